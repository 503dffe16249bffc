#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

// What differs between two states of a ruleset, and which version that asks for: a change of method, parameter,
// maximum or policy is major, an addition worth nothing is minor, words are a patch.
namespace congtam::ruleset {

enum class Weight { patch, minor, major };
std::string_view name_of(Weight weight);  // "major"

struct Change {
  enum class Kind { added, removed, renamed, changed, reordered };
  Kind kind = Kind::changed;
  Weight weight = Weight::major;
  std::string topic;    // what it is about: "maximum", "method"; key of "ruleset.topic.<topic>"
  std::string section;  // "criteria"
  std::string name;     // code or id in that section; "" when the section has none
  std::string path;     // "criteria.TT2.max.phong"
  base::Json from, to;  // null where there is nothing; of a renamed one the two names
};
std::string_view name_of(Change::Kind kind);  // "changed"

struct Difference {
  std::string id_before, id_after;
  std::string version_before, version_after;
  std::vector<Change> changes;  // in the order of sections; criteria in the order of the newer set

  std::optional<Weight> weight() const;  // the heaviest; nothing for none
  // The version rule binds the states of one set; an overlay and its base are two sets.
  bool same_set() const { return id_before == id_after; }
  // The smallest version that the changes allow after `version_before`.
  std::string version_needed() const;
  bool version_obeys() const;
};

// Two documents of congtam.ruleset/1 that were read (schema checked). Policies are compared as they work, with
// `defaults` filled in; numbers by value, not by how they are written. A criterion or indicator that lists its old name
// in `aliases` is renamed, not removed and added.
Difference difference(const base::Json& before, const base::Json& after);

}  // namespace congtam::ruleset
