#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/decimal.hpp>

#include <cstdint>
#include <string_view>

// What an int64_t of a column means, and how that is spelled in JSON.
namespace congtam::sdk {

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
  time = CT_TIME
};

struct KindName {
  Kind kind;
  std::string_view name;
};

inline constexpr KindName kind_names[] = {
    {Kind::decimal, "decimal"}, {Kind::count, "count"},     {Kind::money, "money"},
    {Kind::percent, "percent"}, {Kind::minutes, "minutes"}, {Kind::calendar_days, "calendar_days"},
    {Kind::date, "date"},       {Kind::yes_no, "yes_no"},   {Kind::level, "level"},
    {Kind::text, "text"},       {Kind::choice, "choice"},   {Kind::working_days, "working_days"},
    {Kind::time, "time"}};

constexpr std::string_view name_of(Kind kind) {
  for (const KindName& entry : kind_names) {
    if (entry.kind == kind) return entry.name;
  }
  return "";
}

// nullptr when there is no such name.
constexpr const Kind* kind_named(std::string_view name) {
  for (const KindName& entry : kind_names) {
    if (entry.name == name) return &entry.kind;
  }
  return nullptr;
}

// How many units of the integer make one: decimals and percents are held in ten-thousandths, the rest in whole units.
constexpr std::int64_t units_in_one(Kind kind) {
  return kind == Kind::decimal || kind == Kind::percent ? Decimal::scale : 1;
}

// An amount: something that can be counted, divided and compared with a number.
constexpr bool is_amount(Kind kind) {
  switch (kind) {
    case Kind::decimal:
    case Kind::count:
    case Kind::money:
    case Kind::percent:
    case Kind::minutes:
    case Kind::calendar_days:
    case Kind::working_days:
      return true;
    default:
      return false;
  }
}

}  // namespace congtam::sdk
