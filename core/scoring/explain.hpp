#pragma once
#include <string>
#include <vector>

#include "scoring/gather.hpp"
#include "scoring/scorer.hpp"

namespace congtam::scoring {

// One input of a criterion as a reader opens it.
struct ShownInput {
  std::string indicator, title;
  Role role = Role::this_period;
  model::Kind kind = model::Kind::count;
  std::vector<std::string> levels;
  model::Value value;
  Origin origin = Origin::none;
  model::Source source;      // of a typed fact
  std::string register_id;   // of a derived one
  Window window;             // days that counted
  std::vector<RowUse> rows;  // register rows counted, left out, undecidable
  std::vector<model::Baseline>
      kept;  // of a figure kept when the year before was closed: the unit's and those merged into it
};

// Everything behind one figure: fact -> clause -> formula -> points, and what the ruleset's policy made of it.
struct CellExplanation {
  const ruleset::Criterion* criterion = nullptr;
  std::int64_t max = 0;
  std::vector<ShownInput> inputs;      // in the order the criterion reads them
  std::vector<std::uint32_t> columns;  // places in the plugin's inputs(), beside `inputs`
  host::StepList steps;                // the plugin's, ending in its points
  std::string plugin_reason;           // sentence, "" for none
  Cell cell;                           // after policy
  std::string reason_code, reason;     // of the cell
};

// What an explanation may look into beside the run; registers may be empty (files without a database).
struct ExplainSources {
  const std::vector<model::Fact>* facts = nullptr;
  const std::vector<RegisterData>* registers = nullptr;
  const std::vector<model::Baseline>* baselines = nullptr;
};

CellExplanation explain_cell(const Scorer& run, std::size_t unit, std::size_t criterion_on_form,
                             const ExplainSources& sources);

}  // namespace congtam::scoring
