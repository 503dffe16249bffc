#pragma once
#include <congtam/sdk/methods/ratio.hpp>

#include <vector>

// sum {terms: [{max, num, den, full_at = "100 %", if_nothing: zero | full}]}: each term is points of its own, rounded,
// then added and cut at the maximum. A term with a zero denominator makes the whole criterion "nothing arose" unless it
// says if_nothing.
namespace congtam::sdk::methods {

class Sum : public EarningCriterion {
 public:
  Sum(const CriterionConfig& config, Inputs& inputs) : EarningCriterion(config) {
    std::int64_t reached = 0;
    for (const Params& described : config.params.list("terms")) {
      terms_.push_back(read(config, described, inputs));
      reached += terms_.back().top;
    }
    if (reached < outcome_.top) {
      config.params.refuse("terms", "Tổng điểm tối đa của các phần chưa bằng điểm tối đa của tiêu chí.");
    }
    if (reached > INT32_MAX) config.params.refuse("terms", "Tổng điểm tối đa của các phần quá lớn.");
  }

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    for (std::size_t i = 0; i < block.rows(); ++i) {
      units[i] = 0;
      states[i] = CT_KNOWN;
    }
    for (const Part& part : terms_) {
      std::int32_t earned[block_rows];
      State state[block_rows];
      part.term.states(block, state);
      part.term.units(block, earned, state);
      kernels::add_term(block.rows(), earned, state, part.if_nothing, units, states);
    }
  }

  std::string steps(const Row& row, Explanation& out) const override {
    std::string total;
    for (const Part& part : terms_) {
      const Explanation::Step first = out.size();
      const std::string ratio = explain_ratio(row, part.num, part.den, out);
      const auto full = out.value("Tỷ lệ đạt điểm tối đa của phần này", Kind::percent, part.full_at);
      const auto top = out.value("Điểm tối đa của phần này", Kind::decimal, std::int64_t{part.top} * outcome_.digit);
      const std::string formula =
          ratio.empty() ? ratio : Explanation::at(top) + " × " + ratio + " ÷ " + Explanation::at(full);
      explain_earned(row, part, out, first, formula);
      total += (total.empty() ? "" : " + ") + Explanation::at(out.size() - 1);
    }
    return total;
  }

 private:
  struct Part {
    Input num, den;
    std::int64_t full_at;
    std::int32_t top, if_nothing;  // units; if_nothing below 0: the state decides
    Term term;
  };

  static Part read(const CriterionConfig& config, const Params& described, Inputs& inputs) {
    const std::int64_t max = described.decimal("max");
    if (max <= 0 || max > config.max) {
      described.refuse("max", "Điểm tối đa của một phần phải lớn hơn 0 và không quá điểm tối đa của tiêu chí.");
    }
    if (max % config.last_digit() != 0) described.refuse("max", "Điểm tối đa có nhiều chữ số hơn số điểm.");
    const std::int64_t full_at = described.percent_or("full_at", hundred_percent);
    if (full_at <= 0) described.refuse("full_at", "Tỷ lệ đạt điểm tối đa phải lớn hơn 0 %.");
    const auto top = static_cast<std::int32_t>(max / config.last_digit());
    const Input num = inputs.add_amount(described.indicator("num"));
    const Input den = inputs.add_amount(described.indicator("den"));
    return {num,
            den,
            full_at,
            top,
            if_nothing(described, top),
            Term(share_of_ratio(num, den, 0, full_at), top, num, den, described)};
  }

  static std::int32_t if_nothing(const Params& described, std::int32_t top) {
    if (!described.has("if_nothing")) return -1;
    const std::string policy = described.text("if_nothing");
    if (policy == "full") return top;
    if (policy != "zero") described.refuse("if_nothing", "Chỉ có thể là \"zero\" hoặc \"full\".");
    return 0;
  }

  void explain_earned(const Row& row, const Part& part, Explanation& out, Explanation::Step first,
                      const std::string& formula) const {
    std::int32_t units = 0;
    State state = CT_KNOWN;
    std::int32_t earned = 0;
    State own = CT_KNOWN;
    part.term.states(row.block(), &own);
    part.term.units(row.block(), &earned, &own);
    kernels::add_term(1, &earned, &own, part.if_nothing, &units, &state);
    if (state == CT_KNOWN) {
      out.value("Điểm của phần này", Kind::decimal, std::int64_t{units} * outcome_.digit, out.since(first), formula);
    }
  }

  std::vector<Part> terms_;
};

inline Method sum() {
  nlohmann::json term =
      schema::object({"max", "num", "den"}, {{"max", schema::number("Điểm tối đa của phần này")},
                                             {"num", schema::indicator("more", "Tử số")},
                                             {"den", schema::indicator("none", "Mẫu số")},
                                             {"full_at", schema::percent("Tỷ lệ đạt điểm tối đa", "100 %")},
                                             {"if_nothing", schema::one_of("Khi không phát sinh", {"zero", "full"})}});
  return {"sum", "Cộng điểm nhiều tỷ lệ",
          schema::of(schema::object({"terms"}, {{"terms", schema::list("Các phần", std::move(term))}})),
          &make_criterion<Sum>};
}

}  // namespace congtam::sdk::methods
