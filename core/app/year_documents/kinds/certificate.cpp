#include "app/certificate.hpp"

#include <algorithm>

#include "app/year_documents/kind.hpp"
#include "app/year_documents/words.hpp"

// Giấy chứng nhận điểm of every unit, with the file from which anybody works it out again.
namespace congtam::app {
namespace {

using base::Json;
using documents::Value;

constexpr const char* certificate_kind = "giay-chung-nhan-diem";

std::vector<Subject> certificate_subjects(const YearData& year) {
  std::vector<Subject> subjects;
  const scoring::ScoreResult& result = year.run->scorer->result();
  for (std::size_t i = 0; i < result.units.size(); ++i)
    if (result.units[i].unranked != scoring::Unranked::failed)
      subjects.push_back({.unit = result.unit_codes[i], .key = result.unit_codes[i]});
  std::sort(subjects.begin(), subjects.end(), [](const auto& a, const auto& b) { return a.unit < b.unit; });
  return subjects;
}

Json value_as_json(const Value& value) {
  if (value.kind() == Value::Kind::yes_no) return value.as_yes_no();
  if (value.kind() == Value::Kind::date) return documents::long_date(value.as_date());
  if (value.kind() == Value::Kind::text) return value.as_text();
  Json list = Json::array();
  for (const Value& item : value.items()) list.push_back(item.as_text());
  return list;
}

// The fields of the letterhead as texts, so that the paper follows from the certificate alone.
Json letterhead_json(const YearData& year, const std::string& unit) {
  Value letterhead = Value::object();
  const Letterhead written = year.letterhead(certificate_kind);
  put_letterhead(letterhead, written, year.request.issued, year.as_of);
  letterhead.set("noi_nhan", text_list(with_unit_first(unit, written.recipients)));
  letterhead.set("ky", Value::text(period_words(year.period)));
  letterhead.set("gia_dinh", Value::yes_no(year.request.assumed));
  Json out = Json::object();
  for (const Value::Member& member : letterhead.members()) out[member.name] = value_as_json(member.value);
  return out;
}

Json certificate_of(const YearData& year, const Subject& subject) {
  const std::size_t unit = year.unit_place(subject.unit);
  return make_certificate(year.workspace, *year.run, unit,
                          {year.setup.terms(), year.audit, letterhead_json(year, year.unit(unit).name)});
}

Value certificate_data(const YearData& year, const Subject& subject) {
  return certificate_value(certificate_of(year, subject));
}

std::vector<SideFile> certificate_file(const YearData& year, const Subject& subject) {
  return {{"json", certificate_text(certificate_of(year, subject))}};
}

}  // namespace

void declare_certificate(KindTable& table) {
  table.add(
      {.id = certificate_kind, .subjects = certificate_subjects, .data = certificate_data, .beside = certificate_file});
}

}  // namespace congtam::app
