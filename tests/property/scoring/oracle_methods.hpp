// A criterion of one unit before any policy: points and state by its method.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "oracle_facts.hpp"

namespace oracle {

class Methods {
 public:
  Methods(const Json& set, const Facts& facts) : set_(set), facts_(facts) {}

  // `group`: the units a relative method compares with.
  Result score(const Json& criterion, const Points& points, const Unit& unit,
               const std::vector<const Unit*>& group) const;
  // Indicators of this period that the criterion names.
  std::set<std::string> reads(const Json& criterion) const;

 private:
  Result by(const std::string& method, const Json& params, const Points& points, const Unit& unit,
            const std::vector<const Unit*>& group) const;
  Result dated(const Json& params, const Points& points, const Unit& unit) const;
  Result banded(const Json& params, const Points& points, const Unit& unit) const;
  Result summed(const Json& params, const Points& points, const Unit& unit) const;
  Result compared(const Json& params, const Points& points, const Unit& unit,
                  const std::vector<const Unit*>& group) const;
  std::int64_t share(const Json& params, const char* key, const char* otherwise) const;
  Fact now(const Unit& unit, const Json& id) const { return facts_.now(unit, id.get<std::string>()); }
  // The figure in ten-thousandths, whatever its kind.
  Quotient figure(const Unit& unit, const Json& id) const;

  const Json& set_;
  const Facts& facts_;
};

}  // namespace oracle
