#include "app/certificate.hpp"

#include <algorithm>
#include <set>

#include "app/certificate_facts.hpp"
#include "app/outputs.hpp"
#include "app/year_documents/words.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "documents/decree30/reading.hpp"
#include "documents/library.hpp"
#include "documents/line_fit.hpp"
#include "ruleset/reader.hpp"

namespace congtam::app {
namespace {

using base::Json;
using base::text;

constexpr const char* certificate_format = "congtam.certificate/1";
constexpr const char* certificate_template = "giay-chung-nhan-diem";
constexpr std::size_t certificate_limit = std::size_t{32} << 20;

std::string sealed_bytes(Json certificate) {
  certificate.erase("seal");
  return base::canonical_json(certificate, certificate_format);
}

Json certificate_input(const Run& run, const scoring::ShownInput& input, const Terms& terms) {
  return {{"indicator", input.indicator},
          {"title", input.title},
          {"period", scoring::period_of(run.rules.period, input.role).code()},
          {"value", shown_input(input, terms)}};
}

// The last formula with its numbers; what a criterion without one does is told by its reason.
std::string last_formula(const host::StepList& steps) {
  for (auto step = steps.steps.rbegin(); step != steps.steps.rend(); ++step)
    if (!step->formula.empty()) return formula_words(*step, steps.steps);
  return {};
}

Json certificate_criterion(const Run& run, std::size_t unit, std::size_t place, const Terms& terms) {
  const auto cell = scoring::explain_cell(*run.scorer, unit, place, {});
  Json inputs = Json::array();
  for (const scoring::ShownInput& input : cell.inputs) inputs.push_back(certificate_input(run, input, terms));
  const bool in_maximum = cell.cell.treatment == scoring::Treatment::counted ||
                          cell.cell.treatment == scoring::Treatment::full ||
                          cell.cell.treatment == scoring::Treatment::zero;
  return {{"code", cell.criterion->code},
          {"title", cell.criterion->title},
          {"clause", cell.criterion->provenance.clause},
          {"method", cell.criterion->plugin + "." + cell.criterion->method},
          {"max", machine_decimal(cell.max, 0)},
          {"points", machine_decimal(cell.cell.points, 0)},
          {"counts", in_maximum && cell.criterion->line == ruleset::Line::score},
          {"state", name_of(cell.cell.state)},
          {"reason", cell.reason_code},
          {"inputs", std::move(inputs)},
          {"formula", last_formula(cell.steps)}};
}

// Units of the group that have a rank, best first, with the number they were ranked by.
Json ranked_group(const Run& run, std::int32_t group) {
  const scoring::ScoreResult& result = run.scorer->result();
  std::vector<std::pair<std::int32_t, std::string>> order;
  for (std::size_t i = 0; i < result.units.size(); ++i)
    if (result.units[i].group == group && result.units[i].rank > 0)
      order.emplace_back(result.units[i].rank, result.unit_codes[i]);
  std::sort(order.begin(), order.end());
  Json out = Json::array();
  for (const auto& [rank, code] : order) out.push_back({{"unit", code}, {"rank", rank}});
  return out;
}

// Everything that a computation gives.
Json certificate_result(const Run& run, std::size_t place, const Terms& terms) {
  const scoring::ScoreResult& result = run.scorer->result();
  const scoring::UnitResult& unit = result.units[place];
  const int digits = run.rules.result.digits;
  Json out{
      {"name", run.scorer->facts().units()[place].name},
      {"form", run.rules.forms[unit.form].title},
      {"group", unit.group < 0 ? std::string{} : run.rules.result.groups[static_cast<std::size_t>(unit.group)].title},
      {"points", machine_decimal(unit.points, digits)},
      {"max", machine_decimal(unit.score.max, 0)},
      {"bonus", machine_decimal(unit.bonus, digits)},
      {"penalty", machine_decimal(unit.penalty, digits)},
      {"index", unit.index ? Json(machine_decimal(*unit.index, digits)) : Json()},
      {"grade", result.grade_of(unit)},
      {"rank", unit.rank > 0 ? Json(unit.rank) : Json()},
      {"ranked", unit.group < 0 && !run.rules.result.groups.empty() ? Json::array() : ranked_group(run, unit.group)},
      {"areas", Json::array()},
      {"criteria", Json::array()}};
  const auto areas = result.areas_of(place);
  for (std::size_t a = 0; a < areas.size(); ++a)
    if (areas[a].max > 0)
      out["areas"].push_back({{"title", run.rules.areas[a].title},
                              {"points", machine_decimal(areas[a].points, digits)},
                              {"max", machine_decimal(areas[a].max, 0)}});
  for (std::size_t k = 0; k < run.scorer->plan_of(place).criteria.size(); ++k)
    out["criteria"].push_back(certificate_criterion(run, place, k, terms));
  return out;
}

std::map<std::string, std::string> plugin_versions(const Workspace& workspace, const ruleset::Ruleset& rules) {
  std::map<std::string, std::string> versions;
  for (const ruleset::Criterion& criterion : rules.criteria)
    if (const auto* plugin = workspace.plugins().find(criterion.plugin))
      versions[criterion.plugin] = plugin->info.version;
  return versions;
}

[[noreturn]] void refuse_certificate(const char* key, const std::string& what, const std::string& needed,
                                     const std::string& here) {
  throw base::Failure::refused(text(key, {{"what", what}, {"needed", needed}, {"here", here}}),
                               text("certificate.remedy"));
}

void require_same_machine(const Workspace& workspace, const Json& made_with) {
  const std::string engine = made_with.at("engine"), calendar = made_with.at("calendar");
  if (engine != engine_version) refuse_certificate("app.replay.engine", "", engine, engine_version);
  for (const auto& [id, version] : made_with.at("plugins").items()) {
    const auto* plugin = workspace.plugins().find(id);
    const std::string here = plugin == nullptr ? text("app.replay.not_loaded") : plugin->info.version;
    if (here != version.get<std::string>()) refuse_certificate("app.replay.plugin", id, version, here);
  }
  const std::string here = base::to_hex(workspace.calendar_hash());
  if (calendar != here) refuse_certificate("app.replay.calendar", "", calendar, here);
}

std::string shown_json(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

// Where two JSON values differ, leaf by leaf.
void compare_json(const Json& written, const Json& computed, const std::string& at,
                  std::vector<CertificateDifference>& out) {
  if (written == computed) return;
  if (written.is_object() && computed.is_object()) {
    std::set<std::string> keys;
    for (const auto& [key, ignored] : written.items()) keys.insert(key);
    for (const auto& [key, ignored] : computed.items()) keys.insert(key);
    for (const std::string& key : keys)
      compare_json(written.contains(key) ? written.at(key) : Json(), computed.contains(key) ? computed.at(key) : Json(),
                   at + "/" + key, out);
    return;
  }
  if (written.is_array() && computed.is_array() && written.size() == computed.size()) {
    for (std::size_t i = 0; i < written.size(); ++i)
      compare_json(written[i], computed[i], at + "/" + std::to_string(i), out);
    return;
  }
  out.push_back({at, shown_json(written), shown_json(computed)});
}

// The run that a certificate's own ruleset and facts give.
std::unique_ptr<Run> run_again(const Workspace& workspace, const std::string& file, const Json& certificate) {
  auto run = std::make_unique<Run>();
  const Json& made_with = certificate.at("made_with");
  run->rules = ruleset::build_ruleset(certificate.at("ruleset"), file, workspace.plugins().catalogue());
  const auto period = model::period_from_code(made_with.at("period").get<std::string>());
  const auto as_of = base::date_from_iso(made_with.at("as_of").get<std::string>());
  if (!period || !as_of) throw base::Failure::input({.text = text("certificate.bad_shape"), .file = file});
  run->rules.period = *period;
  run->as_of = *as_of;
  scoring::FactTable facts = facts_from_json(certificate.at("facts"));
  run->facts_hash = facts.hash();
  scoring::ScoreOptions options;
  options.plan.learnt = certificate.at("learnt");
  run->scorer = std::make_unique<scoring::Scorer>(run->rules, workspace.plugins(), workspace.calendar(), run->as_of,
                                                  std::move(facts), options);
  return run;
}

void compare_text(const Json& written, const std::string& computed, const char* at,
                  std::vector<CertificateDifference>& out) {
  if (shown_json(written) != computed) out.push_back({at, shown_json(written), computed});
}

CertificateReport check_certificate(const Workspace& workspace, const std::string& file, const Json& certificate) {
  const Json& made_with = certificate.at("made_with");
  const Json& result = certificate.at("result");
  CertificateReport report;
  report.unit = certificate.at("unit");
  report.name = result.at("name");
  report.ruleset = made_with.at("ruleset").at("id");
  report.version = made_with.at("ruleset").at("version");
  report.period = made_with.at("period");
  report.criteria = result.at("criteria").size();
  const base::Hash seal = base::blake2b(sealed_bytes(certificate));
  report.seal = base::short_hash(seal);
  require_same_machine(workspace, made_with);
  compare_text(certificate.at("seal"), base::to_hex(seal), "/seal", report.differences);

  const auto run = run_again(workspace, file, certificate);
  compare_text(made_with.at("ruleset").at("id"), run->rules.id, "/made_with/ruleset/id", report.differences);
  compare_text(made_with.at("ruleset").at("version"), run->rules.version, "/made_with/ruleset/version",
               report.differences);
  compare_text(made_with.at("ruleset").at("hash"), base::to_hex(run->rules.hash), "/made_with/ruleset/hash",
               report.differences);
  compare_text(made_with.at("facts_hash"), base::to_hex(run->facts_hash), "/made_with/facts_hash", report.differences);
  const int place = run->scorer->facts().row_of(report.unit);
  if (place < 0)
    report.differences.push_back({"/unit", report.unit, ""});
  else
    compare_json(result,
                 certificate_result(*run, static_cast<std::size_t>(place), certificate.at("terms").get<Terms>()),
                 "/result", report.differences);
  return report;
}

Json read_certificate(const std::string& file) {
  base::JsonLimits limits;
  limits.bytes = certificate_limit;
  Json certificate = base::read_json(file, limits);
  if (!certificate.is_object() || certificate.value("format", Json()) != certificate_format)
    throw base::Failure::input({.text = text("certificate.not_one", {{"format", certificate_format}}), .file = file});
  return certificate;
}

// What the certificate says in a shape that does not hold is an input nobody can use.
template <class Action>
auto in_shape(const std::string& file, Action action) {
  try {
    return action();
  } catch (const Json::exception&) {
    throw base::Failure::input({.text = text("certificate.bad_shape"), .file = file});
  }
}

// Lines that a person completes by hand.
bool is_left_open(const std::string& line) { return line.starts_with("Số:") || line.find(", ngày ") < 40; }

std::map<std::string, int> printed_lines(const std::string& file, const std::string& docx) {
  std::map<std::string, int> lines;
  for (const auto& paragraph : documents::decree30::read_document(file, docx).body)
    if (!paragraph.empty() && !is_left_open(paragraph.text)) ++lines[paragraph.text];
  return lines;
}

bool has_digit(const std::string& line) { return line.find_first_of("0123456789") != std::string::npos; }

void compare_paper(const std::string& wanted, const std::string& docx_file, CertificateReport& report) {
  const auto must = printed_lines(docx_file, wanted);
  const auto is = printed_lines(docx_file, base::read_file(docx_file, certificate_limit));
  for (const auto& [line, count] : must)
    if (const auto found = is.find(line); found == is.end() || found->second < count)
      report.differences.push_back({docx_file, "", line});
  for (const auto& [line, count] : is)
    if (const auto found = must.find(line); has_digit(line) && (found == must.end() || found->second < count))
      report.differences.push_back({docx_file, line, ""});
  report.paper_checked = true;
}

}  // namespace

Json make_certificate(const Workspace& workspace, const Run& run, std::size_t unit, const CertificateOffice& office) {
  Json certificate{
      {"format", certificate_format},
      {"unit", run.scorer->result().unit_codes[unit]},
      {"made_with",
       {{"ruleset", {{"id", run.rules.id}, {"version", run.rules.version}, {"hash", base::to_hex(run.rules.hash)}}},
        {"period", run.rules.period.code()},
        {"as_of", base::to_iso(run.as_of)},
        {"stage", name_of(run.stage)},
        {"engine", engine_version},
        {"plugins", plugin_versions(workspace, run.rules)},
        {"calendar", base::to_hex(workspace.calendar_hash())},
        {"facts_hash", base::to_hex(run.facts_hash)},
        {"audit", {{"seq", office.audit.seq}, {"hash", base::to_hex(office.audit.hash)}}}}},
      {"ruleset", run.rules.document},
      {"facts", facts_to_json(run, workspace.plugins().catalogue())},
      {"learnt", run.scorer->learnt()},
      {"terms", office.terms},
      {"letterhead", office.letterhead},
      {"result", certificate_result(run, unit, office.terms)}};
  if (facts_from_json(certificate.at("facts")).hash() != run.facts_hash)
    throw base::Failure::internal("the facts of the certificate are not those of the run");
  certificate["seal"] = base::to_hex(base::blake2b(sealed_bytes(certificate)));
  return certificate;
}

std::string certificate_text(const Json& certificate) { return certificate.dump() + "\n"; }

CertificateReport verify_certificate(const Workspace& workspace, const std::string& file) {
  const Json certificate = read_certificate(file);
  return in_shape(file, [&] { return check_certificate(workspace, file, certificate); });
}

CertificateReport verify_certificate(const Workspace& workspace, const std::string& file, const std::string& docx,
                                     const std::string& templates) {
  const Json certificate = read_certificate(file);
  return in_shape(file, [&] {
    CertificateReport report = check_certificate(workspace, file, certificate);
    const documents::TemplateLibrary library(templates);
    compare_paper(
        documents::fit_lines(certificate_template,
                             library.open(library.find(certificate_template)).fill(certificate_value(certificate))),
        docx, report);
    return report;
  });
}

}  // namespace congtam::app
