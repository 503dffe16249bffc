#include "exchange/ruleset_book_lines.hpp"

#include <congtam/sdk/parse_number.hpp>

#include <algorithm>
#include <vector>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/ruleset_book_layout.hpp"

namespace congtam::exchange {
namespace {

using base::Json;

constexpr std::string_view pair_sign = ": ", list_sign = "; ";

// A line that is not as it should be; caught where the lines are read.
struct LineProblem {
  std::string text;
};

Json schema_member(const Json& schema, const char* key) {
  return schema.is_object() && schema.contains(key) ? schema.at(key) : Json(nullptr);
}

Json schema_of_key(const Json& about, const std::string& key) {
  const Json properties = schema_member(about, "properties");
  if (properties.is_object() && properties.contains(key)) return properties.at(key);
  return schema_member(about, "additionalProperties");
}

bool may_be_type(const Json& about, std::string_view type) {
  const Json types = schema_member(about, "type");
  return types == Json(type) || (types.is_array() && std::find(types.begin(), types.end(), Json(type)) != types.end());
}

// Only keys that are declared have a title; those of a map (levels by their id) stand as they are.
std::string title_or_key(const Json& about, const std::string& key) {
  const Json properties = schema_member(about, "properties");
  const bool declared = properties.is_object() && properties.contains(key) && properties.at(key).is_object();
  if (!declared) return key;
  const std::string title = properties.at(key).value("title", key);
  return title.find_first_of(":;\n") == std::string::npos ? title : key;  // it would fall apart
}

std::string key_titled(const Json& about, const std::string& head) {
  const Json properties = schema_member(about, "properties");
  if (!properties.is_object()) return head;
  if (properties.contains(head)) return head;
  for (const auto& [key, one] : properties.items())
    if (one.is_object() && base::fold(one.value("title", key)) == base::fold(head)) return key;
  return head;
}

std::vector<std::string> parts_of(const std::string& text, std::string_view sign) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(sign, from), text.size());
    if (std::string part = base::squeeze(text.substr(from, end - from)); !part.empty()) out.push_back(std::move(part));
    from = end + sign.size();
  }
  return out;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 15 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_whole_number(std::string_view text) {
  return all_digits(text.starts_with('-') ? text.substr(1) : text) && (text.size() == 1 || !text.starts_with('0'));
}

// --- one value

std::string word_of(const Json& value, const std::string& key) {
  for (const BookWord& word : book_words(key))
    if (word.value == value) return word.word;
  return {};
}

std::string print_value(const Json& value, const std::string& key) {
  if (std::string word = word_of(value, key); !word.empty()) return word;
  if (value.is_boolean()) return base::text(value.get<bool>() ? "criteria_book.yes" : "criteria_book.no");
  if (value.is_string()) return value.get<std::string>();
  return value.dump();
}

std::string print_list(const Json& values, const std::string& key) {
  std::string out;
  for (const Json& one : values) out += (out.empty() ? "" : std::string(list_sign)) + print_value(one, key);
  return out;
}

Json parse_typed(const std::string& typed, const Json& about, const std::string& key) {
  for (const BookWord& word : book_words(key))
    if (base::fold(word.word) == base::fold(typed)) return word.value;
  if (typed.starts_with('{') || typed.starts_with('[')) return base::parse_json(typed, "");
  const bool free = about.is_null();
  if (free || may_be_type(about, "boolean"))
    if (const auto answer = sdk::parse_yes_no(base::fold(typed)); answer && !all_digits(typed)) return *answer;
  const bool whole = may_be_type(about, "integer") && !may_be_type(about, "string");
  if ((free || whole) && is_whole_number(typed)) return std::stoll(typed);
  if (schema_member(about, "format") == "congtam-condition") return typed_condition(typed);
  return typed;
}

// --- one line

struct Pair {
  std::string head, value;
};

Pair pair_of(const std::string& line) {
  const std::size_t colon = line.rfind(':') == line.find(':') ? line.find(':') : line.find(pair_sign);
  if (colon == std::string::npos || colon == 0 || base::squeeze(line.substr(colon + 1)).empty())
    throw LineProblem{base::text("criteria_book.bad_line", {{"line", line}})};
  return {base::squeeze(line.substr(0, colon)), base::squeeze(line.substr(colon + 1))};
}

// {"fact" or "when": head, "earns": value}: how much one thing earns.
bool is_earning(const Json& item) {
  return item.is_object() && item.size() == 2 && item.contains("earns") &&
         (item.contains("fact") || item.contains("when") || item.value("otherwise", Json()) == true);
}

// Those that must be there first, as the schema lists them.
std::vector<std::string> keys_as_asked(const Json& object, const Json& about) {
  std::vector<std::string> keys;
  const Json required = schema_member(about, "required");
  for (const Json& key : required)
    if (key.is_string() && object.contains(key.get<std::string>())) keys.push_back(key.get<std::string>());
  for (const auto& [key, unused] : object.items())
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  return keys;
}

std::string print_item(const Json& item, const Json& about) {
  if (item.is_string()) return item.get<std::string>();
  if (is_earning(item)) {
    const std::string head = item.contains("fact")   ? print_value(item.at("fact"), "")
                             : item.contains("when") ? print_value(item.at("when"), "")
                                                     : otherwise_word();
    return head + std::string(pair_sign) + print_value(item.at("earns"), "");
  }
  std::string out;
  for (const std::string& key : keys_as_asked(item, about))
    out += (out.empty() ? "" : std::string(list_sign)) + title_or_key(about, key) + std::string(pair_sign) +
           print_value(item.at(key), key);
  return out;
}

Json parse_earning(const Pair& pair, const Json& about) {
  const Json properties = schema_member(about, "properties");
  Json item{{"earns", pair.value}};
  if (properties.contains("fact")) {
    item["fact"] = pair.head;
  } else if (means_otherwise(pair.head)) {
    item["otherwise"] = true;
  } else {
    item["when"] = typed_condition(pair.head);
  }
  return item;
}

Json parse_item(const std::string& line, const Json& about) {
  const Json properties = schema_member(about, "properties");
  if (!properties.is_object()) return line;
  const std::vector<std::string> parts = parts_of(line, list_sign);
  const auto named = [&](const std::string& part) {
    return properties.contains(key_titled(about, pair_of(part).head));
  };
  if (parts.size() == 1 && properties.contains("earns") && !named(line)) return parse_earning(pair_of(line), about);
  Json item = Json::object();
  for (const std::string& part : parts) {
    const Pair pair = pair_of(part);
    const std::string key = key_titled(about, pair.head);
    item[key] = parse_typed(pair.value, schema_of_key(about, key), key);
  }
  return item;
}

std::string print_member(const std::string& key, const Json& value, const Json& about) {
  const bool list = value.is_array() && !value.empty() &&
                    std::none_of(value.begin(), value.end(), [](const Json& one) { return one.is_structured(); });
  return title_or_key(about, key) + std::string(pair_sign) +
         (list && schema_of_key(about, key).is_null() ? print_list(value, key) : print_value(value, key));
}

void parse_member(const std::string& line, const Json& about, Json& into) {
  const Pair pair = pair_of(line);
  const std::string key = key_titled(about, pair.head);
  if (into.contains(key)) throw LineProblem{base::text("criteria_book.twice_in_cell", {{"line", pair.head}})};
  const Json one = schema_of_key(about, key);
  const bool json = pair.value.starts_with('{') || pair.value.starts_with('[');
  const std::vector<std::string> parts = parts_of(pair.value, list_sign);
  if (!one.is_null() || json || parts.size() < 2) {
    into[key] = parse_typed(pair.value, one, key);
    return;
  }
  for (const std::string& part : parts) into[key].push_back(parse_typed(part, one, key));
}

Json parse_lines(const std::string& text, const Json& about) {
  std::vector<std::string> lines = parts_of(text, "\n");
  const bool list = schema_member(about, "type") == "array";
  Json out = list ? Json::array() : Json::object();
  for (const std::string& line : lines) {
    if (list)
      out.push_back(parse_item(line, schema_member(about, "items")));
    else
      parse_member(line, about, out);
  }
  return out;
}

}  // namespace

std::optional<std::string> lines_of(const Json& value, const Json& about) {
  if (!value.is_structured() || value.empty()) return std::nullopt;
  std::string out, problem;
  const auto add = [&](const std::string& line) { out += (out.empty() ? "" : "\n") + line; };
  if (value.is_array()) {
    for (const Json& item : value) {
      if (item.is_array() || item.is_null()) return std::nullopt;
      add(print_item(item, schema_member(about, "items")));
    }
  } else {
    for (const std::string& key : keys_as_asked(value, about)) add(print_member(key, value.at(key), about));
  }
  const auto again = value_of_lines(out, about, problem);
  return again && *again == value ? std::optional(out) : std::nullopt;
}

std::optional<Json> value_of_lines(const std::string& lines, const Json& about, std::string& problem) {
  try {
    return parse_lines(lines, about);
  } catch (const LineProblem& bad) {
    problem = bad.text;
  } catch (const base::Failure&) {
    problem = base::text("criteria_book.bad_json");
  }
  return std::nullopt;
}

std::string typed_condition(const std::string& typed) {
  std::string out = typed;
  for (const auto& [sign, ours] : {std::pair{"≥", ">="}, {"≤", "<="}, {"≠", "!="}})
    for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign))
      out.replace(at, std::string_view(sign).size(), ours);
  return base::squeeze(out);
}

bool means_otherwise(const std::string& typed) { return base::fold(typed) == base::fold(otherwise_word()); }

std::string otherwise_word() { return base::text("criteria_book.otherwise"); }

}  // namespace congtam::exchange
