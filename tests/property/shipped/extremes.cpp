// A unit that did everything has exactly the maximum, one that did nothing has exactly nothing, on every form of every
// shipped set; bonus and penalty reach their caps and no further. The facts stand beside each set, written by hand.
#include <algorithm>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "app/run.hpp"
#include "base/failure.hpp"
#include "shipped_set.hpp"
#include "support/temp_folder.hpp"

namespace {

using namespace congtam;
using shipped::Set;

// full: everything done; bonus: and every bonus earned; penalty: and every penalty; zero: nothing; worst: and
// penalties.
const std::vector<std::string> variants{"full", "bonus", "penalty", "zero", "worst"};

// What a person may call a unit without a figure of it changing.
struct Naming {
  std::string prefix, title;
  bool last_first = false;
};
std::string code_of(const Naming& naming, const std::string& form, const std::string& variant) {
  return naming.prefix + form + "-" + variant;
}

std::string units_file(const Set& set, const Naming& naming) {
  std::vector<std::string> rows;
  for (const auto& [form, unit] : set.extremes.forms)
    for (const std::string& variant : variants) {
      std::string functions;
      for (const std::string& function : unit.functions) functions += (functions.empty() ? "" : ";") + function;
      rows.push_back(code_of(naming, form, variant) + "," + naming.title + " " + variant + "," + unit.type + "," +
                     functions + ",,,,\n");
    }
  std::string out = "code,name,type,functions,group,parent,from,to\n";
  if (naming.last_first) std::reverse(rows.begin(), rows.end());
  for (const std::string& row : rows) out += row;
  return out;
}

std::string facts_file(const Set& set, const Naming& naming) {
  std::ostringstream out;
  out << "unit,period,indicator,state,value\n";
  const std::string now = set.rules.period.code(), then = set.rules.period.year_ago().code();
  for (const auto& [form, unit] : set.extremes.forms)
    for (const std::string& variant : variants) {
      const std::string code = code_of(naming, form, variant);
      const auto give = [&](const std::string& period, const std::string& id, const std::string& value) {
        if (!value.empty()) out << code << ',' << period << ',' << id << ",known," << value << '\n';
      };
      const auto one_of = [&](const auto& pairs, bool second) {
        for (const auto& [id, pair] : pairs) give(now, id, second ? pair.second : pair.first);
      };
      one_of(set.extremes.facts, variant == "zero" || variant == "worst");
      one_of(set.extremes.bonus, variant == "bonus");
      one_of(set.extremes.penalty, variant == "penalty" || variant == "worst");
      for (const auto& [id, value] : set.extremes.year_ago) give(then, id, value);
    }
  return out.str();
}

std::unique_ptr<app::Run> score(const Set& set, const Naming& naming) {
  const testing::TempFolder folder("extremes");
  folder.write("units.csv", units_file(set, naming));
  folder.write("facts.csv", facts_file(set, naming));
  app::RunRequest request;
  request.ruleset = set.folder.string();
  try {
    return app::run_files(shipped::workspace(), request,
                          {(folder / "units.csv").string(), (folder / "facts.csv").string()});
  } catch (const base::Failure& failure) {
    FAIL(base::describe(failure));
    throw;
  }
}

// Score lines that are neither full nor zero, as the variant wants: what to look at when a total is wrong.
std::string off_lines(const app::Run& run, std::size_t unit, bool full) {
  const scoring::FormPlan& plan = run.scorer->plan_of(unit);
  std::string out;
  for (std::size_t k = 0; k < plan.criteria.size(); ++k) {
    const ruleset::Criterion& criterion = run.rules.criteria[plan.criteria[k]];
    const scoring::Cell& cell = run.scorer->cell(unit, k);
    if (criterion.line != ruleset::Line::score || cell.points == (full ? plan.max[k] : 0)) continue;
    out += " " + criterion.code + "=" + std::to_string(cell.points) + "/" + std::to_string(plan.max[k]);
  }
  return out;
}

// One decimal fraction of 100 rounded half up to the digits of the result.
std::int64_t index_of(std::int64_t points, std::int64_t max, int digits) {
  std::int64_t unit = 10'000;
  for (int i = 0; i < digits; ++i) unit /= 10;
  const std::int64_t exact = std::max<std::int64_t>(points, 0) * 1'000'000;
  return (2 * exact + max * unit) / (2 * max * unit) * unit;
}

void check_unit(const Set& set, const app::Run& run, const std::string& form, const std::string& variant,
                const Naming& naming) {
  const shipped::Extreme& stated = set.extremes.forms.at(form);
  const int row = run.scorer->facts().row_of(code_of(naming, form, variant));
  REQUIRE(row >= 0);
  const auto unit = static_cast<std::size_t>(row);
  const scoring::UnitResult& result = run.scorer->result().units[unit];
  const bool full = variant != "zero" && variant != "worst";
  CAPTURE(set.folder, form, variant, off_lines(run, unit, full));
  CHECK(run.rules.forms[result.form].id == form);
  CHECK(result.score.max == stated.max);
  CHECK(result.score.points == (full ? stated.max : 0));
  const bool punished = variant == "penalty" || variant == "worst";
  const std::int64_t bonus = variant == "bonus" ? stated.bonus : 0, penalty = punished ? stated.penalty : 0;
  CHECK(result.bonus == bonus);
  CHECK(result.penalty == penalty);
  CHECK(result.points == (full ? stated.max : 0) + bonus - penalty);
  std::int64_t index = index_of((full ? stated.max : 0) + bonus - penalty, stated.max, run.rules.result.digits);
  if (!run.rules.result.may_exceed_total) index = std::min<std::int64_t>(index, 1'000'000);
  CHECK(result.index == index);
}

// (criterion line, indicator) on both sides.
std::set<std::string> indicators_read(const Set& set) {
  std::set<std::string> out;
  for (const ruleset::Criterion& criterion : set.rules.criteria)
    for (const std::string& id : shipped::leaves(set.rules, criterion)) out.insert(id);
  return out;
}
std::set<std::string> indicators_stated(const Set& set) {
  std::set<std::string> out;
  for (const auto* section : {&set.extremes.facts, &set.extremes.bonus, &set.extremes.penalty})
    for (const auto& [id, pair] : *section) CHECK(out.insert(id).second);
  return out;
}

}  // namespace

TEST_CASE("extremes beside a set speak of every form and every indicator that is read, and of nothing else") {
  REQUIRE(shipped::sets().size() >= 5);
  for (const Set& set : shipped::sets()) {
    CAPTURE(set.folder);
    std::set<std::string> forms, stated;
    for (const ruleset::Form& form : set.rules.forms) {
      forms.insert(form.id);
      const auto found = set.extremes.forms.find(form.id);
      if (found != set.extremes.forms.end()) CHECK(found->second.max == form.total);
    }
    for (const auto& [id, unit] : set.extremes.forms) stated.insert(id);
    CHECK(stated == forms);
    CHECK(indicators_stated(set) == indicators_read(set));
  }
}

TEST_CASE("everything done is exactly the maximum, nothing done is exactly nothing") {
  const Naming naming{"", "Đơn vị", false};
  for (const Set& set : shipped::sets()) {
    if (set.extremes.forms.empty()) continue;
    const auto run = score(set, naming);
    for (const auto& [form, unit] : set.extremes.forms)
      for (const std::string& variant : variants) check_unit(set, *run, form, variant, naming);
  }
}

TEST_CASE("other codes, other names and another order change no figure of any shipped set") {
  const Naming one{"", "Đơn vị", false}, other{"ZZ.", "Tên khác hẳn", true};
  for (const Set& set : shipped::sets()) {
    if (set.extremes.forms.empty()) continue;
    const auto before = score(set, one), after = score(set, other);
    for (const auto& [form, unit] : set.extremes.forms)
      for (const std::string& variant : variants) {
        CAPTURE(set.folder, form, variant);
        const auto a = static_cast<std::size_t>(before->scorer->facts().row_of(code_of(one, form, variant)));
        const auto b = static_cast<std::size_t>(after->scorer->facts().row_of(code_of(other, form, variant)));
        const scoring::UnitResult &was = before->scorer->result().units.at(a),
                                  &is = after->scorer->result().units.at(b);
        CHECK(was.points == is.points);
        CHECK(was.index == is.index);
        CHECK(was.score == is.score);
        CHECK(was.grade == is.grade);
        CHECK(was.rank == is.rank);
        for (std::size_t k = 0; k < before->scorer->plan_of(a).criteria.size(); ++k)
          CHECK(before->scorer->cell(a, k) == after->scorer->cell(b, k));
      }
  }
}
