#pragma once
#include <congtam/sdk/register.hpp>

#include <cstdint>

#include "reasons.hpp"

namespace congtam::public_finance {

using Value = std::optional<std::int64_t>;  // a field as it came in; nothing where it is not known

// What a computed field says about one row.
struct Cell {
  std::int64_t value = 0;
  sdk::State state = CT_KNOWN;
  sdk::Reason why = sdk::reason_none;

  bool known() const { return state == CT_KNOWN; }
};

inline Cell known(std::int64_t value) { return {value, CT_KNOWN, sdk::reason_none}; }
inline Cell answer(bool yes) { return known(yes ? 1 : 0); }
inline Cell lacking(OwnReason why) { return {0, CT_MISSING, reason(why)}; }
inline Cell impossible(OwnReason why) { return {0, CT_FAILED, reason(why)}; }
inline Cell outside_calendar() { return {0, CT_FAILED, sdk::reason_outside_calendar}; }
inline Cell not_applicable(OwnReason why) { return {0, CT_NOT_APPLICABLE, reason(why)}; }
inline Cell not_due() { return {0, CT_NOT_DUE, sdk::reason_not_due_yet}; }

inline void write(sdk::OutField out, std::size_t row, const Cell& cell) {
  cell.known() ? out.set(row, cell.value, cell.why) : out.set_unknown(row, cell.state, cell.why);
}

}  // namespace congtam::public_finance
