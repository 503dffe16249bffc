#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/term.hpp>

#include <algorithm>

// relative {value}: value / best of the maximum, best being the largest value among the units of the ranking group that
// take part. Where nobody has more than 0, nothing arose.
namespace congtam::sdk::methods {

class Relative : public EarningCriterion {
 public:
  Relative(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config),
        value_(inputs.add_amount(config.params.indicator("value"))),
        at_(config.params.at()),
        item_(config.params.item()) {
    outcome_.empty = reason_no_best;
  }

  nlohmann::json prepare(const Block& group, const std::uint8_t* takes_part) override {
    std::int64_t best = 0;
    for (std::size_t i = 0; i < group.rows(); ++i) {
      const bool counts = takes_part[i] != 0 && group.states(value_)[i] == CT_KNOWN;
      if (counts) best = std::max(best, group.values(value_)[i]);
    }
    learn(best);
    return {{"best", best}};
  }

  void restore(const nlohmann::json& learnt) override {
    const Params stored(learnt, at_, item_);
    const std::int64_t best = stored.whole("best");
    if (best < 0) stored.refuse("best", "Giá trị cao nhất đã lưu không được âm.");
    learn(best);
  }

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    if (best_ < 0) fail(CT_BAD_INPUT, {-1, item_, ""}, "Chưa đọc số liệu của cả nhóm trước khi chấm.");
    kernels::copy_states(block.rows(), block.states(value_), states);
    if (term_) return term_->units(block, units, states);
    for (std::size_t i = 0; i < block.rows(); ++i) units[i] = without_term(block.values(value_)[i]);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    const auto value = out.input(row, value_);
    const auto best = out.value("Giá trị cao nhất trong nhóm", value_.about->kind, best_);
    return "{max} × " + Explanation::at(value) + " ÷ " + Explanation::at(best);
  }

 private:
  // The coefficients of a term hold twice as much.
  static constexpr std::int64_t largest_of_term = std::int64_t{1} << 60;

  // No best value, or one so large that only 128 bits hold the fraction.
  std::int32_t without_term(std::int64_t value) const {
    if (value < 0 && units_in_one(value_.about->kind) == 1) return kernels::units_impossible;
    if (best_ == 0) return kernels::units_nothing;
    const std::int64_t capped = std::clamp<std::int64_t>(value, 0, best_);
    return static_cast<std::int32_t>(round_half_up(int128{outcome_.top} * capped, best_, 0)->units() / Decimal::scale);
  }

  void learn(std::int64_t best) {
    best_ = best;
    term_.reset();
    if (best == 0 || best > largest_of_term) return;
    const nlohmann::json nothing = nlohmann::json::object();
    term_.emplace(Share{1, 0, 0, 0, best}, outcome_.top, value_, std::nullopt, Params(nothing, at_, item_));
  }

  Input value_;
  std::string at_;
  std::int32_t item_;
  std::int64_t best_ = -1;  // not known yet
  std::optional<Term> term_;
};

inline Method relative() {
  return {"relative", "So với đơn vị cao nhất trong nhóm",
          schema::of(schema::object({"value"}, {{"value", schema::indicator("more", "Giá trị so sánh")}})),
          &make_criterion<Relative>, CT_METHOD_RELATIVE};
}

}  // namespace congtam::sdk::methods
