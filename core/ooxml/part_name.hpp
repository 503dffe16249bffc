#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace congtam::ooxml {

// Small ASCII letters: how names of parts are compared.
std::string fold_part_name(std::string_view name);

// A name that stays inside the package and means one thing on every system: UTF-8, no control characters, no backslash,
// no slash in front or behind, no empty, "." or ".." segment, at most 400 bytes.
bool is_part_name(std::string_view name);

// "word/_rels/document.xml.rels" of "word/document.xml"; "_rels/.rels" of "".
std::string relationships_part(std::string_view source);
bool is_relationships_part(std::string_view name);

// What `target` means in a relationship of `source`: "media/a.png" of "word/document.xml" is "word/media/a.png",
// "/word/a.xml" is "word/a.xml". Nothing where ".." leaves the package. A fragment ("#x") is cut off.
std::optional<std::string> resolve_target(std::string_view source, std::string_view target);

// The other way round: how a relationship of `source` writes a part.
std::string relative_target(std::string_view source, std::string_view part);

inline constexpr std::string_view content_types_part = "[Content_Types].xml";

}  // namespace congtam::ooxml
