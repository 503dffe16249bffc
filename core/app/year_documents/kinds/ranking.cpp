#include "app/standing.hpp"
#include "app/year_documents/kind.hpp"
#include "app/year_documents/words.hpp"
#include "base/text_catalog.hpp"

// Bảng xếp hạng: every ranking group with its units, the rule that ranked and graded them printed beneath.
namespace congtam::app {
namespace {

using base::text;
using documents::Value;

std::vector<Subject> ranking_subjects(const YearData&) { return {{}}; }

std::string ranking_remarks(const Run& run, std::size_t unit) {
  const scoring::ScoreResult& result = run.scorer->result();
  const scoring::UnitResult& one = result.units[unit];
  std::vector<std::string> remarks;
  if (one.unranked != scoring::Unranked::ranked) remarks.push_back(text("year_documents.ranking.unranked"));
  if (one.tied) remarks.push_back(text("year_documents.ranking.tied"));
  if (!result.grade_note_of(one).empty())
    remarks.push_back(text("year_documents.ranking.limited", {{"clause", result.grade_note_of(one)}}));
  return joined_words(remarks);
}

Value ranking_row(const YearData& year, std::size_t place) {
  const Run& run = *year.run;
  const scoring::UnitResult& unit = run.scorer->result().units[place];
  const int digits = run.rules.result.digits;
  Value row = Value::object();
  row.set("hang", Value::text(unit.rank > 0 ? std::to_string(unit.rank) : "-"));
  row.set("don_vi", Value::text(year.unit(place).name));
  row.set("diem", Value::text(points_words(unit.points, digits)));
  row.set("diem_toi_da", Value::text(points_words(unit.score.max)));
  row.set("chi_so", Value::text(unit.index ? points_words(*unit.index, digits) : "-"));
  row.set("xep_loai", Value::text(unit.grade > 0 ? run.scorer->result().grade_of(unit) : "-"));
  row.set("ghi_chu", Value::text(ranking_remarks(run, place)));
  return row;
}

std::string condition_words(const ruleset::Condition& condition) {
  static constexpr const char* keys[] = {"year_documents.equal", "year_documents.not_equal",
                                         "year_documents.below", "year_documents.at_most",
                                         "year_documents.above", "year_documents.at_least"};
  return text(keys[static_cast<std::size_t>(condition.op)],
              {{"number", points_words(condition.bound) + (condition.percent ? "%" : "")}});
}

Value grade_rules(const ruleset::Ruleset& rules) {
  Value list = Value::list();
  for (const ruleset::GradeBand& band : rules.result.grades)
    list.push(Value::object()
                  .set("loai", Value::text(band.grade))
                  .set("dieu_kien", Value::text(band.when ? condition_words(*band.when)
                                                          : text("year_documents.ranking.otherwise"))));
  return list;
}

// Units that no group ranks come last.
std::vector<std::pair<std::string, std::int32_t>> ranking_groups(const ruleset::Ruleset& rules) {
  std::vector<std::pair<std::string, std::int32_t>> groups;
  for (const ruleset::Group& group : rules.result.groups)
    groups.emplace_back(group.title, static_cast<std::int32_t>(groups.size()));
  groups.emplace_back(text(groups.empty() ? "year_documents.ranking.all_together" : "year_documents.ranking.no_group"),
                      -1);
  return groups;
}

void put_ranking_rules(Value& data, const ruleset::Ruleset& rules) {
  data.set("bo_tieu_chi", Value::text(rules.title));
  data.set("phien_ban", Value::text(rules.version));
  data.set("cach_xep",
           Value::text(text(rules.result.rank_by == ruleset::RankBy::index ? "year_documents.ranking.by_index"
                                                                           : "year_documents.ranking.by_points")));
  data.set("dong_hang",
           Value::text(text(rules.result.ties == ruleset::Ties::dense ? "year_documents.ranking.dense"
                                                                      : "year_documents.ranking.competition")));
  data.set("muc_toi_thieu", Value::text(points_words(rules.result.min_applicable) + "%"));
  data.set("muc_xep_loai", grade_rules(rules));
}

Value ranking_data(const YearData& year, const Subject&) {
  Value data = Value::object();
  put_letterhead(data, year.letterhead("bang-xep-hang"), year.request.issued, year.as_of);
  data.set("ky", Value::text(period_words(year.period)));
  data.set("tinh_den", Value::date(year.as_of));
  Value groups = Value::list();
  std::size_t units = 0;
  for (const auto& [title, group] : ranking_groups(year.rules())) {
    const auto members = members_of(*year.run, group);
    if (members.empty()) continue;
    Value rows = Value::list();
    for (const std::size_t place : members) rows.push(ranking_row(year, place));
    units += members.size();
    groups.push(Value::object()
                    .set("ten", Value::text(title))
                    .set("so_don_vi", Value::text(two_digits(static_cast<std::int64_t>(members.size()))))
                    .set("don_vi", std::move(rows)));
  }
  data.set("so_don_vi", Value::text(two_digits(static_cast<std::int64_t>(units))));
  data.set("so_cum", Value::text(two_digits(static_cast<std::int64_t>(groups.items().size()))));
  data.set("cum", std::move(groups));
  put_ranking_rules(data, year.rules());
  data.set("ma_bam", Value::text(base::short_hash(year.run->facts_hash)));
  return data;
}

}  // namespace

void declare_ranking(KindTable& table) {
  table.add({.id = "bang-xep-hang", .subjects = ranking_subjects, .data = ranking_data});
}

}  // namespace congtam::app
