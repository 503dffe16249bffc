#include "cli/run_arguments.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "store/database.hpp"

namespace congtam::cli {
namespace {

using base::text;

constexpr std::chrono::hours vietnam_offset{7};

// "2026-11-22T16:45:00+07:00" and nothing else: what is recorded must be readable as a time for ever.
bool is_local_time(std::string_view written) {
  constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd+07:00";
  if (written.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = written[i] >= '0' && written[i] <= '9';
    if (shape[i] == 'd' ? !digit : written[i] != shape[i]) return false;
  }
  return base::date_from_iso(written.substr(0, 10)) && written.substr(11, 2) < "24" && written.substr(14, 2) < "60" &&
         written.substr(17, 2) < "60";
}

std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::vector<Option> run_options() {
  return {ruleset_option(),
          db_option(false),
          {.name = "--units", .value_name = "TỆP"},
          {.name = "--facts", .value_name = "TỆP"},
          as_of_option(),
          {.name = "--stage", .value_name = "GIAI_ĐOẠN"},
          plugin_options_no_plugins()};
}

app::Workspace workspace_from(const Arguments& arguments) {
  app::WorkspaceOptions options;
  options.no_plugins = arguments.has("--no-plugins");
  return app::Workspace(options);
}

base::Date date_of(const std::string& typed, std::string_view option) {
  if (const auto day = base::date_from_vietnamese(typed)) return *day;
  throw base::Failure::input({.text = text("cli.not_a_date", {{"option", option}}), .value = typed});
}

std::int64_t whole_number(const std::string& typed, std::string_view option) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  if (error != std::errc{} || end != typed.data() + typed.size() || value < 0)
    throw base::Failure::input({.text = text("cli.not_a_number", {{"option", option}}), .value = typed});
  return value;
}

app::RunRequest request_from(const Arguments& arguments) {
  app::RunRequest request;
  request.ruleset = arguments.get("--ruleset");
  if (arguments.has("--as-of")) request.as_of = date_of(arguments.get("--as-of"), "--as-of");
  if (arguments.has("--stage")) {
    const auto stage = model::stage_named(arguments.get("--stage"));
    if (!stage) throw base::Failure::input({.text = text("cli.not_a_stage"), .value = arguments.get("--stage")});
    request.stage = *stage;
  }
  return request;
}

std::unique_ptr<app::Run> run_from(const Arguments& arguments, const app::Workspace& workspace) {
  return run_from(arguments, workspace, request_from(arguments));
}

std::unique_ptr<app::Run> run_from(const Arguments& arguments, const app::Workspace& workspace,
                                   const app::RunRequest& request) {
  const bool files = arguments.has("--units") || arguments.has("--facts");
  if (files == arguments.has("--db")) throw base::Failure::input(text("cli.db_or_files"));
  if (!files) {
    store::OpenOptions read_only;
    read_only.read_only = true;
    return app::run_database(workspace, request, store::Database::open(arguments.get("--db"), read_only));
  }
  if (!arguments.has("--units") || !arguments.has("--facts")) throw base::Failure::input(text("cli.both_files"));
  return app::run_files(workspace, request, {arguments.get("--units"), arguments.get("--facts")});
}

std::string who_from(const Arguments& arguments) { return arguments.get_or("--who", "cli"); }

std::string now_from_environment() {
  if (const char* fixed = std::getenv("CONGTAM_NOW"); fixed != nullptr && *fixed != '\0') {
    if (!is_local_time(fixed)) throw base::Failure::input({.text = text("cli.not_a_time"), .value = fixed});
    return fixed;
  }
  const auto local = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now() + vietnam_offset);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss clock{local - day};
  const base::Date date{static_cast<std::int32_t>(day.time_since_epoch().count())};
  return base::to_iso(date) + "T" + two(static_cast<int>(clock.hours().count())) + ":" +
         two(static_cast<int>(clock.minutes().count())) + ":" + two(static_cast<int>(clock.seconds().count())) +
         "+07:00";
}

store::Database open_for_reading(const Arguments& arguments) {
  return store::Database::open(arguments.get("--db"), {.read_only = true});
}

}  // namespace congtam::cli
