#include "cli/program.hpp"

#include <exception>
#include <new>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/parser.hpp"

namespace congtam::cli {
namespace {

void print_failure(const base::Failure& failure, Terminal& terminal) {
  const char* key = failure.kind() == base::FailureKind::input     ? "cli.failed.input"
                    : failure.kind() == base::FailureKind::refused ? "cli.failed.refused"
                                                                   : "cli.failed.internal";
  terminal.out().flush();
  terminal.note(base::text(key, {{"count", std::to_string(failure.total())}}));
  terminal.note(base::describe(failure));
}

}  // namespace

int run_program(const std::vector<std::string>& words, Terminal& terminal) {
  try {
    CommandTable table;
    declare_all(table);
    return dispatch(table, words, terminal);
  } catch (const base::Failure& failure) {
    print_failure(failure, terminal);
    return failure.exit_code();
  } catch (const std::bad_alloc&) {
    terminal.note(base::text("cli.failed.memory"));
  } catch (const std::exception& error) {
    terminal.note(base::text("cli.failed.unexpected", {{"cause", error.what()}}));
  }
  return static_cast<int>(base::FailureKind::internal);
}

}  // namespace congtam::cli
