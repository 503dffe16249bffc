#include "model/state.hpp"

#include <array>
#include <utility>

namespace congtam::model {
namespace {

constexpr std::array<std::pair<State, std::string_view>, 8> state_names{{
    {State::unset, "unset"},
    {State::known, "known"},
    {State::nothing_arose, "nothing_arose"},
    {State::missing, "missing"},
    {State::not_due, "not_due"},
    {State::not_examined, "not_examined"},
    {State::not_applicable, "not_applicable"},
    {State::failed, "failed"},
}};

constexpr std::array<std::pair<Kind, std::string_view>, 13> kind_names{{
    {Kind::decimal, "decimal"},
    {Kind::count, "count"},
    {Kind::money, "money"},
    {Kind::percent, "percent"},
    {Kind::minutes, "minutes"},
    {Kind::calendar_days, "calendar_days"},
    {Kind::date, "date"},
    {Kind::yes_no, "yes_no"},
    {Kind::level, "level"},
    {Kind::text, "text"},
    {Kind::choice, "choice"},
    {Kind::working_days, "working_days"},
    {Kind::time, "time"},
}};

template <typename Table, typename Key>
std::string_view find_name(const Table& table, Key key) {
  for (const auto& [value, name] : table)
    if (value == key) return name;
  return "?";
}

}  // namespace

std::string_view name_of(State state) { return find_name(state_names, state); }
std::string_view name_of(Kind kind) { return find_name(kind_names, kind); }

std::optional<State> state_named(std::string_view name) {
  for (const auto& [value, known_name] : state_names)
    if (known_name == name && value != State::unset) return value;
  return std::nullopt;
}

std::optional<Kind> kind_named(std::string_view name) {
  for (const auto& [value, known_name] : kind_names)
    if (known_name == name) return value;
  return std::nullopt;
}

}  // namespace congtam::model
