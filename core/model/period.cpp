#include "model/period.hpp"

#include <array>
#include <cstdio>
#include <utility>

namespace congtam::model {
namespace {

using base::Date;

constexpr std::array<std::pair<PeriodKind, std::string_view>, 5> period_kind_names{{
    {PeriodKind::month, "month"},
    {PeriodKind::quarter, "quarter"},
    {PeriodKind::half_year, "half_year"},
    {PeriodKind::year, "year"},
    {PeriodKind::ad_hoc, "ad_hoc"},
}};

int months_of(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::month:
      return 1;
    case PeriodKind::quarter:
      return 3;
    case PeriodKind::half_year:
      return 6;
    case PeriodKind::year:
      return 12;
    case PeriodKind::ad_hoc:
      break;
  }
  return 0;
}

// The stretch of `months` that begins with the given month.
std::optional<Period> stretch(PeriodKind kind, int year, int first_month) {
  const int last_month = first_month + months_of(kind) - 1;
  const auto from = base::date_from(year, first_month, 1);
  const auto next = last_month == 12 ? base::date_from(year + 1, 1, 1) : base::date_from(year, last_month + 1, 1);
  if (!from || !next) return std::nullopt;
  return Period{kind, *from, *next - 1, *next - 1};
}

// Exactly `count` digits at `at`, as a number; -1 if they are not there.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool is_whole(const Period& period, PeriodKind kind) {
  const base::CivilDate first = base::civil(period.from);
  if (first.day != 1 || (first.month - 1) % months_of(kind) != 0) return false;
  const auto same = stretch(kind, first.year, first.month);
  return same && same->from == period.from && same->to == period.to;
}

}  // namespace

Date a_year_before(Date day) {
  const base::CivilDate parts = base::civil(day);
  const auto same = base::date_from(parts.year - 1, parts.month, parts.day);
  return same ? *same : *base::date_from(parts.year - 1, parts.month, 28);
}

std::string Period::code() const {
  const base::CivilDate first = base::civil(from);
  char text[32];
  if (kind == PeriodKind::ad_hoc || !is_whole(*this, kind)) return base::to_iso(from) + ".." + base::to_iso(to);
  switch (kind) {
    case PeriodKind::month:
      std::snprintf(text, sizeof text, "%04d-%02d", first.year, first.month);
      break;
    case PeriodKind::quarter:
      std::snprintf(text, sizeof text, "%04d-Q%d", first.year, (first.month + 2) / 3);
      break;
    case PeriodKind::half_year:
      std::snprintf(text, sizeof text, "%04d-H%d", first.year, first.month == 1 ? 1 : 2);
      break;
    default:
      std::snprintf(text, sizeof text, "%04d", first.year);
      break;
  }
  return text;
}

Period Period::year_ago() const {
  Period out = *this;
  out.from = a_year_before(from);
  // The last day of a February stays the last day of its month.
  const base::CivilDate last = base::civil(to + 1);
  out.to = last.day == 1 ? *base::date_from(last.year - 1, last.month, 1) - 1 : a_year_before(to);
  out.cut_off = a_year_before(cut_off);
  return out;
}

Period Period::before() const {
  const int months = months_of(kind);
  if (months > 0 && is_whole(*this, kind)) {
    const base::CivilDate first = base::civil(from);
    const int index = first.year * 12 + (first.month - 1) - months;
    if (const auto out = stretch(kind, index / 12, index % 12 + 1)) return *out;
  }
  const std::int32_t length = to.days - from.days + 1;
  return {kind, from - length, from - 1, from - 1};
}

std::optional<Period> period_from_code(std::string_view code) {
  if (const auto dots = code.find(".."); dots != std::string_view::npos) {
    const auto from = base::date_from_iso(code.substr(0, dots));
    const auto to = base::date_from_iso(code.substr(dots + 2));
    if (!from || !to || *to < *from) return std::nullopt;
    return Period{PeriodKind::ad_hoc, *from, *to, *to};
  }
  const int year = digits(code, 0, 4);
  if (year < 1900) return std::nullopt;
  if (code.size() == 4) return stretch(PeriodKind::year, year, 1);
  if (code[4] != '-') return std::nullopt;
  if (code.size() == 7 && (code[5] == 'H' || code[5] == 'Q')) {
    const int part = digits(code, 6, 1);
    const bool half = code[5] == 'H';
    if (part < 1 || part > (half ? 2 : 4)) return std::nullopt;
    return stretch(half ? PeriodKind::half_year : PeriodKind::quarter, year, (part - 1) * (half ? 6 : 3) + 1);
  }
  const int month = digits(code, 5, 2);
  if (code.size() != 7 || month < 1 || month > 12) return std::nullopt;
  return stretch(PeriodKind::month, year, month);
}

std::optional<PeriodKind> period_kind_named(std::string_view name) {
  for (const auto& [kind, known_name] : period_kind_names)
    if (known_name == name) return kind;
  return std::nullopt;
}

std::string_view name_of(PeriodKind kind) {
  for (const auto& [value, name] : period_kind_names)
    if (value == kind) return name;
  return "?";
}

}  // namespace congtam::model
