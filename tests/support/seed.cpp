#include "support/seed.hpp"

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

namespace congtam::testing {
namespace {

std::uint64_t chosen_seed() {
  if (const char* given = std::getenv("CONGTAM_SEED")) return std::stoull(given);
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

}  // namespace

std::uint64_t seed() {
  static const std::uint64_t value = [] {
    const auto chosen = chosen_seed();
    std::printf("seed: repeat with CONGTAM_SEED=%llu\n", static_cast<unsigned long long>(chosen));
    std::fflush(stdout);
    return chosen;
  }();
  return value;
}

}  // namespace congtam::testing
