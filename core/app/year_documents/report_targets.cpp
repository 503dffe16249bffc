#include "app/year_documents/report_targets.hpp"

#include <algorithm>
#include <map>

#include "app/year_documents/report_words.hpp"
#include "app/year_documents/words.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app::report {
namespace {

using base::text;
using model::State;
using ruleset::Op;
using ruleset::Target;
using scoring::TargetLine;
using scoring::Trend;
using scoring::Verdict;

std::string percent(const sdk::Decimal& value) { return points_words(value.units()) + "%"; }

// A distance, without its sign.
std::string points_away(const sdk::Decimal& gap) { return points_words(gap.units() < 0 ? -gap.units() : gap.units()); }

std::string asked_words(const Target& target) {
  if (!target.stated) return text("report.target.not_stated");
  const std::string bound = points_words(target.is.bound) + "%";
  const auto words = [&](const char* key) { return text(key, {{"bound", bound}}); };
  constexpr std::int64_t all = 100 * sdk::Decimal::scale;
  if (target.reduction) return words(target.is.op == Op::gt ? "report.target.cut_above" : "report.target.cut_from");
  switch (target.is.op) {
    case Op::ge:
      return target.is.bound == all ? bound : words("report.target.from");
    case Op::gt:
      return words("report.target.above");
    case Op::le:
      return words("report.target.up_to");
    case Op::lt:
      return words("report.target.below");
    default:
      return bound;
  }
}

model::Kind kind_of(const Run& run, const Target& target) {
  const ruleset::Indicator* indicator = run.rules.find_indicator(target.reduction ? target.count : target.num);
  return indicator == nullptr ? model::Kind::count : indicator->kind;
}

// A cut of -4 % is a rise of 4 %.
std::string cut_words(const sdk::Decimal& cut) {
  const char* key = cut.units() > 0   ? "report.target.fewer"
                    : cut.units() < 0 ? "report.target.more"
                                      : "report.target.as_many";
  return text(key, {{"share", points_away(cut) + "%"}});
}

std::string reached_words(const Run& run, const Target& target, const TargetLine& line) {
  const auto& figures = line.figures;
  if (!target.stated) return "-";
  if (!line.outcome.actual) {
    const State state = std::max(figures.part.state, figures.whole.state);
    return state == State::known ? "-" : state_words(state);
  }
  const model::Kind kind = kind_of(run, target);
  const std::string share = target.reduction ? cut_words(*line.outcome.actual) : percent(*line.outcome.actual);
  return text("report.target.reached", {{"share", share},
                                        {"part", value_words(kind, figures.part.value)},
                                        {"whole", value_words(kind, figures.whole.value)}});
}

std::string before_of(const Run& run, const Target& target, const TargetLine& line) {
  if (target.reduction)
    return line.figures.whole.state == State::known ? value_words(kind_of(run, target), line.figures.whole.value) : "-";
  return line.outcome.before ? percent(*line.outcome.before) : "-";
}

std::string verdict_of(const TargetLine& line) {
  std::string words = text("report.verdict." + std::string(name_of(line.outcome.verdict)));
  if (line.outcome.verdict == Verdict::not_due && line.outcome.holds)
    words += text(*line.outcome.holds ? "report.verdict.holds" : "report.verdict.holds_not");
  return words;
}

bool falls_short(const TargetLine& line) {
  const auto& outcome = line.outcome;
  return outcome.verdict == Verdict::not_met ||
         (outcome.verdict == Verdict::not_due && outcome.holds && !*outcome.holds);
}

class TargetTeller {
 public:
  TargetTeller(const Run& run, TargetReport& out) : run_(run), out_(out) {}

  void of_commune(const TargetLine& line) {
    const Target& target = run_.rules.targets[line.target];
    out_.rows.push_back({target.text, asked_words(target), reached_words(run_, target, line),
                         before_of(run_, target, line), verdict_of(line)});
    count(line.outcome.verdict);
    compare(line.outcome.trend, target.reduction);
    if (line.outcome.verdict == Verdict::met) out_.met.push_back(continued(target.text));
    if (!falls_short(line)) return;
    out_.short_of.push_back(shortfall(target, line));
    if (line.outcome.gap) far_.emplace(line.outcome.gap->units(), unmet_words(target, *line.outcome.gap));
    to_come(target, line);
  }

  // A target that each unit has to reach by itself.
  void of_units(const Target& target, const std::vector<const TargetLine*>& lines) {
    std::vector<std::string> short_units;
    std::size_t judged = 0, met = 0;
    bool due = false;
    for (const TargetLine* line : lines) {
      const auto& outcome = line->outcome;
      if (!outcome.holds) continue;
      ++judged;
      met += *outcome.holds ? 1 : 0;
      due = due || outcome.verdict != Verdict::not_due;
      if (!*outcome.holds) short_units.push_back(unit_name(line->unit));
    }
    const Verdict verdict = judged == 0     ? lines.front()->outcome.verdict
                            : !due          ? Verdict::not_due
                            : met == judged ? Verdict::met
                                            : Verdict::not_met;
    const std::string counts =
        text("report.target.units", {{"met", std::to_string(met)}, {"all", std::to_string(judged)}});
    std::string words = text("report.verdict." + std::string(name_of(verdict)));
    if (verdict == Verdict::not_due) words += text(met == judged ? "report.verdict.holds" : "report.verdict.holds_not");
    out_.rows.push_back(
        {target.text, asked_words(target), judged == 0 ? state_words(State::missing) : counts, "-", words});
    count(verdict);
    if (verdict == Verdict::met) out_.met.push_back(continued(target.text));
    if (short_units.empty()) return;
    out_.short_of.push_back(text("report.target.units_short", {{"title", target.text},
                                                               {"asked", asked_words(target)},
                                                               {"met", count_words(static_cast<std::int64_t>(met))},
                                                               {"all", count_words(static_cast<std::int64_t>(judged))},
                                                               {"names", names_words(short_units)}}));
  }

  void finish() {
    for (const auto& [gap, words] : far_) out_.unmet.push_back(words);
    tell_work();
    if (out_.rows.empty()) return;
    std::string parts;
    for (const Verdict verdict :
         {Verdict::met, Verdict::not_met, Verdict::not_due, Verdict::missing, Verdict::no_baseline,
          Verdict::nothing_arose, Verdict::not_received, Verdict::failed}) {
      const auto found = verdicts_.find(verdict);
      if (found == verdicts_.end()) continue;
      parts += parts.empty() ? "" : ", ";
      parts += text("report.target.of_verdict",
                    {{"count", count_words(found->second)},
                     {"verdict", with_small_letter(text("report.verdict." + std::string(name_of(verdict))))}});
    }
    out_.summary = text("report.target.summary",
                        {{"all", count_words(static_cast<std::int64_t>(out_.rows.size()))}, {"parts", parts}});
  }

 private:
  std::string unit_name(const std::string& code) const {
    const auto& facts = run_.scorer->facts();
    const int row = facts.row_of(code);
    return row < 0 ? code : facts.units()[static_cast<std::size_t>(row)].name;
  }

  void count(Verdict verdict) { ++verdicts_[verdict]; }

  void compare(Trend trend, bool reduction) {
    if (trend == Trend::unknown) return;
    ++out_.compared;
    const Trend good = reduction ? Trend::down : Trend::up, bad = reduction ? Trend::up : Trend::down;
    out_.better += trend == good ? 1 : 0;
    out_.worse += trend == bad ? 1 : 0;
  }

  static std::string unmet_words(const Target& target, const sdk::Decimal& gap) {
    return text("report.target.far", {{"title", continued(target.text)}, {"gap", points_away(gap)}});
  }

  std::string lacking(const Target& target, const TargetLine& line) const {
    if (!line.outcome.lacking) return {};
    const std::string count = count_words(*line.outcome.lacking);
    return target.reduction
               ? text("report.target.lacking_cuts", {{"count", count}})
               : text("report.target.lacking", {{"count", count}, {"whole", count_words(line.figures.whole.value)}});
  }

  std::string shortfall(const Target& target, const TargetLine& line) const {
    const auto& outcome = line.outcome;
    const std::string when = before_in_sentence(run_.rules.period, run_.as_of), before = before_of(run_, target, line),
                      rest = lacking(target, line);
    if (target.reduction)
      return text("report.target.short_cut", {{"title", target.text},
                                              {"now", count_words(line.figures.part.value)},
                                              {"change", cut_words(*outcome.actual)},
                                              {"when", when},
                                              {"before", before},
                                              {"asked", asked_words(target)},
                                              {"rest", rest}});
    const bool under = outcome.gap->units() < 0;
    const std::string gap = outcome.gap->units() == 0
                                ? text("report.target.only_equal", {{"asked", asked_words(target)}})
                                : text(under ? "report.target.under" : "report.target.over",
                                       {{"asked", asked_words(target)}, {"gap", points_away(*outcome.gap)}});
    const char* key = outcome.trend == Trend::up     ? "report.target.short_but_up"
                      : outcome.trend == Trend::down ? "report.target.short_and_down"
                      : outcome.trend == Trend::same ? "report.target.short_as_before"
                                                     : "report.target.short";
    return text(key, {{"title", target.text},
                      {"actual", percent(*outcome.actual)},
                      {"gap", gap},
                      {"when", when},
                      {"before", before},
                      {"rest", rest}});
  }

  // Who leads a target: units that have the function, or are of the type; "" when nobody is.
  std::string lead_of(const Target& target) const {
    const auto& units = run_.scorer->facts().units();
    std::vector<std::string> names;
    for (const model::Unit& unit : units)
      if (unit.type == target.lead ||
          std::find(unit.functions.begin(), unit.functions.end(), target.lead) != unit.functions.end())
        names.push_back(unit.name);
    if (names.empty()) return {};
    if (names.size() <= 2) return names_words(names);
    const auto type = run_.rules.unit_types.find(target.lead);
    return type == run_.rules.unit_types.end() ? names_words(names)
                                               : text("report.every_one", {{"type", type->second}});
  }

  void to_come(const Target& target, const TargetLine& line) {
    if (!target.deadline) return;
    const Work key{lead_of(target), *target.deadline, line.outcome.verdict == Verdict::not_due};
    const auto found = std::find_if(work_.begin(), work_.end(), [&](const auto& one) { return one.first == key; });
    const std::string words =
        text("report.plan.one_target", {{"title", continued(target.text)}, {"asked", asked_words(target)}});
    if (found == work_.end())
      work_.push_back({key, {words}});
    else
      found->second.push_back(words);
  }

  void tell_work() {
    for (const auto& [key, targets] : work_)
      out_.to_come.push_back(text(key.open ? "report.plan.targets" : "report.plan.targets_missed",
                                  {{"lead", key.lead.empty() ? text("report.plan.units") : opened(key.lead)},
                                   {"targets", joined_words(targets)},
                                   {"deadline", base::to_vietnamese(key.deadline)}}));
  }

  // Who still has to reach what by when.
  struct Work {
    std::string lead;
    base::Date deadline;
    bool open = false;
    friend bool operator==(const Work&, const Work&) = default;
  };

  const Run& run_;
  TargetReport& out_;
  std::map<Verdict, std::int64_t> verdicts_;
  std::multimap<std::int64_t, std::string> far_;  // by how far below
  std::vector<std::pair<Work, std::vector<std::string>>> work_;
};

}  // namespace

TargetReport report_targets(const Run& run, const std::vector<TargetLine>& lines) {
  TargetReport out;
  TargetTeller teller(run, out);
  for (std::size_t target = 0; target < run.rules.targets.size(); ++target) {
    std::vector<const TargetLine*> bound;
    for (const TargetLine& line : lines)
      if (line.target == target && !line.informs) bound.push_back(&line);
    if (bound.empty()) continue;
    if (bound.front()->unit.empty())
      teller.of_commune(*bound.front());
    else
      teller.of_units(run.rules.targets[target], bound);
  }
  teller.finish();
  return out;
}

}  // namespace congtam::app::report
