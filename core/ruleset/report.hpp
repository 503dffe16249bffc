#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"

namespace congtam::ruleset {

// JSON pointers while walking down: at / "criteria" / 3 / "max".
std::string child(const std::string& at, std::string_view key);
std::string child(const std::string& at, std::size_t index);

// Gathers what is wrong with one file, so that a person sees it together.
class Report {
 public:
  explicit Report(std::string file) : file_(std::move(file)) {}

  void error(const std::string& at, std::string text, std::string value = {}, std::string remedy = {});
  void warn(const std::string& at, std::string text, std::string value = {});
  void add(std::vector<base::Problem> problems);

  // `name` is none of `known`: says so and names the nearest. `what_key` is the key of the noun:
  // "ruleset.noun.indicator".
  void unknown(const std::string& at, std::string_view what_key, const std::string& name,
               const std::vector<std::string>& known);

  const std::string& file() const { return file_; }
  bool clean() const { return errors_.empty(); }
  std::size_t error_count() const { return errors_.size(); }
  const std::vector<base::Problem>& warnings() const { return warnings_; }
  void throw_if_any() const {
    if (!errors_.empty()) throw base::Failure::input(errors_);
  }

 private:
  std::string file_;
  std::vector<base::Problem> errors_, warnings_;
};

// "Có phải «...»?" for the known name nearest to `name`, or "".
std::string did_you_mean(const std::string& name, const std::vector<std::string>& known);

// "a, b, c"
std::string join(const std::vector<std::string>& words, std::string_view between = ", ");

template <typename Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& entry : map) keys.push_back(entry.first);
  return keys;
}

template <typename Items>
std::vector<std::string> ids_of(const Items& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

}  // namespace congtam::ruleset
