#include "app/self_assessment/workings.hpp"

#include <algorithm>
#include <map>

namespace congtam::app::forms {

Expr Workings::put(const std::string& title, const Expr& step) { return put(title, step, step.min(), step.max()); }

Expr Workings::put(const std::string& title, const Expr& step, std::int64_t min, std::int64_t max) {
  return step.constant() ? step : put(title, step.text(), min, max);
}

Expr Workings::put(const std::string& title, const std::string& formula, std::int64_t min, std::int64_t max) {
  list_.push_back({title, formula});
  return Expr::atom(exchange::form_working_cell(list_.size() - 1), min, max);
}

Expr Workings::put(const std::string& title, const Test& test) {
  if (test.decided()) return Expr(*test.decided() ? 1 : 0);
  return put(title, sdk::sheet::choose(test, 1, 0));
}

std::string quoted(const std::string& words) {
  std::string out = "\"";
  for (const char letter : words) out += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return out + "\"";
}

std::string by_state(const std::string& cell, const std::vector<std::string>& each) {
  std::map<std::string, int> counts;
  for (const std::string& one : each) ++counts[one];
  std::string rest = each.front();
  for (const auto& [one, count] : counts)
    if (count > counts[rest]) rest = one;
  std::string out, close;
  for (std::size_t i = 0; i < each.size(); ++i) {
    if (each[i] == rest) continue;
    out += "IF(" + cell + "=" + std::to_string(i + 1) + "," + each[i] + ",";
    close += ")";
  }
  return out + rest + close;
}

}  // namespace congtam::app::forms
