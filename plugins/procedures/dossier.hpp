#pragma once
#include <congtam/sdk/host.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "cell.hpp"
#include "dossier_fields.hpp"
#include "due_date.hpp"
#include "stops.hpp"

namespace congtam::procedures {

// One row of the register as it was written; absent = left blank.
struct Written {
  std::optional<std::int64_t> received, finished;  // minutes
  std::optional<std::int64_t> limit_days, printed_due;
  std::string_view stops;
  std::optional<Channel> channel;
  std::optional<Status> status;
  std::optional<bool> input_digitised, result_digitised, paid_online, apology;
  std::optional<std::int64_t> fee_due;
};

// The computed fields of one dossier.
struct Judged {
  Cell counted_from, due, timeliness, days_late, days_used, days_stopped, stop_count;
  Cell due_differs, late_no_apology, digital_throughout;
};

// The dossier as the world knew it at the end of `host.as_of()`: later dates are not looked at.
Judged judge(const sdk::Host& host, const ReceivingRules& rules, const Written& row);

}  // namespace congtam::procedures
