#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

std::vector<sdk::Field> proposals_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã kiến nghị, đề xuất", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị kiến nghị", Kind::text, CT_FIELD_UNIT, {}},
      {"raised", "Ngày kiến nghị", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"to", "Cơ quan xem xét, giải quyết", Kind::text, 0, {}},
      {"content", "Nội dung kiến nghị, đề xuất", Kind::text, 0, {}},
      {"answered", "Ngày có văn bản trả lời", Kind::date, 0, {}},

      {"is_answered", "Đã được trả lời", Kind::yes_no, computed, {}},
      {"working_days_waited", "Số ngày làm việc chờ trả lời", Kind::working_days, computed, {}},
  };
}

// Until the answer, or the day of the results where there is none yet.
Cell days_waited(const sdk::Host& host, Value raised, Value answered) {
  if (!raised) return lacking(lacks_date);
  if (answered && *answered < *raised) return impossible(done_before_begin);
  const auto days = host.working_days_between(*raised, happened(answered, host.as_of()).value_or(host.as_of()));
  return days ? known(*days) : outside_calendar();
}

}  // namespace

Proposals::Proposals()
    : Register("proposals", "Sổ tổng hợp kiến nghị, đề xuất của đơn vị", sdk::schema::no_params(), proposals_fields()) {
}

void Proposals::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto raised = rows.in("raised"), answered = rows.in("answered");
  const auto is_answered = rows.out("is_answered"), waited = rows.out("working_days_waited");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell days = days_waited(host, raised[row], answered[row]);
    write(waited, row, days);
    write(is_answered, row, days.known() ? answer(happened(answered[row], host.as_of()).has_value()) : days);
  }
}

}  // namespace congtam::steering
