#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>

#include "milestones.hpp"
#include "money.hpp"
#include "registers.hpp"

namespace congtam::public_finance {
namespace {

namespace schema = sdk::schema;
using sdk::int128;
using sdk::Kind;

constexpr std::int64_t closes_year = 5;  // the place of "year" among the periods of figures

std::vector<sdk::Field> disbursements_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã dự án, khoản kinh phí", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"reported", "Số liệu tính đến ngày", Kind::date, CT_FIELD_KEY | CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị sử dụng vốn, kinh phí", Kind::text, CT_FIELD_UNIT, {}},
      {"source", "Nguồn vốn, kinh phí", Kind::choice, 0, sources_of_money()},
      {"data_period",
       "Kỳ số liệu",
       Kind::choice,
       0,
       {{"month", "Tháng"}, {"quarter", "Quý"}, {"half_year", "6 tháng"}, {"nine_months", "9 tháng"}, {"year", "Năm"}}},
      {"planned", "Kế hoạch vốn, dự toán năm", Kind::money, 0, {}},
      {"disbursed", "Số đã giải ngân lũy kế", Kind::money, 0, {}},

      {"disbursed_share", "Tỷ lệ giải ngân", Kind::percent, computed, {}},
      {"expected_share", "Tỷ lệ giải ngân phải đạt theo mốc", Kind::percent, computed, {}},
      {"on_schedule", "Giải ngân đạt mốc tiến độ", Kind::yes_no, computed, {}},
      {"shortfall", "Số còn thiếu so với mốc tiến độ", Kind::money, computed, {}},
      {"over_plan", "Giải ngân vượt kế hoạch", Kind::yes_no, computed, {}},
  };
}

std::string disbursements_params() {
  const auto entry = schema::object({"by", "share"}, {{"by", {{"type", "string"}, {"title", "Ngày của mốc"}}},
                                                      {"share", schema::percent("Tỷ lệ giải ngân phải đạt")}});
  return schema::of(schema::object({}, {{"milestones", schema::list("Các mốc tiến độ giải ngân", entry)}}));
}

struct Progress {
  Cell on_schedule, shortfall;
};

// disbursed / planned against the expected share, without dividing.
Progress progress(const Cell& planned, const Cell& disbursed, const Cell& expected) {
  const Cell& worst = worse_of(worse_of(planned, disbursed), expected);
  if (!worst.known()) return {worst, worst};
  const int128 owed = int128{planned.value} * expected.value;
  const int128 paid = int128{disbursed.value} * sdk::hundred_percent;
  if (paid >= owed) return {answer(true), known(0)};
  const int128 lacking_dong = (owed - paid + sdk::hundred_percent - 1) / sdk::hundred_percent;
  return {answer(false), known(static_cast<std::int64_t>(lacking_dong))};
}

}  // namespace

Disbursements::Disbursements()
    : Register("disbursements", "Sổ theo dõi giải ngân", disbursements_params(), disbursements_fields()) {}

void Disbursements::compute(const sdk::Host&, const sdk::Params& params, const sdk::Rows& rows) const {
  const std::vector<Milestone> milestones = read_milestones(params);
  if (rows.size() == 0) return;
  const auto reported = rows.in("reported"), period = rows.in("data_period"), plan = rows.in("planned"),
             paid = rows.in("disbursed");
  const auto disbursed_share = rows.out("disbursed_share"), expected_out = rows.out("expected_share"),
             on_schedule = rows.out("on_schedule"), shortfall = rows.out("shortfall"), over = rows.out("over_plan");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell planned = amount(plan[row]), disbursed = amount(paid[row]);
    const Cell expected = expected_share(milestones, reported[row], period[row] == closes_year);
    const Progress judged = progress(planned, disbursed, expected);
    write(disbursed_share, row, share(disbursed, planned));
    write(expected_out, row, expected);
    write(on_schedule, row, judged.on_schedule);
    write(shortfall, row, judged.shortfall);
    write(over, row, exceeds(disbursed, planned));
  }
}

}  // namespace congtam::public_finance
