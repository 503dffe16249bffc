#pragma once
#include <congtam/sdk/register.hpp>

// The registers of public finance. What each field means: README.md.
namespace congtam::public_finance {

// Sổ theo dõi phân bổ vốn, kinh phí.
class Allocations : public sdk::Register {
 public:
  Allocations();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ theo dõi giải ngân.
class Disbursements : public sdk::Register {
 public:
  Disbursements();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ theo dõi công khai tài chính, ngân sách.
class Publications : public sdk::Register {
 public:
  Publications();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ theo dõi thực hiện kiến nghị thanh tra, kiểm tra, kiểm toán.
class Recommendations : public sdk::Register {
 public:
  Recommendations();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Where the money comes from: in two registers.
std::vector<sdk::Choice> sources_of_money();

}  // namespace congtam::public_finance
