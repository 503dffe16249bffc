#pragma once
#include <congtam/sdk/reasons.hpp>

#include <iterator>

// Why a computed cell is as it is, beyond the reasons every plugin has.
namespace congtam::public_finance {

// clang-format off
enum OwnReason : sdk::Reason {
  lacks_date = sdk::own_reason(0), lacks_due, lacks_amount, figure_is_later,
  no_amount, no_milestone, not_done_yet,
  amount_impossible, done_before_begin, removed_before_published,
  own_reasons_end
};
// clang-format on

inline constexpr sdk::ReasonText own_reasons[] = {
    {"lacks_date", "Chưa có ngày phát sinh nên không tính được."},
    {"lacks_due", "Chưa có thời hạn nên không xếp được đúng hạn hay trễ hạn."},
    {"lacks_amount", "Còn thiếu số tiền nên không tính được."},
    {"figure_is_later", "Số tiền được ghi sau mốc số liệu nên chưa biết đến mốc là bao nhiêu."},
    {"no_amount", "Không phát sinh số tiền để tính tỷ lệ."},
    {"no_milestone", "Chưa có mốc tiến độ giải ngân nào đến ngày của số liệu."},
    {"not_done_yet", "Đến mốc số liệu chưa thực hiện."},
    {"amount_impossible", "Số tiền không thể có: âm hoặc quá lớn."},
    {"done_before_begin", "Ngày thực hiện trước ngày phát sinh."},
    {"removed_before_published", "Ngày gỡ xuống trước ngày công khai."}};
static_assert(std::size(own_reasons) == own_reasons_end - sdk::own_reason(0));

}  // namespace congtam::public_finance
