#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>

// yes_no {fact}: yes earns the maximum, no earns nothing.
namespace congtam::sdk::methods {

class YesNo : public EarningCriterion {
 public:
  YesNo(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config), fact_(inputs.add(config.params.indicator("fact"), {Kind::yes_no})) {}

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    const std::int32_t table[] = {0, outcome_.top};
    kernels::look_up(block.rows(), block.values(fact_), 0, 2, table, units);
    kernels::copy_states(block.rows(), block.states(fact_), states);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    out.input(row, fact_);
    return {};
  }

 private:
  Input fact_;
};

inline Method yes_no() {
  return {"yes_no", "Đạt hoặc không đạt",
          schema::of(schema::object({"fact"}, {{"fact", schema::indicator("more", "Nội dung cần đạt")}})),
          &make_criterion<YesNo>};
}

}  // namespace congtam::sdk::methods
