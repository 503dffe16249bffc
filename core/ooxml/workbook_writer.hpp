#pragma once
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

// Workbooks (.xlsx) written sheet by sheet. libxlsxwriter does the work; this class owns its objects, checks what it
// would swallow (text that is not UTF-8, too long a list) and gives the same bytes for the same calls, whatever the
// machine, day or folder.
//
// Rows and columns count from 0, as in the library. A number is an integer and a scale, never a floating-point value.
// Text is data: it never becomes a formula. Everything that cannot be written is Failure(internal): the caller's
// mistake.
namespace congtam::ooxml {

inline constexpr std::uint32_t no_colour = 0xffffffff;

// How a cell looks. A value: equal styles share one entry in the file.
struct CellStyle {
  enum class Across : std::uint8_t { left, centre, right, justified };
  enum class Down : std::uint8_t { top, middle, bottom };

  Across across = Across::left;
  Down down = Down::middle;
  int half_points = 24;  // letter size: 24 = 12 pt
  bool bold = false, italic = false;
  bool wrap = true;
  bool border = false;                    // thin, all four sides
  bool unlocked = false;                  // may be typed into where the sheet is protected
  bool formula_hidden = false;            // of a protected sheet
  int indent = 0;                         // steps of about three spaces
  std::uint32_t fill = no_colour;         // 0xRRGGBB
  std::uint32_t text_colour = no_colour;  // 0xRRGGBB
  std::string number_format = {};         // "0.00", "#,##0", "dd/mm/yyyy", "@" (text); "" = general

  friend auto operator<=>(const CellStyle&, const CellStyle&) = default;
};

// value / 10^scale, scale 0..4: {953700, 4} is 95.37. The file holds 15 significant digits, as spreadsheets do: a
// larger one is Failure(internal), write it as text.
struct CellNumber {
  std::int64_t value = 0;
  int scale = 0;
};

struct CellRange {
  int first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

// "D7", "$D$7"; "$A$1:$A$9".
std::string cell_name(int row, int column, bool absolute = false);
std::string range_name(const CellRange& range, bool absolute = true);
// 'Tên sheet'!$A$1:$A$9
std::string range_name(std::string_view sheet, const CellRange& range);

// What a person sees before and after typing into a cell; titles up to 32 letters, messages up to 255.
struct InputHelp {
  std::string prompt_title, prompt;
  std::string error_title, error;
};

// Columns beside one another, one group a row of the table, one series a column.
struct ColumnChart {
  struct Series {
    std::string name;
    CellRange values;
  };
  std::string title, across_title, up_title;
  std::string sheet;  // that holds the figures
  CellRange categories;
  std::vector<Series> series;
  int width_pixels = 800, height_pixels = 360;
  bool bars = false;     // lying instead of standing: long names
  bool stacked = false;  // series on top of one another
};

class WorkbookWriter;

// One sheet of a workbook being written; belongs to the WorkbookWriter and lives as long.
class SheetWriter {
 public:
  void text(int row, int column, std::string_view text, const CellStyle& style = {});
  void number(int row, int column, CellNumber number, const CellStyle& style = {});
  void date(int row, int column, base::Date date,
            const CellStyle& style = {});  // sets dd/mm/yyyy where style says nothing
  // Local minutes since 1970-01-01 00:00; sets dd/mm/yyyy hh:mm where style says nothing.
  void moment(int row, int column, std::int64_t minutes, const CellStyle& style = {});
  void blank(int row, int column, const CellStyle& style);
  // `formula` without "=", English names, commas; with the value it has now, for readers that do not calculate.
  void formula(int row, int column, std::string_view formula, CellNumber value, const CellStyle& style = {});
  void formula_text(int row, int column, std::string_view formula, std::string_view value, const CellStyle& style = {});
  // One cell over several; all get the style.
  void merged(const CellRange& range, std::string_view text, const CellStyle& style = {});

  // Widths in tenths of a digit's width at 12 pt, heights in tenths of a point.
  void column_width(int first, int last, int tenths, bool hidden = false);
  void row_height(int row, int tenths);
  void hide_row(int row);

  // Limits on what may be typed.
  void only_from(const CellRange& range, const std::vector<std::string>& items, const InputHelp& help);
  void only_from_range(const CellRange& range, std::string_view items_range, const InputHelp& help);  // a range_name()
  void only_whole(const CellRange& range, std::int64_t least, std::int64_t most, const InputHelp& help);
  void only_decimal(const CellRange& range, CellNumber least, CellNumber most, const InputHelp& help);
  void only_date(const CellRange& range, base::Date first, base::Date last, const InputHelp& help);
  void only_when(const CellRange& range, std::string_view formula, const InputHelp& help);  // formula of the first cell

  // Coloured while the formula (of the first cell, relative) is true.
  void colour_when(const CellRange& range, std::string_view formula, std::uint32_t fill);

  void protect();  // without a password: against slips, not against people
  void hide();     // not the first sheet
  void freeze(int rows, int columns);
  void autofilter(const CellRange& range);
  void chart(int row, int column, const ColumnChart& chart);

  // Paper: A4, margins of NĐ 30 (top and bottom 20 mm, left 30, right 15), one page wide.
  void print_setup(bool landscape, int heading_first_row, int heading_last_row);  // rows repeated on each page; -1 none
  void print_footer(std::string_view text);  // text in the middle; page number on top from the second page is Word's

  const std::string& name() const { return name_; }

 private:
  friend class WorkbookWriter;
  SheetWriter(WorkbookWriter& book, std::string name, void* sheet);
  std::string place(int row, int column) const;
  WorkbookWriter* book_;
  std::string name_;
  void* sheet_;  // of libxlsxwriter
};

class WorkbookWriter {
 public:
  struct About {
    std::string title, subject, organisation;
    base::Date made;  // the date of creation in the file's properties
  };
  explicit WorkbookWriter(const About& about);
  ~WorkbookWriter();
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;

  // A new sheet, behind those before it. 1..31 letters, none of []:*?/\ ; unique without regard to capitals.
  SheetWriter& sheet(std::string_view name);
  // A name for the whole workbook, for formulas and for readers: "congtam_phien_ban".
  void define(std::string_view name, std::string_view formula);

  // The file. Once, last.
  std::string bytes();

 private:
  friend class SheetWriter;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace congtam::ooxml
