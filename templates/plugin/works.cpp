#include "works.hpp"

#include <congtam/sdk/deadline.hpp>
#include <congtam/sdk/schema.hpp>

#include "reasons.hpp"

namespace PLUGIN_ID_plugin {
namespace {

namespace sdk = congtam::sdk;
using sdk::Kind;

// The order of the choices of `state` is that of sdk::Standing.
std::vector<sdk::Field> works_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã công việc", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị thực hiện", Kind::text, CT_FIELD_UNIT, {}},
      {"assigned", "Ngày giao", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"due", "Hạn hoàn thành", Kind::date, 0, {}},
      {"done", "Ngày hoàn thành", Kind::date, 0, {}},

      {"state",
       "Tình trạng so với hạn",
       Kind::choice,
       computed,
       {{"on_time", "Hoàn thành đúng hạn"},
        {"late", "Hoàn thành trễ hạn"},
        {"overdue", "Quá hạn chưa hoàn thành"},
        {"open", "Đang thực hiện, còn trong hạn"}}},
      {"done_on_time", "Đã hoàn thành đúng hạn", Kind::yes_no, computed, {}},
      {"working_days_late", "Số ngày làm việc trễ hạn", Kind::working_days, computed, {}},
  };
}

}  // namespace

Works::Works() : Register("works", "Sổ theo dõi công việc", sdk::schema::no_params(), works_fields()) {}

void Works::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto assigned = rows.in("assigned"), due = rows.in("due"), done = rows.in("done");
  const auto state = rows.out("state"), in_time = rows.out("done_on_time"), days_late = rows.out("working_days_late");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const sdk::Deadline deadline{assigned[row], done[row], sdk::due_or(due[row], lacks_due)};
    const sdk::Judged judged = sdk::judge(host, deadline, done_before_begin);
    write(state, row, judged.standing);
    write(in_time, row, judged.kept);
    write(days_late, row, judged.working_days_late);
  }
}

}  // namespace PLUGIN_ID_plugin
