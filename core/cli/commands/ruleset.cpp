#include <congtam/sdk/print_number.hpp>

#include "app/ruleset_test.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/run_arguments.hpp"
#include "cli/show_ruleset.hpp"
#include "cli/show_run.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

using base::text;

constexpr int not_passed = static_cast<int>(base::FailureKind::input);

// --- ruleset check

std::size_t criteria_on(const ruleset::Ruleset& rules, const ruleset::Form& form) {
  std::size_t number = 0;
  for (const ruleset::Criterion& criterion : rules.criteria) number += criterion.max.count(form.id);
  return number;
}

base::Json check_json(const ruleset::Ruleset& rules, const std::vector<base::Problem>& warnings) {
  base::Json forms = base::Json::array(), said = base::Json::array();
  for (const ruleset::Form& form : rules.forms)
    forms.push_back({{"id", form.id},
                     {"criteria", criteria_on(rules, form)},
                     {"total", sdk::print_canonical(sdk::Decimal::from_units(form.total))}});
  for (const base::Problem& warning : warnings) said.push_back({{"at", warning.at}, {"text", warning.text}});
  return {{"id", rules.id},
          {"version", rules.version},
          {"hash", base::to_hex(rules.hash)},
          {"criteria", rules.criteria.size()},
          {"indicators", rules.indicators.size()},
          {"targets", rules.targets.size()},
          {"forms", forms},
          {"warnings", said}};
}

int check_ruleset(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  std::vector<base::Problem> warnings;
  const ruleset::Ruleset rules = workspace.ruleset(arguments.get("RULESET"), &warnings);
  if (arguments.has("--json")) {
    print_json(check_json(rules, warnings), terminal);
    return 0;
  }
  show_ruleset_heading(rules, terminal);
  Table table({{text("command_ruleset.form_id")},
               {text("command_ruleset.form_title"), Table::Align::left, 60},
               {text("command_ruleset.criteria"), Table::Align::right},
               {text("command_ruleset.total"), Table::Align::right}});
  for (const ruleset::Form& form : rules.forms)
    table.add({form.id, form.title, std::to_string(criteria_on(rules, form)), shown_decimal(form.total)});
  terminal.out() << table.print(terminal.width());
  for (const base::Problem& warning : warnings)
    terminal.note(text("command_ruleset.warning", {{"text", base::describe(warning)}}));
  terminal.line(text("command_ruleset.valid", {{"criteria", std::to_string(rules.criteria.size())},
                                               {"indicators", std::to_string(rules.indicators.size())},
                                               {"targets", std::to_string(rules.targets.size())}}));
  return 0;
}

// --- ruleset test

std::string expected_words(const ruleset::Case& one) {
  std::string out = one.state ? shown_state(*one.state) : std::string{};
  if (one.points) out += (out.empty() ? "" : ", ") + shown_decimal(*one.points);
  return out;
}

std::string got_words(const scoring::CaseOutcome& got) {
  if (got.state == model::State::known) return shown_decimal(got.points);
  return shown_state(got.state) + ", " + shown_decimal(got.points) + " (" + got.reason + ")";
}

base::Json test_json(const app::RulesetTest& test) {
  base::Json failures = base::Json::array(), missing = base::Json::array(), survivors = base::Json::array();
  for (const app::CaseFailure& one : test.failures)
    failures.push_back({{"criterion", one.wanted.criterion},
                        {"form", one.wanted.form},
                        {"name", one.wanted.name},
                        {"at", one.wanted.at},
                        {"expected", expected_words(one.wanted)},
                        {"got", got_words(one.got)}});
  for (const base::Problem& one : test.missing) missing.push_back(base::describe(one));
  for (const ruleset::Mutation& one : test.survivors)
    survivors.push_back({{"criterion", one.criterion}, {"at", one.at}, {"description", one.description}});
  return {{"id", test.id},        {"version", test.version}, {"passed", test.passed()},     {"cases", test.cases},
          {"failures", failures}, {"missing", missing},      {"mutations", test.mutations}, {"survivors", survivors}};
}

void print_test(const app::RulesetTest& test, bool with_mutations, Terminal& terminal) {
  Table failures({{text("command_ruleset.code")},
                  {text("command_ruleset.form_id")},
                  {text("command_ruleset.case"), Table::Align::left, 60},
                  {text("command_ruleset.expected"), Table::Align::left, 30},
                  {text("command_ruleset.got"), Table::Align::left, 40}});
  for (const app::CaseFailure& one : test.failures)
    failures.add(
        {one.wanted.criterion, one.wanted.form, one.wanted.name, expected_words(one.wanted), got_words(one.got)});
  if (!failures.empty()) terminal.out() << failures.print(terminal.width());
  for (const base::Problem& one : test.missing) terminal.line(base::describe(one));
  Table survivors({{text("command_ruleset.code")},
                   {text("command_ruleset.place"), Table::Align::left, 40},
                   {text("command_ruleset.mutation"), Table::Align::left, 70}});
  for (const ruleset::Mutation& one : test.survivors) survivors.add({one.criterion, one.at, one.description});
  if (!survivors.empty()) terminal.out() << survivors.print(terminal.width());
  terminal.line(text("command_ruleset.cases", {{"passed", std::to_string(test.cases - test.failures.size())},
                                               {"all", std::to_string(test.cases)}}));
  terminal.line(text("command_ruleset.missing_cases", {{"count", std::to_string(test.missing.size())}}));
  if (with_mutations)
    terminal.line(
        text("command_ruleset.mutations", {{"noticed", std::to_string(test.mutations - test.survivors.size())},
                                           {"all", std::to_string(test.mutations)}}));
  terminal.line(text(test.passed() ? "command_ruleset.passed" : "command_ruleset.not_passed",
                     {{"id", test.id}, {"version", test.version}}));
}

int test_ruleset(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  app::RulesetTestOptions options;
  options.mutations = arguments.has("--mutations");
  app::RulesetTest test;
  {
    Progress progress(terminal, text("command_ruleset.testing"));
    options.progress = [&progress](std::size_t done, std::size_t all) { progress.at(done, all); };
    test = app::test_ruleset(workspace, arguments.get("RULESET"), options);
  }
  if (arguments.has("--json"))
    print_json(test_json(test), terminal);
  else
    print_test(test, options.mutations, terminal);
  return test.passed() ? 0 : not_passed;
}

// --- ruleset show

// The named one, or Failure(input) with the nearest.
template <typename Items, typename Name>
const typename Items::value_type& named(const Items& items, const std::string& wanted, const char* unknown_key,
                                        Name name) {
  std::vector<std::string> known;
  for (const auto& one : items) {
    if (name(one) == wanted) return one;
    known.push_back(name(one));
  }
  const std::string near = base::nearest(wanted, known.data(), known.data() + known.size());
  throw base::Failure::input({.text = text(unknown_key),
                              .value = wanted,
                              .remedy = near.empty() ? joined(known) : text("cli.did_you_mean", {{"word", near}})});
}

int show_ruleset(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const ruleset::Ruleset rules = workspace.ruleset(arguments.get("RULESET"));
  if (arguments.has("--json")) {
    print_json(rules.document, terminal);
    return 0;
  }
  if (arguments.has("--criterion")) {
    const ruleset::Criterion& criterion =
        named(rules.criteria, arguments.get("--criterion"), "command_ruleset.no_criterion",
              [](const ruleset::Criterion& one) { return one.code; });
    show_ruleset_heading(rules, terminal);
    show_criterion(workspace, rules, criterion, terminal);
    return 0;
  }
  const auto id_of = [](const ruleset::Form& form) { return form.id; };
  if (arguments.has("--form")) {
    const ruleset::Form& form = named(rules.forms, arguments.get("--form"), "command_ruleset.no_form", id_of);
    show_ruleset_heading(rules, terminal);
    show_form(workspace, rules, form, terminal);
    return 0;
  }
  show_ruleset_heading(rules, terminal);
  for (const ruleset::Form& form : rules.forms) show_form(workspace, rules, form, terminal);
  return 0;
}

}  // namespace

void declare_ruleset(CommandTable& table) {
  const std::vector<Positional> which{{.name = "RULESET"}};
  table.add({.words = "ruleset check", .positionals = which, .options = {json_option()}, .run = check_ruleset});
  table.add({.words = "ruleset test",
             .positionals = which,
             .options = {{.name = "--mutations", .flag = true}, json_option()},
             .run = test_ruleset});
  table.add({.words = "ruleset show",
             .positionals = which,
             .options = {{.name = "--criterion", .value_name = "MÃ"},
                         {.name = "--form", .value_name = "PHIẾU"},
                         json_option()},
             .run = show_ruleset});
}

}  // namespace congtam::cli
