// Small Word documents for tests, and what stands in one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents::testing {

inline constexpr std::string_view w_namespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";

inline std::string run(std::string_view text, std::string_view format = "") {
  std::string out = "<w:r>";
  if (!format.empty()) out += "<w:rPr>" + std::string(format) + "</w:rPr>";
  return out + "<w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
}
inline std::string p(std::string_view text) { return "<w:p>" + run(text) + "</w:p>"; }
inline std::string tc(std::string_view text) { return "<w:tc>" + p(text) + "</w:tc>"; }
inline std::string tr(const std::vector<std::string>& cells) {
  std::string out = "<w:tr>";
  for (const std::string& cell : cells) out += tc(cell);
  return out + "</w:tr>";
}
inline std::string tbl(const std::vector<std::string>& rows) {
  std::string out = "<w:tbl>";
  for (const std::string& row : rows) out += row;
  return out + "</w:tbl>";
}

// A document with this body and, when given, this header.
inline std::string docx(const std::string& body, const std::string& header = {}) {
  ooxml::PackageWriter writer;
  const std::string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  const std::string related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  writer.put("word/document.xml",
             "<w:document " + std::string(w_namespace) + "><w:body>" + body + "</w:body></w:document>",
             type + "document.main+xml");
  writer.relate("", related + "officeDocument", "word/document.xml");
  if (!header.empty()) {
    writer.put("word/header1.xml", "<w:hdr " + std::string(w_namespace) + ">" + header + "</w:hdr>",
               type + "header+xml");
    writer.relate("word/document.xml", related + "header", "word/header1.xml");
  }
  return writer.finish();
}

// The part as XML, without its declaration and the namespaces of its root.
inline std::string part(const std::string& docx, const std::string& name) {
  return ooxml::Package::from_bytes("t.docx", docx).read(name);
}

inline void append_lines(const pugi::xml_node& node, std::string& out) {
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:t") {
      out += child.text().get();
    } else if (name == "w:tab") {
      out += '\t';
    } else if (name == "w:br") {
      out += "<br>";
    } else {
      append_lines(child, out);
      if (name == "w:p") out += '\n';
      if (name == "w:tc") {
        out.back() = '|';
      }
      if (name == "w:tr") out += '\n';
    }
  }
}

// The text of a part: a line per paragraph, cells end in "|".
inline std::string text(const std::string& docx, const std::string& name = "word/document.xml") {
  pugi::xml_document tree;
  ooxml::parse_xml(tree, "t.docx", name, part(docx, name));
  std::string out;
  append_lines(tree, out);
  return out;
}

}  // namespace congtam::documents::testing
