#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "model/plugin_catalogue.hpp"

// Which sheets and columns a criteria set has as a workbook. Pure description: writer and reader walk the same list.
// Inside this module only.
namespace congtam::exchange {

enum class BookType : std::uint8_t {
  text,
  number,     // 4 is a number, "2,5" and "95 %" are texts that stay as written
  whole,      // digits: a number
  condition,  // ">= 95 %"; "≥" is taken too
  date,       // a day; anything else stays text (the id of an indicator that holds the day)
  yes_no,
  list,   // "a; b"
  method  // "Tỷ lệ (ratio)"
};

// A value that people know by words.
struct BookWord {
  base::Json value;
  std::string word;
};

struct BookColumn {
  std::string path;                // JSON pointer inside the entry; id_path: its name
  BookType type = BookType::text;  //
  int width = 14;                  // letters
  bool required = false;
  std::string words = {};    // group of words that may stand here
  std::string list_of = {};  // section whose names may stand here
  std::string name = {};     // of a dynamic column: the id it stands for
  std::string title = {}, help = {};
};

inline constexpr std::string_view id_path = "@";
inline constexpr std::string_view other_path = "@other";  // what has no column, as JSON

enum class BookShape : std::uint8_t {
  single,  // one entry: a row per key
  named,   // an object of entries by id
  listed   // an array of entries
};

struct BookSheet {
  std::string id;       // of its texts: "criteria_book.criteria"
  std::string section;  // JSON pointer of the section; "" the document itself
  BookShape shape = BookShape::named;
  std::vector<BookColumn> columns = {};
  std::string name = {}, note = {};
};

// The sheets in the order of their tabs. `document` gives the dynamic columns (one a form, one an area); in an empty
// one they are left as patterns whose path ends in "*".
std::vector<BookSheet> ruleset_sheets(const base::Json& document);

// Puts a value at "/period/from" of an entry, making the objects on the way ("": all of the entry). False when
// something else is there already.
bool put_at(base::Json& entry, const std::string& path, base::Json value);

// The words of a group; empty for none.
const std::vector<BookWord>& book_words(const std::string& group);
const std::vector<std::string>& book_word_groups();

// "Tỷ lệ (ratio)", "Khảo sát (steering.survey_share)" of every method a plugin offers, each name once.
std::vector<std::string> method_titles(const model::PluginCatalogue& catalogue);
std::string method_cell(const model::PluginCatalogue& catalogue, const std::string& method);

}  // namespace congtam::exchange
