// Golden files: what the program printed when a person last looked at it and approved.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace congtam::testing {

/// Compares `actual` with tests/golden/<name>, byte for byte. Nothing when they are equal; otherwise what differs
/// first, and `actual` lies in <build>/golden/<name>, from where `tests/approve` takes it over after showing the
/// difference.
///   const auto difference = golden_difference("score/ward.txt", run.out);
///   INFO(difference.value_or(""));
///   REQUIRE_FALSE(difference);
std::optional<std::string> golden_difference(std::string_view name, std::string_view actual);

/// The first line in which two texts differ, in words; empty when they are equal.
std::string first_difference(std::string_view expected, std::string_view actual);

}  // namespace congtam::testing
