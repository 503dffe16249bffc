#include "sample/sample_year.hpp"

#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "sample/commune.hpp"
#include "sample/dossiers.hpp"
#include "sample/facts.hpp"
#include "sample/layout.hpp"
#include "sample/meetings.hpp"

namespace congtam::sample {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : ";") + word;
  return result;
}

std::string iso(const std::optional<base::Date>& date) { return date ? base::to_iso(*date) : std::string(); }

std::string plain_line(const std::vector<std::string>& cells) { return csv_line(cells, ',', false); }

SampleFile units_file() {
  std::string content =
      plain_line({"code", "name", "type", "functions", "group", "parent", "from", "to", "predecessors"});
  for (const SampleUnit& sample : commune().units) {
    const model::Unit& unit = sample.unit;
    content += plain_line({unit.code, unit.name, unit.type, joined(unit.functions), unit.group, unit.parent,
                           iso(unit.from), iso(unit.to), joined(unit.predecessors)});
  }
  return {SampleKind::units, "units.csv", "", "", content};
}

template <class Records>
SampleFile rows_file(const char* stem, const char* register_id, int year, const Records& records) {
  const std::string name = std::string(stem) + "-" + std::to_string(year) + ".csv";
  const Layout layout(name);
  std::string content = layout.header();
  for (const auto& record : records) content += layout.row(record);
  return {SampleKind::rows, name, register_id, std::to_string(year), content};
}

SampleFile facts_file(std::uint64_t seed) {
  const std::string period = std::to_string(this_year);
  std::string content = plain_line({"unit", "period", "indicator", "state", "value"});
  for (const SampleFact& fact : facts_of_this_year(seed)) {
    content += plain_line({fact.unit, period, fact.indicator, fact.state, fact.value});
  }
  return {SampleKind::facts, "facts-" + period + ".csv", "", period, content};
}

SampleFile notice_file(std::uint64_t seed) {
  return {SampleKind::notice, "LUU-Y.txt", "", "", base::text("sample.notice", {{"seed", std::to_string(seed)}})};
}

}  // namespace

std::vector<SampleFile> sample_year(std::uint64_t seed, const base::Calendar& calendar) {
  std::vector<SampleFile> files = {units_file()};
  for (const int year : {last_year, this_year}) {
    files.push_back(rows_file("dossiers", "procedures.dossiers", year, dossiers_of(year, seed, calendar)));
    files.push_back(rows_file("meetings", "apparatus.meetings", year, meetings_of(year, seed, calendar)));
  }
  files.push_back(facts_file(seed));
  files.push_back(notice_file(seed));
  return files;
}

std::vector<SampleFile> write_sample_year(const SampleOptions& options, const base::Calendar& calendar) {
  auto files = sample_year(options.seed, calendar);
  base::make_folder(options.folder);
  for (const SampleFile& file : files) base::write_file(file.path_in(options.folder), file.content);
  return files;
}

}  // namespace congtam::sample
