#pragma once
#include <congtam/sdk/register.hpp>

// The registers of digital government. What each field means: README.md.
namespace congtam::digital_government {

// Sổ theo dõi hồ sơ công việc.
class WorkFiles : public sdk::Register {
 public:
  WorkFiles();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Danh mục quy trình nội bộ.
class Processes : public sdk::Register {
 public:
  Processes();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::digital_government
