#include <algorithm>
#include <set>

#include "base/text_catalog.hpp"
#include "documents/decree30/rules.hpp"
#include "documents/decree30/words.hpp"

namespace congtam::documents::decree30 {
namespace {

constexpr int a4_short = 11906, a4_long = 16838, paper_tolerance = 20;

std::string section_place(const WordDocument& document, std::size_t number) {
  return document.sections.size() == 1
             ? base::text("documents.place.pages")
             : base::text("documents.place.section", {{"number", std::to_string(number + 1)}});
}

bool close_to(int value, int wanted) { return value >= wanted - paper_tolerance && value <= wanted + paper_tolerance; }

void check_paper(const Examination& examination, const Section& section, const std::string& place) {
  examination.report.examine("page.paper");
  const int narrow = std::min(section.width, section.height), wide = std::max(section.width, section.height);
  if (close_to(narrow, a4_short) && close_to(wide, a4_long)) return;
  examination.report.add("page.paper", place,
                         base::text("documents.found.paper",
                                    {{"width", millimetres(section.width)}, {"height", millimetres(section.height)}}));
}

void check_margins(const Examination& examination, const Section& section, const std::string& place) {
  struct Side {
    const char* key;
    int value, smallest, largest;
  };
  // 20-25, 20-25, 30-35 and 15-20 mm, with a tenth of a millimetre for rounding.
  const Side sides[] = {{"documents.side.top", section.top, 1134, 1417},
                        {"documents.side.bottom", section.bottom, 1134, 1417},
                        {"documents.side.left", section.left, 1701, 1984},
                        {"documents.side.right", section.right, 850, 1134}};
  constexpr int tolerance = 6;
  examination.report.examine("page.margins");
  std::string found;
  for (const Side& side : sides) {
    if (side.value >= side.smallest - tolerance && side.value <= side.largest + tolerance) continue;
    if (!found.empty()) found += "; ";
    found += base::text("documents.found.margin", {{"side", base::text(side.key)}, {"size", millimetres(side.value)}});
  }
  if (!found.empty()) examination.report.add("page.margins", place, found);
}

const Paragraph* page_number(const WordDocument& document, const std::map<std::string, std::string>& parts,
                             const char* kind) {
  const auto part = parts.find(kind);
  if (part == parts.end()) return nullptr;
  const auto paragraphs = document.margins.find(part->second);
  if (paragraphs == document.margins.end()) return nullptr;
  for (const Paragraph& paragraph : paragraphs->second)
    if (paragraph.page_number) return &paragraph;
  return nullptr;
}

void check_page_number(const Examination& examination, const Section& section, const std::string& place) {
  Report& report = examination.report;
  const WordDocument& document = examination.document;
  report.examine("page.number");
  report.examine("page.first");
  const bool below =
      page_number(document, section.footers, "default") || page_number(document, section.footers, "first");
  const Paragraph* above = page_number(document, section.headers, "default");
  if (below)
    report.add("page.number", place, base::text("documents.found.number_below"));
  else if (above == nullptr)
    report.add("page.number", place, base::text("documents.found.no_page_number"));
  else if (above->format.align != "center")
    report.add("page.number", place_of(*above), base::text("documents.found.number_not_centred"));
  if (above != nullptr) {
    report.examine("page.number_style");
    const int size = above->page_number_half_points;
    if (size < 26 || size > 28 || !above->page_number_upright)
      report.add("page.number_style", place_of(*above),
                 base::text(above->page_number_upright ? "documents.found.size" : "documents.found.italic",
                            {{"size", points(size)}}));
  }
  const bool on_first =
      section.title_page ? page_number(document, section.headers, "first") != nullptr : above != nullptr;
  if (on_first) report.add("page.first", place, base::text("documents.found.number_on_first"));
}

bool is_times(const std::string& font) {
  std::string lower;
  for (const char letter : font) lower += lower_ascii(letter);
  return lower == "times new roman";
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

void check_letters(const Examination& examination, const Paragraph& paragraph) {
  Report& report = examination.report;
  std::set<std::string> fonts, colors;
  for (const Span& span : paragraph.spans) {
    const RunFormat& format = span.format;
    if (!is_times(format.font)) fonts.insert(format.font.empty() ? base::text("documents.found.no_font") : format.font);
    if (!is_ascii(span.text) && !is_times(format.font_beyond))
      fonts.insert(format.font_beyond.empty() ? base::text("documents.found.no_font") : format.font_beyond);
    if (format.color != "auto" && format.color != "000000") colors.insert(format.color);
  }
  for (const std::string& font : fonts)
    report.add("font.family", place_of(paragraph), base::text("documents.found.font", {{"font", font}}));
  for (const std::string& color : colors)
    report.add("font.color", place_of(paragraph), base::text("documents.found.color", {{"color", color}}));
  if (!paragraph.composed) report.add("font.composed", place_of(paragraph), base::text("documents.found.decomposed"));
}

}  // namespace

void check_pages(const Examination& examination) {
  const std::vector<Section>& sections = examination.document.sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::string place = section_place(examination.document, i);
    check_paper(examination, sections[i], place);
    check_margins(examination, sections[i], place);
    check_page_number(examination, sections[i], place);
  }
}

void check_letters_of_all(const Examination& examination) {
  for (const char* rule : {"font.family", "font.color", "font.composed"}) examination.report.examine(rule);
  for (const Paragraph& paragraph : examination.document.body) check_letters(examination, paragraph);
  for (const auto& [part, paragraphs] : examination.document.margins)
    for (const Paragraph& paragraph : paragraphs) check_letters(examination, paragraph);
}

}  // namespace congtam::documents::decree30
