#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::public_finance {
namespace {

namespace schema = sdk::schema;
using sdk::Kind;

std::vector<sdk::Field> publications_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã nội dung công khai", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị phải công khai", Kind::text, CT_FIELD_UNIT, {}},
      {"kind",
       "Nội dung công khai",
       Kind::choice,
       0,
       {{"estimate", "Dự toán"},
        {"execution", "Tình hình thực hiện dự toán"},
        {"accounts", "Quyết toán"},
        {"assets", "Quản lý, sử dụng tài sản công"},
        {"other", "Nội dung khác"}}},
      {"decided", "Ngày quyết định, báo cáo phải công khai", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"due", "Hạn công khai", Kind::date, 0, {}},
      {"published", "Ngày công khai", Kind::date, 0, {}},
      {"removed", "Ngày gỡ xuống", Kind::date, 0, {}},
      {"channel",
       "Hình thức công khai",
       Kind::choice,
       0,
       {{"website", "Trang thông tin điện tử"},
        {"notice_board", "Niêm yết tại trụ sở"},
        {"meeting", "Công bố tại kỳ họp, hội nghị"},
        {"document", "Thông báo bằng văn bản, ấn phẩm"}}},
      {"complete", "Đủ nội dung, đúng biểu mẫu", Kind::yes_no, 0, {}},

      {"counted_due", "Hạn công khai dùng để tính", Kind::date, computed, {}},
      {"timeliness",
       "Tình trạng công khai so với hạn",
       Kind::choice,
       computed,
       {{"on_time", "Công khai đúng hạn"},
        {"late", "Công khai trễ hạn"},
        {"overdue", "Quá hạn chưa công khai"},
        {"open", "Chưa công khai, còn trong hạn"}}},
      {"published_on_time", "Đã công khai đúng hạn", Kind::yes_no, computed, {}},
      {"working_days_late", "Số ngày làm việc công khai trễ", Kind::working_days, computed, {}},
      {"days_displayed", "Số ngày đã công khai", Kind::calendar_days, computed, {}},
  };
}

std::string publications_params() {
  return schema::of(
      schema::object({}, {{"limit_days", schema::whole("Số ngày phải công khai kể từ ngày quyết định, báo cáo")}}));
}

Value limit_days(const sdk::Params& params) {
  if (!params.has("limit_days")) return std::nullopt;
  const std::int64_t days = params.whole("limit_days");
  if (days < 0 || days > 366) params.refuse("limit_days", "Số ngày phải từ 0 đến 366.");
  return days;
}

Cell counted_due(const sdk::Host& host, Value decided, Value due, Value limit) {
  if (due || !limit) return due_or_lacking(due);
  if (!decided) return lacking(lacks_date);
  const auto last = host.add_calendar_days(*decided, static_cast<std::int32_t>(*limit));
  return last ? known(*last) : outside_calendar();
}

// No day of a budget lies further from 1970; keeps differences of days inside 64 bits.
bool is_a_day(std::int64_t date) { return date > -1'000'000 && date < 1'000'000; }

Cell days_displayed(std::int64_t as_of, Value decided, Value published, Value removed) {
  if (!published || *published > as_of) return not_applicable(not_done_yet);
  if (decided && *published < *decided) return impossible(done_before_begin);
  const std::int64_t end = removed && *removed <= as_of ? *removed : as_of;
  if (!is_a_day(*published) || !is_a_day(end)) return outside_calendar();
  return end < *published ? impossible(removed_before_published) : known(end - *published);
}

}  // namespace

Publications::Publications()
    : Register("publications", "Sổ theo dõi công khai tài chính, ngân sách", publications_params(),
               publications_fields()) {}

void Publications::compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const {
  const Value limit = limit_days(params);
  if (rows.size() == 0) return;
  const auto decided = rows.in("decided"), due = rows.in("due"), published = rows.in("published"),
             removed = rows.in("removed");
  const auto due_out = rows.out("counted_due"), timeliness = rows.out("timeliness"),
             kept = rows.out("published_on_time"), days_late = rows.out("working_days_late"),
             displayed = rows.out("days_displayed");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell last_day = counted_due(host, decided[row], due[row], limit);
    const Judged judged = judge(host, {decided[row], published[row], last_day});
    write(due_out, row, last_day);
    write(timeliness, row, judged.standing);
    write(kept, row, judged.kept);
    write(days_late, row, judged.working_days_late);
    write(displayed, row, days_displayed(host.as_of(), decided[row], published[row], removed[row]));
  }
}

}  // namespace congtam::public_finance
