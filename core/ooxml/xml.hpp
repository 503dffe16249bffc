#pragma once
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "ooxml/limits.hpp"
#include "ooxml/package.hpp"

// XML of office files as a tree: pugixml's, made and written only here so that every tree is made safely.
//
// No document type and hence no entities beyond the five of XML; UTF-8 (or UTF-16 with a byte order mark) that is
// valid; depth and size of the tree bounded before it is built. White space: text that is only white space is kept
// where it is the only content of its element (<w:t xml:space="preserve"> </w:t>), dropped between elements. Comments,
// processing instructions and the declaration are dropped; CDATA is text.
//
// pugixml knows no namespaces: names come as written ("w:p"). Word, LibreOffice and python-docx write the usual
// prefixes; a document with others is not found to be damaged, its elements are just not those that are looked for.
namespace congtam::ooxml {

// Failure(input) naming file and part, with the line for what is not XML.
void parse_xml(pugi::xml_document& out, const std::string& file, const std::string& part, std::string_view text,
               const XmlLimits& limits = {});
// The part of a package.
void parse_part(pugi::xml_document& out, const Package& package, std::string_view part, const XmlLimits& limits = {});

// The tree as the bytes of a part: declaration with UTF-8 and standalone="yes", no indentation, the same bytes for the
// same tree.
std::string xml_text(const pugi::xml_document& document);

// What XML cannot hold at all (U+0000..U+001F but tab and line ends, U+FFFE, U+FFFF, bytes that are not UTF-8) replaced
// by U+FFFD: values of people go through this before they enter a tree.
std::string xml_safe(std::string_view value);

}  // namespace congtam::ooxml
