#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/verdict_kernels.hpp>

#include <algorithm>
#include <memory>

// zero_if {count, else?: {method, params}}: any violation is 0, whatever else is known. Without one, the other method
// scores the criterion, or the maximum is earned.
namespace congtam::sdk::methods {

class ZeroIf : public Criterion {
 public:
  ZeroIf(const CriterionConfig& config, Inputs& inputs)
      : count_(inputs.add(config.params.indicator("count"), {Kind::count})), max_(config.max) {
    top_of(config);
    if (!config.params.has("else")) return;
    const Params chosen = config.params.object("else");
    const Method& method = find_method(*config.methods, chosen.text("method"), chosen.item(), chosen.pointer("method"));
    if ((method.flags & CT_METHOD_RELATIVE) != 0 || method.make == &make_criterion<ZeroIf>) {
      chosen.refuse("method", "Phương pháp này không dùng được bên trong zero_if.");
    }
    else_ = method.make(config.with(config.max, chosen.object("params")), inputs);
  }

  void score(const Block& block, const Cells& out) const override {
    if (else_) {
      else_->score(block, out);
    } else {
      std::fill_n(out.points, block.rows(), max_);
      std::fill_n(out.state, block.rows(), static_cast<State>(CT_KNOWN));
      std::fill_n(out.reason, block.rows(), reason_met);
    }
    std::uint8_t verdicts[block_rows];
    kernels::judge_gate(block.rows(), block.values(count_), block.states(count_), out.state, verdicts);
    kernels::close_gate(block.rows(), verdicts, reason_violated, reason_out_of_range, out.points, out.reason);
  }

  void explain(const Row& row, Explanation& out) const override {
    const Explanation::Step count = out.input(row, count_);
    const bool violated = row.known(count_) && row.value(count_) > 0;
    if (else_ && !violated) else_->explain(row, out);
    const Cell cell = score_one(*this, row);
    if (cell.state != CT_KNOWN) return;
    if (!else_) out.value("Điểm tối đa", Kind::decimal, max_);
    out.value(violated ? "Có vi phạm nên điểm còn" : "Điểm sau khi xét vi phạm", Kind::decimal, cell.points, {count});
  }

  Formula formula(const FormulaInputs& in) const override;

 private:
  Input count_;
  std::int64_t max_;
  std::unique_ptr<Criterion> else_;
};

inline Method zero_if() {
  nlohmann::json chosen =
      schema::object({"method", "params"}, {{"method", {{"type", "string"}, {"title", "Phương pháp"}}},
                                            {"params", {{"type", "object"}, {"title", "Tham số của phương pháp"}}}});
  chosen["title"] = "Khi không có vi phạm";
  return {"zero_if", "Có vi phạm thì không có điểm",
          schema::of(schema::object({"count"},
                                    {{"count", schema::indicator("less", "Số vi phạm")}, {"else", std::move(chosen)}})),
          &make_criterion<ZeroIf>};
}

}  // namespace congtam::sdk::methods
