#include "at_most.hpp"

#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/schema.hpp>

#include "reasons.hpp"

namespace PLUGIN_ID_plugin {
namespace {

namespace schema = congtam::sdk::schema;
using congtam::sdk::Cell;
using congtam::sdk::Kind;

// One object per criterion. The constructor reads the parameters; score_row() may be called by many threads at once, so
// nothing changes after it. Points are ten-thousandths: config.max is 20000 for 2 points. A part of the maximum has to
// be rounded to the criterion's last digit: units_of_share(config, share) * config.last_digit() of
// <congtam/sdk/earned.hpp>.
class AtMost : public congtam::sdk::RowCriterion {
 public:
  AtMost(const congtam::sdk::CriterionConfig& config, congtam::sdk::Inputs& inputs)
      : max_(config.max),
        allowed_(config.params.whole("allowed")),
        count_(inputs.add(config.params.indicator("count"), {Kind::count})) {}

  Cell score_row(const congtam::sdk::Row& row) const override {
    if (!row.known(count_)) return {0, row.state(count_), congtam::sdk::reason_none};
    const std::int64_t count = row.value(count_);
    if (count < 0) return {0, CT_FAILED, congtam::sdk::reason_out_of_range};
    if (count <= allowed_) return {max_, CT_KNOWN, congtam::sdk::reason_met};
    return {0, CT_KNOWN, more_than_allowed};
  }

  // A text never contains the number its step carries: the program formats the numbers.
  void explain(const congtam::sdk::Row& row, congtam::sdk::Explanation& out) const override {
    const auto count = out.input(row, count_);
    const auto allowed = out.value("Số cho phép", Kind::count, allowed_);
    const Cell cell = score_row(row);
    if (cell.state == CT_KNOWN) out.value("Điểm được chấm", Kind::decimal, cell.points, {count, allowed});
  }

  // The same points and state, live in a workbook. Whole numbers only; what has no formula needs no override.
  congtam::sdk::Formula formula(const congtam::sdk::FormulaInputs& in) const override {
    const auto count = in.value(count_);
    return {choose(count <= allowed_, max_, 0), choose(count < 0, CT_FAILED, in.state(count_))};
  }

 private:
  std::int64_t max_, allowed_;
  congtam::sdk::Input count_;
};

}  // namespace

congtam::sdk::Method at_most() {
  return {"at_most", "Không vượt quá số cho phép",
          schema::of(schema::object({"count", "allowed"}, {{"count", schema::indicator("less", "Số trường hợp")},
                                                           {"allowed", schema::whole("Số cho phép")}})),
          &congtam::sdk::make_criterion<AtMost>};
}

}  // namespace PLUGIN_ID_plugin
