#pragma once
#include <span>

#include "ruleset/ruleset.hpp"
#include "scoring/plan.hpp"
#include "scoring/result.hpp"
#include "scoring/settle.hpp"

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

  // Fills everything of `unit` but form, group, grade and rank. `cells` are those of the plan's criteria, `areas` as
  // many as the ruleset has. This is the definition; what follows is the same for many units at once.
  void add_up(std::span<const Cell> cells, UnitResult& unit, std::span<Share> areas) const;

  // Whether sums of the lines are all that is needed: nothing is rescaled inside the form and BlockSums cannot
  // overflow.
  bool simple() const { return simple_; }
  std::size_t slots() const { return rules_.areas.size() + 2; }
  // Of the criterion at this place of the plan: its area, or the bonus or penalty lines behind the areas.
  std::size_t slot(std::size_t criterion) const { return lines_[criterion].slot; }
  // Adds one settled cell. Only for simple().
  void add(std::size_t criterion, const Cell& cell, std::size_t row, BlockSums& sums) const;
  // Fills `rows` units and their areas from the sums of a block. Only for simple().
  void finish_block(BlockSums& sums, std::size_t rows, UnitResult* units, Share* areas) const;

 private:
  struct Line {
    std::uint32_t area = 0, block = 0, heading = 0;  // places; heading 0 = none, block 0 = none
    ruleset::RescaleAt rescale_at = ruleset::RescaleAt::form;
    ruleset::Line line = ruleset::Line::score;
    std::int64_t max = 0;
    std::size_t slot = 0;
  };

  void add_rescaled(std::span<const Cell> cells, UnitResult& unit, std::span<Share> areas) const;
  void add_extras(std::int64_t bonus, std::int64_t penalty, UnitResult& unit) const;
  void finish(UnitResult& unit, bool failed, bool nulled) const;
  bool is_below_minimum(std::int64_t max) const;

  const ruleset::Ruleset& rules_;
  std::vector<Line> lines_;
  std::int64_t total_ = 0;
  bool rescales_inside_ = false;  // some criterion leaves at heading, area or block, or shares
  bool simple_ = false;
};

}  // namespace congtam::scoring
