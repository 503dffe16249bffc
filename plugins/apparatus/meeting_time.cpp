#include "meeting_time.hpp"

namespace congtam::apparatus {
namespace {

constexpr std::int64_t whole_share = 1'000'000;            // 100 %
constexpr std::int64_t a_year_of_minutes = 366 * 24 * 60;  // nothing about a meeting is longer; keeps products small

bool outside(const std::optional<std::int64_t>& cell, std::int64_t least, std::int64_t most) {
  return cell && (*cell < least || *cell > most);
}

}  // namespace

bool MeetingTime::impossible() const {
  return outside(half_days, 1, 2 * 366) || outside(opening_minutes, 0, a_year_of_minutes) ||
         outside(closing_minutes, 0, a_year_of_minutes) || outside(longest_paper_minutes, 0, a_year_of_minutes) ||
         outside(discussion_share, 0, whole_share);
}

std::optional<std::int64_t> speech_minutes(const MeetingTime& time) {
  if (!time.opening_minutes || !time.closing_minutes) return std::nullopt;
  return *time.opening_minutes + *time.closing_minutes;
}

std::optional<bool> figures_contradict(const MeetingTime& time, std::int64_t half_day_minutes) {
  if (!time.half_days || !time.discussion_share) return std::nullopt;
  const std::int64_t spoken =
      time.opening_minutes.value_or(0) + time.closing_minutes.value_or(0) + time.longest_paper_minutes.value_or(0);
  const std::int64_t longest = *time.half_days * half_day_minutes;
  return spoken * whole_share > longest * (whole_share - *time.discussion_share);
}

}  // namespace congtam::apparatus
