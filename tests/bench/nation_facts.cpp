#include <algorithm>

#include "base/date.hpp"
#include "nation.hpp"

namespace bench {
namespace {

using congtam::model::State;
using congtam::scoring::FactColumn;
using congtam::scoring::FactTable;
using congtam::scoring::Role;

constexpr std::uint64_t seed = 20'260'101;
constexpr std::size_t departments = 35;  // of one commune

std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

class Dice {
 public:
  explicit Dice(std::uint64_t start) : state_(mixed(start)) {}
  std::int64_t between(std::int64_t low, std::int64_t high) {
    state_ += 0x9e3779b97f4a7c15u;
    return low + static_cast<std::int64_t>(mixed(state_) % static_cast<std::uint64_t>(high - low + 1));
  }
  bool per_mille(std::int64_t chance) { return between(1, 1000) <= chance; }

 private:
  std::uint64_t state_;
};

// 550 to 1000 thousandths: how well a unit does on the whole.
std::int64_t quality_of(std::size_t unit) { return 550 + static_cast<std::int64_t>(mixed(seed ^ unit) % 451); }

// What did not arise is mostly a matter of the department: it has no such work.
State state_of(std::size_t unit, std::size_t criterion, Dice& dice) {
  const std::size_t department = unit % departments;
  const bool no_such_work = mixed(department * 1000 + criterion) % 9 == 0;
  if (no_such_work || dice.per_mille(10)) return State::nothing_arose;
  return dice.per_mille(10) ? State::missing : State::known;
}

std::int64_t day(const char* iso) { return congtam::base::date_from_iso(iso)->days; }

// The values of one criterion of one unit, in the order of its inputs.
void roll(const std::string& form, std::int64_t quality, Dice& dice, std::int64_t* value) {
  if (form == "ratio") {
    value[1] = dice.per_mille(5) ? 0 : 10 + dice.between(0, 100) * dice.between(0, 99);
    value[0] = value[1] * quality * dice.between(500, 1400) / 1'000'000;
  } else if (form == "reduction") {
    value[1] = dice.per_mille(10) ? 0 : dice.between(1, 500);
    value[0] = value[1] * (1250 - quality / 2 - dice.between(0, 250)) / 1000;
  } else if (form == "bands") {
    value[1] = dice.per_mille(5) ? 0 : dice.between(1, 999);
    value[0] = value[1] * std::min<std::int64_t>(1000, quality * dice.between(700, 1300) / 1000) / 1000;
  } else if (form == "timely") {
    static const std::int64_t first = day("2026-01-20");
    value[1] = first + dice.between(0, 300);
    value[0] = dice.per_mille(quality) ? value[1] - dice.between(0, 19) : value[1] + dice.between(1, 16);
  } else if (form == "deduct" || form == "zero_if") {
    const bool gate = form == "zero_if";
    value[gate ? 1 : 0] = dice.per_mille(1600 - quality) ? dice.between(0, 5) : 0;
    value[gate ? 0 : 1] = dice.per_mille(40) ? dice.between(1, 2) : 0;
  } else if (form == "scaled") {
    value[0] = 10'000 * 100 * quality / 1000 * dice.between(70, 110) / 100 / 100 * 100;  // hundredths
  } else {
    for (int i = 0; i < 4; ++i) value[i] = dice.per_mille(350 + quality * 63 / 100) ? 1 : 0;
  }
}

void fill(const Criterion& criterion, std::size_t number, FactTable& facts) {
  std::vector<FactColumn*> columns;
  for (const Input& input : criterion.inputs) columns.push_back(&facts.column(input.indicator, input.role));
  for (std::size_t unit = 0; unit < facts.rows(); ++unit) {
    Dice dice(seed + unit * 1000 + number);
    std::int64_t value[4] = {};
    const State state = state_of(unit, number, dice);
    roll(criterion.form, quality_of(unit), dice, value);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const State here = i == 0 ? state : State::known;
      columns[i]->state.set(unit, static_cast<std::uint8_t>(here));
      columns[i]->value.set(unit, here == State::known ? value[i] : 0);
    }
  }
}

std::vector<congtam::model::Unit> make_units(std::size_t count) {
  std::vector<congtam::model::Unit> units(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t commune = i / departments;
    units[i].code = "D" + std::to_string(i);
    units[i].name = "Đơn vị " + std::to_string(i);
    const std::string group = std::to_string(mixed(commune) % 34 * 3 + i % departments % 3);
    units[i].type = "t" + group;
    units[i].group = "g" + group;
  }
  return units;
}

std::string written(const std::string& kind, std::int64_t value) {
  if (kind == "date") return congtam::base::to_iso(congtam::base::Date{static_cast<std::int32_t>(value)});
  if (kind != "decimal") return std::to_string(value);
  return std::to_string(value / 10'000) + "." + std::to_string(10'000 + value % 10'000).substr(1);
}

}  // namespace

congtam::base::Date nation_as_of() { return *congtam::base::date_from_iso("2026-12-31"); }

FactTable nation_facts(const NationRules& rules, std::size_t units) {
  FactTable facts(make_units(units));
  for (std::size_t k = 0; k < rules.criteria.size(); ++k) fill(rules.criteria[k], k, facts);
  FactColumn& discipline = facts.column("ky_luat", Role::this_period);
  for (std::size_t unit = 0; unit < units; ++unit) {
    discipline.value.set(unit, mixed(seed * 7 + unit) % 250 == 0 ? 1 : 0);
    discipline.state.set(unit, static_cast<std::uint8_t>(State::known));
  }
  return facts;
}

Files files_of(const NationRules& rules, const FactTable& facts, const std::vector<std::size_t>& rows) {
  Files out;
  out.ruleset = rules.document.dump();
  out.as_of = congtam::base::to_iso(nation_as_of());
  out.units = "code,name,type,functions,group,parent,from,to\n";
  out.facts = "unit,period,indicator,state,value,evidence\n";
  for (const std::size_t row : rows) {
    const congtam::model::Unit& unit = facts.units()[row];
    out.units += unit.code + "," + unit.name + "," + unit.type + ",," + unit.group + ",,,\n";
    for (const auto& [id, about] : rules.document["indicators"].items())
      for (const Role role : {Role::this_period, Role::year_ago}) {
        const auto value = facts.get(row, id, role);
        if (value.state == State::missing) continue;
        const bool known = value.state == State::known;
        out.facts += unit.code + (role == Role::year_ago ? ",2025," : ",2026,") + id + "," +
                     std::string(name_of(value.state)) + "," +
                     (known ? written(about["typed"], value.value) : std::string()) + ",\n";
      }
  }
  return out;
}

}  // namespace bench
