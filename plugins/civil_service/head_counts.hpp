#pragma once
#include <congtam/sdk/register.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>

// Numbers of persons as the registers write them, and what may be made of them.
namespace congtam::civil_service {

using Count = std::optional<std::int64_t>;  // absent = left blank

// Negative, or more than there are people in the country: no sum of a few overflows once this is ruled out.
bool impossible(std::initializer_list<Count> counts);

bool all_known(std::initializer_list<Count> counts);

// part / whole in ten-thousandths of a percent point, half up; both possible, whole not 0.
std::int64_t percent_of(std::int64_t part, std::int64_t whole);

// part / whole in percent, four places, half up. Failed where a count is impossible or the part is larger than the
// whole, missing where one is blank, nothing arose where the whole is nobody.
void write_share(sdk::OutField out, std::size_t row, Count part, Count whole);

// whole - part, with the same states; nobody of nobody is 0.
void write_rest(sdk::OutField out, std::size_t row, Count part, Count whole);

}  // namespace congtam::civil_service
