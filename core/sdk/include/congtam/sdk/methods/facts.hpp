#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>

#include <vector>

// Several yes-no facts of one criterion: what all_of, any_of and parts read.
namespace congtam::sdk::methods {

struct EarningFact {
  Input input;
  std::int64_t share = 0;  // ten-thousandths of a percent point of the maximum
};

// params: [{fact, earns}]
inline std::vector<EarningFact> earning_facts(const CriterionConfig& config, Inputs& inputs) {
  std::vector<EarningFact> facts;
  for (const Params& entry : config.params.list("facts")) {
    facts.push_back({inputs.add(entry.indicator("fact"), {Kind::yes_no}), share_of(entry, "earns")});
  }
  if (facts.empty()) config.params.refuse("facts", "Cần ít nhất một nội dung.");
  return facts;
}

// What was met of one fact; its states are merged into `states`.
inline void meet(const Block& block, const Input& fact, std::uint8_t* met, State* states) {
  if (kernels::meet_flags(block.rows(), block.values(fact), block.states(fact), met, states)) return;
  kernels::meet_fact(block.rows(), block.values(fact), block.states(fact), met);
}

inline void explain_facts(const Row& row, const std::vector<EarningFact>& facts, Explanation& out) {
  for (const EarningFact& fact : facts) {
    const Explanation::Step step = out.input(row, fact.input);
    out.value("Phần điểm khi đạt nội dung này", Kind::percent, fact.share, {step});
  }
}

inline nlohmann::json earning_facts_schema() {
  return schema::list("Các nội dung",
                      schema::object({"fact", "earns"}, {{"fact", schema::indicator("more", "Nội dung cần đạt")},
                                                         {"earns", schema::percent("Phần điểm tối đa được hưởng")}}));
}

}  // namespace congtam::sdk::methods
