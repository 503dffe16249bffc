#include "store/audit.hpp"

#include <charconv>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

using base::text;

constexpr int broken_chain = static_cast<int>(base::FailureKind::refused);

std::string head_words(const store::AuditHead& head) {
  return base::to_hex(head.hash) + "@" + std::to_string(head.seq);
}

// "HASH@SEQ" as `audit head` prints it; spaces that a hand copied from paper are left out.
store::AuditHead head_from(const std::string& written) {
  std::string plain;
  for (const char letter : written)
    if (letter != ' ') plain += letter;
  const std::size_t at = plain.find('@');
  store::AuditHead head;
  if (at != std::string::npos && base::from_hex(std::string_view(plain).substr(0, at), head.hash)) {
    const char* end = plain.data() + plain.size();
    const auto read = std::from_chars(plain.data() + at + 1, end, head.seq);
    if (read.ec == std::errc{} && read.ptr == end && head.seq > 0) return head;
  }
  throw base::Failure::input({.text = text("command_audit.bad_head"), .value = written});
}

int verify_chain(const Arguments& arguments, Terminal& terminal) {
  std::optional<store::AuditHead> anchor;
  if (arguments.has("--head")) anchor = head_from(arguments.get("--head"));
  const store::Verification found = store::verify(open_for_reading(arguments), anchor);
  if (arguments.has("--json")) {
    base::Json json{
        {"ok", found.ok()}, {"records", found.records}, {"head", head_words(found.head)}, {"said", describe(found)}};
    if (!found.ok()) json["broken"] = {{"seq", found.seq}, {"unit", found.unit}, {"table", found.table}};
    print_json(json, terminal);
  } else {
    terminal.line(describe(found));
    if (found.ok()) {
      terminal.line(text("command_audit.head", {{"head", head_words(found.head)}}));
      terminal.line(text(anchor ? "command_audit.anchored" : "command_audit.not_anchored"));
    }
  }
  return found.ok() ? 0 : broken_chain;
}

// {"added": 3, "file": "a.csv"} as "thêm: 3; tệp: a.csv"; a key nobody gave words for stands as it is.
std::string summary_words(const std::string& canonical) {
  std::vector<std::string> parts;
  const base::Json summary = base::Json::parse(canonical);
  for (const auto& [key, value] : summary.items()) {
    const std::string title = "command_audit.summary." + key;
    const std::string said = value.is_string() ? value.get<std::string>() : value.dump();
    parts.push_back((base::has_text(title) ? text(title) : key) + ": " + said);
  }
  return joined(parts, "; ");
}

int print_log(const Arguments& arguments, Terminal& terminal) {
  std::optional<std::string> unit;
  if (arguments.has("--unit")) unit = arguments.get("--unit");
  base::Json list = base::Json::array();
  Table table({{text("command_audit.seq"), Table::Align::right},
               {text("command_audit.when")},
               {text("command_audit.who"), Table::Align::left, 20},
               {text("command_audit.command")},
               {text("command_audit.what"), Table::Align::left, 60},
               {text("command_audit.hash")}});
  const bool json = arguments.has("--json");
  store::audit_records(
      open_for_reading(arguments),
      [&](const store::AuditRecord& record) {
        if (json) {
          list.push_back({{"seq", record.seq},
                          {"when", record.when},
                          {"who", record.who},
                          {"command", record.command},
                          {"summary", base::Json::parse(record.summary)},
                          {"hash", base::to_hex(record.hash)}});
        } else {
          table.add({std::to_string(record.seq), record.when.substr(0, 16), record.who, record.command,
                     summary_words(record.summary), base::short_hash(record.hash)});
        }
      },
      unit);
  if (json) {
    print_json({{"records", list}}, terminal);
  } else if (table.empty()) {
    terminal.line(text("command_audit.nothing"));
  } else {
    terminal.out() << table.print(terminal.width());
  }
  return 0;
}

int print_head(const Arguments& arguments, Terminal& terminal) {
  const store::Database database = open_for_reading(arguments);
  const store::AuditHead head =
      arguments.has("--unit") ? store::unit_head(database, arguments.get("--unit")) : store::head(database);
  if (arguments.has("--json")) {
    print_json({{"head", head_words(head)}, {"seq", head.seq}, {"unit", arguments.get("--unit")}}, terminal);
  } else {
    terminal.line(head.seq == 0 ? text("command_audit.nothing") : head_words(head));
  }
  return 0;
}

}  // namespace

void declare_audit(CommandTable& table) {
  table.add({.words = "audit verify",
             .options = {db_option(),
                         {.name = "--head", .value_name = "MÃ@SỐ", .short_help = "command_audit.option.head"},
                         json_option()},
             .run = verify_chain});
  const Option unit{.name = "--unit", .value_name = "MÃ", .short_help = "command_audit.option.unit"};
  table.add({.words = "audit log", .options = {db_option(), unit, json_option()}, .run = print_log});
  table.add({.words = "audit head", .options = {db_option(), unit, json_option()}, .run = print_head});
}

}  // namespace congtam::cli
