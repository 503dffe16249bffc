// Every formula of a phiếu tự chấm against the score it stands for: figures by chance on every form of every shipped
// ruleset, and rulesets by chance, whose policies nobody would put together.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include <catch2/catch.hpp>

#include "../scoring/dice.hpp"
#include "../scoring/random_facts.hpp"
#include "../scoring/random_set.hpp"
#include "app/indicator_specs.hpp"
#include "app/run.hpp"
#include "app/self_assessment/form_maker.hpp"
#include "calculated.hpp"
#include "scoring/rank.hpp"
#include "support/seed.hpp"
#include "support/temp_folder.hpp"

namespace congtam::testing {
namespace {

using model::Kind;
using model::State;
using scoring::Origin;
using scoring::Role;

std::size_t wanted_forms() {
  const char* asked = std::getenv("CONGTAM_FORMS");
  return asked == nullptr ? static_cast<std::size_t>(cases(100, 20)) : static_cast<std::size_t>(std::atoi(asked));
}

const app::Workspace& workspace() {
  static const app::Workspace one;
  return one;
}

std::vector<std::string> shipped_sets() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CONGTAM_SOURCE_DIR "/rulesets"))
    if (entry.path().filename() == "ruleset.json" && entry.path().string().find("/versions/") == std::string::npos)
      out.push_back(entry.path().parent_path().string());
  std::sort(out.begin(), out.end());
  return out;
}

// Units that each meet one form: every type, functions by chance.
std::vector<model::Unit> random_units(Dice& dice, const ruleset::Ruleset& rules, std::size_t count) {
  std::vector<std::string> types;
  for (const auto& [id, title] : rules.unit_types) types.push_back(id);
  std::vector<model::Unit> units;
  for (std::size_t i = 0; units.size() < count && i < 50 * count; ++i) {
    model::Unit unit;
    unit.code = "U" + std::to_string(units.size());
    unit.name = unit.code;
    unit.type = types[i % types.size()];
    for (const auto& [id, title] : rules.unit_functions)
      if (dice.one_in(2)) unit.functions.push_back(id);
    const auto meets = std::count_if(rules.forms.begin(), rules.forms.end(), [&](const ruleset::Form& form) {
      return ruleset::applies(form.applies_to, unit.type, unit.functions);
    });
    if (meets == 1) units.push_back(std::move(unit));
  }
  return units;
}

std::int64_t random_number(Dice& dice, const exchange::IndicatorSpec& spec, base::Date to) {
  switch (spec.kind) {
    case Kind::yes_no:
      return dice.between(0, 1);
    case Kind::level:
      return dice.between(1, static_cast<std::int64_t>(spec.levels.size()));
    case Kind::date:
      return to.days - dice.between(0, 300);
    case Kind::percent:
      return dice.one_in(3) ? dice.between(0, 100) * 10'000 : dice.between(0, 1'000'000);
    case Kind::decimal:
      return dice.between(0, spec.max ? std::min<std::int64_t>(*spec.max, 1'000'000) : 1'000'000);
    case Kind::money:
      return dice.one_in(3) ? dice.between(0, 20) * 100'000'000 : dice.between(0, 9'000'000'000);
    default:
      // Small ones meet limits and one another; some are large.
      return dice.one_in(8) ? dice.between(0, 99'999) : dice.between(0, dice.one_in(2) ? 10 : 100);
  }
}

model::Value random_value(Dice& dice, const exchange::IndicatorSpec& spec, base::Date to, bool typed) {
  if (dice.percent(78)) return model::known(random_number(dice, spec, to));
  std::vector<State> states{State::missing};
  for (const State state : {State::nothing_arose, State::not_due, State::not_applicable})
    if (!typed || (spec.states >> static_cast<unsigned>(state) & 1u) != 0) states.push_back(state);
  return {dice.pick(states), 0};
}

// Facts by chance in every column that somebody reads.
class RandomFacts {
 public:
  RandomFacts(Dice& dice, const ruleset::Ruleset& rules, scoring::FactTable& facts)
      : dice_(dice), rules_(rules), facts_(facts) {
    for (const auto& spec : app::indicator_specs(rules, workspace().plugins().catalogue(), false))
      specs_[spec.id] = spec;
  }

  void fill(const std::set<std::pair<std::string, Role>>& keys) {
    for (const auto& [indicator, role] : keys)
      for (std::size_t unit = 0; unit < facts_.rows(); ++unit) draw(unit, indicator, role);
  }

 private:
  model::Value draw(std::size_t unit, const std::string& indicator, Role role) {
    if (!done_.insert({unit, indicator, role}).second) return facts_.get(unit, indicator, role);
    const ruleset::Indicator* own = rules_.find_indicator(indicator);
    if (own != nullptr && own->measure.kind == ruleset::MeasureKind::add) return add_up(unit, *own, role);
    const bool seen = role != Role::this_period || dice_.one_in(4);
    const model::Value value = random_value(dice_, specs_.at(indicator), rules_.period.to, !seen);
    const Origin origin = seen ? Origin::derived : value.state == State::missing ? Origin::none : Origin::typed;
    const auto evidence = seen || value.state == State::missing || dice_.percent(70)
                              ? model::Evidence::given
                              : dice_.pick(std::vector{model::Evidence::none, model::Evidence::explained});
    facts_.set(unit, indicator, role, value, evidence, origin);
    return value;
  }

  model::Value add_up(std::size_t unit, const ruleset::Indicator& own, Role role) {
    model::Value total = model::known(0);
    for (const auto& [part, factor] : own.measure.add) {
      const model::Value value = draw(unit, part, role);
      total.state = std::max(total.state, value.state);
      total.value += factor * value.value;
    }
    facts_.set(unit, own.id, role, total, model::Evidence::given, Origin::computed);
    return total;
  }

  Dice& dice_;
  const ruleset::Ruleset& rules_;
  scoring::FactTable& facts_;
  std::map<std::string, exchange::IndicatorSpec> specs_;
  std::set<std::tuple<std::size_t, std::string, Role>> done_;
};

std::set<std::pair<std::string, Role>> columns_read(const scoring::Scorer& scorer) {
  std::set<std::pair<std::string, Role>> keys;
  for (std::size_t unit = 0; unit < scorer.facts().rows(); ++unit)
    for (const scoring::PluginPart& part : scorer.plan_of(unit).parts)
      for (const scoring::ColumnKey& key : part.inputs) keys.emplace(key.indicator, key.role);
  for (const auto* list : {&scorer.rules().result.caps, &scorer.rules().result.disqualify})
    for (const ruleset::GradeRule& rule : *list)
      if (!rule.indicator.empty()) keys.emplace(rule.indicator, Role::this_period);
  return keys;
}

std::unique_ptr<app::Run> random_run(Dice& dice, const std::string& set, std::size_t units) {
  auto run = std::make_unique<app::Run>();
  run->rules = workspace().ruleset(set);
  run->as_of =
      dice.one_in(3) ? run->rules.period.from + static_cast<std::int32_t>(dice.between(60, 300)) : run->rules.period.to;
  scoring::FactTable facts(random_units(dice, run->rules, units));
  REQUIRE(facts.rows() > 0);
  for (std::uint8_t& visited : facts.visited) visited = dice.one_in(2) ? 1 : 0;
  const auto score = [&](scoring::FactTable table) {
    run->scorer = std::make_unique<scoring::Scorer>(run->rules, workspace().plugins(), workspace().calendar(),
                                                    run->as_of, std::move(table));
  };
  score(facts);
  const auto keys = columns_read(*run->scorer);
  RandomFacts(dice, run->rules, facts).fill(keys);
  score(std::move(facts));
  return run;
}

// Forms in workbooks of a size that LibreOffice opens at once.
class FormChecker {
 public:
  void add(const app::Run& run, const std::string& name) {
    for (std::size_t unit = 0; unit < run.scorer->facts().rows(); ++unit) {
      batch_->add(app::forms::make_form(workspace(), run, unit, {}),
                  name + " " + run.scorer->facts().units()[unit].code);
      ++forms_;
      rescaled_ += run.scorer->result().units[unit].rescaled ? 1 : 0;
      if (batch_->forms() == at_once) check();
    }
  }
  std::size_t forms() const { return forms_; }

  void check() {
    formulas_ += batch_->formulas();
    if (batch_->forms() > 0) {
      std::string all;
      for (const std::string& one : batch_->wrong(40)) all += one + "\n";
      INFO("CONGTAM_SEED=" << seed() << "\n" << all);
      CHECK(all.empty());
    }
    batch_ = std::make_unique<FormBatch>();
  }
  void finish() {
    check();
    std::cout << forms_ << " forms, " << formulas_ << " formulas, " << rescaled_ << " rescaled within\n";
  }

 private:
  static constexpr std::size_t at_once = 150;
  std::unique_ptr<FormBatch> batch_ = std::make_unique<FormBatch>();
  std::size_t forms_ = 0, formulas_ = 0, rescaled_ = 0;
};

// The same set with what leaves going to its siblings, or out at some level: what chance alone seldom does often
// enough.
std::string with_much_rescaling(Dice& dice, const std::string& ruleset) {
  nlohmann::json document = nlohmann::json::parse(ruleset);
  document["defaults"]["nothing_arose"] = dice.word({"share_equally", "share_equally", "exclude"});
  document["defaults"]["rescale_at"] = dice.word({"heading", "area", "block"});
  for (nlohmann::json& criterion : document.at("criteria")) {
    criterion.erase("nothing_arose");
    criterion.erase("rescale_at");
  }
  return document.dump();
}

}  // namespace

TEST_CASE("on every form of every shipped ruleset the formulas calculate what the plugins score") {
  Dice dice(seed());
  const auto sets = shipped_sets();
  REQUIRE(sets.size() >= 7);
  FormChecker checker;
  const std::size_t each = wanted_forms() / sets.size() + 1;
  for (const std::string& set : sets) checker.add(*random_run(dice, set, each), set.substr(set.find("rulesets/") + 9));
  checker.finish();
}

TEST_CASE("whatever policies a ruleset has, the sums, index and grade of the form are those of the run") {
  Dice dice(seed() + 1);
  FormChecker checker;
  std::size_t refused = 0;
  while (checker.forms() < wanted_forms()) {
    const RandomSet set = random_set(dice);
    const Files files = random_files(dice, set);
    const TempFolder folder("forms");
    app::RunRequest request;
    request.ruleset =
        folder.write("ruleset.json", dice.one_in(2) ? with_much_rescaling(dice, files.ruleset) : files.ruleset)
            .string();
    request.as_of = base::date_from_iso(files.as_of);
    const app::FilePair pair{folder.write("units.csv", files.units).string(),
                             folder.write("facts.csv", files.facts).string()};
    try {
      checker.add(*app::run_files(workspace(), request, pair), "set " + std::to_string(checker.forms()));
    } catch (const base::Failure& failure) {
      INFO(base::describe(failure));
      REQUIRE(++refused < 100);
    }
  }
  checker.finish();
}

TEST_CASE("what a cell cannot take is a figure that cannot be: no points, no index, and the plugin is not asked") {
  Dice dice(seed() + 2);
  const auto run = random_run(dice, "national/qd766-tien-do-2026", 4);
  FormBatch batch;
  const std::vector<exchange::FormCell> typed{
      exchange::FormCell::of_text("mười"), exchange::FormCell::of_number({-1, 0}),
      exchange::FormCell::of_number({25, 1}), exchange::FormCell::of_number({99'999'999'999, 0}),
      exchange::FormCell::of_text("Không phát sinh ạ")};
  for (const exchange::FormCell& cell : typed) {
    exchange::FormSheet form = app::forms::make_form(workspace(), *run, 0, {});
    bool done = false;
    for (exchange::FormLine& line : form.lines) {
      if (!line.declared.open || done) continue;
      done = true;
      line.declared.holds = cell.holds;
      line.declared.text = cell.text;
      line.declared.number = cell.number;
      line.hidden[exchange::form_value].number = {0, 0};
      line.hidden[exchange::form_state].number = {CT_FAILED, 0};
      line.hidden[exchange::form_given_state].number = {CT_MISSING, 0};
    }
    REQUIRE(done);
    batch.add_wrong(std::move(form), cell.text + std::to_string(cell.number.value),
                    {exchange::form_value, exchange::form_state, exchange::form_given_state},
                    {"Số liệu sai", "Không tính được"});
  }
  std::string all;
  for (const std::string& one : batch.wrong()) all += one + "\n";
  INFO(all);
  CHECK(all.empty());
}

}  // namespace congtam::testing
