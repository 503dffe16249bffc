#include "app/year_documents/report_area.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "app/year_documents/report_parameters.hpp"
#include "app/year_documents/report_shares.hpp"
#include "app/year_documents/report_words.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app::report {
namespace {

using base::text;
using model::Kind;
using model::State;
using ruleset::Criterion;
using ruleset::Indicator;
using scoring::Role;
using Units = std::vector<std::size_t>;

std::string units_count(std::size_t count) { return count_words(static_cast<std::int64_t>(count)); }

// --- what is not a share of something

class CriterionLines {
 public:
  CriterionLines(const Figures& figures, const Criterion& criterion, const ShareTree& shares, AreaReport& out)
      : figures_(figures), criterion_(criterion), shares_(shares), asked_(figures.asked(criterion)), out_(out) {}

  void write(const std::vector<Measured>& measured) {
    if (asked_.empty()) return;
    std::vector<const Indicator*> answers;  // told in one sentence
    for (const Measured& one : measured) {
      const Indicator* indicator = figures_.find(one.indicator);
      if (indicator == nullptr || one.form == Measured::Form::share) continue;
      if (one.form == Measured::Form::day)
        day(*indicator, one.day);
      else if (indicator->kind == Kind::yes_no)
        answers.push_back(indicator);
      else if (indicator->kind == Kind::level)
        level(*indicator);
      else if (indicator->kind != Kind::date && !shares_.tells(indicator->id))
        amount(*indicator, one.form);
    }
    if (answers.size() == 1) answer(*answers.front());
    if (answers.size() > 1) several_answers(answers);
  }

 private:
  void say(std::string sentence) { out_.lines.push_back(std::move(sentence)); }

  // Units of which the indicator is known; notes those that have not said.
  Units answered(const Indicator& indicator) {
    const Units silent = figures_.lacking(asked_, indicator.id);
    if (!silent.empty() && indicator.typed()) out_.lacking.push_back({opened(indicator.title), figures_.names(silent)});
    return those([&](std::size_t unit) { return figures_.of_unit(unit, indicator.id).state == State::known; });
  }

  template <typename Wanted>
  Units those(const Wanted& wanted) const {
    Units units;
    std::copy_if(asked_.begin(), asked_.end(), std::back_inserter(units), wanted);
    return units;
  }

  void answer(const Indicator& indicator) {
    const Units known = answered(indicator);
    if (known.empty()) return;
    Units no;
    for (const std::size_t unit : known)
      if (figures_.of_unit(unit, indicator.id).value == 0) no.push_back(unit);
    const std::string title = opened(indicator.title);
    if (known.size() == 1)
      return say(text(
          no.empty() ? "report.one_did" : "report.one_did_not",
          {{"title", no.empty() ? title : continued(indicator.title)}, {"unit", figures_.unit(known.front()).name}}));
    if (no.empty()) return say(text("report.all_did", {{"title", title}, {"all", units_count(known.size())}}));
    say(text("report.some_did", {{"title", title},
                                 {"count", units_count(known.size() - no.size())},
                                 {"all", units_count(known.size())},
                                 {"names", names_words(figures_.names(no))}}));
  }

  void several_answers(const std::vector<const Indicator*>& answers) {
    std::string parts;
    for (const Indicator* indicator : answers) {
      const Units known = answered(*indicator);
      if (known.empty()) continue;
      const auto yes = std::count_if(known.begin(), known.end(), [&](std::size_t unit) {
        return figures_.of_unit(unit, indicator->id).value != 0;
      });
      const std::string title = continued(indicator->title);
      parts += parts.empty() ? "" : "; ";
      parts += known.size() == 1
                   ? text(yes == 1 ? "report.part_done" : "report.part_not_done", {{"title", title}})
                   : text("report.part_units",
                          {{"title", title}, {"count", count_words(yes)}, {"all", units_count(known.size())}});
    }
    if (!parts.empty()) say(text("report.several", {{"title", criterion_.title}, {"parts", parts}}));
  }

  void level(const Indicator& indicator) {
    const Units known = answered(indicator);
    if (known.empty()) return;
    if (named_levels(indicator, known)) return;
    const auto best = static_cast<std::int64_t>(indicator.levels.size());
    Units below;
    for (const std::size_t unit : known)
      if (figures_.of_unit(unit, indicator.id).value != best) below.push_back(unit);
    const std::string title = opened(indicator.title);
    if (known.size() == 1)
      return say(text(below.empty() ? "report.one_at_best" : "report.one_below_best",
                      {{"title", title}, {"unit", figures_.unit(known.front()).name}}));
    if (below.empty()) return say(text("report.all_at_best", {{"title", title}, {"all", units_count(known.size())}}));
    say(text("report.some_at_best", {{"title", title},
                                     {"count", units_count(known.size() - below.size())},
                                     {"all", units_count(known.size())},
                                     {"names", names_words(figures_.names(below))}}));
  }

  // With the names of the levels, the best first; false when one has none.
  bool named_levels(const Indicator& indicator, const Units& known) {
    std::map<std::int64_t, Units, std::greater<>> at;
    for (const std::size_t unit : known) at[figures_.of_unit(unit, indicator.id).value].push_back(unit);
    std::string parts;
    for (const auto& [level, units] : at) {
      const std::string name = figures_.level_name(indicator, level);
      if (name.empty()) return false;
      parts +=
          (parts.empty() ? "" : ", ") +
          (known.size() == 1 ? text("report.level_of", {{"level", name}, {"unit", figures_.unit(units.front()).name}})
                             : text("report.level_units", {{"level", name}, {"count", units_count(units.size())}}));
    }
    say(text("report.count", {{"title", opened(indicator.title)}, {"count", parts}}));
    return true;
  }

  void day(const Indicator& indicator, std::optional<base::Date> last) {
    if (!last || figures_.run().as_of <= *last) return;  // not due
    Units in_time, late, never;
    for (const std::size_t unit : asked_) {
      const model::Value done = figures_.of_unit(unit, indicator.id);
      if (done.state == State::not_applicable || done.state == State::nothing_arose) continue;
      (done.state != State::known ? never : done.value <= last->days ? in_time : late).push_back(unit);
    }
    const std::size_t all = in_time.size() + late.size() + never.size();
    if (all == 0) return;
    if (all == 1) {
      const Units& where = !in_time.empty() ? in_time : !late.empty() ? late : never;
      const char* key = !in_time.empty() ? "report.one_in_time"
                        : !late.empty()  ? "report.one_late"
                                         : "report.one_never";
      return say(text(key, {{"title", criterion_.title}, {"unit", figures_.unit(where.front()).name}}));
    }
    std::string words =
        text("report.in_time",
             {{"title", criterion_.title}, {"count", units_count(in_time.size())}, {"all", units_count(all)}});
    if (!late.empty()) words += text("report.late", {{"names", names_words(figures_.names(late))}});
    if (!never.empty()) words += text("report.never", {{"names", names_words(figures_.names(never))}});
    say(words + ".");
  }

  model::Value before_of(const Indicator& indicator) const { return figures_.commune(indicator.id, Role::year_ago); }

  void amount(const Indicator& indicator, Measured::Form form) {
    const model::Value now = figures_.commune(indicator.id, Role::this_period);
    if (now.state != State::known && now.state != State::nothing_arose) return by_points(indicator);
    if (indicator.typed() && indicator.sums) answered(indicator);
    const std::string title = opened(indicator.title);
    if (now.value == 0)
      return say(text(form == Measured::Form::figure ? "report.none_yet" : "report.nothing_arose", {{"title", title}}));
    const model::Value before = from_a_day(figures_, indicator.id) ? model::Value{} : before_of(indicator);
    const std::string count = compared_words(figures_, indicator.kind, now, before);
    if (form != Measured::Form::fault) return say(text("report.count", {{"title", title}, {"count", count}}));
    const Units at = those([&](std::size_t unit) {
      const model::Value value = figures_.of_unit(unit, indicator.id);
      return value.state == State::known && value.value > 0;
    });
    say(at.empty() ? text("report.count", {{"title", title}, {"count", count}})
                   : text("report.count_at",
                          {{"title", title}, {"count", count}, {"names", names_words(figures_.names(at))}}));
  }

  // A figure that has no sum over units: how many units reached all that there is to reach.
  void by_points(const Indicator& indicator) {
    const Units known = answered(indicator);
    if (known.empty()) return;
    Units full;
    for (const std::size_t unit : known)
      if (const auto scored = figures_.scored(unit, criterion_); scored && scored->cell.points == scored->max)
        full.push_back(unit);
    if (known.size() == 1)
      return say(text(full.empty() ? "report.one_below_full" : "report.one_full",
                      {{"title", criterion_.title}, {"unit", figures_.unit(known.front()).name}}));
    say(text("report.full_points",
             {{"title", criterion_.title}, {"count", units_count(full.size())}, {"all", units_count(known.size())}}));
  }

  const Figures& figures_;
  const Criterion& criterion_;
  const ShareTree& shares_;
  Units asked_;
  AreaReport& out_;
};

// --- how the units stand

struct Place {
  std::string name;
  scoring::Share share;
};

bool above(const Place& a, const Place& b) { return a.share.points * b.share.max > b.share.points * a.share.max; }

std::vector<std::string> those_like(const std::vector<Place>& places, const Place& one) {
  std::vector<std::string> names;
  for (const Place& place : places)
    if (!above(place, one) && !above(one, place)) names.push_back(place.name);
  return names;
}

std::string standing(const Figures& figures, const ruleset::Area& area, scoring::Share& all) {
  const auto& areas = figures.rules().areas;
  const auto at = static_cast<std::size_t>(
      std::find_if(areas.begin(), areas.end(), [&](const auto& one) { return one.id == area.id; }) - areas.begin());
  std::vector<Place> places;
  for (const std::size_t unit : figures.working_units()) {
    const scoring::Share share = figures.run().scorer->result().areas_of(unit)[at];
    if (share.max <= 0) continue;
    places.push_back({figures.unit(unit).name, share});
    all.points += share.points;
    all.max += share.max;
  }
  if (places.empty()) return {};
  std::stable_sort(places.begin(), places.end(), above);
  const Place &best = places.front(), &worst = places.back();
  const std::string share = share_words(all.points, all.max);
  if (!above(best, worst))
    return text(places.size() == 1 ? "report.standing_of_one" : "report.standing_of_all",
                {{"share", share}, {"unit", best.name}});
  return text("report.standing", {{"share", share},
                                  {"best", names_words(those_like(places, best), 3)},
                                  {"best_share", share_words(best.share.points, best.share.max)},
                                  {"worst", names_words(those_like(places, worst), 3)},
                                  {"worst_share", share_words(worst.share.points, worst.share.max)}});
}

void keep_unsaid(AreaReport& report, Said& said) {
  std::vector<std::string> unsaid;
  for (std::string& line : report.lines)
    if (said.insert(line).second) unsaid.push_back(std::move(line));
  report.lines = std::move(unsaid);
  std::vector<Lacking> lacking;
  for (Lacking& one : report.lacking)
    if (said.insert(one.title + names_words(one.units)).second) lacking.push_back(std::move(one));
  report.lacking = std::move(lacking);
}

}  // namespace

AreaReport report_area(const Figures& figures, const ruleset::Area& area, Said& said) {
  AreaReport out;
  out.title = area.title;
  out.standing = standing(figures, area, out.share);
  ShareTree shares(figures);
  AreaReport others;
  std::vector<const Criterion*> criteria;
  for (const Criterion& criterion : figures.rules().criteria)
    if (criterion.area == area.id && !figures.asked(criterion).empty()) criteria.push_back(&criterion);
  for (const Criterion* criterion : criteria)
    for (const Measured& one : measured_by(*criterion))
      if (one.form == Measured::Form::share)
        shares.add(one.indicator, one.whole, figures.asked(*criterion), out.lacking);
  for (const Criterion* criterion : criteria)
    CriterionLines(figures, *criterion, shares, others).write(measured_by(*criterion));
  out.lines = shares.sentences();
  out.lines.insert(out.lines.end(), others.lines.begin(), others.lines.end());
  out.lacking.insert(out.lacking.end(), others.lacking.begin(), others.lacking.end());
  keep_unsaid(out, said);
  return out;
}

std::string lacking_words(const std::vector<Lacking>& lacking) {
  constexpr std::size_t told = 3;
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> by_units;  // units, titles
  for (const Lacking& one : lacking) {
    const auto found =
        std::find_if(by_units.begin(), by_units.end(), [&](const auto& group) { return group.first == one.units; });
    if (found == by_units.end())
      by_units.push_back({one.units, {continued(one.title)}});
    else
      found->second.push_back(continued(one.title));
  }
  std::string words;
  for (const auto& [units, titles] : by_units) {
    std::string what;
    for (std::size_t i = 0; i < std::min(told, titles.size()); ++i) what += (i == 0 ? "" : ", ") + titles[i];
    if (titles.size() > told)
      what = text(
          "report.and",
          {{"first", what}, {"last", text("report.other_figures", {{"count", units_count(titles.size() - told)}})}});
    words += (words.empty() ? "" : "; ") + text("report.lacking_one", {{"title", what}, {"names", names_words(units)}});
  }
  return words.empty() ? words : text("report.lacking", {{"what", words}});
}

}  // namespace congtam::app::report
