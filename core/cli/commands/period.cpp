#include <congtam/sdk/print_number.hpp>

#include "app/periods.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_run.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "store/periods.hpp"

namespace congtam::cli {
namespace {

using base::text;

std::string counted(std::int64_t count) { return sdk::print_vi(count); }

// The day that counts as today: --as-of, else the clock's.
base::Date today_from(const Arguments& arguments) {
  if (arguments.has("--as-of")) return date_of(arguments.get("--as-of"), "--as-of");
  return date_of(now_from_environment().substr(0, 10), "--as-of");
}

std::string day_and_who(const std::string& when, const std::string& who) {
  const auto day = base::date_from_iso(std::string_view(when).substr(0, 10));
  return (day ? base::to_vietnamese(*day) : when) + " (" + who + ")";
}

// --- period list

base::Json close_json(const store::PeriodClose& close) {
  return {{"period", close.period.code()},
          {"from", base::to_iso(close.period.from)},
          {"to", base::to_iso(close.period.to)},
          {"closed_on", base::to_iso(close.closed_on)},
          {"ruleset", {{"id", close.ruleset}, {"version", close.ruleset_version}, {"hash", close.ruleset_hash}}},
          {"run", close.run},
          {"who", close.who},
          {"when", close.when},
          {"seq", close.seq}};
}

void print_periods_json(const std::vector<store::PeriodClose>& closes, const std::vector<store::Reopening>& reopened,
                        Terminal& terminal) {
  base::Json closed = base::Json::array(), ended = base::Json::array();
  for (const store::PeriodClose& close : closes) closed.push_back(close_json(close));
  for (const store::Reopening& one : reopened)
    ended.push_back(
        {{"period", one.code}, {"who", one.who}, {"when", one.when}, {"reason", one.why}, {"seq", one.seq}});
  print_json({{"closed", closed}, {"reopened", ended}}, terminal);
}

int list_periods(const Arguments& arguments, Terminal& terminal) {
  const store::Database database = open_for_reading(arguments);
  const std::vector<store::PeriodClose> closes = store::closed_periods(database);
  const std::vector<store::Reopening> reopened = store::reopenings(database);
  if (arguments.has("--json")) {
    print_periods_json(closes, reopened, terminal);
    return 0;
  }
  if (closes.empty()) terminal.line(text("command_period.none_closed"));
  Table table({{text("command_period.period")},
               {text("command_period.days")},
               {text("command_period.closed"), Table::Align::left, 40},
               {text("command_period.ruleset"), Table::Align::left, 50},
               {text("command_period.run"), Table::Align::right},
               {text("command_period.kept"), Table::Align::right}});
  for (const store::PeriodClose& close : closes)
    table.add({close.period.code(), days_words(close.period.from, close.period.to),
               day_and_who(base::to_iso(close.closed_on), close.who), close.ruleset + " " + close.ruleset_version,
               std::to_string(close.run),
               counted(static_cast<std::int64_t>(store::baselines(database, close.period.code()).size()))});
  if (!closes.empty()) terminal.out() << table.print(terminal.width());
  for (const store::Reopening& one : reopened)
    terminal.line(text("command_period.reopened_before",
                       {{"period", one.code}, {"when", day_and_who(one.when, one.who)}, {"reason", one.why}}));
  return 0;
}

// --- period close

std::string unit_words(const model::Baseline& baseline) {
  std::string out = baseline.unit.empty() ? text("command_period.whole_commune") : baseline.unit;
  if (!baseline.predecessors.empty())
    out += " " + text("command_period.with", {{"units", joined(baseline.predecessors)}});
  return out;
}

base::Json baseline_json(const model::Baseline& one) {
  base::Json json{{"unit", one.unit},
                  {"period", one.period},
                  {"indicator", one.indicator},
                  {"state", model::name_of(one.value.state)},
                  {"value", nullptr},
                  {"predecessors", one.predecessors},
                  {"method", base::Json::parse(one.method)},
                  {"source", base::Json::parse(one.source)}};
  if (one.value.state == model::State::known) json["value"] = one.value.value;
  return json;
}

void print_close_json(const app::CloseReport& report, bool dry_run, Terminal& terminal) {
  base::Json kept = base::Json::array();
  for (const app::KeptFigure& figure : report.kept) kept.push_back(baseline_json(figure.baseline));
  print_json({{"period", report.period.code()},
              {"ruleset", {{"id", report.ruleset}, {"version", report.version}}},
              {"run", report.run},
              {"registers", report.registers},
              {"baselines", kept},
              {"dry_run", dry_run},
              {"seq", report.seq}},
             terminal);
}

int close_period(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  store::Database database = store::Database::open(arguments.get("--db"));
  const app::CloseRequest request{arguments.get("--period"), arguments.get("--ruleset"), today_from(arguments),
                                  arguments.has("--dry-run")};
  const app::CloseReport report =
      app::close_period(workspace, database, request, {who_from(arguments), now_from_environment()});
  if (arguments.has("--json")) {
    print_close_json(report, request.dry_run, terminal);
    return 0;
  }
  Table table({{text("command_period.indicator"), Table::Align::left, 60},
               {text("command_period.unit"), Table::Align::left, 40},
               {text("command_period.value"), Table::Align::right}});
  for (const app::KeptFigure& figure : report.kept) {
    const model::Value& value = figure.baseline.value;
    table.add({figure.title + " [" + figure.baseline.indicator + "]", unit_words(figure.baseline),
               value.state == model::State::known ? shown_value(figure.kind, value.value, figure.levels)
                                                  : shown_state(value.state)});
  }
  if (!table.empty()) terminal.out() << table.print(terminal.width());
  terminal.line(text(request.dry_run ? "command_period.would_close" : "command_period.done",
                     {{"period", request.period},
                      {"run", std::to_string(report.run)},
                      {"count", counted(static_cast<std::int64_t>(report.kept.size()))},
                      {"registers", counted(static_cast<std::int64_t>(report.registers.size()))}}));
  return 0;
}

// --- period reopen

int reopen_period(const Arguments& arguments, Terminal& terminal) {
  store::Database database = store::Database::open(arguments.get("--db"));
  const app::ReopenReport report = app::reopen_period(database, arguments.get("--period"), arguments.get("--reason"),
                                                      {who_from(arguments), now_from_environment()});
  terminal.line(text("command_period.reopened", {{"period", arguments.get("--period")},
                                                 {"count", counted(report.baselines)},
                                                 {"seq", std::to_string(report.seq)}}));
  return 0;
}

// --- period baselines

int bring(const Arguments& arguments, Terminal& terminal) {
  store::Database database = store::Database::open(arguments.get("--db"));
  const bool dry_run = arguments.has("--dry-run");
  const app::BringReport report = app::bring_baselines(database, arguments.get("--from"), arguments.get("--period"),
                                                       {who_from(arguments), now_from_environment()}, dry_run);
  if (arguments.has("--json")) {
    print_json({{"period", arguments.get("--period")},
                {"added", report.changes.added},
                {"changed", report.changes.changed},
                {"unchanged", report.changes.unchanged},
                {"dry_run", dry_run},
                {"seq", report.seq}},
               terminal);
    return 0;
  }
  terminal.line(text("command_period.brought", {{"added", counted(report.changes.added)},
                                                {"changed", counted(report.changes.changed)},
                                                {"unchanged", counted(report.changes.unchanged)}}));
  return 0;
}

int list_baselines(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--from")) return bring(arguments, terminal);
  const std::vector<model::Baseline> all = store::baselines(open_for_reading(arguments), arguments.get("--period"));
  if (arguments.has("--json")) {
    base::Json list = base::Json::array();
    for (const model::Baseline& one : all) list.push_back(baseline_json(one));
    print_json({{"baselines", list}}, terminal);
    return 0;
  }
  if (all.empty()) {
    terminal.line(text("command_period.no_baselines"));
    return 0;
  }
  Table table({{text("command_period.indicator"), Table::Align::left, 60},
               {text("command_period.unit"), Table::Align::left, 40},
               {text("command_period.raw_value"), Table::Align::right},
               {text("command_period.source"), Table::Align::left, 60}});
  for (const model::Baseline& one : all) {
    const base::Json source = base::Json::parse(one.source);
    std::string from = source.value("ruleset", "") + " " + source.value("version", "");
    for (const char* key : {"register", "file", "database"})
      if (source.contains(key)) from += ", " + source.value(key, "");
    table.add({one.indicator, unit_words(one),
               one.value.state == model::State::known ? counted(one.value.value) : shown_state(one.value.state), from});
  }
  terminal.out() << table.print(terminal.width());
  return 0;
}

Option period_option() { return {.name = "--period", .required = true, .value_name = "KỲ"}; }
Option who_option() { return {.name = "--who", .value_name = "NGƯỜI"}; }
Option dry_run_option() { return {.name = "--dry-run", .flag = true}; }

}  // namespace

void declare_period(CommandTable& table) {
  table.add({.words = "period list", .options = {db_option(), json_option()}, .run = list_periods});
  table.add({.words = "period close",
             .options = {period_option(),
                         ruleset_option(),
                         db_option(),
                         {.name = "--as-of", .value_name = "NGÀY", .short_help = "command_period.option.as_of"},
                         dry_run_option(),
                         who_option(),
                         json_option()},
             .run = close_period});
  table.add(
      {.words = "period reopen",
       .options =
           {period_option(),
            {.name = "--reason", .required = true, .value_name = "LÝ_DO", .short_help = "command_period.option.reason"},
            db_option(),
            who_option()},
       .run = reopen_period});
  table.add({.words = "period baselines",
             .options = {period_option(),
                         db_option(),
                         {.name = "--from", .value_name = "TỆP", .short_help = "command_period.option.from"},
                         dry_run_option(),
                         who_option(),
                         json_option()},
             .run = list_baselines});
}

}  // namespace congtam::cli
