#include "sample/sample_year.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "sample/dossiers.hpp"
#include "sample/facts.hpp"
#include "sample/layout.hpp"
#include "sample/makers.hpp"
#include "sample/rule_changes.hpp"
#include "scoring/register_data.hpp"

namespace congtam::sample {
namespace {

constexpr const char* dossiers_register = "procedures.dossiers";
// What minutes, conclusions and reports are made of, whether the rules read it or not.
constexpr const char* document_registers[] = {"steering.findings", "steering.inspections", "steering.proposals"};

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : ";") + word;
  return result;
}

std::string iso(const std::optional<base::Date>& date) { return date ? base::to_iso(*date) : std::string(); }

std::string plain_line(const std::vector<std::string>& cells) { return csv_line(cells, ',', false); }

SampleFile units_file(const Commune& commune) {
  std::string content =
      plain_line({"code", "name", "type", "functions", "group", "parent", "from", "to", "predecessors"});
  for (const SampleUnit& sample : commune.units) {
    const model::Unit& unit = sample.unit;
    content += plain_line({unit.code, unit.name, unit.type, joined(unit.functions), unit.group, unit.parent,
                           iso(unit.from), iso(unit.to), joined(unit.predecessors)});
  }
  return {SampleKind::units, "units.csv", "", "", content};
}

SampleFile facts_file(const std::string& period, const std::vector<SampleFact>& facts) {
  std::string content = plain_line({"unit", "period", "indicator", "state", "value", "stage", "evidence"});
  for (const SampleFact& one : facts)
    content += plain_line({one.unit, one.period, one.indicator, one.state, one.value, one.stage, one.evidence});
  return {SampleKind::facts, "facts-" + period + ".csv", "", period, content};
}

SampleFile notice_file(const SampleInput& input) {
  return {SampleKind::notice, "LUU-Y.txt", "", "",
          base::text("sample.notice", {{"commune", input.commune.name}, {"seed", std::to_string(input.seed)}})};
}

}  // namespace

std::vector<std::string> sample_registers(const Commune& commune, const ruleset::Ruleset& rules,
                                          const model::PluginCatalogue& plugins) {
  std::vector<std::string> ids = scoring::registers_read(rules);
  for (const char* id : document_registers)
    if (plugins.find_register(id) != nullptr) ids.emplace_back(id);
  if (commune.every_register)
    for (const model::PluginInfo& plugin : plugins.plugins)
      for (const model::Register& one : plugin.registers)
        if (one.full_id() == dossiers_register || find_maker(one.full_id()) != nullptr) ids.push_back(one.full_id());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

SampleFile register_file(const SampleInput& input, const std::string& register_id, int year) {
  const model::Register* declared = input.plugins.find_register(register_id);
  if (declared == nullptr) throw base::Failure::internal(register_id);
  const std::string code = std::to_string(year);
  SampleFile file{SampleKind::rows, declared->id + "-" + code + ".csv", register_id, code, ""};
  const Layout layout(file.name, *declared, input.commune);
  file.content = layout.header();
  if (register_id == dossiers_register) {
    for (const Dossier& one : dossiers_of(input.commune, year, input.seed, input.calendar))
      file.content += layout.row(row_of(one, layout.vietnamese_stops()));
  } else {
    for (const RegisterRow& row : rows_of({input.commune, input.rules, input.calendar, input.seed}, register_id, year))
      file.content += layout.row(row);
  }
  return file;
}

std::vector<SampleFile> sample_year(const SampleInput& input) {
  std::vector<SampleFile> files = {units_file(input.commune)};
  for (const std::string& id : sample_registers(input.commune, input.rules, input.plugins))
    for (const int year : {last_year, this_year}) files.push_back(register_file(input, id, year));
  const SampleFacts facts = facts_of({input.commune, input.rules, input.calendar, input.seed}, input.plugins);
  const std::string code = std::to_string(this_year);
  if (!facts.year_before.empty()) files.push_back(facts_file(std::to_string(last_year), facts.year_before));
  files.push_back(facts_file(code + "-H1", facts.half_year));
  files.push_back(facts_file(code, facts.year));
  for (const RuleChange& change : input.commune.rule_changes)
    files.push_back({SampleKind::overlay, change.file, "", "", overlay_text(change, input.rules)});
  files.push_back(notice_file(input));
  return files;
}

std::vector<SampleFile> write_sample_year(const SampleInput& input, const std::string& folder) {
  auto files = sample_year(input);
  base::make_folder(folder);
  for (const SampleFile& file : files) base::write_file(file.path_in(folder), file.content);
  return files;
}

}  // namespace congtam::sample
