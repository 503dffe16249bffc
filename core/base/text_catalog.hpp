#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace congtam::base {

// One placeholder of a text: {"row", "12"} fills "{row}".
using TextArgument = std::pair<std::string_view, std::string_view>;

// The text people read under `key` ("<module>.<...>", templates/text/vi/<module>.json), with its placeholders filled.
// Values are data: a "{" inside one is not looked at again. A key that does not exist gives "[key]" (a test forbids
// it); nothing here throws on content, so that an error can always be told.
std::string text(std::string_view key, std::initializer_list<TextArgument> arguments = {});

// Whether the catalogue has the key; for texts that are optional by design (help of a command).
bool has_text(std::string_view key);

}  // namespace congtam::base
