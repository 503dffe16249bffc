#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>

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
    if (else_) else_->score(block, out);
    for (std::size_t i = 0; i < block.rows(); ++i) {
      if (!else_) set(out, i, {max_, CT_KNOWN, reason_met});
      gate(block, out, i);
    }
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

 private:
  static void set(const Cells& out, std::size_t i, const Cell& cell) {
    out.points[i] = cell.points;
    out.state[i] = cell.state;
    out.reason[i] = cell.reason;
  }

  void gate(const Block& block, const Cells& out, std::size_t i) const {
    const State state = block.states(count_)[i];
    const std::int64_t count = block.values(count_)[i];
    if (state != CT_KNOWN) {
      if (state > out.state[i] || out.state[i] == CT_KNOWN) set(out, i, {0, worse(state, out.state[i]), reason_none});
    } else if (count < 0) {
      set(out, i, {0, CT_FAILED, reason_out_of_range});
    } else if (count > 0) {
      set(out, i, {0, CT_KNOWN, reason_violated});
    }
  }

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
