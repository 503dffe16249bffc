#include "model/plugin_catalogue.hpp"

#include <algorithm>

namespace congtam::model {
namespace {

template <typename Items>
auto find_id(const Items& items, std::string_view id) -> decltype(&items.front()) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::int64_t Field::choice_value(std::string_view choice_id) const {
  const Choice* choice = find_id(choices, choice_id);
  return choice == nullptr ? 0 : choice - choices.data() + 1;
}

int Register::field_index(std::string_view field_id) const {
  const Field* field = find_id(fields, field_id);
  return field == nullptr ? -1 : static_cast<int>(field - fields.data());
}

const PluginInfo* PluginCatalogue::find_plugin(std::string_view id) const { return find_id(plugins, id); }

const Register* PluginCatalogue::find_register(std::string_view full_id) const {
  const auto dot = full_id.find('.');
  if (dot == std::string_view::npos) return nullptr;
  const PluginInfo* plugin = find_plugin(full_id.substr(0, dot));
  return plugin == nullptr ? nullptr : find_id(plugin->registers, full_id.substr(dot + 1));
}

const Method* PluginCatalogue::find_method(std::string_view plugin_id, std::string_view method) const {
  const PluginInfo* plugin = find_plugin(plugin_id);
  return plugin == nullptr ? nullptr : find_id(plugin->methods, method);
}

const DeclaredIndicator* PluginCatalogue::find_indicator(std::string_view full_id) const {
  for (const PluginInfo& plugin : plugins)
    if (const auto* indicator = find_id(plugin.indicators, full_id)) return indicator;
  return nullptr;
}

}  // namespace congtam::model
