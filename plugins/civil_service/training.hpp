#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::civil_service {

// The register of training (sổ theo dõi đào tạo, bồi dưỡng): courses and how many of those who should took part.
class Training : public sdk::Register {
 public:
  Training();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::civil_service
