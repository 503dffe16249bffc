#include "documents/line_fit.hpp"

#include <algorithm>

#include "documents/layout.hpp"
#include "documents/prepared.hpp"
#include "documents/text_width.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents {
namespace {

using pugi::xml_node;

std::string_view style_id(const xml_node& paragraph) {
  return paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
}

const layout::Style* style_named(std::string_view id) {
  for (const layout::Style& style : layout::styles())
    if (style.id == id) return &style;
  return nullptr;
}

// The longest of the paragraphs of one style that stand right above, as it is printed in a column of that width.
int width_above(const xml_node& line, int column) {
  int widest = 0;
  std::string_view style;
  for (xml_node above = line.previous_sibling("w:p"); above; above = above.previous_sibling("w:p")) {
    const std::string_view id = style_id(above);
    if (style.empty()) style = id;
    const layout::Style* known = style_named(id);
    if (id != style || known == nullptr) break;
    widest = std::max(widest, text_width(paragraph_text(above), known->half_points, known->bold));
  }
  return std::min(widest, column);
}

int column_of(const xml_node& line) {
  const xml_node cell = line.parent();
  if (!is(cell, "w:tc")) return layout::text_width;
  return cell.child("w:tcPr").child("w:tcW").attribute("w:w").as_int(layout::text_width);
}

bool fit(const xml_node& line) {
  const std::string_view id = style_id(line);
  if (id != layout::motto_line && id != layout::agency_line && id != layout::summary_line) return false;
  const int column = column_of(line);
  const int above = width_above(line, column);
  const int length = id == layout::motto_line ? above : above * 5 / 12;
  const int side = std::max(0, (column - length) / 2);
  xml_node format = line.child("w:pPr");
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
  return true;
}

bool fit_below(const xml_node& node) {
  bool any = false;
  for (const xml_node child : node.children()) any |= is(child, "w:p") ? fit(child) : fit_below(child);
  return any;
}

}  // namespace

std::string fit_lines(const std::string& file, std::string docx) {
  const ooxml::Package package = ooxml::Package::from_bytes(file, docx);
  pugi::xml_document tree;
  ooxml::parse_part(tree, package, package.main_part());
  if (!fit_below(tree)) return docx;
  ooxml::PackageWriter writer(package);
  writer.put(package.main_part(), ooxml::xml_text(tree));
  return writer.finish();
}

}  // namespace congtam::documents
