#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/failure.hpp"
#include "documents/directive.hpp"

// A template's parts made ready for filling: every directive is an element of its own,
//   <ct:directive n="12"><w:rPr/></ct:directive>
// standing between the runs, paragraphs or rows it governs, paired with a sibling. Private to the module.
namespace congtam::documents {

struct PlacedDirective {
  Directive directive;
  std::string part;
  std::string paragraph;  // text of the paragraph as its writer sees it
};

struct Story {
  std::string part;  // "word/document.xml", "word/header1.xml"
  pugi::xml_document tree;
};

inline constexpr const char* directive_element = "ct:directive";

// Turns the directives of a part into elements and moves them to where they act. What cannot be understood or has no
// partner is added to `problems`; the tree is then of no use.
void prepare_story(Story& story, const std::string& file, std::vector<PlacedDirective>& directives,
                   base::ProblemList& problems);

// The place of a directive as problems print it.
base::Problem problem_at(const PlacedDirective& placed, const std::string& file, std::string text);

inline bool is(const pugi::xml_node& node, std::string_view name) { return node.name() == name; }
inline bool is_directive(const pugi::xml_node& node) { return is(node, directive_element); }
inline std::size_t directive_number(const pugi::xml_node& node) { return node.attribute("n").as_uint(); }

// What a clerk reads in a paragraph, without the paragraphs of text boxes in it; tabs and line breaks are white space.
std::string paragraph_text(const pugi::xml_node& paragraph);

// Where a group of siblings that starts with the directive `open` ends, and its {{khác}} if it has one.
struct Group {
  pugi::xml_node otherwise;
  pugi::xml_node end;
};
Group group_of(const pugi::xml_node& open, const std::vector<PlacedDirective>& directives);

}  // namespace congtam::documents
