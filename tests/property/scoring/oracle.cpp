#include "oracle.hpp"

#include <algorithm>
#include <functional>

#include "oracle_facts.hpp"
#include "oracle_methods.hpp"
#include "oracle_totals.hpp"

namespace oracle {
namespace {

constexpr int not_examined = 5;

const char* name_of(int state) {
  static constexpr const char* names[] = {"",        "known",        "nothing_arose",  "missing",
                                          "not_due", "not_examined", "not_applicable", "failed"};
  return names[state];
}

// What the policies make of a criterion of a unit.
enum class Counts { yes, out, shared, nulls, beside, block_absent, failed };

struct Cell {
  const Json* criterion;
  Points top;
  Rational points;  // in points
  int state;
  Counts counts;
};

struct Standing {
  const Unit* unit;
  const Json* form;
  std::string form_id, group;
  std::vector<Cell> cells;
  TotalRow row;
  bool ranked = false;
};

bool holds(const std::string& when, const Rational& value) {
  const std::string sign = when.substr(0, when.find_first_of(" 0123456789"));
  const Rational bound(number(when.substr(when.find_first_of("0123456789"))));
  if (sign == ">=") return value >= bound;
  if (sign == "<=") return value <= bound;
  if (sign == ">") return value > bound;
  if (sign == "<") return value < bound;
  return sign == "=" ? value == bound : value != bound;
}

class Scoring {
 public:
  explicit Scoring(const Files& files)
      : set_(Json::parse(files.ruleset)), result_(set_.at("result")), facts_(set_, files), methods_(set_, facts_) {}

  Tables run() {
    for (const Unit& unit : facts_.units()) place(unit);
    for (Standing& one : standings_) score(one);
    settle_optional_blocks();
    for (Standing& one : standings_) add_up(one);
    for (Standing& one : standings_) grade(one);
    for (const Unit& unit : facts_.units()) cascade(unit);
    rank();
    for (Standing& one : standings_) out_.totals[one.unit->code] = one.row;
    return out_;
  }

 private:
  int digits() const { return result_.value("digits", 2); }

  // A policy of the criterion, else of the defaults.
  std::string policy(const Json& criterion, const char* key, const char* otherwise) const {
    for (const Json* place : {&criterion, &set_.at("defaults")})
      if (place->contains(key)) return place->at(key).is_null() ? "null" : place->at(key).get<std::string>();
    return otherwise;
  }
  int digits_of(const Json& criterion) const {
    return criterion.contains("digits") ? criterion.at("digits").get<int>() : set_.at("defaults").value("digits", 2);
  }

  // ---- form and ranking group ----

  void place(const Unit& unit) {
    Standing one;
    one.unit = &unit;
    for (const auto& [id, form] : set_.at("forms").items())
      if (applies(form.at("applies_to"), unit)) one.form = &form, one.form_id = id;
    one.group = group_of(unit);
    one.row.form = one.form_id;
    one.row.group = one.group;
    standings_.push_back(std::move(one));
  }

  std::string group_of(const Unit& unit) const {
    if (!result_.contains("groups")) return "";
    const Json& groups = result_.at("groups");
    if (groups.contains(unit.group)) return unit.group;
    for (const auto& [id, group] : groups.items())
      if (applies(group, unit)) return id;
    return "";
  }

  bool concerns(const Json& criterion, const Standing& one) const {
    return criterion.at("max").contains(one.form_id) &&
           (!criterion.contains("applies_to") || applies(criterion.at("applies_to"), *one.unit));
  }
  bool due(const Json& criterion) const {
    return !criterion.contains("due") || day(criterion.at("due")) <= facts_.as_of();
  }

  // ---- one criterion of one unit ----

  void score(Standing& one) {
    for (const Json& criterion : set_.at("criteria")) {
      if (!criterion.at("max").contains(one.form_id)) continue;
      const Points top{number(criterion.at("max").at(one.form_id)), digits_of(criterion)};
      std::vector<const Unit*> rivals;
      for (const Standing& other : standings_)
        if (other.group == one.group && concerns(criterion, other) && due(criterion)) rivals.push_back(other.unit);
      const Result scored = methods_.score(criterion, top, *one.unit, rivals);
      one.cells.push_back(judged(criterion, top, scored, one));
    }
  }

  // Everybody counts as visited where there is no database, so no state is "not examined" here.
  Cell judged(const Json& criterion, const Points& top, const Result& scored, const Standing& one) const {
    Cell cell{&criterion, top, Rational(scored.points, 10'000), scored.state, Counts::yes};
    if (cell.state == failed) {
      cell.counts = Counts::failed;
      return cell;
    }
    if (!concerns(criterion, one)) cell.state = not_applicable;
    if (!due(criterion)) cell.state = not_due;
    if (cell.state != known || !proven(criterion, *one.unit)) cell.points = 0;
    if (cell.state == nothing_arose || cell.state == not_applicable) treat_absent(cell);
    if (cell.state == not_due || cell.state == not_examined) cell.counts = Counts::out;
    const bool visits_count = result_.value("visit_criteria", "beside") == "when_all_examined";
    const bool visit = policy(criterion, "channel", "desk") == "visit" && !visits_count;
    if (visit || top.max == 0) cell.counts = Counts::beside;
    return cell;
  }

  bool proven(const Json& criterion, const Unit& unit) const {
    const std::string rule = policy(criterion, "evidence", "not_needed");
    if (rule == "not_needed") return true;
    int weakest = 2;
    for (const std::string& id : methods_.reads(criterion)) weakest = std::min(weakest, facts_.evidence(unit, id));
    return weakest >= (rule == "needed" ? 2 : 1);
  }

  void treat_absent(Cell& cell) const {
    const char* key = cell.state == nothing_arose ? "nothing_arose" : "not_applicable";
    const std::string rule = policy(*cell.criterion, key, "exclude");
    if (rule == "full") cell.points = Rational(cell.top.max, 10'000);
    if (rule == "exclude") cell.counts = Counts::out;
    if (rule == "share_equally") cell.counts = Counts::shared;
    if (rule == "null") cell.counts = Counts::nulls;
  }

  // ---- optional blocks ----

  // An optional block of a form about which nobody in the ranking group has any fact.
  void settle_optional_blocks() {
    std::vector<Cell*> absent;
    for (Standing& one : standings_)
      for (Cell& cell : one.cells) {
        const std::string block = cell.criterion->value("block", "");
        if (block.empty() || !one.form->at("blocks").at(block).value("optional", false)) continue;
        if (!any_fact(one, block)) absent.push_back(&cell);
      }
    for (Cell* cell : absent) {
      cell->state = not_applicable;
      cell->points = 0;
      cell->counts = Counts::block_absent;
    }
  }

  bool any_fact(const Standing& one, const std::string& block) const {
    for (const Standing& other : standings_) {
      if (other.form != one.form || other.group != one.group) continue;
      for (const Cell& cell : other.cells) {
        if (cell.criterion->value("block", "") != block || !concerns(*cell.criterion, other)) continue;
        for (const std::string& id : methods_.reads(*cell.criterion))
          if (facts_.now(*other.unit, id).state != missing) return true;
      }
    }
    return false;
  }

  // ---- totals ----

  Rational capped(const char* key, const Rational& sum) const {
    if (!result_.contains(key) || result_.at(key) == "none") return sum;
    return std::min(sum, Rational(number(result_.at(key)), 10'000));
  }

  static Leaves level_named(const std::string& name) {
    if (name == "heading") return Leaves::heading;
    if (name == "area") return Leaves::area;
    return name == "block" ? Leaves::block : Leaves::form;
  }

  Item item_of(const Cell& cell) const {
    const Json& criterion = *cell.criterion;
    Item item{criterion.value("block", ""), criterion.at("area"), criterion.value("under", ""), cell.points,
              Rational(cell.top.max, 10'000)};
    const bool by_host = cell.state == not_due || cell.state == not_examined;
    if (cell.counts == Counts::out && !by_host) item.leaves = level_named(policy(criterion, "rescale_at", "form"));
    if (cell.counts == Counts::out && by_host) item.leaves = Leaves::form;
    if (cell.counts == Counts::nulls || cell.counts == Counts::block_absent) item.leaves = Leaves::form;
    if (cell.counts == Counts::shared) item.leaves = Leaves::shared;
    return item;
  }

  void add_up(Standing& one) {
    std::vector<Item> items;
    Rational bonus = 0, penalty = 0;
    bool is_failed = false, is_null = false;
    for (const Cell& cell : one.cells) {
      out_.results[{one.unit->code, cell.criterion->at("code")}] = {name_of(cell.state), cell.points,
                                                                    Rational(cell.top.max, 10'000)};
      is_failed = is_failed || cell.counts == Counts::failed;
      is_null = is_null || cell.counts == Counts::nulls;
      if (cell.counts == Counts::failed || cell.counts == Counts::beside) continue;
      const std::string line = cell.criterion->value("line", "score");
      if (line == "bonus") bonus += cell.points;
      if (line == "penalty") penalty += cell.points;
      if (line == "score") items.push_back(item_of(cell));
    }
    Sums sums = rescaled(std::move(items));
    print_areas(one, sums);
    if (is_failed) return;
    const Rational extra = capped("bonus_cap", bonus) - capped("penalty_cap", penalty);
    one.row.points = rounded(sums.points + extra, digits());
    one.row.max = sums.max;
    if (is_null || sums.max == 0) return;
    const Rational total(number(one.form->at("total")), 10'000);
    Rational index = 100 * sums.points / sums.max + 100 * extra / total;
    if (index < 0) index = 0;
    if (index > 100 && !result_.value("may_exceed_total", false)) index = 100;
    one.row.index = rounded(index, digits());
    const Json& rank = result_.at("rank");
    one.ranked = sums.max / total * 1'000'000 >= number(rank.value("min_applicable", "50 %"));
  }

  void print_areas(const Standing& one, Sums& sums) {
    for (const auto& [area, unused] : set_.at("areas").items()) {
      const bool declared = one.form->contains("areas") && one.form->at("areas").contains(area);
      if (declared || sums.areas[area].max != 0) out_.areas[{one.unit->code, area}] = sums.areas[area];
    }
  }

  // ---- grades ----

  std::size_t place_of(const std::string& grade) const {
    std::size_t place = 0;
    for (const Json& band : result_.at("grades").at("bands")) {
      if (band.at("grade") == grade) break;
      ++place;
    }
    return place;
  }

  Rational ranked_number(const Standing& one) const {
    return result_.at("rank").at("by") == "points" ? *one.row.points : *one.row.index;
  }

  void lower_to(Standing& one, const std::string& grade) const {
    if (!one.row.grade.empty() && place_of(one.row.grade) < place_of(grade)) one.row.grade = grade;
  }

  void grade(Standing& one) const {
    if (!one.row.index || !result_.contains("grades")) return;
    for (const Json& band : result_.at("grades").at("bands")) {
      if (band.contains("when") && !holds(band.at("when"), ranked_number(one) * 10'000)) continue;
      one.row.grade = band.at("grade");
      break;
    }
    for (const auto& [list, key] : {std::pair("caps", "grade_at_most"), std::pair("disqualify", "grade")})
      for (const Json& rule : result_.value(list, Json::array()))
        if (triggered(rule, one)) lower_to(one, rule.at(key));
  }

  bool triggered(const Json& rule, const Standing& one) const {
    const std::string when = rule.at("when");
    if (rule.contains("indicator")) {
      const std::string id = rule.at("indicator");
      const Fact fact = facts_.now(*one.unit, id);
      const std::string kind = facts_.kind(id);
      const Rational value = Rational(fact.value) * (kind == "decimal" || kind == "percent" ? 1 : 10'000);
      return fact.is_known() && holds(when, value);
    }
    for (const Cell& cell : one.cells) {
      if (cell.criterion->at("code") != rule.at("criterion")) continue;
      if (cell.state != known || (is_percent(when) && cell.top.max == 0)) return false;
      const Rational value = cell.points * 10'000;
      return holds(when, is_percent(when) ? value * 1'000'000 / cell.top.max : value);
    }
    return false;
  }

  Standing& standing(const Unit& unit) {
    return *std::find_if(standings_.begin(), standings_.end(), [&](const Standing& one) { return one.unit == &unit; });
  }

  // Units below first: what a unit may have depends on the grades they end with.
  void cascade(const Unit& unit) {
    if (!result_.contains("grades") || !cascaded_.insert(&unit).second) return;
    const auto below = facts_.children(unit);
    for (const Unit* child : below) cascade(*child);
    for (const Json& rule : result_.value("cascade", Json::array())) {
      if (std::find(rule.at("types").begin(), rule.at("types").end(), unit.type) == rule.at("types").end()) continue;
      int graded = 0, good = 0;
      for (const Unit* child : below) {
        const std::string& grade = standing(*child).row.grade;
        graded += grade.empty() ? 0 : 1;
        good += !grade.empty() && place_of(grade) <= place_of(rule.at("at_least")) ? 1 : 0;
      }
      if (graded > 0 && !holds(rule.at("share"), Rational(good) * 1'000'000 / graded))
        lower_to(standing(unit), rule.at("else_grade_at_most"));
    }
  }

  // ---- ranks ----

  void rank() {
    const bool dense = result_.at("rank").value("ties", "dense") == "dense";
    const bool has_groups = result_.contains("groups");
    for (Standing& one : standings_) {
      if (!one.ranked || (has_groups && one.group.empty())) continue;
      std::vector<Rational> better;
      for (const Standing& other : standings_)
        if (other.ranked && other.group == one.group && ranked_number(other) > ranked_number(one))
          better.push_back(ranked_number(other));
      std::sort(better.begin(), better.end());
      if (dense) better.erase(std::unique(better.begin(), better.end()), better.end());
      one.row.rank = std::to_string(better.size() + 1);
    }
  }

  const Json set_;
  const Json& result_;
  const Facts facts_;
  const Methods methods_;
  std::vector<Standing> standings_;
  std::set<const Unit*> cascaded_;
  Tables out_;
};

}  // namespace

Tables score(const Files& files) { return Scoring(files).run(); }

}  // namespace oracle
