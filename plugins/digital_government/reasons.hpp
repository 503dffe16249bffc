#pragma once
#include <congtam/sdk/reasons.hpp>

// Why a computed cell is as it is, beyond the reasons every plugin has.
namespace congtam::digital_government {

// clang-format off
enum OwnReason : unsigned {
  lacks_figure, lacks_date, secret_file, nothing_issued, no_time_before, not_simplified_yet,
  figure_impossible, part_exceeds_whole, event_before_begin,
  own_reason_count
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
static_assert(sizeof(own_reasons) / sizeof(own_reasons[0]) == own_reason_count);

constexpr sdk::Reason reason(OwnReason which) { return sdk::own_reason(which); }

}  // namespace congtam::digital_government
