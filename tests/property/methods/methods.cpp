// Every standard method, on random parameters and random facts, against the oracle; through the C contract.
#include <congtam/sdk/plugin.hpp>

#include <algorithm>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "oracle.hpp"
#include "support/form_under_test.hpp"
#include "support/seed.hpp"

namespace {

using congtam::testing::FactColumn;
using congtam::testing::FormUnderTest;
using congtam::testing::ScoredCell;
using nlohmann::json;
using Columns = std::vector<FactColumn>;
using Oracle = std::function<oracle::Result(const std::vector<oracle::Fact>&)>;

constexpr std::int32_t as_of = 20'000;

congtam::sdk::Plugin declare() {
  return {"standard", "Phương pháp chuẩn", "1.0.0", {}, {}, congtam::sdk::standard_methods(), {}};
}
const ct_plugin& plugin() { return *congtam::sdk::Entry<&declare>::plugin(); }

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  bool one_in(int chances) { return between(1, chances) == 1; }
  template <class Type>
  Type pick(const std::vector<Type>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
  }
  std::mt19937_64& engine() { return engine_; }

 private:
  std::mt19937_64 engine_;
};

// Where a column's values lie: what one tier or the other of the kernels takes, and a mixture.
enum class Size { small, usual, fast, edge, wide, huge, mixed };

std::int64_t value_of(Dice& dice, Size size) {
  switch (size) {
    case Size::small:
      return dice.between(0, 12);
    case Size::usual:
      return dice.between(0, 400);
    case Size::fast:
      return dice.between(0, 1 << 24);
    case Size::edge:
      return (std::int64_t{1} << dice.between(47, 51)) + dice.between(-3, 3);  // where 2^53 is crossed
    case Size::wide:
      return dice.between(0, std::int64_t{1} << 36);
    case Size::huge:
      return (std::int64_t{1} << dice.between(40, 62)) + dice.between(-2, 2);
    case Size::mixed:
      break;
  }
  if (dice.one_in(60)) return -dice.between(1, 1000);
  return value_of(dice, dice.pick<Size>({Size::small, Size::usual, Size::usual, Size::fast, Size::wide, Size::huge}));
}

FactColumn amounts(Dice& dice, std::size_t rows, Size size) {
  FactColumn column;
  const bool gaps = !dice.one_in(4);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto state = gaps && dice.one_in(5)
                           ? static_cast<std::uint8_t>(dice.between(CT_NOTHING_AROSE, CT_NOT_APPLICABLE))
                           : std::uint8_t{CT_KNOWN};
    column.push({state == CT_KNOWN ? value_of(dice, size) : 0, state});
  }
  return column;
}

FactColumn answers(Dice& dice, std::size_t rows, std::int64_t low, std::int64_t high) {
  FactColumn column = amounts(dice, rows, Size::small);
  for (std::size_t row = 0; row < rows; ++row) {
    if (column.state[row] != CT_KNOWN) continue;
    column.value[row] =
        dice.one_in(50) ? dice.pick<std::int64_t>({low - 1, high + 1, INT64_MAX, INT64_MIN}) : dice.between(low, high);
  }
  return column;
}

// Half of all values lie so that `top x value / other` ends in exactly one half of the last digit, or one beside it.
void aim_at_halves(Dice& dice, FactColumn& num, const FactColumn& den, std::int64_t top) {
  for (std::size_t row = 0; row < num.value.size(); ++row) {
    if (num.state[row] != CT_KNOWN || den.value[row] <= 0 || dice.one_in(2)) continue;
    const oracle::Integer odd = 2 * oracle::Integer(dice.between(0, top)) + 1;
    num.value[row] = static_cast<std::int64_t>(odd * den.value[row] / (2 * top)) + dice.between(-1, 1);
    num.value[row] = std::max<std::int64_t>(num.value[row], 0);
  }
}

// Half of all ratios lie on a bound or one unit beside it.
void aim_at_bound(Dice& dice, FactColumn& num, const FactColumn& den, std::int64_t bound) {
  for (std::size_t row = 0; row < num.value.size(); ++row) {
    if (num.state[row] != CT_KNOWN || den.value[row] <= 0 || dice.one_in(2)) continue;
    const auto exact = static_cast<std::int64_t>(oracle::Integer(den.value[row]) * bound / 1'000'000);
    num.value[row] = std::max<std::int64_t>(exact + dice.between(-1, 1), 0);
  }
}

std::string decimal(std::int64_t units) {
  std::string places = std::to_string(10'000 + units % 10'000).substr(1);
  while (!places.empty() && places.back() == '0') places.pop_back();
  return std::to_string(units / 10'000) + (places.empty() ? "" : "." + places);
}
std::string percent(std::int64_t units) { return decimal(units) + " %"; }

oracle::Points random_points(Dice& dice) {
  const int digits = static_cast<int>(dice.between(0, 4));
  std::int64_t step = 10'000;
  for (int i = 0; i < digits; ++i) step /= 10;
  const std::int64_t top = dice.pick<std::int64_t>({1, 2, 3, 200, 400, 600, 33'333, 500'000});
  return {top * step, digits};
}

std::vector<std::int64_t> shares_to_hundred(Dice& dice, std::size_t count) {
  std::vector<std::int64_t> cuts{0, 1'000'000};
  while (cuts.size() < count + 1) cuts.push_back(dice.between(0, 1'000'000));
  std::sort(cuts.begin(), cuts.end());
  std::vector<std::int64_t> shares;
  for (std::size_t i = 1; i < cuts.size(); ++i) shares.push_back(cuts[i] - cuts[i - 1]);
  return shares;
}

json config_of(const std::string& method, const oracle::Points& points, const json& params, const json& indicators) {
  return {{"criteria",
           {{{"code", "T1"},
             {"method", method},
             {"max", decimal(points.max)},
             {"digits", points.digits},
             {"params", params}}}},
          {"indicators", indicators}};
}

const json counts = {{"a", {{"kind", "count"}, {"title", "A"}}},
                     {"b", {{"kind", "count"}, {"title", "B"}}},
                     {"c", {{"kind", "count"}, {"title", "C"}}},
                     {"d", {{"kind", "count"}, {"title", "D"}}},
                     {"x", {{"kind", "decimal"}, {"title", "X"}}},
                     {"p", {{"kind", "percent"}, {"title", "P"}}},
                     {"t", {{"kind", "date"}, {"title", "T"}}},
                     {"u", {{"kind", "date"}, {"title", "U"}}},
                     {"y", {{"kind", "yes_no"}, {"title", "Y"}}},
                     {"z", {{"kind", "yes_no"}, {"title", "Z"}}},
                     {"w", {{"kind", "yes_no"}, {"title", "W"}}},
                     {"l", {{"kind", "level"}, {"title", "L"}, {"levels", {"kem", "kha", "tot"}}}}};

Columns permuted(const Columns& columns, const std::vector<std::size_t>& order) {
  Columns moved(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const std::size_t row : order) moved[c].push({columns[c].value[row], columns[c].state[row]});
  }
  return moved;
}

// Cells equal the oracle's; the same whatever the batch and the order; explanations end in them.
void check(const FormUnderTest& form, const Columns& columns, const Oracle& expected, Dice& dice, std::int64_t max) {
  const auto cells = form.score(columns).at(0);
  for (std::size_t row = 0; row < cells.size(); ++row) {
    std::vector<oracle::Fact> facts;
    for (const FactColumn& column : columns) facts.push_back({column.value[row], column.state[row]});
    const oracle::Result want = expected(facts);
    const oracle::Result got{cells[row].points, cells[row].state};
    if (want == got && cells[row].reason < static_cast<int>(plugin().reason_count) && got.points >= 0 &&
        got.points <= max)
      continue;
    for (const oracle::Fact& fact : facts) UNSCOPED_INFO("value " << fact.value << " state " << fact.state);
    INFO("row " << row << ": expected " << want.points << " state " << want.state << ", got " << got.points << " state "
                << got.state << " reason " << cells[row].reason);
    FAIL();
  }
  const auto batch = dice.pick<std::size_t>({1, 7, 64, 1000, 1024});
  REQUIRE(form.score(columns, batch).at(0) == cells);

  std::vector<std::size_t> order(cells.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), dice.engine());
  const auto moved = form.score(permuted(columns, order)).at(0);
  for (std::size_t place = 0; place < order.size(); ++place) REQUIRE(moved[place] == cells[order[place]]);

  for (int i = 0; i < 3; ++i) {
    const auto row = static_cast<std::size_t>(dice.between(0, static_cast<std::int64_t>(cells.size()) - 1));
    const json explained = form.explain(columns, row, 0);
    REQUIRE(ScoredCell{explained.at("points"), explained.at("state"), explained.at("reason")} == cells[row]);
  }
}

void check(const std::string& method, const oracle::Points& points, const json& params, const Columns& columns,
           const Oracle& expected, Dice& dice) {
  const json config = config_of(method, points, params, counts);
  INFO(config.dump());
  const FormUnderTest form(plugin(), config, as_of);
  REQUIRE(form.inputs().size() == columns.size());
  check(form, columns, expected, dice, points.max);
}

std::int64_t top_of(const oracle::Points& points) {
  std::int64_t step = 10'000;
  for (int i = 0; i < points.digits; ++i) step /= 10;
  return points.max / step;
}

struct Round {
  Dice& dice;
  std::size_t rows;
  Size size;
  oracle::Points points;

  FactColumn column() { return amounts(dice, rows, size); }
};

// Rounds of random parameters; rows spread over blocks and tiles.
void rounds(const std::function<void(Round&)>& body) {
  Dice dice(congtam::testing::seed());
  for (int i = 0; i < congtam::testing::cases(300, 8); ++i) {
    const auto size = dice.pick<Size>({Size::small, Size::usual, Size::fast, Size::edge, Size::edge, Size::wide,
                                       Size::huge, Size::mixed, Size::mixed});
    Round round{dice, static_cast<std::size_t>(dice.one_in(8) ? dice.between(1'000, 5'000) : dice.between(1, 300)),
                size, random_points(dice)};
    body(round);
  }
}

TEST_CASE("ratio") {
  rounds([](Round& r) {
    const std::int64_t from = r.dice.one_in(3) ? r.dice.between(1, 60) * 10'000 : 0;
    const std::int64_t full_at = from + r.dice.pick<std::int64_t>({1, 333'333, 600'000, 950'000, 1'000'000});
    Columns columns{r.column(), r.column()};
    aim_at_halves(r.dice, columns[0], columns[1], top_of(r.points));
    check(
        "ratio", r.points, {{"num", "a"}, {"den", "b"}, {"from", percent(from)}, {"full_at", percent(full_at)}},
        columns, [&](const auto& f) { return oracle::ratio(r.points, f[0], f[1], from, full_at); }, r.dice);
  });
}

TEST_CASE("mean_level and reduction") {
  rounds([](Round& r) {
    const std::int64_t best = r.dice.pick<std::int64_t>({10'000, 20'000, 25'000, 1});
    check(
        "mean_level", r.points, {{"num", "a"}, {"den", "b"}, {"best", decimal(best)}}, {r.column(), r.column()},
        [&](const auto& f) { return oracle::mean_level(r.points, f[0], f[1], best); }, r.dice);
    const std::int64_t target = r.dice.pick<std::int64_t>({1, 100'000, 150'000, 333'333, 1'000'000});
    Columns columns{r.column(), r.column()};
    aim_at_halves(r.dice, columns[0], columns[1], top_of(r.points));
    check(
        "reduction", r.points, {{"count", "a"}, {"reduce_by", percent(target)}}, columns,
        [&](const auto& f) { return oracle::reduction(r.points, f[0], f[1], target); }, r.dice);
  });
}

TEST_CASE("sum") {
  rounds([](Round& r) {
    const std::int64_t full_at = r.dice.pick<std::int64_t>({500'000, 800'000, 1'000'000});
    std::vector<int> policies{static_cast<int>(r.dice.between(-1, 1)), static_cast<int>(r.dice.between(-1, 1))};
    json terms = json::array();
    for (const int policy : policies) {
      json term = {{"max", decimal(r.points.max)},
                   {"num", terms.empty() ? "a" : "c"},
                   {"den", terms.empty() ? "b" : "d"},
                   {"full_at", percent(full_at)}};
      if (policy >= 0) term["if_nothing"] = policy == 1 ? "full" : "zero";
      terms.push_back(term);
    }
    check(
        "sum", r.points, {{"terms", terms}}, {r.column(), r.column(), r.column(), r.column()},
        [&](const auto& f) {
          return oracle::sum(
              r.points, {{r.points, f[0], f[1], full_at, policies[0]}, {r.points, f[2], f[3], full_at, policies[1]}});
        },
        r.dice);
  });
}

TEST_CASE("bands on a ratio, on a count, on a percent") {
  rounds([](Round& r) {
    const std::string strict = r.dice.one_in(2) ? ">" : ">=";
    const std::int64_t high = r.dice.pick<std::int64_t>({980'000, 1'000'000, 666'667});
    const std::int64_t low = r.dice.pick<std::int64_t>({500'000, 333'333, 1});
    const std::vector<oracle::Band> list{
        {">=", high, 1'000'000}, {strict, low, r.dice.between(0, 1'000'000)}, {"=", 0, 10'000}, {"", 0, 0}};
    json bands = json::array();
    for (const auto& band : list) {
      if (band.sign.empty())
        bands.push_back({{"otherwise", true}, {"earns", percent(band.share)}});
      else
        bands.push_back({{"when", band.sign + " " + percent(band.bound)}, {"earns", percent(band.share)}});
    }
    Columns columns{r.column(), r.column()};
    aim_at_bound(r.dice, columns[0], columns[1], r.dice.one_in(2) ? low : high);
    check(
        "bands", r.points, {{"num", "a"}, {"den", "b"}, {"bands", bands}}, columns,
        [&](const auto& f) {
          return oracle::bands(r.points, oracle::divide(f[0], f[1]), list, oracle::Rational(1, 1'000'000));
        },
        r.dice);
    check(
        "bands", r.points, {{"num", "p"}, {"bands", bands}}, {r.column()},
        [&](const auto& f) {
          return oracle::bands(r.points, {f[0].state, f[0].value}, list, 1);
        },
        r.dice);

    const std::vector<oracle::Band> steps{
        {"<=", 0, 1'000'000}, {"<", 25'000, 500'000}, {"=", 50'000, 250'000}, {"", 0, 125'000}};
    const json on_count = {{{"when", "<= 0"}, {"earns", "100 %"}},
                           {{"when", "< 2.5"}, {"earns", "50 %"}},
                           {{"when", "= 5"}, {"earns", "25 %"}},
                           {{"otherwise", true}, {"earns", "12.5 %"}}};
    check(
        "bands", r.points, {{"num", "a"}, {"bands", on_count}}, {r.column()},
        [&](const auto& f) {
          return oracle::bands(r.points,
                               {oracle::negative(f[0]) ? static_cast<int>(oracle::failed) : f[0].state, f[0].value},
                               steps, oracle::Rational(1, 10'000));
        },
        r.dice);
  });
}

TEST_CASE("yes_no, levels, all_of, any_of, parts") {
  rounds([](Round& r) {
    const auto answer = [&r] { return answers(r.dice, r.rows, 0, 1); };
    check(
        "yes_no", r.points, {{"fact", "y"}}, {answer()},
        [&](const auto& f) {
          return oracle::choose(r.points, f[0], 0, {0, 1'000'000});
        },
        r.dice);
    const std::vector<std::int64_t> shares{r.dice.between(0, 1'000'000), r.dice.between(0, 1'000'000), 1'000'000};
    check(
        "levels", r.points,
        {{"fact", "l"}, {"earns", {{"kem", percent(shares[0])}, {"kha", percent(shares[1])}, {"tot", "100 %"}}}},
        {answers(r.dice, r.rows, 1, 3)}, [&](const auto& f) { return oracle::choose(r.points, f[0], 1, shares); },
        r.dice);
    check(
        "all_of", r.points, {{"facts", {"y", "z", "w"}}}, {answer(), answer(), answer()},
        [&](const auto& f) { return oracle::all_of(r.points, f); }, r.dice);
    const auto split = shares_to_hundred(r.dice, 3);
    const json facts = {{{"fact", "y"}, {"earns", percent(split[0])}},
                        {{"fact", "z"}, {"earns", percent(split[1])}},
                        {{"fact", "w"}, {"earns", percent(split[2])}}};
    check(
        "any_of", r.points, {{"facts", facts}}, {answer(), answer(), answer()},
        [&](const auto& f) { return oracle::any_of(r.points, f, split); }, r.dice);
    check(
        "parts", r.points, {{"facts", facts}}, {answer(), answer(), answer()},
        [&](const auto& f) { return oracle::parts(r.points, f, split); }, r.dice);
  });
}

TEST_CASE("per_item, deduct, scaled, relative, zero_if") {
  rounds([](Round& r) {
    const std::int64_t each = r.dice.pick<std::int64_t>({1, 2'500, 3'333, 10'000, 1'250});
    check(
        "per_item", r.points, {{"count", "a"}, {"each", decimal(each)}}, {r.column()},
        [&](const auto& f) { return oracle::per_item(r.points, f[0], each); }, r.dice);
    const std::int64_t taken = r.dice.pick<std::int64_t>({1, 250'000, 333'333, 1'000'000});
    check(
        "deduct", r.points, {{"count", "a"}, {"exempt", "b"}, {"each", percent(taken)}}, {r.column(), r.column()},
        [&](const auto& f) { return oracle::deduct(r.points, f[0], f[1], taken); }, r.dice);
    check(
        "deduct", r.points, {{"count", "a"}, {"each", percent(taken)}}, {r.column()},
        [&](const auto& f) {
          return oracle::deduct(r.points, f[0], {0, oracle::known}, taken);
        },
        r.dice);
    const std::int64_t full_at = r.dice.pick<std::int64_t>({1, 50'000, 1'000'000, 33'333'333});
    check(
        "scaled", r.points, {{"value", "x"}, {"full_at", decimal(full_at)}}, {r.column()},
        [&](const auto& f) { return oracle::scaled(r.points, f[0], full_at); }, r.dice);
    check(
        "zero_if", r.points,
        {{"count", "a"}, {"else", {{"method", "ratio"}, {"params", {{"num", "b"}, {"den", "c"}}}}}},
        {amounts(r.dice, r.rows, Size::small), r.column(), r.column()},
        [&](const auto& f) { return oracle::zero_if(f[0], oracle::ratio(r.points, f[1], f[2], 0, 1'000'000)); },
        r.dice);
    check(
        "zero_if", r.points, {{"count", "a"}}, {r.column()},
        [&](const auto& f) {
          return oracle::zero_if(f[0], {r.points.max, oracle::known});
        },
        r.dice);
  });
}

TEST_CASE("relative learns the best of those who take part, and replays") {
  rounds([](Round& r) {
    const json config = config_of("relative", r.points, {{"value", "x"}}, counts);
    FormUnderTest form(plugin(), config, as_of);
    const Columns columns{r.column()};
    std::vector<std::uint8_t> takes_part;
    std::int64_t best = 0;
    for (std::size_t row = 0; row < r.rows; ++row) {
      takes_part.push_back(r.dice.one_in(4) ? 0 : 1);
      if (takes_part[row] != 0 && columns[0].state[row] == CT_KNOWN) best = std::max(best, columns[0].value[row]);
    }
    const json learnt = json::parse(form.prepare(columns, {takes_part}));
    const Oracle expected = [&](const auto& f) {
      if (!f[0].is_known()) return oracle::without_points(f[0].state);
      return best == 0 ? oracle::without_points(oracle::nothing_arose) : oracle::scaled(r.points, f[0], best);
    };
    check(form, columns, expected, r.dice, r.points.max);
    json replay = config;
    replay["learnt"] = learnt;
    const FormUnderTest again(plugin(), replay, as_of);
    REQUIRE(again.score(columns) == form.score(columns));
  });
}

TEST_CASE("timely") {
  rounds([](Round& r) {
    const oracle::Shares shares{1'000'000, r.dice.between(0, 1'000'000), r.dice.one_in(2) ? 0 : 333'333};
    const json earns = {{"on_time", "100 %"}, {"late", percent(shares.late)}, {"never", percent(shares.never)}};
    const auto dates = [&r] { return answers(r.dice, r.rows, as_of - 4, as_of + 4); };
    FactColumn by = dates();
    for (auto& date : by.value) date = std::clamp<std::int64_t>(date, 0, 40'000);
    check(
        "timely", r.points, {{"done", "t"}, {"by", "u"}, {"earns", earns}}, {dates(), by},
        [&](const auto& f) { return oracle::timely(r.points, f[0], f[1], as_of, shares); }, r.dice);
    check(
        "timely", r.points, {{"done", "t"}, {"before", "u"}, {"earns", earns}}, {dates(), by},
        [&](const auto& f) {
          return oracle::timely(r.points, f[0], {f[1].value - 1, f[1].state}, as_of, shares);
        },
        r.dice);
    const std::int64_t fixed = 19'995;  // 2024-09-29
    check(
        "timely", r.points, {{"done", "t"}, {"by", "2024-09-29"}, {"earns", earns}}, {dates()},
        [&](const auto& f) {
          return oracle::timely(r.points, f[0], {fixed, oracle::known}, as_of, shares);
        },
        r.dice);
  });
}

}  // namespace
