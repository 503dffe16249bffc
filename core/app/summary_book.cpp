#include "app/summary_book.hpp"

#include <algorithm>

#include "app/standing.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/record_sheet.hpp"
#include "ooxml/workbook_writer.hpp"

namespace congtam::app {
namespace {

using base::text;
using ooxml::CellStyle;
using Across = ooxml::CellStyle::Across;

constexpr std::uint32_t summary_fill = 0xDCE6F1, group_fill = 0xF2F2F2, gap_fill = 0xFFF2CC;
constexpr int points_scale = 4;  // points, indexes and shares are ten-thousandths

CellStyle body_style(Across across = Across::left) {
  CellStyle style;
  style.across = across;
  style.half_points = 22;
  style.border = true;
  return style;
}

CellStyle head_style() {
  CellStyle style = body_style(Across::centre);
  style.bold = true;
  style.fill = summary_fill;
  return style;
}

CellStyle line_style(int half_points, bool bold, bool italic = false, Across across = Across::left) {
  CellStyle style;
  style.across = across;
  style.half_points = half_points;
  style.bold = bold;
  style.italic = italic;
  style.wrap = false;
  return style;
}

std::string with_digits(int digits) {
  return digits == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(digits), '0');
}

// As much as a maximum has: 20, 17,5.
std::string as_needed(std::int64_t ten_thousandths) {
  int digits = 4;
  for (std::int64_t left = ten_thousandths; digits > 0 && left % 10 == 0; left /= 10) --digits;
  return with_digits(digits);
}

// One ranking group as it is listed.
struct ListedGroup {
  std::string title;
  std::vector<std::size_t> units;  // places in the result
  std::vector<std::size_t> areas;  // that some unit of it is scored on
  int first_row = 0;               // of its units on the first sheet
  int shares_row = 0;              // on the second
};

class SummaryBook {
 public:
  SummaryBook(const Workspace& workspace, const Run& run, const std::string& audit_head)
      : workspace_(workspace),
        run_(run),
        result_(run.scorer->result()),
        audit_head_(audit_head),
        number_(with_digits(run.rules.result.digits)),
        book_({.title = text("summary_book.title"),
               .subject = run.rules.title,
               .organisation = run.rules.issuer,
               .made = run.as_of}) {
    const auto& groups = run.rules.result.groups;
    for (std::size_t g = 0; g < groups.size(); ++g) add_group(groups[g].title, static_cast<std::int32_t>(g));
    add_group(text(groups.empty() ? "show.all_together" : "show.no_group"), -1);
  }

  std::string bytes() {
    totals(book_.sheet(text("summary_book.totals")));
    shares(book_.sheet(text("summary_book.shares")));
    criteria(book_.sheet(text("summary_book.criteria")));
    charts(book_.sheet(text("summary_book.charts")));
    identity(book_.sheet(text("summary_book.identity")));
    return book_.bytes();
  }

 private:
  void add_group(const std::string& title, std::int32_t group) {
    ListedGroup one{title, members_of(run_, group), {}, 0, 0};
    if (one.units.empty()) return;
    for (std::size_t a = 0; a < run_.rules.areas.size(); ++a)
      if (std::any_of(one.units.begin(), one.units.end(),
                      [&](std::size_t i) { return result_.areas_of(i)[a].max > 0; }))
        one.areas.push_back(a);
    groups_.push_back(std::move(one));
  }

  const std::string& unit_name(std::size_t i) const { return run_.scorer->facts().units()[i].name; }

  CellStyle figure() const {
    CellStyle style = body_style(Across::right);
    style.number_format = number_;
    return style;
  }

  // Issuer, what this is, period and day, over the whole width.
  void heading(ooxml::SheetWriter& sheet, const std::string& title, int columns) const {
    const int last = columns - 1;
    sheet.text(0, 0, run_.rules.issuer, line_style(24, true));
    sheet.merged({1, 0, 1, last}, title, line_style(28, true, false, Across::centre));
    sheet.merged({2, 0, 2, last}, run_.rules.title, line_style(24, false, false, Across::centre));
    sheet.merged({3, 0, 3, last},
                 text("summary_book.period", {{"period", run_.rules.period.code()},
                                              {"from", base::to_vietnamese(run_.rules.period.from)},
                                              {"to", base::to_vietnamese(run_.rules.period.to)},
                                              {"day", base::to_vietnamese(run_.as_of)}}),
                 line_style(24, false, true, Across::centre));
  }

  std::string footer() const {
    return text("summary_book.footer", {{"id", run_.rules.id},
                                        {"version", run_.rules.version},
                                        {"rules", base::short_hash(run_.rules.hash)},
                                        {"facts", base::short_hash(run_.facts_hash)}});
  }

  // --- totals: areas x units

  std::size_t most_areas() const {
    std::size_t most = 0;
    for (const ListedGroup& one : groups_) most = std::max(most, one.areas.size());
    return most;
  }

  void totals(ooxml::SheetWriter& sheet) {
    const int areas = static_cast<int>(most_areas()), columns = 2 + areas + 6;
    heading(sheet, text("summary_book.title"), columns);
    sheet.column_width(0, 0, 60);
    sheet.column_width(1, 1, 320);
    if (areas > 0) sheet.column_width(2, 1 + areas, 104);
    sheet.column_width(2 + areas, 5 + areas, 92);
    sheet.column_width(6 + areas, 6 + areas, 110);
    sheet.column_width(7 + areas, 7 + areas, 300);
    int row = 5;
    for (ListedGroup& group : groups_) row = group_totals(sheet, group, areas, row) + 1;
    sheet.merged({row, 0, row, columns - 1},
                 text(run_.rules.result.ties == ruleset::Ties::dense ? "show.ties.dense" : "show.ties.competition"),
                 line_style(22, false, true));
    sheet.merged({row + 1, 0, row + 1, columns - 1}, text("summary_book.raw_note"), line_style(22, false, true));
    sheet.print_setup(true, -1, -1);
    sheet.print_footer(footer());
  }

  int group_totals(ooxml::SheetWriter& sheet, ListedGroup& group, int areas, int row) {
    CellStyle title = line_style(24, true);
    title.fill = group_fill;
    sheet.merged({row, 0, row, 7 + areas}, group.title, title);
    ++row;
    sheet.text(row, 0, text("show.rank"), head_style());
    sheet.text(row, 1, text("show.unit"), head_style());
    for (int a = 0; a < areas; ++a)
      sheet.text(row, 2 + a,
                 static_cast<std::size_t>(a) < group.areas.size()
                     ? run_.rules.areas[group.areas[static_cast<std::size_t>(a)]].title
                     : std::string(),
                 head_style());
    const char* titles[] = {
        "summary_book.plus_minus", "show.points", "summary_book.max", "show.index", "show.grade", "show.remarks"};
    for (int i = 0; i < 6; ++i) sheet.text(row, 2 + areas + i, text(titles[i]), head_style());
    sheet.row_height(row, exchange::lines_height(5));
    group.first_row = row + 1;
    for (const std::size_t unit : group.units) unit_row(sheet, group, areas, ++row, unit);
    return row + 1;
  }

  void unit_row(ooxml::SheetWriter& sheet, const ListedGroup& group, int areas, int row, std::size_t i) const {
    const scoring::UnitResult& unit = result_.units[i];
    const bool has_total = unit.unranked != scoring::Unranked::failed;
    if (unit.rank > 0)
      sheet.number(row, 0, {unit.rank, 0}, body_style(Across::centre));
    else
      sheet.text(row, 0, "–", body_style(Across::centre));
    sheet.text(row, 1, unit_name(i), body_style());
    const auto reached = result_.areas_of(i);
    for (int a = 0; a < areas; ++a) {
      const auto place = static_cast<std::size_t>(a);
      const bool scored = place < group.areas.size() && reached[group.areas[place]].max > 0;
      if (scored)
        sheet.number(row, 2 + a, {reached[group.areas[place]].points, points_scale}, figure());
      else
        sheet.text(row, 2 + a, "–", body_style(Across::centre));
    }
    const int after = 2 + areas;
    number_or_dash(sheet, row, after, has_total, unit.bonus - unit.penalty, figure());
    CellStyle bold = figure();
    bold.bold = true;
    number_or_dash(sheet, row, after + 1, has_total, unit.points, bold);
    CellStyle maximum = body_style(Across::right);
    maximum.number_format = as_needed(unit.score.max);
    number_or_dash(sheet, row, after + 2, has_total, unit.score.max, maximum);
    number_or_dash(sheet, row, after + 3, unit.index.has_value(), unit.index.value_or(0), bold);
    sheet.text(row, after + 4, unit.grade == 0 ? "–" : result_.grade_of(unit), body_style(Across::centre));
    const std::string remarks = unit_remarks(run_, i);
    sheet.text(row, after + 5, remarks, body_style());
    sheet.row_height(row, exchange::lines_height(
                              std::max(exchange::text_lines(unit_name(i), 32), exchange::text_lines(remarks, 30))));
  }

  static void number_or_dash(ooxml::SheetWriter& sheet, int row, int column, bool there, std::int64_t value,
                             const CellStyle& style) {
    if (there) return sheet.number(row, column, {value, points_scale}, style);
    sheet.text(row, column, "–", body_style(Across::centre));
  }

  // --- shares: how much of its maximum each area reached

  void shares(ooxml::SheetWriter& sheet) {
    const int areas = static_cast<int>(run_.rules.areas.size()), columns = 1 + areas;
    heading(sheet, text("summary_book.shares_title"), columns);
    sheet.column_width(0, 0, 340);
    sheet.column_width(1, areas, 130);
    int row = 5;
    for (ListedGroup& group : groups_) {
      sheet.text(row, 0, group.title, head_style());
      for (int a = 0; a < areas; ++a)
        sheet.text(row, 1 + a, run_.rules.areas[static_cast<std::size_t>(a)].title, head_style());
      sheet.row_height(row, exchange::lines_height(4));
      group.shares_row = row + 1;
      for (const std::size_t i : group.units) {
        sheet.text(++row, 0, unit_name(i), body_style());
        for (int a = 0; a < areas; ++a) {
          const scoring::Share share = result_.areas_of(i)[static_cast<std::size_t>(a)];
          // percent, half up to two places; for the eye only
          const std::int64_t percent = share.max > 0 ? (share.points * 20'000 + share.max) / (2 * share.max) : 0;
          if (share.max > 0)
            sheet.number(row, 1 + a, {percent, 2}, figure_of_percent());
          else
            sheet.text(row, 1 + a, "–", body_style(Across::centre));
        }
      }
      row += 2;
    }
    sheet.print_setup(true, -1, -1);
    sheet.print_footer(footer());
  }

  static CellStyle figure_of_percent() {
    CellStyle style = body_style(Across::right);
    style.number_format = "0.00";
    return style;
  }

  // --- criteria x units

  void criteria(ooxml::SheetWriter& sheet) const {
    std::vector<std::size_t> units;
    for (const ListedGroup& group : groups_) units.insert(units.end(), group.units.begin(), group.units.end());
    const int fixed = 2, columns = fixed + static_cast<int>(units.size());
    heading(sheet, text("summary_book.criteria_title"), columns);
    sheet.column_width(0, 0, 90);
    sheet.column_width(1, 1, 520);
    sheet.column_width(fixed, columns - 1, 100);
    const int head_row = 5;
    sheet.text(head_row, 0, text("summary_book.code"), head_style());
    sheet.text(head_row, 1, text("summary_book.criterion"), head_style());
    int lines = 1;
    for (std::size_t k = 0; k < units.size(); ++k) {
      const std::string& code = result_.unit_codes[units[k]];
      sheet.text(head_row, fixed + static_cast<int>(k), code, head_style());
      lines = std::max(lines, exchange::text_lines(code, 6));  // capitals, bold, no blanks to break at
    }
    sheet.row_height(head_row, exchange::lines_height(lines));
    int row = head_row;
    for (const ruleset::Area& area : run_.rules.areas) {
      CellStyle title = body_style();
      title.bold = true;
      title.fill = group_fill;
      sheet.merged({row + 1, 0, row + 1, columns - 1}, area.title, title);
      ++row;
      for (std::size_t c = 0; c < run_.rules.criteria.size(); ++c)
        if (run_.rules.criteria[c].area == area.id) criterion_row(sheet, ++row, c, units);
    }
    legend(sheet, row + 2, columns);
    sheet.freeze(head_row + 1, fixed);
    sheet.print_setup(true, head_row, head_row);
    sheet.print_footer(footer());
  }

  void criterion_row(ooxml::SheetWriter& sheet, int row, std::size_t criterion,
                     const std::vector<std::size_t>& units) const {
    const ruleset::Criterion& rule = run_.rules.criteria[criterion];
    sheet.text(row, 0, rule.code, body_style());
    sheet.text(row, 1, rule.title, body_style());
    sheet.row_height(row, exchange::lines_height(exchange::text_lines(rule.title, 52)));
    for (std::size_t k = 0; k < units.size(); ++k) {
      const int column = 2 + static_cast<int>(k);
      const auto& plan = run_.scorer->plan_of(units[k]);
      const auto found = std::find(plan.criteria.begin(), plan.criteria.end(), static_cast<std::uint32_t>(criterion));
      if (found == plan.criteria.end()) {
        sheet.blank(row, column, body_style());
        continue;
      }
      const scoring::Cell cell = run_.scorer->cell(units[k], static_cast<std::size_t>(found - plan.criteria.begin()));
      if (cell.state == model::State::known || cell.treatment == scoring::Treatment::full) {
        CellStyle style = body_style(Across::right);
        style.number_format = with_digits(rule.digits);
        sheet.number(row, column, {cell.points, points_scale}, style);
      } else {
        CellStyle style = body_style(Across::centre);
        style.italic = true;
        if (cell.state == model::State::missing) style.fill = gap_fill;
        sheet.text(row, column, short_state(cell.state), style);
      }
    }
  }

  static std::string short_state(model::State state) {
    return text("summary_book.short." + std::string(model::name_of(state)));
  }

  static void legend(ooxml::SheetWriter& sheet, int row, int columns) {
    std::string words;
    for (const model::State state : {model::State::nothing_arose, model::State::missing, model::State::not_due,
                                     model::State::not_examined, model::State::not_applicable, model::State::failed})
      words += (words.empty() ? "" : "; ") + short_state(state) + ": " +
               text("show.state." + std::string(model::name_of(state)));
    CellStyle style = line_style(22, false, true);
    style.wrap = true;
    sheet.merged({row, 0, row, columns - 1}, text("summary_book.legend", {{"words", words}}), style);
    sheet.row_height(row, 320);
  }

  // --- charts

  void charts(ooxml::SheetWriter& sheet) const {
    constexpr int rows_of_a_chart = 21, wide = 1000, high = 400;
    sheet.text(0, 0, text("summary_book.charts"), line_style(28, true));
    int row = 2;
    const int areas = static_cast<int>(most_areas());
    for (const ListedGroup& group : groups_) {
      const int last = static_cast<int>(group.units.size()) - 1;
      ooxml::ColumnChart indexes;
      indexes.title = text("summary_book.chart.index", {{"group", group.title}});
      indexes.sheet = text("summary_book.totals");
      indexes.categories = {group.first_row, 1, group.first_row + last, 1};
      indexes.series = {{text("show.index"), {group.first_row, 5 + areas, group.first_row + last, 5 + areas}}};
      indexes.width_pixels = wide;
      indexes.height_pixels = high;
      indexes.bars = true;
      sheet.chart(row, 0, indexes);
      row += rows_of_a_chart;
      sheet.chart(row, 0, area_chart(group, last, wide, high));
      row += rows_of_a_chart;
    }
    sheet.print_setup(true, -1, -1);
    sheet.print_footer(footer());
  }

  ooxml::ColumnChart area_chart(const ListedGroup& group, int last, int wide, int high) const {
    ooxml::ColumnChart chart;
    chart.title = text("summary_book.chart.areas", {{"group", group.title}});
    chart.sheet = text("summary_book.shares");
    chart.categories = {group.shares_row, 0, group.shares_row + last, 0};
    for (const std::size_t a : group.areas) {
      const int column = 1 + static_cast<int>(a);
      chart.series.push_back({run_.rules.areas[a].title, {group.shares_row, column, group.shares_row + last, column}});
    }
    chart.width_pixels = wide;
    chart.height_pixels = high;
    return chart;
  }

  // --- what the figures rest on

  void identity(ooxml::SheetWriter& sheet) const {
    sheet.column_width(0, 0, 360);
    sheet.column_width(1, 1, 900);
    sheet.text(0, 0, text("summary_book.identity"), line_style(28, true));
    int row = 1;
    CellStyle name = body_style();
    name.bold = true;
    const auto say = [&](const char* key, const std::string& value) {
      sheet.text(++row, 0, text(key), name);
      sheet.text(row, 1, value, body_style());
    };
    say("summary_book.rules", run_.rules.id + " " + run_.rules.version);
    say("summary_book.rules_hash", base::to_hex(run_.rules.hash));
    say("summary_book.facts_hash", base::to_hex(run_.facts_hash));
    say("summary_book.as_of", base::to_vietnamese(run_.as_of));
    say("summary_book.cut_off", base::to_vietnamese(run_.rules.period.cut_off));
    say("summary_book.stage", text("summary_book.stage." + std::string(model::name_of(run_.stage))));
    say("summary_book.audit", audit_head_.empty() ? text("summary_book.no_database") : audit_head_);
    say("summary_book.engine", engine_version);
    std::string plugins;
    for (const auto& plugin : workspace_.plugins().plugins())
      plugins += (plugins.empty() ? "" : ", ") + plugin.info.id + " " + plugin.info.version;
    say("summary_book.plugins", plugins);
    say("summary_book.calendar", base::to_hex(workspace_.calendar_hash()));
    say("summary_book.disagreements", std::to_string(run_.disagreements.size()));
    sheet.print_setup(true, -1, -1);
    sheet.print_footer(footer());
  }

  const Workspace& workspace_;
  const Run& run_;
  const scoring::ScoreResult& result_;
  std::string audit_head_, number_;
  ooxml::WorkbookWriter book_;
  std::vector<ListedGroup> groups_;
};

}  // namespace

std::string summary_workbook(const Workspace& workspace, const Run& run, const std::string& audit_head) {
  return SummaryBook(workspace, run, audit_head).bytes();
}

}  // namespace congtam::app
