#include "indicators.hpp"

#include "money.hpp"

namespace congtam::public_finance {
namespace {

using sdk::Kind;
constexpr std::uint32_t nothing_arose = 1u << CT_NOTHING_AROSE;

sdk::DeclaredIndicator answer_to(std::string id, std::string title) {
  return {std::move(id), std::move(title), Kind::yes_no, 0, 0, 0, 1, {}};
}
sdk::DeclaredIndicator money(std::string id, std::string title, std::uint32_t flags = 0) {
  return {std::move(id), std::move(title), Kind::money, CT_INDICATOR_SUMS | flags, nothing_arose, 0, most_money, {}};
}
// What was given or planned for the year, as it stands on a day: an estimate may be cut.
sdk::DeclaredIndicator planned(std::string id, std::string title) {
  return money(std::move(id), std::move(title), CT_INDICATOR_LEVEL);
}
sdk::DeclaredIndicator count(std::string id, std::string title) {
  return {std::move(id), std::move(title), Kind::count, CT_INDICATOR_SUMS, nothing_arose, 0, 1'000'000, {}};
}
sdk::DeclaredIndicator date(std::string id, std::string title) {
  return {std::move(id), std::move(title), Kind::date, 0, 0, 0, 100'000, {}};
}

}  // namespace

std::vector<sdk::DeclaredIndicator> indicators() {
  return {
      answer_to("spending_rules_issued", "Đã ban hành quy chế chi tiêu nội bộ"),
      answer_to("spending_rules_amended", "Đã rà soát, sửa đổi, bổ sung quy chế chi tiêu nội bộ"),
      answer_to("funding_contract_applied", "Đã thực hiện cơ chế khoán kinh phí quản lý hành chính"),
      answer_to("autonomy_plan_approved", "Đã được phê duyệt phương án tự chủ tài chính"),
      planned("savings_planned", "Số tiết kiệm chi thường xuyên phải thực hiện"),
      money("savings_made", "Số tiết kiệm chi thường xuyên đã thực hiện"),
      planned("regular_estimate", "Dự toán chi thường xuyên được giao"),
      planned("own_revenue_planned", "Thu sự nghiệp theo kế hoạch"),
      money("own_revenue", "Thu sự nghiệp đã thực hiện"),
      count("asset_violations", "Số vi phạm về quản lý, sử dụng tài sản công"),
      count("spending_violations", "Số vi phạm về sử dụng kinh phí"),
      date("estimate_submitted", "Ngày gửi dự toán"),
      date("accounts_submitted", "Ngày gửi báo cáo quyết toán"),
  };
}

}  // namespace congtam::public_finance
