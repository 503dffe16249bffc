#include <algorithm>

#include "base/date.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "documents/decree30/rules.hpp"
#include "documents/decree30/words.hpp"

namespace congtam::documents::decree30 {
namespace {

constexpr Look centred_capitals{
    .smallest = 24, .largest = 26, .bold = true, .italic = false, .upper = true, .align = "center"};

void absent(const Examination& examination, std::string_view rule) {
  examination.report.add(rule, base::text("documents.place.head"), base::text("documents.found.absent"));
}

void found_text(const Examination& examination, std::string_view rule, const Paragraph& paragraph) {
  examination.report.add(rule, place_of(paragraph), "«" + shortened(paragraph.text) + "»");
}

void check_motto(const Examination& examination, std::size_t motto) {
  Report& report = examination.report;
  const Paragraph& paragraph = examination.paragraph(motto);
  report.examine("motto.words");
  if (paragraph.text != base::text("documents.motto")) found_text(examination, "motto.words", paragraph);
  require_look(examination, "motto.style", paragraph,
               {.smallest = 26, .largest = 28, .bold = true, .italic = false, .upper = false, .align = "center"});
  // As long as the words; metrics and hands are not exact to the millimetre.
  require_line(examination, "motto.line", {motto}, examination.document.body.size(), 85, 115);
}

struct WrittenNumber {
  std::string number;               // digits, or what is left for them
  std::vector<std::string> symbol;  // "TB", "UBND"
  bool well_formed = false;
};

std::vector<std::string> split_at(const std::string& text, char at) {
  std::vector<std::string> out(1);
  for (const char letter : text) {
    if (letter == at)
      out.emplace_back();
    else
      out.back() += letter;
  }
  return out;
}

bool is_symbol_group(const std::string& group) {
  if (group.empty() || group.find(' ') != std::string::npos) return false;
  const bool known = std::any_of(document_kinds().begin(), document_kinds().end(),
                                 [&](const DocumentKind& kind) { return kind.abbreviation == group; });
  return known || is_upper(group);
}

// "Số: 05/TB-UBND"; a number still to be given leaves room.
WrittenNumber read_number(const std::string& text) {
  WrittenNumber out;
  constexpr std::string_view word = "Số:";
  if (!text.starts_with(word)) return out;
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return out;
  out.number = text.substr(word.size(), slash - word.size());
  const bool gap = is_gap(out.number);
  if (!gap && out.number.starts_with(' ')) out.number.erase(0, 1);
  out.symbol = split_at(text.substr(slash + 1), '-');
  out.well_formed =
      (gap || all_digits(out.number)) && std::all_of(out.symbol.begin(), out.symbol.end(), is_symbol_group);
  return out;
}

bool symbol_fits(const Components& parts, const WrittenNumber& number) {
  const std::string& first = number.symbol.front();
  if (parts.of_kind != nullptr) return first == parts.of_kind->abbreviation && number.symbol.size() > 1;
  // An official letter names the body first and has no kind.
  return first != "CV" && std::none_of(document_kinds().begin(), document_kinds().end(),
                                       [&](const DocumentKind& kind) { return kind.abbreviation == first; });
}

struct WrittenDate {
  std::string place, day, month, year;
  bool well_formed = false;
};

// "Mẫu, ngày 05 tháng 8 năm 2026"
WrittenDate read_date(const std::string& text) {
  constexpr std::string_view day_word = ", ngày ", month_word = " tháng ", year_word = " năm ";
  WrittenDate out;
  const std::size_t day = text.find(day_word);
  const std::size_t month = day == std::string::npos ? day : text.find(month_word, day + day_word.size() - 1);
  const std::size_t year = month == std::string::npos ? month : text.find(year_word, month + month_word.size() - 1);
  if (year == std::string::npos) return out;
  const auto between = [&](std::size_t begin, std::size_t end) {
    return begin < end ? base::squeeze(text.substr(begin, end - begin)) : std::string();
  };
  out.place = text.substr(0, day);
  out.day = between(day + day_word.size(), month);
  out.month = between(month + month_word.size(), year);
  out.year = text.substr(year + year_word.size());
  const auto number = [](const std::string& digits, std::size_t longest) {
    return is_gap(digits) || (all_digits(digits) && digits.size() <= longest);
  };
  out.well_formed = begins_with_upper(out.place) && number(out.day, 2) && number(out.month, 2) &&
                    (is_gap(out.year) || (all_digits(out.year) && out.year.size() == 4));
  return out;
}

// Days below 10 and months 1 and 2 have a leading zero; other months have none.
bool zeros_fit(const WrittenDate& date) {
  if (all_digits(date.day) && date.day.size() == 1) return false;
  if (!all_digits(date.month)) return true;
  const int month = std::stoi(date.month);
  return (month < 3 || month > 9) == (date.month.size() == 2);
}

void check_written_date(const Examination& examination, const Paragraph& paragraph) {
  Report& report = examination.report;
  const WrittenDate date = read_date(paragraph.text);
  report.examine("date.form");
  if (!date.well_formed) return found_text(examination, "date.form", paragraph);
  report.examine("date.zero");
  if (!zeros_fit(date)) found_text(examination, "date.zero", paragraph);
  if (is_gap(date.day) || is_gap(date.month) || is_gap(date.year)) {
    report.blank(base::text("documents.blank.date"));
    return;
  }
  report.examine("date.real");
  if (!base::date_from(std::stoi(date.year), std::stoi(date.month), std::stoi(date.day)))
    found_text(examination, "date.real", paragraph);
}

}  // namespace

void check_head(const Examination& examination) {
  const Components& parts = examination.parts;
  examination.report.examine("country.words");
  if (!parts.country) {
    absent(examination, "country.words");
  } else {
    const Paragraph& country = examination.paragraph(*parts.country);
    if (to_upper(country.text) != base::text("documents.country")) found_text(examination, "country.words", country);
    require_look(examination, "country.style", country, centred_capitals);
  }
  if (parts.motto)
    check_motto(examination, *parts.motto);
  else
    absent(examination, "motto.words");
  for (const std::size_t parent : parts.parents)
    require_look(examination, "agency.parent", examination.paragraph(parent),
                 {.smallest = 24, .largest = 26, .bold = false, .italic = false, .upper = true, .align = "center"});
  if (parts.agencies.empty()) absent(examination, "agency.style");
  for (const std::size_t agency : parts.agencies)
    require_look(examination, "agency.style", examination.paragraph(agency), centred_capitals);
  // A third to a half of the words.
  require_line(examination, "agency.line", parts.agencies, examination.document.body.size(), 30, 54);
}

void check_number(const Examination& examination) {
  const Components& parts = examination.parts;
  Report& report = examination.report;
  report.examine("number.form");
  if (!parts.number) return absent(examination, "number.form");
  const Paragraph& paragraph = examination.paragraph(*parts.number);
  const WrittenNumber number = read_number(paragraph.text);
  if (!number.well_formed) {
    found_text(examination, "number.form", paragraph);
  } else {
    report.examine("number.zero");
    report.examine("number.symbol");
    if (is_gap(number.number)) report.blank(base::text("documents.blank.number"));
    if (all_digits(number.number) && number.number.size() == 1) found_text(examination, "number.zero", paragraph);
    if (!symbol_fits(parts, number)) found_text(examination, "number.symbol", paragraph);
  }
  require_look(examination, "number.style", paragraph,
               {.smallest = 26, .largest = 26, .bold = false, .italic = false, .align = "center"});
}

void check_place_and_date(const Examination& examination) {
  const Components& parts = examination.parts;
  const bool minutes = parts.of_kind != nullptr && parts.of_kind->abbreviation == "BB";  // have none in their head
  if (!parts.place_date) {
    if (!minutes) absent(examination, "date.form");
    return;
  }
  const Paragraph& paragraph = examination.paragraph(*parts.place_date);
  check_written_date(examination, paragraph);
  require_look(examination, "date.style", paragraph,
               {.smallest = 26, .largest = 28, .bold = false, .italic = true, .align = "center"});
}

void check_title(const Examination& examination) {
  const Components& parts = examination.parts;
  if (!parts.kind) {
    // An official letter: "V/v" under the number.
    if (!parts.subject) return absent(examination, "subject.form");
    return require_look(examination, "subject.form", examination.paragraph(*parts.subject),
                        {.smallest = 24, .largest = 26, .bold = false, .italic = false, .align = "center"});
  }
  require_look(examination, "kind.style", examination.paragraph(*parts.kind),
               {.smallest = 26, .largest = 28, .bold = true, .italic = false, .upper = true, .align = "center"});
  if (parts.summary.empty()) absent(examination, "summary.style");
  for (const std::size_t line : parts.summary)
    require_look(examination, "summary.style", examination.paragraph(line),
                 {.smallest = 26, .largest = 28, .bold = true, .italic = false, .upper = false, .align = "center"});
  require_line(examination, "summary.line", parts.summary, examination.document.body.size(), 30, 54);
}

}  // namespace congtam::documents::decree30
