#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "documents/decree30/styles.hpp"

// A Word document as a reader sees it: paragraphs with their effective looks, sections, lines that are drawn.
namespace congtam::documents::decree30 {

struct Span {
  std::string text;  // as printed: capitals where the format says so
  RunFormat format;
};

struct Paragraph {
  std::string part;  // "word/document.xml"
  int number = 0;    // in its part, from 1, as a place
  int section = 0;
  int table = 0, row = 0, cell = 0;  // from 1; 0: not in a table
  int column = 0;                    // twips between the margins or the sides of its cell
  std::string label;                 // what a list writes in front: "a)"
  std::string text;                  // label and text, white space squeezed
  bool composed = true;              // the text is in Unicode's composed form (NFC)
  ParagraphFormat format;
  std::vector<Span> spans;   // with visible text
  std::vector<int> drawn;    // lengths of lines drawn in it, twips
  bool continued = false;    // a line of the same paragraph stands above
  bool page_number = false;  // has a PAGE field
  int page_number_half_points = 0;
  bool page_number_upright = true;

  bool empty() const { return text.empty(); }
  bool in_table() const { return table != 0; }
  bool same_cell(const Paragraph& other) const {
    return table == other.table && row == other.row && cell == other.cell;
  }
};

struct Section {
  int width = 0, height = 0;  // twips; 0: not said
  bool landscape = false;
  int top = 0, right = 0, bottom = 0, left = 0;
  bool title_page = false;                              // page 1 has a header of its own
  std::optional<int> first_number;                      // pages of this section are numbered from here
  std::map<std::string, std::string> headers, footers;  // "default", "first", "even" -> part

  int text_width() const { return width - left - right; }
};

struct WordDocument {
  std::vector<Section> sections;
  std::vector<Paragraph> body;
  std::map<std::string, std::vector<Paragraph>> margins;  // headers and footers by part
};

// Failure(input): not a Word document.
WordDocument read_document(const std::string& file, std::string bytes);

}  // namespace congtam::documents::decree30
