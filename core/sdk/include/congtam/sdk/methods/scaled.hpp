#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/term.hpp>

// scaled {value, full_at, imported?}: value / full_at of the maximum, for a value supplied on its own scale. `imported`
// marks points that another body gave; it changes words, not points.
namespace congtam::sdk::methods {

class Scaled : public EarningCriterion {
 public:
  Scaled(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config),
        value_(inputs.add_amount(config.params.indicator("value"))),
        full_at_(full_at(config.params, value_.about->kind)),
        imported_(config.params.has("imported") && config.params.flag("imported")),
        term_(share(), outcome_.top, value_, std::nullopt, config.params) {}

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    term_.states(block, states);
    term_.units(block, units, states);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    const auto value = out.input(row, value_);
    const Kind kind = value_.about->kind == Kind::percent ? Kind::percent : Kind::decimal;
    const auto full = out.value(imported_ ? "Thang điểm của cơ quan chấm" : "Giá trị đạt điểm tối đa", kind, full_at_);
    return "{max} × " + Explanation::at(value) + " ÷ " + Explanation::at(full);
  }

 private:
  static std::int64_t full_at(const Params& params, Kind kind) {
    const std::int64_t full_at = kind == Kind::percent ? params.percent("full_at") : params.decimal("full_at");
    if (full_at <= 0) params.refuse("full_at", "Giá trị đạt điểm tối đa phải lớn hơn 0.");
    return full_at;
  }

  Share share() const { return {Decimal::scale / units_in_one(value_.about->kind), 0, 0, 0, full_at_}; }

  Input value_;
  std::int64_t full_at_;  // ten-thousandths
  bool imported_;
  Term term_;
};

inline Method scaled() {
  return {
      "scaled", "Giá trị có sẵn, quy về điểm tối đa",
      schema::of(schema::object({"value", "full_at"}, {{"value", schema::indicator("more", "Giá trị có sẵn")},
                                                       {"full_at", schema::number("Giá trị đạt điểm tối đa")},
                                                       {"imported", schema::flag("Là điểm do cơ quan khác chấm")}})),
      &make_criterion<Scaled>};
}

}  // namespace congtam::sdk::methods
