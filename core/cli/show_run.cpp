#include "cli/show_run.hpp"

#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <numeric>

#include "app/standing.hpp"
#include "base/text_catalog.hpp"
#include "cli/table.hpp"
#include "scoring/rank.hpp"

namespace congtam::cli {
namespace {

using base::text;
using scoring::UnitResult;
using scoring::Unranked;

bool area_used(const app::Run& run, const std::vector<std::size_t>& members, std::size_t area) {
  return std::any_of(members.begin(), members.end(),
                     [&](std::size_t i) { return run.scorer->result().areas_of(i)[area].max > 0; });
}

std::string of(std::int64_t points, std::int64_t max, int digits) {
  return max > 0 ? shown_decimal(points, digits) + "/" + shown_decimal(max) : std::string("–");
}

// The units of one ranking group, best first; with `top`, only so many at either end.
class GroupTables {
 public:
  GroupTables(const app::Run& run, std::int32_t group, std::size_t top)
      : run_(run), digits_(run.rules.result.digits), members_(app::members_of(run, group)), top_(top) {
    for (std::size_t a = 0; a < run.rules.areas.size(); ++a)
      if (area_used(run, members_, a)) areas_.push_back(a);
  }

  bool empty() const { return members_.empty(); }
  bool has_areas() const { return !areas_.empty(); }

  Table ranking() const {
    Table table({{text("show.rank"), Table::Align::right},
                 {text("show.unit"), Table::Align::left, 44, 24},
                 {text("show.points"), Table::Align::right},
                 {text("show.max"), Table::Align::right},
                 {text("show.index"), Table::Align::right},
                 {text("show.grade")},
                 {text("show.remarks"), Table::Align::left, 50}});
    fill(table, [&](std::size_t unit) { return ranking_row(unit); });
    return table;
  }

  // Points of the maximum that counts, area by area.
  Table by_area() const {
    std::vector<Table::Column> columns{{text("show.rank"), Table::Align::right},
                                       {text("show.unit"), Table::Align::left, 36, 24}};
    for (std::size_t a : areas_) columns.push_back({run_.rules.areas[a].title, Table::Align::right, 12});
    Table table(columns);
    fill(table, [&](std::size_t unit) { return area_row(unit); });
    return table;
  }

 private:
  template <class RowOf>
  void fill(Table& table, RowOf row_of) const {
    for (std::size_t k = 0; k < members_.size(); ++k) {
      if (top_ > 0 && members_.size() > 2 * top_ && k == top_) {
        k = members_.size() - top_;
        table.add({"…", text("show.between", {{"count", std::to_string(members_.size() - 2 * top_)}})});
      }
      table.add(row_of(members_[k]));
    }
  }

  std::vector<std::string> head_of(std::size_t i) const {
    const UnitResult& unit = run_.scorer->result().units[i];
    return {unit.rank > 0 ? std::to_string(unit.rank) : "–", run_.scorer->facts().units()[i].name};
  }

  std::vector<std::string> ranking_row(std::size_t i) const {
    const UnitResult& unit = run_.scorer->result().units[i];
    const bool has_total = unit.unranked != Unranked::failed;
    std::vector<std::string> row = head_of(i);
    row.push_back(has_total ? shown_decimal(unit.points, digits_) : "–");
    row.push_back(has_total ? shown_decimal(unit.score.max) : "–");
    row.push_back(unit.index ? shown_decimal(*unit.index, digits_) : "–");
    row.push_back(unit.grade == 0 ? "–" : run_.scorer->result().grade_of(unit));
    row.push_back(app::unit_remarks(run_, i));
    return row;
  }

  std::vector<std::string> area_row(std::size_t i) const {
    std::vector<std::string> row = head_of(i);
    const auto reached = run_.scorer->result().areas_of(i);
    for (std::size_t a : areas_) row.push_back(of(reached[a].points, reached[a].max, digits_));
    return row;
  }

  const app::Run& run_;
  int digits_;
  std::vector<std::size_t> members_, areas_;
  std::size_t top_;
};

void show_group(const app::Run& run, const std::string& title, std::int32_t group, Terminal& terminal, ShowAreas areas,
                std::size_t top) {
  const GroupTables tables(run, group, top);
  if (tables.empty()) return;
  terminal.line();
  terminal.line(title);
  terminal.out() << tables.ranking().print(terminal.width());
  if (areas != ShowAreas::yes || !tables.has_areas()) return;
  terminal.line();
  terminal.line(text("show.by_area", {{"group", title}}));
  terminal.out() << tables.by_area().print(terminal.width());
}

}  // namespace

std::string shown_decimal(std::int64_t ten_thousandths, int digits) {
  return sdk::print_vi(sdk::Decimal::from_units(ten_thousandths), digits);
}

std::string shown_value(model::Kind kind, std::int64_t value, const std::vector<std::string>& levels) {
  switch (kind) {
    case model::Kind::decimal:
      return shown_decimal(value);
    case model::Kind::percent:
      return shown_decimal(value) + " %";
    case model::Kind::money:
      return sdk::print_vi(value) + " đ";
    case model::Kind::minutes:
      return sdk::print_vi(value) + " " + text("show.kind.minutes");
    case model::Kind::calendar_days:
      return sdk::print_vi(value) + " " + text("show.kind.calendar_days");
    case model::Kind::working_days:
      return sdk::print_vi(value) + " " + text("show.kind.working_days");
    case model::Kind::date:
      return base::to_vietnamese({static_cast<std::int32_t>(value)});
    case model::Kind::time:
      return base::to_vietnamese_time(value);
    case model::Kind::yes_no:
      return text(value != 0 ? "show.yes" : "show.no");
    case model::Kind::level:
      if (value >= 1 && value <= static_cast<std::int64_t>(levels.size()))
        return levels[static_cast<std::size_t>(value - 1)];
      break;
    default:
      break;
  }
  return sdk::print_vi(value);
}

std::string shown_state(model::State state) { return text("show.state." + std::string(name_of(state))); }

void show_heading(const app::Workspace& workspace, const app::Run& run, Terminal& terminal) {
  terminal.line(run.rules.title);
  terminal.line(text("show.heading", {{"id", run.rules.id},
                                      {"version", run.rules.version},
                                      {"hash", base::short_hash(run.rules.hash)},
                                      {"period", run.rules.period.code()},
                                      {"day", base::to_vietnamese(run.as_of)}}));
  std::string plugins;
  for (const auto& plugin : workspace.plugins().plugins())
    plugins += (plugins.empty() ? "" : ", ") + plugin.info.id + " " + plugin.info.version;
  terminal.line(text("show.versions", {{"engine", app::engine_version},
                                       {"plugins", plugins},
                                       {"calendar", base::short_hash(workspace.calendar_hash())},
                                       {"facts", base::short_hash(run.facts_hash)}}));
  const auto assumed = workspace.calendar().years_not_confirmed();
  const int year = base::civil(run.as_of).year;
  if (std::find(assumed.begin(), assumed.end(), year) != assumed.end())
    terminal.note(text("show.calendar_assumed", {{"year", std::to_string(year)}}));
}

void show_ranking(const app::Run& run, Terminal& terminal, ShowAreas areas, std::size_t top) {
  const auto& groups = run.rules.result.groups;
  for (std::size_t g = 0; g < groups.size(); ++g)
    show_group(run, groups[g].title, static_cast<std::int32_t>(g), terminal, areas, top);
  show_group(run, text(groups.empty() ? "show.all_together" : "show.no_group"), -1, terminal, areas, top);
  terminal.line();
  terminal.line(text(run.rules.result.ties == ruleset::Ties::dense ? "show.ties.dense" : "show.ties.competition"));
}

void show_unread(const app::Run& run, Terminal& terminal) {
  for (const app::UnreadFacts& one : run.unread)
    terminal.note(text("show.unread", {{"count", std::to_string(one.count)},
                                       {"period", one.period},
                                       {"file", one.first.file},
                                       {"row", std::to_string(one.first.row)},
                                       {"scored", run.rules.period.code()}}));
}

void show_disagreements(const app::Run& run, Terminal& terminal) {
  if (run.disagreements.empty()) return;
  terminal.line(text("show.disagreements"));
  for (const auto& one : run.disagreements) {
    const ruleset::Indicator* indicator = run.rules.find_indicator(one.indicator);
    const model::Kind kind = indicator == nullptr ? model::Kind::count : indicator->kind;
    const std::string derived = one.derived.state == model::State::known ? shown_value(kind, one.derived.value)
                                                                         : shown_state(one.derived.state);
    terminal.line(text("show.disagreement", {{"unit", one.unit},
                                             {"indicator", one.indicator},
                                             {"typed", shown_value(kind, one.typed.value)},
                                             {"derived", derived},
                                             {"file", one.source.file},
                                             {"row", std::to_string(one.source.row)}}));
  }
}

}  // namespace congtam::cli
