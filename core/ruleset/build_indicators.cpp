#include <algorithm>
#include <set>

#include "base/text_catalog.hpp"
#include "ruleset/builder.hpp"
#include "ruleset/filter_reader.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;
using model::Kind;

namespace {

constexpr std::size_t longest_chain = 32;  // of same_as and add; keeps the stack small whatever the file

constexpr std::pair<std::string_view, MeasureKind> measure_keys[] = {
    {"typed", MeasureKind::typed}, {"count", MeasureKind::count},       {"distinct", MeasureKind::distinct},
    {"sum", MeasureKind::sum},     {"earliest", MeasureKind::earliest}, {"latest", MeasureKind::latest},
    {"add", MeasureKind::add}};

bool may_be_summed(Kind kind) {
  return kind != Kind::percent && kind != Kind::level && kind != Kind::yes_no && kind != Kind::date;
}

bool may_be_added(Kind kind) { return may_be_summed(kind) || kind == Kind::percent; }

// What a plugin declares is typed in, unless the set feeds it.
Indicator from_plugin(const model::DeclaredIndicator& declared) {
  Indicator out;
  out.id = declared.id;
  out.title = declared.title;
  out.kind = declared.kind;
  out.levels = declared.levels;
  out.states = declared.states & ~(1u << static_cast<unsigned>(model::State::known));
  out.sums = declared.sums;
  out.accumulates = declared.accumulates;
  return out;
}

// Reads each indicator when another asks for it, so that same_as and add may name one that stands below; a chain that
// comes back to itself is refused.
class IndicatorReader {
 public:
  explicit IndicatorReader(Build& build)
      : build_(build), report_(build.report), written_(object_at(build.document, "indicators")) {}

  void read_all() {
    for (const auto& [id, unused] : written_.items()) read(id);
    for (auto& [id, one] : done_) build_.set.indicators.push_back(std::move(one));
  }

 private:
  const Indicator* read(const std::string& id) {
    if (const auto found = done_.find(id); found != done_.end()) return &found->second;
    const std::string at = child("/indicators", id);
    if (std::find(open_.begin(), open_.end(), id) != open_.end()) {
      std::vector<std::string> circle(std::find(open_.begin(), open_.end(), id), open_.end());
      circle.push_back(id);
      report_.error(at, text("ruleset.indicator.circle", {{"chain", join(circle, " → ")}}));
      return nullptr;
    }
    if (open_.size() >= longest_chain) {
      report_.error(at, text("ruleset.indicator.chain_too_long", {{"limit", std::to_string(longest_chain)}}));
      return nullptr;
    }
    open_.push_back(id);
    Indicator one = make(id, written_.at(id), at);
    open_.pop_back();
    return &done_.emplace(id, std::move(one)).first->second;
  }

  Indicator make(const std::string& id, const Json& entry, const std::string& at) {
    Indicator out;
    out.id = id;
    out.title = string_at(entry, "title");
    out.provenance = provenance_at(build_, entry, at);
    out.aliases = strings_at(entry, "aliases");
    for (const std::string& state : strings_at(entry, "states"))
      if (const auto named = model::state_named(state)) out.states |= 1u << static_cast<unsigned>(*named);
    measure(out, entry, at);
    out.accumulates = entry.value("accumulates", true);
    declared_by_plugin(out, at);
    return out;
  }

  // Exactly one of the measures, or same_as; keys of another measure are mistakes.
  void measure(Indicator& out, const Json& entry, const std::string& at) {
    std::vector<std::string> given;
    for (const auto& [key, kind] : measure_keys)
      if (entry.contains(key)) given.emplace_back(key), out.measure.kind = kind;
    if (entry.contains("same_as")) given.emplace_back("same_as");
    if (given.size() != 1) {
      report_.error(at, text(given.empty() ? "ruleset.indicator.no_measure" : "ruleset.indicator.two_measures",
                             {{"given", join(given)}}));
      return;
    }
    if (given.front() == "same_as") return narrowed(out, entry, at);
    if (out.measure.kind == MeasureKind::typed) return typed(out, entry, at);
    if (out.measure.kind == MeasureKind::add) return added(out, entry, at);
    measured(out, entry, given.front(), at);
  }

  void only_for(const Json& entry, const std::string& at, std::initializer_list<std::string_view> keys,
                std::string_view what) {
    for (const std::string_view key : keys)
      if (entry.contains(key))
        report_.error(child(at, key), text("ruleset.indicator.key_not_here", {{"key", key}, {"measure", what}}));
  }

  void typed(Indicator& out, const Json& entry, const std::string& at) {
    only_for(entry, at, {"unit_by", "period_by", "where", "row_unknown", "no_rows", "facts_from"}, "typed");
    out.kind = model::kind_named(string_at(entry, "typed")).value_or(Kind::count);
    out.levels = strings_at(entry, "levels");
    if (out.kind != Kind::level) only_for(entry, at, {"levels"}, "typed: " + string_at(entry, "typed"));
    out.sums = entry.value("sums", out.kind == Kind::count);
    if (out.sums && !may_be_summed(out.kind)) report_.error(child(at, "sums"), text("ruleset.indicator.cannot_sum"));
    if (!may_be_summed(out.kind)) only_for(entry, at, {"accumulates"}, "typed: " + string_at(entry, "typed"));
  }

  void added(Indicator& out, const Json& entry, const std::string& at) {
    only_for(entry, at,
             {"unit_by", "period_by", "where", "row_unknown", "no_rows", "facts_from", "levels", "states", "sums",
              "accumulates"},
             "add");
    bool first = true;
    for (const auto& [id, times] : entry.at("add").items()) {
      const std::string here = child(child(at, "add"), id);
      out.measure.add.emplace_back(id, times.get<std::int64_t>());
      if (!times.get<std::int64_t>()) report_.error(here, text("ruleset.indicator.zero_times"));
      const auto part = kind_of(id, here);
      if (!part) continue;
      if (!may_be_added(*part)) {
        report_.error(here, text("ruleset.indicator.cannot_add", {{"indicator", id}}));
      } else if (!first && *part != out.kind) {
        report_.error(here, text("ruleset.indicator.mixed_kinds", {{"indicator", id}}));
      }
      if (first) out.kind = *part;
      first = false;
    }
  }

  std::optional<Kind> kind_of(const std::string& id, const std::string& at) {
    if (written_.contains(id)) {
      const Indicator* part = read(id);
      if (part == nullptr) return std::nullopt;
      return part->kind;
    }
    if (const auto* declared = build_.catalogue.find_indicator(id)) {
      done_.emplace(id, from_plugin(*declared));
      return declared->kind;
    }
    report_.unknown(at, "ruleset.noun.indicator", id, known_ids());
    return std::nullopt;
  }

  std::vector<std::string> known_ids() const {
    std::vector<std::string> known;
    for (const auto& [id, unused] : written_.items()) known.push_back(id);
    for (const auto& plugin : build_.catalogue.plugins)
      for (const auto& declared : plugin.indicators) known.push_back(declared.id);
    return known;
  }

  void narrowed(Indicator& out, const Json& entry, const std::string& at) {
    only_for(entry, at, {"unit_by", "period_by", "levels", "sums", "accumulates"}, "same_as");
    const std::string parent_id = string_at(entry, "same_as");
    const std::string here = child(at, "same_as");
    if (!written_.contains(parent_id)) return report_.unknown(here, "ruleset.noun.indicator", parent_id, known_ids());
    const Indicator* parent = read(parent_id);
    if (parent == nullptr) return;
    if (parent->measure.register_id.empty())
      return report_.error(here, text("ruleset.indicator.parent_not_register", {{"indicator", parent_id}}));
    out.same_as = parent_id;
    out.kind = parent->kind;
    out.measure = parent->measure;
    const auto* of = build_.catalogue.find_register(parent->measure.register_id);
    if (of != nullptr) rows(out, entry, *of, at);
  }

  void measured(Indicator& out, const Json& entry, const std::string& key, const std::string& at) {
    only_for(entry, at, {"levels", "sums", "accumulates"}, key);
    Measure& measure = out.measure;
    measure.register_id = string_at(entry, key);
    const std::string here = child(at, key);
    if (measure.kind != MeasureKind::count) {  // "procedures.dossiers.procedure"
      const auto dot = measure.register_id.rfind('.');
      if (dot == std::string::npos || measure.register_id.find('.') == dot)
        return report_.error(here, text("ruleset.indicator.needs_field", {{"measure", key}}), measure.register_id);
      measure.field = measure.register_id.substr(dot + 1);
      measure.register_id.resize(dot);
    }
    const model::Register* of = build_.catalogue.find_register(measure.register_id);
    if (of == nullptr) {
      std::vector<std::string> known;
      for (const auto& plugin : build_.catalogue.plugins)
        for (const auto& one : plugin.registers) known.push_back(one.full_id());
      report_.unknown(here, "ruleset.noun.register", measure.register_id, known);
      measure.register_id.clear();
      return;
    }
    if (!build_.set.requires_plugins.contains(of->plugin))
      report_.error(here, text("ruleset.plugin_not_required", {{"plugin", of->plugin}}));
    kind_of_measure(out, *of, here);
    unit_and_period(out, entry, *of, at);
    measure.no_rows =
        measure.kind == MeasureKind::earliest || measure.kind == MeasureKind::latest ? NoRows::missing : NoRows::zero;
    rows(out, entry, *of, at);
  }

  const model::Field* field_named(const model::Register& of, const std::string& name, const std::string& at) {
    const int place = of.field_index(name);
    if (place >= 0) return &of.fields[static_cast<std::size_t>(place)];
    report_.error(at, text("ruleset.unknown_field", {{"field", name}, {"register", of.full_id()}}), {},
                  did_you_mean(name, ids_of(of.fields)));
    return nullptr;
  }

  void kind_of_measure(Indicator& out, const model::Register& of, const std::string& at) {
    if (out.measure.kind == MeasureKind::count) return;
    const model::Field* field = field_named(of, out.measure.field, at);
    if (field == nullptr || out.measure.kind == MeasureKind::distinct) return;
    if (out.measure.kind == MeasureKind::sum) {
      out.kind = field->kind;
      if (!may_be_added(field->kind) || field->kind == Kind::text || field->kind == Kind::choice ||
          field->kind == Kind::time)
        report_.error(at, text("ruleset.indicator.cannot_sum_field", {{"field", field->id}}));
    } else {
      out.kind = Kind::date;
      if (field->kind != Kind::date && field->kind != Kind::time)
        report_.error(at, text("ruleset.indicator.not_a_date", {{"field", field->id}}));
    }
  }

  void unit_and_period(Indicator& out, const Json& entry, const model::Register& of, const std::string& at) {
    out.measure.unit_by = string_at(entry, "unit_by");
    out.measure.period_by = string_at(entry, "period_by");
    const model::Field* unit = field_named(of, out.measure.unit_by, child(at, "unit_by"));
    if (unit != nullptr && !unit->unit) {
      std::vector<std::string> units;
      for (const auto& field : of.fields)
        if (field.unit) units.push_back(field.id);
      report_.error(child(at, "unit_by"),
                    text("ruleset.indicator.not_a_unit", {{"field", unit->id}, {"known", join(units)}}));
    }
    const model::Field* period = field_named(of, out.measure.period_by, child(at, "period_by"));
    if (period != nullptr && period->kind != Kind::date && period->kind != Kind::time)
      report_.error(child(at, "period_by"), text("ruleset.indicator.not_a_date", {{"field", period->id}}));
  }

  // What a register measure says about its rows; a narrowed one starts from its parent's.
  void rows(Indicator& out, const Json& entry, const model::Register& of, const std::string& at) {
    Measure& measure = out.measure;
    if (entry.contains("where"))
      measure.where = both(measure.where, filter_from(entry.at("where"), of, child(at, "where"), report_));
    if (entry.contains("row_unknown")) measure.unknown_fails = string_at(entry, "row_unknown") == "fail";
    if (entry.contains("no_rows")) {
      if (measure.no_rows == NoRows::missing)
        report_.error(child(at, "no_rows"), text("ruleset.indicator.no_rows_of_date"));
      else
        measure.no_rows = string_at(entry, "no_rows") == "zero" ? NoRows::zero : NoRows::nothing_arose;
    }
    facts_from(out, entry, at);
  }

  void facts_from(Indicator& out, const Json& entry, const std::string& at) {
    const std::string from = string_at(entry, "facts_from");
    if (from.empty()) return;
    const std::string here = child(at, "facts_from");
    if (from == "period") {
      if (out.measure.in_force_from) report_.error(here, text("ruleset.indicator.wider_than_parent"), from);
      return;
    }
    std::optional<base::Date> latest;
    for (const std::string& clause : out.provenance.clause)
      if (const auto source = build_.set.sources.find(source_key(clause)); source != build_.set.sources.end())
        latest = std::max(latest, source->second.in_force_from);
    if (!latest) return report_.error(here, text("ruleset.indicator.no_in_force"));
    if (*latest > build_.set.whole_period().to)
      report_.error(here, text("ruleset.indicator.in_force_after_period"), base::to_iso(*latest));
    out.measure.in_force_from = std::max(out.measure.in_force_from, latest);
  }

  // "plugin.name" feeds what a plugin declares: it must be declared, and of the same kind. One that is typed stands
  // here only to say that it does not accumulate, where its plugin did not say so itself.
  void declared_by_plugin(Indicator& out, const std::string& at) {
    if (out.id.find('.') == std::string::npos) return;
    const auto* declared = build_.catalogue.find_indicator(out.id);
    if (declared == nullptr) {
      std::vector<std::string> known;
      for (const auto& plugin : build_.catalogue.plugins)
        for (const auto& one : plugin.indicators) known.push_back(one.id);
      return report_.unknown(at, "ruleset.noun.declared_indicator", out.id, known);
    }
    if (out.typed() && out.accumulates) return report_.error(at, text("ruleset.indicator.declared_is_typed"));
    if (out.typed()) {
      out.states = declared->states & ~(1u << static_cast<unsigned>(model::State::known));
      out.sums = declared->sums;
    }
    if (!declared->accumulates) out.accumulates = false;  // counted in a register, it still stands on a day
    if (declared->kind != out.kind)
      report_.error(at, text("ruleset.indicator.declared_kind",
                             {{"declared", model::name_of(declared->kind)}, {"measured", model::name_of(out.kind)}}));
  }

  Build& build_;
  Report& report_;
  const Json& written_;
  std::map<std::string, Indicator> done_;
  std::vector<std::string> open_;
};

// What a plugin declares and the set names somewhere else than in `indicators` is typed in.
void add_declared(Build& build) {
  std::set<std::string> named;
  const auto walk = [&](const auto& self, const Json& value) -> void {
    if (value.is_string() && value.get_ref<const std::string&>().find('.') != std::string::npos)
      named.insert(value.get<std::string>());
    if (value.is_structured())
      for (const auto& [key, member] : value.items()) self(self, member);
  };
  for (const char* section : {"criteria", "targets", "result"})
    if (const auto found = build.document.find(section); found != build.document.end()) walk(walk, *found);
  for (const std::string& name : named) {
    const auto* declared = build.catalogue.find_indicator(name);
    if (declared == nullptr || build.set.find_indicator(name) != nullptr) continue;
    build.set.indicators.push_back(from_plugin(*declared));
  }
}

}  // namespace

void build_indicators(Build& build) {
  IndicatorReader(build).read_all();
  add_declared(build);
  std::sort(build.set.indicators.begin(), build.set.indicators.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
}

}  // namespace congtam::ruleset
