#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/plugin_catalogue.hpp"
#include "store/closing.hpp"

// What writers of this module ask before they change what a closed period holds. Inside this module only.
namespace congtam::store {

class ClosedDays {
 public:
  explicit ClosedDays(const Database& database) : closed_(closed_periods(database)) {}

  // The close that all of a period lies in, or nullptr.
  const PeriodClose* covering(const std::string& period_code) const;

  // The close that a day falls into, or nullptr.
  const PeriodClose* on(std::optional<base::Date> day) const;

  // Throws Failure(refused), naming who closed the period and when. `what`: "số liệu x của đơn vị y".
  [[noreturn]] static void refuse(const PeriodClose& close, const std::string& what);

 private:
  std::vector<PeriodClose> closed_;
};

// Whether a row of a closed period only went on after it: everything it said then still stands, and what it says more
// happened later (a dossier that was open on the last day and was finished in January). Both are payloads.
bool only_went_on(const model::Register& declared, const std::string& before, const std::string& after,
                  base::Date closed_to);

}  // namespace congtam::store
