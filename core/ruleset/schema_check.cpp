#include "ruleset/schema_check.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <regex>
#include <set>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "base/text_catalog.hpp"
#include "ruleset/report.hpp"

namespace congtam::ruleset {

using base::Json;
using Nodes = std::vector<const Json*>;

struct Schema::Compiled {
  valijson::Schema schema;
};

namespace {

// Where in the value an error stands, and what the schema says there.
struct Spot {
  std::string at;
  const Json* value = nullptr;
  Nodes nodes;
};

// valijson's path: "<root>", "[criteria]", "[3]".
Spot find_spot(const Json& schema, const Json& value, const std::string& at, const std::vector<std::string>& path) {
  Spot spot{at, &value, expand(schema, {&schema})};
  for (std::size_t i = 1; i < path.size(); ++i) {
    const std::string name = path[i].size() >= 2 ? path[i].substr(1, path[i].size() - 2) : path[i];
    if (spot.value->is_array()) {
      const std::size_t index = std::stoul(name);
      spot.nodes = element_schemas(schema, spot.nodes, index);
      spot.value = &spot.value->at(index);
    } else {
      spot.nodes = member_schemas(schema, spot.nodes, name);
      spot.value = &spot.value->at(name);
    }
    spot.at = child(spot.at, name);
  }
  return spot;
}

std::string shown_in_message(const Json& value) {
  if (value.is_structured()) return {};
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  return text.size() > 200 ? std::string() : text;
}

std::vector<std::string> words_under(const Nodes& nodes, const char* key) {
  std::vector<std::string> words;
  for (const Json* node : nodes) {
    const auto found = node->find(key);
    if (found == node->end()) continue;
    if (found->is_array()) {
      for (const Json& one : *found) words.push_back(shown_in_message(one));
    } else {
      words.push_back(shown_in_message(*found));
    }
  }
  return words;
}

std::string expected_types(const Nodes& nodes) {
  std::vector<std::string> names;
  for (const std::string& type : words_under(nodes, "type")) {
    std::string name = base::text("ruleset.type." + type);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return join(names, base::text("ruleset.or"));
}

// Every key of the object that the schema does not know; valijson names only the first.
void unknown_keys(const Spot& spot, std::vector<base::Problem>& out) {
  std::vector<std::string> known;
  for (const Json* node : spot.nodes)
    if (const auto properties = node->find("properties"); properties != node->end())
      for (const auto& [key, unused] : properties->items()) known.push_back(key);
  for (const auto& [key, unused] : spot.value->items())
    if (std::find(known.begin(), known.end(), key) == known.end())
      out.push_back({.text = base::text("ruleset.schema.unknown_key", {{"key", key}}),
                     .at = child(spot.at, key),
                     .remedy = did_you_mean(key, known)});
}

std::string quoted(const std::string& description) {
  const auto first = description.find('\'');
  const auto last = description.rfind('\'');
  return first == std::string::npos || last <= first ? std::string() : description.substr(first + 1, last - first - 1);
}

std::string first_or(const std::vector<std::string>& words, const std::string& otherwise) {
  return words.empty() ? otherwise : words.front();
}

// In the schema's own words; a plugin's percent is known by its pattern.
std::string expected_shape(const Nodes& nodes) {
  const auto patterns = words_under(nodes, "pattern");
  const bool percent = std::find(patterns.begin(), patterns.end(), "%$") != patterns.end();
  return first_or(words_under(nodes, "description"),
                  base::text(percent ? "ruleset.schema.percent_shape" : "ruleset.schema.other_shape"));
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// What the leaf errors of valijson mean; the others only repeat them further up.
void translate(const Spot& spot, const std::string& said, std::vector<base::Problem>& out) {
  const auto add = [&](std::string text, std::string remedy = {}) {
    out.push_back(
        {.text = std::move(text), .at = spot.at, .value = shown_in_message(*spot.value), .remedy = std::move(remedy)});
  };
  if (has(said, "could not be validated using 'properties'")) return unknown_keys(spot, out);
  if (has(said, "not permitted by 'type'"))
    return add(base::text("ruleset.schema.type", {{"expected", expected_types(spot.nodes)}}));
  if (has(said, "Missing required property"))
    return add(base::text("ruleset.schema.required", {{"key", quoted(said)}}));
  if (has(said, "enum values")) {
    const auto allowed = words_under(spot.nodes, "enum");
    return add(base::text("ruleset.schema.enum", {{"allowed", join(allowed)}}),
               did_you_mean(shown_in_message(*spot.value), allowed));
  }
  if (has(said, "'const'"))
    return add(base::text("ruleset.schema.const", {{"expected", first_or(words_under(spot.nodes, "const"), "")}}));
  if (has(said, "'pattern'"))
    return add(base::text("ruleset.schema.pattern", {{"expected", expected_shape(spot.nodes)}}));
  if (has(said, "uniqueness")) return add(base::text("ruleset.schema.repeated"));
  if (has(said, "greater than"))
    return add(base::text("ruleset.schema.minimum", {{"bound", first_or(words_under(spot.nodes, "minimum"), "")}}));
  if (has(said, "less than"))
    return add(base::text("ruleset.schema.maximum", {{"bound", first_or(words_under(spot.nodes, "maximum"), "")}}));
  if (has(said, "no fewer than")) return add(base::text("ruleset.schema.too_short"));
  if (has(said, "no more than")) return add(base::text("ruleset.schema.too_long"));
  add(base::text("ruleset.schema.other", {{"detail", said}}));
}

// Errors that only say that something below or inside was wrong.
bool repeats(const std::string& said) {
  for (const std::string_view part :
       {"Failed to validate against child schema", "conditional schema",
        "Failed to validate against schema associated with property",
        "Failed to validate against schema associated with pattern", "additional properties schema",
        "Failed to validate item", "dependent schema", "anyOf constraint"})
    if (has(said, part)) return true;
  return false;
}

// Names that `propertyNames` refuses: valijson fails without a word about them.
void bad_names(const Json& root, const Nodes& nodes, const Json& value, const std::string& at,
               std::vector<base::Problem>& out) {
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i)
      bad_names(root, element_schemas(root, nodes, i), value[i], child(at, i), out);
  if (!value.is_object()) return;
  Nodes about_names;
  for (const Json* node : nodes)
    if (const auto names = node->find("propertyNames"); names != node->end()) about_names.push_back(&*names);
  const auto patterns = words_under(expand(root, about_names), "pattern");
  for (const auto& [key, member] : value.items()) {
    for (const std::string& pattern : patterns)
      if (!std::regex_search(key, std::regex(pattern)))
        out.push_back({.text = base::text("ruleset.schema.bad_name", {{"name", key}}), .at = at});
    bad_names(root, member_schemas(root, nodes, key), member, child(at, key), out);
  }
}

void unite(std::vector<base::Problem>& problems) {
  std::set<std::pair<std::string, std::string>> seen;
  std::erase_if(problems, [&](const base::Problem& one) { return !seen.emplace(one.at, one.text).second; });
}

}  // namespace

Schema::Schema(const std::string& text) : compiled_(std::make_unique<Compiled>()) {
  try {
    document_ = Json::parse(text);
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document_), compiled_->schema);
  } catch (const std::exception& error) {
    throw base::Failure::internal(base::text("ruleset.schema.broken", {{"detail", error.what()}}));
  }
}

Schema::~Schema() = default;

std::shared_ptr<const Schema> Schema::compiled(const std::string& text) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Schema>> known;
  const std::lock_guard lock(mutex);
  auto& entry = known[text];
  if (!entry) entry = std::shared_ptr<const Schema>(new Schema(text));
  return entry;
}

std::vector<base::Problem> Schema::check(const Json& value, const std::string& at) const {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  const valijson::adapters::NlohmannJsonAdapter target(value);
  if (validator.validate(compiled_->schema, target, nullptr)) return {};

  valijson::ValidationResults results;
  validator.validate(compiled_->schema, target, &results);
  std::vector<base::Problem> problems;
  for (const auto& error : results)
    if (!repeats(error.description))
      translate(find_spot(document_, value, at, error.context), error.description, problems);
  bad_names(document_, expand(document_, {&document_}), value, at, problems);
  if (problems.empty() && results.numErrors() > 0) {
    const auto& error = *results.begin();
    translate(find_spot(document_, value, at, error.context), error.description, problems);
  }
  if (problems.empty()) problems.push_back({.text = base::text("ruleset.schema.other", {{"detail", ""}}), .at = at});
  unite(problems);
  return problems;
}

}  // namespace congtam::ruleset
