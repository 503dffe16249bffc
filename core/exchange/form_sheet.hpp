#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "exchange/form_layout.hpp"
#include "ooxml/workbook_writer.hpp"

// A unit's phiếu tự chấm as a sheet: what stands in which cell, and how it looks. What the formulas say is composed
// elsewhere (app/self_assessment); nothing here knows a rule.
namespace congtam::exchange {

// What a cell holds.
struct FormCell {
  enum class Holds : std::uint8_t { nothing, text, number, date, formula, text_formula };

  Holds holds = Holds::nothing;
  std::string text;          // the text, or the formula without "="
  ooxml::CellNumber number;  // the number, or the value the formula has now
  std::string shown;         // of a text_formula: the text it gives now
  base::Date date;
  std::string number_format;  // as in CellStyle
  bool open = false;          // may be typed into

  static FormCell of_text(std::string text);
  static FormCell of_number(ooxml::CellNumber number, std::string format = {});
  static FormCell of_date(base::Date date);
  static FormCell of_formula(std::string formula, ooxml::CellNumber value, std::string format = {});
  static FormCell of_text_formula(std::string formula, std::string shown);
};

// What may be typed into a cell.
struct FormLimits {
  enum class Takes : std::uint8_t { anything, whole, decimal, date, word };

  Takes takes = Takes::anything;
  std::int64_t least = 0, most = 0;  // whole numbers; of decimals ten-thousandths; of dates days since 1970
  std::size_t list = 0;              // of words: place in FormSheet::lists
  std::vector<std::string> words;    // that a cell of numbers or dates takes beside them
  std::string prompt, error;
};

struct FormLine {
  enum class Kind : std::uint8_t { area, heading, criterion, input, total, remark };

  Kind kind = Kind::criterion;
  std::string ordinal, title, method;
  FormCell max, declared, evidence, points, note;
  FormLimits limits;            // of `declared`, where it is open
  std::string evidence_prompt;  // where evidence is asked for
  std::string criterion_code, input_code;
  std::map<FormColumn, FormCell> hidden;
};

struct FormWorking {
  std::string title, formula;
};

// Everything that stands on the sheet beside its lines. Texts of several lines have line feeds.
struct FormFrame {
  std::string sheet_name;  // as a sheet may be called
  std::string issuer, unit, motto, place_and_date;
  std::string title, subtitle, guide;
  std::string mark;  // "DỮ LIỆU GIẢ ĐỊNH", or ""
  std::string signature_left, signature_right;
  std::string footer;
};

struct FormSheet {
  FormFrame frame;
  std::vector<FormLine> lines;
  std::vector<FormWorking> workings;
  std::vector<std::vector<std::string>> lists;
};

// Adds the form as a sheet of its own.
void write_form(ooxml::WorkbookWriter& book, const FormSheet& form);

// Adds the hidden sheet that says which form this is: key and value, in this order.
void write_form_about(ooxml::WorkbookWriter& book, const std::vector<std::pair<std::string, std::string>>& about);

}  // namespace congtam::exchange
