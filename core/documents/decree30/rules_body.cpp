#include <algorithm>
#include <cstdlib>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "documents/decree30/rules.hpp"
#include "documents/decree30/words.hpp"
#include "documents/value.hpp"

namespace congtam::documents::decree30 {
namespace {

void add_text(const Examination& examination, std::string_view rule, const Paragraph& paragraph, std::string found) {
  examination.report.add(rule, place_of(paragraph), std::move(found));
}

void add_key(const Examination& examination, std::string_view rule, const Paragraph& paragraph, const char* key) {
  add_text(examination, rule, paragraph, base::text(key));
}

// What a paragraph of the text is numbered with.
enum class Mark { none, roman, arabic, letter, article, chapter };

struct Numbered {
  Mark mark = Mark::none;
  std::string label;  // "II", "3", "đ"
  int value = 0;      // 0: not a number of that kind
};

int roman_value(std::string_view label) {
  for (int number = 1; number <= 60; ++number)
    if (roman(number) == label) return number;
  return 0;
}

// One letter in front of ")", of one or two bytes ("đ").
bool is_point(std::string_view text, std::size_t close) {
  if (close == 1) return text[0] >= 'a' && text[0] <= 'z';
  return close == 2 && static_cast<unsigned char>(text[0]) >= 0xc3;
}

Numbered numbered(const std::string& text) {
  Numbered out;
  for (const std::string_view word : {"Phần ", "Chương ", "Mục ", "Tiểu mục "})
    if (text.starts_with(word) && text.size() < word.size() + 8) return {Mark::chapter, {}, 0};
  const std::size_t dot = text.find(". "), close = text.find(") ");
  constexpr std::string_view article = "Điều ";
  if (text.starts_with(article) && dot != std::string::npos && dot <= article.size() + 3 &&
      all_digits(text.substr(article.size(), dot - article.size()))) {
    out = {Mark::article, text.substr(article.size(), dot - article.size()), 0};
    out.value = std::stoi(out.label);
  } else if (dot != std::string::npos && dot <= 3 && all_digits(text.substr(0, dot))) {
    out = {Mark::arabic, text.substr(0, dot), std::stoi(text.substr(0, dot))};
  } else if (dot != std::string::npos && dot <= 6 && text.find_first_not_of("IVXLC") == dot) {
    out = {Mark::roman, text.substr(0, dot), roman_value(text.substr(0, dot))};
  } else if (close != std::string::npos && is_point(text, close)) {
    out = {Mark::letter, text.substr(0, close), point_letter_place(text.substr(0, close))};
  }
  return out;
}

// A line of its own that is no sentence: "QUYẾT ĐỊNH:", "Chương II" and what follows it.
bool is_centred_heading(const Paragraph& paragraph) {
  return paragraph.format.align == "center" &&
         std::all_of(paragraph.spans.begin(), paragraph.spans.end(), [](const Span& span) { return span.format.bold; });
}

bool is_heading(const Paragraph& paragraph) {
  const Mark mark = numbered(paragraph.text).mark;
  return mark == Mark::roman || mark == Mark::chapter || is_centred_heading(paragraph);
}

void check_indent(const Examination& examination, const Paragraph& paragraph) {
  const int first = paragraph.format.left + paragraph.format.first_line;
  examination.report.examine("body.indent");
  for (const int wanted : {567, 720})  // 1 cm, 1,27 cm
    if (std::abs(first - wanted) <= 15) return;
  add_text(examination, "body.indent", paragraph,
           base::text("documents.found.indent", {{"size", millimetres(std::max(first, 0))}}));
}

void check_lines(const Examination& examination, const Paragraph& paragraph) {
  const ParagraphFormat& format = paragraph.format;
  examination.report.examine("body.lines");
  if (format.line_rule == "auto") {
    if (format.line >= 240 && format.line <= 360) return;
    const int hundredths = format.line * 100 / 240;
    const std::string fraction = std::to_string(hundredths % 100);
    return add_text(examination, "body.lines", paragraph,
                    base::text("documents.found.lines", {{"lines", std::to_string(hundredths / 100) + "," +
                                                                       (fraction.size() == 1 ? "0" : "") + fraction}}));
  }
  // A fixed height stands for single to 1,5 of the largest letters; single is 1,15 of their size.
  int size = 0;
  for (const Span& span : paragraph.spans) size = std::max(size, span.format.half_points * 10);
  const bool low = format.line_rule == "exact" && format.line * 100 < size * 114;
  const bool high = format.line * 100 > size * 174;
  if (low || high)
    add_text(examination, "body.lines", paragraph,
             base::text("documents.found.exact_lines", {{"size", points(format.line / 10)}}));
}

// Not upright: all of it is in italics, or underlined; words quoted in a sentence may be.
void check_upright(const Examination& examination, const Paragraph& paragraph) {
  examination.report.examine("body.upright");
  const auto all = [&](bool RunFormat::*flag) {
    return std::all_of(paragraph.spans.begin(), paragraph.spans.end(),
                       [&](const Span& span) { return span.format.*flag; });
  };
  if (all(&RunFormat::italic)) return add_key(examination, "body.upright", paragraph, "documents.found.italic");
  if (all(&RunFormat::underlined)) add_key(examination, "body.upright", paragraph, "documents.found.underlined");
}

void check_gap(const Examination& examination, std::size_t before, std::size_t after) {
  const Paragraph& upper = examination.paragraph(before);
  const Paragraph& lower = examination.paragraph(after);
  if (lower.continued) return;
  for (std::size_t i = before + 1; i < after; ++i)
    if (examination.paragraph(i).in_table()) return;  // a table between them
  examination.report.examine("body.gap");
  const bool one_style = upper.format.style == lower.format.style;
  const int gap = (one_style && upper.format.contextual ? 0 : upper.format.after) +
                  (one_style && lower.format.contextual ? 0 : lower.format.before);
  const bool empty_between = after > before + 1;  // an empty line is a gap, if not a nice one
  if (gap < 118 && !empty_between)
    add_text(examination, "body.gap", lower, base::text("documents.found.gap", {{"size", points(gap / 10)}}));
}

void check_paragraph(const Examination& examination, std::size_t i) {
  const Paragraph& paragraph = examination.paragraph(i);
  require_look(examination, "body.size", paragraph, {.smallest = 26, .largest = 28});
  if (numbered(paragraph.text).mark == Mark::roman)
    require_look(examination, "heading.style", paragraph, {.bold = true, .italic = false, .upper = true});
  if (is_heading(paragraph)) return;
  check_upright(examination, paragraph);
  require_look(examination, "body.align", paragraph, {.align = "both"});
  check_indent(examination, paragraph);
  check_lines(examination, paragraph);
}

// Counters of one kind: each must be one more than the last.
class Sequence {
 public:
  void restart() { last_ = 0; }
  // "" when it fits, else what was to come.
  std::string step(const Numbered& found, std::string (*written)(std::int64_t)) {
    const int wanted = last_ + 1;
    last_ = found.value != 0 ? found.value : wanted;
    return found.value == wanted ? std::string() : written(wanted);
  }
  int last() const { return last_; }

 private:
  int last_ = 0;
};

std::string decimal_words(std::int64_t number) { return std::to_string(number); }

class NumberingWalk {
 public:
  explicit NumberingWalk(const Examination& examination) : examination_(examination) {}

  void walk(const std::vector<std::size_t>& paragraphs) {
    for (const std::size_t i : paragraphs) one(examination_.paragraph(i));
  }

 private:
  void one(const Paragraph& paragraph) {
    const Numbered found = numbered(paragraph.text);
    switch (found.mark) {
      case Mark::roman:
        arabic_.restart();
        letter_.restart();
        return step(paragraph, found, "numbering.roman", roman_, roman);
      case Mark::article:
        arabic_.restart();
        letter_.restart();
        return step(paragraph, found, "numbering.arabic", article_, decimal_words);
      case Mark::arabic:
        letter_.restart();
        return step(paragraph, found, "numbering.arabic", arabic_, decimal_words);
      case Mark::letter:
        return step(paragraph, found, "numbering.letters", letter_, point_letter);
      case Mark::chapter:
        roman_.restart();
        arabic_.restart();
        letter_.restart();
        return;
      case Mark::none:
        return;
    }
  }

  void step(const Paragraph& paragraph, const Numbered& found, const char* rule, Sequence& sequence,
            std::string (*written)(std::int64_t)) {
    examination_.report.examine(rule);
    const std::string wanted = sequence.step(found, written);
    if (!wanted.empty())
      add_text(examination_, rule, paragraph,
               base::text("documents.found.order", {{"found", found.label}, {"wanted", wanted}}));
  }

  const Examination& examination_;
  Sequence roman_, arabic_, letter_, article_;
};

void check_end_mark(const Examination& examination) {
  const Components& parts = examination.parts;
  if (!parts.last) return;
  examination.report.examine("ending.mark");
  const Paragraph& last = examination.paragraph(*parts.last);
  if (!ends_with(last.text, "./.")) add_key(examination, "ending.mark", last, "documents.found.no_end_mark");
  for (const std::size_t i : parts.body)
    if (i != *parts.last && ends_with(examination.paragraph(i).text, "./."))
      add_key(examination, "ending.mark", examination.paragraph(i), "documents.found.early_end_mark");
}

void check_bases(const Examination& examination) {
  const std::vector<std::size_t>& bases = examination.parts.bases;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const Paragraph& paragraph = examination.paragraph(bases[i]);
    require_look(examination, "basis.style", paragraph,
                 {.smallest = 26, .largest = 28, .bold = false, .italic = true, .align = "both"});
    examination.report.examine("basis.end");
    const bool last = i + 1 == bases.size();
    if (!ends_with(paragraph.text, last ? "." : ";"))
      add_key(examination, "basis.end", paragraph,
              last ? "documents.found.basis_no_dot" : "documents.found.basis_no_semicolon");
  }
}

void check_addressees(const Examination& examination) {
  const Components& parts = examination.parts;
  if (parts.to.empty()) return;
  examination.report.examine("to.allowed");
  examination.report.examine("to.form");
  const Paragraph& title = examination.paragraph(parts.to.front());
  if (parts.of_kind != nullptr && !parts.of_kind->may_address)
    add_key(examination, "to.allowed", title, "documents.found.to_not_allowed");
  const bool list = parts.to.size() > 1;
  if (!title.text.starts_with("Kính gửi:") || (list && !ends_with(title.text, ":")))
    add_text(examination, "to.form", title, "«" + shortened(title.text) + "»");
  for (std::size_t i = 0; i < parts.to.size(); ++i) {
    const Paragraph& paragraph = examination.paragraph(parts.to[i]);
    require_look(examination, "to.style", paragraph, {.smallest = 26, .largest = 28, .bold = false, .italic = false});
    const bool last = i + 1 == parts.to.size();
    if (i > 0 && (!paragraph.text.starts_with("- ") || !ends_with(paragraph.text, last ? "." : ";")))
      add_text(examination, "to.form", paragraph, "«" + shortened(paragraph.text) + "»");
  }
}

}  // namespace

void check_opening(const Examination& examination) {
  check_addressees(examination);
  check_bases(examination);
}

void check_body(const Examination& examination) {
  const std::vector<std::size_t>& body = examination.parts.body;
  for (const std::size_t i : body) check_paragraph(examination, i);
  for (std::size_t i = 1; i < body.size(); ++i) check_gap(examination, body[i - 1], body[i]);
  check_end_mark(examination);
}

void check_numbering(const Examination& examination) {
  NumberingWalk(examination).walk(examination.parts.body);
  for (const Components::Appendix& appendix : examination.parts.appendices)
    NumberingWalk(examination).walk(appendix.body);
}

}  // namespace congtam::documents::decree30
