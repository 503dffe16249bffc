#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>

#include <algorithm>
#include <vector>

// levels {fact, earns: {level: "50 %"}}: every level of the fact earns its share of the maximum.
namespace congtam::sdk::methods {

class Levels : public EarningCriterion {
 public:
  Levels(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config), fact_(inputs.add(config.params.indicator("fact"), {Kind::level})) {
    const Params earns = config.params.object("earns");
    const std::vector<std::string>& levels = fact_.about->levels;
    for (const std::string& named : earns.keys()) {
      if (std::find(levels.begin(), levels.end(), named) == levels.end()) {
        earns.refuse(named, "Chỉ số không có mức \"" + named + "\"." + did_you_mean(named, levels));
      }
    }
    for (const std::string& level : levels) {
      if (!earns.has(level)) earns.refuse_here("Thiếu phần điểm của mức \"" + level + "\".");
      shares_.push_back(share_of(earns, level));
      units_.push_back(units_of_share(config, shares_.back()));
    }
    if (levels.empty()) config.params.refuse("fact", "Chỉ số này không khai báo mức nào.");
  }

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    kernels::look_up(block.rows(), block.values(fact_), 1, units_.size(), units_.data(), units);
    kernels::copy_states(block.rows(), block.states(fact_), states);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    const Explanation::Step fact = out.input(row, fact_);
    const std::int64_t level = row.value(fact_);
    if (!row.known(fact_) || level < 1 || level > static_cast<std::int64_t>(shares_.size())) return {};
    const std::int64_t share = shares_[static_cast<std::size_t>(level - 1)];
    return "{max} × " + Explanation::at(out.value("Phần điểm của mức này", Kind::percent, share, {fact}));
  }

 private:
  Input fact_;
  std::vector<std::int64_t> shares_;
  std::vector<std::int32_t> units_;
};

inline Method levels() {
  nlohmann::json earns = {{"type", "object"},
                          {"title", "Phần điểm của từng mức"},
                          {"minProperties", 1},
                          {"additionalProperties", schema::percent("Phần điểm tối đa được hưởng")}};
  return {"levels", "Điểm theo mức độ",
          schema::of(schema::object(
              {"fact", "earns"}, {{"fact", schema::indicator("more", "Mức đạt được")}, {"earns", std::move(earns)}})),
          &make_criterion<Levels>};
}

}  // namespace congtam::sdk::methods
