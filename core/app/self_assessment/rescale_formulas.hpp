#pragma once
#include <vector>

#include "app/self_assessment/workings.hpp"
#include "scoring/rescale.hpp"

// scoring::rescale() as formulas. Which criterion leaves where is decided by what is typed, so every group that
// somebody may leave has its steps in hidden cells; groups nobody can leave cost nothing.
namespace congtam::app::forms {

// One score line: points and maximum, and how far out it leaves, as a whole number (scoring::Leaving).
struct RescaleLine {
  std::uint32_t block = 0, area = 0, heading = 0;
  Expr points = 0, max = 0, leaving = 0;
  std::vector<scoring::Leaving> may_leave;  // the values `leaving` can take, `stays` among them or not
};

struct ShareFormulas {
  Expr points = 0, max = 0;
};
struct RescaledFormulas {
  std::vector<ShareFormulas> areas;
  ShareFormulas total;
};

// May refuse (sdk::Failure) where numbers would become too large.
RescaledFormulas rescale_formulas(std::vector<RescaleLine> lines, std::uint32_t area_count, Workings& workings);

}  // namespace congtam::app::forms
