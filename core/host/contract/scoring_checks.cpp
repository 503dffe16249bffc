#include <algorithm>
#include <exception>
#include <thread>

#include "base/text_catalog.hpp"
#include "host/contract/checks.hpp"

namespace congtam::host::contract {
namespace {

using base::text;

// Small batches are many calls; this many rows are enough for them.
constexpr std::size_t rows_one_by_one = 400;
constexpr unsigned threads = 8;

void check_cell(const FormBench& bench, const Outcome& out, std::size_t criterion, std::size_t row) {
  const CriterionShape& shape = bench.criteria()[criterion];
  const std::int64_t points = out.points[criterion][row];
  const std::uint8_t state = out.state[criterion][row];
  const std::string place = bench.place(criterion, row);
  if (state == CT_UNSET) broken("host.suite.unwritten", {{"place", place}});
  if (state > CT_FAILED) broken("host.suite.bad_state", {{"place", place}, {"state", std::to_string(state)}});
  if (points < 0 || points > shape.max || (state != CT_KNOWN && points != 0))
    broken("host.suite.bad_points", {{"place", place},
                                     {"points", std::to_string(points)},
                                     {"max", std::to_string(shape.max)},
                                     {"state", std::to_string(state)}});
  if (points % shape.last_digit != 0)
    broken("host.suite.bad_digits", {{"place", place}, {"points", std::to_string(points)}});
  if (out.reason[criterion][row] >= bench.plugin().info.reasons.size())
    broken("host.suite.bad_reason", {{"place", place}, {"reason", std::to_string(out.reason[criterion][row])}});
}

// Both over the first rows, where `some` was scored on fewer.
void require_same(const FormBench& bench, const Outcome& all, const Outcome& some) {
  for (std::size_t criterion = 0; criterion < bench.criteria().size(); ++criterion)
    for (std::size_t row = 0; row < some.points[criterion].size(); ++row)
      if (all.points[criterion][row] != some.points[criterion][row] ||
          all.state[criterion][row] != some.state[criterion][row] ||
          all.reason[criterion][row] != some.reason[criterion][row])
        broken("host.suite.differs", {{"place", bench.place(criterion, row)}});
}

Cells first_rows(const Cells& cells, std::size_t rows) {
  Cells some = cells;
  some.rows = std::min(rows, cells.rows);
  for (auto& column : some.value) column.resize(some.rows);
  for (auto& column : some.state) column.resize(some.rows);
  return some;
}

void check_batches(const FormBench& bench, const Outcome& all) {
  for (const std::size_t batch : {std::size_t{1}, std::size_t{7}, std::size_t{2048}}) {
    const Cells cells = batch < 100 ? first_rows(bench.cells(), rows_one_by_one) : bench.cells();
    require_same(bench, all, bench.score(bench.form(), cells, in_order(cells.rows), batch));
  }
}

void check_order(const FormBench& bench, const Outcome& all, std::uint64_t seed) {
  auto order = in_order(bench.cells().rows);
  Random random(seed);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  require_same(bench, all, bench.score(bench.form(), bench.cells(), order, order.size()));
}

void check_threads(const FormBench& bench, const Outcome& all) {
  std::vector<Outcome> outcomes(threads);
  std::vector<std::exception_ptr> failures(threads);
  std::vector<std::thread> running;
  const auto order = in_order(bench.cells().rows);
  for (unsigned i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      try {
        outcomes[i] = bench.score(bench.form(), bench.cells(), order, 64 + i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
  for (const Outcome& outcome : outcomes) require_same(bench, all, outcome);
}

void check_empty_batch(const FormBench& bench) {
  Outcome nothing;
  nothing.points.resize(bench.criteria().size());
  nothing.state.resize(bench.criteria().size());
  nothing.reason.resize(bench.criteria().size());
  Arena(0, bench.shapes().size(), bench.criteria().size()).score(bench.form(), bench.cells(), {}, nothing);
}

}  // namespace

void check_cells(const FormBench& bench, const Outcome& out) {
  for (std::size_t criterion = 0; criterion < bench.criteria().size(); ++criterion)
    for (std::size_t row = 0; row < out.points[criterion].size(); ++row) check_cell(bench, out, criterion, row);
}

void check_scoring(Runner& runner, const FormBench& bench, ReachedReasons& reached) {
  const std::string& about = bench.sample().title;
  Outcome all;
  bool scored = false;
  runner.check("outputs", about, [&] {
    all = bench.score(bench.cells());
    scored = true;
    check_cells(bench, all);
  });
  if (!scored) return;  // one refusal that says why, not ten
  for (const auto& reasons : all.reason) reached.insert(reasons.begin(), reasons.end());
  runner.check("twice", about, [&] { require_same(bench, all, bench.score(bench.cells())); });
  runner.check("second_form", about, [&] {
    const Form other = bench.another();
    require_same(bench, all, bench.score(other, bench.cells(), in_order(bench.cells().rows), bench.cells().rows));
  });
  runner.check("batches", about, [&] { check_batches(bench, all); });
  runner.check("order", about, [&] { check_order(bench, all, runner.options().seed); });
  runner.check("threads", about, [&] { check_threads(bench, all); });
  runner.check("empty", about, [&] { check_empty_batch(bench); });
  const std::pair<const char*, std::uint8_t> uniform[] = {{"all_missing", CT_MISSING},
                                                          {"all_nothing_arose", CT_NOTHING_AROSE}};
  for (const auto& [name, state] : uniform)
    runner.check(name, about, [&] { check_cells(bench, bench.score(empty_cells(bench.shapes().size(), 50, state))); });
}

}  // namespace congtam::host::contract
