#pragma once
#include <congtam/sdk/methods/facts.hpp>
#include <congtam/sdk/schema.hpp>

#include <vector>

// parts {facts: [{fact, earns}]}: the shares of the facts that are met, added and rounded once. They sum to 100 %.
namespace congtam::sdk::methods {

class Parts : public EarningCriterion {
 public:
  Parts(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config), facts_(earning_facts(config, inputs)) {
    std::int64_t sum = 0;
    for (const EarningFact& fact : facts_) sum += fact.share;
    if (sum != hundred_percent) config.params.refuse("facts", "Tổng các phần điểm phải bằng 100 %.");
    // units = floor(top x sum / 100 % + 1/2), in the fast tier whatever the top: 2 x 2^30 x 10^6 is below 2^51.
    to_units_ = {2 * std::int64_t{outcome_.top}, 0, hundred_percent, 0, 2 * hundred_percent, outcome_.top};
  }

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    std::uint8_t all_met[block_rows] = {};
    std::int64_t shares[block_rows] = {};
    kernels::copy_states(block.rows(), block.states(facts_.front().input), states);
    for (const EarningFact& fact : facts_) {
      std::uint8_t met[block_rows];
      meet(block, fact.input, met, states);
      kernels::add_share(block.rows(), met, fact.share, all_met, shares);
    }
    kernels::divide_by_constant(block.rows(), to_units_, shares, units);
    kernels::conclude_parts(block.rows(), all_met, states, units);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    explain_facts(row, facts_, out);
    return {};
  }

 private:
  std::vector<EarningFact> facts_;
  kernels::Quotient to_units_;
};

inline Method parts() {
  return {"parts", "Cộng phần điểm của từng nội dung",
          schema::of(schema::object({"facts"}, {{"facts", earning_facts_schema()}})), &make_criterion<Parts>};
}

}  // namespace congtam::sdk::methods
