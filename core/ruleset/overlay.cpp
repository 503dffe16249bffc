#include "ruleset/overlay.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/date.hpp"
#include "base/text_catalog.hpp"
#include "model/period.hpp"
#include "ruleset/document_place.hpp"
#include "ruleset/json_read.hpp"
#include "ruleset/limits.hpp"
#include "ruleset/reader.hpp"
#include "ruleset/report.hpp"
#include "ruleset/schema_check.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

namespace {

constexpr std::array<const char*, 3> kind_keys{"set", "add", "remove"};
constexpr std::size_t names_worth_listing = 12;

const char* key_of(OverlayChange::Kind kind) { return kind_keys[static_cast<std::size_t>(kind)]; }

std::vector<std::string> keys_allowed(OverlayChange::Kind kind) {
  switch (kind) {
    case OverlayChange::Kind::set:
      return {"set", "from", "to"};
    case OverlayChange::Kind::add:
      return {"add", "value"};
    case OverlayChange::Kind::remove:
      return {"remove", "from"};
  }
  return {};
}

Json member_or_null(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? Json() : *found;
}

// One change of one kind; a key that belongs to another kind would be passed over in silence.
OverlayChange change_from(const Json& written, const std::string& at, Report& report) {
  OverlayChange out;
  std::size_t kinds = 0;
  for (const OverlayChange::Kind kind :
       {OverlayChange::Kind::set, OverlayChange::Kind::add, OverlayChange::Kind::remove}) {
    if (!written.contains(key_of(kind))) continue;
    ++kinds;
    out.kind = kind;
  }
  if (kinds != 1) {
    report.error(at, text("ruleset.overlay.one_kind"));
    return out;
  }
  const std::vector<std::string> allowed = keys_allowed(out.kind);
  for (const auto& [key, unused] : written.items())
    if (std::find(allowed.begin(), allowed.end(), key) == allowed.end())
      report.error(child(at, key), text("ruleset.overlay.foreign_key", {{"key", key}, {"kind", key_of(out.kind)}}));
  out.path = string_at(written, key_of(out.kind));
  out.from = member_or_null(written, "from");
  out.to = member_or_null(written, out.kind == OverlayChange::Kind::add ? "value" : "to");
  out.checked = out.kind == OverlayChange::Kind::set || written.contains("from");
  return out;
}

// What a person reads of a value that was found or expected.
std::string shown_value(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

class Application {
 public:
  Application(Json& document, Report& report) : document_(document), report_(report) {}

  void make(OverlayChange& change, const std::string& at) {
    change_ = &change;
    at_ = child(at, key_of(change.kind));
    if (!touchable()) return;
    DocumentPlace place = find_place(document_, change.path);
    if (place.inside_list)
      return report_.error(at_, text("ruleset.overlay.inside_list", {{"segment", place.segment}}), change.path);
    if (place.parent == nullptr || (place.value == nullptr && change.kind != OverlayChange::Kind::add))
      return unknown(place);
    switch (change.kind) {
      case OverlayChange::Kind::set:
        return set(place, at);
      case OverlayChange::Kind::add:
        return add(place, at);
      case OverlayChange::Kind::remove:
        return remove(place, at);
    }
  }

 private:
  // What a set is called is the overlay's own to say, and an included set is not the base's text.
  bool touchable() {
    const std::string first = change_->path.substr(0, change_->path.find('.'));
    for (const char* fixed : {"format", "id", "version", "include"})
      if (first == fixed) {
        report_.error(at_, text("ruleset.overlay.not_touchable", {{"key", first}}), change_->path);
        return false;
      }
    if (paths_.insert(change_->path).second) return true;
    report_.error(at_, text("ruleset.overlay.twice"), change_->path);
    return false;
  }

  void unknown(const DocumentPlace& place) {
    std::string remedy = renamed_to(place.segment);
    if (remedy.empty()) remedy = did_you_mean(place.segment, place.known);
    if (remedy.empty() && !place.known.empty() && place.known.size() <= names_worth_listing)
      remedy = text("ruleset.overlay.known", {{"names", join(place.known)}});
    report_.error(at_, text("ruleset.overlay.nothing_there", {{"segment", place.segment}}), change_->path, remedy);
  }

  // A criterion that has another code now is not merely unknown.
  std::string renamed_to(const std::string& code) const {
    if (!change_->path.starts_with("criteria.")) return {};
    for (const Json& one : array_at(document_, "criteria"))
      for (const std::string& alias : strings_at(one, "aliases"))
        if (alias == code) return text("ruleset.overlay.renamed", {{"name", string_at(one, "code")}});
    return {};
  }

  bool as_expected(const Json& found, const std::string& at) {
    if (!change_->checked || same_value(found, change_->from)) return true;
    report_.error(child(at, "from"), text("ruleset.overlay.other_value", {{"is", shown_value(found)}}),
                  shown_value(change_->from));
    return false;
  }

  void set(const DocumentPlace& place, const std::string& at) {
    if (!as_expected(*place.value, at)) return;
    if (same_value(*place.value, change_->to))
      return report_.error(child(at, "to"), text("ruleset.overlay.changes_nothing"), shown_value(change_->to));
    change_->from = *place.value;
    *place.value = change_->to;
  }

  void add(const DocumentPlace& place, const std::string& at) {
    if (place.value != nullptr)
      return report_.error(at_, text("ruleset.overlay.is_there", {{"is", shown_value(*place.value)}}), change_->path);
    if (!place.parent->is_array()) {
      (*place.parent)[place.key] = change_->to;
      return;
    }
    if (string_at(change_->to, "code") != place.key)
      return report_.error(child(at, "value"), text("ruleset.overlay.code_of_criterion", {{"code", place.key}}));
    place.parent->push_back(change_->to);
  }

  void remove(const DocumentPlace& place, const std::string& at) {
    if (!as_expected(*place.value, at)) return;
    change_->from = *place.value;
    if (place.parent->is_array()) {
      place.parent->erase(static_cast<std::size_t>(place.value - &place.parent->front()));
    } else {
      place.parent->erase(place.key);
    }
  }

  Json& document_;
  Report& report_;
  OverlayChange* change_ = nullptr;
  std::string at_;
  std::set<std::string> paths_;
};

void check_base(const Overlay& overlay, const Json& base, Report& report) {
  const std::string id = string_at(base, "id"), version = string_at(base, "version");
  if (id != overlay.base_id)
    report.error("/base/id", text("ruleset.overlay.other_base", {{"is", id}}), overlay.base_id);
  if (version != overlay.base_version)
    report.error("/base/version", text("ruleset.overlay.other_version", {{"is", version}}), overlay.base_version);
  if (id == overlay.id) report.error("/id", text("ruleset.overlay.own_id"), overlay.id);
  report.throw_if_any();
}

// The clause may rest on a document that the overlay itself brings.
void check_clauses(const Overlay& overlay, const Json& document, Report& report) {
  std::vector<std::string> known;
  for (const auto& [id, unused] : object_at(document, "sources").items()) known.push_back(id);
  for (std::size_t i = 0; i < overlay.clause.size(); ++i) {
    const std::string source = overlay.clause[i].substr(0, overlay.clause[i].find(' '));
    if (std::find(known.begin(), known.end(), source) == known.end())
      report.unknown(child("/clause", i), "ruleset.noun.source", source, known);
  }
}

// A half-year of a year's set keeps the year in mind: days of the set may lie anywhere in it. What else the new period
// may be is for the checks of a set to say.
void note_whole_period(const Json& before, Json& document) {
  Json& period = document["period"];
  if (!period.is_object() || period.contains("part_of") || same_value(before, period)) return;
  const auto day = [](const Json& of, const char* key) { return base::date_from_iso(string_at(of, key)); };
  const auto from = day(period, "from"), to = day(period, "to");
  const auto base_from = day(before, "from"), base_to = day(before, "to");
  if (!from || !to || !base_from || !base_to || *from < *base_from || *base_to < *to) return;
  const auto kind = model::period_kind_named(string_at(before, "kind"));
  if (kind && (*from != *base_from || *to != *base_to))
    period["part_of"] = model::Period{*kind, *base_from, *base_to, *base_to}.code();
}

// Whoever opens the set that was scored sees on what it stands.
void leave_note(const Overlay& overlay, Json& document) {
  const std::string before = string_at(document, "note");
  document["note"] = (before.empty() ? before : before + "\n") +
                     text("ruleset.overlay.note", {{"base", overlay.base_id},
                                                   {"version", overlay.base_version},
                                                   {"reason", overlay.reason},
                                                   {"clause", join(overlay.clause, "; ")}});
}

}  // namespace

bool is_overlay(const std::string& file) {
  const Json document = base::read_json(file, json_limits);
  return document.is_object() && string_at(document, "format") == overlay_format;
}

Overlay read_overlay(const std::string& file) { return overlay_from(base::read_json(file, json_limits), file); }

Overlay overlay_from(const Json& document, const std::string& file) {
  Report report(file);
  check_texts(document, "", report);
  report.throw_if_any();
  report.add(Schema::compiled(std::string(overlay_schema()))->check(document, ""));
  report.throw_if_any();
  Overlay out;
  out.file = file;
  out.id = string_at(document, "id");
  out.version = string_at(document, "version");
  out.base_id = string_at(document.at("base"), "id");
  out.base_version = string_at(document.at("base"), "version");
  out.reason = string_at(document, "reason");
  out.clause = strings_at(document, "clause");
  const Json& changes = array_at(document, "changes");
  for (std::size_t i = 0; i < changes.size(); ++i)
    out.changes.push_back(change_from(changes[i], child("/changes", i), report));
  report.throw_if_any();
  return out;
}

Json apply_overlay(const Overlay& overlay, Json base_document, std::vector<OverlayChange>* made) {
  Report report(overlay.file);
  check_base(overlay, base_document, report);
  std::vector<OverlayChange> changes = overlay.changes;
  const Json period = object_at(base_document, "period");
  Application application(base_document, report);
  for (std::size_t i = 0; i < changes.size(); ++i) application.make(changes[i], child("/changes", i));
  check_clauses(overlay, base_document, report);
  report.throw_if_any();
  note_whole_period(period, base_document);
  base_document["id"] = overlay.id;
  base_document["version"] = overlay.version;
  leave_note(overlay, base_document);
  if (made != nullptr) *made = std::move(changes);
  return base_document;
}

}  // namespace congtam::ruleset
