#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "model/fact.hpp"
#include "model/unit.hpp"
#include "scoring/fact_column.hpp"

namespace congtam::scoring {

// Which period a column is of; the numbers are the contract's.
enum class Role : std::uint32_t { this_period = CT_THIS_PERIOD, before = CT_PERIOD_BEFORE, year_ago = CT_YEAR_AGO };

// Everything a run reads, as columns over the scored units. Columns nobody filled are missing.
class FactTable {
 public:
  explicit FactTable(std::vector<model::Unit> units);

  const std::vector<model::Unit>& units() const { return units_; }
  std::size_t rows() const { return units_.size(); }
  // Place of a unit, or -1.
  int row_of(std::string_view unit_code) const;

  // The column, made (all missing) when it is not there yet.
  FactColumn& column(const std::string& indicator, Role role);
  // nullptr when nobody filled it.
  const FactColumn* find(const std::string& indicator, Role role) const;

  void set(std::size_t row, const std::string& indicator, Role role, model::Value value,
           model::Evidence evidence = model::Evidence::given, Origin origin = Origin::typed);
  model::Value get(std::size_t row, const std::string& indicator, Role role) const;

  // Unit visited by an inspection in the period; everybody unless said otherwise.
  std::vector<std::uint8_t> visited;

  // BLAKE2b over canonical bytes of units, columns and visits ("congtam.facts/1"): what a replay compares.
  base::Hash hash() const;

  // Puts the units in another order (`order[i]` = old place of the new i-th); all columns follow.
  void reorder(const std::vector<std::size_t>& order);

 private:
  void index_units();

  std::vector<model::Unit> units_;
  std::map<std::string, int, std::less<>> rows_;
  std::map<std::pair<std::string, Role>, FactColumn> columns_;
};

}  // namespace congtam::scoring
