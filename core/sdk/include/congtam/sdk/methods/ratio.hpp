#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/term.hpp>

// ratio {num, den, full_at = "100 %", from = "0 %"}: (r - from) / (full_at - from) of the maximum, r = num / den. A
// zero denominator is "nothing arose"; a numerator above its denominator earns no more than the maximum.
namespace congtam::sdk::methods {

// The ratio itself, for reading only: never used further. Returns it as a formula of its counts: "({0} ÷ {1})".
inline std::string explain_ratio(const Row& row, const Input& num, const Input& den, Explanation& out) {
  const Explanation::Step top = out.input(row, num);
  const Explanation::Step bottom = out.input(row, den);
  if (!row.known(num) || !row.known(den) || row.value(num) < 0 || row.value(den) <= 0) return {};
  Fraction percent(row.value(num), row.value(den));
  percent.times(int128{hundred_percent} * units_in_one(den.about->kind)).over(units_in_one(num.about->kind));
  const auto shown = percent.over(Decimal::scale).rounded(Decimal::max_digits);
  if (shown) out.value("Tỷ lệ đạt được (làm tròn để đọc)", Kind::percent, shown->units(), {top, bottom});
  return "(" + Explanation::at(top) + " ÷ " + Explanation::at(bottom) + ")";
}

class Ratio : public EarningCriterion {
 public:
  Ratio(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config),
        num_(inputs.add_amount(config.params.indicator("num"))),
        den_(inputs.add_amount(config.params.indicator("den"))),
        from_(config.params.percent_or("from", 0)),
        full_at_(full_at(config.params, from_)),
        term_(share_of_ratio(num_, den_, from_, full_at_), outcome_.top, num_, den_, config.params) {}

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    term_.states(block, states);
    term_.units(block, units, states);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    const std::string ratio = explain_ratio(row, num_, den_, out);
    const auto from = from_ != 0 ? out.value("Tỷ lệ bắt đầu có điểm", Kind::percent, from_) : 0;
    const std::string full = Explanation::at(out.value("Tỷ lệ đạt điểm tối đa", Kind::percent, full_at_));
    if (ratio.empty()) return {};
    if (from_ == 0) return "{max} × " + ratio + " ÷ " + full;
    const std::string start = Explanation::at(from);
    return "{max} × (" + ratio + " − " + start + ") ÷ (" + full + " − " + start + ")";
  }

 private:
  static std::int64_t full_at(const Params& params, std::int64_t from) {
    if (from < 0) params.refuse("from", "Tỷ lệ không được âm.");
    const std::int64_t full_at = params.percent_or("full_at", hundred_percent);
    if (full_at <= from) {
      params.refuse(params.has("full_at") ? "full_at" : "from",
                    "Tỷ lệ đạt điểm tối đa phải lớn hơn tỷ lệ bắt đầu có điểm.");
    }
    return full_at;
  }

  Input num_, den_;
  std::int64_t from_, full_at_;
  Term term_;
};

inline Method ratio() {
  return {"ratio", "Điểm theo tỷ lệ",
          schema::of(schema::object({"num", "den"}, {{"num", schema::indicator("more", "Tử số")},
                                                     {"den", schema::indicator("none", "Mẫu số")},
                                                     {"full_at", schema::percent("Tỷ lệ đạt điểm tối đa", "100 %")},
                                                     {"from", schema::percent("Tỷ lệ bắt đầu có điểm", "0 %")}})),
          &make_criterion<Ratio>};
}

}  // namespace congtam::sdk::methods
