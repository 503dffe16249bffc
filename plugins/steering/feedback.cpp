#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::steering {
namespace {

namespace schema = sdk::schema;
using sdk::Kind;

std::vector<sdk::Field> feedback_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã phản ánh, kiến nghị", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị phải trả lời", Kind::text, CT_FIELD_UNIT, {}},
      {"kind",
       "Loại đơn",
       Kind::choice,
       0,
       {{"feedback", "Phản ánh"}, {"petition", "Kiến nghị"}, {"complaint", "Khiếu nại"}, {"denunciation", "Tố cáo"}}},
      {"channel",
       "Kênh tiếp nhận",
       Kind::choice,
       0,
       {{"portal", "Cổng, ứng dụng trực tuyến"},
        {"hotline", "Đường dây nóng"},
        {"mailbox", "Hòm thư góp ý"},
        {"in_person", "Trực tiếp"},
        {"other", "Kênh khác"}}},
      {"received", "Ngày tiếp nhận", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"due", "Hạn trả lời", Kind::date, 0, {}},
      {"limit_days", "Số ngày làm việc phải trả lời", Kind::working_days, 0, {}},
      {"answered", "Ngày trả lời", Kind::date, 0, {}},
      {"published", "Ngày công khai kết quả", Kind::date, 0, {}},

      {"counted_due", "Hạn trả lời dùng để tính", Kind::date, computed, {}},
      {"state",
       "Tình trạng trả lời",
       Kind::choice,
       computed,
       {{"answered_on_time", "Trả lời đúng hạn"},
        {"answered_late", "Trả lời trễ hạn"},
        {"open_overdue", "Quá hạn chưa trả lời"},
        {"open", "Chưa trả lời, còn trong hạn"}}},
      {"answered_on_time", "Đã trả lời đúng hạn", Kind::yes_no, computed, {}},
      {"working_days_late", "Số ngày làm việc trả lời trễ", Kind::working_days, computed, {}},
      {"updates_owed", "Số lần phải thông tin lại cho người gửi", Kind::count, computed, {}},
      {"answer_published", "Đã công khai kết quả trả lời", Kind::yes_no, computed, {}},
  };
}

std::string feedback_params() {
  return schema::of(
      schema::object({}, {{"limit_days", schema::whole("Số ngày làm việc phải trả lời khi sổ không ghi")},
                          {"update_every", schema::whole("Quá hạn thì mấy ngày làm việc thông tin lại một lần", 1)}}));
}

struct Rules {
  Value limit_days;
  std::int64_t update_every = 7;  // working days
};

Rules rules_of(const sdk::Params& params) {
  Rules rules;
  if (params.has("limit_days")) {
    rules.limit_days = params.whole("limit_days");
    if (*rules.limit_days < 0 || *rules.limit_days > 366) params.refuse("limit_days", "Số ngày phải từ 0 đến 366.");
  }
  if (params.has("update_every")) {
    rules.update_every = params.whole("update_every");
    if (rules.update_every < 1 || rules.update_every > 366) {
      params.refuse("update_every", "Số ngày phải từ 1 đến 366.");
    }
  }
  return rules;
}

Cell counted_due(const sdk::Host& host, Value received, Value due, Value limit) {
  if (due || !limit) return due_or_lacking(due);
  if (*limit < 0) return impossible(figure_impossible);
  if (!received) return lacking(lacks_date);
  if (*limit > INT32_MAX) return outside_calendar();
  const auto last = host.add_working_days(*received, static_cast<std::int32_t>(*limit));
  return last ? known(*last) : outside_calendar();
}

Cell updates_owed(const Judged& judged, std::int64_t every) {
  const Cell& late = judged.working_days_late;
  return late.known() ? known(late.value / every) : late;
}

Cell answer_published(const Judged& judged, Value answered, Value published) {
  if (judged.standing.state == CT_FAILED) return judged.standing;
  if (!answered) return not_applicable(not_answered_yet);
  return answer(published.has_value());
}

}  // namespace

Feedback::Feedback()
    : Register("feedback", "Sổ theo dõi phản ánh, kiến nghị, khiếu nại, tố cáo", feedback_params(), feedback_fields()) {
}

void Feedback::compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const {
  const Rules rules = rules_of(params);
  if (rows.size() == 0) return;
  const auto received = rows.in("received"), due = rows.in("due"), limit = rows.in("limit_days"),
             answered = rows.in("answered"), published = rows.in("published");
  const auto due_out = rows.out("counted_due"), state = rows.out("state"), in_time = rows.out("answered_on_time"),
             days_late = rows.out("working_days_late"), owed = rows.out("updates_owed"),
             published_out = rows.out("answer_published");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell last = counted_due(host, received[row], due[row], limit[row] ? limit[row] : rules.limit_days);
    const Judged judged = judge(host, {received[row], answered[row], last});
    write(due_out, row, last);
    write(state, row, judged.standing);
    write(in_time, row, judged.kept);
    write(days_late, row, judged.working_days_late);
    write(owed, row, updates_owed(judged, rules.update_every));
    write(published_out, row,
          answer_published(judged, happened(answered[row], host.as_of()), happened(published[row], host.as_of())));
  }
}

}  // namespace congtam::steering
