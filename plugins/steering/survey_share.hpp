#pragma once
#include <congtam/sdk/criterion.hpp>

namespace congtam::steering {

// survey_share {num, den, full_at = "100 %", from = "0 %"}: earns what `ratio` earns, and its explanation shows share,
// count and the interval of a small sample. The interval is for reading: it never moves a point.
sdk::Method survey_share();

}  // namespace congtam::steering
