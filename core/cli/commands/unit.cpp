#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "store/units.hpp"

namespace congtam::cli {
namespace {

using base::text;

base::Json to_json(const model::Unit& unit) {
  return {{"code", unit.code},
          {"name", unit.name},
          {"type", unit.type},
          {"functions", unit.functions},
          {"group", unit.group},
          {"parent", unit.parent},
          {"from", date_json(unit.from)},
          {"to", date_json(unit.to)},
          {"predecessors", unit.predecessors}};
}

int list_units(const Arguments& arguments, Terminal& terminal) {
  std::vector<model::Unit> units = store::units(open_for_reading(arguments));
  if (arguments.has("--as-of")) {
    const base::Date day = date_of(arguments.get("--as-of"), "--as-of");
    std::erase_if(units, [&](const model::Unit& unit) { return !unit.exists_on(day); });
  }
  if (arguments.has("--json")) {
    base::Json list = base::Json::array();
    for (const model::Unit& unit : units) list.push_back(to_json(unit));
    print_json({{"units", list}}, terminal);
    return 0;
  }
  Table table({{text("command_unit.code")},
               {text("command_unit.name"), Table::Align::left, 44},
               {text("command_unit.type")},
               {text("command_unit.functions"), Table::Align::left, 24},
               {text("command_unit.valid")},
               {text("command_unit.parent")},
               {text("command_unit.predecessors"), Table::Align::left, 24}});
  for (const model::Unit& unit : units)
    table.add({unit.code, unit.name, unit.type, joined(unit.functions), days_words(unit.from, unit.to), unit.parent,
               joined(unit.predecessors)});
  if (!table.empty()) terminal.out() << table.print(terminal.width());
  terminal.line(text("command_unit.total", {{"count", std::to_string(units.size())}}));
  return 0;
}

const model::Unit& find_unit(const std::vector<model::Unit>& units, const std::string& code) {
  const auto found = std::find_if(units.begin(), units.end(), [&](const model::Unit& one) { return one.code == code; });
  if (found != units.end()) return *found;
  std::vector<std::string> known;
  for (const model::Unit& unit : units) known.push_back(unit.code);
  const std::string near = base::nearest(code, known.data(), known.data() + known.size());
  throw base::Failure::input(
      {.text = text("command_unit.unknown"),
       .value = code,
       .remedy = near.empty() ? text("command_unit.see_list") : text("cli.did_you_mean", {{"word", near}})});
}

std::string with_name(const std::vector<model::Unit>& units, const std::string& code) {
  for (const model::Unit& unit : units)
    if (unit.code == code) return code + " (" + unit.name + ")";
  return code;
}

int show_unit(const Arguments& arguments, Terminal& terminal) {
  const std::vector<model::Unit> units = store::units(open_for_reading(arguments));
  const model::Unit& unit = find_unit(units, arguments.get("UNIT"));
  if (arguments.has("--json")) {
    print_json(to_json(unit), terminal);
    return 0;
  }
  std::vector<std::string> predecessors;
  for (const std::string& code : unit.predecessors) predecessors.push_back(with_name(units, code));
  std::vector<std::string> children;
  for (const model::Unit& one : units)
    if (one.parent == unit.code) children.push_back(one.code);
  const auto say = [&](const char* key, const std::string& value) {
    if (!value.empty()) terminal.line(base::pad_right(text(key), 22) + "  " + value);
  };
  say("command_unit.code", unit.code);
  say("command_unit.name", unit.name);
  say("command_unit.type", unit.type);
  say("command_unit.functions", joined(unit.functions));
  say("command_unit.group", unit.group);
  say("command_unit.valid", days_words(unit.from, unit.to));
  say("command_unit.parent", unit.parent.empty() ? "" : with_name(units, unit.parent));
  say("command_unit.predecessors", joined(predecessors));
  say("command_unit.children", joined(children));
  return 0;
}

}  // namespace

void declare_unit(CommandTable& table) {
  table.add({.words = "unit list",
             .options = {db_option(),
                         {.name = "--as-of", .value_name = "NGÀY", .short_help = "command_unit.option.as_of"},
                         json_option()},
             .run = list_units});
  table.add({.words = "unit show",
             .positionals = {{.name = "UNIT"}},
             .options = {db_option(), json_option()},
             .run = show_unit});
}

}  // namespace congtam::cli
