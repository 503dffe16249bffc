// A document that is right, and hands that spoil one thing in it.
#pragma once
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "base/unicode.hpp"
#include "documents/prepared.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents::testing {

class Editor {
 public:
  explicit Editor(const std::string& docx) : package_(ooxml::Package::from_bytes("t.docx", docx)), writer_(package_) {
    open("word/document.xml");
  }

  // The part that is edited from now on.
  pugi::xml_node open(const std::string& part) {
    save();
    part_ = part;
    ooxml::parse_part(tree_, package_, part);
    return tree_.document_element();
  }
  void put(const std::string& part, const std::string& bytes, const std::string& type,
           const std::string& relationship) {
    writer_.put(part, bytes, type);
    writer_.relate("word/document.xml", relationship, part);
  }
  std::string finish() {
    save();
    return writer_.finish();
  }

  // The first paragraph whose text begins like this.
  pugi::xml_node paragraph(std::string_view begins) {
    for (const auto& found : tree_.select_nodes("//w:p"))
      if (base::squeeze(paragraph_text(found.node())).starts_with(begins)) return found.node();
    throw std::runtime_error("no paragraph begins with " + std::string(begins));
  }
  pugi::xml_node section(int number = 0) {
    for (const auto& found : tree_.select_nodes("//w:sectPr"))
      if (number-- == 0) return found.node();
    throw std::runtime_error("no such section");
  }

  // Sets an element of the format of every run: {"w:sz", "22"}, {"w:b", "0"}.
  void runs(std::string_view begins, const char* element, const char* value) {
    for (pugi::xml_node run : paragraph(begins).children("w:r")) set(first(run, "w:rPr"), element, value);
  }
  void align(std::string_view begins, const char* value) { set(first(paragraph(begins), "w:pPr"), "w:jc", value); }
  void format(std::string_view begins, const char* element, const char* attribute, const char* value) {
    pugi::xml_node node = child(first(paragraph(begins), "w:pPr"), element);
    node.remove_attribute(attribute);
    node.append_attribute(attribute) = value;
  }
  // The whole text of a paragraph, in its first run.
  void text(std::string_view begins, const std::string& words) {
    pugi::xml_node one = paragraph(begins);
    while (one.child("w:r").next_sibling("w:r")) one.remove_child(one.child("w:r").next_sibling("w:r"));
    one.child("w:r").child("w:t").text().set(words.c_str());
  }
  void replace(std::string_view begins, const std::string& from, const std::string& to) {
    std::string words = base::squeeze(paragraph_text(paragraph(begins)));
    const std::size_t at = words.rfind(from);
    if (at == std::string::npos) throw std::runtime_error("no " + from + " in " + words);
    text(begins, words.replace(at, from.size(), to));
  }
  void remove(std::string_view begins) {
    pugi::xml_node one = paragraph(begins);
    one.parent().remove_child(one);
  }
  // The drawn line of a style.
  pugi::xml_node line(const char* style) {
    for (const auto& found : tree_.select_nodes("//w:p"))
      if (std::string_view(found.node().child("w:pPr").child("w:pStyle").attribute("w:val").value()) == style)
        return found.node();
    throw std::runtime_error(std::string("no line ") + style);
  }

  static pugi::xml_node first(pugi::xml_node node, const char* name) {
    return node.child(name) ? node.child(name) : node.prepend_child(name);
  }
  static pugi::xml_node child(pugi::xml_node node, const char* name) {
    return node.child(name) ? node.child(name) : node.append_child(name);
  }
  static void set(const pugi::xml_node& format, const char* element, const char* value) {
    pugi::xml_node node = child(format, element);
    node.remove_attribute("w:val");
    node.append_attribute("w:val") = value;
  }
  static void set_attribute(pugi::xml_node node, const char* name, const char* value) {
    if (!node.attribute(name)) node.append_attribute(name);
    node.attribute(name) = value;
  }

 private:
  void save() {
    if (!part_.empty()) writer_.put(part_, ooxml::xml_text(tree_));
    part_.clear();
  }

  ooxml::Package package_;
  ooxml::PackageWriter writer_;
  std::string part_;
  pugi::xml_document tree_;
};

}  // namespace congtam::documents::testing
