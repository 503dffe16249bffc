#include <algorithm>

#include "base/date.hpp"
#include "base/text_catalog.hpp"
#include "host/contract/checks.hpp"
#include "host/plugin_failure.hpp"

namespace congtam::host::contract {
namespace {

using base::Json;
using base::text;

constexpr std::size_t random_rows = 1500;
constexpr std::size_t register_rows_one_by_one = 200;
constexpr std::int64_t unwritten = INT64_MIN + 77;

// What occurs in text columns, beside what the plugin's cases bring along.
const std::vector<std::string> common_texts = {"",   "HS-0001",    "một cửa", "20/5/2026-22/5/2026",
                                               "  ", "2026-05-20", "x;y"};

class RegisterBench {
 public:
  RegisterBench(const LoadedPlugin& plugin, const RegisterSample& sample, std::uint64_t seed)
      : plugin_(plugin), texts_(common_texts), params_(sample.params.dump()) {
    const auto& registers = plugin.info.registers;
    const auto found = std::find_if(registers.begin(), registers.end(),
                                    [&](const model::Register& one) { return one.id == sample.register_id; });
    place_ = static_cast<std::uint32_t>(found - registers.begin());
    for (const model::Field& field : found->fields) (field.computed ? computed_ : given_).push_back(&field);
    for (const Json& row : sample.rows)
      for (const auto& [key, value] : row.items())
        if (value.is_string()) texts_.push_back(value.get<std::string>());
    Random random(seed);
    cells_ = random_cells(shapes(), random_rows, suite_host().as_of, random);
    fill_required(random);
    add_given_rows(sample);
    for (const std::string& one : texts_) text_pointers_.push_back(one.c_str());
  }

  const Cells& cells() const { return cells_; }
  const std::vector<const model::Field*>& computed() const { return computed_; }

  // The rows `order`, `batch` a call; columns are the computed fields.
  Outcome compute(const std::vector<std::size_t>& order, std::size_t batch) const {
    Outcome out;
    out.points.assign(computed_.size(), std::vector<std::int64_t>(cells_.rows, unwritten));
    out.state.assign(computed_.size(), std::vector<std::uint8_t>(cells_.rows, CT_UNSET));
    out.reason.assign(computed_.size(), std::vector<std::uint16_t>(cells_.rows, 0xFFFF));
    for (std::size_t first = 0; first < order.size(); first += batch)
      compute_some(std::span(order).subspan(first, std::min(batch, order.size() - first)), out);
    return out;
  }

  ct_rc try_params(const std::string& params, ct_error& error) const {
    const ct_rows rows{0, 0, nullptr, nullptr};
    return fenced(
        error, [&] { return plugin_.table->compute(&suite_host(), place_, params.c_str(), &rows, nullptr, &error); });
  }

 private:
  std::vector<ColumnShape> shapes() const {
    std::vector<ColumnShape> shapes;
    for (const model::Field* field : given_) {
      const bool is_text = field->kind == model::Kind::text;
      shapes.push_back({field->kind, static_cast<std::int64_t>(is_text ? texts_.size() : field->choices.size())});
    }
    return shapes;
  }

  // The host refuses a row whose required field is not known before a plugin sees it; such a cell stays out of half the
  // rows.
  void fill_required(Random& random) {
    const auto all = shapes();
    for (std::size_t column = 0; column < given_.size(); ++column)
      for (std::size_t row = 0; row < cells_.rows; row += given_[column]->required ? 1 : 2)
        cells_.set(column, row, ordinary_value(all[column], suite_host().as_of, random));
  }

  void add_given_rows(const RegisterSample& sample) {
    for (std::size_t row = 0; row < sample.rows.size() && row < cells_.rows; ++row) {
      for (std::size_t column = 0; column < given_.size(); ++column) {
        const auto found = sample.rows[row].find(given_[column]->id);
        cells_.set_state(column, row, CT_MISSING);
        if (found != sample.rows[row].end()) set_given(*given_[column], column, row, *found);
      }
    }
  }

  void set_given(const model::Field& field, std::size_t column, std::size_t row, const Json& value) {
    if (value.is_number_integer()) return cells_.set(column, row, value.get<std::int64_t>());
    if (value.is_boolean()) return cells_.set(column, row, value.get<bool>() ? 1 : 0);
    if (!value.is_string()) broken("host.suite.contract_value", {{"value", value.dump()}});
    const std::string written = value.get<std::string>();
    if (field.kind == model::Kind::text) {
      const auto place = std::find(texts_.begin(), texts_.end(), written) - texts_.begin();
      return cells_.set(column, row, place);
    }
    if (field.kind == model::Kind::choice && field.choice_value(written) != 0)
      return cells_.set(column, row, field.choice_value(written));
    if (const auto time = base::local_time_from_vietnamese(written); field.kind == model::Kind::time && time)
      return cells_.set(column, row, *time);
    if (const auto date = base::date_from_iso(written); field.kind == model::Kind::date && date)
      return cells_.set(column, row, date->days);
    const auto state = model::state_named(written);
    if (!state) broken("host.suite.contract_value", {{"value", written}});
    cells_.set_state(column, row, static_cast<std::uint8_t>(*state));
  }

  void compute_some(std::span<const std::size_t> chosen, Outcome& out) const {
    std::vector<Guarded<std::int64_t>> value, out_value;
    std::vector<Guarded<std::uint8_t>> state, out_state;
    std::vector<Guarded<std::uint16_t>> reason;
    std::vector<ct_column> columns;
    std::vector<ct_out_column> outputs;
    for (std::size_t column = 0; column < given_.size(); ++column) {
      value.emplace_back(chosen.size());
      state.emplace_back(chosen.size());
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        value.back().data()[i] = cells_.value[column][chosen[i]];
        state.back().data()[i] = cells_.state[column][chosen[i]];
      }
      columns.push_back({value.back().data(), state.back().data()});
    }
    for (std::size_t column = 0; column < computed_.size(); ++column) {
      out_value.emplace_back(chosen.size());
      out_state.emplace_back(chosen.size());
      reason.emplace_back(chosen.size());
      std::ranges::fill(out_value.back().all(), unwritten);
      std::ranges::fill(out_state.back().all(), std::uint8_t{CT_UNSET});
      std::ranges::fill(reason.back().all(), std::uint16_t{0xFFFF});
      outputs.push_back({out_value.back().data(), out_state.back().data(), reason.back().data()});
    }
    const ct_rows rows{chosen.size(), text_pointers_.size(), columns.data(), text_pointers_.data()};
    ct_error error = no_error();
    const ct_rc rc = fenced(error, [&] {
      return plugin_.table->compute(&suite_host(), place_, params_.c_str(), &rows, outputs.data(), &error);
    });
    require_ok({plugin_.info.id, "compute", plugin_.info.registers[place_].id}, rc, error);
    for (std::size_t column = 0; column < computed_.size(); ++column) {
      if (!out_value[column].front_untouched() || !out_state[column].front_untouched() ||
          !reason[column].front_untouched())
        broken("host.suite.before_array");
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        out.points[column][chosen[i]] = out_value[column].data()[i];
        out.state[column][chosen[i]] = out_state[column].data()[i];
        out.reason[column][chosen[i]] = reason[column].data()[i];
      }
    }
  }

  const LoadedPlugin& plugin_;
  std::vector<std::string> texts_;
  std::vector<const char*> text_pointers_;
  std::string params_;
  std::uint32_t place_ = 0;
  std::vector<const model::Field*> given_, computed_;
  Cells cells_;
};

void check_outputs(const RegisterBench& bench, const Outcome& all, std::size_t reasons) {
  for (std::size_t column = 0; column < bench.computed().size(); ++column) {
    const model::Field& field = *bench.computed()[column];
    const auto choices = static_cast<std::int64_t>(field.choices.size());
    for (std::size_t row = 0; row < bench.cells().rows; ++row) {
      const std::string place = field.id + ", " + std::to_string(row);
      const std::uint8_t state = all.state[column][row];
      const std::int64_t value = all.points[column][row];
      if (state == CT_UNSET) broken("host.suite.unwritten", {{"place", place}});
      if (state > CT_FAILED) broken("host.suite.bad_state", {{"place", place}, {"state", std::to_string(state)}});
      if (all.reason[column][row] >= reasons)
        broken("host.suite.bad_reason", {{"place", place}, {"reason", std::to_string(all.reason[column][row])}});
      const bool bad_choice = field.kind == model::Kind::choice && (value < 1 || value > choices);
      const bool bad_answer = field.kind == model::Kind::yes_no && value != 0 && value != 1;
      if (state == CT_KNOWN ? bad_choice || bad_answer || value == unwritten : value != 0)
        broken("host.suite.bad_value", {{"place", place}, {"value", std::to_string(value)}});
    }
  }
}

void require_same(const Outcome& all, const Outcome& some, const std::vector<std::size_t>& rows) {
  for (std::size_t column = 0; column < all.points.size(); ++column)
    for (const std::size_t row : rows)
      if (all.points[column][row] != some.points[column][row] || all.state[column][row] != some.state[column][row] ||
          all.reason[column][row] != some.reason[column][row])
        broken("host.suite.differs", {{"place", std::to_string(row)}});
}

void check_params(const RegisterBench& bench, const Json& params) {
  for (const std::string& written : {std::string("{"), std::string("[]")}) {
    ct_error error = no_error();
    if (bench.try_params(written, error) != CT_BAD_PARAMS)
      broken("host.suite.not_refused", {{"what", text("host.suite.what.not_json")}, {"place", written}});
  }
  for (const auto& [key, value] : params.items()) {
    Json wrong = params;
    wrong[key] = value.is_boolean() ? Json("x") : Json(true);
    ct_error error = no_error();
    const std::string what = text("host.suite.what.wrong_type", {{"key", key}});
    if (bench.try_params(wrong.dump(), error) != CT_BAD_PARAMS)
      broken("host.suite.not_refused", {{"what", what}, {"place", "/" + key}});
    if (text_of(error.at, sizeof error.at) != "/" + key)
      broken("host.suite.refused_without_place",
             {{"what", what}, {"place", "/" + key}, {"at", text_of(error.at, sizeof error.at)}});
  }
}

}  // namespace

void check_register(Runner& runner, const LoadedPlugin& plugin, const RegisterSample& sample, ReachedReasons& reached) {
  const std::string about = sample.register_id + " " + sample.params.dump();
  const RegisterBench bench(plugin, sample, runner.options().seed);
  const auto order = in_order(bench.cells().rows);
  Outcome all;
  bool computed = false;
  runner.check("register_outputs", about, [&] {
    all = bench.compute(order, order.size());
    computed = true;
    check_outputs(bench, all, plugin.info.reasons.size());
  });
  if (!computed) return;
  for (const auto& reasons : all.reason) reached.insert(reasons.begin(), reasons.end());
  runner.check("register_batches", about, [&] {
    const std::vector<std::size_t> some(order.begin(), order.begin() + register_rows_one_by_one);
    require_same(all, bench.compute(order, order.size()), order);
    require_same(all, bench.compute(order, 512), order);
    require_same(all, bench.compute(some, 7), some);
    require_same(all, bench.compute(some, 1), some);
  });
  runner.check("register_order", about, [&] {
    std::vector<std::size_t> backwards(order.rbegin(), order.rend());
    require_same(all, bench.compute(backwards, backwards.size()), order);
  });
  runner.check("register_params", about, [&] { check_params(bench, sample.params); });
}

}  // namespace congtam::host::contract
