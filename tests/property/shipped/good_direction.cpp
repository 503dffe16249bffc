// Within a criterion, a fact moved in the direction its method calls good never lowers the points: random facts for
// every criterion of every shipped set, through the real plugins. Facts are set as values, also where a register
// counts.
#include <iostream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "ruleset/cases.hpp"
#include "scoring/scorer.hpp"
#include "shipped_set.hpp"
#include "support/seed.hpp"

namespace {

using namespace congtam;
using base::Json;
using scoring::Role;
using shipped::Set;

enum class Better { none, more, less };

// --- what a method says of its parameters

// Every indicator of the parameters with the direction in which it earns. One that is said to be good in two
// directions, or neither good nor bad somewhere, is not moved.
class Directions {
 public:
  Directions(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue)
      : rules_(rules), catalogue_(catalogue) {}

  std::map<std::string, Better> of(const ruleset::Criterion& criterion) {
    found_.clear();
    method(criterion.plugin, criterion.method, criterion.params);
    return found_;
  }

 private:
  void method(const std::string& plugin, const std::string& id, const Json& params) {
    const model::Method* known = catalogue_.find_method(plugin, id);
    REQUIRE(known != nullptr);
    walk(params, Json::parse(known->params_schema), plugin);
  }

  void walk(const Json& value, const Json& schema, const std::string& plugin) {
    if (!schema.is_object()) return;
    for (const char* choice : {"anyOf", "oneOf", "allOf"})
      for (const Json& one : schema.value(choice, Json::array())) walk(value, one, plugin);
    if (value.is_string() && schema.value("format", "") == "congtam-indicator") note(value.get<std::string>(), schema);
    if (value.is_array() && schema.contains("items"))
      for (const Json& item : value) walk(item, schema.at("items"), plugin);
    if (!value.is_object()) return;
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, inner] : properties.items())
      if (value.contains(key)) walk(value.at(key), inner, plugin);
    // A method handed on to: {"method", "params"}.
    if (value.contains("method") && value.contains("params"))
      method(plugin, value.at("method").get<std::string>(), value.at("params"));
  }

  void note(const std::string& indicator, const Json& schema) {
    if (rules_.find_indicator(indicator) == nullptr) return;  // a date written out
    const std::string said = schema.at("better").get<std::string>();
    const Better better = said == "more" ? Better::more : said == "less" ? Better::less : Better::none;
    const auto [place, added] = found_.emplace(indicator, better);
    if (!added && place->second != better) place->second = Better::none;
  }

  const ruleset::Ruleset& rules_;
  const model::PluginCatalogue& catalogue_;
  std::map<std::string, Better> found_;
};

// --- values worth trying

// Per indicator, what the worked examples give it: the values around the boundaries of bands and dates.
std::map<std::string, std::vector<std::int64_t>> values_of_cases(const Set& set) {
  std::map<std::string, std::set<std::int64_t>> seen;
  for (const ruleset::Case& one : ruleset::read_cases(set.folder.string(), set.rules))
    for (const auto* facts : {&one.facts, &one.year_ago})
      for (const auto& [indicator, value] : *facts)
        if (value.state == model::State::known) seen[indicator].insert(value.value);
  std::map<std::string, std::vector<std::int64_t>> out;
  for (const auto& [indicator, values] : seen) out[indicator].assign(values.begin(), values.end());
  return out;
}

struct Bounds {
  std::int64_t low = 0, high = 0;
};

Bounds bounds_of(const ruleset::Ruleset& rules, const ruleset::Indicator& indicator) {
  switch (indicator.kind) {
    case model::Kind::yes_no:
      return {0, 1};
    case model::Kind::level:
      return {1, static_cast<std::int64_t>(indicator.levels.size())};
    case model::Kind::date:
      return {rules.period.from.days, rules.period.to.days};
    case model::Kind::percent:
    case model::Kind::decimal:
      return {0, 1'000'000};
    default:
      return {0, 2'000'000'000};
  }
}

std::int64_t clamped(std::int64_t value, Bounds bounds) { return std::max(bounds.low, std::min(value, bounds.high)); }

// From a wild number to a value: mostly those of the cases and their neighbours, else small, else anything.
std::int64_t value_from(std::uint32_t wild, Bounds bounds, const std::vector<std::int64_t>& known) {
  const std::int64_t rest = wild / 8;
  if (wild % 8 < 5 && !known.empty())
    return clamped(known[static_cast<std::size_t>(rest) % known.size()] + (wild % 8 < 3 ? 0 : rest % 3 - 1), bounds);
  const std::int64_t width = bounds.high - bounds.low + 1;
  return bounds.low + rest % (wild % 8 == 7 ? width : std::min<std::int64_t>(width, 25));
}

// --- one step in the good direction

struct Step {
  std::vector<std::uint32_t> now, then;  // a wild number per indicator read: this period, a year ago
  std::uint32_t which = 0, how_far = 0, form = 0;
};

}  // namespace

namespace rc {
template <>
struct Arbitrary<Step> {
  static Gen<Step> arbitrary() {
    const auto wild = gen::container<std::vector<std::uint32_t>>(12, gen::arbitrary<std::uint32_t>());
    return gen::build<Step>(gen::set(&Step::now, wild), gen::set(&Step::then, wild), gen::set(&Step::which),
                            gen::set(&Step::how_far), gen::set(&Step::form));
  }
};
}  // namespace rc

namespace {

// A criterion ready to be tried: what it reads, what may be moved.
struct Trial {
  const Set* set = nullptr;
  const ruleset::Criterion* criterion = nullptr;
  std::vector<const ruleset::Indicator*> reads;
  std::vector<std::pair<std::size_t, Better>> moves;  // place in reads
  std::vector<std::string> forms;
};

std::vector<Trial> trials_of(const Set& set) {
  Directions directions(set.rules, shipped::workspace().plugins().catalogue());
  std::vector<Trial> out;
  for (const ruleset::Criterion& criterion : set.rules.criteria) {
    Trial trial{&set, &criterion, {}, {}, {}};
    const auto better = directions.of(criterion);
    for (const std::string& id : criterion.reads) {
      trial.reads.push_back(set.rules.find_indicator(id));
      REQUIRE(trial.reads.back() != nullptr);
      const auto found = better.find(id);
      if (found != better.end() && found->second != Better::none)
        trial.moves.emplace_back(trial.reads.size() - 1, found->second);
    }
    REQUIRE(trial.reads.size() <= 12);
    for (const auto& [form, max] : criterion.max)
      if (set.extremes.forms.contains(form)) trial.forms.push_back(form);
    if (!trial.moves.empty() && !trial.forms.empty()) out.push_back(std::move(trial));
  }
  return out;
}

using Pool = std::map<std::string, std::vector<std::int64_t>>;

const std::vector<std::int64_t>& known_values(const Pool& pool, const ruleset::Indicator& indicator) {
  static const std::vector<std::int64_t> none;
  const auto found = pool.find(indicator.id);
  return found == pool.end() ? none : found->second;
}

// Moves `value` at least one and never past its bounds; the same value where there is no way to go.
std::int64_t moved(std::int64_t value, Better better, std::uint32_t how_far, Bounds bounds,
                   const std::vector<std::int64_t>& known) {
  const std::int64_t far = how_far % 4 == 0 && !known.empty()
                               ? std::abs(known[static_cast<std::size_t>(how_far / 4) % known.size()] - value)
                               : how_far / 4 % 30;
  return clamped(better == Better::more ? value + 1 + far : value - 1 - far, bounds);
}

model::Unit unit_of(const Trial& trial, const std::string& form, const std::string& code) {
  const shipped::Extreme& stated = trial.set->extremes.forms.at(form);
  model::Unit unit;
  unit.code = code;
  unit.type = stated.type;
  unit.functions = stated.functions;
  return unit;
}

struct Seen {
  std::size_t compared = 0, rose = 0;
};

std::string shown(const Trial& trial, const scoring::FactTable& facts, std::size_t row) {
  std::ostringstream out;
  for (const ruleset::Indicator* indicator : trial.reads)
    out << " " << indicator->id << "=" << facts.get(row, indicator->id, Role::this_period).value << " (year ago "
        << facts.get(row, indicator->id, Role::year_ago).value << ")";
  return out.str();
}

// Puts the facts of one step into its two rows: before, after.
void give_facts(const Trial& trial, const Pool& pool, const Step& step, std::size_t row, scoring::FactTable& facts) {
  const auto [place, better] = trial.moves[step.which % trial.moves.size()];
  for (std::size_t i = 0; i < trial.reads.size(); ++i) {
    const ruleset::Indicator& indicator = *trial.reads[i];
    const Bounds bounds = bounds_of(trial.set->rules, indicator);
    const auto& known = known_values(pool, indicator);
    const std::int64_t now = value_from(step.now[i], bounds, known), then = value_from(step.then[i], bounds, known);
    const std::int64_t next = i == place ? moved(now, better, step.how_far, bounds, known) : now;
    facts.set(row, indicator.id, Role::this_period, model::known(now));
    facts.set(row + 1, indicator.id, Role::this_period, model::known(next));
    for (const std::size_t both : {row, row + 1}) facts.set(both, indicator.id, Role::year_ago, model::known(then));
  }
}

// All steps in one run, two units each.
void try_steps(const Trial& trial, const Pool& pool, const std::vector<Step>& steps, Seen& seen) {
  if (steps.empty()) return;
  std::vector<model::Unit> units;
  for (const Step& step : steps)
    for (const char* which : {".before", ".after"})
      units.push_back(
          unit_of(trial, trial.forms[step.form % trial.forms.size()], std::to_string(units.size() / 2) + which));
  scoring::FactTable facts(std::move(units));
  for (std::size_t i = 0; i < steps.size(); ++i) give_facts(trial, pool, steps[i], 2 * i, facts);

  scoring::ScoreOptions options;
  options.plan.only_criterion = trial.criterion->code;
  options.threads = 1;
  const ruleset::Ruleset& rules = trial.set->rules;
  const scoring::Scorer run(rules, shipped::workspace().plugins(), shipped::workspace().calendar(), rules.period.to,
                            std::move(facts), options);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto row = [&](const char* which) {
      return static_cast<std::size_t>(run.facts().row_of(std::to_string(i) + which));
    };
    const std::size_t a = row(".before"), b = row(".after");
    const scoring::Cell &before = run.cell(a, 0), &after = run.cell(b, 0);
    // Not comparable where one side has no score: nothing arose, or a figure beyond what its method takes.
    if (before.state != model::State::known || after.state != model::State::known) continue;
    ++seen.compared;
    seen.rose += after.points > before.points ? 1 : 0;
    if (after.points >= before.points) continue;
    std::ostringstream said;
    said << before.points << " fell to " << after.points << "\n  before" << shown(trial, run.facts(), a) << "\n  after "
         << shown(trial, run.facts(), b);
    RC_FAIL(said.str());
  }
}

#ifdef NDEBUG
constexpr int rounds = testing::cases(20, 5);
#else
constexpr int rounds = 10;
#endif

}  // namespace

TEST_CASE("a fact moved in its good direction never lowers the points of its criterion") {
  const rc::detail::Configuration& configuration = rc::detail::configuration();
  std::cout << "rapidcheck: repeat with RC_PARAMS=\"seed=" << configuration.testParams.seed << "\"\n";
  rc::detail::TestParams params = configuration.testParams;
  params.maxSuccess = rounds;
  for (const Set& set : shipped::sets()) {
    const Pool pool = values_of_cases(set);
    for (const Trial& trial : trials_of(set)) {
      Seen seen;
      const auto property = [&](const std::vector<Step>& steps) { try_steps(trial, pool, steps, seen); };
      const rc::detail::TestResult result = rc::detail::checkTestable(
          property, rc::detail::TestMetadata{trial.criterion->code, "good direction"}, params);
      std::ostringstream said;
      rc::detail::printResultMessage(result, said);
      CAPTURE(set.folder, trial.criterion->code, seen.compared, said.str());
      CHECK(result.is<rc::detail::SuccessResult>());
      CHECK(seen.rose > 0);
    }
  }
}
