#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/term.hpp>

// per_item {count, each}: `each` points (not a share) for every item, up to the maximum. For bonus and penalty lines.
namespace congtam::sdk::methods {

class PerItem : public EarningCriterion {
 public:
  PerItem(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config, {reason_none_counted, reason_counted, reason_capped}),
        count_(inputs.add_amount(config.params.indicator("count"))),
        each_(each(config.params)),
        term_({each_, 0, 0, 0, int128{config.max} * units_in_one(count_.about->kind)}, outcome_.top, count_,
              std::nullopt, config.params) {}

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    term_.states(block, states);
    term_.units(block, units, states);
  }

  std::string steps(const Row& row, Explanation& out) const override {
    const auto count = out.input(row, count_);
    const auto each = out.value("Điểm của mỗi trường hợp", Kind::decimal, each_);
    return Explanation::at(count) + " × " + Explanation::at(each) + ", không quá {max}";
  }

 private:
  static std::int64_t each(const Params& params) {
    const std::int64_t each = params.decimal("each");
    if (each <= 0) params.refuse("each", "Điểm của mỗi trường hợp phải lớn hơn 0.");
    return each;
  }

  Input count_;
  std::int64_t each_;  // ten-thousandths
  Term term_;
};

inline Method per_item() {
  return {"per_item", "Điểm theo từng trường hợp",
          schema::of(schema::object({"count", "each"}, {{"count", schema::indicator("more", "Số trường hợp")},
                                                        {"each", schema::number("Điểm của mỗi trường hợp")}})),
          &make_criterion<PerItem>};
}

}  // namespace congtam::sdk::methods
