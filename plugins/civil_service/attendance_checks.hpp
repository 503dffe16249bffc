#pragma once
#include <congtam/sdk/register.hpp>

namespace congtam::civil_service {

// The register of surprise checks of who was at work (sổ kiểm tra đột xuất việc chấp hành giờ giấc làm việc): head
// counts, never who was away.
class AttendanceChecks : public sdk::Register {
 public:
  AttendanceChecks();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::civil_service
