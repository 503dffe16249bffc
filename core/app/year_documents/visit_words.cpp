#include "app/year_documents/visit_words.hpp"

#include "app/year_documents/words.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app {
namespace {

using base::text;
using documents::Value;

std::string lost_words(const YearData& year, const AreaLine& area) {
  std::vector<std::string> words;
  for (const CriterionLine& line : area.criteria)
    if (line.lost() > 0)
      words.push_back(
          text("year_documents.area.lost_one", {{"title", with_small_letter(line.criterion->title)},
                                                {"points", points_words(line.lost(), year.rules().result.digits)}}));
  return joined_words(words);
}

Value text_of(const RegisterView& rows, std::size_t row, const char* field, const char* otherwise) {
  const std::string words = without_mark(rows.text(row, field));
  return Value::text(words.empty() ? text(otherwise) : words);
}

}  // namespace

std::vector<std::string> area_results(const YearData& year, std::size_t unit, const AreaLine& area) {
  const int digits = year.rules().result.digits;
  std::size_t counted = 0, full = 0;
  for (const CriterionLine& line : area.criteria) {
    counted += line.counts() ? 1 : 0;
    full += line.counts() && line.lost() == 0 ? 1 : 0;
  }
  if (counted == 0)
    return {text("year_documents.area.only_declared",
                 {{"area", with_small_letter(area.area->title)}, {"declared", share_words(area.declared, digits)}})};
  std::vector<std::string> out{text("year_documents.area.points", {{"declared", share_words(area.declared, digits)},
                                                                   {"appraised", share_words(area.appraised, digits)},
                                                                   {"full", std::to_string(full)},
                                                                   {"counted", std::to_string(counted)},
                                                                   {"evidence", evidence_words(year, unit, area)}})};
  if (full < counted) out.push_back(text("year_documents.area.lost", {{"criteria", lost_words(year, area)}}));
  return out;
}

Value findings_value(const YearData& year, const Inspection& visit) {
  const RegisterView& rows = year.findings;
  Value list = Value::list();
  for (const std::size_t row : visit.findings) {
    const std::string content = without_mark(rows.text(row, "content"));
    Value one = Value::object();
    one.set("noi_dung",
            Value::text(content.empty() ? text("year_documents.finding.by_code", {{"code", rows.text(row, "code")}})
                                        : content));
    one.set("nguyen_nhan", text_of(rows, row, "cause", "year_documents.finding.no_cause"));
    one.set("trach_nhiem", text_of(rows, row, "responsible", "year_documents.finding.no_responsible"));
    list.push(std::move(one));
  }
  return list;
}

Value recommendations_value(const YearData& year, const Inspection& visit) {
  const RegisterView& rows = year.findings;
  Value list = Value::list();
  for (const std::size_t row : visit.findings) {
    const std::string action = without_mark(rows.text(row, "action"));
    if (action.empty()) continue;
    const std::string owner = rows.text(row, "owner");
    const auto due = rows.date(row, "due");
    list.push(Value::object()
                  .set("noi_dung", Value::text(action))
                  .set("don_vi", Value::text(owner.empty() ? unit_name(year, visit.unit) : owner))
                  .set("han", due ? Value::date(*due) : Value::text(text("year_documents.finding.no_due")))
                  .set("san_pham", text_of(rows, row, "product", "year_documents.finding.no_product")));
  }
  return list;
}

std::optional<base::Date> last_due(const YearData& year, const Inspection& visit) {
  std::optional<base::Date> last;
  for (const std::size_t row : visit.findings)
    if (const auto due = year.findings.date(row, "due"); due && (!last || *last < *due)) last = due;
  return last;
}

std::string visited_days(const YearData& year, const Inspection& visit) {
  return days_words(year.inspections.date(visit.row, "from").value_or(year.period.from),
                    year.inspections.date(visit.row, "to").value_or(visit.held));
}

}  // namespace congtam::app
