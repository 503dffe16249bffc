#include "app/year_documents/report_shares.hpp"

#include <algorithm>

#include "app/year_documents/report_words.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app::report {
namespace {

using base::text;
using model::State;
using ruleset::Filter;
using ruleset::Indicator;
using scoring::Role;

bool same_filter(const Filter& a, const Filter& b) {
  return a.kind == b.kind && a.field == b.field && a.values == b.values && a.text_values == b.text_values &&
         a.op == b.op && a.bound == b.bound &&
         std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), same_filter);
}

// Of the commune as a whole it makes no difference which of a row's units a count goes by.
bool count_the_same(const Indicator& a, const Indicator& b) {
  return !a.typed() && a.measure.kind == b.measure.kind && a.measure.register_id == b.measure.register_id &&
         a.measure.field == b.measure.field && a.measure.period_by == b.measure.period_by &&
         a.measure.in_force_from == b.measure.in_force_from && a.measure.add == b.measure.add &&
         same_filter(a.measure.where, b.measure.where);
}

bool is_known(const model::Value& value) { return value.state == State::known; }

}  // namespace

// What counts from a day of this year on (a plan's coming into force) has nothing to be compared with.
bool from_a_day(const Figures& figures, const std::string& indicator) {
  const Indicator* declared = figures.find(indicator);
  return declared != nullptr && declared->measure.in_force_from.has_value();
}

std::string compared_words(const Figures& figures, model::Kind kind, const model::Value& now,
                           const model::Value& before) {
  const std::string shown = figure_words(kind, now.value);
  if (!is_known(before)) return shown;
  const std::string when = before_words(figures.rules().period, figures.run().as_of);
  if (before.value <= 0)
    return text("report.count_from_none", {{"now", shown}, {"when", when}, {"before", figure_words(kind, 0)}});
  return text("report.count_compared", {{"now", shown},
                                        {"when", when},
                                        {"before", figure_words(kind, before.value)},
                                        {"change", change_words(now.value, before.value)}});
}

ShareTree::Node ShareTree::node_of(const std::string& indicator, const std::vector<std::size_t>& counted) const {
  Node node{indicator, figures_.commune(indicator, Role::this_period), figures_.commune(indicator, Role::year_ago), {}};
  if (from_a_day(figures_, indicator)) node.before = {};
  if (counted.empty()) return node;
  // Units that have not said all of it stay out of the whole as they do of its parts.
  model::Value sum{State::known, 0};
  for (const std::size_t unit : counted) sum.value += figures_.of_unit(unit, indicator).value;
  node.now = sum;
  node.before = {};
  return node;
}

bool ShareTree::alike(const Node& node, const Node& other) const {
  if (node.indicator == other.indicator) return true;
  const Indicator *a = figures_.find(node.indicator), *b = figures_.find(other.indicator);
  return a != nullptr && b != nullptr && node.now == other.now && count_the_same(*a, *b);
}

ShareTree::Node& ShareTree::root(const std::string& indicator, const std::vector<std::size_t>& counted) {
  Node node = node_of(indicator, counted);
  for (Node& one : roots_)
    if (alike(one, node)) return one;
  roots_.push_back(std::move(node));
  return roots_.back();
}

ShareTree::Node& ShareTree::below(Node& whole, const std::string& indicator, const std::vector<std::size_t>& counted) {
  Node node = node_of(indicator, counted);
  for (Node& one : whole.parts)
    if (alike(one, node)) return one;
  whole.parts.push_back(std::move(node));
  return whole.parts.back();
}

void ShareTree::add(const std::string& part, const std::string& whole, const std::vector<std::size_t>& asked,
                    std::vector<Lacking>& lacking) {
  const Indicator *part_of = figures_.find(part), *whole_of = figures_.find(whole);
  if (part_of == nullptr || whole_of == nullptr) return;
  const bool whole_known = figures_.commune(whole, Role::this_period).state != State::missing,
             part_known = figures_.commune(part, Role::this_period).state != State::missing;
  std::vector<std::size_t> counted;
  const auto silent = figures_.lacking(asked, whole);
  if (whole_of->typed() && !silent.empty()) lacking.push_back({opened(whole_of->title), figures_.names(silent)});
  std::vector<std::size_t> half_silent;  // who gave the whole and not its part
  for (const std::size_t unit : figures_.lacking(asked, part))
    if (std::find(silent.begin(), silent.end(), unit) == silent.end()) half_silent.push_back(unit);
  if (part_of->typed() && !half_silent.empty())
    lacking.push_back(
        {text("report.lacking_part", {{"whole", opened(whole_of->title)}, {"part", continued(part_of->title)}}),
         figures_.names(half_silent)});
  const auto known = [&](std::size_t unit, const std::string& id) { return is_known(figures_.of_unit(unit, id)); };
  const bool holes = part_of->typed() && whole_of->typed() &&
                     (!figures_.lacking(asked, part).empty() || !figures_.lacking(asked, whole).empty());
  if (holes)
    for (const std::size_t unit : asked)
      if (known(unit, part) && known(unit, whole)) counted.push_back(unit);
  if (holes ? counted.empty() : !whole_known || !part_known) return;

  std::vector<std::string> chain{whole};  // from the greatest whole down
  for (const Indicator* at = whole_of; at != nullptr && !at->same_as.empty(); at = figures_.find(at->same_as))
    chain.insert(chain.begin(), at->same_as);
  Node* at = &root(chain.front(), chain.size() == 1 ? counted : std::vector<std::size_t>{});
  for (std::size_t i = 1; i < chain.size(); ++i) at = &below(*at, chain[i], counted);
  below(*at, part, counted);
}

std::string ShareTree::part_words(const Node& part, const Node& whole) const {
  const Indicator& declared = *figures_.find(part.indicator);
  const std::string title = continued(declared.title), count = figure_words(declared.kind, part.now.value);
  std::string words;
  if (is_known(part.before) && is_known(whole.before) && whole.before.value > 0)
    words = text("report.part_compared", {{"title", title},
                                          {"count", count},
                                          {"share", share_words(part.now.value, whole.now.value)},
                                          {"when", before_words(figures_.rules().period, figures_.run().as_of)},
                                          {"before", share_words(part.before.value, whole.before.value)}});
  else
    words = text("report.part",
                 {{"title", title}, {"count", count}, {"share", share_words(part.now.value, whole.now.value)}});
  std::string inner;
  if (part.now.value > 0)
    for (const Node& one : part.parts) inner += (inner.empty() ? "" : ", ") + part_words(one, part);
  return inner.empty() ? words : text("report.part_of_part", {{"part", words}, {"inner", inner}});
}

std::string ShareTree::sentence(const Node& whole) const {
  const Indicator& declared = *figures_.find(whole.indicator);
  const std::string title = opened(declared.title);
  if (!is_known(whole.now) || whole.now.value <= 0)
    return whole.now.state == State::known || whole.now.state == State::nothing_arose
               ? text("report.nothing_arose", {{"title", title}})
               : std::string{};
  const std::string count = compared_words(figures_, declared.kind, whole.now, whole.before);
  std::string parts;
  for (const Node& part : whole.parts)
    if (is_known(part.now)) parts += (parts.empty() ? "" : ", ") + part_words(part, whole);
  return parts.empty() ? text("report.count", {{"title", title}, {"count", count}})
                       : text("report.whole", {{"title", title}, {"count", count}, {"parts", parts}});
}

bool ShareTree::tells(const std::string& indicator) const {
  return std::any_of(roots_.begin(), roots_.end(), [&](const Node& root) { return root.indicator == indicator; });
}

std::vector<std::string> ShareTree::sentences() const {
  std::vector<std::string> out;
  for (const Node& root : roots_)
    if (std::string words = sentence(root); !words.empty()) out.push_back(std::move(words));
  return out;
}

}  // namespace congtam::app::report
