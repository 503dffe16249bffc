// Formulas as a person reads them, their bounds, and what is refused.
#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/plugin.hpp>

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/form_under_test.hpp"

namespace {

using namespace congtam::sdk;
using congtam::testing::FormUnderTest;
using nlohmann::json;
using sheet::Expr;

Expr cell(const char* name, std::int64_t min, std::int64_t max) { return Expr::atom(name, min, max); }

template <class Body>
std::string refusal(Body&& body) {
  try {
    body();
  } catch (const Failure& failure) {
    CHECK(failure.rc() == CT_BAD_PARAMS);
    return failure.text();
  }
  return "";
}

TEST_CASE("sheet: brackets only where they are needed, and never an order that was not proven", "[sdk][formula]") {
  const Expr a = cell("A1", 0, 10), b = cell("B1", -5, 5), c = cell("C1", 0, 10);
  CHECK((a + b + c).text() == "A1+B1+C1");
  CHECK((a + (b + c)).text() == "A1+(B1+C1)");
  CHECK((a - (b - c)).text() == "A1-(B1-C1)");
  CHECK((a * (b + c)).text() == "A1*(B1+C1)");
  CHECK((a * b * c).text() == "A1*B1*C1");
  CHECK((a * (b * c)).text() == "A1*(B1*C1)");
  CHECK((a + -3 * b).text() == "A1-3*B1");
  CHECK((a - -3 * b).text() == "A1+3*B1");
  CHECK((a + -3).text() == "A1-3");
  CHECK((0 * a + 1 * b + 0).text() == "B1");
  CHECK(cell("A1*2", 0, 20).text() == "(A1*2)");
  CHECK(cell("ROUND(A1*2,0)", 0, 20).text() == "ROUND(A1*2,0)");
  CHECK(cell("'Phiếu - 1'!A1", 0, 20).text() == "'Phiếu - 1'!A1");
  CHECK(sheet::divide(a + 2, 2 * c + 1).text() == "INT((A1+2)/(2*C1+1))");
}

TEST_CASE("sheet: what the bounds decide is not written", "[sdk][formula]") {
  const Expr a = cell("A1", 0, 10), b = cell("B1", 20, 30);
  CHECK(choose(a < b, a, b).text() == "A1");
  CHECK(choose(a >= b, a, b).text() == "B1");
  CHECK(choose(equal(a, 11), 1, 2).text() == "2");
  CHECK(choose(a > 4, 1, 2).text() == "IF(A1>4,1,2)");
  CHECK(sheet::smallest({a, b}).text() == "A1");
  CHECK(sheet::largest({a, 0}).text() == "A1");
  CHECK(sheet::largest({a, a, 3}).text() == "MAX(A1,3)");
  CHECK(sheet::some_hold({a<0, a> 9}).text() == "A1>9");
  CHECK(sheet::some_hold({a<0, b> 3}).decided() == true);
  CHECK(sheet::all_hold({a<5, a> 2}).text() == "AND(A1<5,A1>2)");
  CHECK(sheet::all_hold({a<0, a> 2}).decided() == false);

  const Expr quotient = sheet::divide(cell("A1", -7, 100), cell("B1", 2, 3));
  CHECK(quotient.min() == -4);
  CHECK(quotient.max() == 50);
  const Expr product = cell("A1", -2, 3) * cell("B1", -5, 7);
  CHECK(product.min() == -15);
  CHECK(product.max() == 21);
}

TEST_CASE("sheet: what could leave the bounds is refused", "[sdk][formula]") {
  constexpr std::int64_t most = sheet::largest_whole;
  CHECK(refusal([] { cell("A1", 0, most); }).empty());
  CHECK_FALSE(refusal([] { cell("A1", 0, most + 1); }).empty());
  CHECK_FALSE(refusal([] { cell("A1", INT64_MIN, 0); }).empty());
  CHECK(refusal([] { cell("A1", 0, most - 1) + 1; }).empty());
  CHECK_FALSE(refusal([] { cell("A1", 0, most) + 1; }).empty());
  CHECK_FALSE(refusal([] { cell("A1", 0, most) * cell("B1", -9, 0); }).empty());
  CHECK(refusal([] { sheet::divide(cell("A1", 0, sheet::largest_dividend), 7); }).empty());
  CHECK_FALSE(refusal([] { sheet::divide(cell("A1", 0, sheet::largest_dividend + 1), 7); }).empty());
  CHECK_FALSE(refusal([] { sheet::divide(cell("A1", -sheet::largest_dividend - 1, 0), 7); }).empty());
  CHECK_THROWS_AS(sheet::divide(cell("A1", 0, 9), cell("B1", 0, 9)), Failure);

  CHECK_FALSE(refusal([] {
                Expr all = cell("ROUND($D$7*10000,0)", 0, 9);
                for (int i = 0; i < 500; ++i) all = all + cell("ROUND($D$7*10000,0)", 0, 9);
              }).empty());
  CHECK_FALSE(refusal([] {
                Expr deep = cell("A1", 0, 9);
                for (int i = 0; i < 60; ++i) deep = choose(cell("A1", 0, 9) > 3, i, deep + 1);
              }).empty());
}

TEST_CASE("sheet: a long division keeps within the bounds and says what it gives", "[sdk][formula]") {
  constexpr std::int64_t trillion = 1'000'000'000'000;
  const Expr whole = sheet::largest({1, cell("B1", 0, trillion)});
  const Expr part = sheet::smallest({cell("A1", 0, trillion), whole});
  const Expr percent = sheet::divide_multiple(95, part, whole, 1);
  CHECK(percent.text() == "INT(95*MIN(A1,MAX(1,B1))/MAX(1,B1))");
  const Expr fine = sheet::divide_multiple(24'000, part, whole, 1);
  CHECK(fine.min() == 0);
  CHECK(fine.max() == 24'001);
  CHECK(fine.text().size() < 250);
  CHECK_FALSE(refusal([&] { sheet::divide_multiple(std::int64_t{1} << 60, part, whole, 1); }).empty());
}

// --- criteria
// ---------------------------------------------------------------------------------------------------------

Plugin declare() { return {"standard", "Phương pháp chuẩn", "1.0.0", {}, {}, standard_methods(), {}}; }
const ct_plugin& plugin() { return *Entry<&declare>::plugin(); }

json config(const std::string& method, const json& params) {
  const json indicators = json::parse(R"({"a": {"kind": "count"}, "b": {"kind": "count"}, "m": {"kind": "money"},
    "n": {"kind": "money"}, "p": {"kind": "percent"}, "t": {"kind": "date"}, "u": {"kind": "date"}, "y": {"kind": "yes_no"},
    "z": {"kind": "yes_no"}, "l": {"kind": "level", "levels": ["kem", "kha", "tot"]}})");
  return {{"criteria", {{{"code", "T1"}, {"method", method}, {"max", "6"}, {"digits", 2}, {"params", params}}}},
          {"indicators", indicators}};
}

struct Written {
  ct_rc rc = CT_OK;
  std::string text;
};

// Values stand in D1, D2 ..., states in E1, E2 ..., between min and max.
Written ask(const FormUnderTest& form, std::uint32_t what, std::int64_t min, std::int64_t max) {
  const auto* formulas = static_cast<const ct_formula_1*>(plugin().extension(CT_FORMULA_1));
  std::vector<std::string> names;
  std::vector<ct_formula_input> in;
  for (std::size_t i = 1; i <= form.inputs().size(); ++i) {
    names.push_back("D" + std::to_string(i));
    names.push_back("E" + std::to_string(i));
  }
  for (std::size_t i = 0; i < form.inputs().size(); ++i)
    in.push_back({names[2 * i].c_str(), names[2 * i + 1].c_str(), min, max});
  Written out;
  const ct_sink sink{&out.text, [](void* to, const char* utf8, std::uint64_t bytes) {
                       static_cast<std::string*>(to)->append(utf8, static_cast<std::size_t>(bytes));
                     }};
  ct_error error{};
  out.rc = formulas->expression(form.handle(), 0, what, in.data(), static_cast<std::uint32_t>(in.size()), sink, &error);
  if (out.rc != CT_OK) out.text = error.text;
  return out;
}

void check(const json& given, const std::string& points, const std::string& state, std::int64_t min = 0,
           std::int64_t max = 1'000'000) {
  INFO(given.at("criteria").dump());
  const FormUnderTest form(plugin(), given, 20'453);  // 2025-12-31
  CHECK(ask(form, CT_FORMULA_POINTS, min, max).text == points);
  CHECK(ask(form, CT_FORMULA_STATE, min, max).text == state);
}

TEST_CASE("formulas of criteria, as an officer finds them in the cell", "[sdk][formula]") {
  check(config("ratio", {{"num", "a"}, {"den", "b"}}), "MIN(600,INT((1200*D1+D2)/(2*MAX(1,D2))))*100",
        "MAX(E1,E2,IF(D2=0,2,1))");
  check(config("ratio", {{"num", "a"}, {"den", "b"}}), "MAX(0,MIN(600,INT((1200*D1+D2)/(2*MAX(1,D2)))))*100",
        "IF(OR(D1<0,D2<0),7,MAX(E1,E2,IF(D2=0,2,1)))", -5);
  check(config("deduct", {{"count", "a"}, {"each", "25 %"}}), "MAX(0,600-150*D1)*100", "E1");
  check(config("yes_no", {{"fact", "y"}}), "IF(D1=1,60000,0)", "E1", 0, 1);
  check(config("all_of", {{"facts", {"y", "z"}}}), "IF(AND(D1=1,D2=1),60000,0)",
        "IF(OR(AND(E1=1,D1=0),AND(E2=1,D2=0)),1,MAX(E1,E2))", 0, 1);
  const json facts = json::parse(R"([{"fact": "y", "earns": "50 %"}, {"fact": "z", "earns": "100 %"}])");
  check(config("any_of", {{"facts", facts}}), "MAX(IF(D1=1,30000,0),IF(D2=1,60000,0))",
        "IF(OR(E1=1,E2=1),1,MAX(E1,E2))", 0, 1);
  const json levels = {{"kem", "0 %"}, {"kha", "50 %"}, {"tot", "100 %"}};
  check(config("levels", {{"fact", "l"}, {"earns", levels}}), "IF(D1>2,60000,IF(D1>1,30000,0))", "E1", 1, 3);
  const json lines = json::parse(R"([{"when": ">= 95 %", "earns": "100 %"}, {"when": "> 50 %", "earns": "50 %"},
    {"otherwise": true, "earns": "0 %"}])");
  check(config("bands", {{"num", "a"}, {"den", "b"}, {"bands", lines}}), "IF(20*D1>=19*D2,60000,IF(2*D1>D2,30000,0))",
        "MAX(E1,E2,IF(D2=0,2,1))");
  const json earns = {{"on_time", "100 %"}, {"late", "50 %"}, {"never", "0 %"}};
  check(config("timely", {{"done", "t"}, {"by", "2025-06-30"}, {"earns", earns}}),
        "IF(AND(E1=1,D1<=20453),IF(D1<=20269,60000,30000),0)", "IF(AND(E1=1,D1<=20453),1,IF(OR(E1=1,E1=3),1,E1))");
  check(config("zero_if", {{"count", "a"}}), "IF(D1>0,0,60000)", "IF(D1>0,1,E1)");
}

TEST_CASE("what no formula can say is refused in a sentence", "[sdk][formula]") {
  const auto why = [](const std::string& method, const json& params, std::int64_t max) {
    const FormUnderTest form(plugin(), config(method, params), 20'453);
    const Written points = ask(form, CT_FORMULA_POINTS, 0, max), state = ask(form, CT_FORMULA_STATE, 0, max);
    CHECK(points.rc == state.rc);  // both or neither
    CHECK((points.rc == CT_OK || points.text == state.text));
    return points.rc == CT_OK ? std::string() : points.text;
  };
  const json earns = {{"on_time", "100 %"}, {"late", "50 %"}, {"never", "0 %"}};
  CHECK_FALSE(why("relative", {{"value", "a"}}, 100).empty());
  CHECK_FALSE(why("timely", {{"done", "t"}, {"by", "u"}, {"grace_working_days", 3}, {"earns", earns}}, 30'000).empty());
  CHECK(why("timely", {{"done", "t"}, {"by", "u"}, {"earns", earns}}, 30'000).empty());
  CHECK(why("ratio", {{"num", "m"}, {"den", "n"}}, 1'000'000'000'000).empty());
  CHECK_FALSE(why("ratio", {{"num", "m"}, {"den", "n"}}, 1'000'000'000'000'000).empty());
}

TEST_CASE("the extension answers what it was asked and nothing else", "[sdk][formula]") {
  CHECK(plugin().extension("congtam.formula/2") == nullptr);
  CHECK(plugin().extension(nullptr) == nullptr);
  const auto* formulas = static_cast<const ct_formula_1*>(plugin().extension(CT_FORMULA_1));
  REQUIRE(formulas != nullptr);
  CHECK(formulas->struct_size == sizeof(ct_formula_1));
  const FormUnderTest form(plugin(), config("yes_no", {{"fact", "y"}}));
  const ct_sink nowhere{nullptr, [](void*, const char*, std::uint64_t) {}};
  const ct_formula_input good{"D1", "E1", 0, 1}, upside_down{"D1", "E1", 1, 0}, empty{"", "E1", 0, 1},
      none{nullptr, nullptr, 0, 1};
  ct_error error{};
  const auto rc = [&](std::uint32_t criterion, std::uint32_t what, const ct_formula_input* in, std::uint32_t columns) {
    return formulas->expression(form.handle(), criterion, what, in, columns, nowhere, &error);
  };
  CHECK(rc(0, CT_FORMULA_POINTS, &good, 1) == CT_OK);
  CHECK(rc(1, CT_FORMULA_POINTS, &good, 1) == CT_BAD_INPUT);
  CHECK(rc(0, 3, &good, 1) == CT_BAD_INPUT);
  CHECK(rc(0, CT_FORMULA_POINTS, &good, 2) == CT_BAD_INPUT);
  CHECK(rc(0, CT_FORMULA_POINTS, nullptr, 1) == CT_BAD_INPUT);
  CHECK(rc(0, CT_FORMULA_POINTS, &upside_down, 1) == CT_BAD_INPUT);
  CHECK(rc(0, CT_FORMULA_POINTS, &empty, 1) == CT_BAD_INPUT);
  CHECK(rc(0, CT_FORMULA_STATE, &none, 1) == CT_BAD_INPUT);
}

}  // namespace
