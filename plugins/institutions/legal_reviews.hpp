#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::institutions {

// The register of legal documents self-checked, reviewed and systematised (sổ tự kiểm tra, rà soát văn bản quy phạm
// pháp luật): one row per document and time it was looked at.
class LegalReviews : public sdk::Register {
 public:
  LegalReviews();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::institutions
