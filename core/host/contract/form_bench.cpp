#include "host/contract/form_bench.hpp"

#include <congtam/sdk/canonical.hpp>

#include <numeric>

#include "base/date.hpp"
#include "base/text_catalog.hpp"
#include "host/contract/runner.hpp"
#include "host/plugin_failure.hpp"

namespace congtam::host::contract {
namespace {

using base::Json;

constexpr std::int64_t unwritten_points = INT64_MIN + 77;
constexpr std::uint16_t unwritten_reason = 0xFFFF;

ColumnShape shape_of(const Json& indicators, const ct_input& input) {
  if (!indicators.contains(input.indicator)) broken("host.suite.unknown_input", {{"indicator", input.indicator}});
  const Json& about = indicators.at(input.indicator);
  ColumnShape shape;
  shape.kind = model::kind_named(about.value("kind", "count")).value_or(model::Kind::count);
  shape.values = static_cast<std::int64_t>(about.value("levels", Json::array()).size());
  return shape;
}

CriterionShape shape_of(const Json& criterion) {
  CriterionShape shape;
  shape.code = criterion.value("code", "");
  shape.max = sdk::parse_canonical(criterion.value("max", "0")).value_or(0);
  for (int digit = criterion.value("digits", 2); digit < 4; ++digit) shape.last_digit *= 10;
  return shape;
}

std::vector<std::vector<std::uint8_t>> everyone(std::size_t criteria, std::size_t rows) {
  return {criteria, std::vector<std::uint8_t>(rows, 1)};
}

}  // namespace

Arena::Arena(std::size_t rows, std::size_t columns, std::size_t criteria) : rows_(rows) {
  for (std::size_t i = 0; i < columns; ++i) {
    value_.emplace_back(rows);
    state_.emplace_back(rows);
  }
  for (std::size_t i = 0; i < criteria; ++i) {
    points_.emplace_back(rows);
    out_state_.emplace_back(rows);
    reason_.emplace_back(rows);
  }
}

void Arena::fill(const Cells& cells, std::span<const std::size_t> chosen) {
  for (std::size_t column = 0; column < value_.size(); ++column) {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      value_[column].data()[i] = cells.value[column][chosen[i]];
      state_[column].data()[i] = cells.state[column][chosen[i]];
    }
  }
  for (std::size_t criterion = 0; criterion < points_.size(); ++criterion) {
    for (std::size_t i = 0; i < rows_; ++i) {
      points_[criterion].data()[i] = unwritten_points;
      out_state_[criterion].data()[i] = CT_UNSET;
      reason_[criterion].data()[i] = unwritten_reason;
    }
  }
}

void Arena::score(const Form& form, const Cells& cells, std::span<const std::size_t> chosen, Outcome& out) {
  fill(cells, chosen);
  std::vector<ct_column> columns;
  std::vector<std::int64_t*> points;
  std::vector<std::uint8_t*> state;
  std::vector<std::uint16_t*> reason;
  for (std::size_t i = 0; i < value_.size(); ++i) columns.push_back({value_[i].data(), state_[i].data()});
  for (std::size_t i = 0; i < points_.size(); ++i) {
    points.push_back(points_[i].data());
    state.push_back(out_state_[i].data());
    reason.push_back(reason_[i].data());
  }
  const ct_batch batch{chosen.size(), static_cast<std::uint32_t>(columns.size()), 0, columns.data()};
  const ct_scores scores{points.data(), state.data(), reason.data()};
  ct_error error = no_error();
  const ct_rc rc = form.score(batch, scores, error);
  require_ok({form.plugin().info.id, "score", ""}, rc, error);
  for (std::size_t criterion = 0; criterion < points.size(); ++criterion) {
    if (!points_[criterion].front_untouched() || !out_state_[criterion].front_untouched() ||
        !reason_[criterion].front_untouched())
      broken("host.suite.before_array");
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      out.points[criterion][chosen[i]] = points[criterion][i];
      out.state[criterion][chosen[i]] = state[criterion][i];
      out.reason[criterion][chosen[i]] = reason[criterion][i];
    }
  }
  for (std::size_t column = 0; column < columns.size(); ++column)
    for (std::size_t i = 0; i < chosen.size(); ++i)
      if (value_[column].data()[i] != cells.value[column][chosen[i]] ||
          state_[column].data()[i] != cells.state[column][chosen[i]])
        broken("host.suite.wrote_input");
}

FormBench::FormBench(const LoadedPlugin& plugin, const FormSample& sample, std::uint64_t seed, std::size_t rows)
    : plugin_(plugin), sample_(sample), config_(sample.config), form_(plugin, suite_host(), sample.config) {
  for (const ct_input& input : form_.inputs()) shapes_.push_back(shape_of(config_.at("indicators"), input));
  for (const Json& criterion : config_.at("criteria")) criteria_.push_back(shape_of(criterion));
  Random random(seed);
  cells_ = random_cells(shapes_, rows, suite_host().as_of, random);
  add_given_rows();
  relative_ = form_.relative();
  if (relative_) config_["learnt"] = learn(form_, cells_, everyone(criteria_.size(), cells_.rows));
}

// The given rows take the place of the first random ones; what they do not name is missing.
void FormBench::add_given_rows() {
  for (std::size_t row = 0; row < sample_.rows.size() && row < cells_.rows; ++row) {
    for (std::size_t column = 0; column < shapes_.size(); ++column) {
      const ct_input& input = form_.inputs()[column];
      static constexpr const char* suffixes[] = {"", "@period_before", "@year_ago"};
      const auto found = sample_.rows[row].find(std::string(input.indicator) + suffixes[input.period]);
      cells_.set_state(column, row, CT_MISSING);
      if (found == sample_.rows[row].end()) continue;
      if (found->is_number_integer()) {
        cells_.set(column, row, found->get<std::int64_t>());
      } else if (const auto written = found->is_string() ? found->get<std::string>() : std::string();
                 const auto date = base::date_from_iso(written)) {
        cells_.set(column, row, date->days);
      } else if (const auto state = model::state_named(written)) {
        cells_.set_state(column, row, static_cast<std::uint8_t>(*state));
      } else {
        broken("host.suite.contract_value", {{"value", found->dump()}});
      }
    }
  }
}

Form FormBench::another() const { return Form(plugin_, suite_host(), config_); }

Outcome FormBench::score(const Form& form, const Cells& cells, std::span<const std::size_t> order,
                         std::size_t batch) const {
  Outcome out;
  out.points.assign(criteria_.size(), std::vector<std::int64_t>(cells.rows, unwritten_points));
  out.state.assign(criteria_.size(), std::vector<std::uint8_t>(cells.rows, CT_UNSET));
  out.reason.assign(criteria_.size(), std::vector<std::uint16_t>(cells.rows, unwritten_reason));
  Arena arena(batch, cells.columns(), criteria_.size());
  for (std::size_t first = 0; first < order.size(); first += batch) {
    const auto chosen = order.subspan(first, std::min(batch, order.size() - first));
    if (chosen.size() == batch) {
      arena.score(form, cells, chosen, out);
    } else {
      Arena(chosen.size(), cells.columns(), criteria_.size()).score(form, cells, chosen, out);
    }
  }
  return out;
}

Outcome FormBench::score(const Cells& cells) const {
  const auto order = in_order(cells.rows);
  return score(form_, cells, order, cells.rows);
}

std::string FormBench::place(std::size_t criterion, std::size_t row) const {
  return base::text("host.suite.place", {{"criterion", criteria_[criterion].code},
                                         {"method", config_.at("criteria").at(criterion).value("method", "")},
                                         {"row", std::to_string(row)}});
}

std::vector<std::size_t> in_order(std::size_t rows) {
  std::vector<std::size_t> order(rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

Json learn(Form& form, const Cells& cells, const std::vector<std::vector<std::uint8_t>>& takes_part) {
  std::vector<ct_column> columns;
  for (std::size_t i = 0; i < cells.columns(); ++i) columns.push_back({cells.value[i].data(), cells.state[i].data()});
  std::vector<const std::uint8_t*> parts;
  for (const auto& part : takes_part) parts.push_back(part.data());
  const ct_batch group{cells.rows, static_cast<std::uint32_t>(columns.size()), 0, columns.data()};
  return form.prepare(group, parts.data());
}

}  // namespace congtam::host::contract
