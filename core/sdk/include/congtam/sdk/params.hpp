#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/canonical.hpp>
#include <congtam/sdk/failure.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

// Typed reading of one JSON object of parameters. The host has validated it against the schema of the method; a plugin
// trusts nothing all the same, so every mistake is refused here with the JSON pointer of the place.
namespace congtam::sdk {

// The id of an indicator as a parameter gives it, with the place for messages.
struct IndicatorName {
  std::string id;
  std::string at;
};

class Params {
 public:
  // object must outlive this. at: pointer of the object, "/criteria/3/params". item: see ct_error.
  Params(const nlohmann::json& object, std::string at, std::int32_t item)
      : object_(&object), at_(std::move(at)), item_(item) {
    if (!object.is_object()) refuse_here("Tham số phải là một đối tượng JSON.");
  }

  const std::string& at() const { return at_; }
  std::int32_t item() const { return item_; }
  bool has(std::string_view key) const { return object_->contains(key); }

  std::vector<std::string> keys() const {
    std::vector<std::string> keys;
    for (const auto& entry : object_->items()) keys.push_back(entry.key());
    return keys;
  }

  std::string text(std::string_view key) const { return text_of(value(key), pointer(key)); }

  bool flag(std::string_view key) const {
    const nlohmann::json& found = value(key);
    if (!found.is_boolean()) refuse(key, "Giá trị phải là true hoặc false.");
    return found.get<bool>();
  }

  std::int64_t whole(std::string_view key) const {
    const nlohmann::json& found = value(key);
    if (found.is_number_unsigned() && found.get<std::uint64_t>() > INT64_MAX) refuse(key, "Số quá lớn.");
    if (!found.is_number_integer()) refuse(key, "Giá trị phải là số nguyên.");
    return found.get<std::int64_t>();
  }

  IndicatorName indicator(std::string_view key) const { return {text(key), pointer(key)}; }

  std::vector<IndicatorName> indicators(std::string_view key) const {
    std::vector<IndicatorName> names;
    for (std::size_t i = 0; i < array(key).size(); ++i) {
      const std::string place = pointer(key) + "/" + std::to_string(i);
      names.push_back({text_of(array(key)[i], place), place});
    }
    return names;
  }

  // A number with or without a percent sign; whole JSON numbers stand for themselves.
  Quantity quantity(std::string_view key) const {
    const nlohmann::json& found = value(key);
    if (found.is_number_integer()) {
      const auto units = checked_multiply(whole(key), Decimal::scale);
      if (!units) refuse(key, "Số quá lớn.");
      return {*units, false};
    }
    const auto parsed = parse_quantity(text(key));
    if (!parsed) refuse(key, "Số phải viết như \"2.5\" hoặc \"95 %\", nhiều nhất bốn chữ số thập phân.");
    return *parsed;
  }

  // Ten-thousandths of a percent point; the percent sign is required.
  std::int64_t percent(std::string_view key) const {
    const Quantity found = quantity(key);
    if (!found.percent) refuse(key, "Tỷ lệ phải có dấu %.");
    return found.units;
  }
  std::int64_t percent_or(std::string_view key, std::int64_t otherwise) const {
    return has(key) ? percent(key) : otherwise;
  }

  // Ten-thousandths; no percent sign.
  std::int64_t decimal(std::string_view key) const {
    const Quantity found = quantity(key);
    if (found.percent) refuse(key, "Giá trị này là một số, không phải tỷ lệ %.");
    return found.units;
  }

  Condition condition(std::string_view key) const {
    const auto parsed = parse_condition(text(key));
    if (!parsed) refuse(key, "Điều kiện phải viết như \">= 95 %\" hoặc \"< 3\".");
    return *parsed;
  }

  Params object(std::string_view key) const { return {value(key), pointer(key), item_}; }

  std::vector<Params> list(std::string_view key) const {
    std::vector<Params> entries;
    for (std::size_t i = 0; i < array(key).size(); ++i) {
      entries.emplace_back(array(key)[i], pointer(key) + "/" + std::to_string(i), item_);
    }
    return entries;
  }

  std::string pointer(std::string_view key) const {
    std::string escaped = at_ + "/";
    for (const char letter : key) {
      if (letter == '~') {
        escaped += "~0";
      } else if (letter == '/') {
        escaped += "~1";
      } else {
        escaped += letter;
      }
    }
    return escaped;
  }

  [[noreturn]] void refuse(std::string_view key, std::string text) const {
    fail(CT_BAD_PARAMS, {-1, item_, pointer(key)}, std::move(text));
  }
  [[noreturn]] void refuse_here(std::string text) const { fail(CT_BAD_PARAMS, {-1, item_, at_}, std::move(text)); }

 private:
  const nlohmann::json& value(std::string_view key) const {
    const auto found = object_->find(key);
    if (found == object_->end()) refuse(key, "Thiếu tham số này.");
    return *found;
  }

  const nlohmann::json& array(std::string_view key) const {
    const nlohmann::json& found = value(key);
    if (!found.is_array()) refuse(key, "Giá trị phải là một danh sách.");
    return found;
  }

  std::string text_of(const nlohmann::json& found, const std::string& place) const {
    if (!found.is_string()) fail(CT_BAD_PARAMS, {-1, item_, place}, "Giá trị phải là một chuỗi.");
    return found.get<std::string>();
  }

  const nlohmann::json* object_;
  std::string at_;
  std::int32_t item_;
};

}  // namespace congtam::sdk
