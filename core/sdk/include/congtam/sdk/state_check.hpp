#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/failure.hpp>
#include <congtam/sdk/state.hpp>

#include <cstddef>

namespace congtam::sdk {

// An input cell that nobody wrote, or a state that does not exist, stops the call: it is the host's mistake.
inline void check_states(const State* states, std::size_t rows) {
  State wrong = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    wrong = static_cast<State>(wrong | (static_cast<State>(states[row] - 1) > CT_NOT_APPLICABLE - 1 ? 1 : 0));
  }
  if (wrong == 0) return;
  for (std::size_t row = 0; row < rows; ++row) {
    if (states[row] == CT_UNSET || states[row] > CT_NOT_APPLICABLE) {
      fail(CT_BAD_INPUT, {static_cast<std::int64_t>(row), -1, ""}, "Ô số liệu không có trạng thái hợp lệ.");
    }
  }
}

}  // namespace congtam::sdk
