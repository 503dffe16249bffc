#include <congtam/sdk/schema.hpp>

#include <algorithm>

#include "cell.hpp"
#include "money.hpp"
#include "registers.hpp"

namespace congtam::public_finance {
namespace {

using sdk::Kind;

std::vector<sdk::Field> allocations_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã dự án, khoản kinh phí", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị sử dụng vốn, kinh phí", Kind::text, CT_FIELD_UNIT, {}},
      {"source", "Nguồn vốn, kinh phí", Kind::choice, 0, sources_of_money()},
      {"amount", "Số vốn, kinh phí phải phân bổ", Kind::money, 0, {}},
      {"decided", "Ngày cấp có thẩm quyền giao", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"due", "Hạn phân bổ chi tiết", Kind::date, 0, {}},
      {"allocated_amount", "Số vốn, kinh phí đã phân bổ", Kind::money, 0, {}},
      {"allocated", "Ngày phân bổ xong", Kind::date, 0, {}},
      {"within_rules", "Phân bổ đúng nguyên tắc, quy định", Kind::yes_no, 0, {}},

      {"timeliness",
       "Tình trạng phân bổ so với hạn",
       Kind::choice,
       computed,
       {{"on_time", "Phân bổ đúng hạn"},
        {"late", "Phân bổ trễ hạn"},
        {"overdue", "Quá hạn chưa phân bổ xong"},
        {"open", "Chưa phân bổ xong, còn trong hạn"}}},
      {"allocated_on_time", "Đã phân bổ kịp thời", Kind::yes_no, computed, {}},
      {"on_time_amount", "Số vốn, kinh phí phân bổ kịp thời", Kind::money, computed, {}},
      {"allocated_share", "Tỷ lệ đã phân bổ", Kind::percent, computed, {}},
      {"working_days_late", "Số ngày làm việc phân bổ trễ", Kind::working_days, computed, {}},
      {"over_allocated", "Phân bổ vượt số được giao", Kind::yes_no, computed, {}},
  };
}

// The amount is that of the last part: where this lies after as_of, nobody knows how much it was before.
Cell allocated_amount(Value written, Value allocated, std::int64_t as_of) {
  if (written && allocated && *allocated > as_of) return lacking(figure_is_later);
  return amount(written);
}

Cell on_time_amount(const Judged& judged, const Cell& allocated, const Cell& whole) {
  if (!judged.kept.known()) return judged.kept;
  if (judged.kept.value == 0) return known(0);
  if (!allocated.known() || !whole.known()) return worse_of(allocated, whole);
  return known(std::min(allocated.value, whole.value));
}

}  // namespace

std::vector<sdk::Choice> sources_of_money() {
  return {{"development", "Vốn đầu tư công"},
          {"recurrent", "Kinh phí chi thường xuyên"},
          {"programme", "Vốn chương trình mục tiêu"}};
}

Allocations::Allocations()
    : Register("allocations", "Sổ theo dõi phân bổ vốn, kinh phí", sdk::schema::no_params(), allocations_fields()) {}

void Allocations::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto total = rows.in("amount"), decided = rows.in("decided"), due = rows.in("due"),
             part = rows.in("allocated_amount"), done = rows.in("allocated");
  const auto timeliness = rows.out("timeliness"), kept = rows.out("allocated_on_time"),
             on_time = rows.out("on_time_amount"), allocated_share = rows.out("allocated_share"),
             days_late = rows.out("working_days_late"), over = rows.out("over_allocated");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Judged judged = judge(host, {decided[row], done[row], due_or_lacking(due[row])});
    const Cell whole = amount(total[row]);
    const Cell allocated = allocated_amount(part[row], done[row], host.as_of());
    write(timeliness, row, judged.standing);
    write(kept, row, judged.kept);
    write(on_time, row, on_time_amount(judged, allocated, whole));
    write(allocated_share, row, share(allocated, whole));
    write(days_late, row, judged.working_days_late);
    write(over, row, exceeds(allocated, whole));
  }
}

}  // namespace congtam::public_finance
