#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/hash.hpp"
#include "model/state.hpp"

namespace congtam::scoring {

// Reasons of the host's own, told apart from a plugin's by the high bit.
enum class HostReason : std::uint16_t {
  none = 0x8000,
  not_applicable,   // applies_to leaves this unit out
  not_examined,     // visit-only, unit not visited
  not_due,          // due after as_of
  no_evidence,      // evidence required and not given: known points became 0
  call_failed,      // the plugin's call did not return CT_OK
  bad_output,       // the plugin wrote nothing, points outside 0..max, or an impossible state
  impossible_fact,  // a figure it reads cannot be: undecidable rows where the set forbids them, or past 64 bits
  block_absent,     // an optional block without any fact in the ranking group
  other_part,       // judged in an earlier part of the year than the one that is scored
};
inline bool is_host_reason(std::uint16_t reason) { return (reason & 0x8000u) != 0; }
// Code for files and key of the text: "no_evidence".
std::string_view host_reason_code(HostReason reason);

// What became of a cell after the ruleset's policies.
enum class Treatment : std::uint8_t {
  counted,       // points of maximum
  full,          // nothing arose, counted in full
  zero,          // missing, nothing arose or not applicable: counted as zero
  excluded,      // out of points and maximum; the level that is rescaled follows from the criterion
  shared,        // its maximum went to its siblings
  nulled,        // the unit is listed without index and rank
  block_absent,  // of an optional block nobody in the group has facts for: out at the form
  beside,        // visit-only line beside the index, or information
  failed,        // the unit gets no total
};

// One criterion of one unit as a reader opens it. Points are ten-thousandths, before any rescaling. A run keeps cells
// narrower than this (cell_sheet.hpp).
struct Cell {
  std::int32_t points = 0;
  std::uint16_t reason = 0;
  model::State state = model::State::unset;
  Treatment treatment = Treatment::counted;

  friend bool operator==(const Cell&, const Cell&) = default;
};

// Reached of reachable, ten-thousandths.
struct Share {
  std::int64_t points = 0, max = 0;
  friend bool operator==(const Share&, const Share&) = default;
};

// Why a unit stands in the list without a rank.
enum class Unranked : std::uint8_t { ranked, failed, nulled, nothing_applicable, below_min_applicable, no_group };

// What one unit reached. A nation has more than a hundred thousand of these: no member owns memory.
struct UnitResult {
  Share score;                          // P of M: counted score lines after rescaling
  std::int64_t bonus = 0, penalty = 0;  // B and D, after caps
  std::int64_t points = 0;              // P + B - D, rounded to the result's digits
  std::optional<std::int64_t> index;    // rounded to the result's digits, ten-thousandths
  std::uint32_t form = 0;               // place in Ruleset::forms
  std::int32_t group = -1;              // place in ResultRules::groups
  std::int32_t rank = 0;                // 0: none
  std::uint16_t grade = 0;              // place among the ruleset's grades, counted from 1; 0 without index
  std::uint16_t grade_note = 0;         // place in ScoreResult::grade_notes
  bool tied = false, provisional = false, rescaled = false;
  Unranked unranked = Unranked::ranked;
};

// A whole run: units in the order of the fact table that was scored.
struct ScoreResult {
  std::vector<UnitResult> units;
  std::vector<std::string> unit_codes;
  std::size_t area_count = 0;
  std::vector<Share> areas;                  // unit by unit, each in the order of Ruleset::areas
  std::vector<std::string> grade_names{""};  // "", then the ruleset's, best first
  std::vector<std::string> grade_notes{""};  // "", then clauses of what lowered a grade

  std::span<const Share> areas_of(std::size_t unit) const { return {areas.data() + unit * area_count, area_count}; }
  const std::string& grade_of(const UnitResult& unit) const { return grade_names[unit.grade]; }
  // Clause of the cap or disqualifier that changed the grade; "" for none.
  const std::string& grade_note_of(const UnitResult& unit) const { return grade_notes[unit.grade_note]; }
};

}  // namespace congtam::scoring
