#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/failure.hpp>
#include <congtam/sdk/kernels.hpp>
#include <congtam/sdk/state.hpp>

#include <cstddef>

namespace congtam::sdk {

// An input cell that nobody wrote, or a state that does not exist, stops the call: it is the host's mistake.
inline void check_states(const State* states, std::size_t rows) {
  if (kernels::are_states(rows, states, CT_NOT_APPLICABLE)) return;
  for (std::size_t row = 0; row < rows; ++row) {
    if (states[row] == CT_UNSET || states[row] > CT_NOT_APPLICABLE) {
      fail(CT_BAD_INPUT, {static_cast<std::int64_t>(row), -1, ""}, "Ô số liệu không có trạng thái hợp lệ.");
    }
  }
}

}  // namespace congtam::sdk
