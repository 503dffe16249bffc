#pragma once
#include <congtam/sdk/methods/ratio.hpp>

// mean_level {num, den, best: 2}: num / (den x best) of the maximum: the mean of levels 0..best over cases.
namespace congtam::sdk::methods {

class MeanLevel : public EarningCriterion {
 public:
  MeanLevel(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config),
        num_(inputs.add_amount(config.params.indicator("num"))),
        den_(inputs.add_amount(config.params.indicator("den"))),
        best_(best(config.params)),
        term_(share(), outcome_.top, num_, den_, config.params) {}

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    term_.states(block, states);
    term_.units(block, units, states);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    const auto num = out.input(row, num_);
    const auto den = out.input(row, den_);
    const auto best = out.value("Điểm cao nhất của một trường hợp", Kind::decimal, best_);
    return "{max} × " + Explanation::at(num) + " ÷ (" + Explanation::at(den) + " × " + Explanation::at(best) + ")";
  }

 private:
  static std::int64_t best(const Params& params) {
    const std::int64_t best = params.decimal("best");
    if (best <= 0) params.refuse("best", "Điểm cao nhất của một trường hợp phải lớn hơn 0.");
    return best;
  }

  Share share() const {
    return {int128{Decimal::scale} * units_in_one(den_.about->kind), 0, 0,
            int128{best_} * units_in_one(num_.about->kind), 0};
  }

  Input num_, den_;
  std::int64_t best_;  // ten-thousandths
  Term term_;
};

inline Method mean_level() {
  return {"mean_level", "Mức bình quân của các trường hợp",
          schema::of(
              schema::object({"num", "den", "best"}, {{"num", schema::indicator("more", "Tổng điểm các trường hợp")},
                                                      {"den", schema::indicator("none", "Số trường hợp")},
                                                      {"best", schema::number("Điểm cao nhất của một trường hợp")}})),
          &make_criterion<MeanLevel>};
}

}  // namespace congtam::sdk::methods
