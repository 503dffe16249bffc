#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::digital_government {
namespace {

using sdk::Kind;

enum class Progress : std::int64_t { untouched = 1, simplified, digitised, both };

std::vector<sdk::Field> processes_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã quy trình nội bộ", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị chủ trì quy trình", Kind::text, CT_FIELD_UNIT, {}},
      {"name", "Tên quy trình", Kind::text, 0, {}},
      {"listed", "Ngày đưa vào danh mục rà soát", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"simplified", "Ngày phê duyệt quy trình đơn giản hóa", Kind::date, 0, {}},
      {"digitised", "Ngày vận hành trên hệ thống điện tử", Kind::date, 0, {}},
      {"steps_before", "Số bước trước rà soát", Kind::count, 0, {}},
      {"steps_after", "Số bước sau rà soát", Kind::count, 0, {}},
      {"days_before", "Thời gian xử lý trước rà soát", Kind::working_days, 0, {}},
      {"days_after", "Thời gian xử lý sau rà soát", Kind::working_days, 0, {}},
      {"iso_applied", "Thuộc Hệ thống quản lý chất lượng TCVN ISO 9001", Kind::yes_no, 0, {}},

      {"progress",
       "Kết quả rà soát, số hóa",
       Kind::choice,
       computed,
       {{"untouched", "Chưa đơn giản hóa, chưa số hóa"},
        {"simplified", "Đã đơn giản hóa"},
        {"digitised", "Đã số hóa"},
        {"both", "Đã đơn giản hóa và số hóa"}}},
      {"simplified_and_digitised", "Đã đơn giản hóa và số hóa", Kind::yes_no, computed, {}},
      {"digitised_unchanged", "Số hóa khi chưa đơn giản hóa", Kind::yes_no, computed, {}},
      {"claimed_without_cut", "Ghi đơn giản hóa nhưng không giảm bước, giảm thời gian", Kind::yes_no, computed, {}},
      {"steps_cut", "Số bước đã cắt giảm", Kind::count, computed, {}},
      {"time_cut_share", "Tỷ lệ thời gian đã cắt giảm", Kind::percent, computed, {}},
  };
}

struct Dates {
  Value listed, simplified, digitised;
};

Cell progress(const Dates& dates, std::int64_t as_of) {
  const auto done = [&](Value date) { return date && *date <= as_of; };
  const auto too_early = [&](Value date) { return done(date) && dates.listed && *date < *dates.listed; };
  if (!dates.listed) return lacking(lacks_date);
  if (too_early(dates.simplified) || too_early(dates.digitised)) return impossible(event_before_begin);
  const Progress simple = done(dates.simplified) ? Progress::simplified : Progress::untouched;
  if (!done(dates.digitised)) return known(static_cast<std::int64_t>(simple));
  return known(static_cast<std::int64_t>(simple == Progress::simplified ? Progress::both : Progress::digitised));
}

bool is(const Cell& progress, Progress which) { return progress.value == static_cast<std::int64_t>(which); }

Cell cut(Value before, Value after) {
  const Cell was = figure(before), is_now = figure(after);
  if (!was.known() || !is_now.known()) return worse_of(was, is_now);
  return known(was.value - is_now.value);
}

Cell time_cut_share(Value before, const Cell& days_cut) {
  if (!days_cut.known()) return days_cut;
  return share(days_cut, known(*before), no_time_before);
}

// One figure that fell is enough for a "no"; a "yes" needs both figures.
Cell claimed_without_cut(const Cell& progress, const Cell& steps_cut, const Cell& days_cut) {
  if (!progress.known()) return progress;
  if (!is(progress, Progress::simplified) && !is(progress, Progress::both)) return not_applicable(not_simplified_yet);
  if ((steps_cut.known() && steps_cut.value > 0) || (days_cut.known() && days_cut.value > 0)) return answer(false);
  if (!steps_cut.known() || !days_cut.known()) return worse_of(steps_cut, days_cut);
  return answer(true);
}

}  // namespace

Processes::Processes()
    : Register("processes", "Danh mục quy trình nội bộ", sdk::schema::no_params(), processes_fields()) {}

void Processes::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto listed = rows.in("listed"), simplified = rows.in("simplified"), digitised = rows.in("digitised"),
             steps_before = rows.in("steps_before"), steps_after = rows.in("steps_after"),
             days_before = rows.in("days_before"), days_after = rows.in("days_after");
  const auto progress_out = rows.out("progress"), both_out = rows.out("simplified_and_digitised"),
             unchanged = rows.out("digitised_unchanged"), claimed = rows.out("claimed_without_cut"),
             steps_out = rows.out("steps_cut"), time_out = rows.out("time_cut_share");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell reached = progress({listed[row], simplified[row], digitised[row]}, host.as_of());
    const Cell steps_cut = cut(steps_before[row], steps_after[row]);
    const Cell days_cut = cut(days_before[row], days_after[row]);
    write(progress_out, row, reached);
    write(both_out, row, reached.known() ? answer(is(reached, Progress::both)) : reached);
    write(unchanged, row, reached.known() ? answer(is(reached, Progress::digitised)) : reached);
    write(claimed, row, claimed_without_cut(reached, steps_cut, days_cut));
    write(steps_out, row, steps_cut);
    write(time_out, row, time_cut_share(days_before[row], days_cut));
  }
}

}  // namespace congtam::digital_government
