#include <algorithm>
#include <array>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "documents/decree30/rules.hpp"
#include "documents/decree30/words.hpp"
#include "documents/value.hpp"

namespace congtam::documents::decree30 {
namespace {

void say(const Examination& examination, std::string_view rule, const Paragraph& paragraph, std::string found) {
  examination.report.add(rule, place_of(paragraph), std::move(found));
}

std::string quoted(const Paragraph& paragraph) { return "«" + shortened(paragraph.text) + "»"; }

// Written otherwise than "TM. ": "TM ", "T/M ".
bool misspelt_authority(std::string_view text) {
  for (const std::string_view word : {"TM ", "KT ", "TL ", "TUQ ", "T/M", "K/T", "T/L", "T.M", "K.T", "T.L", "Q "})
    if (text.starts_with(word)) return true;
  for (const std::string_view word : {"TM.", "KT.", "TL.", "TUQ."})
    if (text.starts_with(word) && (text.size() == word.size() || text[word.size()] != ' ')) return true;
  return false;
}

// Why the lines above a signature do not go together; "" when they do. NĐ 30/2020, Appendix I: on behalf of a
// collective (TM.) the head signs, or a deputy (KT.); by order (TL.) and by authority (TUQ.) somebody below, whose post
// follows.
std::string authority_fault(const std::vector<std::string>& lines, bool minutes) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    const std::string next = i + 1 < lines.size() ? lines[i + 1] : std::string();
    if (misspelt_authority(line)) return base::text("documents.found.authority_spelling", {{"line", line}});
    const bool signs_for =
        line.starts_with("TM. ") || line.starts_with("KT. ") || line.starts_with("TL. ") || line.starts_with("TUQ. ");
    if (signs_for && next.empty()) return base::text("documents.found.authority_no_post", {{"line", line}});
    if (signs_for && next.starts_with("TM. ")) return base::text("documents.found.authority_order", {{"line", next}});
    if (line.starts_with("KT. ") && !next.starts_with("PHÓ "))
      return base::text("documents.found.authority_not_deputy", {{"line", line}, {"next", next}});
    const bool follows_kt = i > 0 && lines[i - 1].starts_with("KT. ");
    if (line.starts_with("PHÓ ") && !follows_kt && !minutes)
      return base::text("documents.found.authority_no_kt", {{"line", line}});
  }
  return {};
}

bool has_academic_title(std::string_view name) {
  static constexpr std::array<std::string_view, 18> words{"ThS",  "TS",      "PGS",      "GS",    "CN.",     "KS.",
                                                          "BS",   "Ông ",    "Bà ",      "Đ/c",   "Thạc sĩ", "Tiến sĩ",
                                                          "NSND", "Cử nhân", "Đồng chí", "Kỹ sư", "Bác sĩ",  "Giáo sư"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return name.starts_with(word); });
}

void check_name(const Examination& examination, const Paragraph& name) {
  require_look(examination, "signer.style", name,
               {.smallest = 26, .largest = 28, .bold = true, .italic = false, .align = "center"});
  examination.report.examine("signer.title");
  if (has_academic_title(name.text)) say(examination, "signer.title", name, quoted(name));
}

constexpr Look appendix_look{.smallest = 26, .largest = 28, .bold = true, .italic = false, .align = "center"};

void check_reference(const Examination& examination, const Components::Appendix& appendix) {
  examination.report.examine("appendix.reference");
  const Paragraph& title = examination.paragraph(appendix.title);
  if (!appendix.reference)
    return examination.report.add("appendix.reference", place_of(title), base::text("documents.found.absent"));
  const Paragraph& reference = examination.paragraph(*appendix.reference);
  std::string found =
      difference(reference, {.smallest = 26, .largest = 28, .bold = false, .italic = true, .align = "center"});
  if (found.empty() && !ends_with(reference.text, ")")) found = quoted(reference);
  if (!found.empty()) say(examination, "appendix.reference", reference, std::move(found));
}

// An appendix is a section of its own whose pages are numbered from 1.
void check_appendix_pages(const Examination& examination, const Components::Appendix& appendix, int section_before) {
  examination.report.examine("appendix.pages");
  const Paragraph& title = examination.paragraph(appendix.title);
  if (title.section == section_before)
    return say(examination, "appendix.pages", title, base::text("documents.found.appendix_no_section"));
  const Section& section = examination.document.sections[static_cast<std::size_t>(title.section)];
  if (section.first_number != 1)
    say(examination, "appendix.pages", title, base::text("documents.found.appendix_not_from_one"));
}

}  // namespace

void check_signatures(const Examination& examination) {
  const Components& parts = examination.parts;
  const bool minutes = parts.of_kind != nullptr && parts.of_kind->abbreviation == "BB";
  examination.report.examine("sign.authority");
  if (parts.signatures.empty())
    examination.report.add("sign.authority", base::text("documents.place.end"), base::text("documents.found.absent"));
  for (const SignatureBlock& signature : parts.signatures) {
    std::vector<std::string> lines;
    for (const std::size_t i : signature.titles) {
      const Paragraph& line = examination.paragraph(i);
      lines.push_back(line.text);
      require_look(examination, "sign.style", line,
                   {.smallest = 26, .largest = 28, .bold = true, .italic = false, .upper = true, .align = "center"});
    }
    if (std::string fault = authority_fault(lines, minutes); !fault.empty())
      say(examination, "sign.authority", examination.paragraph(signature.titles.front()), std::move(fault));
    if (signature.name)
      check_name(examination, examination.paragraph(*signature.name));
    else
      examination.report.blank(base::text("documents.blank.signer"));
  }
}

void check_recipients(const Examination& examination) {
  const Components& parts = examination.parts;
  Report& report = examination.report;
  report.examine("recipients.title");
  if (!parts.recipients_title)
    return report.add("recipients.title", base::text("documents.place.end"), base::text("documents.found.absent"));
  require_look(examination, "recipients.title", examination.paragraph(*parts.recipients_title),
               {.smallest = 24, .largest = 24, .bold = true, .italic = true, .align = "left"});
  report.examine("recipients.form");
  const std::vector<std::size_t>& list = parts.recipients;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Paragraph& line = examination.paragraph(list[i]);
    require_look(examination, "recipients.style", line,
                 {.smallest = 22, .largest = 22, .bold = false, .italic = false});
    const bool last = i + 1 == list.size();
    const bool fits = line.text.starts_with("- ") && ends_with(line.text, last ? "." : ";") &&
                      line.text.starts_with("- Lưu:") == last;
    if (!fits || (last && line.text.find("VT") == std::string::npos))
      say(examination, "recipients.form", line, quoted(line));
  }
  if (list.empty())
    say(examination, "recipients.form", examination.paragraph(*parts.recipients_title),
        base::text("documents.found.absent"));
}

void check_appendices(const Examination& examination) {
  const std::vector<Components::Appendix>& all = examination.parts.appendices;
  int section_before = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Paragraph& title = examination.paragraph(all[i].title);
    require_look(examination, "appendix.style", title,
                 {.smallest = 28, .largest = 28, .bold = true, .italic = false, .upper = false, .align = "center"});
    for (const std::size_t heading : all[i].headings) {
      Look look = appendix_look;
      look.upper = true;
      require_look(examination, "appendix.style", examination.paragraph(heading), look);
    }
    examination.report.examine("appendix.number");
    const std::string wanted = all.size() > 1 ? " " + roman(static_cast<std::int64_t>(i) + 1) : "";
    const bool alone = all.size() == 1 && title.text == base::text("documents.appendix") + " I";
    if (title.text != base::text("documents.appendix") + wanted && !alone)
      say(examination, "appendix.number", title, quoted(title));
    check_reference(examination, all[i]);
    check_appendix_pages(examination, all[i], section_before);
    section_before = title.section;
  }
}

}  // namespace congtam::documents::decree30
