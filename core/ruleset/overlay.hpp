#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

// A commune's own changes to a set that somebody else wrote (congtam.overlay/1): what changes, from what to what, why,
// and on which clause it rests. The base stays as it is; an overlay written for another version of it is refused.
namespace congtam::ruleset {

inline constexpr std::string_view overlay_format = "congtam.overlay/1";

struct OverlayChange {
  enum class Kind { set, add, remove };
  Kind kind = Kind::set;
  std::string path;     // "criteria.TT2.max.phong"
  base::Json from, to;  // null where there is nothing: before `add`, after `remove`
  bool checked = true;  // `from` was given; a `remove` may leave it out
};

struct Overlay {
  std::string file;  // it was read from
  std::string id, version;
  std::string base_id, base_version;
  std::string reason;
  std::vector<std::string> clause;
  std::vector<OverlayChange> changes;
};

// Whether the file says that it is an overlay. A file that cannot be read is Failure(input).
bool is_overlay(const std::string& file);

// Reads and checks the file itself: strict JSON, the published schema, every change of one kind with that kind's keys.
Overlay read_overlay(const std::string& file);
Overlay overlay_from(const base::Json& document, const std::string& file);

// The base's document (includes merged) with the changes made, under the overlay's id and version; `made`, when given,
// takes the changes with the values that were found. A period inside the base's keeps that one as its `part_of`. Wrong
// base, a path that leads nowhere (with the nearest known name), a `from` that differs, a change that changes nothing:
// all problems together as Failure(input). The result still has to pass build_ruleset().
base::Json apply_overlay(const Overlay& overlay, base::Json base_document, std::vector<OverlayChange>* made = nullptr);

}  // namespace congtam::ruleset
