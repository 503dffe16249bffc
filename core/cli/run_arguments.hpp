#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/run.hpp"
#include "cli/command.hpp"

// From words to what app wants; shared by the commands that score.
namespace congtam::cli {

// --ruleset, and either --db [--stage] or --units and --facts; --as-of, --no-plugins.
std::vector<Option> run_options();

app::Workspace workspace_from(const Arguments& arguments);
app::RunRequest request_from(const Arguments& arguments);
// Scores from the database or from the files named. Failure(input) when neither or both are.
std::unique_ptr<app::Run> run_from(const Arguments& arguments, const app::Workspace& workspace);
std::unique_ptr<app::Run> run_from(const Arguments& arguments, const app::Workspace& workspace,
                                   const app::RunRequest& request);

// The database of --db, for looking only.
store::Database open_for_reading(const Arguments& arguments);

// Who is recorded: --who, else "cli".
std::string who_from(const Arguments& arguments);
// "2026-11-22T16:45:00+07:00"; CONGTAM_NOW sets it, so that a demonstration or a test can be repeated.
std::string now_from_environment();

// Failure(input) naming the option.
std::int64_t whole_number(const std::string& typed, std::string_view option);
base::Date date_of(const std::string& typed, std::string_view option);

}  // namespace congtam::cli
