#pragma once
#include <congtam/sdk/methods/facts.hpp>
#include <congtam/sdk/schema.hpp>

#include <vector>

// any_of {facts: [{fact, earns}]}: what the best fact that is known and met earns. One known fact is enough for a
// score.
namespace congtam::sdk::methods {

class AnyOf : public EarningCriterion {
 public:
  AnyOf(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config), facts_(earning_facts(config, inputs)) {
    for (const EarningFact& fact : facts_) units_.push_back(units_of_share(config, fact.share));
  }

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    std::uint8_t all_met[block_rows] = {};
    for (std::size_t i = 0; i < block.rows(); ++i) units[i] = 0;
    kernels::copy_states(block.rows(), block.states(facts_.front().input), states);
    for (std::size_t place = 0; place < facts_.size(); ++place) {
      std::uint8_t met[block_rows];
      meet(block, facts_[place].input, met, states);
      kernels::best_fact(block.rows(), met, units_[place], all_met, units);
    }
    kernels::conclude_any(block.rows(), all_met, states, units);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    explain_facts(row, facts_, out);
    return {};
  }

 private:
  std::vector<EarningFact> facts_;
  std::vector<std::int32_t> units_;
};

inline Method any_of() {
  return {"any_of", "Nội dung có điểm cao nhất",
          schema::of(schema::object({"facts"}, {{"facts", earning_facts_schema()}})), &make_criterion<AnyOf>};
}

}  // namespace congtam::sdk::methods
