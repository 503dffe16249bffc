#include <algorithm>

#include "base/text_catalog.hpp"
#include "host/contract/checks.hpp"

namespace congtam::host::contract {
namespace {

StepList explain_row(const FormBench& bench, std::size_t row, std::uint32_t criterion) {
  std::vector<ct_column> columns;
  for (std::size_t column = 0; column < bench.cells().columns(); ++column)
    columns.push_back({bench.cells().value[column].data() + row, bench.cells().state[column].data() + row});
  const ct_batch one{1, static_cast<std::uint32_t>(columns.size()), 0, columns.data()};
  return bench.form().explain(one, criterion);
}

void check_explanation(const FormBench& bench, const Outcome& all, std::size_t row, std::uint32_t criterion) {
  const StepList list = explain_row(bench, row, criterion);
  if (list.points != all.points[criterion][row] || static_cast<std::uint8_t>(list.state) != all.state[criterion][row] ||
      list.reason != all.reason[criterion][row])
    broken("host.suite.explain_differs", {{"place", bench.place(criterion, row)}});
  if (list.steps.empty()) broken("host.suite.explain_empty", {{"place", bench.place(criterion, row)}});
  const auto reads = bench.form().reads(criterion);
  for (const Step& step : list.steps) {
    if (step.text.empty()) broken("host.suite.explain_empty", {{"place", bench.place(criterion, row)}});
    for (const std::uint32_t column : step.columns)
      if (std::find(reads.begin(), reads.end(), column) == reads.end())
        broken("host.suite.explain_column", {{"place", bench.place(criterion, row)}});
  }
}

}  // namespace

void check_explanations(Runner& runner, const FormBench& bench) {
  runner.check("explain", bench.sample().title, [&] {
    const Outcome all = bench.score(bench.cells());
    const std::size_t rows = std::min(runner.options().explained_rows, bench.cells().rows);
    for (std::size_t row = 0; row < rows; ++row)
      for (std::uint32_t criterion = 0; criterion < bench.criteria().size(); ++criterion)
        check_explanation(bench, all, row, criterion);
  });
}

void check_learning(Runner& runner, const FormBench& bench, ReachedReasons& reached) {
  if (!bench.relative()) return;
  const std::string& about = bench.sample().title;
  const auto fresh = [&] { return Form(bench.plugin(), suite_host(), bench.sample().config); };
  const auto order = in_order(bench.cells().rows);
  runner.check("learn_restore", about, [&] {  // what prepare() wrote makes a second form score alike
    Form prepared = fresh();
    const std::vector<std::vector<std::uint8_t>> all(bench.criteria().size(),
                                                     std::vector<std::uint8_t>(bench.cells().rows, 1));
    if (learn(prepared, bench.cells(), all) != bench.config().at("learnt")) broken("host.suite.learn_differs");
    const Form restored = bench.another();
    if (bench.score(prepared, bench.cells(), order, order.size()) !=
        bench.score(restored, bench.cells(), order, order.size()))
      broken("host.suite.learn_differs");
  });
  runner.check("learn_left_out", about, [&] {  // rows that do not take part teach nothing
    std::vector<std::vector<std::uint8_t>> half(bench.criteria().size(),
                                                std::vector<std::uint8_t>(bench.cells().rows, 0));
    for (auto& part : half)
      for (std::size_t row = 0; row < part.size(); row += 2) part[row] = 1;
    Cells changed = bench.cells();
    Random random(runner.options().seed + 7);
    for (std::size_t row = 1; row < changed.rows; row += 2)
      for (std::size_t column = 0; column < changed.columns(); ++column)
        changed.set(column, row, ordinary_value(bench.shapes()[column], suite_host().as_of, random));
    Form one = fresh(), two = fresh();
    if (learn(one, bench.cells(), half) != learn(two, changed, half)) broken("host.suite.learn_left_out");
  });
  runner.check("learn_nobody", about, [&] {  // a group in which nobody takes part is learnt from all the same
    const std::vector<std::vector<std::uint8_t>> nobody(bench.criteria().size(),
                                                        std::vector<std::uint8_t>(bench.cells().rows, 0));
    Form form = fresh();
    learn(form, bench.cells(), nobody);
    const Outcome out = bench.score(form, bench.cells(), order, order.size());
    check_cells(bench, out);
    for (const auto& reasons : out.reason) reached.insert(reasons.begin(), reasons.end());
  });
}

}  // namespace congtam::host::contract
