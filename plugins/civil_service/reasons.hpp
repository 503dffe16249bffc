#pragma once
#include <congtam/sdk/reasons.hpp>

// Why a computed cell is as it is, beyond the reasons every plugin has.
namespace congtam::civil_service {

// clang-format off
enum OwnReason : unsigned {
  lacks_figure, no_due_date, lacks_discovery,
  count_impossible, more_than_allowed, decided_before_discovered,
  own_reason_count
};
// clang-format on

inline constexpr sdk::ReasonText own_reasons[] = {
    {"lacks_figure", "Còn thiếu số liệu nên không tính được."},
    {"no_due_date", "Không có trong kế hoạch nên không xét đúng hạn hay quá hạn."},
    {"lacks_discovery", "Chưa ghi ngày phát hiện vi phạm nên không tính được thời gian xử lý."},
    {"count_impossible", "Số người không thể có: số âm hoặc quá lớn."},
    {"more_than_allowed", "Số thành phần lớn hơn số chung."},
    {"decided_before_discovered", "Ngày xử lý trước ngày phát hiện vi phạm."}};
static_assert(sizeof(own_reasons) / sizeof(own_reasons[0]) == own_reason_count);

constexpr sdk::Reason reason(OwnReason which) { return sdk::own_reason(which); }

}  // namespace congtam::civil_service
