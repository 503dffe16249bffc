// As much C++ as the checks need: which bytes are code, which are comments, and what the string literals say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace congtam::architecture {

struct StringLiteral {
  std::size_t begin, end;  ///< from the opening quote to past the closing one
  std::string value;       ///< as written, escapes not resolved
};

struct Lexed {
  std::string code;  ///< as long as the source; comments and what stands inside quotes are blanks
  std::vector<StringLiteral> strings;
};

Lexed lex(std::string_view source);

struct Include {
  std::string name;
  bool angled = false;  ///< <name> or "name"
  int line = 0;
};

std::vector<Include> includes_of(std::string_view source);

/// Where `word` stands as a whole identifier at or after `from`; npos when nowhere.
std::size_t find_word(std::string_view code, std::string_view word, std::size_t from = 0);

}  // namespace congtam::architecture
