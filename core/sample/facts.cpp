#include "sample/facts.hpp"

#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "sample/fact_roles.hpp"
#include "sample/random.hpp"
#include "sample/row_count.hpp"

namespace congtam::sample {
namespace {

using model::Kind;
using model::State;
using model::Value;
using ruleset::Indicator;

constexpr std::int64_t round_money = 100'000;

base::Date last_of_half() { return base::date_from(this_year, 6, 30).value_or(base::Date{}); }

std::string year_code(int year) { return std::to_string(year); }
std::string half_code(int year) { return std::to_string(year) + "-H1"; }

// As files write it: decimal point, ISO dates, ids of levels.
std::string written(const Indicator& indicator, Value value) {
  if (value.state != State::known) return {};
  if (indicator.kind == Kind::date) return base::to_iso({static_cast<std::int32_t>(value.value)});
  if (indicator.kind == Kind::level) return indicator.levels.at(static_cast<std::size_t>(value.value - 1));
  if (indicator.kind == Kind::decimal || indicator.kind == Kind::percent)
    return sdk::print_canonical(sdk::Decimal::from_units(value.value));
  return std::to_string(value.value);
}

// What a unit reports of one indicator: at the end of the year and at its half.
struct Report {
  Value year, half;
  const char* evidence = "given";
  bool handed_in = true;
};

// Everything that does not change from unit to unit.
struct Office {
  Office(const Drawing& from, const model::PluginCatalogue& plugins)
      : drawing(from), roles(fact_roles(from.rules)), counted(from, plugins) {
    for (const SampleUnit& unit : from.commune.units) parents.insert(unit.unit.parent);
    for (const SampleUnit& unit : from.commune.units)
      if (is_parent(unit)) note_summed(unit);
    for (const ruleset::Target& target : from.rules.targets) needed.insert({target.num, target.den, target.count});
    note_sole_askers();
  }

  bool is_parent(const SampleUnit& unit) const { return parents.contains(unit.unit.code); }
  void note_summed(const SampleUnit& unit) {
    for (const Indicator* indicator : asked_of(drawing.rules, unit.unit)) needed.insert(indicator->id);
  }
  // What one unit alone answers for.
  void note_sole_askers() {
    std::map<std::string, int> askers;
    for (const SampleUnit& unit : drawing.commune.units)
      if (unit.existed_in(this_year))
        for (const Indicator* indicator : asked_of(drawing.rules, unit.unit)) ++askers[indicator->id];
    for (const auto& [id, count] : askers)
      if (count == 1) needed.insert(id);
  }
  FactRange range(const std::string& id) const {
    const auto found = drawing.commune.ranges.find(id);
    return found == drawing.commune.ranges.end() ? FactRange{} : found->second;
  }
  FactRole role(const std::string& id) const {
    const auto found = roles.find(id);
    return found == roles.end() ? FactRole{} : found->second;
  }

  const Drawing& drawing;
  std::map<std::string, FactRole> roles;
  RowCount counted;
  std::set<std::string> parents, needed;  // needed: the commune's own figures hang on it, so nobody leaves it out
};

// One unit's reports; the same unit always draws the same for one indicator, whatever else is asked.
class UnitReports {
 public:
  UnitReports(Office& office, const SampleUnit& unit) : office_(office), unit_(unit) {}

  const Report& of(const Indicator& indicator) {
    const auto [place, made] = reports_.try_emplace(indicator.id);
    if (made) place->second = draw(indicator);
    return reports_.at(indicator.id);
  }
  const std::map<std::string, Report>& all() const { return reports_; }

 private:
  Random random_for(const std::string& indicator) const {
    return {office_.drawing.seed + office_.drawing.commune.salt, "facts/" + unit_.unit.code + "/" + indicator};
  }

  int quality(const Indicator& indicator) const {
    const std::string name = office_.range(indicator.id).quality;
    return name == "digital" ? unit_.digital : name == "on_time" ? unit_.on_time : unit_.working_ways;
  }

  Report draw(const Indicator& indicator) {
    Random random = random_for(indicator.id);
    if (const auto state = set_state(indicator.id)) return {{*state, 0}, {*state, 0}};
    Report report = draw_value(random, indicator);
    const FactRole role = office_.role(indicator.id);
    if (role.proof && random.chance(90)) report.evidence = random.chance(400) ? "none" : "explained";
    if (office_.needed.contains(indicator.id)) return report;
    report.handed_in = !random.chance(12);
    if (random.chance(22)) report.year = report.half = {State::missing, 0};
    return report;
  }

  std::optional<State> set_state(const std::string& indicator) const {
    for (const SetState& set : office_.drawing.commune.states) {
      const bool here = std::count(set.units.begin(), set.units.end(), unit_.unit.code) > 0;
      if (here && std::count(set.indicators.begin(), set.indicators.end(), indicator) > 0)
        return model::state_named(set.state);
    }
    return std::nullopt;
  }

  // Own words of the set ("không phát sinh" may be said); of a plugin's figures it is said with a zero.
  bool may_not_arise(const Indicator& indicator) const {
    return !office_.needed.contains(indicator.id) && indicator.id.find('.') == std::string::npos &&
           (indicator.states & (1u << static_cast<unsigned>(State::nothing_arose))) != 0;
  }

  Report draw_value(Random& random, const Indicator& indicator) {
    const FactRole role = office_.role(indicator.id);
    if (!role.whole.empty()) return draw_part(random, indicator, role.whole);
    if (may_not_arise(indicator) && random.chance(150)) return {{State::nothing_arose, 0}, {State::nothing_arose, 0}};
    switch (indicator.kind) {
      case Kind::yes_no:
        return draw_answer(random, indicator);
      case Kind::level:
        return draw_level(random, indicator);
      case Kind::date:
        return draw_date(random, indicator, role);
      default:
        return draw_amount(random, indicator, role);
    }
  }

  Report draw_answer(Random& random, const Indicator& indicator) {
    const int good = quality(indicator);
    const std::int64_t year = random.chance(good) ? 1 : 0;
    return {model::known(year), model::known(year != 0 && random.chance(good - 250) ? 1 : 0)};
  }

  Report draw_level(Random& random, const Indicator& indicator) {
    auto place = static_cast<std::int64_t>(indicator.levels.size());
    while (place > 1 && !random.chance(quality(indicator))) --place;
    const std::int64_t half = place > 1 && random.chance(300) ? place - 1 : place;
    return {model::known(place), model::known(half)};
  }

  // Not done at all: no date was written.
  Report draw_date(Random& random, const Indicator& indicator, const FactRole& role) {
    const int good = quality(indicator);
    if (!role.last_day || random.chance((1000 - good) / 2)) return {{}, {}, "given", false};
    const base::Date day =
        random.chance(good) ? *role.last_day - random.between(0, 30) : *role.last_day + random.between(1, 20);
    if (day > last_day_of(this_year)) return {{}, {}, "given", false};
    Report report{model::known(day.days), {}};
    if (day <= last_of_half()) report.half = report.year;
    return report;
  }

  Report draw_amount(Random& random, const Indicator& indicator, const FactRole& role) {
    const FactRange range = office_.range(indicator.id);
    std::int64_t year = 0;
    if (range.staff) {
      year = unit_.staff;
    } else if (role.rare || range.rare) {
      while (year < 3 && random.chance((1000 - quality(indicator)) / 2 + 60)) ++year;
    } else if (role.aim) {
      year = random.chance(quality(indicator)) ? *role.aim + random.between(0, 1)
                                               : std::int64_t{random.below(static_cast<int>(*role.aim))};
    } else {
      year = within(random, indicator, range, role);
    }
    if (range.stock || indicator.kind == Kind::decimal || indicator.kind == Kind::percent)
      return {model::known(year), model::known(year)};
    return {model::known(year), model::known(half_of(indicator, year, random.between(380, 520)))};
  }

  static std::int64_t within(Random& random, const Indicator& indicator, const FactRange& range, const FactRole& role) {
    std::int64_t low = range.low, high = range.high;
    if (low == 0 && high == 0 && indicator.kind != Kind::count) {
      const std::int64_t scale = role.scale > 0 ? role.scale : 1'000'000;
      low = scale * 7 / 10;
      high = scale * 95 / 100;
    }
    const std::int64_t step = indicator.kind == Kind::money ? round_money : indicator.kind == Kind::count ? 1 : 100;
    return low + std::int64_t{random.between(0, static_cast<int>((high - low) / step))} * step;
  }

  static std::int64_t half_of(const Indicator& indicator, std::int64_t year, int share) {
    const std::int64_t half = year * share / 1000;
    return indicator.kind == Kind::money ? half / round_money * round_money : half;
  }

  // So many of the whole as the unit works well; never more than the whole, at the half of the year either.
  Report draw_part(Random& random, const Indicator& indicator, const std::string& whole_id) {
    const Indicator* whole = office_.drawing.rules.find_indicator(whole_id);
    if (whole == nullptr) return {{}, {}, "given", false};
    const Report all = whole->typed() ? of(*whole) : counted(*whole);
    if (all.year.state != State::known) return {all.year, all.half, "given", all.handed_in};
    Report report;
    report.year = model::known(part_of(random, all.year.value, quality(indicator), indicator.kind));
    const auto share = sdk::int128{report.year.value} * all.half.value;  // of money it does not fit 64 bits
    const auto half = all.year.value == 0 ? 0 : static_cast<std::int64_t>(share / all.year.value);
    report.half = model::known(std::min(half, all.half.value));
    return report;
  }

  static std::int64_t part_of(Random& random, std::int64_t whole, int share, Kind kind) {
    constexpr std::int64_t counted_one_by_one = 5000;
    if (kind == Kind::money || whole > counted_one_by_one) {
      const int drawn = std::min(1000, share + random.between(-30, 25));
      const std::int64_t part = whole / 1000 * drawn;
      return kind == Kind::money ? part / round_money * round_money : part;
    }
    std::int64_t part = 0;
    for (std::int64_t i = 0; i < whole; ++i) part += random.chance(share) ? 1 : 0;
    return part;
  }

  // Of a register: what the sample's own rows give; a whole that only a plugin can tell is taken as none.
  Report counted(const Indicator& whole) {
    const std::string& code = unit_.unit.code;
    const auto year = office_.counted.of(whole, code, last_day_of(this_year));
    const auto half = office_.counted.of(whole, code, last_of_half());
    return {model::known(year.value_or(0)), model::known(half.value_or(0))};
  }

  Office& office_;
  const SampleUnit& unit_;
  std::map<std::string, Report> reports_;
};

class FactWriter {
 public:
  FactWriter(Office& office, SampleFacts& out) : office_(office), out_(out) {
    for (const SampleUnit& unit : office.drawing.commune.units)
      units_.emplace(unit.unit.code, UnitReports(office, unit));
  }

  void write(const SampleUnit& unit) {
    for (const Indicator* indicator : asked_of(office_.drawing.rules, unit.unit)) {
      if (unit.existed_in(this_year)) write_this_year(unit, *indicator);
      if (office_.role(indicator->id).compared) write_year_before(unit, *indicator);
    }
  }

 private:
  const Report& report(const SampleUnit& unit, const Indicator& indicator) {
    return units_.at(unit.unit.code).of(indicator);
  }

  void write_this_year(const SampleUnit& unit, const Indicator& indicator) {
    if (office_.is_parent(unit) && indicator.sums && !draws_for_itself(unit, indicator)) return;
    const Report& drawn = report(unit, indicator);
    if (!drawn.handed_in) return;
    const FactRole role = office_.role(indicator.id);
    const bool said = role.desk || !role.visit;
    if (said) add(unit, year_code(this_year), indicator, drawn.year, "self", drawn.evidence);
    if (said && drawn.half.state != State::unset && !no_date(indicator, drawn.half))
      out_.half_year.push_back(fact(unit, half_code(this_year), indicator, drawn.half, "self", drawn.evidence));
    if (role.visit && was_visited(unit))
      add(unit, year_code(this_year), indicator, seen(unit, indicator, drawn.year), "inspector", "given");
  }

  static bool no_date(const Indicator& indicator, Value value) {
    return indicator.kind == Kind::date && value.state != State::known;
  }

  // The commune's own sum is the program's work where every unit gave its part; where some are not asked, it is
  // written.
  bool draws_for_itself(const SampleUnit& parent, const Indicator& indicator) {
    std::int64_t year = 0, half = 0;
    bool every = true, any = false;
    for (const SampleUnit& unit : office_.drawing.commune.units) {
      if (unit.unit.parent != parent.unit.code || !unit.existed_in(this_year)) continue;
      const auto asked = asked_of(office_.drawing.rules, unit.unit);
      if (std::find(asked.begin(), asked.end(), &indicator) == asked.end()) {
        every = false;
        continue;
      }
      const Report& part = report(unit, indicator);
      if (!part.handed_in || part.year.state == State::missing) every = false;
      if (part.year.state != State::known) continue;
      any = true;
      year += part.year.value;
      half += part.half.value;
    }
    if (every) return false;
    if (!any) return true;
    add(parent, year_code(this_year), indicator, model::known(year), "self", "given");
    out_.half_year.push_back(fact(parent, half_code(this_year), indicator, model::known(half), "self", "given"));
    return false;
  }

  // What is compared with the year before was a little more then; of a merged unit, what its predecessors had.
  void write_year_before(const SampleUnit& unit, const Indicator& indicator) {
    if (office_.is_parent(unit) || !unit.existed_in(last_year)) return;
    const SampleUnit* today = unit.existed_in(this_year) ? &unit : successor(unit);
    if (today == nullptr || (today == &unit && !unit.unit.predecessors.empty())) return;
    const Report& now = report(*today, indicator);
    if (now.year.state != State::known) return;
    Random random(office_.drawing.seed + office_.drawing.commune.salt, "before/" + unit.unit.code + "/" + indicator.id);
    const auto share = static_cast<std::int64_t>(std::max<std::size_t>(1, today->unit.predecessors.size()));
    const std::int64_t before = now.year.value * random.between(960, 1130) / 1000 / share;
    const std::int64_t year = indicator.kind == Kind::money ? before / round_money * round_money : before;
    const std::int64_t half =
        indicator.kind == Kind::money ? year * 47 / 100 / round_money * round_money : year * 47 / 100;
    out_.year_before.push_back(fact(unit, half_code(last_year), indicator, model::known(half), "self", "given"));
    out_.year_before.push_back(fact(unit, year_code(last_year), indicator, model::known(year), "self", "given"));
  }

  const SampleUnit* successor(const SampleUnit& gone) const {
    for (const SampleUnit& unit : office_.drawing.commune.units) {
      const auto& before = unit.unit.predecessors;
      if (std::find(before.begin(), before.end(), gone.unit.code) != before.end()) return &unit;
    }
    return nullptr;
  }

  bool was_visited(const SampleUnit& unit) const {
    const auto& visited = office_.drawing.commune.visited;
    return std::find(visited.begin(), visited.end(), unit.unit.code) != visited.end();
  }

  // An inspection team agrees mostly, and is a step stricter now and then.
  Value seen(const SampleUnit& unit, const Indicator& indicator, Value said) const {
    Random random(office_.drawing.seed + office_.drawing.commune.salt, "visit/" + unit.unit.code + "/" + indicator.id);
    if (said.state != State::known || random.chance(700)) return said;
    const std::int64_t least = indicator.kind == Kind::level ? 1 : 0;
    const std::int64_t stricter = office_.role(indicator.id).rare ? said.value + 1 : said.value - 1;
    return model::known(std::max(least, stricter));
  }

  void add(const SampleUnit& unit, const std::string& period, const Indicator& indicator, Value value,
           const char* stage, const char* evidence) {
    out_.year.push_back(fact(unit, period, indicator, value, stage, evidence));
  }

  static SampleFact fact(const SampleUnit& unit, const std::string& period, const Indicator& indicator, Value value,
                         const char* stage, const char* evidence) {
    return {unit.unit.code, period,  indicator.id, std::string(model::name_of(value.state)), written(indicator, value),
            stage,          evidence};
  }

  Office& office_;
  SampleFacts& out_;
  std::map<std::string, UnitReports> units_;
};

}  // namespace

SampleFacts facts_of(const Drawing& drawing, const model::PluginCatalogue& plugins) {
  SampleFacts facts;
  Office office(drawing, plugins);
  FactWriter writer(office, facts);
  for (const SampleUnit& unit : drawing.commune.units) writer.write(unit);
  return facts;
}

}  // namespace congtam::sample
