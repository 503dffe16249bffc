#include "indicators.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

sdk::DeclaredIndicator date(std::string id, std::string title) {
  return {std::move(id), std::move(title), Kind::date, 0, 0, 0, 100'000, {}};
}
sdk::DeclaredIndicator count(std::string id, std::string title, std::uint32_t flags = 0) {
  constexpr std::uint32_t states = 1u << CT_NOTHING_AROSE;
  return {std::move(id), std::move(title), Kind::count, CT_INDICATOR_SUMS | flags, states, 0, 1'000'000, {}};
}
// Units, villages and people as they are on a day: units are merged, and who was reached or committed may have left.
sdk::DeclaredIndicator in_place(std::string id, std::string title) {
  return count(std::move(id), std::move(title), CT_INDICATOR_LEVEL);
}

}  // namespace

std::vector<sdk::DeclaredIndicator> indicators() {
  return {
      date("plan_issued", "Ngày ban hành kế hoạch cải cách hành chính"),
      date("inspection_plan_issued", "Ngày ban hành kế hoạch kiểm tra"),
      date("self_assessed", "Ngày hoàn thành tự đánh giá, chấm điểm cải cách hành chính"),
      in_place("units_in_scope", "Số cơ quan, đơn vị thuộc diện kiểm tra"),
      count("units_inspected", "Số cơ quan, đơn vị đã kiểm tra"),
      count("surprise_inspections", "Số cuộc kiểm tra đột xuất"),
      count("initiatives", "Số sáng kiến, mô hình cải cách hành chính được công nhận"),
      count("models_replicated", "Số mô hình, điển hình được nhân rộng"),
      in_place("villages", "Số thôn trên địa bàn"),
      in_place("staff_to_reach", "Số cán bộ, công chức, viên chức phải quán triệt"),
      in_place("staff_reached", "Số cán bộ, công chức, viên chức đã quán triệt"),
      in_place("staff_committed", "Số cán bộ, công chức, viên chức đã cam kết thực hiện"),
      count("communication_items", "Số tin, bài tuyên truyền cải cách hành chính"),
      count("violations_found", "Số hành vi nhũng nhiễu, gây phiền hà đã phát hiện"),
      count("violations_handled", "Số hành vi nhũng nhiễu, gây phiền hà đã xử lý"),
      count("difficulties_raised", "Số khó khăn, vướng mắc đơn vị đã báo cáo, đề xuất"),
      count("difficulties_answered", "Số khó khăn, vướng mắc đã có ý kiến giải quyết"),
  };
}

}  // namespace congtam::steering
