#pragma once
#include <congtam/sdk/reasons.hpp>

#include <iterator>

// Why a cell is as it is, beyond the reasons every plugin has. Whole sentences: they are shown as they are.
namespace PLUGIN_ID_plugin {

enum OwnReason : congtam::sdk::Reason {
  lacks_due = congtam::sdk::own_reason(0),
  done_before_begin,
  more_than_allowed,
  own_reasons_end
};

inline constexpr congtam::sdk::ReasonText own_reasons[] = {
    {"lacks_due", "Chưa có thời hạn nên không xếp được đúng hạn hay trễ hạn."},
    {"done_before_begin", "Ngày hoàn thành trước ngày giao."},
    {"more_than_allowed", "Vượt quá số cho phép."}};
static_assert(std::size(own_reasons) == own_reasons_end - congtam::sdk::own_reason(0));

}  // namespace PLUGIN_ID_plugin
