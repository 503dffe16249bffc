#include "app/contradictions.hpp"

#include <congtam/sdk/print_number.hpp>

#include <map>
#include <tuple>

#include "base/text_catalog.hpp"

namespace congtam::app {
namespace {

using model::Fact;

// Everything of a fact's key but its period.
using Series = std::tuple<std::string, std::string, model::Stage, std::string>;

Series series_of(const Fact& fact) { return {fact.unit, fact.indicator, fact.stage, fact.assessor}; }

struct Entry {
  const Fact* fact;
  model::Period period;
  bool fresh;
};

bool lies_within(const model::Period& part, const model::Period& whole) {
  return whole.from <= part.from && part.to <= whole.to && !(part.from == whole.from && part.to == whole.to);
}

bool contradict(const Entry& part, const Entry& whole) {
  return (part.fresh || whole.fresh) && lies_within(part.period, whole.period) &&
         part.fact->value.value > whole.fact->value.value;
}

// Facts by series, then by period: a fresh fact put in later replaces the one that was known.
using Book = std::map<Series, std::map<std::string, Entry>>;

void enter(Book& book, std::span<const Fact> facts, bool fresh, const std::function<bool(std::string_view)>& adds_up) {
  for (const Fact& fact : facts) {
    if (fact.estimate || !adds_up(fact.indicator)) continue;
    const auto period = model::period_from_code(fact.period);
    if (!period) continue;
    auto& of_series = book[series_of(fact)];
    of_series.insert_or_assign(fact.period, Entry{&fact, *period, fresh});
  }
}

std::string place_of(const Fact& fact, std::string_view file, const std::string& otherwise) {
  const std::string name = fact.known_at == 0 ? std::string(file) : fact.source.file;
  return base::text("app.contradiction.place",
                    {{"file", name.empty() ? otherwise : name}, {"row", std::to_string(fact.source.row)}});
}

}  // namespace

bool adds_up_over_time(const ruleset::Ruleset& rules, const model::PluginCatalogue& catalogue,
                       std::string_view indicator) {
  if (const ruleset::Indicator* own = rules.find_indicator(indicator)) {
    if (!own->accumulates) return false;
    const auto measured = own->measure.kind;
    return own->sums || measured == ruleset::MeasureKind::count || measured == ruleset::MeasureKind::distinct;
  }
  const model::DeclaredIndicator* declared = catalogue.find_indicator(indicator);
  return declared != nullptr && declared->sums && declared->accumulates;
}

std::vector<Contradiction> find_contradictions(std::span<const Fact> fresh, std::span<const Fact> known,
                                               const std::function<bool(std::string_view indicator)>& adds_up) {
  Book book;
  enter(book, known, false, adds_up);
  enter(book, fresh, true, adds_up);
  std::vector<Contradiction> found;
  for (const auto& [series, periods] : book)
    for (const auto& [part_code, part] : periods)
      for (const auto& [whole_code, whole] : periods) {
        const bool both =
            part.fact->value.state == model::State::known && whole.fact->value.state == model::State::known;
        if (both && contradict(part, whole)) found.push_back({*part.fact, *whole.fact});
      }
  return found;
}

std::vector<base::Problem> describe_contradictions(const std::vector<Contradiction>& found, std::string_view file) {
  const std::string by_hand = base::text("app.contradiction.by_hand");
  std::vector<base::Problem> problems;
  for (const Contradiction& one : found) {
    const Fact& here = one.whole.known_at == 0 ? one.whole : one.part;
    problems.push_back({.text = base::text("app.contradiction", {{"unit", one.whole.unit},
                                                                 {"indicator", one.whole.indicator},
                                                                 {"whole_period", one.whole.period},
                                                                 {"whole", sdk::print_vi(one.whole.value.value)},
                                                                 {"whole_place", place_of(one.whole, file, by_hand)},
                                                                 {"part_period", one.part.period},
                                                                 {"part", sdk::print_vi(one.part.value.value)},
                                                                 {"part_place", place_of(one.part, file, by_hand)}}),
                        .file = std::string(file),
                        .row = here.source.row,
                        .value = sdk::print_vi(here.value.value),
                        .remedy = base::text("app.contradiction.remedy")});
  }
  return problems;
}

}  // namespace congtam::app
