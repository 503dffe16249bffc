// The golden table of number input: some twenty vectors per kind, as people type them.
#include <congtam/sdk/parse_number.hpp>

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace congtam::sdk;

namespace {

// What a vector expects: an integer, or a problem with the readings shown to the person.
struct Vector {
  std::string text;
  std::int64_t value = 0;
  NumberProblem problem = NumberProblem::none;
  std::string first = {}, second = {};
};

Vector no(std::string text, NumberProblem problem, std::string first = {}, std::string second = {}) {
  return {std::move(text), 0, problem, std::move(first), std::move(second)};
}

void check(std::uint32_t kind, const ParseOptions& options, const std::vector<Vector>& vectors) {
  for (const auto& vector : vectors) {
    CAPTURE(kind, vector.text);
    const auto outcome = parse_number(vector.text, kind, options);
    CHECK(number_problem_code(outcome.problem) == number_problem_code(vector.problem));
    CHECK(outcome.value == vector.value);
    CHECK(outcome.readings[0] == vector.first);
    CHECK(outcome.readings[1] == vector.second);
  }
}

// Every whole kind reads alike; only money has a unit.
const std::vector<Vector> whole_vectors = {{"0", 0},
                                           {"7", 7},
                                           {"007", 7},
                                           {"1.234", 1234},
                                           {"1.234.567", 1234567},
                                           {"1,234,567", 1234567},
                                           {"1 234 567", 1234567},
                                           {"1\u00A0234", 1234},
                                           {"1\u202F234", 1234},
                                           {" 12 ", 12},
                                           {"\u00A012\u00A0", 12},
                                           {"+12", 12},
                                           {"-12", -12},
                                           {"\u221212", -12},
                                           {"12,0", 12},
                                           {"12.00", 12},
                                           {"1.234,00", 1234},
                                           {"9223372036854775807", INT64_MAX},
                                           {"-9.223.372.036.854.775.808", INT64_MIN},
                                           no("9223372036854775808", NumberProblem::out_of_range),
                                           no("1.000.000.000.000.000.000.000", NumberProblem::out_of_range),
                                           no("1,234", NumberProblem::ambiguous_mark, "1234", "1,234"),
                                           no("-12,000", NumberProblem::ambiguous_mark, "-12000", "-12"),
                                           no("12,5", NumberProblem::not_whole),
                                           no("0.123", NumberProblem::not_whole),
                                           no("1.234,5", NumberProblem::not_whole),
                                           no("1234.567", NumberProblem::not_whole),
                                           no("1.23.456", NumberProblem::misplaced_mark),
                                           no("12 34", NumberProblem::misplaced_mark),
                                           no("1.234 567", NumberProblem::misplaced_mark),
                                           no("12.", NumberProblem::not_a_number),
                                           no("", NumberProblem::empty),
                                           no(" \u00A0", NumberProblem::empty),
                                           no("12 %", NumberProblem::unit_not_allowed),
                                           no("１２", NumberProblem::full_width_digits),
                                           no("1E+05", NumberProblem::exponent),
                                           no("#N/A", NumberProblem::spreadsheet_error),
                                           no("mười hai", NumberProblem::not_a_number),
                                           no("12a", NumberProblem::not_a_number),
                                           no("--12", NumberProblem::not_a_number),
                                           no("12-13", NumberProblem::not_a_number)};

}  // namespace

TEST_CASE("decimals as people write them") {
  check(CT_DECIMAL, {},
        {{"0", 0},
         {"4", 40'000},
         {"2,5", 25'000},
         {"2.5", 25'000},
         {"95,37", 953'700},
         {"0,0001", 1},
         {"-0,5", -5'000},
         {"\u22120,5", -5'000},
         {"+2,25", 22'500},
         {"1.234,5", 12'345'000},
         {"1,234.5", 12'345'000},
         {"1 234,5", 12'345'000},
         {"1\u00A0234.5", 12'345'000},
         {"1.234.567", 12'345'670'000},
         {"1.234.567,25", 12'345'672'500},
         {"1,234", 12'340},         // the comma is the decimal mark
         {"0.123", 1'230},          // no group begins with 0
         {"1234.567", 12'345'670},  // no group has four digits
         {"1 234.567", 12'345'670},
         {"922337203685477,5807", INT64_MAX},
         no("1.234", NumberProblem::ambiguous_mark, "1234", "1,234"),
         no("-12.500", NumberProblem::ambiguous_mark, "-12500", "-12,5"),
         no("922337203685477,5808", NumberProblem::out_of_range),
         no("0,00001", NumberProblem::too_many_decimals),
         no("1,50000", NumberProblem::too_many_decimals),
         no("1.23.4", NumberProblem::misplaced_mark),
         no("1,2,3", NumberProblem::misplaced_mark),
         no("1.234,567.8", NumberProblem::misplaced_mark),
         no(",5", NumberProblem::not_a_number),
         no("5,", NumberProblem::not_a_number),
         no("1..5", NumberProblem::not_a_number),
         no("95,37 %", NumberProblem::unit_not_allowed),
         no("2,5 đ", NumberProblem::unit_not_allowed),
         no("２,5", NumberProblem::full_width_digits),
         no("1e3", NumberProblem::exponent),
         no("", NumberProblem::empty),
         no("-", NumberProblem::not_a_number),
         no("#DIV/0!", NumberProblem::spreadsheet_error)});
}

TEST_CASE("percent as people write it: 0,95 is not guessed") {
  check(CT_PERCENT, {},
        {{"95", 950'000},
         {"95 %", 950'000},
         {"95%", 950'000},
         {"95\u00A0%", 950'000},
         {"95,37", 953'700},
         {"95.37", 953'700},
         {"95,37 %", 953'700},
         {"0,95 %", 9'500},
         {"1 %", 10'000},
         {"100", 1'000'000},
         {"120,5", 1'205'000},
         {"-3,5 %", -35'000},
         {"0", 0},
         {"0,00", 0},
         {"1,01", 10'100},
         no("0,95", NumberProblem::percent_or_fraction, "0,95 %", "95 %"),
         no("0.9537", NumberProblem::percent_or_fraction, "0,9537 %", "95,37 %"),
         no("1", NumberProblem::percent_or_fraction, "1 %", "100 %"),
         no("-0,05", NumberProblem::percent_or_fraction, "-0,05 %", "-5 %"),
         no("1.234", NumberProblem::ambiguous_mark, "1234", "1,234"),
         no("1.234 %", NumberProblem::ambiguous_mark, "1234 %", "1,234 %"),
         no("95,37001 %", NumberProblem::too_many_decimals),
         no("95 %%", NumberProblem::not_a_number),
         no("% 95", NumberProblem::not_a_number),
         no("%", NumberProblem::not_a_number),
         no("95 đồng", NumberProblem::unit_not_allowed),
         no("95 phần trăm", NumberProblem::not_a_number)});
}

TEST_CASE("a header that says how percent is written decides") {
  check(CT_PERCENT, {.percent = PercentWritten::percent}, {{"0,95", 9'500}, {"1", 10'000}, {"95,37", 953'700}});
  check(CT_PERCENT, {.percent = PercentWritten::fraction},
        {{"0,95", 950'000},
         {"1", 1'000'000},
         {"0,953712", 953'712},
         {"95 %", 950'000},
         no("0,9537123", NumberProblem::too_many_decimals)});
}

TEST_CASE("a header that says which mark is the decimal mark decides") {
  check(CT_DECIMAL, {.mark = DecimalMark::comma},
        {{"1.234", 12'340'000}, {"1,234", 12'340}, no("2.5", NumberProblem::misplaced_mark)});
  check(CT_DECIMAL, {.mark = DecimalMark::point},
        {{"1.234", 12'340}, {"1,234", 12'340'000}, no("2,5", NumberProblem::misplaced_mark)});
  check(CT_COUNT, {.mark = DecimalMark::point}, {{"1,234", 1'234}, no("1.234", NumberProblem::not_whole)});
  check(CT_COUNT, {.mark = DecimalMark::comma}, {{"1.234", 1'234}, no("1,234", NumberProblem::not_whole)});
}

TEST_CASE("counts, minutes and days are whole; 1.234 is 1234") {
  check(CT_COUNT, {}, whole_vectors);
  check(CT_MINUTES, {}, whole_vectors);
  check(CT_DAYS, {}, whole_vectors);
  check(CT_WORKING_DAYS, {}, whole_vectors);
  check(CT_COUNT, {}, {no("12 đ", NumberProblem::unit_not_allowed)});
}

TEST_CASE("money is whole đồng, with or without its sign") {
  check(CT_MONEY, {}, whole_vectors);
  check(CT_MONEY, {},
        {{"1.500.000 đ", 1'500'000},
         {"1.500.000đ", 1'500'000},
         {"1.500.000 đồng", 1'500'000},
         {"1.500.000 \u0111o\u0302\u0300ng", 1'500'000},  // decomposed
         {"1.500.000 ₫", 1'500'000},
         {"1,500,000 VNĐ", 1'500'000},
         {"1 500 000 VND", 1'500'000},
         {"-20.000 đ", -20'000},
         no("12,000 đ", NumberProblem::ambiguous_mark, "12000", "12"),
         no("1,5 đ", NumberProblem::not_whole),
         no("đ", NumberProblem::not_a_number),
         no("15 triệu", NumberProblem::not_a_number),
         no("15 USD", NumberProblem::not_a_number)});
}

TEST_CASE("rulesets write either mark and no groups") {
  const ParseOptions ruleset{.style = NumberStyle::ruleset};
  check(CT_DECIMAL, ruleset,
        {{"2.5", 25'000},
         {"2,5", 25'000},
         {"1.234", 12'340},
         {"1,234", 12'340},
         {"-0.25", -2'500},
         {"4", 40'000},
         no("1.234,5", NumberProblem::misplaced_mark),
         no("1 234", NumberProblem::misplaced_mark),
         no("95 %", NumberProblem::unit_not_allowed),
         no("2,5 đ", NumberProblem::not_a_number)});
  check(CT_PERCENT, ruleset, {{"95 %", 950'000}, {"0.95 %", 9'500}, {"0,95", 9'500}, {"1", 10'000}});
  check(CT_COUNT, ruleset, {{"1234", 1234}, no("1.234", NumberProblem::not_whole)});

  CHECK(parse_ruleset_number("95 %")->percent);
  CHECK(parse_ruleset_number("95 %")->value == Decimal::from_units(950'000));
  CHECK_FALSE(parse_ruleset_number("2,5")->percent);
  CHECK(parse_ruleset_number("2,5")->value == Decimal::from_units(25'000));
  CHECK_FALSE(parse_ruleset_number("2,5 điểm"));
  CHECK_FALSE(parse_ruleset_number(""));
}

TEST_CASE("files between programs know the point only") {
  const ParseOptions machine{.style = NumberStyle::machine};
  check(CT_DECIMAL, machine,
        {{"2.5", 25'000},
         {"1.234", 12'340},
         {"-12.5", -125'000},
         no("2,5", NumberProblem::misplaced_mark),
         no("+2.5", NumberProblem::not_a_number),
         no("\u22122.5", NumberProblem::not_a_number),
         no("1,234.5", NumberProblem::misplaced_mark)});
  check(CT_PERCENT, machine, {{"95.37", 953'700}, {"0.95", 9'500}, {"95.37 %", 953'700}});
  check(CT_MONEY, machine, {{"1500000", 1'500'000}, no("1500000 đ", NumberProblem::not_a_number)});
}

TEST_CASE("kinds that are no numbers are refused, not guessed") {
  for (const std::uint32_t kind : {CT_DATE, CT_YES_NO, CT_LEVEL, CT_TEXT, CT_CHOICE, CT_TIME}) {
    check(kind, {}, {no("12", NumberProblem::not_numeric_kind)});
  }
  check(0, {}, {no("12", NumberProblem::not_numeric_kind)});
}

TEST_CASE("the percent sign is reported to who must know whether it was there") {
  CHECK(parse_number("95 %", CT_PERCENT).percent_sign);
  CHECK_FALSE(parse_number("95", CT_PERCENT).percent_sign);
}

TEST_CASE("yes and no, folded") {
  for (const auto* yes : {"co", "x", "1", "true", "dat", "dung", "yes"}) CHECK(parse_yes_no(yes) == true);
  for (const auto* no_ : {"khong", "0", "false", "chua dat", "khong dat", "chua", "sai", "no"})
    CHECK(parse_yes_no(no_) == false);
  for (const auto* other : {"", "2", "co le", "Có", "-", "khong ro"}) CHECK_FALSE(parse_yes_no(other));
}
