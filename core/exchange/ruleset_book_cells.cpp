#include "exchange/ruleset_book_cells.hpp"

#include <congtam/sdk/parse_number.hpp>

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/ruleset_book_lines.hpp"

namespace congtam::exchange {
namespace {

using base::Json;

BookCell book_text(std::string text) { return {BookCell::Kind::text, std::move(text), 0, {}}; }

// --- out

std::optional<BookCell> natural_cell(const Json& value, const BookColumn& column,
                                     const model::PluginCatalogue& catalogue) {
  for (const BookWord& word : book_words(column.words))
    if (word.value == value) return book_text(word.word);
  if (value.is_boolean() && column.type == BookType::yes_no)
    return book_text(base::text(value.get<bool>() ? "criteria_book.yes" : "criteria_book.no"));
  if (value.is_number_integer()) return BookCell{BookCell::Kind::number, {}, value.get<std::int64_t>(), {}};
  if (value.is_array() && column.type == BookType::list) {
    std::string out;
    for (const Json& one : value) {
      if (!one.is_string()) return std::nullopt;
      out += (out.empty() ? "" : "; ") + one.get<std::string>();
    }
    return book_text(out);
  }
  if (!value.is_string()) return std::nullopt;
  const std::string text = value.get<std::string>();
  if (column.type == BookType::date)
    if (const auto day = base::date_from_iso(text)) return BookCell{BookCell::Kind::date, {}, 0, *day};
  if (column.type == BookType::method) return book_text(method_cell(catalogue, text));
  return book_text(text);
}

// Whether a file keeps these letters; JSON writes the others as escapes.
bool survives(const std::string& text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

// --- in

std::optional<Json> json_in_cell(const std::string& text) {
  if (text == "null") return Json(nullptr);
  if (text.empty() || std::string_view("{[\"").find(text.front()) == std::string_view::npos) return std::nullopt;
  try {
    return base::parse_json(text, "");
  } catch (const base::Failure&) {
    return std::nullopt;  // a title may begin with a quotation mark
  }
}

std::string words_shown(const std::vector<BookWord>& words) {
  std::string out;
  for (const BookWord& word : words) out += (out.empty() ? "«" : ", «") + word.word + "»";
  return out;
}

std::optional<Json> value_of_word(const std::string& text, const std::vector<BookWord>& words) {
  for (const BookWord& word : words)
    if (base::fold(word.word) == base::fold(text) || word.value == Json(text)) return word.value;
  return std::nullopt;
}

Json list_in_cell(const std::string& text) {
  Json out = Json::array();
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(";\n", from), text.size());
    if (const std::string one = base::squeeze(text.substr(from, end - from)); !one.empty()) out.push_back(one);
    from = end + 1;
  }
  return out;
}

// "95%" that a spreadsheet formatted is "95 %"; whole numbers are numbers, others texts.
Json spreadsheet_number(std::string text, BookType type) {
  if (text.ends_with('%')) return text.insert(text.size() - 1, " ");
  const bool whole = text.find(',') == std::string::npos && text.size() <= 16;
  if (whole && (type == BookType::number || type == BookType::whole)) return std::stoll(text);
  return text;
}

// The name in brackets at the end, else the method of that title.
std::string method_typed(const std::string& text, const model::PluginCatalogue& catalogue) {
  const auto open = text.rfind('(');
  if (open != std::string::npos && text.ends_with(')')) return text.substr(open + 1, text.size() - open - 2);
  for (const std::string& title : method_titles(catalogue))
    if (base::fold(title.substr(0, title.rfind(" ("))) == base::fold(text))
      return title.substr(title.rfind('(') + 1, title.size() - title.rfind('(') - 2);
  return text;
}

std::optional<Json> typed_value(const std::string& text, const BookColumn& column,
                                const model::PluginCatalogue& catalogue, CellProblem& problem) {
  switch (column.type) {
    case BookType::text:
    case BookType::number:
      return text;
    case BookType::whole:
      if (!text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == std::string::npos)
        return std::stoll(text);
      return text;
    case BookType::condition:
      return typed_condition(text);
    case BookType::date:
      if (const auto day = base::date_from_vietnamese(text)) return base::to_iso(*day);
      return text;
    case BookType::yes_no:
      if (const auto answer = sdk::parse_yes_no(base::fold(text))) return *answer;
      problem.text = base::text("criteria_book.expected_yes_no");
      return std::nullopt;
    case BookType::list:
      return list_in_cell(text);
    case BookType::method:
      return method_typed(text, catalogue);
  }
  return std::nullopt;
}

}  // namespace

BookCell cell_of(const Json& value, const BookColumn& column, const model::PluginCatalogue& catalogue) {
  if (auto natural = natural_cell(value, column, catalogue)) {
    const auto again = value_of_cell(*natural, column, catalogue);
    if (again && *again == value && survives(natural->text)) return *natural;
  }
  return book_text(value.dump());
}

std::optional<Json> value_of_cell(std::string_view typed, CellKind kind, const BookColumn& column,
                                  const model::PluginCatalogue& catalogue, CellProblem& problem) {
  const std::string text(typed);
  if (kind == CellKind::text)
    if (auto json = json_in_cell(text)) return json;
  if (const auto& words = book_words(column.words); !words.empty()) {
    if (auto value = value_of_word(text, words)) return value;
    if (column.type == BookType::text) {
      problem = {base::text("criteria_book.not_of_list"),
                 base::text("criteria_book.not_of_list.remedy", {{"words", words_shown(words)}})};
      return std::nullopt;
    }
  }
  if (kind == CellKind::number) return spreadsheet_number(text, column.type);
  return typed_value(text, column, catalogue, problem);
}

std::optional<Json> value_of_cell(const BookCell& cell, const BookColumn& column,
                                  const model::PluginCatalogue& catalogue) {
  CellProblem unused;
  switch (cell.kind) {
    case BookCell::Kind::blank:
      return std::nullopt;
    case BookCell::Kind::number:
      return value_of_cell(std::to_string(cell.number), CellKind::number, column, catalogue, unused);
    case BookCell::Kind::date:
      return value_of_cell(base::to_iso(cell.date), CellKind::text, column, catalogue, unused);
    case BookCell::Kind::text:
      if (base::squeeze(cell.text).empty()) return std::nullopt;
      return value_of_cell(cell.text, CellKind::text, column, catalogue, unused);
  }
  return std::nullopt;
}

}  // namespace congtam::exchange
