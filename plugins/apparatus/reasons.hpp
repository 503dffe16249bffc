#pragma once
#include <congtam/sdk/reasons.hpp>

// Why a computed cell is as it is, beyond the reasons every plugin has.
namespace congtam::apparatus {

enum OwnReason : unsigned { lacks_figure, figure_impossible, own_reason_count };

inline constexpr sdk::ReasonText own_reasons[] = {
    {"lacks_figure", "Còn thiếu số liệu của cuộc họp nên không tính được."},
    {"figure_impossible", "Số liệu của cuộc họp không thể có: số phút, số buổi âm hoặc tỷ lệ ngoài 0 đến 100 %."}};
static_assert(sizeof(own_reasons) / sizeof(own_reasons[0]) == own_reason_count);

constexpr sdk::Reason reason(OwnReason which) { return sdk::own_reason(which); }

}  // namespace congtam::apparatus
