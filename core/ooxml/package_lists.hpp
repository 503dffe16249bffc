#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ooxml/package.hpp"

// The two lists of a package: what its parts are, and what leads to what. Inside ooxml only; others ask Package.
namespace congtam::ooxml {

struct ContentTypes {
  std::map<std::string, std::string> defaults;   // by extension, small letters
  std::map<std::string, std::string> overrides;  // by part, small letters
};

ContentTypes read_content_types(const Package& package);
std::string type_of(const ContentTypes& types, std::string_view part);

// Failure(input) for a package that carries a macro or says that it may.
void refuse_macros(const Package& package);

std::vector<Relationship> read_relationships(const Package& package, const std::string& part, std::string_view source);

}  // namespace congtam::ooxml
