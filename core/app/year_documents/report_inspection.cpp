#include "app/year_documents/report_inspection.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/year_documents/report_words.hpp"
#include "app/year_documents/words.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::app::report {
namespace {

using base::text;

std::string count_found(std::size_t count) { return count_words(static_cast<std::int64_t>(count)); }

bool within(std::optional<base::Date> day, const model::Period& period, base::Date as_of) {
  return day && *day >= period.from && *day <= std::min(period.to, as_of);
}

std::string name_of_unit(const Figures& figures, const std::string& code) {
  const auto& facts = figures.run().scorer->facts();
  const int row = facts.row_of(code);
  return row < 0 ? code : facts.units()[static_cast<std::size_t>(row)].name;
}

std::vector<std::string> names_of(const Figures& figures, const std::set<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(name_of_unit(figures, code));
  return names;
}

// --- coverage: `inspection` of the set

class Coverage {
 public:
  Coverage(const YearData& year, const Figures& figures) : year_(year), figures_(figures) {
    const auto& rule = figures.rules().inspection;
    share_ = ruleset::condition_from(">= " + rule.value("share", std::string("0 %"))).value_or(ruleset::Condition{});
    const auto denominator = rule.find("denominator");
    for (const std::size_t unit : figures.working_units())
      if (denominator == rule.end() || counted(*denominator, figures.unit(unit).type))
        scope_.insert(figures.unit(unit).code);
    visits();
  }

  void tell(InspectionReport& out) const {
    if (scope_.empty()) return;
    const std::size_t done = planned_.size(), least = required();
    const std::string all = count_found(scope_.size());
    if (done == 0)
      out.lines.push_back(text("report.inspection.none", {{"all", all}}));
    else
      out.lines.push_back(
          text("report.inspection.done",
               {{"count", count_found(done)},
                {"all", all},
                {"share", share_words(static_cast<std::int64_t>(done), static_cast<std::int64_t>(scope_.size()))},
                {"names", names_words(names_of(figures_, planned_), 6)}}) +
          verdict(done, least));
    if (done < least)
      out.to_come.push_back(text("report.inspection.to_do", {{"count", count_found(least - done)}, {"all", all}}));
    if (!surprise_.empty())
      out.lines.push_back(text("report.inspection.surprise", {{"visits", count_found(surprise_visits_)},
                                                              {"units", count_found(surprise_.size())},
                                                              {"names", names_words(names_of(figures_, surprise_))}}));
    if (rechecks_ > 0) out.lines.push_back(text("report.inspection.rechecks", {{"visits", count_found(rechecks_)}}));
  }

 private:
  static bool counted(const base::Json& denominator, const std::string& type) {
    const auto types = denominator.find("types");
    return types == denominator.end() || std::find(types->begin(), types->end(), type) != types->end();
  }

  // The register of visits; where it has none of the period, units of which an inspector's word was recorded.
  void visits() {
    const RegisterView& visits = year_.inspections;
    bool any = false;
    for (std::size_t row = 0; row < visits.rows(); ++row) {
      // Coverage is a figure of the whole year, visits are told of the period.
      if (!within(visits.date(row, "held"), figures_.rules().whole_period(), figures_.run().as_of)) continue;
      any = true;
      const bool now = within(visits.date(row, "held"), figures_.rules().period, figures_.run().as_of);
      const std::string unit = visits.text(row, "unit");
      if (!scope_.contains(unit)) continue;
      const std::string kind = visits.choice(row, "visit_kind");
      if (kind == "planned") planned_.insert(unit);
      if (kind == "surprise" && now) surprise_.insert(unit);
      surprise_visits_ += kind == "surprise" && now ? 1 : 0;
      rechecks_ += kind == "recheck" && now ? 1 : 0;
    }
    if (any) return;
    const auto& visited = figures_.run().scorer->facts().visited;
    for (const std::size_t unit : figures_.working_units())
      if (visited[unit] != 0 && scope_.contains(figures_.unit(unit).code)) planned_.insert(figures_.unit(unit).code);
  }

  // The least number of units whose share holds.
  std::size_t required() const {
    std::size_t least = 0;
    while (least < scope_.size() &&
           !share_.holds_ratio(static_cast<std::int64_t>(least), static_cast<std::int64_t>(scope_.size())))
      ++least;
    return least;
  }

  std::string verdict(std::size_t done, std::size_t least) const {
    if (share_.bound == 0) return ".";
    return text(done >= least ? "report.inspection.enough" : "report.inspection.not_enough",
                {{"share", points_words(share_.bound) + "%"}, {"least", count_found(least)}});
  }

  const YearData& year_;
  const Figures& figures_;
  ruleset::Condition share_;
  std::set<std::string> scope_, planned_, surprise_;
  std::size_t surprise_visits_ = 0, rechecks_ = 0;
};

// --- findings

class Findings {
 public:
  Findings(const YearData& year, const Figures& figures) : rows_(year.findings), figures_(figures) {
    for (std::size_t row = 0; row < rows_.rows(); ++row)
      if (within(rows_.date(row, "opened"), figures.rules().period, figures.run().as_of)) of_period_.push_back(row);
    std::stable_sort(of_period_.begin(), of_period_.end(),
                     [&](std::size_t a, std::size_t b) { return overdue(a) > overdue(b); });
  }

  void tell(InspectionReport& out) const {
    if (of_period_.empty()) {
      out.lines.push_back(text("report.findings.none"));
      return;
    }
    std::set<std::string> units;
    std::map<std::string, std::size_t> states;
    for (const std::size_t row : of_period_) {
      units.insert(rows_.text(row, "unit"));
      ++states[rows_.choice(row, "state")];
    }
    out.lines.push_back(text("report.findings.all", {{"count", count_found(of_period_.size())},
                                                     {"units", count_found(units.size())},
                                                     {"states", states_words(states)}}));
    tell_open(out);
    tell_causes(out);
  }

 private:
  bool overdue(std::size_t row) const { return rows_.choice(row, "state") == "open_overdue"; }
  bool open(std::size_t row) const { return overdue(row) || rows_.choice(row, "state") == "open"; }

  static std::string states_words(std::map<std::string, std::size_t>& states) {
    std::string words;
    for (const char* state : {"fixed_on_time", "fixed_late", "open", "open_overdue"}) {
      if (states[state] == 0) continue;
      words += (words.empty() ? "" : ", ") +
               text("report.findings." + std::string(state), {{"count", count_found(states[state])}});
    }
    return words.empty() ? text("report.findings.no_state") : words;
  }

  std::string where(std::size_t row) const { return name_of_unit(figures_, rows_.text(row, "unit")); }

  void tell_open(InspectionReport& out) const {
    std::set<std::string> units;
    std::optional<base::Date> last;
    std::size_t left = 0;
    for (const std::size_t row : of_period_) {
      if (!open(row)) continue;
      ++left;
      units.insert(rows_.text(row, "unit"));
      const auto due = rows_.date(row, "due");
      if (due && (!last || *last < *due)) last = due;
      out.open.push_back({open_words(row, due), without_mark(rows_.text(row, "cause"))});
    }
    if (left == 0) return;
    const std::string names = names_words(names_of(figures_, units));
    out.to_come.push_back(
        last && *last > figures_.run().as_of
            ? text("report.findings.to_do_by",
                   {{"count", count_found(left)}, {"names", names}, {"last", base::to_vietnamese(*last)}})
            : text("report.findings.to_do", {{"count", count_found(left)}, {"names", names}}));
  }

  std::string open_words(std::size_t row, std::optional<base::Date> due) const {
    const std::string content = without_mark(rows_.text(row, "content"));
    const std::string what = content.empty() ? text("report.findings.code", {{"code", rows_.text(row, "code")}})
                                             : with_small_letter(content);
    const std::string until = due ? base::to_vietnamese(*due) : std::string{};
    return text(!due           ? "report.findings.open_one_undated"
                : overdue(row) ? "report.findings.overdue_one"
                               : "report.findings.open_one",
                {{"unit", where(row)}, {"content", what}, {"due", until}});
  }

  void tell_causes(InspectionReport& out) const {
    std::vector<std::pair<std::string, std::size_t>> causes;
    std::set<std::string> uncaused;
    for (const std::size_t row : of_period_) {
      const std::string cause = without_mark(rows_.text(row, "cause"));
      if (cause.empty()) {
        uncaused.insert(rows_.text(row, "unit"));
        continue;
      }
      const auto found =
          std::find_if(causes.begin(), causes.end(), [&](const auto& one) { return one.first == cause; });
      if (found == causes.end())
        causes.emplace_back(cause, 1);
      else
        ++found->second;
    }
    std::stable_sort(causes.begin(), causes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [cause, count] : causes)
      out.causes.push_back(
          text("report.findings.cause", {{"cause", with_capital(cause)}, {"count", count_found(count)}}));
    out.uncaused = names_of(figures_, uncaused);
  }

  const RegisterView& rows_;
  const Figures& figures_;
  std::vector<std::size_t> of_period_;
};

}  // namespace

InspectionReport report_inspection(const YearData& year, const Figures& figures) {
  InspectionReport out;
  Coverage(year, figures).tell(out);
  Findings(year, figures).tell(out);
  return out;
}

Proposals report_proposals(const YearData& year, const Figures& figures, const std::string& commune) {
  // "Ủy ban nhân dân xã": what the commune decides itself does not go up.
  const std::string own = base::fold(text("report.own_committee", {{"kind", commune.substr(0, commune.find(' '))}}));
  Proposals out;
  const RegisterView& rows = year.proposals;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (!within(rows.date(row, "raised"), figures.rules().period, figures.run().as_of)) continue;
    const std::string content = without_mark(rows.text(row, "content"));
    if (content.empty()) continue;
    const std::string to = rows.text(row, "to"), unit = name_of_unit(figures, rows.text(row, "unit"));
    if (base::fold(to).starts_with(own)) {
      const auto answered = rows.date(row, "answered");
      out.own_open += answered && *answered <= figures.run().as_of ? 0 : 1;
      continue;
    }
    out.upward.push_back(text(to.empty() ? "report.proposal" : "report.proposal_to",
                              {{"unit", unit}, {"to", to}, {"content", with_small_letter(content)}}));
  }
  return out;
}

}  // namespace congtam::app::report
