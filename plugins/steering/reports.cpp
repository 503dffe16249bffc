#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

std::vector<sdk::Field> reports_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã chế độ báo cáo", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị báo cáo", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED | CT_FIELD_UNIT, {}},
      {"kind",
       "Loại báo cáo",
       Kind::choice,
       0,
       {{"quarter", "Báo cáo quý"},
        {"half_year", "Báo cáo 6 tháng"},
        {"year", "Báo cáo năm"},
        {"ad_hoc", "Báo cáo đột xuất"}}},
      {"due_before", "Phải gửi trước ngày", Kind::date, CT_FIELD_REQUIRED, {}},
      {"received", "Ngày nhận báo cáo", Kind::date, 0, {}},
      {"complete", "Đủ nội dung, số liệu", Kind::yes_no, 0, {}},

      {"timeliness",
       "Tình trạng gửi so với hạn",
       Kind::choice,
       computed,
       {{"on_time", "Gửi đúng hạn"},
        {"late", "Gửi trễ hạn"},
        {"never", "Quá hạn chưa gửi"},
        {"not_due", "Chưa gửi, chưa đến hạn"}}},
      {"on_time_and_complete", "Gửi đúng hạn và đầy đủ", Kind::yes_no, computed, {}},
      {"last_safe_day", "Ngày làm việc cuối cùng còn đúng hạn", Kind::date, computed, {}},
      {"working_days_late", "Số ngày làm việc gửi trễ", Kind::working_days, computed, {}},
  };
}

// "Trước ngày X": X itself is late, so the last day is the one before.
Cell last_day(Value due_before) {
  if (!due_before) return lacking(lacks_due);
  if (*due_before <= INT32_MIN + 1 || *due_before > INT32_MAX) return outside_calendar();
  return known(*due_before - 1);
}

// The host counts forwards only; no run of days off is longer than a month.
Cell last_working_day(const sdk::Host& host, const Cell& last_day) {
  constexpr int longest_run_of_days_off = 31;
  if (!last_day.known()) return last_day;
  for (std::int64_t date = last_day.value; date > last_day.value - longest_run_of_days_off; --date) {
    const auto working = host.working_days_between(date - 1, date);
    if (!working) return outside_calendar();
    if (*working == 1) return known(date);
  }
  return outside_calendar();
}

Cell on_time_and_complete(const Judged& judged, Value complete) {
  if (!judged.kept.known() || judged.kept.value == 0) return judged.kept;
  return complete ? answer(*complete != 0) : lacking(lacks_answer);
}

}  // namespace

Reports::Reports() : Register("reports", "Sổ theo dõi chế độ báo cáo", sdk::schema::no_params(), reports_fields()) {}

void Reports::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto due_before = rows.in("due_before"), received = rows.in("received"), complete = rows.in("complete");
  const auto timeliness = rows.out("timeliness"), in_full = rows.out("on_time_and_complete"),
             safe_day = rows.out("last_safe_day"), days_late = rows.out("working_days_late");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell last = last_day(due_before[row]);
    const Judged judged = judge(host, {std::nullopt, received[row], last});
    write(timeliness, row, judged.standing);
    write(in_full, row, on_time_and_complete(judged, complete[row]));
    write(safe_day, row, last_working_day(host, last));
    write(days_late, row, judged.working_days_late);
  }
}

}  // namespace congtam::steering
