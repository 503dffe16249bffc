#include <congtam/sdk/schema.hpp>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

std::vector<sdk::Field> inspections_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã cuộc kiểm tra", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị được kiểm tra", Kind::text, CT_FIELD_UNIT, {}},
      {"visit_kind",
       "Hình thức kiểm tra",
       Kind::choice,
       0,
       {{"planned", "Theo kế hoạch"}, {"surprise", "Đột xuất"}, {"recheck", "Phúc tra"}}},
      {"held", "Ngày kiểm tra", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"began", "Bắt đầu làm việc", Kind::time, 0, {}},
      {"ended", "Kết thúc làm việc", Kind::time, 0, {}},
      {"from", "Kiểm tra từ ngày", Kind::date, 0, {}},
      {"to", "Kiểm tra đến ngày", Kind::date, 0, {}},
      {"place", "Địa điểm làm việc", Kind::text, 0, {}},
      {"chair", "Chức vụ người chủ trì", Kind::text, 0, {}},
      {"members", "Thành phần Đoàn kiểm tra", Kind::text, 0, {}},
      {"attended", "Đơn vị cử người làm việc", Kind::text, 0, {}},
      {"strengths", "Ưu điểm", Kind::text, 0, {}},
      {"response",
       "Ý kiến của đơn vị",
       Kind::choice,
       0,
       {{"agree", "Nhất trí"}, {"explain", "Giải trình"}, {"object", "Không nhất trí"}}},
      {"response_text", "Nội dung ý kiến của đơn vị", Kind::text, 0, {}},
      {"concluded", "Ngày ban hành thông báo kết luận", Kind::date, 0, {}},

      {"working_days_to_conclude",
       "Số ngày làm việc từ ngày kiểm tra đến ngày kết luận",
       Kind::working_days,
       computed,
       {}},
  };
}

// Until the day of the conclusion, or of the results where there is none yet.
Cell days_to_conclude(const sdk::Host& host, Value held, Value concluded) {
  if (!held) return lacking(lacks_date);
  if (concluded && *concluded < *held) return impossible(done_before_begin);
  const std::int64_t until = happened(concluded, host.as_of()).value_or(host.as_of());
  const auto days = host.working_days_between(*held, until);
  return days ? known(*days) : outside_calendar();
}

}  // namespace

Inspections::Inspections()
    : Register("inspections", "Sổ theo dõi các cuộc kiểm tra", sdk::schema::no_params(), inspections_fields()) {}

void Inspections::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto held = rows.in("held"), concluded = rows.in("concluded");
  const auto days = rows.out("working_days_to_conclude");
  for (std::size_t row = 0; row < rows.size(); ++row)
    write(days, row, days_to_conclude(host, held[row], concluded[row]));
}

}  // namespace congtam::steering
