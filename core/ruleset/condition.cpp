#include "ruleset/condition.hpp"

#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/parse_number.hpp>
#include <congtam/sdk/print_number.hpp>

#include <compare>
#include <utility>

namespace congtam::ruleset {
namespace {

constexpr std::pair<std::string_view, Op> operators[] = {{">=", Op::ge}, {"<=", Op::le}, {"!=", Op::ne},
                                                         {">", Op::gt},  {"<", Op::lt},  {"=", Op::eq}};

bool decide(Op op, std::strong_ordering order) {
  switch (op) {
    case Op::eq:
      return order == 0;
    case Op::ne:
      return order != 0;
    case Op::lt:
      return order < 0;
    case Op::le:
      return order <= 0;
    case Op::gt:
      return order > 0;
    case Op::ge:
      return order >= 0;
  }
  return false;
}

}  // namespace

bool Condition::holds(std::int64_t value) const { return decide(op, value <=> bound); }

bool Condition::holds_ratio(std::int64_t num, std::int64_t den) const {
  // num/den (x 100 for percent points) against bound/10000, both sides times den x 10000: below 2^84, exact.
  const sdk::int128 left = sdk::int128{num} * (percent ? 100 * sdk::Decimal::scale : sdk::Decimal::scale);
  const sdk::int128 right = sdk::int128{bound} * den;
  return decide(op, left < right   ? std::strong_ordering::less
                    : left > right ? std::strong_ordering::greater
                                   : std::strong_ordering::equal);
}

std::optional<Condition> condition_from(std::string_view text) {
  for (const auto& [sign, op] : operators) {
    if (!text.starts_with(sign)) continue;
    const auto number = sdk::parse_ruleset_number(text.substr(sign.size()));
    if (!number) return std::nullopt;
    return Condition{op, number->value.units(), number->percent};
  }
  return std::nullopt;
}

std::string to_string(const Condition& condition) {
  std::string out;
  for (const auto& [sign, op] : operators)
    if (op == condition.op) out = sign;
  out += ' ';
  out += sdk::print_canonical(sdk::Decimal::from_units(condition.bound));
  if (condition.percent) out += " %";
  return out;
}

}  // namespace congtam::ruleset
