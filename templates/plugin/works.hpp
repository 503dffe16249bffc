#pragma once
#include <congtam/sdk/register.hpp>

namespace PLUGIN_ID_plugin {

// Sổ theo dõi công việc: the rows come in with what was written; `state`, `done_on_time` and `working_days_late` are
// computed.
class Works : public congtam::sdk::Register {
 public:
  Works();
  void compute(const congtam::sdk::Host& host, const congtam::sdk::Params& params,
               const congtam::sdk::Rows& rows) const override;
};

}  // namespace PLUGIN_ID_plugin
