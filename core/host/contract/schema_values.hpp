#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace congtam::host::contract {

// The indicators the suite offers: a few of every kind, "count_0" ... "date_3"; levels are kem, kha, tot.
base::Json offered_indicators();

// Walks through the values a schema lets one build, one candidate at a time. Deterministic; which indicator stands
// where and which example of a number is tried is an odometer.
class SchemaValues {
 public:
  // optional_too: properties that are not required are given as well.
  // alike: all indicators are of one kind (tried first: most methods want it so).
  SchemaValues(const base::Json& schema, bool optional_too, bool alike);

  // The next candidate, or nothing when all were given.
  std::optional<base::Json> next();

 private:
  std::size_t pick(std::size_t options);
  std::string pick_indicator();
  bool advance();
  base::Json build(const base::Json& schema, int depth);
  base::Json build_object(const base::Json& schema, int depth);
  base::Json build_string(const base::Json& schema);

  const base::Json& schema_;
  bool optional_too_, alike_, first_ = true;
  std::vector<std::size_t> digits_, radix_;
  std::size_t place_ = 0, indicators_ = 0, kind_ = 0;
};

}  // namespace congtam::host::contract
