#include "stops.hpp"

#include <algorithm>

namespace congtam::procedures {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

struct Halves {
  std::string_view from, to;
};

// "a..b" and "a đến b"; nothing when neither mark is there.
std::optional<Halves> split(std::string_view text) {
  for (const std::string_view mark : {std::string_view{".."}, std::string_view{"đến"}}) {
    const auto at = text.find(mark);
    if (at != std::string_view::npos) return Halves{trim(text.substr(0, at)), trim(text.substr(at + mark.size()))};
  }
  return std::nullopt;
}

std::optional<Stop> read_stop(std::string_view text) {
  constexpr std::string_view since = "từ";
  if (text.starts_with(since)) text = trim(text.substr(since.size()));
  const auto halves = split(text);
  if (!halves) return std::nullopt;
  const auto from = read_day(halves->from);
  if (!from) return std::nullopt;
  if (halves->to.empty()) return Stop{*from, std::nullopt};
  const auto to = read_day(halves->to);
  if (!to) return std::nullopt;
  return Stop{*from, *to};
}

}  // namespace

StopsReading read_stops(std::string_view text) {
  StopsReading reading;
  while (!text.empty()) {
    const auto end = text.find(';');
    const auto piece = trim(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (piece.empty()) continue;
    const auto stop = read_stop(piece);
    if (!stop) return {{}, StopsProblem::unreadable};
    if (stop->to && *stop->to < stop->from) return {{}, StopsProblem::reversed};
    reading.stops.push_back(*stop);
  }
  return reading;
}

std::vector<Stop> known_on(Day day, const std::vector<Stop>& stops) {
  std::vector<Stop> known;
  for (Stop stop : stops) {
    if (stop.from > day) continue;
    if (stop.to && *stop.to > day) stop.to.reset();
    known.push_back(stop);
  }
  return known;
}

void close_on(Day day, std::vector<Stop>& stops) {
  for (Stop& stop : stops) {
    if (!stop.to) stop.to = std::max(day, stop.from);
  }
}

std::vector<Stop> merged(std::vector<Stop> stops) {
  std::sort(stops.begin(), stops.end(), [](const Stop& a, const Stop& b) { return a.from < b.from; });
  std::vector<Stop> result;
  for (const Stop& stop : stops) {
    if (result.empty() || (result.back().to && *result.back().to < stop.from)) {
      result.push_back(stop);
    } else if (Stop& last = result.back(); last.to) {
      last.to = stop.to ? std::optional(std::max(*last.to, *stop.to)) : std::nullopt;
    }
  }
  return result;
}

}  // namespace congtam::procedures
