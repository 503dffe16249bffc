#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/term.hpp>

// deduct {count, exempt?, each: "25 %"}: from the maximum, a share of it for every case that is not exempt, down to 0.
namespace congtam::sdk::methods {

class Deduct : public EarningCriterion {
 public:
  Deduct(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config),
        count_(inputs.add(config.params.indicator("count"), {Kind::count})),
        each_(each(config.params)) {
    if (config.params.has("exempt")) exempt_ = inputs.add(config.params.indicator("exempt"), {Kind::count});
    // 1 - each (count - exempt); more exempt than counted is above 1 and clamps
    const int128 taken = each_;
    term_.emplace(Share{-taken, exempt_ ? taken : 0, hundred_percent, 0, hundred_percent}, outcome_.top, count_,
                  exempt_, config.params);
  }

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    term_->states(block, states);
    term_->units(block, units, states);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    std::string cases = Explanation::at(out.input(row, count_));
    if (exempt_) cases = "(" + cases + " − " + Explanation::at(out.input(row, *exempt_)) + ")";
    const auto each = out.value("Phần điểm bị trừ mỗi trường hợp", Kind::percent, each_);
    return "{max} × (100 % − " + cases + " × " + Explanation::at(each) + ")";
  }

 private:
  static std::int64_t each(const Params& params) {
    const std::int64_t each = params.percent("each");
    if (each <= 0) params.refuse("each", "Phần điểm bị trừ phải lớn hơn 0 %.");
    return each;
  }

  Input count_;
  std::optional<Input> exempt_;
  std::int64_t each_;  // ten-thousandths of a percent point
  std::optional<Term> term_;
};

inline Method deduct() {
  return {"deduct", "Trừ điểm theo từng trường hợp",
          schema::of(
              schema::object({"count", "each"}, {{"count", schema::indicator("less", "Số trường hợp bị trừ")},
                                                 {"exempt", schema::indicator("more", "Số trường hợp được miễn trừ")},
                                                 {"each", schema::percent("Phần điểm tối đa bị trừ mỗi trường hợp")}})),
          &make_criterion<Deduct>};
}

}  // namespace congtam::sdk::methods
