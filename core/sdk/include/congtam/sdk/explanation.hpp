#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/block.hpp>
#include <congtam/sdk/kind.hpp>

#include <initializer_list>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

// Builds the explanation of one cell: steps from the facts to the points. A step's text holds no number that is its
// value: the host formats the value by its kind and adds title, file and row to the columns.
namespace congtam::sdk {

class Explanation {
 public:
  using Step = std::size_t;  // the place of a step in the list

  // A fact as it was read. Where it is not known, the step carries its state.
  Step input(const Row& row, const Input& input) {
    std::string text = input.about->title;
    if (input.period == CT_YEAR_AGO) text += " (cùng kỳ năm trước)";
    if (input.period == CT_PERIOD_BEFORE) text += " (kỳ trước)";
    nlohmann::json step = make(std::move(text), input.about->kind, row.known(input) ? row.value(input) : 0);
    step["columns"].push_back(input.column);
    if (!row.known(input)) step["state"] = row.state(input);
    return push(std::move(step));
  }

  // A parameter of the ruleset, or something worked out from earlier steps.
  // `formula`: how it was worked out, "{3} × ({0} ÷ {1}) ÷ {2}", where {n} stands for the value of step n.
  Step value(std::string text, Kind kind, std::int64_t value, const std::vector<Step>& from = {},
             const std::string& formula = {}) {
    nlohmann::json step = make(std::move(text), kind, value);
    step["steps"] = from;
    if (!formula.empty()) step["formula"] = formula;
    return push(std::move(step));
  }

  // A step's place in a formula: "{2}".
  static std::string at(Step step) { return "{" + std::to_string(step) + "}"; }

  std::size_t size() const { return steps_.size(); }

  // The places of the steps from `first` on.
  std::vector<Step> since(Step first) const {
    std::vector<Step> places;
    for (Step place = first; place < steps_.size(); ++place) places.push_back(place);
    return places;
  }

  // The whole text, ending in what score() gave.
  std::string finish(const Cell& cell) const {
    const nlohmann::json whole = {
        {"steps", steps_}, {"points", cell.points}, {"state", cell.state}, {"reason", cell.reason}};
    return whole.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

 private:
  static nlohmann::json make(std::string text, Kind kind, std::int64_t value) {
    return {{"text", std::move(text)},
            {"kind", name_of(kind)},
            {"value", value},
            {"columns", nlohmann::json::array()},
            {"steps", nlohmann::json::array()}};
  }

  Step push(nlohmann::json step) {
    steps_.push_back(std::move(step));
    return steps_.size() - 1;
  }

  nlohmann::json steps_ = nlohmann::json::array();
};

}  // namespace congtam::sdk
