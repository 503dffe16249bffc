#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/kind.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace congtam::model {

// State of a fact and of a result; the numbers are the contract's and their order is precedence. Never merged.
enum class State : std::uint8_t {
  unset = CT_UNSET,
  known = CT_KNOWN,
  nothing_arose = CT_NOTHING_AROSE,
  missing = CT_MISSING,
  not_due = CT_NOT_DUE,
  not_examined = CT_NOT_EXAMINED,
  not_applicable = CT_NOT_APPLICABLE,
  failed = CT_FAILED,
};

// What a whole number means; the numbers are the contract's.
enum class Kind : std::uint32_t {
  decimal = CT_DECIMAL,
  count = CT_COUNT,
  money = CT_MONEY,
  percent = CT_PERCENT,
  minutes = CT_MINUTES,
  calendar_days = CT_DAYS,
  date = CT_DATE,
  yes_no = CT_YES_NO,
  level = CT_LEVEL,
  text = CT_TEXT,
  choice = CT_CHOICE,
  working_days = CT_WORKING_DAYS,
  time = CT_TIME,
};

// The names files use: "known", "nothing_arose" ...; "decimal", "calendar_days" ...
std::string_view name_of(State state);
std::string_view name_of(Kind kind);
std::optional<State> state_named(std::string_view name);
std::optional<Kind> kind_named(std::string_view name);

// Something that can be counted, divided and compared with a number.
constexpr bool is_amount(Kind kind) { return sdk::is_amount(static_cast<sdk::Kind>(kind)); }

// A value and its state; value is 0 and means nothing unless known.
struct Value {
  State state = State::missing;
  std::int64_t value = 0;

  friend bool operator==(const Value&, const Value&) = default;
};

inline Value known(std::int64_t value) { return {State::known, value}; }

}  // namespace congtam::model
