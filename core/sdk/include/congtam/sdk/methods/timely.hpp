#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/schema.hpp>
#include <congtam/sdk/verdict_kernels.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

// timely {done, by | before: date or indicator, grace_working_days, earns: {on_time, late, never}}. `by` includes its
// day, `before` does not; the grace comes on top. A `done` after as_of has not happened yet. Without `done`, the
// criterion is "not due" up to and on the last day that is on time, and "never" once as_of lies after it (deadline <
// as_of): the same as for the rows of a register (deadline.hpp).
namespace congtam::sdk::methods {

class Timely : public Criterion {
 public:
  Timely(const CriterionConfig& config, Inputs& inputs)
      : host_(config.host), done_(inputs.add(config.params.indicator("done"), {Kind::date})) {
    read_deadline(config.params, inputs);
    top_of(config);
    const Params earns = config.params.object("earns");
    timing_.as_of = config.host.as_of();
    timing_.on_time = units_of_share(config, share_of(earns, "on_time")) * config.last_digit();
    timing_.late = units_of_share(config, share_of(earns, "late")) * config.last_digit();
    timing_.never = units_of_share(config, share_of(earns, "never")) * config.last_digit();
    timing_.on_time_reason = reason_on_time;
    timing_.late_reason = reason_late;
    timing_.never_reason = reason_never;
    timing_.not_due_reason = reason_not_due_yet;
    timing_.failed_reason = reason_outside_calendar;
  }

  void score(const Block& block, const Cells& out) const override {
    std::uint8_t seen[block_rows];
    std::uint8_t verdicts[block_rows];
    State states[block_rows];
    const State* deadline_states = compare(block, seen, states);
    kernels::judge_timing(block.rows(), seen, block.states(done_), deadline_states, verdicts, out.state);
    kernels::reward_timing(block.rows(), timing_, verdicts, out.points, out.reason);
  }

  void explain(const Row& row, Explanation& out) const override {
    const Explanation::Step done = out.input(row, done_);
    std::vector<Explanation::Step> from{done};
    if (deadline_input_) from.push_back(out.input(row, *deadline_input_));
    const auto deadline = deadline_input_ ? last_day(row) : std::optional<std::int64_t>(deadline_.front());
    if (grace_ != 0) from.push_back(out.value("Số ngày làm việc được gia hạn", Kind::working_days, grace_));
    if (deadline) from.push_back(out.value("Ngày cuối cùng còn đúng hạn", Kind::date, *deadline));
    from.push_back(out.value("Số liệu tính đến ngày", Kind::date, timing_.as_of));
    const Cell cell = score_one(*this, row);
    if (cell.state == CT_KNOWN) out.value("Điểm được chấm", Kind::decimal, cell.points, from);
  }

  Formula formula(const FormulaInputs& in) const override;

 private:
  void read_deadline(const Params& params, Inputs& inputs) {
    if (params.has("by") == params.has("before")) params.refuse_here("Cần đúng một trong hai: \"by\" hoặc \"before\".");
    const std::string key = params.has("by") ? "by" : "before";
    shift_ = key == "before" ? -1 : 0;
    const std::int64_t grace = params.has("grace_working_days") ? params.whole("grace_working_days") : 0;
    if (grace < 0 || grace > 366) params.refuse("grace_working_days", "Số ngày gia hạn phải từ 0 đến 366.");
    grace_ = static_cast<std::int32_t>(grace);
    const auto date = parse_iso_date(params.text(key));
    if (!date) {
      deadline_input_ = inputs.add(params.indicator(key), {Kind::date});
      return;
    }
    const auto last = last_day(*date);
    if (!last) params.refuse(key, "Ngày này nằm ngoài các năm đã có lịch làm việc.");
    deadline_.assign(block_rows, *last);
    known_.assign(block_rows, CT_KNOWN);
  }

  // The last day that is on time.
  std::optional<std::int64_t> last_day(std::int64_t date) const {
    if (date <= INT32_MIN + 1 || date > INT32_MAX) return std::nullopt;
    if (grace_ == 0) return date + shift_;
    return host_.add_working_days(date + shift_, grace_);
  }
  std::optional<std::int64_t> last_day(const Row& row) const {
    if (!row.known(*deadline_input_)) return std::nullopt;
    return last_day(row.value(*deadline_input_));
  }

  // Fills what the dates say and returns the states of the deadlines, in `memory` where they are not those of a column.
  const State* compare(const Block& block, std::uint8_t* seen, State* memory) const {
    const std::size_t rows = block.rows();
    const std::int64_t* done = block.values(done_);
    if (!deadline_input_) {
      kernels::compare_dates(rows, timing_.as_of, 0, done, deadline_.data(), seen);
      return known_.data();
    }
    const std::int64_t* given = block.values(*deadline_input_);
    const State* states = block.states(*deadline_input_);
    if (grace_ == 0 && kernels::compare_dates(rows, timing_.as_of, shift_, done, given, seen)) return states;
    std::int64_t moved[block_rows];
    if (grace_ == 0) {
      kernels::shift_dates(rows, shift_, given, states, moved, memory);
    } else {
      grant_grace(block, moved, memory);
    }
    kernels::compare_dates(rows, timing_.as_of, 0, done, moved, seen);
    return memory;
  }

  void grant_grace(const Block& block, std::int64_t* deadlines, State* states) const {
    for (std::size_t i = 0; i < block.rows(); ++i) {
      const auto last = last_day(Row(block, i));
      const State given = block.states(*deadline_input_)[i];
      states[i] = given == CT_KNOWN && !last ? static_cast<State>(CT_FAILED) : given;
      deadlines[i] = last.value_or(0);
    }
  }

  Host host_;
  Input done_;
  std::optional<Input> deadline_input_;
  std::vector<std::int64_t> deadline_;  // a date of the ruleset, once per row of a block
  std::vector<State> known_;
  std::int64_t shift_ = 0;
  std::int32_t grace_ = 0;
  kernels::Timing timing_;
};

inline Method timely() {
  const auto deadline = [](const char* title) {
    nlohmann::json date = {{"type", "string"}, {"format", "congtam-date"}};
    return nlohmann::json{{"title", title}, {"anyOf", {date, schema::indicator("none", "Ngày trong số liệu")}}};
  };
  nlohmann::json earns =
      schema::object({"on_time", "late", "never"}, {{"on_time", schema::percent("Phần điểm khi đúng hạn")},
                                                    {"late", schema::percent("Phần điểm khi muộn")},
                                                    {"never", schema::percent("Phần điểm khi không thực hiện")}});
  return {"timely", "Điểm theo thời hạn",
          schema::of(
              schema::object({"done", "earns"}, {{"done", schema::indicator("less", "Ngày hoàn thành")},
                                                 {"by", deadline("Hạn cuối, kể cả ngày này")},
                                                 {"before", deadline("Phải xong trước ngày này")},
                                                 {"grace_working_days", schema::whole("Số ngày làm việc được gia hạn")},
                                                 {"earns", std::move(earns)}})),
          &make_criterion<Timely>};
}

}  // namespace congtam::sdk::methods
