#include "attendance_checks.hpp"

#include "head_counts.hpp"
#include "reasons.hpp"
#include "working_hours.hpp"

namespace congtam::civil_service {
namespace {

using sdk::Kind;

std::vector<sdk::Field> attendance_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã cuộc kiểm tra", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"checked", "Thời điểm kiểm tra", Kind::time, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"checked_unit", "Đơn vị được kiểm tra", Kind::text, CT_FIELD_UNIT, {}},
      {"assigned", "Số người phải có mặt", Kind::count, 0, {}},
      {"present", "Số người có mặt", Kind::count, 0, {}},
      {"absent_explained", "Số người vắng có lý do", Kind::count, 0, {}},
      {"absent_unexplained", "Số người vắng không có lý do", Kind::count, 0, {}},
      {"explained_on_paper", "Số người vắng có văn bản phân công, cho phép", Kind::count, 0, {}},
      {"late_arrivals", "Số người đến muộn", Kind::count, 0, {}},
      {"minutes_signed", "Đơn vị đã ký biên bản", Kind::yes_no, 0, {}},

      {"in_working_hours", "Kiểm tra trong giờ làm việc", Kind::yes_no, computed, {}},
      {"absent_total", "Tổng số người vắng", Kind::count, computed, {}},
      {"presence_share", "Tỷ lệ có mặt", Kind::percent, computed, {}},
      {"counts_agree", "Số có mặt và số vắng khớp với số phải có mặt", Kind::yes_no, computed, {}},
      {"excuse_unproven", "Số người vắng có lý do nhưng chưa có văn bản", Kind::count, computed, {}},
  };
}

void write_in_working_hours(sdk::OutField out, std::size_t row, const sdk::Host& host, const WorkingHours& hours,
                            std::optional<std::int64_t> checked) {
  if (!checked) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  const DayAndMinute moment = split(*checked);
  const auto rolled = host.add_calendar_days(moment.day, 0);  // a working day stays where it is
  if (!rolled) return out.set_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
  out.set(row, *rolled == moment.day && hours.hold(moment.minute) ? 1 : 0);
}

struct HeadCount {
  Count assigned, present, explained, unexplained;
};

void write_absent_total(sdk::OutField out, std::size_t row, const HeadCount& heads) {
  if (impossible({heads.explained, heads.unexplained})) {
    return out.set_unknown(row, CT_FAILED, reason(count_impossible));
  }
  if (!all_known({heads.explained, heads.unexplained})) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  out.set(row, *heads.explained + *heads.unexplained);
}

void write_counts_agree(sdk::OutField out, std::size_t row, const HeadCount& heads) {
  const auto counts = {heads.assigned, heads.present, heads.explained, heads.unexplained};
  if (impossible(counts)) return out.set_unknown(row, CT_FAILED, reason(count_impossible));
  if (!all_known(counts)) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  out.set(row, *heads.present + *heads.explained + *heads.unexplained == *heads.assigned ? 1 : 0);
}

}  // namespace

AttendanceChecks::AttendanceChecks()
    : Register("attendance_checks", "Sổ kiểm tra đột xuất việc chấp hành giờ giấc làm việc",
               working_hours_params_schema(), attendance_fields()) {}

void AttendanceChecks::compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const {
  const WorkingHours hours = working_hours(params);
  if (rows.size() == 0) return;
  const auto checked = rows.in("checked"), assigned = rows.in("assigned"), present = rows.in("present"),
             explained = rows.in("absent_explained"), unexplained = rows.in("absent_unexplained"),
             on_paper = rows.in("explained_on_paper");
  const auto in_hours = rows.out("in_working_hours"), absent_total = rows.out("absent_total"),
             presence_share = rows.out("presence_share"), counts_agree = rows.out("counts_agree"),
             excuse_unproven = rows.out("excuse_unproven");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const HeadCount heads{assigned[row], present[row], explained[row], unexplained[row]};
    write_in_working_hours(in_hours, row, host, hours, checked[row]);
    write_absent_total(absent_total, row, heads);
    write_share(presence_share, row, heads.present, heads.assigned);
    write_counts_agree(counts_agree, row, heads);
    // Nobody was excused: there is no paper to look for.
    const Count papers = heads.explained == 0 && !on_paper[row] ? Count(0) : on_paper[row];
    write_rest(excuse_unproven, row, papers, heads.explained);
  }
}

}  // namespace congtam::civil_service
