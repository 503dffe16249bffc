#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::civil_service {

// The register of imported ratings (kết quả xếp loại chất lượng): how many were rated how. Nothing here rates anybody.
class Ratings : public sdk::Register {
 public:
  Ratings();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::civil_service
