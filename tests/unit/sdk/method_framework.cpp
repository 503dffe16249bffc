// The framework below the methods: the exported entry, the fence, refusals, registers. Uses the plugin of the README.
#include <congtam/sdk/canonical.hpp>
#include <congtam/sdk/criterion.hpp>
#include <congtam/sdk/fence.hpp>
#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/nearest.hpp>
#include <congtam/sdk/reasons.hpp>
#include <congtam/sdk/state.hpp>

#include <fstream>
#include <iterator>
#include <new>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>

#include "support/form_under_test.hpp"

extern "C" const ct_plugin* congtam_plugin_v1(void);

namespace {

using namespace congtam::sdk;
using congtam::testing::FormUnderTest;
using congtam::testing::ScoredCell;
using nlohmann::json;

const ct_plugin& plugin() { return *congtam_plugin_v1(); }

std::string text_of(const std::string& path) {
  std::ifstream file(std::string(CONGTAM_SOURCE_DIR) + "/" + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

json config() {
  return json::parse(R"({"criteria": [{"code": "L1", "method": "at_most", "max": "3", "digits": 2,
      "params": {"count": "late", "allowed": 2}}, {"code": "L2", "method": "per_item", "max": "1", "digits": 2,
      "params": {"count": "late", "each": "0.5"}}], "indicators": {"late": {"kind": "count", "title": "Nộp muộn"}}})");
}

TEST_CASE("the plugin of the README is this one, and it scores", "[sdk][framework]") {
  CHECK(text_of("core/sdk/README.md").find(text_of("tests/unit/sdk/example_plugin.cpp")) != std::string::npos);
  REQUIRE(plugin().struct_size == sizeof(ct_plugin));
  CHECK(plugin().abi_major == CT_ABI_MAJOR);
  CHECK(std::string(plugin().reason[0].code) == "none");
  CHECK(std::string(plugin().reason[own_reason(0)].code) == "too_many");
  CHECK(std::string(plugin().indicator[0].id) == "shelves");
  const FormUnderTest form(plugin(), config());
  CHECK(form.inputs().size() == 1);  // both criteria read the same column
  CHECK(form.score_row({{"late", {2, CT_KNOWN}}}) == ScoredCell{30'000, CT_KNOWN, reason_met});
  CHECK(form.score_row({{"late", {3, CT_KNOWN}}}) == ScoredCell{0, CT_KNOWN, own_reason(0)});
  CHECK(form.score_row({{"late", {3, CT_KNOWN}}}, 1) == ScoredCell{10'000, CT_KNOWN, reason_capped});
  const json explained = form.explain_row({}, 0);
  CHECK(explained.at("state") == CT_MISSING);
  CHECK(explained.at("steps").at(0).at("state") == CT_MISSING);
  CHECK(explained.at("steps").at(0).at("columns") == json{0});
  CHECK(explained.at("steps").at(1).at("value") == 2);
}

TEST_CASE("a method of one's own writes its formula, and one that cannot says so", "[sdk][framework][formula]") {
  const FormUnderTest form(plugin(), config());
  const auto* formulas = static_cast<const ct_formula_1*>(plugin().extension(CT_FORMULA_1));
  REQUIRE(formulas != nullptr);
  const ct_formula_input cell{"$D$7", "$E$7", 0, 100};
  std::string points, state;
  const auto sink = [](std::string& text) {
    return ct_sink{&text, [](void* to, const char* utf8, std::uint64_t bytes) {
                     static_cast<std::string*>(to)->append(utf8, static_cast<std::size_t>(bytes));
                   }};
  };
  ct_error error{};
  CHECK(formulas->expression(form.handle(), 0, CT_FORMULA_POINTS, &cell, 1, sink(points), &error) == CT_OK);
  CHECK(formulas->expression(form.handle(), 0, CT_FORMULA_STATE, &cell, 1, sink(state), &error) == CT_OK);
  CHECK(points == "IF($D$7<=2,30000,0)");
  CHECK(state == "$E$7");

  class Silent : public RowCriterion {
    Cell score_row(const Row&) const override { return {}; }
    void explain(const Row&, Explanation&) const override {}
  };
  CHECK_THROWS_AS(Silent().formula(FormulaInputs(&cell, 1)), Failure);
}

TEST_CASE("a register computes per row and reports what it cannot know", "[sdk][framework]") {
  const ct_host host = congtam::testing::weekday_host(20'453);
  const std::int64_t code[] = {0, 1, 2, 3}, closed[] = {20'447, 20'420, 0, 90'000}, handed[] = {20'449, 0, 0, 90'001};
  const std::uint8_t known[] = {1, 1, 1, 1}, closed_state[] = {1, 1, 3, 1}, handed_state[] = {1, 3, 3, 1};
  const ct_column fields[] = {{code, known}, {closed, closed_state}, {handed, handed_state}};
  const char* const texts[] = {"a", "b", "c", "d"};
  const ct_rows rows{4, 4, fields, texts};
  std::int64_t value[4];
  std::uint8_t state[4];
  std::uint16_t reason[4];
  const ct_out_column out{value, state, reason};
  ct_error error{};
  REQUIRE(plugin().compute(&host, 0, "{}", &rows, &out, &error) == CT_OK);
  CHECK(value[0] == 1);  // closed on Thursday 25/12, handed over on Saturday 27/12: Friday counts
  CHECK(state[1] == CT_KNOWN);
  CHECK(state[2] == CT_MISSING);
  CHECK(state[3] == CT_FAILED);
  CHECK(reason[3] == reason_outside_calendar);
  CHECK(plugin().compute(&host, 1, "{}", &rows, &out, &error) == CT_BAD_INPUT);
  CHECK(plugin().compute(&host, 0, "{", &rows, &out, &error) == CT_BAD_PARAMS);
}

TEST_CASE("null pointers, wrong batches and cells nobody wrote are refused", "[sdk][framework]") {
  ct_error error{};
  ct_form* form = nullptr;
  const ct_host host = congtam::testing::weekday_host(0);
  CHECK(plugin().create(nullptr, "{}", &form, &error) == CT_BAD_INPUT);
  CHECK(plugin().create(&host, nullptr, &form, &error) == CT_BAD_INPUT);
  CHECK(plugin().create(&host, "{}", nullptr, &error) == CT_BAD_INPUT);
  CHECK(plugin().create(&host, "[", &form, &error) == CT_BAD_PARAMS);
  CHECK(plugin().create(&host, "{}", &form, nullptr) == CT_BAD_PARAMS);  // no place for the error: still no crash
  CHECK(form == nullptr);
  plugin().destroy(nullptr);
  CHECK(plugin().extension("congtam.nothing/1") == nullptr);

  const FormUnderTest scored(plugin(), config());
  const std::int64_t value = 1;
  const std::uint8_t unset = CT_UNSET, known = CT_KNOWN;
  std::int64_t points = 0;
  std::uint8_t state = 0;
  std::uint16_t reason = 0;
  std::int64_t* const all_points[] = {&points, &points};
  std::uint8_t* const all_states[] = {&state, &state};
  std::uint16_t* const all_reasons[] = {&reason, nullptr};
  const ct_scores with_gap{all_points, all_states, all_reasons};
  const ct_column column{&value, &known}, nobody{&value, &unset}, empty{nullptr, &known};
  for (const ct_column& one : {column, nobody, empty}) {
    const ct_batch batch{1, 1, 0, &one};
    CHECK(plugin().score(scored.handle(), &batch, &with_gap, &error) == CT_BAD_INPUT);
  }
  const ct_batch two_columns{1, 2, 0, &column};
  CHECK(plugin().score(scored.handle(), &two_columns, &with_gap, &error) == CT_BAD_INPUT);
  const ct_batch no_rows{0, 1, 0, nullptr};
  CHECK(plugin().score(scored.handle(), &no_rows, &with_gap, &error) == CT_OK);
  const std::uint32_t* reads = nullptr;
  std::uint32_t count = 0;
  CHECK(plugin().reads(scored.handle(), 2, &reads, &count, &error) == CT_BAD_INPUT);
  CHECK(plugin().reads(scored.handle(), 1, &reads, &count, &error) == CT_OK);
  CHECK(count == 1);
}

TEST_CASE("the fence turns everything into a code and a whole sentence", "[sdk][framework]") {
  ct_error error{};
  CHECK(fence(&error, [] {}) == CT_OK);
  CHECK(fence(&error, [] { fail(CT_BAD_INPUT, {7, 2, "/x"}, "Sai."); }) == CT_BAD_INPUT);
  CHECK((error.row == 7 && error.item == 2 && std::string(error.at) == "/x" && std::string(error.text) == "Sai."));
  CHECK(fence(&error, [] { throw std::bad_alloc(); }) == CT_NO_MEMORY);
  CHECK(fence(&error, [] { throw std::runtime_error("x"); }) == CT_BUG);
  CHECK(fence(&error, [] { throw 7; }) == CT_BUG);
  CHECK(error.row == -1);
  std::string letters;
  for (int i = 0; i < 200; ++i) letters += "ế";  // three bytes each
  CHECK(fence(&error, [&] { fail(CT_BUG, {}, "a" + letters); }) == CT_BUG);
  const std::string cut = error.text;
  CHECK(cut.size() == 382);  // 1 + 127 letters; 384 would end inside one
  CHECK(cut == ("a" + letters).substr(0, cut.size()));
}

TEST_CASE("spellings, states, names", "[sdk][framework]") {
  CHECK(parse_canonical("2.5") == 25'000);
  CHECK(parse_canonical("-0.0001") == -1);
  for (const char* wrong : {"", "2,5", "2.", ".5", "2.12345", "1e3", " 1"}) {
    INFO(wrong);
    CHECK_FALSE(parse_canonical(wrong));
  }
  CHECK_FALSE(parse_canonical("922337203685478"));  // does not fit in ten-thousandths
  CHECK(parse_quantity("95 %")->percent);
  CHECK(parse_condition(">= 95 %")->bound.units == 950'000);
  CHECK_FALSE(parse_condition("=> 95 %"));
  CHECK(parse_iso_date("1970-01-02") == 1);
  CHECK_FALSE(parse_iso_date("2026-02-29"));
  CHECK(worse(CT_KNOWN, CT_NOT_DUE, CT_MISSING) == CT_NOT_DUE);
  CHECK(nearest_name("procedurs", std::vector<std::string>{"apparatus", "procedures"}) == "procedures");
  CHECK(nearest_name("xyz", std::vector<std::string>{"apparatus"}).empty());
}

}  // namespace
