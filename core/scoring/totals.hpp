#pragma once
#include <span>

#include "ruleset/ruleset.hpp"
#include "scoring/plan.hpp"
#include "scoring/result.hpp"

namespace congtam::scoring {

// Adds up the cells of units on one form: rescaling inside out (shares, headings, areas, blocks), points, index. The
// host's only roundings are here: each rescaled group half up to ten-thousandths, then points and index once to the
// result's digits.
//
//   P = points of counted score lines, M = their maxima, B and D = bonus and penalty after their caps, T = the form's
//   total points = P + B - D;  index = 100 P/M + 100 (B - D)/T, at least 0 and at most 100 unless may_exceed_total
class Totals {
 public:
  Totals(const ruleset::Ruleset& rules, const FormPlan& plan);

  // Fills everything of `unit` but group, grade and rank. `cells` are those of the plan's criteria.
  void add_up(std::span<const Cell> cells, UnitResult& unit) const;

 private:
  struct Line {
    std::uint32_t area = 0, block = 0, heading = 0;  // places; heading 0 = none, block 0 = none
    ruleset::RescaleAt rescale_at = ruleset::RescaleAt::form;
    ruleset::Line line = ruleset::Line::score;
    std::int64_t max = 0;
  };

  void add_rescaled(std::span<const Cell> cells, UnitResult& unit) const;
  void finish(UnitResult& unit, bool failed, bool nulled) const;

  const ruleset::Ruleset& rules_;
  std::vector<Line> lines_;
  std::int64_t total_ = 0;
  bool rescales_inside_ = false;  // some criterion leaves at heading, area or block, or shares
};

}  // namespace congtam::scoring
