#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/methods/all_of.hpp>
#include <congtam/sdk/methods/any_of.hpp>
#include <congtam/sdk/methods/levels.hpp>
#include <congtam/sdk/methods/parts.hpp>
#include <congtam/sdk/methods/yes_no.hpp>

#include <numeric>
#include <utility>
#include <vector>

// Formulas of the methods that look up what an answer earns.
namespace congtam::sdk {
namespace {

using sheet::Expr;
using sheet::Test;

// Yes-no facts as expressions. An answer that is not known is written 0.
struct Answers {
  std::vector<Expr> states;
  std::vector<Test> yes, known_no, known, impossible;

  void add(const FormulaInputs& in, const Input& fact) {
    const Expr value = in.value(fact), state = in.state(fact);
    states.push_back(state);
    yes.push_back(equal(value, 1));
    known.push_back(equal(state, CT_KNOWN));
    known_no.push_back(sheet::all_hold({equal(state, CT_KNOWN), equal(value, 0)}));
    impossible.push_back(value < 0);
    impossible.push_back(value > 1);
  }

  // Any answer that cannot be fails the criterion.
  Expr unless_impossible(const Expr& state) const { return choose(sheet::some_hold(impossible), CT_FAILED, state); }
};

Answers answers_of(const std::vector<methods::EarningFact>& facts, const FormulaInputs& in) {
  Answers answers;
  for (const methods::EarningFact& fact : facts) answers.add(in, fact.input);
  return answers;
}

}  // namespace

namespace methods {

Formula YesNo::formula(const FormulaInputs& in) const {
  Answers answer;
  answer.add(in, fact_);
  const std::int64_t all = std::int64_t{outcome_.top} * outcome_.digit;
  return {choose(answer.yes.front(), all, 0), answer.unless_impossible(answer.states.front())};
}

Formula AllOf::formula(const FormulaInputs& in) const {
  Answers answers;
  for (const Input& fact : facts_) answers.add(in, fact);
  const std::int64_t all = std::int64_t{outcome_.top} * outcome_.digit;
  return {
      choose(sheet::all_hold(answers.yes), all, 0),
      answers.unless_impossible(choose(sheet::some_hold(answers.known_no), CT_KNOWN, sheet::largest(answers.states)))};
}

Formula AnyOf::formula(const FormulaInputs& in) const {
  const Answers answers = answers_of(facts_, in);
  std::vector<Expr> earned;
  for (std::size_t place = 0; place < facts_.size(); ++place) {
    earned.push_back(choose(answers.yes[place], std::int64_t{units_[place]} * outcome_.digit, 0));
  }
  return {sheet::largest(earned),
          answers.unless_impossible(choose(sheet::some_hold(answers.known), CT_KNOWN, sheet::largest(answers.states)))};
}

Formula Parts::formula(const FormulaInputs& in) const {
  const Answers answers = answers_of(facts_, in);
  std::int64_t common = hundred_percent;  // in which every share is counted
  for (const EarningFact& fact : facts_) common = std::gcd(common, fact.share);
  Expr shares = 0;
  for (std::size_t place = 0; place < facts_.size(); ++place) {
    shares = shares + choose(answers.yes[place], facts_[place].share / common, 0);
  }
  // floor(top shares / whole + 1/2)
  const std::int64_t whole = hundred_percent / common, twice = 2 * std::int64_t{outcome_.top};
  const std::int64_t reduced = std::gcd(std::gcd(twice, whole), 2 * whole);
  const Expr units = sheet::divide(twice / reduced * shares + whole / reduced, 2 * whole / reduced);
  return {sheet::smallest({outcome_.top, units}) * outcome_.digit,
          answers.unless_impossible(sheet::largest(answers.states))};
}

Formula Levels::formula(const FormulaInputs& in) const {
  const Expr level = in.known_value(fact_), state = in.state(fact_);
  const auto count = static_cast<std::int64_t>(units_.size());
  Expr points = std::int64_t{units_.front()} * outcome_.digit;
  for (std::int64_t place = 1; place < count; ++place) {
    points = choose(level > place, std::int64_t{units_[static_cast<std::size_t>(place)]} * outcome_.digit, points);
  }
  const Test impossible = sheet::some_hold({level > count, level < 1});
  return {points, choose(sheet::all_hold({equal(state, CT_KNOWN), impossible}), CT_FAILED, state)};
}

}  // namespace methods
}  // namespace congtam::sdk
