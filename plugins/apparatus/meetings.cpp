#include "meetings.hpp"

#include "meeting_fields.hpp"
#include "meeting_time.hpp"
#include "reasons.hpp"

namespace congtam::apparatus {
namespace {

constexpr std::int64_t usual_half_day_minutes = 240;  // half of the 8 hours of Labour Code 2019, art. 105

std::int64_t half_day_minutes(const sdk::Params& params) {
  if (!params.has("half_day_minutes")) return usual_half_day_minutes;
  const std::int64_t minutes = params.whole("half_day_minutes");
  if (minutes < 60 || minutes > 720) params.refuse("half_day_minutes", "Một buổi dài từ 60 đến 720 phút.");
  return minutes;
}

void write_working_day(sdk::OutField out, std::size_t row, const sdk::Host& host, std::optional<std::int64_t> date) {
  if (!date) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  const auto rolled = host.add_calendar_days(*date, 0);  // a working day stays where it is
  if (!rolled) return out.set_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
  out.set(row, *rolled == *date ? 1 : 0);
}

}  // namespace

Meetings::Meetings()
    : Register("meetings", "Sổ theo dõi cuộc họp, hội nghị", meeting_params_schema(), meeting_fields()) {}

void Meetings::compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const {
  const std::int64_t half_day = half_day_minutes(params);
  if (rows.size() == 0) return;
  const auto date = rows.in("date"), half_days = rows.in("half_days"), opening = rows.in("opening_minutes"),
             closing = rows.in("closing_minutes"), paper = rows.in("longest_paper_minutes"),
             share = rows.in("discussion_share");
  auto speech = rows.out("speech_minutes"), working = rows.out("on_working_day"),
       contradict = rows.out("figures_contradict");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    write_working_day(working, row, host, date[row]);
    const MeetingTime time{half_days[row], opening[row], closing[row], paper[row], share[row]};
    if (time.impossible()) {
      speech.set_unknown(row, CT_FAILED, reason(figure_impossible));
      contradict.set_unknown(row, CT_FAILED, reason(figure_impossible));
      continue;
    }
    speech.set(row, speech_minutes(time), CT_MISSING, reason(lacks_figure));
    contradict.set(row, figures_contradict(time, half_day), CT_MISSING, reason(lacks_figure));
  }
}

}  // namespace congtam::apparatus
