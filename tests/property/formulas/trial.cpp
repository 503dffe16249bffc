#include "trial.hpp"

#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/plugin.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace formulas {

__extension__ typedef __int128 Wide;

namespace {

using congtam::testing::FactColumn;
using congtam::testing::FormUnderTest;
using nlohmann::json;

congtam::sdk::Plugin declare() {
  return {"standard", "Phương pháp chuẩn", "1.0.0", {}, {}, congtam::sdk::standard_methods(), {}};
}

const json& indicators() {
  static const json all = [] {
    json made;
    const std::map<std::string, std::vector<std::string>> by_kind = {{"count", {"a", "b", "c", "d"}},
                                                                     {"money", {"m", "n"}},
                                                                     {"decimal", {"x", "v"}},
                                                                     {"percent", {"p"}},
                                                                     {"date", {"t", "u"}},
                                                                     {"yes_no", {"y", "z", "w"}}};
    for (const auto& [kind, ids] : by_kind)
      for (const std::string& id : ids) made[id] = {{"kind", kind}, {"title", id}};
    made["l"] = {{"kind", "level"}, {"title", "l"}, {"levels", {"kem", "kha", "tot", "rat_tot"}}};
    return made;
  }();
  return all;
}

std::string decimal(std::int64_t units) {
  std::string places = std::to_string(10'000 + units % 10'000).substr(1);
  while (!places.empty() && places.back() == '0') places.pop_back();
  return std::to_string(units / 10'000) + (places.empty() ? "" : "." + places);
}
std::string percent(std::int64_t units) { return decimal(units) + " %"; }
std::string some_percent(Dice& dice) {
  return percent(dice.one_in(2) ? dice.between(0, 20) * 50'000 : dice.between(0, 1'000'000));
}
std::string full_at(Dice& dice) {
  return percent(dice.pick<std::int64_t>({1'000'000, 1'000'000, 950'000, 800'000, 333'333, dice.tiny(), 1'250'000}));
}

json ratio_columns(Dice& dice) {
  const auto both = dice.pick<std::pair<std::string, std::string>>(
      {{"a", "b"}, {"m", "n"}, {"m", "n"}, {"x", "a"}, {"x", "v"}, {"p", "p"}, {"a", dice.plain ? "b" : "x"}});
  return {{"num", both.first}, {"den", both.second}};
}

json ratio(Dice& dice) {
  json params = ratio_columns(dice);
  const std::int64_t from = dice.one_in(3) ? dice.between(1, 60) * 10'000 : 0;
  if (from != 0) params["from"] = percent(from);
  if (dice.one_in(2))
    params["full_at"] = percent(from + dice.pick<std::int64_t>({dice.tiny(), 333'333, 600'000, 950'000, 2'000'000}));
  return params;
}

json sum(Dice& dice, std::int64_t max) {
  json terms = json::array();
  const std::vector<std::pair<std::string, std::string>> columns = {{"a", "b"}, {"c", "d"}, {"m", "n"}, {"a", "d"}};
  for (int i = 0; i < dice.between(1, 4); ++i) {
    json term = {{"max", decimal(max)},
                 {"num", columns[static_cast<std::size_t>(i)].first},
                 {"den", columns[static_cast<std::size_t>(i)].second}};
    if (dice.one_in(2)) term["full_at"] = full_at(dice);
    if (dice.one_in(2)) term["if_nothing"] = dice.one_in(2) ? "full" : "zero";
    terms.push_back(term);
  }
  return {{"terms", terms}};
}

json bands(Dice& dice) {
  const std::string num = dice.pick<std::string>({"a", "a", "x", "p", "m"});
  const bool divided = num != "p" && dice.one_in(2);
  const bool of_percent = divided || num == "p";
  json lines = json::array();
  std::vector<std::int64_t> bounds;
  for (int i = 0; i < dice.between(1, 5); ++i)
    bounds.push_back(dice.one_in(2) ? dice.between(1, 20) * 50'000 : dice.between(1, 1'000'000));
  std::sort(bounds.rbegin(), bounds.rend());
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  const bool upwards = dice.one_in(2);
  if (!upwards) std::reverse(bounds.begin(), bounds.end());
  const bool equal = dice.one_in(4);
  if (equal) lines.push_back({{"when", of_percent ? "= 0 %" : "= 0"}, {"earns", some_percent(dice)}});
  for (std::int64_t bound : bounds) {
    if (!of_percent) bound = std::max<std::int64_t>(bound / 10'000, 1) * 10'000 + (num == "x" ? bound % 7 : 0);
    const std::string sign = upwards ? dice.pick<std::string>({">= ", "> "}) : dice.pick<std::string>({"<= ", "< "});
    lines.push_back({{"when", sign + (of_percent ? percent(bound) : decimal(bound))}, {"earns", some_percent(dice)}});
  }
  lines.push_back({{"otherwise", true}, {"earns", some_percent(dice)}});
  json params = {{"num", num}, {"bands", lines}};
  if (divided) params["den"] = num == "m" ? "n" : "b";
  return params;
}

json answers(Dice& dice, bool earning) {
  const std::vector<std::string> ids = {"y", "z", "w"};
  const auto count = static_cast<std::size_t>(dice.between(1, 3));
  json facts = json::array();
  std::int64_t left = 1'000'000;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t share = i + 1 == count ? left : dice.one_in(2) ? left / 2 : dice.between(0, left);
    left -= share;
    facts.push_back(earning ? json{{"fact", ids[i]}, {"earns", percent(share)}} : json(ids[i]));
  }
  return {{"facts", facts}};
}

json timely(Dice& dice) {
  json params = {{"done", "t"},
                 {"earns", {{"on_time", some_percent(dice)}, {"late", some_percent(dice)}, {"never", "0 %"}}}};
  const std::string date = dice.pick<std::string>({"2025-12-31", "2025-06-30", "2026-02-15", "u"});
  params[dice.one_in(2) ? "by" : "before"] = date;
  if (date != "u" && dice.one_in(2)) params["grace_working_days"] = dice.between(0, 10);
  return params;
}

json params_of(Dice& dice, const std::string& method, std::int64_t max) {
  if (method == "yes_no") return {{"fact", "y"}};
  if (method == "all_of") return answers(dice, false);
  if (method == "any_of" || method == "parts") return answers(dice, true);
  if (method == "levels")
    return {
        {"fact", "l"},
        {"earns", {{"kem", "0 %"}, {"kha", some_percent(dice)}, {"tot", some_percent(dice)}, {"rat_tot", "100 %"}}}};
  if (method == "timely") return timely(dice);
  if (method == "bands") return bands(dice);
  if (method == "ratio") return ratio(dice);
  if (method == "sum") return sum(dice, max);
  if (method == "mean_level") {
    json params = ratio_columns(dice);
    params["best"] = decimal(dice.pick<std::int64_t>({10'000, 20'000, 25'000, 30'000}));
    return params;
  }
  if (method == "per_item")
    return {{"count", dice.pick<std::string>({"a", "x", "m"})},
            {"each", decimal(dice.pick<std::int64_t>({1, 2'500, 10'000, 33'333}))}};
  if (method == "deduct") {
    json params = {{"count", "a"}, {"each", percent(dice.pick<std::int64_t>({1, 50'000, 250'000, 333'333}))}};
    if (dice.one_in(2)) params["exempt"] = "b";
    return params;
  }
  if (method == "scaled") {
    const std::string value = dice.pick<std::string>({"a", "x", "p", "m"});
    const std::int64_t full = dice.pick<std::int64_t>({1, 10'000, 1'000'000, 333'333});
    return {{"value", value}, {"full_at", value == "p" ? percent(full) : decimal(full)}};
  }
  if (method == "reduction")
    return {{"count", dice.pick<std::string>({"a", "m", "x"})},
            {"reduce_by", percent(dice.pick<std::int64_t>({dice.tiny(), 100'000, 150'000, 333'333, 1'000'000}))}};
  return dice.one_in(2) ? json{{"fact", "a"}} : ratio_columns(dice);  // info
}

Limits limits_of(Dice& dice, const std::string& kind, bool plain) {
  const bool loose = !plain && dice.one_in(4);  // impossible values get through
  if (kind == "yes_no") return loose ? Limits{-3, 5} : Limits{0, 1};
  if (kind == "level") return loose ? Limits{-3, 9} : Limits{1, 4};
  if (kind == "date") return loose ? Limits{INT32_MIN - 5LL, INT32_MAX + 5LL} : Limits{as_of - 400, as_of + 400};
  const std::int64_t usual = kind == "money" ? 1'000'000'000'000 : kind == "count" ? 1'000'000 : 10'000'000;
  Limits limits{0, plain ? usual
                         : dice.pick<std::int64_t>({12, 400, 1'000'000, usual, usual, 1'000'000'000, 10'000'000'000'000,
                                                    999'999'999'999'999})};
  if (loose) limits.min = -dice.pick<std::int64_t>({1, 1'000, limits.max});
  return limits;
}

std::int64_t value_of(Dice& dice, const Limits& limits) {
  const auto cut = [&](std::int64_t value) { return std::clamp(value, limits.min, limits.max); };
  switch (dice.between(0, 7)) {
    case 0:
      return cut(limits.max - dice.between(0, 3));
    case 1:
      return cut(limits.min + dice.between(0, 3));
    case 2:
      return cut(dice.between(-2, 12));
    case 3:
      return cut(dice.between(0, 400));
    case 4:
      return cut((std::int64_t{1} << dice.between(0, 49)) + dice.between(-1, 1));
    default:
      return dice.between(limits.min, limits.max);
  }
}

}  // namespace

const ct_plugin& standard_plugin() { return *congtam::sdk::Entry<&declare>::plugin(); }

Criterion random_criterion(Dice& dice) {
  static const std::vector<std::string> methods = {
      "yes_no", "all_of",   "any_of", "parts",  "levels",    "timely", "bands",      "bands",   "ratio", "ratio",
      "ratio",  "per_item", "deduct", "scaled", "reduction", "sum",    "mean_level", "zero_if", "sum",   "info"};
  Criterion made;
  made.method = dice.pick(methods);
  const auto digits = static_cast<int>(dice.between(0, 4));
  std::int64_t step = 10'000;
  for (int i = 0; i < digits; ++i) step /= 10;
  made.top = made.method == "info" ? 0 : dice.pick<std::int64_t>({1, 2, 3, 150, 200, 400, 600, 10'000, 33'333});
  const std::int64_t max = made.top * step;
  json params;
  if (made.method == "zero_if") {
    params = {{"count", "c"}};
    const std::string other = dice.pick<std::string>({"ratio", "yes_no", "bands", "timely", "all_of", "sum", ""});
    if (!other.empty()) params["else"] = {{"method", other}, {"params", params_of(dice, other, max)}};
  } else {
    params = params_of(dice, made.method, max);
  }
  made.config = {
      {"criteria",
       {{{"code", "T1"}, {"method", made.method}, {"max", decimal(max)}, {"digits", digits}, {"params", params}}}},
      {"indicators", indicators()}};
  return made;
}

Trial::Trial(Dice& dice, bool plain) {
  dice.plain = plain;
  while (form_ == nullptr) {
    criterion_ = random_criterion(dice);
    try {
      form_ = std::make_unique<FormUnderTest>(standard_plugin(), criterion_.config, as_of);
    } catch (const congtam::testing::Refusal&) {  // bands of which one can never be reached: another throw
    }
  }
  for (const ct_input& input : form_->inputs()) {
    kinds_.push_back(indicators().at(input.indicator).at("kind"));
    limits_.push_back(limits_of(dice, kinds_.back(), plain));
  }
}

Trial::Formulas Trial::formulas(const std::vector<std::string>& values, const std::vector<std::string>& states) const {
  const auto* extension = static_cast<const ct_formula_1*>(standard_plugin().extension(CT_FORMULA_1));
  std::vector<ct_formula_input> in;
  for (std::size_t i = 0; i < limits_.size(); ++i)
    in.push_back({values[i].c_str(), states[i].c_str(), limits_[i].min, limits_[i].max});
  Formulas out;
  for (const std::uint32_t what : {CT_FORMULA_POINTS, CT_FORMULA_STATE}) {
    std::string& text = what == CT_FORMULA_POINTS ? out.points : out.state;
    const ct_sink sink{&text, [](void* to, const char* utf8, std::uint64_t bytes) {
                         static_cast<std::string*>(to)->append(utf8, static_cast<std::size_t>(bytes));
                       }};
    ct_error error{};
    const ct_rc rc =
        extension->expression(form_->handle(), 0, what, in.data(), static_cast<std::uint32_t>(in.size()), sink, &error);
    if (rc == CT_OK) continue;
    out.rc = rc;
    out.why_not = error.text;
  }
  return out;
}

std::vector<FactColumn> Trial::rows(Dice& dice, std::size_t count) const {
  std::vector<FactColumn> columns(limits_.size());
  for (std::size_t row = 0; row < count; ++row) {
    const bool whole = dice.one_in(2);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!whole && dice.one_in(4)) {
        columns[i].push({0, static_cast<std::uint8_t>(dice.between(CT_NOTHING_AROSE, CT_NOT_APPLICABLE))});
        continue;
      }
      std::int64_t value =
          kinds_[i] == "date" && dice.one_in(2) ? as_of + dice.between(-200, 60) : value_of(dice, limits_[i]);
      columns[i].push({std::clamp(value, limits_[i].min, limits_[i].max), CT_KNOWN});
    }
    // Half of the ratios lie on a half of the last digit, on a percent, or one unit beside it.
    for (std::size_t i = 1; i < columns.size(); ++i) {
      FactColumn& num = columns[i - 1];
      const FactColumn& den = columns[i];
      if (num.state[row] != CT_KNOWN || den.value[row] <= 0 || dice.one_in(2)) continue;
      const std::int64_t parts = dice.one_in(2) ? std::max<std::int64_t>(2 * criterion_.top, 1) : 100;
      const auto aimed = static_cast<std::int64_t>(Wide{den.value[row]} * dice.between(0, parts) / parts);
      num.value[row] = std::clamp(aimed + dice.between(-1, 1), limits_[i - 1].min, limits_[i - 1].max);
    }
  }
  return columns;
}

std::int64_t LongDivision::quotient() const {
  const Wide product = Wide{factor} * part;
  return static_cast<std::int64_t>(product / whole) - (product % whole < 0 ? 1 : 0);
}

LongDivision random_long_division(Dice& dice) {
  LongDivision out;
  do {
    out.whole = dice.between(2, dice.pick<std::int64_t>({1'000, 1'000'000'000, 1'000'000'000'000, 4'000'000'000'000}));
    out.factor = dice.between(1, dice.pick<std::int64_t>({100, 24'000, 1'200'000, 800'000'000}));
  } while (std::gcd(out.whole, out.factor) != 1);
  // The inverse of the factor modulo the whole, by Euclid: factor x inverse leaves 1.
  Wide inverse = 0, next = 1, rest = out.whole, divisor = out.factor;
  while (divisor != 0) {
    const Wide times = rest / divisor;
    inverse = std::exchange(next, inverse - times * next);
    rest = std::exchange(divisor, rest - times * divisor);
  }
  const Wide wanted = dice.pick<std::int64_t>({-1, -1, -2, 0, 1});
  const Wide part = inverse * wanted % out.whole;
  out.part = static_cast<std::int64_t>(part < 0 ? part + out.whole : part);
  if (dice.one_in(3)) out.factor = -out.factor;
  return out;
}

std::string text_of_long_division(const LongDivision& division, const std::string& part, const std::string& whole) {
  using congtam::sdk::sheet::Expr;
  const std::int64_t most = std::max<std::int64_t>(division.whole, 1'000'000'000'000);  // as a workbook would say
  return divide_multiple(division.factor, Expr::atom(part, 0, most), Expr::atom(whole, 1, most), 1).text();
}

}  // namespace formulas
