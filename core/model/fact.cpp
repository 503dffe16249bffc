#include "model/fact.hpp"

namespace congtam::model {
namespace {

constexpr std::array<std::pair<Stage, std::string_view>, 5> stage_names{{
    {Stage::self, "self"},
    {Stage::inspector, "inspector"},
    {Stage::consensus, "consensus"},
    {Stage::explained, "explained"},
    {Stage::final, "final"},
}};

}  // namespace

std::string_view name_of(Stage stage) {
  for (const auto& [value, name] : stage_names)
    if (value == stage) return name;
  return "?";
}

std::optional<Stage> stage_named(std::string_view name) {
  for (const auto& [value, known_name] : stage_names)
    if (known_name == name) return value;
  return std::nullopt;
}

}  // namespace congtam::model
