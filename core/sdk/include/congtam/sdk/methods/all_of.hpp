#pragma once
#include <congtam/sdk/methods/facts.hpp>
#include <congtam/sdk/schema.hpp>

#include <vector>

// all_of {facts}: the maximum when every fact is met. One known "no" is 0 whatever the rest, even where the rest is
// missing.
namespace congtam::sdk::methods {

class AllOf : public EarningCriterion {
 public:
  AllOf(const CriterionConfig& config, Inputs& inputs) : EarningCriterion(config) {
    for (const IndicatorName& name : config.params.indicators("facts")) {
      facts_.push_back(inputs.add(name, {Kind::yes_no}));
    }
    if (facts_.empty()) config.params.refuse("facts", "Cần ít nhất một nội dung.");
  }

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    std::uint8_t all_met[block_rows] = {};
    kernels::copy_states(block.rows(), block.states(facts_.front()), states);
    for (const Input& fact : facts_) {
      std::uint8_t met[block_rows];
      meet(block, fact, met, states);
      kernels::merge_met(block.rows(), met, all_met);
    }
    kernels::conclude_all(block.rows(), all_met, outcome_.top, states, units);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    std::int64_t met = 0;
    for (const Input& fact : facts_) {
      out.input(row, fact);
      met += row.known(fact) && row.value(fact) == 1 ? 1 : 0;
    }
    const std::vector<Explanation::Step> all = out.since(out.size() - facts_.size());
    out.value("Số nội dung đã đạt", Kind::count, met, all);
    out.value("Số nội dung phải đạt", Kind::count, static_cast<std::int64_t>(facts_.size()), all);
    return {};
  }

 private:
  std::vector<Input> facts_;
};

inline Method all_of() {
  return {"all_of", "Đạt khi mọi nội dung đều đạt",
          schema::of(schema::object(
              {"facts"}, {{"facts", schema::list("Các nội dung", schema::indicator("more", "Nội dung cần đạt"))}})),
          &make_criterion<AllOf>};
}

}  // namespace congtam::sdk::methods
