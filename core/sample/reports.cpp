#include <algorithm>

#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

struct ReportDuty {
  std::string code, kind;
  base::Date due_before;
};

bool has_word(const base::Json& list, const std::string& word) {
  return std::any_of(list.begin(), list.end(), [&](const base::Json& one) { return one == word; });
}

// Whom a duty of the set is for: `units` of the format.
bool is_for(const base::Json& duty, const model::Unit& unit) {
  const base::Json units = duty.value("units", base::Json::object());
  const base::Json types = units.value("types", base::Json::array());
  const base::Json functions = units.value("functions", base::Json::array());
  if (!types.empty() && !has_word(types, unit.type)) return false;
  return functions.empty() || std::any_of(unit.functions.begin(), unit.functions.end(),
                                          [&](const std::string& one) { return has_word(functions, one); });
}

const char* kind_of_report(const std::string& code) {
  if (code.find("quy") != std::string::npos) return "quarter";
  if (code.find("6_thang") != std::string::npos) return "half_year";
  return code.find("nam") != std::string::npos ? "year" : "ad_hoc";
}

std::vector<ReportDuty> duties_of(const ruleset::Ruleset& rules, const model::Unit& unit) {
  std::vector<ReportDuty> duties;
  if (!rules.duties.is_object()) return duties;
  for (const auto& [id, duty] : rules.duties.items()) {
    const bool by = duty.contains("by");
    if ((!by && !duty.contains("before")) || !is_for(duty, unit)) continue;
    const auto day = base::date_from_iso(duty.at(by ? "by" : "before").get<std::string>());
    if (day && base::civil(*day).year == this_year) duties.push_back({id, kind_of_report(id), by ? *day + 1 : *day});
  }
  return duties;
}

// What a commune asks of its units by itself, one a quarter.
std::vector<ReportDuty> quarterly(int year) {
  std::vector<ReportDuty> duties;
  for (int quarter = 1; quarter <= 4; ++quarter)
    duties.push_back({"GD-BC-Q" + std::to_string(quarter) + "-" + std::to_string(year), "quarter",
                      *base::date_from(year, quarter * 3, 21)});
  return duties;
}

RegisterRow report_row(Desk& desk, const ReportDuty& duty) {
  RegisterRow row;
  row.set("code", duty.code).set("unit", desk.code()).set("kind", duty.kind).set("due_before", duty.due_before);
  const auto& late = desk.commune().late_reports;
  const bool surely_late = std::find(late.begin(), late.end(), duty.code + "/" + desk.code()) != late.end();
  auto received = desk.done(duty.due_before - 10, duty.due_before - 1, 9);
  if (surely_late) received = desk.on_or_after(duty.due_before + 2);
  row.set("received", received);
  if (received) row.set("complete", desk.well());
  return row;
}

}  // namespace

// The reports the set's duties ask for, under their ids; those of the year before had other codes.
void make_reports(MakerCall call) {
  Desk& desk = call.desk;
  std::vector<ReportDuty> duties;
  if (desk.year() == this_year) duties = duties_of(call.drawing.rules, desk.unit().unit);
  if (call.count > 0) {
    for (const ReportDuty& duty : quarterly(desk.year())) duties.push_back(duty);
  }
  for (const ReportDuty& duty : duties)
    if (desk.unit().existed_on(duty.due_before)) call.rows.push_back(report_row(desk, duty));
}

}  // namespace congtam::sample
