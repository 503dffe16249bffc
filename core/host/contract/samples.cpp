#include "host/contract/samples.hpp"

#include <algorithm>
#include <set>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "host/contract/runner.hpp"
#include "host/contract/schema_values.hpp"
#include "host/form.hpp"
#include "host/plugin_failure.hpp"

namespace congtam::host::contract {
namespace {

using base::Json;

constexpr int tries_per_method = 800;

bool accepts(const LoadedPlugin& plugin, const Json& config) {
  ct_form* form = nullptr;
  ct_error error = no_error();
  const std::string written = config.dump();
  const ct_rc rc = fenced(error, [&] { return plugin.table->create(&suite_host(), written.c_str(), &form, &error); });
  if (rc == CT_OK) plugin.table->destroy(form);
  return rc == CT_OK;
}

Json config_of(Json criteria, const Json& indicators) {
  return {{"criteria", std::move(criteria)}, {"indicators", indicators}};
}

Json criterion_of(const std::string& code, const std::string& method, const char* max, int digits, Json params) {
  return {{"code", code}, {"method", method}, {"max", max}, {"digits", digits}, {"params", std::move(params)}};
}

// What create() is told about: the suite's own indicators and those the plugin declares.
Json known_indicators(const LoadedPlugin& plugin) {
  Json all = offered_indicators();
  for (const model::DeclaredIndicator& about : plugin.info.indicators)
    all[about.id] = {{"kind", model::name_of(about.kind)}, {"title", about.title}, {"levels", about.levels}};
  return all;
}

// A criterion of this method that the plugin accepts, or null. Maximum 0: what is shown and not scored.
Json find_criterion(const LoadedPlugin& plugin, const model::Method& method, const Json& schema, const Json& indicators,
                    bool optional_too) {
  for (const bool alike : {true, false}) {
    SchemaValues values(schema, optional_too, alike);
    for (int tries = 0; tries < tries_per_method; ++tries) {
      auto params = values.next();
      if (!params) break;
      for (const char* max : {"10", "0"}) {
        Json criterion = criterion_of("T", method.id, max, 2, *params);
        if (accepts(plugin, config_of(Json::array({criterion}), indicators))) return criterion;
      }
    }
  }
  return nullptr;
}

// The criterion as found, and with an odd maximum to four digits and an even one to none, where the method lets it.
void add_variants(const LoadedPlugin& plugin, const Json& criterion, const Json& indicators, Json& list) {
  const std::pair<const char*, int> variants[] = {{"", 2}, {"3.3333", 4}, {"7", 0}};
  for (const auto& [max, digits] : variants) {
    Json variant = criterion;
    if (*max != '\0') variant["max"] = max;
    variant["digits"] = digits;
    variant["code"] = "T" + std::to_string(list.size() + 1);
    if (accepts(plugin, config_of(Json::array({variant}), indicators))) list.push_back(std::move(variant));
  }
}

void derive_forms(const LoadedPlugin& plugin, Samples& samples, std::set<std::string>& tried) {
  const Json indicators = known_indicators(plugin);
  Json plain = Json::array(), relative = Json::array();
  for (const model::Method& method : plugin.info.methods) {
    const Json schema = base::parse_json(method.params_schema, method.id);
    Json& list = method.relative ? relative : plain;
    Json last;
    for (const bool optional_too : {false, true}) {
      const Json criterion = find_criterion(plugin, method, schema, indicators, optional_too);
      if (criterion.is_null() || criterion == last) continue;
      add_variants(plugin, criterion, indicators, list);
      tried.insert(method.id);
      last = criterion;
    }
  }
  if (!plain.empty()) samples.forms.push_back({base::text("host.suite.derived"), config_of(plain, indicators), {}});
  if (!relative.empty())
    samples.forms.push_back({base::text("host.suite.derived_relative"), config_of(relative, indicators), {}});
}

// Parameters of a register cannot be tried without rows; an empty call refuses wrong ones all the same.
bool computes(const LoadedPlugin& plugin, std::uint32_t place, const Json& params) {
  const ct_rows rows{0, 0, nullptr, nullptr};
  ct_error error = no_error();
  const std::string written = params.dump();
  return fenced(error, [&] {
           return plugin.table->compute(&suite_host(), place, written.c_str(), &rows, nullptr, &error);
         }) == CT_OK;
}

void derive_registers(const LoadedPlugin& plugin, Samples& samples, std::set<std::string>& tried) {
  for (std::uint32_t place = 0; place < plugin.info.registers.size(); ++place) {
    const model::Register& about = plugin.info.registers[place];
    const Json schema = base::parse_json(about.params_schema, about.id);
    for (const bool optional_too : {false, true}) {
      SchemaValues values(schema, optional_too, true);
      for (int tries = 0; tries < tries_per_method; ++tries) {
        auto params = values.next();
        if (!params) break;
        if (!computes(plugin, place, *params)) continue;
        samples.registers.push_back({about.id, *params, {}});
        tried.insert(about.id);
        break;
      }
    }
  }
}

[[noreturn]] void malformed(const std::string& at) {
  throw base::Failure::refused(base::text("host.suite.contract_file", {{"at", at}}),
                               base::text("host.remedy.contract_file"));
}

std::vector<Json> rows_of(const Json& object, const std::string& at) {
  std::vector<Json> rows;
  const Json list = object.value("rows", Json::array());
  if (!list.is_array()) malformed(at + "/rows");
  for (const Json& row : list) {
    if (!row.is_object()) malformed(at + "/rows");
    rows.push_back(row);
  }
  return rows;
}

const Json& list_of(const Json& cases, const char* key) {
  static const Json none = Json::array();
  if (!cases.contains(key)) return none;
  if (!cases.at(key).is_array()) malformed(std::string("/") + key);
  return cases.at(key);
}

void read_forms(const LoadedPlugin& plugin, const Json& cases, Samples& samples, std::set<std::string>& tried) {
  std::size_t place = 0;
  for (const Json& form : list_of(cases, "forms")) {
    const std::string at = "/forms/" + std::to_string(place++);
    if (!form.is_object() || !form.contains("criteria") || !form.at("criteria").is_array()) malformed(at + "/criteria");
    Json indicators = known_indicators(plugin);
    if (form.contains("indicators")) indicators.update(form.at("indicators"));
    for (const Json& criterion : form.at("criteria")) {
      if (!criterion.is_object() || !criterion.contains("method")) malformed(at + "/criteria");
      tried.insert(criterion.value("method", ""));
    }
    samples.forms.push_back({form.value("title", at), config_of(form.at("criteria"), indicators), rows_of(form, at)});
  }
}

void read_registers(const LoadedPlugin& plugin, const Json& cases, Samples& samples, std::set<std::string>& tried) {
  std::size_t place = 0;
  for (const Json& one : list_of(cases, "registers")) {
    const std::string at = "/registers/" + std::to_string(place++);
    if (!one.is_object() || !one.contains("register") || !one.at("register").is_string()) malformed(at + "/register");
    const std::string id = one.at("register").get<std::string>();
    const auto known = [&](const model::Register& about) { return about.id == id; };
    if (std::none_of(plugin.info.registers.begin(), plugin.info.registers.end(), known)) malformed(at + "/register");
    samples.registers.push_back({id, one.value("params", Json::object()), rows_of(one, at)});
    tried.insert(id);
  }
}

}  // namespace

Samples make_samples(const LoadedPlugin& plugin, const Json& cases) {
  Samples samples;
  std::set<std::string> methods, registers;
  if (!cases.is_null()) {
    if (!cases.is_object() || cases.value("format", "") != "congtam.contract/1") malformed("/format");
    read_forms(plugin, cases, samples, methods);
    read_registers(plugin, cases, samples, registers);
  }
  derive_forms(plugin, samples, methods);
  derive_registers(plugin, samples, registers);
  for (const model::Method& method : plugin.info.methods)
    if (!methods.contains(method.id)) samples.untried_methods.push_back(method.id);
  for (const model::Register& about : plugin.info.registers)
    if (!registers.contains(about.id)) samples.untried_registers.push_back(about.id);
  return samples;
}

}  // namespace congtam::host::contract
