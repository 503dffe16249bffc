#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::institutions {

// The register of law dissemination and of monitoring how laws are kept (sổ phổ biến, giáo dục pháp luật và theo dõi
// thi hành pháp luật).
class Dissemination : public sdk::Register {
 public:
  Dissemination();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::institutions
