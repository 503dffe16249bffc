#include <map>
#include <set>

#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"
#include "ruleset/lineage.hpp"

namespace congtam::ruleset {

using base::text;

namespace {

// An old name may be nobody's present name, and nobody else's old one.
class Aliases {
 public:
  explicit Aliases(Report& report) : report_(report) {}

  void present(const std::string& name) { present_.insert(name); }
  void old(const std::string& name, const std::string& owner, const std::string& at) {
    if (present_.contains(name)) report_.error(at, text("ruleset.alias.in_use", {{"name", name}}));
    const auto [found, fresh] = old_.emplace(name, owner);
    if (!fresh && found->second != owner)
      report_.error(at, text("ruleset.alias.twice", {{"name", name}, {"other", found->second}}));
  }

 private:
  Report& report_;
  std::set<std::string> present_;
  std::map<std::string, std::string> old_;
};

}  // namespace

void check_names(Build& build) {
  Aliases indicators(build.report);
  for (const Indicator& one : build.set.indicators) indicators.present(one.id);
  for (const Indicator& one : build.set.indicators)
    for (std::size_t i = 0; i < one.aliases.size(); ++i)
      indicators.old(one.aliases[i], one.id, child(child(child("/indicators", one.id), "aliases"), i));
  Aliases criteria(build.report);
  for (const Criterion& one : build.set.criteria) criteria.present(one.code);
  for (std::size_t c = 0; c < build.set.criteria.size(); ++c)
    for (std::size_t i = 0; i < build.set.criteria[c].aliases.size(); ++i)
      criteria.old(build.set.criteria[c].aliases[i], build.set.criteria[c].code,
                   child(child(child("/criteria", c), "aliases"), i));
}

void check_unused(Build& build) {
  const Ruleset& set = build.set;
  std::set<std::string> used;
  for (const Criterion& one : set.criteria)
    for (const std::string& id : reads_through(set, one)) used.insert(id);
  for (const Target& one : set.targets)
    for (const std::string* id : {&one.num, &one.den, &one.count, &one.baseline}) used.insert(*id);
  for (const auto* rules : {&set.result.caps, &set.result.disqualify})
    for (const GradeRule& one : *rules) used.insert(one.indicator);
  for (const Indicator& one : set.indicators) {
    if (!one.same_as.empty()) used.insert(one.same_as);
    for (const auto& [part, times] : one.measure.add) used.insert(part);
  }
  for (const Indicator& one : set.indicators)
    if (!used.contains(one.id) && one.id.find('.') == std::string::npos)
      build.report.warn(child("/indicators", one.id), text("ruleset.unused.indicator", {{"indicator", one.id}}));
}

void check_sources(Build& build) {
  const Ruleset& set = build.set;
  for (std::size_t i = 0; i < set.criteria.size(); ++i)
    for (const std::string& clause : set.criteria[i].provenance.clause) {
      const auto source = set.sources.find(source_key(clause));
      if (source == set.sources.end()) continue;
      const SourceDocument& document = source->second;
      if ((document.in_force_to && *document.in_force_to < set.whole_period().from) ||
          (document.in_force_from && set.whole_period().to < *document.in_force_from))
        build.report.error(child(child("/criteria", i), "clause"),
                           text("ruleset.source.not_in_period", {{"source", document.id}}), clause);
    }
}

}  // namespace congtam::ruleset
