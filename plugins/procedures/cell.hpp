#pragma once
#include <congtam/sdk/register.hpp>

#include <cstdint>

#include "reasons.hpp"

namespace congtam::procedures {

// What a computed field says about one dossier.
struct Cell {
  std::int64_t value = 0;
  sdk::State state = CT_KNOWN;
  sdk::Reason why = sdk::reason_none;

  bool known() const { return state == CT_KNOWN; }
};

inline Cell known(std::int64_t value) { return {value, CT_KNOWN, sdk::reason_none}; }
inline Cell known(bool yes) { return {yes ? 1 : 0, CT_KNOWN, sdk::reason_none}; }
inline Cell lacking(OwnReason why) { return {0, CT_MISSING, reason(why)}; }
inline Cell impossible(OwnReason why) { return {0, CT_FAILED, reason(why)}; }
inline Cell outside_calendar() { return {0, CT_FAILED, sdk::reason_outside_calendar}; }
inline Cell not_applicable(OwnReason why) { return {0, CT_NOT_APPLICABLE, reason(why)}; }

}  // namespace congtam::procedures
