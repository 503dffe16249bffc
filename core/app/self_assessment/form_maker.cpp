#include "app/self_assessment/form_maker.hpp"

#include <congtam/sdk/failure.hpp>
#include <congtam/sdk/print_number.hpp>

#include <algorithm>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "app/method_words.hpp"
#include "app/self_assessment/total_formulas.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app::forms {
namespace {

using base::text;
using exchange::FormCell;
using exchange::FormLine;

std::string roman(std::size_t number) {
  static const std::pair<std::size_t, const char*> parts[] = {{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
  std::string out;
  for (const auto& [value, letters] : parts)
    for (; number >= value; number -= value) out += letters;
  return out;
}

std::string in_capitals(const std::string& words) {
  std::string out;
  icu::UnicodeString::fromUTF8(words).toUpper(icu::Locale("vi")).toUTF8String(out);
  return out;
}

FormCell of_points(std::int64_t ten_thousandths) { return FormCell::of_number({ten_thousandths, 4}, "0.00"); }

void replace_all(std::string& where, const std::string& what, const std::string& with) {
  for (std::size_t at = where.find(what); at != std::string::npos; at = where.find(what, at + with.size()))
    where.replace(at, what.size(), with);
}

// Days as people write them: "2026-06-30" is 30/6/2026.
void write_days(std::string& words) {
  constexpr std::size_t length = 10;
  for (std::size_t at = 0; at + length <= words.size(); ++at)
    if (const auto day = base::date_from_iso(std::string_view(words).substr(at, length)))
      words.replace(at, length, base::to_vietnamese(*day));
}

// How it is scored, in words: the method and its parameters, without the codes of indicators and levels.
std::string method_on_form(const Run& run, const model::PluginCatalogue& catalogue, const ruleset::Criterion& rule,
                           const Terms& terms) {
  std::string out = method_title(catalogue, rule) + ".", between = " ";
  for (const ParamWords& one : method_words(run.rules, catalogue, rule)) {
    out += between + (one.title.empty() ? one.value : one.title + ": " + one.value);
    between = "; ";
  }
  for (const std::string& id : rule.reads) {
    replace_all(out, " (" + id + ")", "");
    const ruleset::Indicator* own = run.rules.find_indicator(id);
    if (own == nullptr || own->kind != model::Kind::level) continue;
    for (const std::string& level : own->levels)
      if (const auto term = terms.find(level); term != terms.end()) replace_all(out, level + ": ", term->second + ": ");
  }
  write_days(out);
  return out;
}

// Facts that no criterion of the form reads and that may lower the grade.
std::vector<FactKey> grade_facts(const Run& run, const FormUnit& unit) {
  std::vector<FactKey> keys;
  for (const auto* rules : {&run.rules.result.caps, &run.rules.result.disqualify})
    for (const ruleset::GradeRule& rule : *rules) {
      if (rule.indicator.empty() || run.rules.find_indicator(rule.indicator) == nullptr) continue;
      const FactKey key{rule.indicator, scoring::Role::this_period};
      bool read = std::find(keys.begin(), keys.end(), key) != keys.end();
      for (std::size_t k = 0; k < unit.plan.criteria.size(); ++k) {
        const auto reads = unit.reads(k);
        read = read || std::find(reads.begin(), reads.end(), key) != reads.end();
      }
      if (!read) keys.push_back(key);
    }
  return keys;
}

class FormMaker {
 public:
  FormMaker(const Workspace& workspace, const Run& run, std::size_t unit, const FormWords& words)
      : run_(run),
        catalogue_(workspace.plugins().catalogue()),
        words_(words),
        unit_(run, unit),
        facts_(workspace, run, unit, words.terms),
        fact_lines_(facts_, run, sheet_),
        criteria_(unit_, facts_, fact_lines_, workings_, sheet_) {}

  exchange::FormSheet make() {
    criteria_.settle_limits();
    add_areas();
    add_extras(ruleset::Line::bonus, "form.section.bonus");
    add_extras(ruleset::Line::penalty, "form.section.penalty");
    add_grade_facts();
    for (CriterionPlace& place : criteria_.places()) criteria_.finish(place);
    add_totals();
    set_frame();
    sheet_.workings = workings_.take();
    return std::move(sheet_);
  }

 private:
  const scoring::UnitResult& result() const { return run_.scorer->result().units[unit_.place]; }

  FormLine criterion_line(std::size_t criterion, std::string ordinal) const {
    const ruleset::Criterion& rule = unit_.rule(criterion);
    FormLine line;
    line.kind = FormLine::Kind::criterion;
    line.ordinal = std::move(ordinal);
    line.title = rule.title;
    line.method = method_on_form(run_, catalogue_, rule, words_.terms);
    line.max = of_points(unit_.plan.max[criterion]);
    if (rule.channel == ruleset::Channel::visit) line.note = FormCell::of_text(text("form.note.visit"));
    if (unit_.plan.max[criterion] == 0) line.note = FormCell::of_text(text("form.note.information"));
    if (rule.due && *rule.due > run_.as_of)
      line.note = FormCell::of_text(text("form.note.due", {{"day", base::to_vietnamese(*rule.due)}}));
    if (!ruleset::applies(rule.applies_to, unit_.unit.type, unit_.unit.functions))
      line.note = FormCell::of_text(text("form.note.not_applicable"));
    return line;
  }

  FormLine heading_line(FormLine::Kind kind, std::string ordinal, std::string title) const {
    FormLine line;
    line.kind = kind;
    line.ordinal = std::move(ordinal);
    line.title = std::move(title);
    return line;
  }

  // Score lines by area; below an area its criteria, those of a heading together under it.
  void add_areas() {
    std::size_t number = 0;
    for (std::size_t area = 0; area < run_.rules.areas.size(); ++area) {
      std::vector<std::size_t> own;
      std::int64_t max = 0;
      for (std::size_t k = 0; k < unit_.plan.criteria.size(); ++k) {
        const ruleset::Criterion& rule = unit_.rule(k);
        if (rule.area != run_.rules.areas[area].id || rule.line != ruleset::Line::score) continue;
        own.push_back(k);
        max += unit_.plan.max[k];
      }
      if (own.empty()) continue;
      const std::string ordinal = roman(++number);
      area_lines_.emplace_back(area, sheet_.lines.size());
      sheet_.lines.push_back(heading_line(FormLine::Kind::area, ordinal, run_.rules.areas[area].title));
      sheet_.lines.back().max = of_points(max);
      add_criteria(own, ordinal);
    }
    section_ = number;
  }

  void add_criteria(const std::vector<std::size_t>& own, const std::string& area) {
    std::vector<bool> done(unit_.plan.criteria.size(), false);
    int number = 0;
    for (const std::size_t k : own) {
      if (done[k]) continue;
      const std::string heading = unit_.rule(k).heading;
      const std::string ordinal = std::to_string(++number);
      if (heading.empty()) {
        criteria_.add(k, criterion_line(k, ordinal), area + "." + ordinal);
        continue;
      }
      for (const ruleset::Heading& one : run_.rules.headings)
        if (one.id == heading) sheet_.lines.push_back(heading_line(FormLine::Kind::heading, ordinal, one.title));
      int part = 0;
      for (const std::size_t other : own) {
        if (unit_.rule(other).heading != heading) continue;
        done[other] = true;
        const std::string below = ordinal + "." + std::to_string(++part);
        criteria_.add(other, criterion_line(other, below), area + "." + below);
      }
    }
  }

  void add_extras(ruleset::Line line, const char* title) {
    const std::string area = roman(section_ + 1);
    int number = 0;
    for (std::size_t k = 0; k < unit_.plan.criteria.size(); ++k) {
      if (unit_.rule(k).line != line) continue;
      if (number == 0) sheet_.lines.push_back(heading_line(FormLine::Kind::area, area, text(title)));
      const std::string ordinal = std::to_string(++number);
      criteria_.add(k, criterion_line(k, ordinal), area + "." + ordinal);
    }
    if (number > 0) ++section_;
  }

  void add_grade_facts() {
    const std::vector<FactKey> keys = grade_facts(run_, unit_);
    if (keys.empty()) return;
    const std::string area = roman(++section_);
    sheet_.lines.push_back(heading_line(FormLine::Kind::area, area, text("form.section.grade")));
    for (const FactKey& key : keys) {
      sheet_.lines.push_back(heading_line(FormLine::Kind::input, "-", facts_.shape(key).spec.title));
      fact_lines_.add({key}, area);
    }
  }

  // --- the end of the table

  void total_line(const std::string& title, FormCell max, FormCell points, const std::string& note = {}) {
    FormLine line = heading_line(FormLine::Kind::total, {}, title);
    line.max = std::move(max);
    line.points = std::move(points);
    if (!note.empty()) line.note = FormCell::of_text(note);
    sheet_.lines.push_back(std::move(line));
  }

  static FormCell points_of(const Expr& cell, std::int64_t now, const char* format = "0.00") {
    return FormCell::of_formula(cell.text() + "/10000", {now, 4}, format);
  }

  void add_totals() {
    const std::size_t before = workings_.size();
    try {
      const TotalFormulas totals = total_formulas(unit_, criteria_, fact_lines_, workings_);
      write_totals(totals);
    } catch (const sdk::Failure& refusal) {
      workings_.drop_from(before);
      write_values(refusal.what());
    }
  }

  void write_totals(const TotalFormulas& totals) {
    const scoring::UnitResult& now = result();
    const auto areas = run_.scorer->result().areas_of(unit_.place);
    sheet_.lines.push_back(heading_line(FormLine::Kind::area, roman(++section_), text("form.section.totals")));
    for (const auto& [area, line] : area_lines_) {
      const ShareFormulas& share = totals.areas[area];
      sheet_.lines[line].points = points_of(share.points, areas[area].points);
      total_line(text("form.total.area", {{"ordinal", sheet_.lines[line].ordinal}, {"area", sheet_.lines[line].title}}),
                 points_of(share.max, areas[area].max), points_of(share.points, areas[area].points));
    }
    total_line(text("form.total.score"), points_of(totals.score.max, now.score.max),
               points_of(totals.score.points, now.score.points), text("form.note.applicable_max"));
    if (!totals.bonus.constant()) total_line(text("form.total.bonus"), {}, points_of(totals.bonus, now.bonus));
    if (!totals.penalty.constant()) total_line(text("form.total.penalty"), {}, points_of(totals.penalty, now.penalty));
    total_line(text("form.total.points"), {}, points_of(totals.points, now.points, digits_format().c_str()));
    const std::string no_index = quoted(text("form.word.no_index"));
    const std::string index =
        "IF(" + totals.has_index.text() + "=1," + totals.index.text() + "/10000," + no_index + ")";
    FormCell shown = now.index ? FormCell::of_formula(index, {*now.index, 4})
                               : FormCell::of_text_formula(index, text("form.word.no_index"));
    shown.number_format = digits_format();
    total_line(text("form.total.index"), {}, shown, text("form.note.index"));
    if (!run_.rules.result.grades.empty()) write_grade(totals.grade);
    write_gaps();
  }

  std::string digits_format() const {
    const int digits = run_.rules.result.digits;
    return digits == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(digits), '0');
  }

  void write_grade(const Expr& grade) {
    std::string formula, close;
    const auto& grades = run_.rules.result.grades;
    for (std::size_t i = 0; i < grades.size(); ++i) {
      formula += "IF(" + grade.text() + "=" + std::to_string(i + 1) + "," + quoted(grades[i].grade) + ",";
      close += ")";
    }
    const std::string now = run_.scorer->result().grade_of(result());
    total_line(text("form.total.grade"), {},
               FormCell::of_text_formula(formula + quoted(text("form.word.no_grade")) + close,
                                         now.empty() ? text("form.word.no_grade") : now));
  }

  // How many figures are still asked for.
  void write_gaps() {
    std::int64_t missing = 0;
    std::optional<std::size_t> first, last;
    for (std::size_t i = 0; i < sheet_.lines.size(); ++i) {
      const auto state = sheet_.lines[i].hidden.find(exchange::form_state);
      if (state == sheet_.lines[i].hidden.end()) continue;
      if (!first) first = i;
      last = i;
      missing += state->second.number.value == CT_MISSING ? 1 : 0;
    }
    if (!first) return;
    const std::string formula = "COUNTIF(" + exchange::form_cell(*first, exchange::form_state) + ":" +
                                exchange::form_cell(*last, exchange::form_state) + ",3)";
    total_line(text("form.total.missing"), {}, FormCell::of_formula(formula, {missing, 0}, "0"));
  }

  // Sums that no formula can say: as they are on the day of the form.
  void write_values(const std::string& why) {
    const scoring::UnitResult& now = result();
    const std::string note = text("form.note.value", {{"why", why}});
    sheet_.lines.push_back(heading_line(FormLine::Kind::area, roman(++section_), text("form.section.totals")));
    total_line(text("form.total.score"), of_points(now.score.max), of_points(now.score.points), note);
    total_line(text("form.total.points"), {}, of_points(now.points), note);
    total_line(text("form.total.index"), {},
               now.index ? of_points(*now.index) : FormCell::of_text(text("form.word.no_index")), note);
    total_line(text("form.total.grade"), {}, FormCell::of_text(run_.scorer->result().grade_of(now)), note);
  }

  // --- around it

  void set_frame() {
    exchange::FormFrame& frame = sheet_.frame;
    const model::Period& period = run_.rules.period;
    frame.sheet_name = text("form.sheet_name");
    frame.issuer = in_capitals(words_.issuer.empty() ? run_.rules.issuer : words_.issuer);
    frame.unit = in_capitals(unit_.unit.name);
    frame.motto = text("form.motto");
    frame.place_and_date = text("form.place_and_date", {{"place", words_.place.empty() ? "" : words_.place + ", "}});
    frame.mark = words_.assumed ? text("form.assumed") : std::string{};
    frame.title = text("form.title");
    frame.subtitle = text("form.subtitle", {{"period", period.code()},
                                            {"from", base::to_vietnamese(period.from)},
                                            {"to", base::to_vietnamese(period.to)},
                                            {"ruleset", run_.rules.title},
                                            {"version", run_.rules.version},
                                            {"as_of", base::to_vietnamese(run_.as_of)}});
    frame.guide = text("form.guide");
    frame.signature_left = text("form.signature.left");
    frame.signature_right = text("form.signature.right");
    frame.footer =
        (words_.assumed ? text("form.assumed") + " – " : std::string{}) +
        text("form.footer", {{"unit", unit_.unit.code}, {"ruleset", run_.rules.id}, {"version", run_.rules.version}});
  }

  const Run& run_;
  const model::PluginCatalogue& catalogue_;
  const FormWords& words_;
  exchange::FormSheet sheet_;
  FormUnit unit_;
  FormFacts facts_;
  Workings workings_;
  FactLines fact_lines_;
  CriterionLines criteria_;
  std::vector<std::pair<std::size_t, std::size_t>> area_lines_;  // area, line
  std::size_t section_ = 0;
};

void add_typed(FormFacts& facts, const FactKey& key, std::vector<FactKey>& out) {
  const FactShape& shape = facts.shape(key);
  for (const auto& [part, factor] : shape.sum_of) add_typed(facts, {part, scoring::Role::this_period}, out);
  if (shape.typed && std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
}

}  // namespace

exchange::FormSheet make_form(const Workspace& workspace, const Run& run, std::size_t unit, const FormWords& words) {
  return FormMaker(workspace, run, unit, words).make();
}

std::vector<FactKey> typed_facts(FormFacts& facts, const Run& run, std::size_t unit) {
  const FormUnit who(run, unit);
  std::vector<FactKey> out;
  for (std::size_t k = 0; k < who.plan.criteria.size(); ++k)
    for (const FactKey& key : who.reads(k)) {
      if (key.second == scoring::Role::this_period) facts.ask_evidence(key, who.rule(k).evidence);
      add_typed(facts, key, out);
    }
  for (const FactKey& key : grade_facts(run, who)) add_typed(facts, key, out);
  return out;
}

FormIdentity identity_of(const Run& run, std::size_t unit) {
  const FormUnit who(run, unit);
  FormIdentity out;
  out.ruleset = run.rules.id;
  out.version = run.rules.version;
  out.ruleset_hash = base::to_hex(run.rules.hash);
  out.form = run.rules.forms[who.plan.form].id;
  out.unit = who.unit.code;
  out.period = run.rules.period.code();
  base::Json criteria = base::Json::array();
  for (std::size_t k = 0; k < who.plan.criteria.size(); ++k) {
    base::Json reads = base::Json::array();
    for (const auto& [indicator, role] : who.reads(k)) reads.push_back({indicator, static_cast<int>(role)});
    criteria.push_back({who.rule(k).code, who.plan.max[k], reads});
  }
  const base::Json content{{"ruleset", out.ruleset}, {"version", out.version}, {"ruleset_hash", out.ruleset_hash},
                           {"form", out.form},       {"unit", out.unit},       {"period", out.period},
                           {"criteria", criteria}};
  out.hash = base::blake2b(base::canonical_json(content, exchange::form_format));
  return out;
}

}  // namespace congtam::app::forms
