#include "ratings.hpp"

#include <congtam/sdk/decimal.hpp>
#include <congtam/sdk/schema.hpp>

#include <algorithm>

#include "head_counts.hpp"
#include "reasons.hpp"

namespace congtam::civil_service {
namespace {

using sdk::Kind;

std::vector<sdk::Field> rating_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã bảng kết quả", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"period_end", "Ngày cuối kỳ xếp loại", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"cycle", "Kỳ xếp loại", Kind::choice, 0, {{"month", "Tháng"}, {"quarter", "Quý"}, {"year", "Năm"}}},
      {"unit", "Đơn vị", Kind::text, CT_FIELD_UNIT, {}},
      {"group",
       "Nhóm nhiệm vụ tương đồng",
       Kind::choice,
       0,
       {{"leaders", "Giữ chức vụ lãnh đạo, quản lý"}, {"staff", "Không giữ chức vụ lãnh đạo, quản lý"}}},
      {"to_rate", "Số người thuộc diện xếp loại", Kind::count, 0, {}},
      {"excellent", "Số hoàn thành xuất sắc nhiệm vụ", Kind::count, 0, {}},
      {"good", "Số hoàn thành tốt nhiệm vụ", Kind::count, 0, {}},
      {"complete", "Số hoàn thành nhiệm vụ", Kind::count, 0, {}},
      {"not_complete", "Số không hoàn thành nhiệm vụ", Kind::count, 0, {}},
      {"not_rated", "Số chưa xếp loại", Kind::count, 0, {}},
      {"outstanding_unit", "Đơn vị được áp dụng tỷ lệ cao hơn", Kind::yes_no, 0, {}},

      {"rated_total", "Tổng số người đã xếp loại", Kind::count, computed, {}},
      {"rating_counts_agree", "Các mức cộng lại bằng số thuộc diện xếp loại", Kind::yes_no, computed, {}},
      {"complete_share", "Tỷ lệ hoàn thành nhiệm vụ trở lên", Kind::percent, computed, {}},
      {"excellent_share", "Tỷ lệ xuất sắc so với số làm căn cứ", Kind::percent, computed, {}},
      {"cap_kept", "Bảo đảm tỷ lệ xuất sắc tối đa", Kind::yes_no, computed, {}},
      {"excellent_over_cap", "Số xuất sắc vượt tỷ lệ tối đa", Kind::count, computed, {}},
  };
}

constexpr std::int64_t whole = 100 * sdk::Decimal::scale;  // 100 %

struct CapRules {
  std::int64_t cap = 20 * sdk::Decimal::scale, cap_outstanding = 25 * sdk::Decimal::scale;
  bool base_includes_excellent = false;
};

std::string cap_params_schema() {
  using namespace sdk::schema;
  json base =
      one_of("Số làm căn cứ tính tỷ lệ: số hoàn thành tốt, hay số hoàn thành tốt trở lên", {"good", "good_and_better"});
  base["default"] = "good";
  return of(object({}, {{"excellent_cap", percent("Tỷ lệ xuất sắc tối đa", "20 %")},
                        {"excellent_cap_outstanding",
                         percent("Tỷ lệ xuất sắc tối đa của đơn vị được áp dụng tỷ lệ cao hơn", "25 %")},
                        {"cap_base", std::move(base)}}));
}

std::int64_t cap_of(const sdk::Params& params, const char* key, std::int64_t otherwise) {
  const std::int64_t cap = params.percent_or(key, otherwise);
  if (cap < 0 || cap > whole) params.refuse(key, "Tỷ lệ phải từ 0 % đến 100 %.");
  return cap;
}

CapRules rules_of(const sdk::Params& params) {
  CapRules rules;
  rules.cap = cap_of(params, "excellent_cap", rules.cap);
  rules.cap_outstanding = cap_of(params, "excellent_cap_outstanding", rules.cap_outstanding);
  if (!params.has("cap_base")) return rules;
  const std::string base = params.text("cap_base");
  if (base != "good" && base != "good_and_better") {
    params.refuse("cap_base", "Giá trị phải là \"good\" hoặc \"good_and_better\".");
  }
  rules.base_includes_excellent = base == "good_and_better";
  return rules;
}

struct Levels {
  Count excellent, good, complete, not_complete;

  bool wrong() const { return impossible({excellent, good, complete, not_complete}); }
  bool known() const { return all_known({excellent, good, complete, not_complete}); }
  std::int64_t total() const { return *excellent + *good + *complete + *not_complete; }
};

void write_totals(sdk::OutField total, sdk::OutField complete_share, std::size_t row, const Levels& levels) {
  if (levels.wrong()) {
    total.set_unknown(row, CT_FAILED, reason(count_impossible));
    return complete_share.set_unknown(row, CT_FAILED, reason(count_impossible));
  }
  if (!levels.known()) {
    total.set_unknown(row, CT_MISSING, reason(lacks_figure));
    return complete_share.set_unknown(row, CT_MISSING, reason(lacks_figure));
  }
  total.set(row, levels.total());
  if (levels.total() == 0) {
    return complete_share.set_unknown(row, CT_NOTHING_AROSE, sdk::reason_zero_denominator);
  }
  complete_share.set(row, percent_of(levels.total() - *levels.not_complete, levels.total()));
}

void write_agree(sdk::OutField out, std::size_t row, const Levels& levels, Count to_rate, Count not_rated) {
  if (levels.wrong() || impossible({to_rate, not_rated})) {
    return out.set_unknown(row, CT_FAILED, reason(count_impossible));
  }
  if (!levels.known() || !all_known({to_rate, not_rated})) {
    return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  }
  out.set(row, levels.total() + *not_rated == *to_rate ? 1 : 0);
}

// excellent_share, cap_kept and excellent_over_cap. Whether the cap is kept is decided on the counts, never on the
// rounded share; a fraction of a person is nobody.
struct Cap {
  sdk::OutField share, kept, over;

  void all_unknown(std::size_t row, sdk::State state, sdk::Reason why) {
    for (sdk::OutField* out : {&share, &kept, &over}) out->set_unknown(row, state, why);
  }

  void write(std::size_t row, std::int64_t cap, bool base_includes_excellent, Count excellent, Count good) {
    if (impossible({excellent, good})) return all_unknown(row, CT_FAILED, reason(count_impossible));
    if (!all_known({excellent, good})) return all_unknown(row, CT_MISSING, reason(lacks_figure));
    const std::int64_t base = *good + (base_includes_excellent ? *excellent : 0);
    if (base == 0 && *excellent == 0) return all_unknown(row, CT_NOTHING_AROSE, sdk::reason_zero_denominator);
    if (base == 0) {
      share.set_unknown(row, CT_NOTHING_AROSE, sdk::reason_zero_denominator);
    } else {
      share.set(row, percent_of(*excellent, base));
    }
    kept.set(row, *excellent * whole <= cap * base ? 1 : 0);
    over.set(row, std::max<std::int64_t>(0, *excellent - cap * base / whole));
  }
};

}  // namespace

Ratings::Ratings() : Register("ratings", "Sổ nhập kết quả xếp loại chất lượng", cap_params_schema(), rating_fields()) {}

void Ratings::compute(const sdk::Host&, const sdk::Params& params, const sdk::Rows& rows) const {
  const CapRules rules = rules_of(params);
  if (rows.size() == 0) return;
  const auto to_rate = rows.in("to_rate"), excellent = rows.in("excellent"), good = rows.in("good"),
             complete = rows.in("complete"), not_complete = rows.in("not_complete"), not_rated = rows.in("not_rated"),
             outstanding = rows.in("outstanding_unit");
  const auto rated_total = rows.out("rated_total"), agree = rows.out("rating_counts_agree"),
             complete_share = rows.out("complete_share");
  Cap cap{rows.out("excellent_share"), rows.out("cap_kept"), rows.out("excellent_over_cap")};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Levels levels{excellent[row], good[row], complete[row], not_complete[row]};
    write_totals(rated_total, complete_share, row, levels);
    write_agree(agree, row, levels, to_rate[row], not_rated[row]);
    cap.write(row, outstanding.yes(row) ? rules.cap_outstanding : rules.cap, rules.base_includes_excellent,
              levels.excellent, levels.good);
  }
}

}  // namespace congtam::civil_service
