#include <congtam/sdk/decimal.hpp>

#include <algorithm>

#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"
#include "ruleset/reach.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

namespace {

constexpr std::int64_t hundred = 100 * sdk::Decimal::scale;

class ResultReader {
 public:
  explicit ResultReader(Build& build)
      : build_(build), report_(build.report), written_(object_at(build.document, "result")), out_(build.set.result) {}

  void read() {
    out_.digits = written_.value("digits", 2);
    out_.may_exceed_total = written_.value("may_exceed_total", false);
    out_.bonus_cap = cap("bonus_cap");
    out_.penalty_cap = cap("penalty_cap");
    out_.visit_when_all_examined = string_at(written_, "visit_criteria") == "when_all_examined";
    rank();
    grades();
    rules("caps", "grade_at_most", out_.caps);
    rules("disqualify", "grade", out_.disqualify);
    cascade();
    groups();
    build_.set.award = object_at(written_, "award");
  }

 private:
  std::optional<std::int64_t> cap(const char* key) {
    if (!written_.contains(key) || string_at(written_, key) == "none") return std::nullopt;
    const std::int64_t points = points_at(build_, written_, key, at_);
    digits(points, child(at_, key));
    return points;
  }

  void digits(std::int64_t value, const std::string& at) {
    if (sdk::Decimal::from_units(value).digits() > out_.digits)
      report_.error(at, text("ruleset.result.digits", {{"digits", std::to_string(out_.digits)}}),
                    shown_number({value, false}));
  }

  void rank() {
    const Json& rank = object_at(written_, "rank");
    out_.rank_by = string_at(rank, "by") == "points" ? RankBy::points : RankBy::index;
    out_.ties = string_at(rank, "ties") == "competition" ? Ties::competition : Ties::dense;
    if (!rank.contains("min_applicable")) return;
    const auto share = number_from(rank.at("min_applicable"));
    if (share && share->percent && share->value <= hundred) {
      out_.min_applicable = share->value;
    } else {
      report_.error(child(child(at_, "rank"), "min_applicable"), text("ruleset.result.share"),
                    string_at(rank, "min_applicable"));
    }
  }

  void grades() {
    const Json& bands = array_at(object_at(written_, "grades"), "bands");
    const std::string at = child(child(at_, "grades"), "bands");
    provenance_at(build_, object_at(written_, "grades"), child(at_, "grades"));
    std::vector<std::optional<Condition>> lines;
    for (std::size_t i = 0; i < bands.size(); ++i) {
      const std::string here = child(at, i);
      const bool last = i + 1 == bands.size();
      GradeBand band{string_at(bands[i], "grade"), condition_from(string_at(bands[i], "when"))};
      if (bands[i].contains("when") == bands[i].contains("otherwise") || bands[i].contains("otherwise") != last)
        report_.error(here, text("ruleset.method.otherwise_last"));
      if (band.when && band.when->percent)
        report_.error(child(here, "when"), text("ruleset.result.grade_percent"), string_at(bands[i], "when"));
      if (band.when) digits(band.when->bound, child(here, "when"));
      if (is_grade(band.grade))
        report_.error(child(here, "grade"), text("ruleset.result.grade_twice", {{"grade", band.grade}}));
      lines.push_back(band.when);
      out_.grades.push_back(std::move(band));
    }
    const bool open = out_.may_exceed_total || out_.rank_by == RankBy::points;
    const auto meets = reached(lines, {.high = open ? std::nullopt : std::optional<std::int64_t>(hundred),
                                       .step = sdk::Decimal::scale / sdk::power_of_ten(out_.digits)});
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (!meets[i]) report_.error(child(at, i), text("ruleset.band.unreachable"), out_.grades[i].grade);
  }

  bool is_grade(const std::string& name) const {
    return std::any_of(out_.grades.begin(), out_.grades.end(), [&](const GradeBand& one) { return one.grade == name; });
  }
  void wants_grade(const std::string& name, const std::string& at) {
    if (is_grade(name)) return;
    std::vector<std::string> known;
    for (const GradeBand& one : out_.grades) known.push_back(one.grade);
    report_.unknown(at, "ruleset.noun.grade", name, known);
  }

  void rules(const char* list, const char* grade_key, std::vector<GradeRule>& out) {
    const Json& written = array_at(written_, list);
    for (std::size_t i = 0; i < written.size(); ++i) {
      const std::string at = child(child(at_, list), i);
      const Json& one = written[i];
      GradeRule rule;
      rule.criterion = string_at(one, "criterion");
      rule.indicator = string_at(one, "indicator");
      rule.grade = string_at(one, grade_key);
      rule.provenance = provenance_at(build_, one, at);
      for (const char* key : {"grade", "grade_at_most"})
        if (one.contains(key) && std::string_view(key) != grade_key)
          report_.error(child(at, key), text("ruleset.result.other_grade_key", {{"key", grade_key}}));
      wants_grade(rule.grade, child(at, grade_key));
      if (const auto when = condition_from(string_at(one, "when"))) rule.when = *when;
      subject(rule, at);
      out.push_back(std::move(rule));
    }
  }

  void subject(const GradeRule& rule, const std::string& at) {
    if (rule.criterion.empty() == rule.indicator.empty()) return report_.error(at, text("ruleset.result.one_subject"));
    if (!rule.criterion.empty()) {
      if (build_.set.find_criterion(rule.criterion) != nullptr) return;
      std::vector<std::string> known;
      for (const Criterion& one : build_.set.criteria) known.push_back(one.code);
      return report_.unknown(child(at, "criterion"), "ruleset.noun.criterion", rule.criterion, known);
    }
    const Indicator* fact = indicator_named(build_, rule.indicator, child(at, "indicator"));
    if (fact != nullptr && rule.when.percent != (fact->kind == model::Kind::percent))
      report_.error(child(at, "when"),
                    text(rule.when.percent ? "ruleset.method.when_no_percent" : "ruleset.method.when_needs_percent"),
                    to_string(rule.when));
  }

  void cascade() {
    const Json& written = array_at(written_, "cascade");
    for (std::size_t i = 0; i < written.size(); ++i) {
      const std::string at = child(child(at_, "cascade"), i);
      Cascade one;
      one.types = applies_to_at(build_, Json{{"types", written[i].at("types")}}, at).types;
      one.at_least = string_at(written[i], "at_least");
      one.else_grade_at_most = string_at(written[i], "else_grade_at_most");
      one.provenance = provenance_at(build_, written[i], at);
      wants_grade(one.at_least, child(at, "at_least"));
      wants_grade(one.else_grade_at_most, child(at, "else_grade_at_most"));
      if (const auto share = condition_from(string_at(written[i], "share"))) one.share = *share;
      if (!one.share.percent)
        report_.error(child(at, "share"), text("ruleset.method.when_needs_percent"), string_at(written[i], "share"));
      out_.cascade.push_back(std::move(one));
    }
  }

  void groups() {
    for (const auto& [id, group] : object_at(written_, "groups").items())
      out_.groups.push_back(
          {id, string_at(group, "title"), applies_to_at(build_, group, child(child(at_, "groups"), id))});
    if (out_.groups.empty()) return;
    for (const auto& [type, title] : build_.set.unit_types) {
      std::vector<std::string> in;
      for (const Group& group : out_.groups)
        if (group.units.functions.empty() && group.units.not_functions.empty() && applies(group.units, type, {}))
          in.push_back(group.id);
      if (in.size() > 1)
        report_.error(child(at_, "groups"), text("ruleset.result.two_groups", {{"type", type}, {"groups", join(in)}}));
      const bool any = std::any_of(out_.groups.begin(), out_.groups.end(), [&, name = type](const Group& one) {
        return one.units.types.empty() ||
               std::find(one.units.types.begin(), one.units.types.end(), name) != one.units.types.end();
      });
      if (!any) report_.warn(child(at_, "groups"), text("ruleset.result.no_group", {{"type", type}}));
    }
  }

  Build& build_;
  Report& report_;
  const Json& written_;
  ResultRules& out_;
  const std::string at_ = "/result";
};

void check_dates(Build& build, const Json& object, const Provenance& provenance, const std::string& at,
                 std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys)
    if (const auto date = date_at(build, object, key, at)) check_in_force(build, *date, provenance, child(at, key));
}

void read_inspection(Build& build) {
  const Json& inspection = object_at(build.document, "inspection");
  const std::string at = "/inspection";
  build.set.inspection = inspection;
  if (inspection.empty()) return;
  provenance_at(build, inspection, at);
  const auto share = inspection.contains("share") ? number_from(inspection.at("share")) : std::nullopt;
  if (share && (!share->percent || share->value > hundred))
    build.report.error(child(at, "share"), text("ruleset.result.share"), string_at(inspection, "share"));
  applies_to_at(build, object_at(inspection, "denominator"), child(at, "denominator"));
  const std::string function = string_at(inspection, "inspector_function");
  if (!function.empty() && !build.set.unit_functions.contains(function))
    build.report.unknown(child(at, "inspector_function"), "ruleset.noun.unit_function", function,
                         keys_of(build.set.unit_functions));
}

}  // namespace

void build_result(Build& build) { ResultReader(build).read(); }

void build_plans(Build& build) {
  read_inspection(build);
  build.set.duties = object_at(build.document, "duties");
  build.set.tasks = object_at(build.document, "tasks");
  for (const auto& [id, duty] : build.set.duties.items()) {
    const std::string at = child("/duties", id);
    applies_to_at(build, object_at(duty, "units"), child(at, "units"));
    check_dates(build, duty, provenance_at(build, duty, at), at, {"before", "by"});
  }
  for (const auto& [id, task] : build.set.tasks.items()) {
    const std::string at = child("/tasks", id);
    check_dates(build, task, provenance_at(build, task, at), at, {"deadline"});
    check_lead(build, string_at(task, "lead"), child(at, "lead"));
    const auto with = strings_at(task, "with");
    for (std::size_t i = 0; i < with.size(); ++i) check_lead(build, with[i], child(child(at, "with"), i));
  }
}

}  // namespace congtam::ruleset
