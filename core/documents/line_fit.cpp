#include "documents/line_fit.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "documents/decree30/styles.hpp"
#include "documents/layout.hpp"
#include "documents/prepared.hpp"
#include "documents/text_width.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents {
namespace {

using pugi::xml_node;

// Styles are known by their names: LibreOffice gives them ids of its own when it saves a template.
class LineFitter {
 public:
  LineFitter(const ooxml::Package& package, const std::string& main) : looks_(package, main) {
    pugi::xml_document styles;
    if (const std::string part = package.target_of(main, "styles"); !part.empty()) {
      ooxml::parse_part(styles, package, part);
      for (const xml_node style : styles.child("w:styles").children("w:style"))
        ids_by_name_.emplace(style.child("w:name").attribute("w:val").value(), style.attribute("w:styleId").value());
    }
    motto_ = id_of(layout::motto_line);
    agency_ = id_of(layout::agency_line);
    summary_ = id_of(layout::summary_line);
  }

  // Whether there was a line to fit.
  bool fit_below(const xml_node& node) const {
    bool any = false;
    for (const xml_node child : node.children()) any |= is(child, "w:p") ? fit(child) : fit_below(child);
    return any;
  }

 private:
  std::string id_of(std::string_view shipped_id) const {
    for (const layout::Style& style : layout::styles()) {
      if (style.id != shipped_id) continue;
      const auto found = ids_by_name_.find(style.name);
      if (found != ids_by_name_.end()) return found->second;
    }
    return std::string(shipped_id);
  }

  static std::string style_id(const xml_node& paragraph) {
    return paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
  }

  int words_width(const xml_node& paragraph) const {
    std::int64_t width = 0;
    for (const xml_node run : paragraph.children("w:r")) {
      const decree30::RunFormat look = looks_.run(run, paragraph, {});
      for (const xml_node words : run.children("w:t"))
        width += text_width(words.text().get(), look.half_points, look.bold);
    }
    return static_cast<int>(std::min<std::int64_t>(width, layout::text_width));
  }

  // The longest of the paragraphs of one style that stand right above, as it is printed in a column of that width.
  int width_above(const xml_node& line, int column) const {
    int widest = 0;
    const xml_node last = line.previous_sibling("w:p");
    for (xml_node above = last; above && style_id(above) == style_id(last); above = above.previous_sibling("w:p"))
      widest = std::max(widest, words_width(above));
    return std::min(widest, column);
  }

  static int column_of(const xml_node& line) {
    const xml_node cell = line.parent();
    if (!is(cell, "w:tc")) return layout::text_width;
    return decree30::measure(cell.child("w:tcPr").child("w:tcW").attribute("w:w"), layout::text_width);
  }

  bool fit(const xml_node& line) const {
    const std::string id = style_id(line);
    if (id != motto_ && id != agency_ && id != summary_) return false;
    const int column = column_of(line);
    const int above = width_above(line, column);
    const int length = id == motto_ ? above : above * 5 / 12;
    set_sides(line.child("w:pPr"), std::max(0, (column - length) / 2));
    return true;
  }

  static void set_sides(xml_node format, int side) {
    xml_node indent = format.child("w:ind");
    if (!indent) {
      // In the order of the schema: behind the spacing, before the alignment.
      xml_node behind = format.child("w:spacing");
      if (!behind) behind = format.child("w:pStyle");
      indent = format.insert_child_after("w:ind", behind);
    }
    while (indent.first_attribute()) indent.remove_attribute(indent.first_attribute());
    indent.append_attribute("w:left") = side;
    indent.append_attribute("w:right") = side;
    indent.append_attribute("w:firstLine") = 0;
  }

  decree30::Styles looks_;
  std::map<std::string, std::string, std::less<>> ids_by_name_;
  std::string motto_, agency_, summary_;
};

}  // namespace

std::string fit_lines(const std::string& file, std::string docx) {
  const ooxml::Package package = ooxml::Package::from_bytes(file, docx);
  pugi::xml_document tree;
  ooxml::parse_part(tree, package, package.main_part());
  if (!LineFitter(package, package.main_part()).fit_below(tree)) return docx;
  ooxml::PackageWriter writer(package);
  writer.put(package.main_part(), ooxml::xml_text(tree));
  return writer.finish();
}

}  // namespace congtam::documents
