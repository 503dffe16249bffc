// A form of a plugin driven through the C contract, as the host drives it: config in, facts in, cells out.
#pragma once
#include <congtam/plugin.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace congtam::testing {

// Monday to Friday between 1970 and 2100; 1970-01-01 is a Thursday.
namespace weekdays {
constexpr std::int32_t last = 47482;
inline bool works(std::int32_t date) { return ((date % 7) + 7 + 3) % 7 < 5; }
inline std::int32_t add_working(void*, std::int32_t date, std::int32_t days) {
  if (date < 0 || date > last) return CT_NO_DATE;
  while (days > 0) {
    if (works(++date)) --days;
  }
  return date;
}
inline std::int32_t between(void*, std::int32_t after, std::int32_t up_to) {
  if (after < 0 || up_to > last) return CT_NO_DATE;
  std::int32_t days = 0;
  for (std::int32_t date = after + 1; date <= up_to; ++date) days += works(date) ? 1 : 0;
  return days;
}
inline std::int32_t add_calendar(void*, std::int32_t date, std::int32_t days) {
  if (date < 0 || date > last) return CT_NO_DATE;
  date += days;
  while (!works(date)) ++date;
  return date;
}
}  // namespace weekdays

inline ct_host weekday_host(std::int32_t as_of) {
  return {sizeof(ct_host), as_of, nullptr, &weekdays::add_working, &weekdays::between, &weekdays::add_calendar};
}

struct Fact {
  std::int64_t value = 0;
  std::uint8_t state = CT_KNOWN;
};
inline Fact unknown(std::uint8_t state) { return {0, state}; }

struct ScoredCell {
  std::int64_t points = 0;
  int state = 0, reason = 0;

  friend bool operator==(const ScoredCell&, const ScoredCell&) = default;
};

struct FactColumn {
  std::vector<std::int64_t> value;
  std::vector<std::uint8_t> state;

  void push(Fact fact) {
    value.push_back(fact.value);
    state.push_back(fact.state);
  }
};

// What a plugin refused, with the place.
struct Refusal : std::runtime_error {
  Refusal(ct_rc code, const ct_error& error)
      : std::runtime_error(error.text), rc(code), at(error.at), item(error.item) {}
  ct_rc rc;
  std::string at;
  std::int32_t item;
};

class FormUnderTest {
 public:
  FormUnderTest(const ct_plugin& plugin, const nlohmann::json& config, std::int32_t as_of = 20'000)
      : plugin_(plugin), host_(weekday_host(as_of)), criteria_(config.at("criteria").size()) {
    ct_error error{};
    expect(plugin_.create(&host_, config.dump().c_str(), &form_, &error), error);
    const ct_input* input = nullptr;
    std::uint32_t count = 0;
    expect(plugin_.inputs(form_, &input, &count, &error), error);
    inputs_.assign(input, input + count);
  }
  FormUnderTest(const FormUnderTest&) = delete;
  FormUnderTest& operator=(const FormUnderTest&) = delete;
  ~FormUnderTest() { plugin_.destroy(form_); }

  ct_form* handle() const { return form_; }
  const std::vector<ct_input>& inputs() const { return inputs_; }

  // Cells of every criterion, scored in calls of `batch` rows (0: one call). Outputs start as rubbish.
  std::vector<std::vector<ScoredCell>> score(const std::vector<FactColumn>& columns, std::size_t batch = 0) const {
    const std::size_t rows = columns.empty() ? 0 : columns.front().value.size();
    std::vector<std::vector<ScoredCell>> cells(criteria_, std::vector<ScoredCell>(rows));
    if (batch == 0) batch = rows;
    for (std::size_t first = 0; first < rows; first += batch)
      score_part(columns, first, std::min(batch, rows - first), cells);
    return cells;
  }

  // One row, by "indicator", "indicator@before" or "indicator@year_ago"; what is not given is missing.
  ScoredCell score_row(const std::map<std::string, Fact>& facts, std::uint32_t criterion = 0) const {
    return score(one_row(facts)).at(criterion).at(0);
  }
  nlohmann::json explain_row(const std::map<std::string, Fact>& facts, std::uint32_t criterion = 0) const {
    return explain(one_row(facts), 0, criterion);
  }

  nlohmann::json explain(const std::vector<FactColumn>& columns, std::size_t row, std::uint32_t criterion) const {
    std::vector<ct_column> column;
    for (const FactColumn& facts : columns) column.push_back({&facts.value[row], &facts.state[row]});
    const ct_batch one{1, static_cast<std::uint32_t>(column.size()), 0, column.data()};
    std::string text;
    ct_error error{};
    expect(plugin_.explain(form_, &one, criterion, sink(text), &error), error);
    return nlohmann::json::parse(text);
  }

  std::string prepare(const std::vector<FactColumn>& columns,
                      const std::vector<std::vector<std::uint8_t>>& takes_part) {
    std::vector<ct_column> column;
    for (const FactColumn& facts : columns) column.push_back({facts.value.data(), facts.state.data()});
    std::vector<const std::uint8_t*> parts;
    for (const auto& part : takes_part) parts.push_back(part.data());
    const ct_batch group{columns.front().value.size(), static_cast<std::uint32_t>(column.size()), 0, column.data()};
    std::string text;
    ct_error error{};
    expect(plugin_.prepare(form_, &group, parts.data(), sink(text), &error), error);
    return text;
  }

 private:
  static void expect(ct_rc rc, const ct_error& error) {
    if (rc != CT_OK) throw Refusal(rc, error);
  }

  static ct_sink sink(std::string& text) {
    return {&text, [](void* to, const char* utf8, std::uint64_t bytes) {
              static_cast<std::string*>(to)->append(utf8, static_cast<std::size_t>(bytes));
            }};
  }

  std::vector<FactColumn> one_row(const std::map<std::string, Fact>& facts) const {
    std::vector<FactColumn> columns;
    for (const ct_input& input : inputs_) {
      std::string key = input.indicator;
      if (input.period == CT_YEAR_AGO) key += "@year_ago";
      if (input.period == CT_PERIOD_BEFORE) key += "@before";
      const auto found = facts.find(key);
      columns.emplace_back().push(found == facts.end() ? unknown(CT_MISSING) : found->second);
    }
    return columns;
  }

  void score_part(const std::vector<FactColumn>& columns, std::size_t first, std::size_t rows,
                  std::vector<std::vector<ScoredCell>>& cells) const {
    std::vector<ct_column> column;
    for (const FactColumn& facts : columns) column.push_back({facts.value.data() + first, facts.state.data() + first});
    std::vector<std::vector<std::int64_t>> points(criteria_, std::vector<std::int64_t>(rows, -77));
    std::vector<std::vector<std::uint8_t>> state(criteria_, std::vector<std::uint8_t>(rows, 0));
    std::vector<std::vector<std::uint16_t>> reason(criteria_, std::vector<std::uint16_t>(rows, 0xffff));
    std::vector<std::int64_t*> all_points;
    std::vector<std::uint8_t*> all_states;
    std::vector<std::uint16_t*> all_reasons;
    for (std::size_t i = 0; i < criteria_; ++i) {
      all_points.push_back(points[i].data());
      all_states.push_back(state[i].data());
      all_reasons.push_back(reason[i].data());
    }
    const ct_batch batch{rows, static_cast<std::uint32_t>(column.size()), 0, column.data()};
    const ct_scores out{all_points.data(), all_states.data(), all_reasons.data()};
    ct_error error{};
    expect(plugin_.score(form_, &batch, &out, &error), error);
    for (std::size_t i = 0; i < criteria_; ++i) {
      for (std::size_t row = 0; row < rows; ++row)
        cells[i][first + row] = {points[i][row], state[i][row], reason[i][row]};
    }
  }

  const ct_plugin& plugin_;
  ct_host host_;
  std::size_t criteria_;
  ct_form* form_ = nullptr;
  std::vector<ct_input> inputs_;
};

}  // namespace congtam::testing
