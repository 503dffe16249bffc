#pragma once
#include <cstddef>
#include <functional>

namespace congtam::testing {

enum class Bounded { done, refused, exhausted, broken };

// Runs an action in a process of its own that the operating system gives so much more address space than this one has
// now, and says what it answered; exhausted: it asked for more (std::bad_alloc); broken: anything else it threw or died
// of. Sanitizers reserve more than any bound: there the action runs without one.
Bounded within_memory(std::size_t bytes, const std::function<Bounded()>& action);

}  // namespace congtam::testing
