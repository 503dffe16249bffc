#include "app/year_documents/inspections.hpp"
#include "app/year_documents/kind.hpp"
#include "app/year_documents/words.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"

// Kế hoạch kiểm tra: how many units there are, how many must be inspected, which ones, when and why.
namespace congtam::app {
namespace {

using base::text;
using documents::Value;

constexpr const char* plan_kind = "ke-hoach-kiem-tra";

// One for the whole period of the ruleset.
std::vector<Subject> plan_subjects(const YearData& year) {
  if (year.period != year.rules().whole_period() || year.rules().inspection.empty()) return {};
  return {{}};
}

std::string last_inspection_words(const ChosenUnit& one) {
  return one.last ? base::to_vietnamese(*one.last) : text("year_documents.plan.never");
}

std::string choice_reason(const ChosenUnit& one) {
  std::vector<std::string> reasons{text(one.last ? "year_documents.plan.longest" : "year_documents.plan.never_reason")};
  if (one.unresolved > 0)
    reasons.push_back(
        text("year_documents.plan.unresolved", {{"count", two_digits(static_cast<std::int64_t>(one.unresolved))}}));
  if (one.inspects_itself) reasons.push_back(text("year_documents.plan.inspector"));
  return joined_words(reasons);
}

Value chosen_rows(const YearData& year, const InspectionPlan& plan) {
  Value rows = Value::list();
  for (const ChosenUnit& one : plan.chosen)
    rows.push(Value::object()
                  .set("ten", Value::text(year.unit(one.unit).name))
                  .set("thang", Value::text(std::to_string(one.month)))
                  .set("lan_truoc", Value::text(last_inspection_words(one)))
                  .set("ly_do", Value::text(choice_reason(one))));
  return rows;
}

std::string types_words(const InspectionPlan& plan) {
  std::vector<std::string> words;
  for (const auto& [title, count] : plan.types)
    words.push_back(
        text("year_documents.plan.type", {{"title", title}, {"count", two_digits(static_cast<std::int64_t>(count))}}));
  return joined_words(words);
}

int month_word(const base::Json& words, const char* key, int otherwise, const std::string& file) {
  if (!words.contains(key)) return otherwise;
  const base::Json& month = words.at(key);
  if (month.is_number_integer() && month.get<std::int64_t>() >= 1 && month.get<std::int64_t>() <= 12)
    return month.get<int>();
  throw base::Failure::input({.text = text("year_documents.bad_month"),
                              .file = file,
                              .at = std::string("/kinds/") + plan_kind + "/words/" + key,
                              .value = month.dump()});
}

Value plan_data(const YearData& year, const Subject&) {
  const base::Json words = year.setup.words(plan_kind);
  const InspectionPlan plan = plan_inspections(year, month_word(words, "first_month", 3, year.setup.file()),
                                               month_word(words, "last_month", 10, year.setup.file()));
  const Letterhead letterhead = year.letterhead(plan_kind, year.request.issued);
  const base::Json& rule = year.rules().inspection;
  const auto count = [](std::size_t number) { return Value::text(two_digits(static_cast<std::int64_t>(number))); };
  Value data = Value::object();
  put_letterhead(data, letterhead, year.request.issued, year.period.from);
  data.set("ky", Value::text(period_words(year.period)));
  data.set("tu_ngay", Value::date(year.period.from)).set("den_ngay", Value::date(year.period.to));
  std::vector<std::string> areas;
  for (const ruleset::Area& area : year.rules().areas) areas.push_back(area.title);
  data.set("linh_vuc", text_list(areas));
  data.set("so_don_vi", count(plan.all))
      .set("toi_thieu", count(plan.required))
      .set("so_chon", count(plan.chosen.size()));
  data.set("co_cau", Value::text(types_words(plan)));
  data.set("ty_le_toi_thieu", Value::text(points_words(plan.share) + "%"));
  data.set("ty_le", Value::text(plan.all == 0 ? "0"
                                              : percent_words(static_cast<std::int64_t>(plan.chosen.size()),
                                                              static_cast<std::int64_t>(plan.all)) +
                                                    "%"));
  ruleset::Provenance provenance;
  provenance.clause = rule.value("clause", std::vector<std::string>{});
  data.set("dieu_khoan", Value::text(clause_words(year.rules(), provenance)));
  data.set("dot_xuat", Value::text(text(rule.value("surprise_counts", false) ? "year_documents.plan.surprise_counts"
                                                                             : "year_documents.plan.surprise_beside")));
  data.set("don_vi", chosen_rows(year, plan));
  data.set("doan", Value::text(letterhead.team)).set("thuong_truc", Value::text(letterhead.drafting));
  return data;
}

}  // namespace

void declare_inspection_plan(KindTable& table) {
  table.add({.id = plan_kind, .subjects = plan_subjects, .data = plan_data});
}

}  // namespace congtam::app
