#include "app/year_export.hpp"

#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "app/indicator_specs.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "exchange/fact_reader.hpp"
#include "exchange/register_book.hpp"
#include "exchange/register_reader.hpp"
#include "exchange/unit_reader.hpp"
#include "exchange/year_book.hpp"
#include "store/audit.hpp"
#include "store/closing.hpp"
#include "store/command.hpp"
#include "store/facts.hpp"
#include "store/periods.hpp"
#include "store/registers.hpp"
#include "store/units.hpp"

namespace congtam::app {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::text;

constexpr const char* units_file = "don-vi.xlsx";
constexpr const char* facts_file = "so-lieu.xlsx";
constexpr const char* frame_file = "ky-danh-gia.xlsx";
constexpr const char* registers_folder = "so";

model::Period period_wanted(const std::string& code) {
  const auto period = model::period_from_code(code);
  if (!period) throw base::Failure::input({.text = text("app.bad_period"), .value = code});
  return *period;
}

// --- out: what the database knows up to the end of the period

bool belongs(const std::string& code, base::Date last) {
  const auto period = model::period_from_code(code);
  return period && period->to <= last;
}

using FactKey = std::tuple<std::string, std::string, std::string>;  // unit, period, indicator

std::set<FactKey> fact_keys(const store::Database& database, base::Date last) {
  std::set<FactKey> keys;
  store::FactFilter filter;
  filter.estimates = store::Estimates::with;
  store::facts(database, filter, [&](const model::Fact& fact) {
    if (belongs(fact.period, last)) keys.emplace(fact.unit, fact.period, fact.indicator);
  });
  return keys;
}

exchange::FactHistory fact_history_until(const store::Database& database, base::Date last) {
  exchange::FactHistory out;
  std::map<std::int64_t, exchange::FactCommand> commands;  // by audit record
  for (const auto& [unit, period, indicator] : fact_keys(database, last))
    for (store::FactRecord& one : store::fact_history(database, unit, period, indicator)) {
      commands.try_emplace(one.fact.known_at, exchange::FactCommand{one.who, one.when, {}});
      out.facts.push_back({std::move(one.fact), 0, one.superseded_by == 0, std::move(one.why)});
    }
  store::audit_records(database, [&](const store::AuditRecord& record) {
    if (const auto found = commands.find(record.seq); found != commands.end()) found->second.command = record.command;
  });
  std::map<std::int64_t, int> places;
  for (auto& [seq, command] : commands) {
    out.commands.push_back(std::move(command));
    places[seq] = static_cast<int>(out.commands.size());
  }
  for (exchange::RecordedFact& one : out.facts) one.command = places.at(one.fact.known_at);
  const auto order = [](const exchange::RecordedFact& one) {
    return std::tie(one.command, one.fact.period, one.fact.unit, one.fact.indicator, one.fact.stage, one.fact.assessor,
                    one.fact.estimate);
  };
  std::stable_sort(out.facts.begin(), out.facts.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return out;
}

// Codes of periods that baselines may have: of this year and the one before, whole and in parts.
std::vector<std::string> baseline_periods(const store::Database& database, base::Date last) {
  std::set<std::string> codes;
  for (const store::StoredPeriod& one : store::periods(database)) {
    codes.insert(one.period.code());
    codes.insert(one.period.year_ago().code());
  }
  const int year = base::civil(last).year;
  for (const std::string& written : {std::to_string(year - 1), std::to_string(year)}) {
    codes.insert(written);
    for (const char* part : {"-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4"}) codes.insert(written + part);
  }
  std::erase_if(codes, [&](const std::string& code) { return !belongs(code, last); });
  return {codes.begin(), codes.end()};
}

exchange::YearFrame frame_until(const store::Database& database, base::Date last) {
  exchange::YearFrame out;
  for (const store::StoredPeriod& one : store::periods(database))
    if (one.period.to <= last)
      out.periods.push_back(
          {one.period.code(), one.period.cut_off, one.ruleset, one.ruleset_version, one.ruleset_hash});
  for (const model::CompleteMark& mark : store::complete_marks(database))
    if (belongs(mark.period, last)) out.marks.push_back(mark);
  for (const std::string& code : baseline_periods(database, last))
    for (model::Baseline& one : store::baselines(database, code)) out.baselines.push_back(std::move(one));
  return out;
}

// Title and value of a fact as people read them.
class ReadableFacts {
 public:
  ReadableFacts(const Workspace& workspace, const ruleset::Ruleset* rules) {
    if (rules == nullptr) return;
    for (exchange::IndicatorSpec& spec : indicator_specs(*rules, workspace.plugins().catalogue(), false)) {
      const std::string id = spec.id;
      specs_.emplace(id, std::move(spec));
    }
  }

  exchange::FactWords of(const model::Fact& fact) const {
    const auto found = specs_.find(fact.indicator);
    if (found == specs_.end()) return {};
    const exchange::IndicatorSpec& spec = found->second;
    if (fact.value.state != model::State::known) return {spec.title, {}};
    return {spec.title, value(spec, fact.value.value)};
  }

 private:
  static std::string value(const exchange::IndicatorSpec& spec, std::int64_t value) {
    if (spec.kind == model::Kind::date) return base::to_vietnamese({static_cast<std::int32_t>(value)});
    if (spec.kind == model::Kind::yes_no) return text(value != 0 ? "app.yes" : "app.no");
    const auto level = static_cast<std::size_t>(value - 1);
    if (spec.kind == model::Kind::level && level < spec.levels.size()) return spec.levels[level];
    return sdk::print_vi(value, static_cast<std::uint32_t>(spec.kind));
  }

  std::map<std::string, exchange::IndicatorSpec> specs_;
};

// Writes files below a folder and keeps their list.
class YearFolder {
 public:
  YearFolder(std::string folder, std::string period) : folder_(std::move(folder)) {
    out_.period = std::move(period);
    refuse_foreign();
    base::make_folder(folder_ + "/" + registers_folder);
  }

  void add(YearFile file, const std::string& bytes) {
    file.hash = base::to_hex(base::blake2b(bytes));
    base::write_file(folder_ + "/" + file.file, bytes);
    out_.files.push_back(std::move(file));
  }

  YearExport finish() {
    Json files = Json::array();
    for (const YearFile& one : out_.files) {
      files.push_back({{"file", one.file}, {"kind", one.kind}, {"rows", one.rows}, {"hash", one.hash}});
      if (!one.register_id.empty()) files.back()["register"] = one.register_id;
    }
    const Json manifest{{"format", year_format}, {"period", out_.period}, {"files", files}};
    base::write_file(folder_ + "/" + year_manifest, manifest.dump(1) + "\n");
    return std::move(out_);
  }

 private:
  // An export replaces an export and nothing else.
  void refuse_foreign() const {
    std::error_code error;
    if (!fs::exists(folder_, error) || fs::is_empty(folder_, error)) return;
    if (!fs::exists(folder_ + "/" + year_manifest, error))
      throw base::Failure::refused(text("year_export.foreign_folder", {{"folder", folder_}}),
                                   text("year_export.foreign_folder.remedy"));
    fs::remove_all(folder_ + "/" + registers_folder, error);
  }

  std::string folder_;
  YearExport out_;
};

// --- in

YearExport manifest_of(const std::string& folder) {
  const std::string path = folder + "/" + year_manifest;
  const Json manifest = base::read_json(path);
  YearExport out;
  try {
    if (manifest.at("format") != Json(year_format))
      throw base::Failure::input({.text = text("year_export.other_format"), .file = path});
    out.period = manifest.at("period").get<std::string>();
    for (const Json& one : manifest.at("files"))
      out.files.push_back({one.at("file").get<std::string>(), one.at("kind").get<std::string>(),
                           one.value("register", ""), one.at("rows").get<std::int64_t>(),
                           one.at("hash").get<std::string>()});
  } catch (const Json::exception& error) {
    throw base::Failure::input({.text = text("year_export.bad_manifest"), .file = path, .value = error.what()});
  }
  for (const YearFile& one : out.files)
    if (one.file.empty() || one.file.front() == '/' || one.file.find("..") != std::string::npos)
      throw base::Failure::input({.text = text("year_export.bad_manifest"), .file = path, .value = one.file});
  return out;
}

struct ReadRegister {
  const model::Register* declared = nullptr;
  model::RegisterTable table;
};

// The whole folder, read and checked before anything is written.
struct YearContent {
  std::vector<model::Unit> units;
  exchange::FactHistory history;
  exchange::YearFrame frame;
  std::vector<ReadRegister> registers;
};

class YearReader {
 public:
  YearReader(const Workspace& workspace, const std::string& folder, const YearExport& manifest)
      : workspace_(workspace), folder_(folder) {
    for (const YearFile& file : manifest.files) check(file);
    problems_.throw_if_any();
    for (const YearFile& file : manifest.files)  // rows of registers name units
      if (file.kind == "units") read_units(file);
    for (const YearFile& file : manifest.files) read(file);
    check_units();
  }

  YearContent take() { return std::move(out_); }

 private:
  std::string path(const YearFile& file) const { return folder_ + "/" + file.file; }

  void check(const YearFile& file) {
    std::string bytes = base::read_file(path(file));
    if (base::to_hex(base::blake2b(bytes)) != file.hash)
      problems_.add(
          {.text = text("year_export.changed"), .file = path(file), .remedy = text("year_export.changed.remedy")});
    bytes_[file.file] = std::move(bytes);
  }

  void read_units(const YearFile& file) {
    const auto input = exchange::table_from_bytes(path(file), bytes_.at(file.file));
    out_.units = exchange::read_units(*input).units;
  }

  void read(const YearFile& file) {
    if (file.kind == "facts") {
      out_.history = exchange::read_fact_workbook(path(file), bytes_.at(file.file));
    } else if (file.kind == "frame") {
      out_.frame = exchange::read_frame_workbook(path(file), bytes_.at(file.file));
    } else if (file.kind == "register") {
      read_register(file);
    } else if (file.kind != "units") {
      throw base::Failure::input({.text = text("year_export.bad_manifest"), .file = folder_, .value = file.kind});
    }
  }

  // Before anything is written: facts come in after the units, each command by itself.
  void check_units() const {
    std::set<std::string> known;
    for (const model::Unit& unit : out_.units) known.insert(unit.code);
    for (const exchange::RecordedFact& one : out_.history.facts)
      if (!known.contains(one.fact.unit))
        throw base::Failure::input({.text = text("year_export.unknown_unit"), .file = folder_, .value = one.fact.unit});
  }

  void read_register(const YearFile& file) {
    const model::Register& declared = find_register(workspace_.plugins().catalogue(), file.register_id);
    const auto input = exchange::table_from_bytes(path(file), bytes_.at(file.file));
    model::RegisterTable table =
        exchange::read_register(*input, declared, {}, exchange::UnitDirectory(out_.units)).table;
    exchange::restore_sources(*input, table);
    out_.registers.push_back({&declared, std::move(table)});
  }

  const Workspace& workspace_;
  std::string folder_;
  std::map<std::string, std::string> bytes_;
  base::ProblemList problems_;
  YearContent out_;
};

void refuse_filled(const store::Database& database) {
  bool facts = false;
  store::FactFilter filter;
  filter.estimates = store::Estimates::with;
  store::facts(database, filter, [&](const model::Fact&) { facts = true; });
  if (facts || !store::units(database).empty() || !store::complete_marks(database).empty() ||
      !store::periods(database).empty())
    throw base::Failure::refused(text("year_export.not_empty", {{"file", database.path()}}),
                                 text("year_export.not_empty.remedy"));
}

// Facts of one command of the old database, as one command of this one.
void replay_facts(store::Database& database, const exchange::FactHistory& history, std::size_t number,
                  const std::string& period) {
  const exchange::FactCommand& was = history.commands[number - 1];
  store::Command command(database, was.who, was.when, was.command);
  std::map<std::string, std::vector<model::Fact>> by_reason;
  for (const exchange::RecordedFact& one : history.facts)
    if (one.command == static_cast<int>(number)) by_reason[one.why].push_back(one.fact);
  std::int64_t added = 0;
  for (const auto& [why, facts] : by_reason) {
    const store::Changes changes = store::add_facts(command, facts, why);
    added += changes.added + changes.changed;
  }
  command.commit({{"restored_from", period}, {"record", number}, {"added", added}});
}

}  // namespace

YearExport export_year(const Workspace& workspace, const store::Database& database, const std::string& period,
                       const std::string& folder, const ruleset::Ruleset* rules) {
  const base::Date last = period_wanted(period).to;
  const ReadableFacts words(workspace, rules);
  YearFolder out(folder, period);
  const std::vector<model::Unit> units = store::units(database);
  out.add({units_file, "units", {}, static_cast<std::int64_t>(units.size()), {}}, exchange::unit_workbook(units, last));
  const exchange::FactHistory history = fact_history_until(database, last);
  out.add({facts_file, "facts", {}, static_cast<std::int64_t>(history.facts.size()), {}},
          exchange::fact_workbook(history, last, [&](const model::Fact& fact) { return words.of(fact); }));
  const exchange::YearFrame frame = frame_until(database, last);
  out.add({frame_file, "frame", {}, static_cast<std::int64_t>(frame.marks.size() + frame.baselines.size()), {}},
          exchange::frame_workbook(frame, last));
  for (const model::PluginInfo& plugin : workspace.plugins().catalogue().plugins)
    for (const model::Register& declared : plugin.registers) {
      const model::RegisterTable table = store::load_register(database, declared, {.from = {}, .to = last});
      if (table.rows() == 0) continue;
      out.add({std::string(registers_folder) + "/" + declared.full_id() + ".xlsx",
               "register",
               declared.full_id(),
               static_cast<std::int64_t>(table.rows()),
               {}},
              exchange::register_workbook(declared, table, units,
                                          {.period = {}, .made = last, .spare_rows = 0, .with_sources = true}));
    }
  return out.finish();
}

YearImport import_year(const Workspace& workspace, const std::string& folder, store::Database& database,
                       const Actor& actor) {
  refuse_filled(database);
  YearImport report;
  report.from = manifest_of(folder);
  const YearContent content = YearReader(workspace, folder, report.from).take();
  store::Command command(database, actor.who, actor.when, "import year");
  report.units = store::upsert_units(command, content.units).added;
  for (const ReadRegister& one : content.registers)
    report.rows += store::put_rows(command, *one.declared, one.table).changes.added;
  for (const exchange::PinnedPeriod& one : content.frame.periods) {
    model::Period period = *model::period_from_code(one.code);
    period.cut_off = one.cut_off;
    store::upsert_period(command, {period, one.ruleset, one.ruleset_version, one.ruleset_hash});
  }
  for (const model::CompleteMark& mark : content.frame.marks)
    report.marks += store::mark_complete(command, mark) ? 1 : 0;
  report.baselines = store::bring_baselines(command, content.frame.baselines).added;
  report.seq = command.commit({{"period", report.from.period},
                               {"units", report.units},
                               {"rows", report.rows},
                               {"marks", report.marks},
                               {"baselines", report.baselines}});
  for (std::size_t i = 1; i <= content.history.commands.size(); ++i) {
    replay_facts(database, content.history, i, report.from.period);
    ++report.seq;
  }
  report.facts = static_cast<std::int64_t>(content.history.facts.size());
  return report;
}

}  // namespace congtam::app
