#include "ruleset/condition.hpp"

#include <cstdint>

#include <catch2/catch.hpp>

#include "ruleset/reach.hpp"

using namespace congtam::ruleset;

TEST_CASE("a condition is an operator and a number") {
  CHECK(condition_from(">= 95 %") == Condition{Op::ge, 950000, true});
  CHECK(condition_from(">=95%") == Condition{Op::ge, 950000, true});
  CHECK(condition_from("< 2,5") == Condition{Op::lt, 25000, false});
  CHECK(condition_from("!= 0") == Condition{Op::ne, 0, false});
  CHECK(condition_from("> -1") == Condition{Op::gt, -10000, false});
  for (const char* wrong : {"", ">=", "95 %", "=> 95", ">= 95 đ", "> 1.23456", ">= >= 3", ">= 99999999999999999999"})
    CHECK_FALSE(condition_from(wrong));
  for (const char* text : {">= 95 %", "< 2.5", "= 0 %", "!= 3", "<= 10", "> 0.0001 %"})
    CHECK(to_string(*condition_from(text)) == text);
}

TEST_CASE("a ratio is compared without division or rounding") {
  const Condition met = *condition_from(">= 95 %");
  CHECK(met.holds_ratio(95, 100));
  CHECK(met.holds_ratio(19, 20));
  CHECK_FALSE(met.holds_ratio(9499, 10000));
  CHECK_FALSE(condition_from("> 90 %")->holds_ratio(90, 100));
  CHECK(condition_from("< 33,3334 %")->holds_ratio(1, 3));
  CHECK_FALSE(condition_from("<= 33,3333 %")->holds_ratio(1, 3));
  CHECK(condition_from(">= 1")->holds_ratio(7, 7));
  // As far as 64 bits go: one less in the numerator decides.
  constexpr std::int64_t most = INT64_MAX;
  CHECK(condition_from(">= 100 %")->holds_ratio(most, most));
  CHECK_FALSE(condition_from(">= 100 %")->holds_ratio(most - 1, most));
  CHECK(condition_from("< 100 %")->holds_ratio(most - 1, most));
}

TEST_CASE("a line of bands is reached when some value gets to it") {
  const auto lines = [](std::initializer_list<const char*> texts) {
    std::vector<std::optional<Condition>> out;
    for (const char* text : texts) out.push_back(condition_from(text));  // "" stands for otherwise
    return out;
  };
  using Bools = std::vector<bool>;
  const Domain percent{.high = 1000000};
  const Domain counts{.step = 10000};
  CHECK(reached(lines({">= 98 %", ">= 95 %", "> 90 %", ""}), percent) == Bools{true, true, true, true});
  CHECK(reached(lines({">= 95 %", ">= 98 %", ""}), percent) == Bools{true, false, true});
  CHECK(reached(lines({"> 90 %", ">= 90 %", ""}), percent) == Bools{true, true, true});  // the bound itself
  CHECK(reached(lines({">= 90 %", "> 90 %", ""}), percent) == Bools{true, false, true});
  CHECK(reached(lines({"> 100 %", ""}), percent) == Bools{false, true});
  CHECK(reached(lines({"> 100 %", ""}), Domain{}) == Bools{true, true});           // typed figures may exceed it
  CHECK(reached(lines({"> 3", ">= 4", ""}), counts) == Bools{true, false, true});  // nothing between 3 and 4
  CHECK(reached(lines({"> 3", "> 2,5", ""}), counts) == Bools{true, true, true});
  CHECK(reached(lines({">= 0", ""}), counts) == Bools{true, false});
  CHECK(reached(lines({"= 3", "!= 3", ""}), counts) == Bools{true, true, false});
  CHECK(reached(lines({"< 0", ""}), Domain{.low = std::nullopt}) == Bools{true, true});
}
