#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"

namespace congtam::sample {

// One row of a register by the ids of its fields, as the plugin declares them: whole numbers (counts, đồng, days since
// 1970 for dates, minutes for times, 0 and 1 for no and yes) or words (texts, codes of units, ids of choices). What is
// not set was left blank.
class RegisterRow {
 public:
  using Cell = std::variant<std::int64_t, std::string>;

  RegisterRow& set(std::string_view field, std::int64_t value) { return put(field, value); }
  RegisterRow& set(std::string_view field, int value) { return put(field, std::int64_t{value}); }
  RegisterRow& set(std::string_view field, bool value) { return put(field, std::int64_t{value ? 1 : 0}); }
  RegisterRow& set(std::string_view field, base::Date value) { return put(field, std::int64_t{value.days}); }
  RegisterRow& set(std::string_view field, const std::string& value) { return put(field, value); }
  RegisterRow& set(std::string_view field, const char* value) { return put(field, std::string(value)); }
  template <class Value>
  RegisterRow& set(std::string_view field, const std::optional<Value>& value) {
    return value ? set(field, *value) : *this;
  }

  // nullptr: blank
  const Cell* find(std::string_view field) const {
    const auto found = cells_.find(field);
    return found == cells_.end() ? nullptr : &found->second;
  }
  // 0 and "" when blank or of the other kind.
  std::int64_t number(std::string_view field) const {
    const Cell* cell = find(field);
    const auto* value = cell == nullptr ? nullptr : std::get_if<std::int64_t>(cell);
    return value == nullptr ? 0 : *value;
  }
  std::string word(std::string_view field) const {
    const Cell* cell = find(field);
    const auto* value = cell == nullptr ? nullptr : std::get_if<std::string>(cell);
    return value == nullptr ? std::string() : *value;
  }
  const std::map<std::string, Cell, std::less<>>& cells() const { return cells_; }

 private:
  RegisterRow& put(std::string_view field, Cell value) {
    cells_.insert_or_assign(std::string(field), std::move(value));
    return *this;
  }

  std::map<std::string, Cell, std::less<>> cells_;
};

using RegisterRows = std::vector<RegisterRow>;

}  // namespace congtam::sample
