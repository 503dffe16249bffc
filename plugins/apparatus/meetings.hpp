#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::apparatus {

// The register of meetings (sổ theo dõi cuộc họp, hội nghị).
class Meetings : public sdk::Register {
 public:
  Meetings();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::apparatus
