#include "indicators.hpp"

namespace congtam::civil_service {

using sdk::Kind;

namespace {

// Posts and people as they are on a day: a post may be taken away, and who was trained or signed may have left.
sdk::DeclaredIndicator in_place(const char* id, const char* title) {
  return {id, title, Kind::count, CT_INDICATOR_SUMS | CT_INDICATOR_LEVEL, 0, 0, 1'000'000, {}};
}

sdk::DeclaredIndicator yes_no(const char* id, const char* title) { return {id, title, Kind::yes_no, 0, 0, 0, 1, {}}; }

}  // namespace

std::vector<sdk::DeclaredIndicator> indicators() {
  return {
      yes_no("job_scheme_approved", "Đề án vị trí việc làm đã được phê duyệt"),
      in_place("positions_approved", "Số vị trí việc làm được phê duyệt"),
      in_place("positions_filled", "Số vị trí việc làm đã bố trí người"),
      in_place("positions_matched", "Số vị trí việc làm có người đáp ứng tiêu chuẩn, yêu cầu"),
      in_place("officials_total", "Số cán bộ, công chức, viên chức có mặt"),
      in_place("officials_digital_skills", "Số cán bộ, công chức, viên chức đã được đào tạo kỹ năng số"),
      in_place("commitments_signed", "Số cán bộ, công chức, viên chức đã ký cam kết thực hiện"),
      yes_no("training_plan_issued", "Đã ban hành kế hoạch đào tạo, bồi dưỡng"),
      yes_no("conduct_rules_issued", "Đã ban hành quy chế văn hóa công sở, quy tắc ứng xử"),
      yes_no("inspection_plan_issued", "Đã ban hành kế hoạch kiểm tra công vụ"),
      yes_no("rating_criteria_issued", "Đã ban hành tiêu chí, quy chế đánh giá, xếp loại chất lượng"),
  };
}

}  // namespace congtam::civil_service
