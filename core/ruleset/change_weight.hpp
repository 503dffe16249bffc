#pragma once
#include <string>
#include <vector>

#include "ruleset/diff.hpp"

namespace congtam::ruleset {

using PathSegments = std::vector<std::string>;  // {"criteria", "TT2", "max", "phong"}

// What a change at this place asks for. Everything is major unless it is known to move no points: a key that the format
// gains one day is then heavy until somebody decides otherwise.
Weight weight_of(Change::Kind kind, const PathSegments& path, const base::Json& from, const base::Json& to);

// What the place is about, as the change is told: "maximum".
std::string topic_of(const PathSegments& path);

// A list whose elements differ in words only.
bool same_but_for_words(const base::Json& before, const base::Json& after);

}  // namespace congtam::ruleset
