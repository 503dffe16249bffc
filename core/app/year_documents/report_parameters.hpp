#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ruleset/ruleset.hpp"

namespace congtam::app::report {

// One thing that a criterion's parameters measure, whatever its method: methods name what they read alike ("num" over
// "den", "count", "fact", "facts", "value", "done" with its day).
struct Measured {
  enum class Form { share, figure, fault, cut, day };
  Form form = Form::figure;
  std::string indicator;            // of a share: the part
  std::string whole = {};           // of a share
  std::optional<base::Date> day{};  // of a day: the last one that is in time
};

// In the order in which the parameters name them.
std::vector<Measured> measured_by(const ruleset::Criterion& criterion);

}  // namespace congtam::app::report
