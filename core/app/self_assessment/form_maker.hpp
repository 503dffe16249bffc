#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/run.hpp"
#include "app/self_assessment/fact_lines.hpp"
#include "base/hash.hpp"
#include "exchange/form_sheet.hpp"

// A unit's phiếu tự chấm from a run: the criteria of the form it meets in the order of the areas, its facts below them,
// sums, index and grade at the end, everything live as far as formulas can say it.
namespace congtam::app::forms {

// What stands around the table, beside what the run knows.
struct FormWords {
  std::string issuer;    // "ỦY BAN NHÂN DÂN\nXÃ ..."; "": the ruleset's issuer
  std::string place;     // in front of the date; may be ""
  Terms terms;           // words for levels that the ruleset names by ids only
  bool assumed = false;  // invented data: said on every page
};

// Which form this is: what must be the same when it comes back.
struct FormIdentity {
  std::string ruleset, version, ruleset_hash;
  std::string form, unit, period;
  base::Hash hash{};  // BLAKE2b over the canonical list of criteria, their maxima and the facts they read
};
FormIdentity identity_of(const Run& run, std::size_t unit);

// place: among the run's units. as_of, stage and what was known are the run's.
exchange::FormSheet make_form(const Workspace& workspace, const Run& run, std::size_t unit, const FormWords& words);

// The facts a unit may type on its form: those of the criteria, what those add up from, and what limits the grade.
std::vector<FactKey> typed_facts(FormFacts& facts, const Run& run, std::size_t unit);

}  // namespace congtam::app::forms
