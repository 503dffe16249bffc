#include <congtam/sdk/parse_number.hpp>

#include <string>

#include <catch2/catch.hpp>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

using congtam::base::fold;
using congtam::sdk::NumberProblem;
using congtam::sdk::parse_yes_no;

TEST_CASE("every reason to refuse a number has a sentence, and the ambiguous ones show both readings") {
  for (int i = 1; i <= static_cast<int>(NumberProblem::not_numeric_kind); ++i) {
    const auto problem = static_cast<NumberProblem>(i);
    const std::string key = "exchange.number." + std::string(congtam::sdk::number_problem_code(problem));
    CAPTURE(key);
    REQUIRE(congtam::base::has_text(key));
    const auto sentence = congtam::base::text(key, {{"first", "<1>"}, {"second", "<2>"}});
    const bool two = problem == NumberProblem::ambiguous_mark || problem == NumberProblem::percent_or_fraction;
    CHECK((sentence.find("<1>") != std::string::npos) == two);
    CHECK((sentence.find("<2>") != std::string::npos) == two);
  }
}

TEST_CASE("yes and no as people write them, folded first") {
  for (const auto* yes : {"Có", "CÓ", "có ", "Co\u0301", "x", "X", "1", "TRUE", "Đạt", "đạt", "Đa\u0323t"}) {
    CAPTURE(yes);
    CHECK(parse_yes_no(fold(yes)) == true);
  }
  for (const auto* no : {"Không", "KHÔNG", "kho\u0302ng", " không", "0", "False", "Chưa đạt", "chưa  đạt", "Không đạt",
                         "chu\u031Ba \u0111a\u0323t"}) {
    CAPTURE(no);
    CHECK(parse_yes_no(fold(no)) == false);
  }
  for (const auto* neither : {"", "-", "2", "có thể", "không rõ", "N/A", "xx"}) {
    CAPTURE(neither);
    CHECK_FALSE(parse_yes_no(fold(neither)));
  }
}
