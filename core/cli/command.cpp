#include "cli/command.hpp"

namespace congtam::cli {

const std::string& Arguments::get(std::string_view name) const {
  static const std::string nothing;
  const auto found = values_.find(std::string(name));
  return found == values_.end() || found->second.empty() ? nothing : found->second.back();
}

std::string Arguments::get_or(std::string_view name, std::string_view fallback) const {
  const std::string& value = get(name);
  return value.empty() ? std::string(fallback) : value;
}

const std::vector<std::string>& Arguments::all(std::string_view name) const {
  static const std::vector<std::string> nothing;
  const auto found = values_.find(std::string(name));
  return found == values_.end() ? nothing : found->second;
}

Option db_option(bool required) { return {.name = "--db", .required = required, .value_name = "TỆP"}; }
Option ruleset_option(bool required) { return {.name = "--ruleset", .required = required, .value_name = "BỘ"}; }
Option as_of_option() { return {.name = "--as-of", .value_name = "NGÀY"}; }
Option json_option() { return {.name = "--json", .flag = true}; }
Option plugin_options_no_plugins() { return {.name = "--no-plugins", .flag = true}; }

#include "command_table.inc"

}  // namespace congtam::cli
