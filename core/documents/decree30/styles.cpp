#include "documents/decree30/styles.hpp"

#include <algorithm>
#include <cstring>

#include "documents/decree30/words.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents::decree30 {
namespace {

using pugi::xml_node;

constexpr int longest_chain = 30;  // styles based on each other; also ends a circle

// Toggles of styles: set in the paragraph style and in the character style, they cancel out.
struct Toggles {
  std::optional<bool> bold, italic, caps;
};

void read_toggles(const xml_node& properties, Toggles& out) {
  if (const xml_node bold = properties.child("w:b")) out.bold = is_on(bold);
  if (const xml_node italic = properties.child("w:i")) out.italic = is_on(italic);
  if (const xml_node caps = properties.child("w:caps")) out.caps = is_on(caps);
}

bool merged(const std::optional<bool>& paragraph, const std::optional<bool>& character,
            const std::optional<bool>& direct) {
  if (direct) return *direct;
  return paragraph.value_or(false) != character.value_or(false);
}

int twips(const xml_node& node, const char* name, int otherwise) { return measure(node.attribute(name), otherwise); }

std::string plain_align(std::string_view value) {
  if (value == "start") return "left";
  if (value == "end") return "right";
  if (value == "distribute") return "both";
  return std::string(value);
}

void apply_indent(const xml_node& indent, ParagraphFormat& out) {
  if (!indent) return;
  out.left = twips(indent, "w:left", twips(indent, "w:start", out.left));
  out.right = twips(indent, "w:right", twips(indent, "w:end", out.right));
  const int hanging = twips(indent, "w:hanging", 0);
  if (hanging != 0)
    out.first_line = -hanging;
  else if (indent.attribute("w:firstLine") || indent.attribute("w:hanging"))
    out.first_line = twips(indent, "w:firstLine", 0);
}

void apply_spacing(const xml_node& spacing, ParagraphFormat& out) {
  if (!spacing) return;
  out.before = twips(spacing, "w:before", out.before);
  out.after = twips(spacing, "w:after", out.after);
  if (spacing.attribute("w:beforeAutospacing").as_bool()) out.before = 280;
  if (spacing.attribute("w:afterAutospacing").as_bool()) out.after = 280;
  out.line = twips(spacing, "w:line", out.line);
  if (const pugi::xml_attribute rule = spacing.attribute("w:lineRule"))
    out.line_rule = rule.value();
  else if (spacing.attribute("w:line"))
    out.line_rule = "auto";
}

bool has_border(const xml_node& side) {
  const std::string_view value = side.attribute("w:val").value();
  return side && !value.empty() && value != "none" && value != "nil";
}

void apply_borders(const xml_node& borders, ParagraphFormat& out) {
  if (const xml_node top = borders.child("w:top")) out.border_above = has_border(top);
  if (const xml_node bottom = borders.child("w:bottom")) out.border_below = has_border(bottom);
}

void apply_paragraph(const xml_node& properties, ParagraphFormat& out) {
  if (!properties) return;
  if (const xml_node align = properties.child("w:jc")) out.align = plain_align(align.attribute("w:val").value());
  apply_spacing(properties.child("w:spacing"), out);
  apply_borders(properties.child("w:pBdr"), out);
  if (const xml_node contextual = properties.child("w:contextualSpacing")) out.contextual = is_on(contextual);
  if (const xml_node page = properties.child("w:pageBreakBefore")) out.page_break_before = is_on(page);
  const xml_node list = properties.child("w:numPr");
  if (const xml_node id = list.child("w:numId")) out.num_id = twips(id, "w:val", 0);
  if (const xml_node level = list.child("w:ilvl")) out.level = std::clamp(twips(level, "w:val", 0), 0, 8);
}

}  // namespace

int measure(const pugi::xml_attribute& attribute, int otherwise) {
  constexpr int widest = 200'000;
  return attribute ? std::clamp(attribute.as_int(otherwise), -widest, widest) : otherwise;
}

bool is_on(const xml_node& toggle) {
  const std::string_view value = toggle.attribute("w:val").value();
  return toggle && value != "0" && value != "false" && value != "off";
}

Styles::Styles(const ooxml::Package& package, const std::string& main) {
  if (const std::string part = package.target_of(main, "styles"); !part.empty())
    ooxml::parse_part(tree_, package, part);
  if (const std::string part = package.target_of(main, "theme"); !part.empty())
    ooxml::parse_part(theme_, package, part);
  for (const xml_node style : tree_.child("w:styles").children("w:style")) {
    const char* id = style.attribute("w:styleId").value();
    by_id_.emplace(id, style);
    if (!style.attribute("w:default").as_bool()) continue;
    if (std::strcmp(style.attribute("w:type").value(), "paragraph") == 0) default_paragraph_ = id;
    if (std::strcmp(style.attribute("w:type").value(), "character") == 0) default_character_ = id;
  }
}

std::vector<xml_node> Styles::chain(std::string_view id) const {
  std::vector<xml_node> out;
  for (int i = 0; i < longest_chain; ++i) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) break;
    out.push_back(found->second);
    id = found->second.child("w:basedOn").attribute("w:val").value();
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::string Styles::paragraph_style(const xml_node& paragraph) const {
  const char* id = paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
  return by_id_.contains(id) ? id : default_paragraph_;
}

ParagraphFormat Styles::paragraph(const xml_node& paragraph, std::string_view table_style,
                                  const Numbering& numbering) const {
  ParagraphFormat out;
  const auto apply = [&](const xml_node& properties) {
    apply_paragraph(properties, out);
    apply_indent(properties.child("w:ind"), out);
  };
  apply(tree_.child("w:styles").child("w:docDefaults").child("w:pPrDefault").child("w:pPr"));
  for (const xml_node& style : chain(table_style)) apply(style.child("w:pPr"));
  out.style = paragraph_style(paragraph);
  for (const xml_node& style : chain(out.style)) {
    const int list_before = out.num_id;
    apply_paragraph(style.child("w:pPr"), out);
    if (out.num_id != list_before) apply_indent(numbering.indent(out.num_id, out.level), out);
    apply_indent(style.child("w:pPr").child("w:ind"), out);
  }
  const xml_node direct = paragraph.child("w:pPr");
  apply_paragraph(direct, out);
  if (direct.child("w:numPr")) apply_indent(numbering.indent(out.num_id, out.level), out);
  apply_indent(direct.child("w:ind"), out);
  // A frame that is centred on the page: what Word makes of "page number at the top, centred".
  const std::string_view frame = direct.child("w:framePr").attribute("w:xAlign").value();
  if (frame == "center") out.align = "center";
  return out;
}

std::string Styles::theme_font(std::string_view name) const {
  const xml_node fonts = theme_.child("a:theme").child("a:themeElements").child("a:fontScheme");
  const xml_node group = fonts.child(name.starts_with("major") ? "a:majorFont" : "a:minorFont");
  return group.child("a:latin").attribute("typeface").value();
}

void Styles::apply_fonts(const xml_node& fonts, RunFormat& out) const {
  const auto one = [&](const char* direct, const char* themed, std::string& font) {
    if (const pugi::xml_attribute theme = fonts.attribute(themed))
      font = theme_font(theme.value());
    else if (const pugi::xml_attribute name = fonts.attribute(direct))
      font = name.value();
  };
  one("w:ascii", "w:asciiTheme", out.font);
  one("w:hAnsi", "w:hAnsiTheme", out.font_beyond);
}

void Styles::apply_run(const xml_node& properties, RunFormat& out) const {
  if (!properties) return;
  if (const xml_node fonts = properties.child("w:rFonts")) apply_fonts(fonts, out);
  if (const xml_node size = properties.child("w:sz"))
    out.half_points = measure(size.attribute("w:val"), out.half_points);
  if (const xml_node hidden = properties.child("w:vanish")) out.hidden = is_on(hidden);
  if (const xml_node line = properties.child("w:u")) {
    const std::string_view kind = line.attribute("w:val").value();
    out.underlined = !kind.empty() && kind != "none";
  }
  if (const xml_node color = properties.child("w:color")) {
    out.color = color.attribute("w:val").value();
    std::transform(out.color.begin(), out.color.end(), out.color.begin(), lower_ascii);
  }
}

RunFormat Styles::run(const xml_node& run, const xml_node& paragraph, std::string_view table_style) const {
  RunFormat out;
  Toggles of_paragraph, of_character, direct;
  const auto apply = [&](const xml_node& properties, Toggles& toggles) {
    apply_run(properties, out);
    read_toggles(properties, toggles);
  };
  apply(tree_.child("w:styles").child("w:docDefaults").child("w:rPrDefault").child("w:rPr"), of_paragraph);
  for (const xml_node& style : chain(table_style)) apply(style.child("w:rPr"), of_paragraph);
  for (const xml_node& style : chain(paragraph_style(paragraph))) apply(style.child("w:rPr"), of_paragraph);
  const xml_node own = run.child("w:rPr");
  const xml_node named = own.child("w:rStyle");
  for (const xml_node& style : chain(named ? named.attribute("w:val").value() : default_character_.c_str()))
    apply(style.child("w:rPr"), of_character);
  apply(own, direct);
  out.bold = merged(of_paragraph.bold, of_character.bold, direct.bold);
  out.italic = merged(of_paragraph.italic, of_character.italic, direct.italic);
  out.caps = merged(of_paragraph.caps, of_character.caps, direct.caps);
  return out;
}

}  // namespace congtam::documents::decree30
