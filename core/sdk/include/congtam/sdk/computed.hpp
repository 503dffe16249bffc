#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/register.hpp>

#include <cstdint>
#include <optional>

// The cells a register computes: a value, or the state and the reason why there is none. A function of a plugin returns
// one of these for a row, and compute() writes it.
namespace congtam::sdk {

using Value = std::optional<std::int64_t>;  // a field as it came in; nothing where it is not known

// What a computed field says about one row.
struct Computed {
  std::int64_t value = 0;  // means nothing unless known
  State state = CT_KNOWN;
  Reason why = reason_none;

  bool known() const { return state == CT_KNOWN; }

  friend bool operator==(const Computed&, const Computed&) = default;
};

constexpr Computed known(std::int64_t value) { return {value, CT_KNOWN, reason_none}; }
constexpr Computed answer(bool yes) { return {yes ? 1 : 0, CT_KNOWN, reason_none}; }
// Something that is needed is not written.
constexpr Computed lacking(Reason why) { return {0, CT_MISSING, why}; }
// What is written cannot be: the cell fails, and only this cell.
constexpr Computed impossible(Reason why) { return {0, CT_FAILED, why}; }
constexpr Computed outside_calendar() { return {0, CT_FAILED, reason_outside_calendar}; }
constexpr Computed not_applicable(Reason why) { return {0, CT_NOT_APPLICABLE, why}; }
constexpr Computed nothing_arose(Reason why) { return {0, CT_NOTHING_AROSE, why}; }
constexpr Computed not_due(Reason why = reason_not_due_yet) { return {0, CT_NOT_DUE, why}; }

inline void write(OutField out, std::size_t row, const Computed& cell) {
  cell.known() ? out.set(row, cell.value, cell.why) : out.set_unknown(row, cell.state, cell.why);
}

// The worse of two cells that a result needs both of, the first of two equals: failed before missing.
constexpr const Computed& worse_of(const Computed& a, const Computed& b) { return a.state >= b.state ? a : b; }

// Which reasons a figure is turned away for.
struct FigureReasons {
  Reason lacking, impossible;
};

// A figure somebody wrote, between 0 and `most`.
constexpr Computed figure(Value written, std::int64_t most, FigureReasons why) {
  if (!written) return lacking(why.lacking);
  return *written < 0 || *written > most ? impossible(why.impossible) : known(*written);
}

// Which reasons a share is turned away for: a whole of 0; a share that no cell can hold.
struct ShareReasons {
  Reason empty, impossible;
};

// part / whole in ten-thousandths of a percent point, rounded once, half up. The whole is not negative.
inline Computed share(const Computed& part, const Computed& whole, ShareReasons why) {
  if (!part.known() || !whole.known()) return worse_of(part, whole);
  if (whole.value == 0) return nothing_arose(why.empty);
  const auto percent = round_half_up(int128{part.value} * 100, whole.value, Decimal::max_digits);
  return percent ? known(percent->units()) : impossible(why.impossible);
}

}  // namespace congtam::sdk
