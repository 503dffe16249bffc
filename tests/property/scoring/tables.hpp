// What both sides answer: the three tables of a scoring, every number a rational. Includes no header of the product.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

namespace oracle {

using Rational = boost::multiprecision::cpp_rational;

struct TotalRow {
  std::string form, group, grade;
  std::optional<Rational> points, max, index;
  std::string rank;
  friend bool operator==(const TotalRow&, const TotalRow&) = default;
};

struct AreaRow {
  Rational points, max;
  friend bool operator==(const AreaRow&, const AreaRow&) = default;
};

struct CellRow {
  std::string state;
  Rational points, max;
  friend bool operator==(const CellRow&, const CellRow&) = default;
};

struct Tables {
  std::map<std::string, TotalRow> totals;                          // by unit
  std::map<std::pair<std::string, std::string>, AreaRow> areas;    // by unit and area
  std::map<std::pair<std::string, std::string>, CellRow> results;  // by unit and criterion
};

}  // namespace oracle
