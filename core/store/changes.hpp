#pragma once
#include <cstdint>

namespace congtam::store {

// What a write did: the same content given again changes nothing.
struct Changes {
  std::int64_t added = 0, changed = 0, unchanged = 0;

  friend bool operator==(const Changes&, const Changes&) = default;
};

}  // namespace congtam::store
