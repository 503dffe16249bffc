#pragma once
#include <cstdint>
#include <optional>
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

// One criterion of one unit. Points are ten-thousandths, before any rescaling.
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

struct UnitResult {
  std::uint32_t form = 0;               // place in Ruleset::forms
  std::int32_t group = -1;              // place in ResultRules::groups
  Share score;                          // P of M: counted score lines after rescaling
  std::int64_t bonus = 0, penalty = 0;  // B and D, after caps
  std::int64_t points = 0;              // P + B - D, rounded to the result's digits
  std::optional<std::int64_t> index;    // rounded to the result's digits, ten-thousandths
  std::string grade;                    // "" without index
  std::string grade_note;               // which cap or disqualifier changed it: clause
  std::int32_t rank = 0;                // 0: none
  bool tied = false, provisional = false, rescaled = false;
  Unranked unranked = Unranked::ranked;
  std::vector<Share> areas;      // in the order of Ruleset::areas
  std::uint64_t first_cell = 0;  // into ScoreResult::cells; as many as the form has criteria
};

// A whole run: units in the order of the fact table that was scored.
struct ScoreResult {
  std::vector<UnitResult> units;
  std::vector<Cell> cells;
  std::vector<std::string> unit_codes;
};

}  // namespace congtam::scoring
