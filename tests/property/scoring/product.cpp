#include "product.hpp"

#include <stdexcept>

#include "app/outputs.hpp"
#include "app/run.hpp"
#include "base/date.hpp"
#include "base/failure.hpp"
#include "oracle_facts.hpp"
#include "support/temp_folder.hpp"

namespace {

using namespace congtam;
using oracle::Rational;
using Rows = std::vector<std::vector<std::string>>;

const app::Workspace& workspace() {
  static const app::Workspace one;
  return one;
}

Rational rational(const std::string& written) { return Rational(oracle::number(written), 10'000); }
std::optional<Rational> optional_rational(const std::string& written) {
  return written.empty() ? std::nullopt : std::optional(rational(written));
}

oracle::Tables tables_of(const app::Run& run) {
  oracle::Tables out;
  for (const app::OutputFile& file : app::result_files(run)) {
    for (const auto& c : oracle::csv_rows(file.content)) {
      if (file.name == "totals.csv")
        out.totals[c.at(0)] = {c.at(1),
                               c.at(2),
                               c.at(6),
                               optional_rational(c.at(3)),
                               optional_rational(c.at(4)),
                               optional_rational(c.at(5)),
                               c.at(7)};
      if (file.name == "areas.csv") out.areas[{c.at(0), c.at(1)}] = {rational(c.at(2)), rational(c.at(3))};
      if (file.name == "results.csv") out.results[{c.at(0), c.at(1)}] = {c.at(2), rational(c.at(4)), rational(c.at(5))};
    }
  }
  return out;
}

}  // namespace

oracle::Tables product_score(const Files& files, const std::filesystem::path& folder) {
  const auto write = [&](const char* name, const std::string& content) {
    testing::write_file(folder / name, content);
    return (folder / name).string();
  };
  app::RunRequest request;
  request.ruleset = write("ruleset.json", files.ruleset);
  request.as_of = base::date_from_iso(files.as_of);
  const app::FilePair pair{write("units.csv", files.units), write("facts.csv", files.facts)};
  try {
    return tables_of(*app::run_files(workspace(), request, pair));
  } catch (const base::Failure& failure) {
    throw std::runtime_error("refused: " + base::describe(failure));
  }
}
