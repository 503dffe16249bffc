#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/date.hpp"
#include "sample/commune.hpp"
#include "sample/register_row.hpp"

namespace congtam::sample {

struct Stop {
  base::Date from;
  std::optional<base::Date> to;  // absent: still waiting on the day of the export
};

// One row of the register of dossiers; choices are ids of the plugin's fields, "" and absent = left blank.
struct Dossier {
  std::string code, procedure, receiving_unit, handling_unit;
  std::int64_t received = 0;  // minutes
  std::optional<int> limit_days;
  std::optional<base::Date> printed_due;
  std::optional<std::int64_t> finished;  // minutes; the end of a withdrawn or returned one too
  std::vector<Stop> stops;
  std::string channel, rating, status;
  std::optional<bool> input_digitised, result_digitised, paid_online, apology, reason_accepted, tracked;
  std::int64_t fee = 0;
};

// The dossiers received in last_year or this_year, in the order received, as known on the last day of this_year.
std::vector<Dossier> dossiers_of(const Commune& commune, int year, std::uint64_t seed, const base::Calendar& calendar);

// The same as a row of the register; its stops are words, written one of two ways (Layout::vietnamese_stops).
RegisterRow row_of(const Dossier& dossier, bool vietnamese_stops);

}  // namespace congtam::sample
