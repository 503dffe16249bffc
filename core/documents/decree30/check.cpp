#include "documents/decree30/check.hpp"

#include <algorithm>
#include <array>

#include "base/text_catalog.hpp"
#include "documents/decree30/rules.hpp"
#include "documents/decree30/words.hpp"
#include "documents/text_width.hpp"

namespace congtam::documents::decree30 {
namespace {

constexpr std::array<std::string_view, 55> all_rules{
    "page.paper",      "page.margins",     "page.number",       "page.number_style",  "page.first",
    "font.family",     "font.color",       "font.composed",     "country.words",      "country.style",
    "motto.words",     "motto.style",      "motto.line",        "agency.parent",      "agency.style",
    "agency.line",     "number.form",      "number.zero",       "number.symbol",      "number.style",
    "date.form",       "date.zero",        "date.real",         "date.style",         "kind.style",
    "summary.style",   "summary.line",     "subject.form",      "to.allowed",         "to.form",
    "to.style",        "basis.style",      "basis.end",         "body.size",          "body.upright",
    "body.align",      "body.indent",      "body.gap",          "body.lines",         "heading.style",
    "numbering.roman", "numbering.arabic", "numbering.letters", "ending.mark",        "sign.authority",
    "sign.style",      "signer.style",     "signer.title",      "recipients.title",   "recipients.style",
    "recipients.form", "appendix.style",   "appendix.number",   "appendix.reference", "appendix.pages"};

void add_words(std::string& to, const std::string& words) {
  if (!to.empty()) to += "; ";
  to += words;
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    return static_cast<unsigned char>(letter) >= 0x80 || (lower_ascii(letter) >= 'a' && lower_ascii(letter) <= 'z') ||
           (letter >= '0' && letter <= '9');
  });
}

std::string align_words(std::string_view align) {
  if (align == "center") return base::text("documents.found.centred");
  if (align == "right") return base::text("documents.found.right");
  if (align == "both") return base::text("documents.found.justified");
  return base::text("documents.found.left");
}

// How long words are on paper: the longest of the paragraphs, or the column where they take several lines.
int length_of(const Examination& examination, const std::vector<std::size_t>& words) {
  int longest = 0;
  for (const std::size_t i : words) {
    const Paragraph& paragraph = examination.paragraph(i);
    std::int64_t length = 0;
    for (const Span& span : paragraph.spans) length += text_width(span.text, span.format.half_points, span.format.bold);
    longest = std::max(longest, static_cast<int>(std::min<std::int64_t>(length, paragraph.column)));
  }
  return longest;
}

bool underlined(const Paragraph& paragraph) {
  return std::any_of(paragraph.spans.begin(), paragraph.spans.end(),
                     [](const Span& span) { return span.format.underlined; });
}

}  // namespace

std::vector<std::string> rule_ids() { return {all_rules.begin(), all_rules.end()}; }

void Report::add(std::string_view rule, std::string place, std::string found) {
  examine(rule);
  ++counts_[std::string(rule)];
  std::vector<Finding>& list = findings_[std::string(rule)];
  if (list.size() < listed_per_rule) list.push_back({std::string(rule), std::move(place), std::move(found)});
}

FormatReport Report::finish() const {
  FormatReport out;
  for (const std::string& id : rule_ids()) {
    RuleOutcome rule{.id = id,
                     .title = base::text("documents.rule." + id + ".title"),
                     .clause = base::text("documents.rule." + id + ".clause"),
                     .expected = base::text("documents.rule." + id + ".expected")};
    rule.examined = examined_.contains(id);
    if (const auto counted = counts_.find(id); counted != counts_.end()) rule.findings = counted->second;
    if (const auto found = findings_.find(id); found != findings_.end())
      out.findings.insert(out.findings.end(), found->second.begin(), found->second.end());
    out.rules.push_back(std::move(rule));
  }
  out.blanks = blanks_;
  return out;
}

std::string place_of(const Paragraph& paragraph) {
  const std::string words = shortened(paragraph.text);
  if (paragraph.part.find("header") != std::string::npos)
    return base::text("documents.place.header", {{"text", words}});
  if (paragraph.part.find("footer") != std::string::npos)
    return base::text("documents.place.footer", {{"text", words}});
  if (paragraph.in_table())
    return base::text("documents.place.table", {{"table", std::to_string(paragraph.table)},
                                                {"row", std::to_string(paragraph.row)},
                                                {"cell", std::to_string(paragraph.cell)},
                                                {"text", words}});
  return base::text("documents.place.body", {{"number", std::to_string(paragraph.number)}, {"text", words}});
}

std::string difference(const Paragraph& paragraph, const Look& look) {
  std::string out;
  std::set<int> sizes;
  bool wrong_bold = false, wrong_italic = false;
  for (const Span& span : paragraph.spans) {
    if (!has_letters(span.text)) continue;
    const RunFormat& format = span.format;
    if (look.largest != 0 && (format.half_points < look.smallest || format.half_points > look.largest))
      sizes.insert(format.half_points);
    wrong_bold = wrong_bold || (look.bold && format.bold != *look.bold);
    wrong_italic = wrong_italic || (look.italic && format.italic != *look.italic);
  }
  for (const int size : sizes) add_words(out, base::text("documents.found.size", {{"size", points(size)}}));
  if (wrong_bold) add_words(out, base::text(*look.bold ? "documents.found.not_bold" : "documents.found.bold"));
  if (wrong_italic) add_words(out, base::text(*look.italic ? "documents.found.not_italic" : "documents.found.italic"));
  if (look.upper && is_upper(paragraph.text) != *look.upper)
    add_words(out, base::text(*look.upper ? "documents.found.not_upper" : "documents.found.upper"));
  if (!look.align.empty() && paragraph.format.align != look.align) add_words(out, align_words(paragraph.format.align));
  return out;
}

void require_look(const Examination& examination, std::string_view rule, const Paragraph& paragraph, const Look& look) {
  examination.report.examine(rule);
  if (std::string found = difference(paragraph, look); !found.empty())
    examination.report.add(rule, place_of(paragraph), std::move(found));
}

void require_line(const Examination& examination, std::string_view rule, const std::vector<std::size_t>& words,
                  std::size_t until, int shortest, int longest) {
  if (words.empty()) return;
  examination.report.examine(rule);
  const Paragraph& last = examination.paragraph(words.back());
  for (const std::size_t i : words)
    if (underlined(examination.paragraph(i)))
      return examination.report.add(rule, place_of(examination.paragraph(i)), base::text("documents.found.underlined"));
  const std::vector<int> lines = lines_below(examination.document, words.back(), until);
  if (lines.empty()) return examination.report.add(rule, place_of(last), base::text("documents.found.no_line"));
  const int length = length_of(examination, words);
  for (const int line : lines)
    if (line * 100 >= length * shortest && line * 100 <= length * longest) return;
  examination.report.add(rule, place_of(last),
                         base::text("documents.found.line_length",
                                    {{"line", millimetres(lines.front())}, {"words", millimetres(length)}}));
}

FormatReport check_format(const std::string& file, std::string bytes) {
  const WordDocument document = read_document(file, std::move(bytes));
  const Components parts = find_components(document);
  Report report;
  const Examination examination{document, parts, report};
  check_pages(examination);
  check_letters_of_all(examination);
  check_head(examination);
  check_number(examination);
  check_place_and_date(examination);
  check_title(examination);
  check_opening(examination);
  check_body(examination);
  check_numbering(examination);
  check_signatures(examination);
  check_recipients(examination);
  check_appendices(examination);
  return report.finish();
}

}  // namespace congtam::documents::decree30
