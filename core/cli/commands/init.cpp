#include "app/workspace.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "cli/terminal.hpp"
#include "store/audit.hpp"
#include "store/command.hpp"

namespace congtam::cli {
namespace {

int run_init(const Arguments& arguments, Terminal& terminal) {
  const std::string when = now_from_environment();
  store::Database database = store::Database::create(arguments.get("--db"));
  base::Json summary{{"engine", app::engine_version}, {"schema", database.schema_version()}};
  if (arguments.has("--title")) summary["title"] = arguments.get("--title");
  store::Command command(database, who_from(arguments), when, "init");
  command.commit(summary);

  const store::AuditHead head = store::head(database);
  terminal.line(base::text("command_init.created", {{"file", database.path()}}));
  terminal.line(base::text("command_init.head", {{"head", base::to_hex(head.hash) + "@" + std::to_string(head.seq)}}));
  terminal.line(base::text("command_init.next", {{"file", database.path()}}));
  return 0;
}

}  // namespace

void declare_init(CommandTable& table) {
  table.add(
      {.words = "init",
       .options = {db_option(), {.name = "--title", .value_name = "TÊN"}, {.name = "--who", .value_name = "NGƯỜI"}},
       .run = run_init});
}

}  // namespace congtam::cli
