#pragma once
#include <memory>
#include <vector>

#include "ruleset/ruleset.hpp"
#include "scoring/result.hpp"

namespace congtam::scoring {

class FactTable;
class Scorer;

// The grade bands on the number that is ranked, then caps and disqualifiers, unit by unit; when all are judged, the
// cascade from units below.
class Grading {
 public:
  Grading(const ruleset::Ruleset& rules, const Scorer& run, ScoreResult& result);
  ~Grading();

  void judge(std::size_t first, std::size_t last);  // at most block_rows units
  void cascade();

 private:
  struct Range;
  class Bands;
  class Limit;

  const ruleset::Ruleset& rules_;
  const Scorer& run_;
  ScoreResult& result_;
  std::unique_ptr<const Bands> bands_;
  std::vector<Limit> limits_;  // caps, then disqualifiers
};

}  // namespace congtam::scoring
