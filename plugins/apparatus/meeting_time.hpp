#pragma once
#include <cstdint>
#include <optional>

namespace congtam::apparatus {

// What is written about the time of one meeting; absent = left blank.
struct MeetingTime {
  std::optional<std::int64_t> half_days, opening_minutes, closing_minutes, longest_paper_minutes;
  std::optional<std::int64_t> discussion_share;  // ten-thousandths of a percent point

  // Negative minutes, less than one half-day, a share outside 0 to 100 %.
  bool impossible() const;
};

// Opening and closing together; nothing when one is not written.
std::optional<std::int64_t> speech_minutes(const MeetingTime& time);

// Whether speeches and discussion cannot both fit: opening, closing and the longest paper took more than the half-days
// leave beside the share said to be discussion. A meeting lasts at most its half-days, so a yes is certain, a no is not
// a proof. Blank speeches count as no time; nothing when the half-days or the share are not written.
std::optional<bool> figures_contradict(const MeetingTime& time, std::int64_t half_day_minutes);

}  // namespace congtam::apparatus
