#include "ruleset/reach.hpp"

namespace congtam::ruleset {
namespace {

// Every line looks the same between two neighbouring bounds: the bounds, their neighbours and the ends of the domain
// stand for all values. In half ten-thousandths, so that there is a value between any two bounds.
std::vector<std::int64_t> samples(const std::vector<std::optional<Condition>>& lines, const Domain& domain) {
  std::vector<std::int64_t> out;
  const auto around = [&](std::int64_t value) {
    if (domain.step == 0) {
      for (const std::int64_t near : {2 * value - 1, 2 * value, 2 * value + 1}) out.push_back(near);
      return;
    }
    const std::int64_t below = value / domain.step * domain.step;
    for (const std::int64_t near : {below - domain.step, below, below + domain.step}) out.push_back(2 * near);
  };
  for (const auto& line : lines)
    if (line) around(line->bound);
  if (domain.low) around(*domain.low);
  if (domain.high) around(*domain.high);
  return out;
}

bool inside(std::int64_t doubled, const Domain& domain) {
  return (!domain.low || doubled >= 2 * *domain.low) && (!domain.high || doubled <= 2 * *domain.high);
}

}  // namespace

std::vector<bool> reached(const std::vector<std::optional<Condition>>& lines, const Domain& domain) {
  constexpr std::int64_t largest = std::int64_t{1}
                                   << 60;  // doubled and moved by a step it still fits; no score gets there
  for (const auto& line : lines)
    if (line && (line->bound > largest || line->bound < -largest)) return std::vector<bool>(lines.size(), true);
  std::vector<bool> out(lines.size(), false);
  for (const std::int64_t doubled : samples(lines, domain)) {
    if (!inside(doubled, domain)) continue;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i] && !Condition{lines[i]->op, 2 * lines[i]->bound, false}.holds(doubled)) continue;
      out[i] = true;
      break;
    }
  }
  return out;
}

}  // namespace congtam::ruleset
