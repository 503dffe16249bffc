#include "ruleset/json_read.hpp"

#include <congtam/sdk/parse_number.hpp>
#include <congtam/sdk/print_number.hpp>

namespace congtam::ruleset {

using base::Json;

const Json& object_at(const Json& object, std::string_view key) {
  static const Json empty = Json::object();
  const auto found = object.find(key);
  return found == object.end() || !found->is_object() ? empty : *found;
}

const Json& array_at(const Json& object, std::string_view key) {
  static const Json empty = Json::array();
  const auto found = object.find(key);
  return found == object.end() || !found->is_array() ? empty : *found;
}

std::string string_at(const Json& object, std::string_view key, std::string_view otherwise) {
  const auto found = object.find(key);
  return found == object.end() || !found->is_string() ? std::string(otherwise) : found->get<std::string>();
}

std::vector<std::string> strings_at(const Json& object, std::string_view key) {
  std::vector<std::string> out;
  for (const Json& one : array_at(object, key))
    if (one.is_string()) out.push_back(one.get<std::string>());
  return out;
}

std::optional<WrittenNumber> number_from(const Json& value) {
  if (value.is_number_integer()) {
    const auto decimal = sdk::Decimal::from_whole(value.get<std::int64_t>());
    if (!decimal) return std::nullopt;
    return WrittenNumber{decimal->units(), false};
  }
  if (!value.is_string()) return std::nullopt;
  const auto number = sdk::parse_ruleset_number(value.get_ref<const std::string&>());
  if (!number) return std::nullopt;
  return WrittenNumber{number->value.units(), number->percent};
}

std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
  return sdk::checked_add(a, b).value_or(a < 0 ? INT64_MIN : INT64_MAX);
}

bool same_value(const Json& one, const Json& other) {
  if (one == other) return true;
  if (one.is_structured() || other.is_structured()) {
    if (one.type() != other.type() || one.size() != other.size()) return false;
    for (auto a = one.begin(), b = other.begin(); a != one.end(); ++a, ++b)
      if ((one.is_object() && a.key() != b.key()) || !same_value(*a, *b)) return false;
    return true;
  }
  const auto a = number_from(one), b = number_from(other);
  return a && b && a->value == b->value && a->percent == b->percent;
}

std::string canonical_number(const WrittenNumber& number) {
  return sdk::print_canonical(sdk::Decimal::from_units(number.value)) + (number.percent ? " %" : "");
}

std::string shown_number(const WrittenNumber& number) {
  return sdk::print_vi(sdk::Decimal::from_units(number.value)) + (number.percent ? " %" : "");
}

}  // namespace congtam::ruleset
