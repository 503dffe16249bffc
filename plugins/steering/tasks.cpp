#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

constexpr std::int64_t done_no_product = 5;  // after the four of Standing

std::vector<sdk::Field> tasks_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã nhiệm vụ", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"lead_unit", "Đơn vị chủ trì", Kind::text, CT_FIELD_UNIT, {}},
      {"source",
       "Nguồn giao nhiệm vụ",
       Kind::choice,
       0,
       {{"superior", "Cấp trên giao"},
        {"plan", "Kế hoạch của xã"},
        {"commune", "Lãnh đạo UBND xã giao"},
        {"other", "Nguồn khác"}}},
      {"from_meeting", "Giao tại kết luận cuộc họp", Kind::yes_no, 0, {}},
      {"assigned", "Ngày giao", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"due", "Thời hạn hoàn thành", Kind::date, 0, {}},
      {"done", "Ngày hoàn thành", Kind::date, 0, {}},
      {"product_delivered", "Đã có sản phẩm", Kind::yes_no, 0, {}},
      {"objective_delay", "Lý do chậm khách quan được chấp nhận", Kind::yes_no, 0, {}},

      {"state",
       "Tình trạng nhiệm vụ",
       Kind::choice,
       computed,
       {{"done_on_time", "Hoàn thành đúng hạn"},
        {"done_late", "Hoàn thành trễ hạn"},
        {"open_overdue", "Quá hạn chưa hoàn thành"},
        {"open", "Đang thực hiện, còn trong hạn"},
        {"done_no_product", "Ghi hoàn thành nhưng chưa có sản phẩm"}}},
      {"working_days_late", "Số ngày làm việc trễ hạn", Kind::working_days, computed, {}},
      {"working_days_left", "Số ngày làm việc còn lại", Kind::working_days, computed, {}},
      {"no_deadline", "Giao không có thời hạn", Kind::yes_no, computed, {}},
  };
}

// Done means that the product is there: without an answer to that nothing is concluded.
Cell state(const Judged& judged, Value product) {
  if (!judged.is(Standing::on_time) && !judged.is(Standing::late)) return judged.standing;
  if (!product) return lacking(lacks_answer);
  return *product == 0 ? known(done_no_product) : judged.standing;
}

Cell working_days_left(const sdk::Host& host, const Judged& judged, Value due) {
  if (!judged.standing.known()) return judged.standing;
  if (judged.is(Standing::overdue)) return known(0);
  if (!judged.is(Standing::open)) return not_applicable(already_done);
  const auto days = host.working_days_between(host.as_of(), *due);
  return days ? known(*days) : outside_calendar();
}

}  // namespace

Tasks::Tasks() : Register("tasks", "Sổ theo dõi nhiệm vụ", sdk::schema::no_params(), tasks_fields()) {}

void Tasks::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto assigned = rows.in("assigned"), due = rows.in("due"), done = rows.in("done"),
             product = rows.in("product_delivered");
  const auto state_out = rows.out("state"), days_late = rows.out("working_days_late"),
             days_left = rows.out("working_days_left"), no_deadline = rows.out("no_deadline");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Judged judged = judge(host, {assigned[row], done[row], due_or_lacking(due[row])});
    write(state_out, row, state(judged, product[row]));
    write(days_late, row, judged.working_days_late);
    write(days_left, row, working_days_left(host, judged, due[row]));
    write(no_deadline, row, answer(!due[row]));
  }
}

}  // namespace congtam::steering
