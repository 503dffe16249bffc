#pragma once
#include <congtam/sdk/methods/ratio.hpp>

#include <algorithm>
#include <optional>

// info {fact} or {num, den}: shown, never scored; the maximum is 0.
namespace congtam::sdk::methods {

class Info : public Criterion {
 public:
  Info(const CriterionConfig& config, Inputs& inputs) {
    const Params& params = config.params;
    if (config.max != 0) params.refuse_here("Chỉ tiêu theo dõi có điểm tối đa bằng 0.");
    if (params.has("fact") == params.has("num") || params.has("num") != params.has("den")) {
      params.refuse_here("Cần \"fact\", hoặc cả \"num\" và \"den\".");
    }
    if (params.has("fact")) {
      first_ = inputs.add(params.indicator("fact"));
      return;
    }
    first_ = inputs.add_amount(params.indicator("num"));
    den_ = inputs.add_amount(params.indicator("den"));
  }

  void score(const Block& block, const Cells& out) const override {
    kernels::copy_states(block.rows(), block.states(first_), out.state);
    if (den_) kernels::merge_states(block.rows(), block.states(*den_), out.state);
    for (std::size_t i = 0; i < block.rows(); ++i) {
      const bool known = out.state[i] == CT_KNOWN;
      const bool nothing = known && den_ && block.values(*den_)[i] == 0;
      out.points[i] = 0;
      out.state[i] = nothing ? static_cast<State>(CT_NOTHING_AROSE) : out.state[i];
      out.reason[i] = nothing ? reason_zero_denominator : known ? reason_shown_only : reason_none;
    }
  }

  void explain(const Row& row, Explanation& out) const override {
    if (den_) {
      explain_ratio(row, first_, *den_, out);
    } else {
      out.input(row, first_);
    }
  }

  Formula formula(const FormulaInputs& in) const override;

 private:
  Input first_;
  std::optional<Input> den_;
};

inline Method info() {
  return {"info", "Chỉ theo dõi",
          schema::of(schema::object({}, {{"fact", schema::indicator("none", "Số liệu theo dõi")},
                                         {"num", schema::indicator("none", "Tử số")},
                                         {"den", schema::indicator("none", "Mẫu số")}})),
          &make_criterion<Info>};
}

}  // namespace congtam::sdk::methods
