#pragma once
#include <congtam/sdk/reasons.hpp>

#include <iterator>

// Why a computed cell is as it is, beyond the reasons every plugin has.
namespace congtam::digital_government {

// clang-format off
enum OwnReason : sdk::Reason {
  lacks_figure = sdk::own_reason(0), lacks_date, secret_file, nothing_issued, no_time_before, not_simplified_yet,
  figure_impossible, part_exceeds_whole, event_before_begin,
  own_reasons_end
};
// clang-format on

inline constexpr sdk::ReasonText own_reasons[] = {
    {"lacks_figure", "Còn thiếu số liệu nên không tính được."},
    {"lacks_date", "Chưa có ngày bắt đầu nên không tính được."},
    {"secret_file", "Hồ sơ thuộc phạm vi bí mật nhà nước nên không xét."},
    {"nothing_issued", "Không phát sinh văn bản đi để tính tỷ lệ ký số."},
    {"no_time_before", "Quy trình trước khi rà soát không có thời gian xử lý để tính tỷ lệ cắt giảm."},
    {"not_simplified_yet", "Quy trình chưa được đơn giản hóa."},
    {"figure_impossible", "Số liệu không thể có: âm hoặc quá lớn."},
    {"part_exceeds_whole", "Số thành phần lớn hơn tổng số."},
    {"event_before_begin", "Ngày thực hiện trước ngày mở hồ sơ hoặc ngày đưa vào danh mục."}};
static_assert(std::size(own_reasons) == own_reasons_end - sdk::own_reason(0));

}  // namespace congtam::digital_government
