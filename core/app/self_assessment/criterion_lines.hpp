#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/self_assessment/fact_lines.hpp"
#include "host/formula.hpp"
#include "scoring/policy.hpp"
#include "scoring/rescale.hpp"

// A criterion on a phiếu tự chấm: what its plugin says of points and state, and what the ruleset's policies make of it,
// as live formulas. What cannot be one carries the value it has now, with a note.
namespace congtam::app::forms {

// The unit whose form is made, and what of the run decides about it beside its own facts.
struct FormUnit {
  FormUnit(const Run& run, std::size_t place);

  const Run& run;
  std::size_t place;  // among the run's units
  const scoring::FormPlan& plan;
  const model::Unit& unit;
  bool visited = false, visits_count = false;

  // The plugin's part and place in it of the n-th criterion of the form.
  std::pair<const scoring::PluginPart*, std::uint32_t> part_of(std::size_t criterion) const;
  std::vector<FactKey> reads(std::size_t criterion) const;
  const ruleset::Criterion& rule(std::size_t criterion) const { return run.rules.criteria[plan.criteria[criterion]]; }
  // Somebody else of the unit's group on this form has facts of the optional block.
  bool others_have_facts(const std::string& block) const;
};

// Where a criterion stands and what may become of it.
struct CriterionPlace {
  std::size_t criterion = 0;  // on the form
  std::size_t line = 0;
  std::int64_t max = 0;
  bool beside = false;                   // never counts: shown only
  std::string block_there;               // cell that is 0 while nobody has facts of its optional block; "" elsewhere
  std::array<std::int64_t, 8> points{};  // by final state; of a known one what the plugin gives
  std::array<scoring::Treatment, 8> treatment{};  // by final state

  std::string cell(exchange::FormColumn column) const { return exchange::form_cell(line, column); }
  bool counts(std::size_t state) const;
};

class CriterionLines {
 public:
  CriterionLines(const FormUnit& unit, FormFacts& facts, FactLines& lines, Workings& workings,
                 exchange::FormSheet& sheet)
      : unit_(unit), facts_(facts), fact_lines_(lines), workings_(workings), sheet_(sheet) {}

  // Takes limits down until every plugin's formula fits; before the first line is made.
  void settle_limits();
  // The line of a criterion and those of its facts.
  void add(std::size_t criterion, exchange::FormLine line, const std::string& where);
  // Its formulas, when every line is there.
  void finish(CriterionPlace& place);

  std::vector<CriterionPlace>& places() { return places_; }
  const std::vector<CriterionPlace>& places() const { return places_; }
  const CriterionPlace* find(std::string_view code) const;

 private:
  base::Result<host::CriterionFormula> formula(std::size_t criterion, bool placed);
  void write_plugin(CriterionPlace& place);
  std::string proof(std::size_t criterion) const;
  std::string known_points(const CriterionPlace& place) const;
  std::string final_state(const CriterionPlace& place) const;
  exchange::FormCell shown_points(const CriterionPlace& place) const;
  std::string block_cell(const std::string& block);

  const FormUnit& unit_;
  FormFacts& facts_;
  FactLines& fact_lines_;
  Workings& workings_;
  exchange::FormSheet& sheet_;
  std::vector<CriterionPlace> places_;
  std::map<std::string, std::string> blocks_;  // optional block -> its cell
};

}  // namespace congtam::app::forms
