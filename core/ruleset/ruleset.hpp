#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "model/period.hpp"
#include "model/state.hpp"
#include "ruleset/condition.hpp"
#include "ruleset/filter.hpp"

// A commune's year as data: what `ruleset.json` says, checked and with every default filled in. Made by read_ruleset()
// (ruleset/reader.hpp); nothing else builds one but tests. Points, percents and decimals are ten-thousandths.
namespace congtam::ruleset {

// How sure we are of a legal statement.
enum class Status { confirmed, assumed, not_received };

struct Provenance {
  std::vector<std::string> clause;  // "KH226 II.4.c": key of `sources` + place
  Status status = Status::assumed;
  std::string note;
};

struct SourceDocument {
  std::string id, title, note;
  std::optional<base::Date> date, in_force_from, in_force_to;
  Status status = Status::assumed;
};

// Which units something is for. Empty lists say nothing; all given ones must hold (any of types, any of functions).
struct AppliesTo {
  std::vector<std::string> types, functions, not_functions;
  bool everybody() const { return types.empty() && functions.empty() && not_functions.empty(); }
};

enum class MeasureKind { typed, count, distinct, sum, earliest, latest, add };
enum class NoRows { zero, nothing_arose, missing };

// What an indicator counts in a register, or how it is typed in.
struct Measure {
  MeasureKind kind = MeasureKind::typed;
  std::string register_id;  // "procedures.dossiers"
  std::string field;        // of distinct, sum, earliest, latest
  std::string unit_by, period_by;
  Filter where;                // same_as parents' filters are already and-ed in
  bool unknown_fails = false;  // row_unknown: fail
  NoRows no_rows = NoRows::zero;
  std::optional<base::Date> in_force_from;                // facts_from: in_force, resolved to the date
  std::vector<std::pair<std::string, std::int64_t>> add;  // of add: indicator -> whole coefficient
};

struct Indicator {
  std::string id, title;
  model::Kind kind = model::Kind::count;
  std::vector<std::string> levels;  // ids, worst first
  std::uint32_t states = 0;         // bits 1u << State that input may give beside a value
  bool sums = false;                // typed: a parent's value is the sum of its units'
  bool accumulates = true;          // false: a level on a day (staff in post), which may fall while the period goes on
  std::string same_as;              // the parent it narrows, or ""
  Measure measure;
  Provenance provenance;
  std::vector<std::string> aliases;

  bool typed() const { return measure.kind == MeasureKind::typed; }
};

// A target of the plan: decided on counts with its comparator, never on rounded points.
struct Target {
  std::string id, text;
  bool reduction = false;  // "reduction >= 10 %"
  Condition is;            // percent
  bool stated = true;      // false: the document was not received, so there is no number and nothing is decided
  std::string scope;       // "commune" or "each_unit"
  AppliesTo units;         // of each_unit
  std::string num, den;    // ratio
  std::string count;       // reduction
  std::string baseline;    // "year_ago" or id of a typed baseline
  std::optional<base::Date> deadline;
  std::string lead;  // a unit type or a function
  Provenance provenance;
};

struct Area {
  std::string id, title, plugin;
  Provenance provenance;
};

struct Heading {
  std::string id, title, area;
};

enum class Line { score, bonus, penalty };
enum class Channel { desk, visit, both, survey };
enum class EvidenceRule { not_needed, needed, needed_or_explained };
enum class MissingRule { zero, open };
enum class AbsentRule {
  full,
  zero,
  exclude,
  share_equally,
  null
};  // nothing arose; not applicable has no full or zero
enum class RescaleAt { form, block, area, heading };
// Of a set for a part of the year (a half-year): in which part the day lies by which a criterion is judged.
enum class PartOfYear { this_one, earlier, later };

struct Criterion {
  std::string code, title, area, heading, block;
  std::map<std::string, std::int64_t> max;  // per form id, ten-thousandths; forms not named do not have it
  std::string plugin, method;
  base::Json params;                 // resolved: targets by number, decimals canonical ("2.5", "95 %")
  std::vector<std::string> reads;    // indicators its parameters name, each once, in order of appearance
  std::vector<std::string> targets;  // targets whose number it takes
  int digits = 2;
  Line line = Line::score;
  Channel channel = Channel::desk;
  EvidenceRule evidence = EvidenceRule::not_needed;
  MissingRule missing = MissingRule::zero;
  AbsentRule nothing_arose = AbsentRule::exclude;
  AbsentRule not_applicable = AbsentRule::exclude;
  RescaleAt rescale_at = RescaleAt::form;
  std::optional<base::Date> due;
  PartOfYear judged_in = PartOfYear::this_one;  // not this one: the criterion has no place in the part that is scored
  AppliesTo applies_to;
  Provenance provenance;
  std::vector<std::string> aliases;
  std::string included_from;  // "set@version" when it came by include

  // Whether its day has come. One of a later part of the year has not, however late the results are drawn.
  bool is_due(base::Date as_of) const { return judged_in != PartOfYear::later && (!due || *due <= as_of); }
};

struct Block {
  std::string id, title;
  std::int64_t total = 0;
  bool optional = false;
};

struct Form {
  std::string id, title;
  AppliesTo applies_to;
  std::int64_t total = 0;
  std::map<std::string, std::int64_t> areas;  // declared control sums
  std::vector<Block> blocks;
};

struct GradeBand {
  std::string grade;
  std::optional<Condition> when;  // none: otherwise
};

// A criterion or indicator that limits or takes away the grade.
struct GradeRule {
  std::string criterion, indicator;  // exactly one is given
  Condition when;                    // percent: of the criterion's maximum
  std::string grade;                 // grade_at_most of a cap; grade of a disqualifier
  Provenance provenance;
};

struct Cascade {
  std::vector<std::string> types;
  std::string at_least;  // grade
  Condition share;       // percent
  std::string else_grade_at_most;
  Provenance provenance;
};

struct Group {
  std::string id, title;
  AppliesTo units;
};

enum class RankBy { index, points };
enum class Ties { dense, competition };

struct ResultRules {
  int digits = 2;
  std::optional<std::int64_t> bonus_cap, penalty_cap;  // none: no cap
  bool may_exceed_total = false;
  std::vector<GradeBand> grades;  // best first
  std::vector<GradeRule> caps, disqualify;
  std::vector<Cascade> cascade;
  bool visit_when_all_examined = false;
  RankBy rank_by = RankBy::index;
  Ties ties = Ties::dense;
  std::int64_t min_applicable = 500000;  // percent x 10000 of M/T below which a unit is listed, not ranked
  std::vector<Group> groups;
};

struct RegisterParams {
  base::Json params;  // handed to compute()
  Provenance provenance;
};

struct Ruleset {
  std::string id, version, title, issuer;
  std::string path;     // file it was read from
  base::Json document;  // as read, includes merged: what to_hash covers and `show` prints
  base::Hash hash{};    // BLAKE2b over canonical bytes of `document`
  std::string requires_engine;
  std::map<std::string, std::string> requires_plugins;  // id -> major
  model::Period period;
  std::optional<model::Period> part_of;  // the period the set was written for, when `period` is a part of it

  std::map<std::string, SourceDocument> sources;
  std::map<std::string, std::string> unit_types, unit_functions;
  std::map<std::string, RegisterParams> registers;
  std::vector<Indicator> indicators;  // declared order (by id)
  std::vector<Target> targets;
  std::vector<Area> areas;  // order of first use by criteria
  std::vector<Heading> headings;
  std::vector<Criterion> criteria;  // order of the file
  std::vector<Form> forms;
  ResultRules result;
  base::Json inspection, award, duties, tasks;  // read by the modules that use them

  // Where the days of the set may lie.
  const model::Period& whole_period() const { return part_of ? *part_of : period; }
  const Indicator* find_indicator(std::string_view indicator_id) const;
  const Criterion* find_criterion(std::string_view code) const;
  const Form* find_form(std::string_view form_id) const;
  const Area* find_area(std::string_view area_id) const;
};

// Whether a unit of this type with these functions is meant.
bool applies(const AppliesTo& rule, const std::string& type, const std::vector<std::string>& functions);

}  // namespace congtam::ruleset
