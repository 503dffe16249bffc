#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/state.hpp"

namespace congtam::model {

// What the loaded plugins declare, as values: the ruleset checker, the importers and the help read it without touching
// a plugin. Filled by the host.
struct Choice {
  std::string id, title;
};

struct Field {
  std::string id, title;
  Kind kind = Kind::text;
  bool required = false, key = false, computed = false, personal = false, unit = false, begins = false;
  std::vector<Choice> choices;  // of a Kind::choice; value 1..n is the place here

  // 1..n, or 0 if the field has no such choice.
  std::int64_t choice_value(std::string_view choice_id) const;
};

struct Register {
  std::string id;      // without the plugin: "dossiers"
  std::string plugin;  // "procedures"
  std::string title, params_schema;
  std::vector<Field> fields;  // declared order; computed ones among them

  std::string full_id() const { return plugin + "." + id; }
  // Place in `fields`, or -1.
  int field_index(std::string_view field_id) const;
};

struct Method {
  std::string id, plugin, title, params_schema;
  bool relative = false;
};

struct DeclaredIndicator {
  std::string id;  // full: "plugin.name"
  std::string title;
  Kind kind = Kind::count;
  bool sums = false, visit = false;
  bool accumulates = true;   // false: a level on a day, not a sum over the period
  std::uint32_t states = 0;  // bits 1u << State
  std::int64_t min = 0, max = 0;
  std::vector<std::string> levels;  // titles, worst first
};

struct Reason {
  std::string code, text;
};

struct PluginInfo {
  std::string id, title, version;
  std::string file, hash;  // path and BLAKE2b of the library; information only
  std::vector<DeclaredIndicator> indicators;
  std::vector<Register> registers;
  std::vector<Method> methods;
  std::vector<Reason> reasons;
};

struct PluginCatalogue {
  std::vector<PluginInfo> plugins;  // sorted by id

  const PluginInfo* find_plugin(std::string_view id) const;
  // "procedures.dossiers"
  const Register* find_register(std::string_view full_id) const;
  const Method* find_method(std::string_view plugin, std::string_view method) const;
  const DeclaredIndicator* find_indicator(std::string_view full_id) const;
};

}  // namespace congtam::model
