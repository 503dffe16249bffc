#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::institutions {

// The register of documents issued (sổ đăng ký văn bản đi). It has no column for what a document is about.
class Documents : public sdk::Register {
 public:
  Documents();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::institutions
