#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "host/contract/checks.hpp"
#include "host/plugin_failure.hpp"

namespace congtam::host::contract {
namespace {

using base::Json;
using base::text;

constexpr const char* strange_key = "congtam_khong_co";

struct Attempt {
  ct_rc rc;
  ct_error error;
};

Attempt attempt(const FormBench& bench, const Json& config) {
  Attempt result{0, no_error()};
  ct_form* form = nullptr;
  const std::string written = config.dump();
  result.rc = fenced(
      result.error, [&] { return bench.plugin().table->create(&suite_host(), written.c_str(), &form, &result.error); });
  if (result.rc == CT_OK) bench.plugin().table->destroy(form);
  return result;
}

// The call must say CT_BAD_PARAMS, the criterion, a pointer below it and a sentence.
void require_refused(const FormBench& bench, const Json& config, std::size_t criterion, const std::string& what) {
  const Attempt made = attempt(bench, config);
  const std::string where = "/criteria/" + std::to_string(criterion);
  if (made.rc != CT_BAD_PARAMS) broken("host.suite.not_refused", {{"what", what}, {"place", where}});
  const std::string at = text_of(made.error.at, sizeof made.error.at);
  if (!at.starts_with(where) || made.error.item != static_cast<std::int32_t>(criterion) ||
      text_of(made.error.text, sizeof made.error.text).empty())
    broken("host.suite.refused_without_place", {{"what", what}, {"place", where}, {"at", at}});
}

// Schema and plugin share the work of refusing an unknown key: one of them has to.
bool schema_forbids_more(const FormBench& bench, const Json& criterion) {
  for (const model::Method& method : bench.plugin().info.methods) {
    if (method.id != criterion.value("method", "")) continue;
    const Json schema = base::parse_json(method.params_schema, method.id);
    return schema.value("additionalProperties", Json(true)) == Json(false) &&
           !schema.value("properties", Json::object()).contains(strange_key);
  }
  return false;
}

Json wrong_type_of(const Json& value) {
  if (value.is_boolean()) return "x";
  return true;
}

void check_params(const FormBench& bench) {
  const Json& criteria = bench.config().at("criteria");
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    Json config = bench.config();
    config["criteria"][i]["params"][strange_key] = 1;
    if (!schema_forbids_more(bench, criteria[i]) || attempt(bench, config).rc != CT_OK)
      require_refused(bench, config, i, text("host.suite.what.unknown_param"));
    for (const auto& [key, value] : criteria[i].at("params").items()) {
      config = bench.config();
      config["criteria"][i]["params"][key] = wrong_type_of(value);
      require_refused(bench, config, i, text("host.suite.what.wrong_type", {{"key", key}}));
    }
  }
}

// Every string in `params` that names an indicator, one at a time.
void replace_indicators(const FormBench& bench, std::size_t criterion, const Json& known, Json& config, Json& node) {
  if (node.is_string()) {
    const Json kept = node;
    if (!known.contains(kept.get<std::string>())) return;
    node = "khong_co_chi_so_nay";
    require_refused(bench, config, criterion, text("host.suite.what.unknown_indicator"));
    node = kept;
    return;
  }
  if (!node.is_structured()) return;
  for (auto& child : node) replace_indicators(bench, criterion, known, config, child);
}

void check_indicators(const FormBench& bench) {
  Json config = bench.config();
  for (std::size_t i = 0; i < config.at("criteria").size(); ++i)
    replace_indicators(bench, i, bench.config().at("indicators"), config, config["criteria"][i]["params"]);
}

void check_codes(const FormBench& bench) {
  Json config = bench.config();
  const std::size_t last = config.at("criteria").size();
  config["criteria"].push_back(config.at("criteria").at(0));
  require_refused(bench, config, last, text("host.suite.what.duplicate"));
  config = bench.config();
  config["criteria"][0]["method"] = "khong_co_phuong_phap_nay";
  require_refused(bench, config, 0, text("host.suite.what.unknown_method"));
}

void check_not_json(const FormBench& bench) {
  for (const char* written : {"", "{", "[]", "null"}) {
    ct_form* form = nullptr;
    ct_error error = no_error();
    const ct_rc rc = fenced(error, [&] { return bench.plugin().table->create(&suite_host(), written, &form, &error); });
    if (rc == CT_OK) bench.plugin().table->destroy(form);
    if (rc != CT_BAD_PARAMS)
      broken("host.suite.not_refused", {{"what", text("host.suite.what.not_json")}, {"place", written}});
  }
}

}  // namespace

void check_refusals(Runner& runner, const FormBench& bench) {
  const std::string& about = bench.sample().title;
  runner.check("params", about, [&] { check_params(bench); });
  runner.check("indicators", about, [&] { check_indicators(bench); });
  runner.check("codes", about, [&] { check_codes(bench); });
  runner.check("not_json", about, [&] { check_not_json(bench); });
  runner.check("destroy_null", "", [&] { bench.plugin().table->destroy(nullptr); });
}

}  // namespace congtam::host::contract
