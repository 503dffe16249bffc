#include "app/self_assessment/read_form.hpp"

#include <congtam/sdk/parse_number.hpp>
#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "app/importing.hpp"
#include "app/indicator_specs.hpp"
#include "app/self_assessment/criterion_lines.hpp"
#include "app/self_assessment/export_forms.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/form_reader.hpp"
#include "store/audit.hpp"
#include "store/command.hpp"
#include "store/facts.hpp"
#include "store/units.hpp"

namespace congtam::app {
namespace {

using base::text;
using exchange::FormFile;
using exchange::FormRow;
using forms::FactKey;
using forms::FactShape;
using model::State;

std::int64_t number_said(const FormFile& file, const std::string& key) {
  const std::string& said = file.said(key);
  std::int64_t value = -1;
  std::from_chars(said.data(), said.data() + said.size(), value);
  return value;
}

// --- is this a form of ours

// Refusals name both sides: what the form is of, what is here.
void require_same(const char* what, const std::string& on_form, const std::string& here) {
  if (on_form == here) return;
  throw base::Failure::refused(text("form.refused." + std::string(what), {{"form", on_form}, {"here", here}}),
                               text("form.refused.remedy"));
}

void require_this_database(const FormFile& file, const store::Database& database) {
  const std::int64_t known_at = number_said(file, "known_at");
  const store::AuditHead now = store::head(database);
  const bool same = known_at >= 0 && known_at <= now.seq &&
                    base::to_hex(store::head(database, known_at).hash) == file.said("database_head");
  if (!same)
    throw base::Failure::refused(text("form.refused.database", {{"seq", file.said("known_at")}}),
                                 text("form.refused.remedy"));
}

std::string rows_of(const FormFile& file, const std::vector<const FormRow*>& rows) {
  std::string out;
  for (const FormRow* row : rows) out += (out.empty() ? "" : ", ") + file.cell(*row, file.declared_column);
  return out;
}

// The lines by their codes; a line that is there twice or that is no line of this form is refused.
class FormRows {
 public:
  explicit FormRows(const FormFile& file) : file_(file) {
    for (const FormRow& row : file.rows) {
      if (!row.criterion.empty()) criteria_[row.criterion].push_back(&row);
      if (!row.input.empty()) inputs_[row.input].push_back(&row);
    }
  }

  const FormRow* criterion(const std::string& code) const { return one(criteria_, code); }
  const FormRow* input(const std::string& code) const { return one(inputs_, code); }

  // Every criterion of the form once, every typed fact once, no code that is not of this form.
  void check(const std::set<std::string>& criteria, const std::set<std::string>& typed,
             const std::set<std::string>& known) const {
    base::ProblemList problems;
    const auto add = [&](const char* key, const std::string& code, const std::vector<const FormRow*>& rows) {
      problems.add({.text = text(key, {{"code", code}, {"cells", rows_of(file_, rows)}}),
                    .file = file_.path,
                    .sheet = file_.sheet});
    };
    for (const std::string& code : criteria)
      if (!criteria_.contains(code)) add("form.rows.missing", code, {});
    for (const auto& [code, rows] : criteria_) {
      if (!criteria.contains(code)) add("form.rows.unknown", code, rows);
      if (rows.size() > 1) add("form.rows.twice", code, rows);
    }
    for (const std::string& code : typed)
      if (!inputs_.contains(code) && !inputs_.contains("~" + code)) add("form.rows.missing", code, {});
    for (const auto& [code, rows] : inputs_) {
      if (code.front() == '~') continue;
      if (!known.contains(code)) add("form.rows.unknown", code, rows);
      if (rows.size() > 1) add("form.rows.twice", code, rows);
    }
    problems.throw_if_any();
  }

 private:
  using ByCode = std::map<std::string, std::vector<const FormRow*>>;
  static const FormRow* one(const ByCode& rows, const std::string& code) {
    const auto found = rows.find(code);
    return found == rows.end() ? nullptr : found->second.front();
  }

  const FormFile& file_;
  ByCode criteria_, inputs_;
};

// --- words of the form into words of an imported file

std::string evidence_of(const std::string& words) {
  const std::string folded = base::fold(words);
  if (folded.empty() || folded == base::fold(text("form.evidence.none")) ||
      folded == base::fold(text("form.evidence.none_yet")))
    return "none";
  return folded.starts_with(base::fold(text("form.evidence.explains"))) ||
                 folded.starts_with(base::fold(text("form.evidence.has_explanation")))
             ? "explained"
             : "given";
}

// A word chosen from the list becomes the place it has there.
std::string value_of(const FormRow& row, const FactShape& shape) {
  if (row.declared.empty()) return text("form.word.missing");
  if (shape.spec.kind != model::Kind::level) return row.declared;
  const std::string said = base::fold(row.declared);
  for (std::size_t i = 0; i < shape.words.size(); ++i)
    if (base::fold(shape.words[i]) == said) return std::to_string(i + 1);
  // The words of a form that was made before somebody gave the levels better ones.
  const std::vector<std::string> plain = forms::words_of(shape.spec, {});
  for (std::size_t i = 0; i < plain.size(); ++i)
    if (base::fold(plain[i]) == said) return std::to_string(i + 1);
  return row.declared;
}

bool is_word_of_evidence(const std::string& words) {
  for (const char* key : {"form.evidence.given", "form.evidence.none", "form.evidence.none_yet"})
    if (base::fold(words) == base::fold(text(key))) return true;
  return base::fold(words) == base::fold(text("form.evidence.has_explanation"));
}

std::string fact_words(const FactShape& shape, const model::Value& value) {
  if (value.state == State::nothing_arose) return text("form.word.nothing_arose");
  if (value.state != State::known) return text("form.word.missing");
  if (!shape.words.empty()) {
    const std::size_t place =
        static_cast<std::size_t>(shape.spec.kind == model::Kind::yes_no ? value.value : value.value - 1);
    if (place < shape.words.size()) return shape.words[place];
  }
  if (shape.spec.kind == model::Kind::date) return base::to_vietnamese({static_cast<std::int32_t>(value.value)});
  return sdk::print_vi(value.value, static_cast<std::uint32_t>(shape.spec.kind));
}

std::string evidence_in_words(model::Evidence evidence) {
  return text(evidence == model::Evidence::none    ? "form.evidence.none"
              : evidence == model::Evidence::given ? "form.evidence.given"
                                                   : "form.evidence.has_explanation");
}

// --- the reading itself

using FactMap = std::map<std::string, model::Fact>;  // by indicator

FactMap self_facts(const store::Database& database, const std::string& unit, const std::string& period,
                   store::KnownAt known_at) {
  FactMap out;
  store::FactFilter filter;
  filter.unit = unit;
  filter.period = period;
  filter.as_of_stage = model::Stage::self;
  store::facts(
      database, filter, [&](const model::Fact& fact) { out[fact.indicator] = fact; }, known_at);
  return out;
}

class FormReading {
 public:
  FormReading(const Workspace& workspace, store::Database& database, const FormRead& wanted, const Actor& actor)
      : workspace_(workspace),
        database_(database),
        wanted_(wanted),
        actor_(actor),
        file_(exchange::read_form_file(wanted.file)),
        rows_(file_) {}

  FormReadReport run() {
    open_run();
    words_ = commune_words(database_.path(), ruleset_asked());
    facts_.emplace(workspace_, *run_, unit_, words_.terms);
    const std::vector<FactKey> typed = forms::typed_facts(*facts_, *run_, unit_);
    check_rows(typed);
    for (const FormRow& row : file_.rows) note_words(row);
    compare(read_facts(typed));
    note_registers(typed);
    record();
    return std::move(report_);
  }

 private:
  const std::string& ruleset_asked() const { return wanted_.ruleset.empty() ? file_.said("ruleset") : wanted_.ruleset; }

  void open_run() {
    RunRequest request;
    request.ruleset = ruleset_asked();
    request.as_of = base::date_from_iso(file_.said("as_of"));
    request.stage = model::Stage::self;
    // The set first: facts of another one mean other things.
    const ruleset::Ruleset rules = workspace_.ruleset(request.ruleset);
    require_same("ruleset", file_.said("ruleset"), rules.id);
    require_same("version", file_.said("version"), rules.version);
    require_same("period", file_.said("period"), rules.period.code());
    require_same("content", file_.said("ruleset_hash"), base::to_hex(rules.hash));
    require_this_database(file_, database_);
    run_ = run_database(workspace_, request, database_);
    const int row = run_->scorer->facts().row_of(file_.said("unit"));
    if (row < 0)
      throw base::Failure::refused(text("form.refused.unit", {{"form", file_.said("unit")}}),
                                   text("form.refused.remedy"));
    unit_ = static_cast<std::size_t>(row);
    report_.file = file_.name;
    report_.identity = forms::identity_of(*run_, unit_);
    report_.unit_name = run_->scorer->facts().units()[unit_].name;
    require_same("form", file_.said("form_hash"), base::to_hex(report_.identity.hash));
  }

  void check_rows(const std::vector<FactKey>& typed) const {
    const forms::FormUnit who(*run_, unit_);
    std::set<std::string> criteria, wanted, known;
    for (std::size_t k = 0; k < who.plan.criteria.size(); ++k) criteria.insert(who.rule(k).code);
    for (const FactKey& key : typed) wanted.insert(key.first);
    for (const exchange::IndicatorSpec& spec : indicator_specs(run_->rules, workspace_.plugins().catalogue(), false))
      known.insert(spec.id);
    rows_.check(criteria, wanted, known);
  }

  void note_words(const FormRow& row) {
    const std::string title = title_of(row);
    if (!row.evidence.empty() && !is_word_of_evidence(row.evidence))
      report_.evidence.push_back({title, file_.cell(row, file_.evidence_column), row.evidence});
  }

  std::string title_of(const FormRow& row) const {
    const FactKey key{row.input, scoring::Role::this_period};
    if (!row.input.empty() && row.input.front() != '~') return facts_->shape(key).spec.title;
    const ruleset::Criterion* criterion = run_->rules.find_criterion(row.criterion);
    return criterion == nullptr ? row.input : criterion->title;
  }

  // As an imported file is read: kinds, limits and states are those of the indicators, problems come all at once.
  std::vector<model::Fact> read_facts(const std::vector<FactKey>& typed) {
    std::vector<exchange::FormFact> facts;
    const FactMap now = self_facts(database_, report_.identity.unit, report_.identity.period, {});
    for (const FactKey& key : typed) {
      const FormRow* row = rows_.input(key.first);
      if (row == nullptr) continue;  // shown only when the form was made
      exchange::FormFact fact{row, key.first, value_of(*row, facts_->shape(key)), {}, row->declared_kind};
      const auto known = now.find(key.first);
      if (row->declared.empty())
        fact.evidence = "given";
      else if (facts_->evidence_asked(key) != ruleset::EvidenceRule::not_needed)
        fact.evidence = evidence_of(row->evidence);
      else
        fact.evidence = known != now.end() && known->second.evidence == model::Evidence::none ? "none" : "given";
      facts.push_back(std::move(fact));
    }
    auto specs = indicator_specs(run_->rules, workspace_.plugins().catalogue(), false);
    for (exchange::IndicatorSpec& spec : specs)  // as the form's own limits have it
      if (!spec.min && spec.kind != model::Kind::date && spec.kind != model::Kind::level) spec.min = 0;
    const exchange::UnitDirectory units(store::units(database_));
    const auto table = exchange::facts_of_form(file_, report_.identity.unit, std::move(facts));
    try {
      return exchange::read_facts(*table, {specs, units, report_.identity.period}).facts;
    } catch (const base::Failure& failure) {
      throw with_headings_of_form(failure);
    }
  }

  // Problems name the columns as they stand on the form.
  static base::Failure with_headings_of_form(const base::Failure& failure) {
    std::vector<base::Problem> problems = failure.problems();
    for (base::Problem& problem : problems) {
      if (problem.column == exchange::form_value_heading) problem.column = text("form.column.declared");
      if (problem.column == exchange::form_evidence_heading) problem.column = text("form.column.evidence");
    }
    return {failure.kind(), std::move(problems)};
  }

  // Three ways: as the form was made, as the database is now, as the form says.
  void compare(std::vector<model::Fact> said) {
    const std::int64_t made_at = number_said(file_, "known_at");
    const FactMap then = self_facts(database_, report_.identity.unit, report_.identity.period, made_at);
    const FactMap now = self_facts(database_, report_.identity.unit, report_.identity.period, {});
    const auto fact_in = [](const FactMap& facts, const std::string& indicator) {
      const auto found = facts.find(indicator);
      return found == facts.end() ? model::Fact{} : found->second;
    };
    for (model::Fact& fact : said) {
      const model::Fact before = fact_in(then, fact.indicator), current = fact_in(now, fact.indicator);
      if (same(fact, current)) continue;
      FormDifference difference = describe_change(fact, current);
      const bool newer = current.known_at > made_at;
      if (newer) tell_newer(current, difference);
      if (newer && same(fact, before)) {
        difference.change = FormChange::kept_newer;
      } else {
        if (newer) {
          difference.change = FormChange::conflict;
          ++report_.conflicts;
        }
        if (!newer || wanted_.overwrite_newer) taken_.push_back(fact);
      }
      report_.differences.push_back(std::move(difference));
    }
  }

  // Nobody said anything and "missing" are the same; evidence matters where there is something it is evidence of.
  static bool same(const model::Fact& a, const model::Fact& b) {
    return a.value == b.value && (a.value.state == State::missing || a.evidence == b.evidence);
  }

  FormDifference describe_change(const model::Fact& fact, const model::Fact& current) {
    const FactShape& shape = facts_->shape({fact.indicator, scoring::Role::this_period});
    const FormRow* row = rows_.input(fact.indicator);
    FormDifference out;
    out.indicator = fact.indicator;
    out.title = shape.spec.title;
    out.cell = file_.cell(*row, file_.declared_column);
    out.old_words = fact_words(shape, current.value);
    out.new_words = fact_words(shape, fact.value);
    out.change = current.value.state == State::missing ? FormChange::added
                 : fact.value.state == State::missing  ? FormChange::cleared
                 : current.value == fact.value         ? FormChange::evidence
                                                       : FormChange::changed;
    if (out.change == FormChange::evidence) {
      out.old_words = evidence_in_words(current.evidence);
      out.new_words = evidence_in_words(fact.evidence);
      if (file_.evidence_column >= 0) out.cell = file_.cell(*row, file_.evidence_column);
    }
    return out;
  }

  void tell_newer(const model::Fact& current, FormDifference& difference) const {
    for (const store::FactRecord& record :
         store::fact_history(database_, current.unit, current.period, current.indicator)) {
      if (record.fact.known_at != current.known_at) continue;
      difference.newer_who = record.who;
      difference.newer_when = record.when;
    }
  }

  // Typed while the register was silent, and the register speaks now.
  void note_registers(const std::vector<FactKey>& typed) {
    for (const FormRow& row : file_.rows) {
      if (row.input.empty() || row.input.front() == '~' || row.declared.empty()) continue;
      const FactKey key{row.input, scoring::Role::this_period};
      if (std::find(typed.begin(), typed.end(), key) != typed.end()) continue;
      FormDifference out;
      out.change = FormChange::from_register;
      out.indicator = row.input;
      out.title = title_of(row);
      out.cell = file_.cell(row, file_.declared_column);
      out.old_words = fact_words(facts_->shape(key), facts_->shape(key).now);
      out.new_words = row.declared;
      report_.differences.push_back(std::move(out));
    }
  }

  // One command: what it would record is scored whether or not it is kept.
  void record() {
    const bool undecided = report_.conflicts > 0 && !wanted_.overwrite_newer;
    store::Command command(database_, actor_.who, actor_.when, "form read");
    if (!taken_.empty())
      report_.changes = record_facts(workspace_, run_->rules, command, file_.name, taken_, wanted_.why);
    compare_points(command.seq());
    if (!wanted_.apply || undecided || report_.changes.added + report_.changes.changed == 0) return;
    base::Json summary{{"file", file_.name},
                       {"unit", report_.identity.unit},
                       {"form", base::short_hash(report_.identity.hash)},
                       {"added", report_.changes.added},
                       {"changed", report_.changes.changed}};
    if (report_.conflicts > 0) summary["newer_overwritten"] = report_.conflicts;
    report_.seq = command.commit(summary);
  }

  // Computed values of the file count for nothing; that they differ from the program's own is told.
  void compare_points(std::int64_t known_at) {
    RunRequest request;
    request.ruleset = ruleset_asked();
    request.as_of = run_->as_of;
    request.stage = model::Stage::self;
    request.known_at = known_at;
    const std::unique_ptr<Run> scored = run_database(workspace_, request, database_);
    const auto place = static_cast<std::size_t>(scored->scorer->facts().row_of(report_.identity.unit));
    const forms::FormUnit who(*scored, place);
    for (std::size_t k = 0; k < who.plan.criteria.size(); ++k) {
      const FormRow* row = rows_.criterion(who.rule(k).code);
      if (row->points_kind != exchange::CellKind::number) continue;
      report_.points_compared = true;
      const auto read = sdk::parse_number(row->points, CT_DECIMAL, {.mark = sdk::DecimalMark::comma});
      const scoring::Cell cell = scored->scorer->cell(place, k);
      if (read.ok() && read.value == cell.points) continue;
      report_.points.push_back({who.rule(k).code, who.rule(k).title, file_.cell(*row, file_.points_column), row->points,
                                sdk::print_vi(sdk::Decimal::from_units(cell.points), 2)});
    }
  }

  const Workspace& workspace_;
  store::Database& database_;
  const FormRead& wanted_;
  const Actor& actor_;
  const FormFile file_;
  const FormRows rows_;
  std::unique_ptr<Run> run_;
  forms::FormWords words_;
  std::size_t unit_ = 0;
  mutable std::optional<forms::FormFacts> facts_;
  std::vector<model::Fact> taken_;
  FormReadReport report_;
};

}  // namespace

std::string_view name_of(FormChange change) {
  constexpr std::string_view names[] = {"added",      "changed",  "cleared",      "evidence",
                                        "kept_newer", "conflict", "from_register"};
  return names[static_cast<std::size_t>(change)];
}

FormReadReport read_form(const Workspace& workspace, store::Database& database, const FormRead& wanted,
                         const Actor& actor) {
  return FormReading(workspace, database, wanted, actor).run();
}

}  // namespace congtam::app
