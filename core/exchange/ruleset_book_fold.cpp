#include "exchange/ruleset_book_fold.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/ruleset_book_layout.hpp"
#include "exchange/ruleset_book_lines.hpp"

namespace congtam::exchange {
namespace {

using base::Json;

// A column of a method's parameters and the names that parameters with this part have in the SDK's methods.
struct Role {
  const char* column;
  std::vector<std::string> keys;
  bool lines = false;
};

const std::vector<Role>& roles() {
  static const std::vector<Role> all{{"@main", {"num", "fact", "count", "value", "done"}},
                                     {"@den", {"den"}},
                                     {"@full", {"full_at", "reduce_by"}},
                                     {"@from", {"from"}},
                                     {"@by", {"by"}},
                                     {"@before", {"before"}},
                                     {"@each", {"each"}},
                                     {"@levels", {"bands", "earns", "facts", "terms"}, true}};
  return all;
}

// --- criteria: the method and its parameters

const model::Method* method_of(const Json& criterion, const FoldContext& context) {
  const auto written = criterion.find("method");
  if (written == criterion.end() || !written->is_string()) return nullptr;
  const std::string name = written->get<std::string>();
  if (const auto dot = name.find('.'); dot != std::string::npos)
    return context.catalogue.find_method(name.substr(0, dot), name.substr(dot + 1));
  const auto areas = context.document.find("areas");
  const auto area = criterion.find("area");
  if (areas == context.document.end() || !areas->is_object() || area == criterion.end() || !area->is_string())
    return nullptr;
  const auto found = areas->find(area->get<std::string>());
  if (found == areas->end() || !found->is_object() || !found->contains("plugin") || !found->at("plugin").is_string())
    return nullptr;
  return context.catalogue.find_method(found->at("plugin").get<std::string>(), name);
}

Json params_schema(const Json& criterion, const FoldContext& context) {
  const model::Method* method = method_of(criterion, context);
  return method == nullptr ? Json(nullptr) : Json::parse(method->params_schema, nullptr, false);
}

Json property_schema(const Json& schema, const std::string& key) {
  if (!schema.is_object() || !schema.contains("properties")) return nullptr;
  const Json& properties = schema.at("properties");
  return properties.contains(key) ? properties.at(key) : Json(nullptr);
}

// Which parameter a column means: the one of its names that the method has; of several the one it cannot do without;
// of several still, the numerator where there is a denominator.
std::string key_meant(const Role& role, const Json& schema, bool with_den) {
  if (!schema.is_object()) return role.keys.front();
  std::vector<std::string> known;
  for (const std::string& key : role.keys)
    if (!property_schema(schema, key).is_null()) known.push_back(key);
  if (known.size() < 2) return known.empty() ? std::string() : known.front();
  const Json required = schema.value("required", Json::array());
  for (const std::string& key : known)
    if (std::find(required.begin(), required.end(), Json(key)) != required.end()) return key;
  const bool numerator = std::find(known.begin(), known.end(), "num") != known.end();
  if (with_den && numerator) return "num";
  return known.front() == "num" ? known[1] : known.front();
}

Json shown_as_lines(const Json& value, const Json& about) {
  const auto lines = lines_of(value, about);
  return lines ? Json(*lines) : value;
}

Json fold_params(const Json& criterion, const FoldContext& context) {
  Json out = Json::object(), rest = criterion.at("params");
  const Json schema = params_schema(criterion, context);
  for (const Role& role : roles()) {
    const std::string key = key_meant(role, schema, rest.contains("den") || out.contains("@den"));
    if (key.empty() || !rest.contains(key)) continue;
    const Json& value = rest.at(key);
    if (value.is_structured() != role.lines) continue;
    out[role.column] = role.lines ? shown_as_lines(value, property_schema(schema, key)) : value;
    rest.erase(key);
  }
  if (!rest.empty()) out["@rest"] = shown_as_lines(rest, schema);
  return out;
}

class Unfolding {
 public:
  Unfolding(Json row, const FoldContext& context) : context_(context) { out_.entry = std::move(row); }

  // Lines of a column back to what they mean; `about` its schema.
  void lines(const std::string& key, const std::string& to, const Json& about) {
    const auto found = out_.entry.find(key);
    if (found == out_.entry.end()) return;
    Json value = std::move(*found);
    out_.entry.erase(key);
    if (auto read = read_lines(std::move(value), "/" + key, about)) {
      out_.entry[to] = std::move(*read);
      out_.moved["/" + key] = "/" + to;
    }
  }

  void params() {
    Json& row = out_.entry;
    if (row.contains("params")) return;  // they stand as JSON
    const Json schema = params_schema(row, context_);
    Json params = Json::object();
    if (const auto rest = row.find("@rest"); rest != row.end()) {
      if (auto read = read_lines(*rest, "/@rest", schema)) params = std::move(*read);
      if (!params.is_object()) problem("/@rest", base::text("criteria_book.bad_params"));
      out_.moved["/@rest"] = "/params";
    }
    const bool with_den = row.contains("@den");
    for (const Role& role : roles())
      if (row.contains(role.column)) parameter(role, schema, with_den, params);
    for (const Role& role : roles()) row.erase(role.column);
    row.erase("@rest");
    row["params"] = std::move(params);
  }

  void measure() {
    Json& row = out_.entry;
    const auto how = row.find("@how"), from = row.find("@from");
    if (how == row.end() && from == row.end()) return;
    if (how == row.end() || !how->is_string())
      return problem("/@from", base::text("criteria_book.measure_without_how"));
    if (from == row.end()) return problem("/@how", base::text("criteria_book.measure_without_from"));
    const std::string key = how->get<std::string>();
    Json value = *from;
    row.erase("@how");
    row.erase("@from");
    out_.moved["/@from"] = out_.moved["/@how"] = "/" + key;
    if (key == "typed" && value.is_string())
      for (const BookWord& word : book_words("kind"))
        if (base::fold(word.word) == base::fold(value.get<std::string>())) value = word.value;
    if (key == "add") {
      if (auto read = read_lines(std::move(value), "/@from", {{"additionalProperties", {{"type", "integer"}}}}))
        row[key] = std::move(*read);
      return;
    }
    row[key] = std::move(value);
  }

  // "còn lại" where a condition stands.
  void otherwise() {
    const auto when = out_.entry.find("when");
    if (when == out_.entry.end() || !when->is_string() || !means_otherwise(when->get<std::string>())) return;
    out_.entry.erase("when");
    out_.entry["otherwise"] = true;
    out_.moved["/when"] = "/otherwise";
  }

  void plugins() {
    if (!out_.entry.contains("requires") || !out_.entry.at("requires").is_object()) return;
    Json& needs = out_.entry.at("requires");
    if (!needs.contains("plugins")) return;
    if (auto read = read_lines(needs.at("plugins"), "/requires/plugins", plugins_schema()))
      needs["plugins"] = std::move(*read);
  }

  static Json plugins_schema() { return {{"additionalProperties", {{"type", "string"}}}}; }

  Unfolded take() { return std::move(out_); }

 private:
  void problem(const std::string& path, std::string sentence) { out_.problems.emplace_back(path, std::move(sentence)); }

  std::optional<Json> read_lines(Json value, const std::string& path, const Json& about) {
    if (!value.is_string()) return value;  // it stands as JSON
    std::string sentence;
    auto read = value_of_lines(value.get<std::string>(), about, sentence);
    if (!read) problem(path, std::move(sentence));
    return read;
  }

  void parameter(const Role& role, const Json& schema, bool with_den, Json& params) {
    const std::string path = "/" + std::string(role.column), key = key_meant(role, schema, with_den);
    if (key.empty()) return problem(path, base::text("criteria_book.not_of_method"));
    if (params.is_object() && params.contains(key))
      return problem(path, base::text("criteria_book.param_twice", {{"param", key}}));
    Json value = out_.entry.at(role.column);
    if (role.lines) {
      auto read = read_lines(std::move(value), path, property_schema(schema, key));
      if (!read) return;
      value = std::move(*read);
    }
    params[key] = std::move(value);
    out_.moved[path] = "/params/" + key;
  }

  const FoldContext& context_;
  Unfolded out_;
};

// --- indicators

constexpr const char* measure_keys[] = {"count", "distinct", "sum", "earliest", "latest", "add", "typed", "same_as"};

void fold_measure(Json& entry) {
  std::vector<std::string> present;
  for (const char* key : measure_keys)
    if (entry.contains(key)) present.push_back(key);
  if (present.size() != 1) return;
  const std::string& key = present.front();
  Json value = entry.at(key);
  if (key == "typed")
    for (const BookWord& word : book_words("kind"))
      if (word.value == value) value = word.word;
  if (key == "add") {
    const auto lines = lines_of(value, {{"additionalProperties", {{"type", "integer"}}}});
    if (!lines) return;
    value = *lines;
  }
  entry.erase(key);
  entry["@how"] = key;
  entry["@from"] = std::move(value);
}

Json register_schema(const std::string& id, const FoldContext& context) {
  const model::Register* declared = context.catalogue.find_register(id);
  return declared == nullptr || declared->params_schema.empty() ? Json{{"additionalProperties", {{"type", "string"}}}}
                                                                : Json::parse(declared->params_schema, nullptr, false);
}

Json fold_entry(const std::string& sheet, Json entry, const std::string& id, const FoldContext& context) {
  if (sheet == "criteria" && entry.contains("params")) {
    const Json params = fold_params(entry, context);
    entry.erase("params");
    entry.update(params);
  } else if (sheet == "indicators") {
    fold_measure(entry);
    if (entry.contains("where")) entry["where"] = shown_as_lines(entry.at("where"), nullptr);
  } else if (sheet == "grades" && entry.value("otherwise", Json()) == true && !entry.contains("when")) {
    entry.erase("otherwise");
    entry["when"] = otherwise_word();
  } else if (sheet == "registers" && entry.contains("params")) {
    entry["params"] = shown_as_lines(entry.at("params"), register_schema(id, context));
  } else if (sheet == "set" && entry.contains("requires")) {
    Json& plugins = entry.at("requires").at("plugins");
    plugins = shown_as_lines(plugins, Unfolding::plugins_schema());
  }
  return entry;
}

}  // namespace

Json folded(const std::string& sheet, Json entry, const std::string& id, const FoldContext& context) {
  if (!entry.is_object()) return entry;
  Json out = fold_entry(sheet, entry, id, context);
  const Unfolded back = unfolded(sheet, out, id, context);
  return back.problems.empty() && back.entry == entry ? out : entry;
}

Unfolded unfolded(const std::string& sheet, Json row, const std::string& id, const FoldContext& context) {
  Unfolding unfolding(std::move(row), context);
  if (sheet == "criteria") {
    unfolding.params();
  } else if (sheet == "indicators") {
    unfolding.measure();
    unfolding.lines("where", "where", nullptr);
  } else if (sheet == "grades") {
    unfolding.otherwise();
  } else if (sheet == "registers") {
    unfolding.lines("params", "params", register_schema(id, context));
  } else if (sheet == "set") {
    unfolding.plugins();
  }
  return unfolding.take();
}

// --- include

Json include_rows(const Json& include) {
  Json rows = Json::array();
  for (const Json& one : include) {
    if (!one.is_object() || !one.contains("max") || !one.at("max").is_object() || one.at("max").empty()) return nullptr;
    bool first = true;
    for (const auto& [code, max] : one.at("max").items()) {
      Json row = first ? one : Json{{"set", one.value("set", Json())}, {"version", one.value("version", Json())}};
      row["code"] = code;
      row["max"] = max;
      rows.push_back(std::move(row));
      first = false;
    }
  }
  std::vector<std::string> unused;
  return include_of_rows(rows, unused) == include ? rows : Json(nullptr);
}

Json include_of_rows(const Json& rows, std::vector<std::string>& row_of) {
  Json out = Json::array();
  for (const Json& row : rows) {
    const std::string code =
        row.contains("code") && row.at("code").is_string() ? row.at("code").get<std::string>() : "";
    const auto key = [](const Json& of, const char* name) { return of.contains(name) ? of.at(name) : Json(); };
    const bool same = !out.empty() && key(out.back(), "set") == key(row, "set") &&
                      key(out.back(), "version") == key(row, "version") && !out.back().at("max").contains(code);
    if (!same) {
      out.push_back(row);
      out.back().erase("code");
      out.back()["max"] = Json::object();
    }
    out.back()["max"][code] = key(row, "max");
    row_of.push_back("/" + std::to_string(out.size() - 1) + "/max/" + code);
  }
  return out;
}

}  // namespace congtam::exchange
