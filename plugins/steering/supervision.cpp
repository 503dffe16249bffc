#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

std::vector<sdk::Field> supervision_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã cuộc giám sát, phản biện", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị phải trả lời", Kind::text, CT_FIELD_UNIT, {}},
      {"body",
       "Chủ thể giám sát",
       Kind::choice,
       0,
       {{"front", "Mặt trận Tổ quốc"},
        {"organisation", "Tổ chức chính trị - xã hội"},
        {"peoples_council", "Hội đồng nhân dân"},
        {"residents", "Nhân dân"}}},
      {"held", "Ngày gửi kết quả giám sát", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"opinions", "Số ý kiến, kiến nghị", Kind::count, 0, {}},
      {"opinions_answered", "Số ý kiến, kiến nghị đã trả lời", Kind::count, 0, {}},
      {"due", "Hạn trả lời", Kind::date, 0, {}},
      {"answered", "Ngày trả lời xong", Kind::date, 0, {}},

      {"state",
       "Tình trạng trả lời",
       Kind::choice,
       computed,
       {{"answered_on_time", "Trả lời đúng hạn"},
        {"answered_late", "Trả lời trễ hạn"},
        {"open_overdue", "Quá hạn chưa trả lời hết"},
        {"open", "Chưa trả lời hết, còn trong hạn"}}},
      {"opinions_open", "Số ý kiến, kiến nghị chưa trả lời", Kind::count, computed, {}},
      {"answered_share", "Tỷ lệ ý kiến, kiến nghị đã trả lời", Kind::percent, computed, {}},
      {"working_days_late", "Số ngày làm việc trả lời trễ", Kind::working_days, computed, {}},
  };
}

Cell answered_of(Value written, const Cell& opinions) {
  const Cell answered = figure(written);
  if (!answered.known() || !opinions.known() || answered.value <= opinions.value) return answered;
  return impossible(part_exceeds_whole);
}

Cell open_of(const Cell& opinions, const Cell& answered) {
  if (!opinions.known() || !answered.known()) return worse_of(opinions, answered);
  return known(opinions.value - answered.value);
}

// Answered means that nothing is left open; a session without opinions has nothing to answer.
Judged judge_answers(const sdk::Host& host, const Deadline& deadline, const Cell& opinions, const Cell& open) {
  if (opinions.known() && opinions.value == 0) return Judged::all(nothing_arose(no_opinions));
  if (!open.known()) return Judged::all(open);
  Deadline until_all = deadline;
  if (open.value > 0) until_all.done = std::nullopt;
  return judge(host, until_all);
}

}  // namespace

Supervision::Supervision()
    : Register("supervision", "Sổ giám sát của Mặt trận, đoàn thể và Nhân dân", sdk::schema::no_params(),
               supervision_fields()) {}

void Supervision::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto held = rows.in("held"), opinions_in = rows.in("opinions"), answered_in = rows.in("opinions_answered"),
             due = rows.in("due"), answered_on = rows.in("answered");
  const auto state = rows.out("state"), open_out = rows.out("opinions_open"), share_out = rows.out("answered_share"),
             days_late = rows.out("working_days_late");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell opinions = figure(opinions_in[row]);
    const Cell answered = answered_of(answered_in[row], opinions);
    const Cell open = open_of(opinions, answered);
    const Deadline deadline{held[row], answered_on[row], due_or_lacking(due[row])};
    const Judged judged = judge_answers(host, deadline, opinions, open);
    write(state, row, judged.standing);
    write(open_out, row, open);
    write(share_out, row, share(answered, opinions, no_opinions));
    write(days_late, row, judged.working_days_late);
  }
}

}  // namespace congtam::steering
