#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::civil_service {

// The register of discipline (sổ theo dõi xử lý kỷ luật): how many persons met with which form of it.
class Discipline : public sdk::Register {
 public:
  Discipline();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::civil_service
