// Units and facts as the oracle reads them from the files.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include "files.hpp"
#include "property/methods/oracle.hpp"

namespace oracle {

using Json = nlohmann::json;

// "2,5", "95 %", 4: ten-thousandths.
std::int64_t number(const Json& written);
bool is_percent(const Json& written);
std::int64_t day(const std::string& iso);

// Lines of cells; no cell of ours needs quotes.
std::vector<std::vector<std::string>> csv_rows(const std::string& text);
std::vector<std::string> split(const std::string& text, char separator);

struct Unit {
  std::string code, type, group, parent;
  std::set<std::string> functions;
};

// {types, functions, not_functions}; every key that is there must agree.
bool applies(const Json& who, const Unit& unit);

class Facts {
 public:
  Facts(const Json& set, const Files& files);

  const std::vector<Unit>& units() const { return units_; }
  std::int64_t as_of() const { return as_of_; }
  const Json& indicator(const std::string& id) const { return set_.at("indicators").at(id); }
  std::string kind(const std::string& id) const;
  std::vector<const Unit*> children(const Unit& unit) const;

  // Of the period, and of the same period a year ago (a baseline).
  Fact now(const Unit& unit, const std::string& indicator) const { return fact(unit, period_, indicator); }
  Fact year_ago(const Unit& unit, const std::string& indicator) const;
  // 0 none, 1 explained, 2 given: of what was typed for this period.
  int evidence(const Unit& unit, const std::string& indicator) const;

 private:
  Fact fact(const Unit& unit, const std::string& period, const std::string& indicator) const;
  Fact typed(const Unit& unit, const std::string& period, const std::string& indicator) const;
  Fact added(const Unit& unit, const std::string& period, const Json& parts) const;
  Fact read(const std::string& indicator, const std::string& state, const std::string& value) const;

  const Json& set_;
  std::vector<Unit> units_;
  std::map<std::tuple<std::string, std::string, std::string>, std::pair<Fact, int>> typed_;
  std::int64_t as_of_, last_;
  std::string period_, year_ago_;
};

}  // namespace oracle
