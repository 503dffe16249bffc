#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

std::vector<sdk::Field> findings_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã tồn tại, hạn chế", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị phải khắc phục", Kind::text, CT_FIELD_UNIT, {}},
      {"visit_kind", "Hình thức kiểm tra", Kind::choice, 0, {{"planned", "Theo kế hoạch"}, {"surprise", "Đột xuất"}}},
      {"opened", "Ngày thông báo kết luận", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"due", "Hạn khắc phục", Kind::date, 0, {}},
      {"fixed", "Ngày khắc phục xong", Kind::date, 0, {}},
      {"repeat", "Tái diễn lỗi đã kết luận trước đó", Kind::yes_no, 0, {}},
      {"inspection", "Mã cuộc kiểm tra", Kind::text, 0, {}},
      {"area", "Lĩnh vực", Kind::text, 0, {}},
      {"content", "Nội dung tồn tại, hạn chế", Kind::text, 0, {}},
      {"cause", "Nguyên nhân", Kind::text, 0, {}},
      {"responsible", "Trách nhiệm", Kind::text, 0, {}},
      {"action", "Yêu cầu khắc phục", Kind::text, 0, {}},
      {"owner", "Bộ phận, người thực hiện", Kind::text, 0, {}},
      {"product", "Sản phẩm khắc phục", Kind::text, 0, {}},

      {"state",
       "Tình trạng khắc phục",
       Kind::choice,
       computed,
       {{"fixed_on_time", "Khắc phục đúng hạn"},
        {"fixed_late", "Khắc phục trễ hạn"},
        {"open_overdue", "Quá hạn chưa khắc phục"},
        {"open", "Đang khắc phục, còn trong hạn"}}},
      {"working_days_late", "Số ngày làm việc khắc phục trễ", Kind::working_days, computed, {}},
      {"repeated_unfixed", "Tái diễn và quá hạn chưa khắc phục", Kind::yes_no, computed, {}},
  };
}

// One known "no" decides, whatever the other part is.
Cell repeated_unfixed(const Judged& judged, Value repeat) {
  if (repeat && *repeat == 0) return answer(false);
  if (!judged.standing.known()) return judged.standing;
  if (!judged.is(Standing::overdue)) return answer(false);
  return repeat ? answer(true) : lacking(lacks_answer);
}

}  // namespace

Findings::Findings()
    : Register("findings", "Sổ theo dõi khắc phục sau kiểm tra", sdk::schema::no_params(), findings_fields()) {}

void Findings::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto opened = rows.in("opened"), due = rows.in("due"), fixed = rows.in("fixed"), repeat = rows.in("repeat");
  const auto state = rows.out("state"), days_late = rows.out("working_days_late"),
             repeated = rows.out("repeated_unfixed");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Judged judged = judge(host, {opened[row], fixed[row], due_or_lacking(due[row])});
    write(state, row, judged.standing);
    write(days_late, row, judged.working_days_late);
    write(repeated, row, repeated_unfixed(judged, repeat[row]));
  }
}

}  // namespace congtam::steering
