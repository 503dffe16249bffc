#include "app/expected.hpp"

#include <congtam/sdk/parse_number.hpp>

#include "app/outputs.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "exchange/csv_reader.hpp"

namespace congtam::app {
namespace {

std::optional<std::int64_t> scored_points(const Run& run, const std::string& unit) {
  const int row = run.scorer->facts().row_of(unit);
  if (row < 0) return std::nullopt;
  const auto& result = run.scorer->result().units[static_cast<std::size_t>(row)];
  if (result.unranked == scoring::Unranked::failed) return std::nullopt;
  return result.points;
}

}  // namespace

Comparison compare_with_published(const Run& run, const std::string& path) {
  const exchange::CsvInput input = exchange::load_csv(path);
  exchange::CsvReader reader(input);
  exchange::CsvRow row;
  if (!reader.next(row) || row.cell(0) != "unit" || row.cell(1) != "score")
    throw base::Failure::input({.text = base::text("app.expected.header"), .file = path, .row = 1});
  Comparison out;
  base::ProblemList problems;
  while (reader.next(row)) {
    const std::string unit(row.cell(0));
    const auto published = sdk::parse_number(row.cell(1), CT_DECIMAL, {.style = sdk::NumberStyle::machine});
    if (published.problem != sdk::NumberProblem::none) {
      problems.add({.text = base::text("app.expected.number"),
                    .file = path,
                    .row = row.number,
                    .value = std::string(row.cell(1))});
      continue;
    }
    ++out.compared;
    const auto scored = scored_points(run, unit);
    if (scored == published.value) continue;
    out.deviations.push_back(
        {unit, machine_decimal(published.value, 2), scored ? machine_decimal(*scored, 2) : std::string{}});
  }
  problems.throw_if_any();
  return out;
}

}  // namespace congtam::app
