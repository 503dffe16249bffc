#include <congtam/sdk/plugin.hpp>

using namespace congtam::sdk;

namespace {

// Sổ giao nộp hồ sơ lưu trữ: how many working days passed between closing a file and handing it over.
class Files : public Register {
 public:
  Files()
      : Register("files", "Sổ giao nộp hồ sơ", schema::no_params(),
                 {{"code", "Số hồ sơ", Kind::text, CT_FIELD_REQUIRED | CT_FIELD_KEY, {}},
                  {"closed", "Ngày kết thúc", Kind::date, CT_FIELD_REQUIRED | CT_FIELD_BEGINS, {}},
                  {"handed_over", "Ngày giao nộp", Kind::date, 0, {}},
                  {"waited", "Số ngày làm việc đã chờ", Kind::working_days, CT_FIELD_COMPUTED, {}}}) {}

  void compute(const Host& host, const Params&, const Rows& rows) const override {
    const InField closed = rows.in("closed"), handed_over = rows.in("handed_over");
    OutField waited = rows.out("waited");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!closed[row]) {
        waited.set_unknown(row, CT_MISSING);
        continue;
      }
      const auto days = host.working_days_between(*closed[row], handed_over[row].value_or(host.as_of()));
      waited.set(row, days, CT_FAILED, reason_outside_calendar);
    }
  }
};

// at_most {count, allowed}: the maximum while the count stays within what is allowed, else nothing.
class AtMost : public RowCriterion {
 public:
  AtMost(const CriterionConfig& config, Inputs& inputs)
      : max_(config.max),
        allowed_(config.params.whole("allowed")),
        count_(inputs.add(config.params.indicator("count"), {Kind::count})) {}

  Cell score_row(const Row& row) const override {
    if (!row.known(count_)) return {0, row.state(count_), reason_none};
    if (row.value(count_) <= allowed_) return {max_, CT_KNOWN, reason_met};
    return {0, CT_KNOWN, own_reason(0)};
  }

  void explain(const Row& row, Explanation& out) const override {
    out.input(row, count_);
    out.value("Số lượng cho phép", Kind::count, allowed_);
  }

  Formula formula(const FormulaInputs& in) const override {
    return {choose(in.value(count_) <= allowed_, max_, 0), in.state(count_)};
  }

 private:
  std::int64_t max_, allowed_;
  Input count_;
};

Plugin archives() {
  Plugin plugin{"archives", "Công tác lưu trữ", "1.0.0", {}, {}, standard_methods(), {}};
  plugin.indicators.push_back({"shelves", "Số mét giá tài liệu", Kind::count, CT_INDICATOR_SUMS, 0, 0, 100'000, {}});
  plugin.registers.push_back(std::make_shared<Files>());
  plugin.methods.push_back(
      {"at_most", "Không vượt quá số cho phép",
       schema::of(schema::object({"count", "allowed"}, {{"count", schema::indicator("less", "Số lượng")},
                                                        {"allowed", schema::whole("Số lượng cho phép")}})),
       &make_criterion<AtMost>});
  plugin.reasons.push_back({"too_many", "Vượt quá số lượng cho phép."});
  return plugin;
}

}  // namespace

CONGTAM_PLUGIN(archives);
