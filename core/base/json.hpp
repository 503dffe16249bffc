#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

// Instantiated once, in json.cpp: otherwise every file that touches a value compiles the whole class anew.
extern template class nlohmann::basic_json<>;

namespace congtam::base {

using Json = nlohmann::json;

// What a JSON file of ours may be. A stranger's file is refused before it costs memory or stack.
struct JsonLimits {
  std::size_t bytes = 8u << 20;
  std::size_t depth = 32;
};

// Reads a JSON text strictly: UTF-8, one value, no duplicate key (the library would keep the last in silence), no
// number with a fraction or exponent (it would become binary floating point: "viết thành chuỗi"), no integer outside
// int64, depth and size limited. Throws Failure(input) with `file`, line and column, or JSON pointer.
Json parse_json(std::string_view text, const std::string& file, const JsonLimits& limits = {});

// Reads and parses a file; a file that cannot be read is Failure(input).
Json read_json(const std::string& path, const JsonLimits& limits = {});

// Canonical bytes of a JSON value: keys sorted by bytes, strings in NFC, integers, no white space, no floating point.
// `format` stands in front ("congtam.ruleset/1"), so that two kinds of thing never share a hash.
std::string canonical_json(const Json& value, std::string_view format);

}  // namespace congtam::base
