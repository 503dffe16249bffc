#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/criterion.hpp>
#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/kernels.hpp>
#include <congtam/sdk/reasons.hpp>

#include <cstdint>
#include <string>
#include <string_view>

// What the standard methods share: points counted in units of the last digit, and the way from units to cells.
namespace congtam::sdk {

inline constexpr std::int64_t hundred_percent = 1'000'000;  // ten-thousandths of a percent point

// The maximum in units of the last digit (6,00 points at two digits are 600). Kernels hold units in 32 bits.
inline std::int32_t top_of(const CriterionConfig& config) {
  const std::int64_t top = config.max / config.last_digit();
  if (top < 1) config.params.refuse_here("Phương pháp này cần điểm tối đa lớn hơn 0.");
  if (top > 1 << 30) config.params.refuse_here("Điểm tối đa quá lớn so với số chữ số thập phân.");
  return static_cast<std::int32_t>(top);
}

// Units that a share of the maximum earns, rounded once, half up. share: ten-thousandths of a percent point, 0..100 %.
inline std::int32_t units_of_share(const CriterionConfig& config, std::int64_t share) {
  const auto points =
      round_half_up(int128{config.max} * share, int128{Decimal::scale} * hundred_percent, config.digits);
  return static_cast<std::int32_t>(points->units() / config.last_digit());
}

// "earns": a share of the maximum between 0 and 100 %.
inline std::int64_t share_of(const Params& params, std::string_view key) {
  const std::int64_t share = params.percent(key);
  if (share < 0 || share > hundred_percent) params.refuse(key, "Phần điểm được hưởng phải từ 0 % đến 100 %.");
  return share;
}

// The reasons of a method whose points say everything: none, a part or all of the maximum was earned.
struct EarnedReasons {
  Reason zero = reason_not_met, part = reason_partly_met, full = reason_met;
};

inline kernels::Outcome outcome_of(const CriterionConfig& config, EarnedReasons reasons = {}) {
  kernels::Outcome outcome;
  outcome.top = top_of(config);
  outcome.digit = static_cast<std::int32_t>(config.last_digit());
  outcome.zero = reasons.zero;
  outcome.part = reasons.part;
  outcome.full = reasons.full;
  outcome.empty = reason_zero_denominator;
  outcome.not_applicable = reason_none;
  outcome.impossible = reason_out_of_range;
  return outcome;
}

// A method that works out units of the last digit; this class makes cells of them and ends the explanation.
class EarningCriterion : public Criterion {
 public:
  void score(const Block& block, const Cells& out) const final {
    std::int32_t units[block_rows];
    earn(block, units, out.state);
    kernels::finish(block.rows(), outcome_, units, out.state, out.points, out.reason);
  }

  void explain(const Row& row, Explanation& out) const final {
    const Explanation::Step first = out.size();
    const std::string share = steps(row, out);
    const auto max = out.value("Điểm tối đa", Kind::decimal, std::int64_t{outcome_.top} * outcome_.digit);
    const Cell cell = score_one(*this, row);
    if (cell.state != CT_KNOWN) return;
    out.value("Điểm được chấm", Kind::decimal, cell.points, out.since(first), of_maximum(share, max));
  }

 protected:
  explicit EarningCriterion(const CriterionConfig& config, EarnedReasons reasons = {})
      : outcome_(outcome_of(config, reasons)) {}

  // Fills units (0..top and above, or kernels::units_nothing, units_impossible) and states of the rows of the block.
  // Units count only where the state is CT_KNOWN.
  virtual void earn(const Block& block, std::int32_t* units, State* states) const = 0;
  // Adds the steps and returns the formula of the points with the maximum written "{max}"; "" when the steps say it
  // all.
  virtual std::string steps(const Row& row, Explanation& out) const = 0;

  kernels::Outcome outcome_;

 private:
  static std::string of_maximum(std::string formula, Explanation::Step max) {
    constexpr std::string_view name = "{max}";
    for (std::size_t i = formula.find(name); i != std::string::npos; i = formula.find(name))
      formula.replace(i, name.size(), Explanation::at(max));
    return formula;
  }
};

}  // namespace congtam::sdk
