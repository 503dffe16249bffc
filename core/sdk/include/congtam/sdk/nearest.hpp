#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// "Did you mean ...": the known name with the fewest letters changed, added or taken away.
namespace congtam::sdk {

inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// names: anything whose elements convert to std::string_view. "" when nothing is near (more than a third would change).
template <class Names>
std::string nearest_name(std::string_view wanted, const Names& names) {
  std::string best;
  std::size_t best_distance = wanted.size() / 3 + 2;
  for (const auto& name : names) {
    const std::string_view candidate = name;
    const std::size_t distance = edit_distance(wanted, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

// " Ý bạn là "x"?" or nothing.
template <class Names>
std::string did_you_mean(std::string_view wanted, const Names& names) {
  const std::string near = nearest_name(wanted, names);
  return near.empty() ? std::string() : " Tên gần nhất là \"" + near + "\".";
}

}  // namespace congtam::sdk
