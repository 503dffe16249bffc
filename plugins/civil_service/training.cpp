#include "training.hpp"

#include <congtam/sdk/schema.hpp>

#include "head_counts.hpp"
#include "reasons.hpp"

namespace congtam::civil_service {
namespace {

using sdk::Kind;

std::vector<sdk::Field> training_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã khóa đào tạo, bồi dưỡng", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"date", "Ngày kết thúc", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị có người tham gia", Kind::text, CT_FIELD_UNIT, {}},
      {"kind",
       "Nội dung đào tạo, bồi dưỡng",
       Kind::choice,
       0,
       {{"digital_skills", "Kỹ năng số"},
        {"digital_leadership", "Kỹ năng lãnh đạo, quản lý trong môi trường số"},
        {"profession", "Chuyên môn, nghiệp vụ"},
        {"political_theory", "Lý luận chính trị"},
        {"state_management", "Quản lý nhà nước"},
        {"service_culture", "Đạo đức, văn hóa công vụ"},
        {"other", "Nội dung khác"}}},
      {"mode",
       "Hình thức học",
       Kind::choice,
       0,
       {{"online", "Trực tuyến"}, {"in_person", "Trực tiếp"}, {"mixed", "Trực tiếp kết hợp trực tuyến"}}},
      {"due", "Hạn theo kế hoạch", Kind::date, 0, {}},
      {"should_attend", "Số người phải tham gia", Kind::count, 0, {}},
      {"took_part", "Số người đã tham gia", Kind::count, 0, {}},
      {"certified", "Số người được cấp chứng chỉ, chứng nhận", Kind::count, 0, {}},

      {"attended_share", "Tỷ lệ tham gia", Kind::percent, computed, {}},
      {"certified_share", "Tỷ lệ được cấp chứng chỉ, chứng nhận", Kind::percent, computed, {}},
      {"not_reached", "Số người chưa tham gia", Kind::count, computed, {}},
      {"held_after_plan", "Kết thúc sau hạn của kế hoạch", Kind::yes_no, computed, {}},
  };
}

void write_held_after_plan(sdk::OutField out, std::size_t row, const sdk::Host& host, std::optional<std::int64_t> date,
                           std::optional<std::int64_t> due) {
  if (!date) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  if (!due) return out.set_unknown(row, CT_NOT_APPLICABLE, reason(no_due_date));
  const auto last = host.add_calendar_days(*due, 0);  // a day off rolls to the next working day
  if (!last) return out.set_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
  out.set(row, *date > *last ? 1 : 0);
}

}  // namespace

Training::Training()
    : Register("training", "Sổ theo dõi đào tạo, bồi dưỡng", sdk::schema::no_params(), training_fields()) {}

void Training::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto date = rows.in("date"), due = rows.in("due"), should_attend = rows.in("should_attend"),
             took_part = rows.in("took_part"), certified = rows.in("certified");
  const auto attended_share = rows.out("attended_share"), certified_share = rows.out("certified_share"),
             not_reached = rows.out("not_reached"), held_after_plan = rows.out("held_after_plan");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    write_share(attended_share, row, took_part[row], should_attend[row]);
    write_share(certified_share, row, certified[row], took_part[row]);
    write_rest(not_reached, row, took_part[row], should_attend[row]);
    write_held_after_plan(held_after_plan, row, host, date[row], due[row]);
  }
}

}  // namespace congtam::civil_service
