#pragma once
#include <functional>
#include <string>
#include <vector>

#include "scoring/block_facts.hpp"
#include "scoring/cell_sheet.hpp"
#include "scoring/fact_table.hpp"
#include "scoring/plan.hpp"
#include "scoring/policy.hpp"
#include "scoring/settle.hpp"
#include "scoring/totals.hpp"

namespace congtam::scoring {

// What one plugin reads on one form, found once: columns of the fact table in the order of the plugin's inputs.
struct BoundPart {
  std::vector<const FactColumn*> columns;
  std::vector<std::uint8_t> reads_impossible;  // per criterion of the part: a column it reads has impossible figures
};

// A form bound to plugins and facts, and the cells of its units: rows first .. last of the fact table.
struct BoundForm {
  BoundForm(const ruleset::Ruleset& rules, FormPlan bound, base::Date as_of, std::size_t first_row,
            std::size_t last_row);

  std::size_t rows() const { return last - first; }
  // The cell of one of its units as the policies left it.
  Cell cell(std::size_t row, std::size_t criterion, bool visits_count) const;

  std::size_t first, last;
  FormPlan plan;
  Totals totals;
  std::vector<CellPolicy> policies;  // beside plan.criteria
  std::vector<BoundPart> parts;      // beside plan.parts
  CellSheet cells;
};

// What the threads of a run share. Each writes the units, areas and cells of its own blocks.
struct RunContext {
  const ruleset::Ruleset& rules;
  const FactTable& facts;
  base::Date as_of;
  std::function<bool(const UnitResult&)> visits_count;  // visit-only criteria count for this unit
  std::function<void(std::string)> told;                // a call that failed, in words; from any thread
  ScoreResult& result;
};

// The block of a form that begins at this row of the form, a multiple of block_rows; no form: no block.
struct BlockTask {
  BoundForm* form = nullptr;
  std::size_t first = 0;
};

// Scores blocks of up to block_rows units: one call per plugin, each answer checked, settled by the ruleset's policies,
// packed and added up while it is in the cache. Holds the scratch memory of one thread.
class BlockScorer {
 public:
  explicit BlockScorer(const RunContext& run) : run_(run) {}

  // Cells of a block, and totals too unless `cells_only`. `next` is what this thread scores next: its facts are fetched
  // meanwhile.
  void score(const BlockTask& task, const BlockTask& next, bool cells_only);
  // Totals of these rows of the form from cells that were settled before.
  void add_up(const BoundForm& form, std::size_t first, std::size_t rows);

 private:
  struct alignas(64) Column {  // what a plugin writes for one criterion
    std::int64_t points[block_rows];
    std::uint16_t reasons[block_rows];
    std::uint8_t states[block_rows];
  };

  // `then` and `then_part`: what is asked for next.
  void score_part(BoundForm& form, std::size_t part, std::size_t first, std::size_t rows, const BlockTask& then,
                  std::size_t then_part);
  void ask(const PluginPart& part, const BoundPart& bound, std::size_t first_unit, std::size_t rows);
  ct_rc call(const PluginPart& part, std::size_t from, std::size_t rows, ct_error& error);
  void mark_failed(const PluginPart& part, std::size_t row);
  void settle_each(BoundForm& form, std::size_t part, std::size_t criterion, std::size_t first, std::size_t rows);
  Cell settle_one(const BoundForm& form, std::size_t part, std::size_t criterion, std::size_t row,
                  const Scored& answered) const;

  const RunContext& run_;
  std::vector<Column> columns_;  // beside the criteria of the part that is being scored
  BlockFacts block_facts_;
  FactsAhead ahead_;
  std::vector<std::int64_t*> points_;
  std::vector<std::uint8_t*> states_;
  std::vector<std::uint16_t*> reasons_;
  SettledCells settled_;
  BlockSums sums_;
  std::vector<Cell> cells_;  // of one unit
};

}  // namespace congtam::scoring
