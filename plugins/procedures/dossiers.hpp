#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::procedures {

// The register of dossiers (sổ theo dõi hồ sơ thủ tục hành chính).
class Dossiers : public sdk::Register {
 public:
  Dossiers();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::procedures
