#pragma once
#include <congtam/sdk/register.hpp>

// The registers of steering. What each field means: README.md.
namespace congtam::steering {

// Sổ theo dõi chế độ báo cáo.
class Reports : public sdk::Register {
 public:
  Reports();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ theo dõi nhiệm vụ.
class Tasks : public sdk::Register {
 public:
  Tasks();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ theo dõi khắc phục sau kiểm tra.
class Findings : public sdk::Register {
 public:
  Findings();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ theo dõi các cuộc kiểm tra.
class Inspections : public sdk::Register {
 public:
  Inspections();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ tổng hợp kiến nghị, đề xuất của đơn vị.
class Proposals : public sdk::Register {
 public:
  Proposals();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ tuyên truyền, quán triệt.
class Propagation : public sdk::Register {
 public:
  Propagation();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ theo dõi phản ánh, kiến nghị, khiếu nại, tố cáo.
class Feedback : public sdk::Register {
 public:
  Feedback();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ giám sát của Mặt trận, đoàn thể và Nhân dân.
class Supervision : public sdk::Register {
 public:
  Supervision();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

// Sổ khảo sát mức độ hài lòng.
class Survey : public sdk::Register {
 public:
  Survey();
  void compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const override;
};

}  // namespace congtam::steering
