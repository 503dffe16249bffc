#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "civil_date.hpp"

namespace congtam::procedures {

// A stretch in which the clock of a dossier stood still, because the office waited for papers it had asked for. Both
// ends belong to it; no end = the clock stands still to this day.
struct Stop {
  Day from = 0;
  std::optional<Day> to;

  friend bool operator==(const Stop&, const Stop&) = default;
};

enum class StopsProblem { none, unreadable, reversed };

struct StopsReading {
  std::vector<Stop> stops;  // in the order written
  StopsProblem problem = StopsProblem::none;
};

// Reads the field `stops`: stretches parted by ";", each "FROM..TO" or, still standing, "FROM..". Days as read_day();
// "đến" may stand for "..", "từ" before FROM; spaces and empty stretches do not matter. "reversed": TO is before FROM.
StopsReading read_stops(std::string_view text);

// The stops as they were known at the end of `day`: one that begins later is not there, one that ends later still
// stands.
std::vector<Stop> known_on(Day day, const std::vector<Stop>& stops);

// A dossier that was closed on `day` waits no longer: what still stood ends there.
void close_on(Day day, std::vector<Stop>& stops);

// The same days as a sorted list of stretches that do not overlap.
std::vector<Stop> merged(std::vector<Stop> stops);

}  // namespace congtam::procedures
