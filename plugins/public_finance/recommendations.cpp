#include <congtam/sdk/schema.hpp>

#include <algorithm>

#include "cell.hpp"
#include "money.hpp"
#include "registers.hpp"

namespace congtam::public_finance {
namespace {

using sdk::Kind;

std::vector<sdk::Field> recommendations_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã kiến nghị", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị phải thực hiện", Kind::text, CT_FIELD_UNIT, {}},
      {"body",
       "Cơ quan kiến nghị",
       Kind::choice,
       0,
       {{"state_audit", "Kiểm toán nhà nước"},
        {"inspectorate", "Cơ quan thanh tra"},
        {"inspection", "Đoàn kiểm tra"},
        {"other", "Cơ quan khác"}}},
      {"issued", "Ngày kết luận, kiến nghị", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"due", "Hạn thực hiện", Kind::date, 0, {}},
      {"recommended_amount", "Số tiền kiến nghị xử lý", Kind::money, 0, {}},
      {"carried_out_amount", "Số tiền đã xử lý", Kind::money, 0, {}},
      {"closed", "Ngày được công nhận thực hiện xong", Kind::date, 0, {}},

      {"state",
       "Tình trạng thực hiện",
       Kind::choice,
       computed,
       {{"closed_on_time", "Thực hiện xong đúng hạn"},
        {"closed_late", "Thực hiện xong trễ hạn"},
        {"open_overdue", "Quá hạn chưa thực hiện xong"},
        {"open", "Đang thực hiện, còn trong hạn"}}},
      {"carried_out_share", "Tỷ lệ số tiền đã xử lý", Kind::percent, computed, {}},
      {"amount_left", "Số tiền còn phải xử lý", Kind::money, computed, {}},
      {"closed_short", "Ghi xong nhưng chưa xử lý hết số tiền", Kind::yes_no, computed, {}},
      {"working_days_late", "Số ngày làm việc thực hiện trễ", Kind::working_days, computed, {}},
  };
}

// A row closed after as_of holds the amount of that later day.
Cell carried_out(Value written, Value closed, std::int64_t as_of) {
  if (written && closed && *closed > as_of) return lacking(figure_is_later);
  return amount(written);
}

Cell amount_left(const Cell& carried_out, const Cell& recommended) {
  if (!carried_out.known() || !recommended.known()) return worse_of(carried_out, recommended);
  return known(std::max<std::int64_t>(0, recommended.value - carried_out.value));
}

Cell closed_short(Value closed, const Cell& left, std::int64_t as_of) {
  if (!closed || *closed > as_of) return not_applicable(not_done_yet);
  return left.known() ? answer(left.value > 0) : left;
}

}  // namespace

Recommendations::Recommendations()
    : Register("recommendations", "Sổ theo dõi thực hiện kiến nghị thanh tra, kiểm tra, kiểm toán",
               sdk::schema::no_params(), recommendations_fields()) {}

void Recommendations::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto issued = rows.in("issued"), due = rows.in("due"), asked = rows.in("recommended_amount"),
             done = rows.in("carried_out_amount"), closed = rows.in("closed");
  const auto state = rows.out("state"), share_out = rows.out("carried_out_share"), left_out = rows.out("amount_left"),
             short_out = rows.out("closed_short"), days_late = rows.out("working_days_late");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Judged judged = judge(host, {issued[row], closed[row], due_or_lacking(due[row])});
    const Cell recommended = amount(asked[row]);
    const Cell carried = carried_out(done[row], closed[row], host.as_of());
    const Cell left = amount_left(carried, recommended);
    write(state, row, judged.standing);
    write(share_out, row, share(carried, recommended));
    write(left_out, row, left);
    write(short_out, row, closed_short(closed[row], left, host.as_of()));
    write(days_late, row, judged.working_days_late);
  }
}

}  // namespace congtam::public_finance
