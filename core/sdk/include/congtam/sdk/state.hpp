#pragma once
#include <congtam/plugin.h>

#include <cstdint>

// The single table of state precedence: the contract numbers the states so that the larger one wins.
namespace congtam::sdk {

using State = std::uint8_t;  // CT_KNOWN ... CT_FAILED, one byte a cell as in ct_column

template <class... States>
constexpr State worse(State first, States... others) {
  State worst = first;
  ((worst = others > worst ? static_cast<State>(others) : worst), ...);
  return worst;
}

constexpr bool is_state(State state) { return state >= CT_KNOWN && state <= CT_FAILED; }

}  // namespace congtam::sdk
