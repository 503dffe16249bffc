#include <algorithm>
#include <filesystem>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "documents/library.hpp"

namespace congtam::cli {

std::string own_templates_folder(const Arguments& arguments);  // document.cpp

namespace {

using documents::DocxTemplate;
using documents::Field;
using documents::Fields;
using documents::TemplateEntry;
using documents::TemplateLibrary;

TemplateLibrary template_library(const Arguments& arguments) {
  return TemplateLibrary(own_templates_folder(arguments));
}

int list_templates(const Arguments& arguments, Terminal& terminal) {
  const std::vector<TemplateEntry> all = template_library(arguments).list();
  if (arguments.has("--json")) {
    base::Json list = base::Json::array();
    for (const TemplateEntry& entry : all)
      list.push_back({{"id", entry.source.id},
                      {"title", entry.source.title},
                      {"type", entry.source.type},
                      {"about", entry.source.about},
                      {"own_file", entry.own_file.empty() ? base::Json() : base::Json(entry.own_file)}});
    print_json({{"templates", list}}, terminal);
    return 0;
  }
  Table table({{base::text("command_template.id")},
               {base::text("command_template.title"), Table::Align::left, 40},
               {base::text("command_template.origin")},
               {base::text("command_template.about"), Table::Align::left, 60}});
  for (const TemplateEntry& entry : all)
    table.add({entry.source.id, entry.source.title,
               base::text(entry.own_file.empty() ? "command_template.shipped" : "command_template.own"),
               entry.source.about});
  terminal.out() << table.print(terminal.width());
  return 0;
}

base::Json fields_json(const Fields& fields) {
  base::Json out = base::Json::array();
  for (const Field& field : fields) {
    base::Json one{{"name", field.name},
                   {"kind", documents::kind_id(field.kind)},
                   {"required", !field.optional},
                   {"title", field.title}};
    if (!field.fields.empty()) one["fields"] = fields_json(field.fields);
    out.push_back(std::move(one));
  }
  return out;
}

void add_fields(Table& table, const Fields& fields, const std::string& indent) {
  for (const Field& field : fields) {
    table.add({indent + field.name, base::text("command_template.kind." + std::string(documents::kind_id(field.kind))),
               base::text(field.optional ? "command_template.no" : "command_template.yes"), field.title});
    add_fields(table, field.fields, indent + "  ");
  }
}

int show_fields(const Arguments& arguments, Terminal& terminal) {
  const TemplateEntry entry = template_library(arguments).find(arguments.get("ID"));
  if (arguments.has("--example")) {
    terminal.out() << TemplateLibrary::example(entry.source.id);
    return 0;
  }
  if (arguments.has("--json")) {
    print_json({{"id", entry.source.id}, {"title", entry.source.title}, {"fields", fields_json(entry.source.fields)}},
               terminal);
    return 0;
  }
  Table table({{base::text("command_template.field")},
               {base::text("command_template.kind")},
               {base::text("command_template.required")},
               {base::text("command_template.meaning"), Table::Align::left, 70}});
  add_fields(table, entry.source.fields, "");
  terminal.out() << table.print(terminal.width());
  return 0;
}

std::size_t count_fields(const Fields& fields) {
  std::size_t count = fields.size();
  for (const Field& field : fields) count += count_fields(field.fields);
  return count;
}

base::Json check_one(const DocxTemplate& checked, const TemplateEntry& entry, bool quiet, Terminal& terminal) {
  const documents::Shape shape = documents::shape_of(entry.source.fields);
  checked.check(shape);
  const std::size_t places = checked.uses(shape).size(), fields = count_fields(entry.source.fields);
  if (!quiet)
    terminal.line(base::text("command_template.good", {{"file", checked.file()},
                                                       {"id", entry.source.id},
                                                       {"places", std::to_string(places)},
                                                       {"fields", std::to_string(fields)}}));
  return {{"id", entry.source.id}, {"file", checked.file()}, {"places", places}, {"fields", fields}};
}

int check_templates(const Arguments& arguments, Terminal& terminal) {
  const TemplateLibrary library = template_library(arguments);
  const bool json = arguments.has("--json");
  base::Json checked = base::Json::array();
  if (arguments.has("FILE")) {
    if (!arguments.has("--as")) throw base::Failure::input(base::text("command_template.as_needed"));
    const TemplateEntry entry = library.find(arguments.get("--as"));
    const std::string& file = arguments.get("FILE");
    const DocxTemplate own = DocxTemplate::read(file, base::read_file(file, std::size_t{64} << 20));
    checked.push_back(check_one(own, entry, json, terminal));
  } else {
    for (const TemplateEntry& entry : library.list())
      checked.push_back(check_one(library.open(entry), entry, json, terminal));
  }
  if (json) print_json({{"checked", checked}}, terminal);
  return 0;
}

int export_template(const Arguments& arguments, Terminal& terminal) {
  const TemplateLibrary library = template_library(arguments);
  const TemplateEntry entry = library.find(arguments.get("ID"));
  base::write_file(arguments.get("--out"), library.docx(entry));
  terminal.line(base::text("command_template.exported", {{"id", entry.source.id}, {"file", arguments.get("--out")}}));
  return 0;
}

std::vector<Option> with_place(std::vector<Option> options) {
  options.push_back(
      {.name = "--templates", .value_name = "THƯ_MỤC", .short_help = "command_template.option.templates"});
  options.push_back({.name = "--db", .value_name = "TỆP", .short_help = "command_template.option.db"});
  return options;
}

}  // namespace

void declare_template(CommandTable& table) {
  table.add({.words = "template list", .options = with_place({json_option()}), .run = list_templates});
  table.add({.words = "template fields",
             .positionals = {{.name = "ID"}},
             .options = with_place(
                 {{.name = "--example", .flag = true, .short_help = "command_template.option.example"}, json_option()}),
             .run = show_fields});
  table.add({.words = "template check",
             .positionals = {{.name = "FILE", .required = false}},
             .options = with_place(
                 {{.name = "--as", .value_name = "MÃ", .short_help = "command_template.option.as"}, json_option()}),
             .run = check_templates});
  table.add(
      {.words = "template export",
       .positionals = {{.name = "ID"}},
       .options = with_place(
           {{.name = "--out", .required = true, .value_name = "TỆP", .short_help = "command_template.option.out"}}),
       .run = export_template});
}

}  // namespace congtam::cli
