#include "exchange/ruleset_book_layout.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text_catalog.hpp"

namespace congtam::exchange {
namespace {

using base::Json;
using Columns = std::vector<BookColumn>;

constexpr const char* book_texts = "criteria_book.";

BookColumn plain(std::string path, int width, bool required = false) {
  return {.path = std::move(path), .width = width, .required = required};
}
BookColumn typed_as(BookType type, std::string path, int width, bool required = false) {
  return {.path = std::move(path), .type = type, .width = width, .required = required};
}
BookColumn worded(std::string path, int width, std::string words) {
  return {.path = std::move(path), .width = width, .words = std::move(words)};
}
BookColumn naming(std::string path, int width, std::string section, bool required = false) {
  return {.path = std::move(path), .width = width, .required = required, .list_of = std::move(section)};
}
BookColumn day(std::string path) { return typed_as(BookType::date, std::move(path), 12); }
BookColumn id_column() { return plain(std::string(id_path), 18, true); }

Columns operator+(Columns left, const Columns& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

Columns units_meant(const std::string& below) {
  return {typed_as(BookType::list, below + "/types", 20), typed_as(BookType::list, below + "/functions", 18),
          typed_as(BookType::list, below + "/not_functions", 18)};
}

Columns legal(bool required = false) {
  return {typed_as(BookType::list, "/clause", 24, required), worded("/status", 14, "status"), plain("/note", 40)};
}

Columns other() { return {plain(std::string(other_path), 20)}; }

// Columns that there are one of for every id of a section: "/max/*".
Columns one_for_each(const std::string& path, const Json& document, const char* section) {
  Columns out;
  const auto found = document.find(section);
  if (found == document.end() || !found->is_object()) return {typed_as(BookType::number, path + "/*", 9)};
  for (const auto& [id, unused] : found->items()) {
    out.push_back(typed_as(BookType::number, path + "/" + id, 9));
    out.back().name = id;
  }
  return out;
}

BookSheet set_sheet() {
  return {"set", "", BookShape::single,
          Columns{plain("/id", 0, true),
                  plain("/version", 0, true),
                  plain("/title", 0, true),
                  plain("/issuer", 0, true),
                  plain("/note", 0),
                  worded("/period/kind", 0, "period_kind"),
                  day("/period/from"),
                  day("/period/to"),
                  day("/period/cut_off"),
                  plain("/requires/engine", 0, true),
                  plain("/requires/plugins", 0, true),
                  typed_as(BookType::whole, "/defaults/digits", 0),
                  worded("/defaults/channel", 0, "channel"),
                  worded("/defaults/status", 0, "status"),
                  worded("/defaults/evidence", 0, "evidence"),
                  worded("/defaults/missing", 0, "missing"),
                  worded("/defaults/nothing_arose", 0, "nothing_arose"),
                  worded("/defaults/not_applicable", 0, "not_applicable"),
                  worded("/defaults/rescale_at", 0, "rescale_at"),
                  typed_as(BookType::whole, "/result/digits", 0),
                  {.path = "/result/bonus_cap", .type = BookType::number, .words = "cap"},
                  {.path = "/result/penalty_cap", .type = BookType::number, .words = "cap"},
                  typed_as(BookType::yes_no, "/result/may_exceed_total", 0),
                  worded("/result/visit_criteria", 0, "visit_criteria"),
                  worded("/result/rank/by", 0, "rank_by"),
                  worded("/result/rank/ties", 0, "ties"),
                  plain("/result/rank/min_applicable", 0),
                  typed_as(BookType::list, "/result/grades/clause", 0),
                  worded("/result/grades/status", 0, "status"),
                  plain("/result/grades/note", 0),
                  typed_as(BookType::yes_no, "/result/award/verify_before_award", 0),
                  typed_as(BookType::list, "/inspection/clause", 0),
                  worded("/inspection/status", 0, "status"),
                  plain("/inspection/note", 0),
                  plain("/inspection/share", 0),
                  worded("/inspection/rounding", 0, "rounding")} +
              units_meant("/inspection/denominator") +
              Columns{worded("/inspection/counted", 0, "counted"),
                      typed_as(BookType::yes_no, "/inspection/surprise_counts", 0),
                      naming("/inspection/inspector_function", 0, "/unit_functions"),
                      worded("/inspection/inspector_unit", 0, "inspector_unit"),
                      worded("/inspection/rotation", 0, "rotation")} +
              other()};
}

BookSheet titles_sheet(const char* id, const char* section) {
  return {id, section, BookShape::named, {id_column(), plain("", 60, true)}};
}

BookSheet criteria_sheet(const Json& document) {
  return {"criteria", "/criteria", BookShape::listed,
          Columns{plain("/code", 10, true), naming("/area", 13, "/areas", true), naming("/under", 11, "/headings"),
                  plain("/title", 44, true)} +
              one_for_each("/max", document, "forms") +
              Columns{typed_as(BookType::method, "/method", 24, true),
                      plain("/@main", 20),
                      plain("/@den", 20),
                      typed_as(BookType::number, "/@full", 18),
                      typed_as(BookType::number, "/@from", 10),
                      day("/@by"),
                      day("/@before"),
                      typed_as(BookType::number, "/@each", 10),
                      plain("/@levels", 40),
                      plain("/@rest", 26),
                      day("/due"),
                      worded("/line", 11, "line"),
                      worded("/channel", 18, "channel"),
                      worded("/evidence", 18, "evidence"),
                      worded("/missing", 14, "missing"),
                      worded("/nothing_arose", 18, "nothing_arose"),
                      worded("/not_applicable", 18, "not_applicable"),
                      worded("/rescale_at", 13, "rescale_at"),
                      typed_as(BookType::whole, "/digits", 9),
                      plain("/block", 10)} +
              units_meant("/applies_to") + legal(true) + Columns{typed_as(BookType::list, "/aliases", 12)} + other()};
}

BookSheet indicators_sheet() {
  return {"indicators", "/indicators", BookShape::named,
          Columns{id_column(),
                  plain("/title", 44, true),
                  worded("/@how", 22, "measure"),
                  plain("/@from", 28),
                  plain("/unit_by", 15),
                  plain("/period_by", 15),
                  plain("/where", 36),
                  typed_as(BookType::list, "/levels", 28),
                  worded("/row_unknown", 14, "row_unknown"),
                  worded("/no_rows", 14, "no_rows"),
                  worded("/facts_from", 16, "facts_from"),
                  {.path = "/states", .width = 16, .words = "states"},
                  typed_as(BookType::yes_no, "/sums", 10),
                  typed_as(BookType::yes_no, "/accumulates", 10)} +
              legal() + Columns{typed_as(BookType::list, "/aliases", 12)} + other()};
}

BookSheet targets_sheet() {
  return {"targets", "/targets", BookShape::named,
          Columns{id_column(), plain("/text", 40, true), typed_as(BookType::condition, "/is", 18),
                  worded("/scope", 13, "scope"), naming("/num", 18, "/indicators"), naming("/den", 18, "/indicators"),
                  naming("/count", 18, "/indicators"), plain("/baseline", 13), day("/deadline"), plain("/lead", 12)} +
              units_meant("/units") + legal(true) + other()};
}

BookSheet rules_sheet(const char* id, const char* section, const char* grade) {
  return {id, section, BookShape::listed,
          Columns{naming("/criterion", 14, "/criteria"), naming("/indicator", 18, "/indicators"),
                  typed_as(BookType::condition, "/when", 14, true), plain(grade, 16, true)} +
              legal(true) + other()};
}

std::vector<BookSheet> described(const Json& document) {
  const Columns title{id_column(), plain("/title", 50, true)};
  return {
      set_sheet(),
      {"sources", "/sources", BookShape::named,
       title +
           Columns{day("/date"), day("/in_force_from"), day("/in_force_to"), worded("/status", 16, "status"),
                   plain("/note", 50)} +
           other()},
      titles_sheet("unit_types", "/unit_types"),
      titles_sheet("unit_functions", "/unit_functions"),
      {"areas", "/areas", BookShape::named, title + Columns{worded("/plugin", 20, "plugin")} + legal() + other()},
      {"headings", "/headings", BookShape::named, title + Columns{naming("/area", 14, "/areas", true)} + other()},
      {"forms", "/forms", BookShape::named,
       title + units_meant("/applies_to") + Columns{typed_as(BookType::number, "/total", 10, true)} +
           one_for_each("/areas", document, "areas") + other()},
      criteria_sheet(document),
      indicators_sheet(),
      targets_sheet(),
      {"grades", "/result/grades/bands", BookShape::listed,
       Columns{plain("/grade", 24, true), typed_as(BookType::condition, "/when", 16)} + other()},
      rules_sheet("caps", "/result/caps", "/grade_at_most"),
      rules_sheet("disqualify", "/result/disqualify", "/grade"),
      {"cascade", "/result/cascade", BookShape::listed,
       Columns{typed_as(BookType::list, "/types", 18, true), plain("/at_least", 14, true),
               typed_as(BookType::condition, "/share", 12, true), plain("/else_grade_at_most", 16, true)} +
           legal(true) + other()},
      {"groups", "/result/groups", BookShape::named, title + units_meant("") + other()},
      {"include", "/include", BookShape::listed,
       Columns{plain("/set", 34, true), plain("/version", 12, true), plain("/code", 12, true)} +
           one_for_each("/max", document, "forms") + other()},
      {"registers", "/registers", BookShape::named,
       Columns{worded(std::string(id_path), 26, "register"), plain("/params", 40)} + legal() + other()},
      {"duties", "/duties", BookShape::named,
       title + units_meant("/units") + Columns{plain("/to", 28), day("/before"), day("/by")} + legal(true) + other()},
      {"tasks", "/tasks", BookShape::named,
       title +
           Columns{plain("/lead", 14, true), typed_as(BookType::list, "/with", 20), day("/deadline"),
                   plain("/product", 30), plain("/authority", 20), plain("/responsibility", 20),
                   plain("/funding", 20)} +
           legal(true) + other()}};
}

// "criteria_book.criteria.title", else what all sheets share: "criteria_book.common.title".
std::string column_text(const std::string& sheet, const std::string& path, const char* end) {
  std::string key = path;
  if (key == id_path) key = "/id";
  if (key.empty()) key = "/title";
  if (key.ends_with("/*")) key.resize(key.size() - 2);
  std::replace(key.begin(), key.end(), '/', '.');
  std::erase(key, '@');
  if (!key.starts_with('.')) key = "." + key;
  for (const std::string& place : {sheet, std::string("common")})
    if (const std::string full = book_texts + place + key + end; base::has_text(full)) return base::text(full);
  return {};
}

void name_columns(BookSheet& sheet) {
  sheet.name = base::text(book_texts + sheet.id);
  sheet.note = base::text(book_texts + sheet.id + ".about");
  for (BookColumn& column : sheet.columns) {
    const std::string path =
        column.name.empty() ? column.path : column.path.substr(0, column.path.size() - column.name.size()) + "*";
    column.title = column_text(sheet.id, path, "");
    column.help = column_text(sheet.id, path, ".help");
    if (!column.name.empty()) column.title += " (" + column.name + ")";
  }
}

std::vector<BookWord> words_named(const char* group, const std::vector<const char*>& ids) {
  std::vector<BookWord> out;
  for (const char* id : ids) out.push_back({id, base::text(std::string(book_texts) + "word." + group + "." + id)});
  return out;
}

using WordGroups = std::map<std::string, std::vector<BookWord>>;

WordGroups all_word_groups() {
  const std::vector<std::pair<const char*, std::vector<const char*>>> groups{
      {"period_kind", {"year", "half_year", "quarter", "month", "ad_hoc"}},
      {"status", {"confirmed", "assumed", "not_received"}},
      {"channel", {"desk", "visit", "both", "survey"}},
      {"evidence", {"not_needed", "needed", "needed_or_explained"}},
      {"missing", {"zero", "open"}},
      {"nothing_arose", {"full", "zero", "exclude", "share_equally", "null"}},
      {"not_applicable", {"exclude", "share_equally", "null"}},
      {"rescale_at", {"form", "block", "area", "heading"}},
      {"line", {"score", "bonus", "penalty"}},
      {"cap", {"none"}},
      {"visit_criteria", {"beside", "when_all_examined"}},
      {"rank_by", {"index", "points"}},
      {"ties", {"dense", "competition"}},
      {"rounding", {"up", "down", "half_up"}},
      {"counted", {"distinct_units_visited_in_period"}},
      {"inspector_unit", {"in_denominator_visited_by_others", "not_in_denominator"}},
      {"rotation", {"longest_unvisited_first"}},
      {"measure", {"typed", "count", "distinct", "sum", "earliest", "latest", "add", "same_as"}},
      {"kind",
       {"count", "decimal", "money", "percent", "minutes", "calendar_days", "working_days", "date", "yes_no", "level"}},
      {"row_unknown", {"leave_out", "fail"}},
      {"no_rows", {"zero", "nothing_arose"}},
      {"facts_from", {"period", "in_force"}},
      {"scope", {"commune", "each_unit"}},
      {"if_nothing", {"zero", "full"}}};
  WordGroups out;
  for (const auto& [group, ids] : groups) out[group] = words_named(group, ids);
  out["states"] = {{Json::array({"nothing_arose"}), base::text("criteria_book.word.states.nothing_arose")}};
  return out;
}

const WordGroups& word_groups() {
  static const WordGroups groups = all_word_groups();
  return groups;
}

}  // namespace

std::vector<BookSheet> ruleset_sheets(const Json& document) {
  std::vector<BookSheet> sheets = described(document);
  for (BookSheet& sheet : sheets) name_columns(sheet);
  return sheets;
}

bool put_at(Json& entry, const std::string& path, Json value) {
  Json* place = &entry;
  for (std::size_t from = 1; from <= path.size();) {
    const std::size_t end = std::min(path.find('/', from), path.size());
    if (place->is_null()) *place = Json::object();
    if (!place->is_object()) return false;
    place = &(*place)[path.substr(from, end - from)];
    from = end + 1;
  }
  const bool free = place->is_null() || (path.empty() && place->empty());
  if (free) *place = std::move(value);
  return free;
}

const std::vector<BookWord>& book_words(const std::string& group) {
  static const std::vector<BookWord> none;
  const auto found = word_groups().find(group);
  return found == word_groups().end() ? none : found->second;
}

const std::vector<std::string>& book_word_groups() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const auto& [name, unused] : word_groups()) out.push_back(name);
    return out;
  }();
  return names;
}

std::vector<std::string> method_titles(const model::PluginCatalogue& catalogue) {
  // A bare name means the plugin of the criterion's area; a method that only some plugins have needs the plugin's name.
  std::map<std::string, std::size_t> offered;
  for (const auto& plugin : catalogue.plugins)
    for (const auto& method : plugin.methods) ++offered[method.id];
  std::set<std::string> out;
  for (const auto& plugin : catalogue.plugins)
    for (const auto& method : plugin.methods) {
      const bool everywhere = offered[method.id] == catalogue.plugins.size();
      out.insert(method_cell(catalogue, everywhere ? method.id : plugin.id + "." + method.id));
    }
  return {out.begin(), out.end()};
}

std::string method_cell(const model::PluginCatalogue& catalogue, const std::string& method) {
  const auto dot = method.find('.');
  for (const auto& plugin : catalogue.plugins) {
    if (dot != std::string::npos && plugin.id != method.substr(0, dot)) continue;
    for (const auto& one : plugin.methods)
      if (one.id == (dot == std::string::npos ? method : method.substr(dot + 1)))
        return one.title + " (" + method + ")";
  }
  return method;
}

}  // namespace congtam::exchange
