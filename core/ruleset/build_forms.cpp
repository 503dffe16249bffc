#include <algorithm>

#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

namespace {

// Score lines of the desk: what a form's total counts. A visit criterion stands on a line of its own.
bool counts_in_total(const Criterion& criterion) {
  return criterion.line == Line::score && criterion.channel != Channel::visit;
}

class FormCheck {
 public:
  FormCheck(Build& build, const Form& form) : build_(build), form_(form), at_(child("/forms", form.id)) {}

  void run() {
    same(sum([](const Criterion&) { return true; }), form_.total, child(at_, "total"), "ruleset.form.total", form_.id);
    for (const auto& [area, declared] : form_.areas)
      same(sum([&](const Criterion& one) { return one.area == area; }), declared, child(child(at_, "areas"), area),
           "ruleset.form.area", area);
    for (const Area& area : build_.set.areas)
      if (!form_.areas.empty() && !form_.areas.contains(area.id) &&
          sum([&](const Criterion& one) { return one.area == area.id; }) != 0)
        build_.report.error(child(at_, "areas"), text("ruleset.form.area_absent", {{"area", area.id}}));
    for (const Block& block : form_.blocks)
      same(sum([&](const Criterion& one) { return one.block == block.id; }), block.total,
           child(child(child(at_, "blocks"), block.id), "total"), "ruleset.form.block", block.id);
    blocks_of_criteria();
  }

 private:
  template <typename Belongs>
  std::int64_t sum(Belongs belongs) const {
    std::int64_t out = 0;
    for (const Criterion& one : build_.set.criteria)
      if (const auto max = one.max.find(form_.id); max != one.max.end() && counts_in_total(one) && belongs(one))
        out = saturating_add(out, max->second);
    return out;
  }

  void same(std::int64_t is, std::int64_t declared, const std::string& at, std::string_view key,
            const std::string& name) {
    if (is != declared)
      build_.report.error(at, text(key, {{"name", name},
                                         {"sum", shown_number({is, false})},
                                         {"declared", shown_number({declared, false})}}));
  }

  void blocks_of_criteria() {
    for (std::size_t i = 0; i < build_.set.criteria.size(); ++i) {
      const Criterion& one = build_.set.criteria[i];
      if (one.block.empty() || !one.max.contains(form_.id)) continue;
      const std::vector<std::string> known = ids_of(form_.blocks);
      if (std::find(known.begin(), known.end(), one.block) == known.end())
        build_.report.unknown(child(child("/criteria", i), "block"), "ruleset.noun.block", one.block, known);
    }
  }

  Build& build_;
  const Form& form_;
  std::string at_;
};

// The functions that the forms speak of: only they can move a unit from one form to another.
std::vector<std::string> functions_of_forms(const Ruleset& set) {
  std::vector<std::string> out;
  for (const Form& form : set.forms)
    for (const auto* list : {&form.applies_to.functions, &form.applies_to.not_functions})
      for (const std::string& one : *list)
        if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
  return out;
}

// A unit of this type meets exactly one form, whatever its functions.
void check_type(Build& build, const std::string& type, const std::vector<std::string>& functions) {
  constexpr std::size_t most = 10;  // 1,024 combinations
  bool meets_any = false;
  for (std::size_t bits = 0; bits < (std::size_t{1} << std::min(functions.size(), most)); ++bits) {
    std::vector<std::string> has, forms;
    for (std::size_t i = 0; i < functions.size() && i < most; ++i)
      if (bits >> i & 1) has.push_back(functions[i]);
    for (const Form& form : build.set.forms)
      if (applies(form.applies_to, type, has)) forms.push_back(form.id);
    meets_any = meets_any || !forms.empty();
    if (forms.size() < 2) continue;
    build.report.error(child("/unit_types", type),
                       text(has.empty() ? "ruleset.form.two" : "ruleset.form.two_with_functions",
                            {{"type", type}, {"forms", join(forms)}, {"functions", join(has)}}));
    return;
  }
  if (!meets_any) build.report.error(child("/unit_types", type), text("ruleset.form.none", {{"type", type}}));
}

}  // namespace

void build_forms(Build& build) {
  for (const auto& [id, form] : object_at(build.document, "forms").items()) {
    const std::string at = child("/forms", id);
    Form out;
    out.id = id;
    out.title = string_at(form, "title");
    out.applies_to = applies_to_at(build, object_at(form, "applies_to"), child(at, "applies_to"));
    out.total = points_at(build, form, "total", at);
    for (const auto& [area, unused] : object_at(form, "areas").items()) {
      out.areas.emplace(area, points_at(build, form.at("areas"), area, child(at, "areas")));
      if (build.set.find_area(area) == nullptr)
        build.report.unknown(child(child(at, "areas"), area), "ruleset.noun.area", area, ids_of(build.set.areas));
    }
    for (const auto& [block, entry] : object_at(form, "blocks").items())
      out.blocks.push_back({block, string_at(entry, "title"),
                            points_at(build, entry, "total", child(child(at, "blocks"), block)),
                            entry.value("optional", false)});
    build.set.forms.push_back(std::move(out));
  }
}

void check_forms(Build& build) {
  for (const Form& form : build.set.forms) FormCheck(build, form).run();
  const auto functions = functions_of_forms(build.set);
  for (const auto& [type, title] : build.set.unit_types) check_type(build, type, functions);
}

}  // namespace congtam::ruleset
