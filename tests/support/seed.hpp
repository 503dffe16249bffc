// Random tests that can be repeated: the seed is printed and may be given back.
#pragma once

#include <cstdint>

namespace congtam::testing {

/// The seed of this run: CONGTAM_SEED when set, otherwise a fresh one. It is printed once, with the way to repeat the
/// run. (Property tests of rapidcheck take and print theirs themselves: RC_PARAMS="seed=...".)
std::uint64_t seed();

/// `full` cases in a normal build, `sanitized` where the sanitizers make every case many times slower.
constexpr int cases(int full, int sanitized) {
#ifdef CONGTAM_SANITIZED
  return full < sanitized ? full : sanitized;
#else
  static_cast<void>(sanitized);
  return full;
#endif
}

}  // namespace congtam::testing
