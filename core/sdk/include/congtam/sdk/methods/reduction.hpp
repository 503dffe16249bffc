#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/term.hpp>

// reduction {count, reduce_by}: (b - a) / (b x reduce_by) of the maximum; a is the count, b the same count a year ago.
// Growth earns nothing; b = 0 is "nothing arose"; no baseline is "not applicable".
namespace congtam::sdk::methods {

class Reduction : public EarningCriterion {
 public:
  Reduction(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config),
        count_(inputs.add_amount(config.params.indicator("count"))),
        baseline_(inputs.add_amount(config.params.indicator("count"), CT_YEAR_AGO)),
        reduce_by_(target(config.params)),
        term_({-hundred_percent, hundred_percent, 0, reduce_by_, 0}, outcome_.top, count_, baseline_, config.params) {
    outcome_.not_applicable = reason_no_baseline;
  }

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    kernels::copy_states(block.rows(), block.states(count_), states);
    kernels::merge_baseline(block.rows(), block.states(baseline_), states);
    term_.units(block, units, states);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    const Explanation::Step before = out.input(row, baseline_);
    const Explanation::Step now = out.input(row, count_);
    const bool known = row.known(count_) && row.known(baseline_);
    if (known && row.value(count_) >= 0 && row.value(baseline_) > 0) {
      Fraction percent(int128{row.value(baseline_)} - row.value(count_), row.value(baseline_));
      const auto shown = percent.times(100).rounded(Decimal::max_digits);
      if (shown) out.value("Tỷ lệ giảm (làm tròn để đọc)", Kind::percent, shown->units(), {before, now});
    }
    const auto target = out.value("Mức giảm đạt điểm tối đa", Kind::percent, reduce_by_);
    const std::string base = Explanation::at(before);
    return "{max} × ((" + base + " − " + Explanation::at(now) + ") ÷ " + base + ") ÷ " + Explanation::at(target);
  }

 private:
  static std::int64_t target(const Params& params) {
    const std::int64_t target = params.percent("reduce_by");
    if (target <= 0) params.refuse("reduce_by", "Mức giảm phải lớn hơn 0 %.");
    return target;
  }

  Input count_, baseline_;
  std::int64_t reduce_by_;
  Term term_;
};

inline Method reduction() {
  return {
      "reduction", "Giảm so với năm trước",
      schema::of(schema::object({"count", "reduce_by"}, {{"count", schema::indicator("less", "Số liệu cần giảm")},
                                                         {"reduce_by", schema::percent("Mức giảm đạt điểm tối đa")}})),
      &make_criterion<Reduction>};
}

}  // namespace congtam::sdk::methods
