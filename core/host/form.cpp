#include "host/form.hpp"

#include <utility>

#include "base/text_catalog.hpp"
#include "host/plugin_failure.hpp"

namespace congtam::host {
namespace {

using base::text;

void append(void* to, const char* utf8, std::uint64_t bytes) { static_cast<std::string*>(to)->append(utf8, bytes); }

// What a plugin wrote, as JSON; nonsense is the plugin's fault, not that of a file.
base::Json parse_written(const CallPlace& place, const std::string& written) {
  try {
    return base::parse_json(written, "", {.bytes = 64u << 20, .depth = 64});
  } catch (const base::Failure& failure) {
    throw base::Failure::internal(
        text("host.call.bad_output",
             {{"plugin", place.plugin}, {"call", place.call}, {"detail", failure.problems().front().text}}));
  }
}

[[noreturn]] void bad_output(const CallPlace& place, const std::string& detail) {
  throw base::Failure::internal(
      text("host.call.bad_output", {{"plugin", place.plugin}, {"call", place.call}, {"detail", detail}}));
}

bool uses_relative(const model::PluginInfo& info, const base::Json& config) {
  for (const base::Json& criterion : config.at("criteria"))
    for (const model::Method& method : info.methods)
      if (method.relative && criterion.value("method", "") == method.id) return true;
  return false;
}

std::vector<std::uint32_t> places(const base::Json& step, const char* key, std::size_t limit, const CallPlace& place) {
  std::vector<std::uint32_t> out;
  if (!step.contains(key)) return out;
  if (!step.at(key).is_array()) bad_output(place, key);
  for (const base::Json& entry : step.at(key)) {
    if (!entry.is_number_integer() || entry.get<std::int64_t>() < 0 ||
        entry.get<std::uint64_t>() >= static_cast<std::uint64_t>(limit))
      bad_output(place, key);
    out.push_back(entry.get<std::uint32_t>());
  }
  return out;
}

std::int64_t whole(const base::Json& object, const char* key, std::int64_t least, std::int64_t most,
                   const CallPlace& place) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) bad_output(place, key);
  const std::int64_t value = found->get<std::int64_t>();
  if (value < least || value > most) bad_output(place, key);
  return value;
}

Step step_of(const base::Json& json, std::size_t earlier, std::size_t columns, const CallPlace& place) {
  if (!json.is_object() || !json.contains("text") || !json.at("text").is_string()) bad_output(place, "text");
  Step step;
  step.text = json.at("text").get<std::string>();
  if (json.contains("kind")) {
    const auto kind =
        json.at("kind").is_string() ? model::kind_named(json.at("kind").get<std::string>()) : std::nullopt;
    if (!kind) bad_output(place, "kind");
    step.kind = *kind;
  }
  if (json.contains("state")) step.state = static_cast<model::State>(whole(json, "state", CT_KNOWN, CT_FAILED, place));
  step.has_value = json.contains("value") && step.state == model::State::known;
  if (step.has_value) step.value = whole(json, "value", INT64_MIN, INT64_MAX, place);
  step.columns = places(json, "columns", columns, place);
  step.steps = places(json, "steps", earlier, place);
  if (json.contains("formula")) {
    if (!json.at("formula").is_string()) bad_output(place, "formula");
    step.formula = json.at("formula").get<std::string>();
  }
  return step;
}

}  // namespace

Form::Form(const LoadedPlugin& plugin, const HostServices& services, const base::Json& config)
    : Form(plugin, services.table(), config) {}

Form::Form(const LoadedPlugin& plugin, const ct_host& host, const base::Json& config) : plugin_(&plugin) {
  for (const base::Json& criterion : config.at("criteria")) codes_.push_back(criterion.value("code", ""));
  relative_ = !config.contains("learnt") && uses_relative(plugin.info, config);
  ct_error error = no_error();
  const std::string written = config.dump();
  ct_form* form = nullptr;
  const ct_rc rc = fenced(error, [&] { return plugin.table->create(&host, written.c_str(), &form, &error); });
  require_ok({plugin.info.id, "create", code_of(error.item)}, rc, error);
  if (form == nullptr) bad_output({plugin.info.id, "create", ""}, text("host.call.no_form"));
  form_ = form;
  try {
    learn_columns();
  } catch (...) {
    destroy();
    throw;
  }
}

Form::~Form() { destroy(); }

Form::Form(Form&& other) noexcept
    : plugin_(other.plugin_),
      form_(std::exchange(other.form_, nullptr)),
      inputs_(std::move(other.inputs_)),
      reads_(std::move(other.reads_)),
      codes_(std::move(other.codes_)),
      relative_(other.relative_) {}

void Form::destroy() noexcept {
  if (form_ == nullptr) return;
  ct_error error = no_error();
  fenced(error, [&] {
    plugin_->table->destroy(std::exchange(form_, nullptr));
    return ct_rc{CT_OK};
  });
}

std::string Form::code_of(std::int32_t item) const {
  return item >= 0 && static_cast<std::size_t>(item) < codes_.size() ? codes_[static_cast<std::size_t>(item)] : "";
}

void Form::learn_columns() {
  const ct_plugin& table = *plugin_->table;
  ct_error error = no_error();
  const ct_input* input = nullptr;
  std::uint32_t count = 0;
  const CallPlace inputs_place{plugin_->info.id, "inputs", ""};
  require_ok(inputs_place, fenced(error, [&] { return table.inputs(form_, &input, &count, &error); }), error);
  if (count != 0 && input == nullptr) bad_output(inputs_place, text("host.call.null_output"));
  inputs_.assign(input, input + count);
  for (const ct_input& one : inputs_)
    if (one.indicator == nullptr || one.period > CT_YEAR_AGO) bad_output(inputs_place, text("host.call.bad_input"));
  for (std::uint32_t criterion = 0; criterion < codes_.size(); ++criterion) {
    const std::uint32_t* column = nullptr;
    const CallPlace place{plugin_->info.id, "reads", codes_[criterion]};
    require_ok(place, fenced(error, [&] { return table.reads(form_, criterion, &column, &count, &error); }), error);
    if (count != 0 && column == nullptr) bad_output(place, text("host.call.null_output"));
    reads_.emplace_back(column, column + count);
    for (const std::uint32_t read : reads_.back())
      if (read >= inputs_.size()) bad_output(place, text("host.call.bad_input"));
  }
}

base::Json Form::prepare(const ct_batch& group, const std::uint8_t* const* takes_part) {
  ct_error error = no_error();
  std::string written;
  const ct_rc rc = fenced(error, [&] {
    return plugin_->table->prepare(form_, &group, takes_part, ct_sink{&written, &append}, &error);
  });
  const CallPlace place{plugin_->info.id, "prepare", code_of(error.item)};
  require_ok(place, rc, error);
  base::Json learnt = parse_written(place, written);
  if (!learnt.is_object()) bad_output(place, text("host.call.not_object"));
  return learnt;
}

ct_rc Form::score(const ct_batch& in, const ct_scores& out, ct_error& error) const {
  return fenced(error, [&] { return plugin_->table->score(form_, &in, &out, &error); });
}

StepList Form::explain(const ct_batch& one_row, std::uint32_t criterion) const {
  ct_error error = no_error();
  std::string written;
  const ct_rc rc = fenced(error, [&] {
    return plugin_->table->explain(form_, &one_row, criterion, ct_sink{&written, &append}, &error);
  });
  const CallPlace place{plugin_->info.id, "explain", code_of(static_cast<std::int32_t>(criterion))};
  require_ok(place, rc, error);
  const base::Json json = parse_written(place, written);
  if (!json.is_object() || !json.contains("steps") || !json.at("steps").is_array()) bad_output(place, "steps");
  StepList list;
  for (const base::Json& step : json.at("steps"))
    list.steps.push_back(step_of(step, list.steps.size(), inputs_.size(), place));
  list.points = whole(json, "points", INT64_MIN, INT64_MAX, place);
  list.state = static_cast<model::State>(whole(json, "state", CT_KNOWN, CT_FAILED, place));
  list.reason = static_cast<std::uint16_t>(
      whole(json, "reason", 0, static_cast<std::int64_t>(plugin_->info.reasons.size()) - 1, place));
  return list;
}

}  // namespace congtam::host
