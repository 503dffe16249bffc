#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "ooxml/package.hpp"

// What text in a Word document really looks like: defaults of the document, table style, chain of paragraph styles,
// level of a list, chain of character styles, direct formatting; fonts through the theme.
namespace congtam::documents::decree30 {

struct RunFormat {
  std::string font;         // of ASCII letters
  std::string font_beyond;  // of letters beyond ASCII, ("hAnsi": that is where Vietnamese ones are)
  int half_points = 20;
  bool bold = false, italic = false, caps = false, underlined = false, hidden = false;
  std::string color = "auto";  // "auto" or six hex digits
};

struct ParagraphFormat {
  std::string align = "left";  // left, center, right, both
  int left = 0, right = 0;     // twips
  int first_line = 0;          // beside `left`; negative when it hangs out
  int before = 0, after = 0;
  int line = 240;
  std::string line_rule = "auto";  // auto (240 = single), exact, atLeast (twips)
  bool contextual = false;         // no gaps between paragraphs of one style
  bool border_above = false, border_below = false;
  bool page_break_before = false;
  std::string style;          // id
  int num_id = 0, level = 0;  // 0: no list
};

class Numbering;

class Styles {
 public:
  // The styles and the theme that `main` of a package leads to; a document without any has Word's own defaults.
  Styles(const ooxml::Package& package, const std::string& main);

  ParagraphFormat paragraph(const pugi::xml_node& paragraph, std::string_view table_style,
                            const Numbering& numbering) const;
  RunFormat run(const pugi::xml_node& run, const pugi::xml_node& paragraph, std::string_view table_style) const;

 private:
  // The style and those it is based on, the most general first.
  std::vector<pugi::xml_node> chain(std::string_view id) const;
  std::string paragraph_style(const pugi::xml_node& paragraph) const;
  std::string theme_font(std::string_view name) const;
  void apply_fonts(const pugi::xml_node& fonts, RunFormat& out) const;
  void apply_run(const pugi::xml_node& properties, RunFormat& out) const;

  pugi::xml_document tree_, theme_;
  std::map<std::string, pugi::xml_node, std::less<>> by_id_;
  std::string default_paragraph_, default_character_;
};

// A measure of an attribute, as far as it can be one: no paper is 200.000 twips wide, and sums of measures stay
// numbers.
int measure(const pugi::xml_attribute& attribute, int otherwise = 0);

// "1", "true", "on" or no value at all.
bool is_on(const pugi::xml_node& toggle);

// Lists: what Word writes in front of a paragraph by itself.
class Numbering {
 public:
  Numbering(const ooxml::Package& package, const std::string& main);

  // The indents of a level; empty when the list is not known.
  pugi::xml_node indent(int num_id, int level) const;
  // The label of the next paragraph of this list and level ("a)", "2.1."), in order of the document; counts.
  std::string next_label(int num_id, int level);

 private:
  pugi::xml_node level_node(int num_id, int level) const;

  pugi::xml_document tree_;
  std::map<int, pugi::xml_node> lists_;     // w:num by id
  std::map<int, pugi::xml_node> patterns_;  // w:abstractNum by id
  std::map<int, std::vector<int>> counters_;
};

}  // namespace congtam::documents::decree30
