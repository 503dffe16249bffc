#include <congtam/sdk/print_number.hpp>

#include <map>

#include "app/registers.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "store/registers.hpp"

namespace congtam::cli {
namespace {

using base::text;

// --- register list

base::Json mark_json(const model::CompleteMark& mark) { return {{"unit", mark.unit}, {"period", mark.period}}; }

std::string mark_words(const model::CompleteMark& mark) {
  return mark.period + ": " + (mark.unit.empty() ? text("command_register.all_units") : mark.unit);
}

int list_registers(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  std::map<std::string, std::size_t> rows;
  std::vector<model::CompleteMark> marks;
  if (arguments.has("--db")) {
    const store::Database database = store::Database::open(arguments.get("--db"), {.read_only = true});
    marks = store::complete_marks(database);
    for (const model::PluginInfo& plugin : workspace.plugins().catalogue().plugins)
      for (const model::Register& one : plugin.registers)
        rows[one.full_id()] = store::load_register(database, one).rows();
  }
  base::Json list = base::Json::array();
  Table table({{text("command_register.id")},
               {text("command_register.title"), Table::Align::left, 50},
               {text("command_register.fields"), Table::Align::right},
               {text("command_register.rows"), Table::Align::right},
               {text("command_register.complete"), Table::Align::left, 50}});
  for (const model::PluginInfo& plugin : workspace.plugins().catalogue().plugins)
    for (const model::Register& one : plugin.registers) {
      std::vector<std::string> said;
      base::Json complete = base::Json::array();
      for (const model::CompleteMark& mark : marks) {
        if (mark.register_id != one.full_id()) continue;
        said.push_back(mark_words(mark));
        complete.push_back(mark_json(mark));
      }
      const auto counted = rows.find(one.full_id());
      const bool known = counted != rows.end();
      table.add({one.full_id(), one.title, std::to_string(one.fields.size()),
                 known ? sdk::print_vi(static_cast<std::int64_t>(counted->second)) : "", joined(said)});
      base::Json json{{"id", one.full_id()}, {"title", one.title}, {"fields", one.fields.size()}};
      if (known) json.update({{"rows", counted->second}, {"complete", complete}});
      list.push_back(json);
    }
  if (arguments.has("--json"))
    print_json({{"registers", list}}, terminal);
  else
    terminal.out() << table.print(terminal.width());
  return 0;
}

// --- register show

std::string field_marks(const model::Field& field) {
  std::vector<std::string> marks;
  if (field.key) marks.push_back(text("command_register.mark.key"));
  if (field.required && !field.key) marks.push_back(text("command_register.mark.required"));
  if (field.unit) marks.push_back(text("command_register.mark.unit"));
  if (field.begins) marks.push_back(text("command_register.mark.begins"));
  if (field.personal) marks.push_back(text("command_register.mark.personal"));
  if (field.computed) marks.push_back(text("command_register.mark.computed"));
  return joined(marks);
}

int show_register(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  const model::Register& shown = app::find_register(workspace.plugins().catalogue(), arguments.get("REGISTER"));
  if (arguments.has("--json")) {
    base::Json fields = base::Json::array();
    for (const model::Field& field : shown.fields) {
      base::Json choices = base::Json::array();
      for (const model::Choice& choice : field.choices) choices.push_back({{"id", choice.id}, {"title", choice.title}});
      fields.push_back({{"id", field.id},
                        {"title", field.title},
                        {"kind", model::name_of(field.kind)},
                        {"key", field.key},
                        {"required", field.required},
                        {"unit", field.unit},
                        {"computed", field.computed},
                        {"choices", choices}});
    }
    print_json({{"id", shown.full_id()}, {"title", shown.title}, {"fields", fields}}, terminal);
    return 0;
  }
  terminal.line(shown.full_id() + ": " + shown.title);
  Table table({{text("command_register.column")},
               {text("command_register.column_title"), Table::Align::left, 44},
               {text("command_register.kind"), Table::Align::left, 70},
               {text("command_register.marks"), Table::Align::left, 40}});
  for (const model::Field& field : shown.fields) {
    std::vector<std::string> choices;
    for (const model::Choice& choice : field.choices) choices.push_back(choice.id + " = " + choice.title);
    const std::string kind =
        choices.empty() ? kind_words(field.kind) : kind_words(field.kind) + ": " + joined(choices, "; ");
    table.add({field.id, field.title, kind, field_marks(field)});
  }
  terminal.out() << table.print(terminal.width());
  return 0;
}

// --- register complete

int complete_register(const Arguments& arguments, Terminal& terminal) {
  const app::Workspace workspace = workspace_from(arguments);
  app::CompleteRequest request;
  request.register_id = app::find_register(workspace.plugins().catalogue(), arguments.get("--register")).full_id();
  request.period = arguments.get("--period");
  request.units = arguments.all("--unit");
  request.take_back = arguments.has("--undo");
  store::Database database = store::Database::open(arguments.get("--db"));
  const std::size_t changed = app::mark_register(database, request, {who_from(arguments), now_from_environment()});
  const std::string who = request.units.empty() ? text("command_register.all_units") : joined(request.units);
  if (changed == 0)
    terminal.line(text("command_register.nothing_changed"));
  else
    terminal.line(request.take_back
                      ? text("command_register.taken_back",
                             {{"register", request.register_id}, {"period", request.period}, {"units", who}})
                      : text("command_register.completed",
                             {{"register", request.register_id}, {"period", request.period}, {"units", who}}));
  return 0;
}

}  // namespace

void declare_register(CommandTable& table) {
  table.add({.words = "register list", .options = {db_option(false), json_option()}, .run = list_registers});
  table.add({.words = "register show",
             .positionals = {{.name = "REGISTER"}},
             .options = {json_option()},
             .run = show_register});
  table.add(
      {.words = "register complete",
       .options =
           {{.name = "--register", .required = true, .value_name = "SỔ"},
            {.name = "--period", .required = true, .value_name = "KỲ"},
            {.name = "--unit", .repeated = true, .value_name = "MÃ", .short_help = "command_register.option.unit"},
            {.name = "--undo", .flag = true, .short_help = "command_register.option.undo"},
            db_option(),
            {.name = "--who", .value_name = "NGƯỜI"}},
       .run = complete_register});
}

}  // namespace congtam::cli
