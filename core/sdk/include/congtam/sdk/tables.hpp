#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/criterion.hpp>
#include <congtam/sdk/reasons.hpp>
#include <congtam/sdk/register.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

// What a plugin declares, and the C arrays made of it.
namespace congtam::sdk {

// An indicator the plugin knows by itself ("plugin.id" in rulesets). Levels are titles, worst first.
struct DeclaredIndicator {
  std::string id, title;
  Kind kind = Kind::count;
  std::uint32_t flags = 0;   // CT_INDICATOR_...
  std::uint32_t states = 0;  // 1u << CT_...
  std::int64_t min = 0, max = INT64_MAX;
  std::vector<std::string> levels = {};
};

struct Plugin {
  std::string id, title, version;
  std::vector<DeclaredIndicator> indicators;
  std::vector<std::shared_ptr<const Register>> registers;
  std::vector<Method> methods;      // standard_methods() and the plugin's own
  std::vector<ReasonText> reasons;  // the plugin's own; the standard ones come first by themselves
};

// Owns the arrays that ct_plugin points at; lives until the process ends.
class Tables {
 public:
  explicit Tables(Plugin plugin) : plugin_(std::move(plugin)) {
    for (const DeclaredIndicator& indicator : plugin_.indicators) add(indicator);
    for (const auto& entry : plugin_.registers) add(*entry);
    for (const Method& method : plugin_.methods) {
      methods_.push_back({method.id.c_str(), method.title.c_str(), method.params_schema.c_str(), method.flags, 0});
    }
    for (const ReasonText& reason : standard_reasons) reasons_.push_back({reason.code, reason.text});
    for (const ReasonText& reason : plugin_.reasons) reasons_.push_back({reason.code, reason.text});
  }
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

  const Plugin& plugin() const { return plugin_; }

  void fill(ct_plugin& out) const {
    out.id = plugin_.id.c_str();
    out.title = plugin_.title.c_str();
    out.version = plugin_.version.c_str();
    out.indicator = indicators_.data();
    out.reg = registers_.data();
    out.method = methods_.data();
    out.reason = reasons_.data();
    out.indicator_count = static_cast<std::uint32_t>(indicators_.size());
    out.reg_count = static_cast<std::uint32_t>(registers_.size());
    out.method_count = static_cast<std::uint32_t>(methods_.size());
    out.reason_count = static_cast<std::uint32_t>(reasons_.size());
  }

 private:
  void add(const DeclaredIndicator& about) {
    auto& levels = *levels_.emplace_back(std::make_unique<std::vector<const char*>>());
    for (const std::string& level : about.levels) levels.push_back(level.c_str());
    indicators_.push_back({about.id.c_str(), about.title.c_str(), static_cast<std::uint32_t>(about.kind), about.flags,
                           about.states, static_cast<std::uint32_t>(levels.size()), about.min, about.max,
                           levels.empty() ? nullptr : levels.data()});
  }

  void add(const Register& about) {
    auto& fields = *fields_.emplace_back(std::make_unique<std::vector<ct_field>>());
    for (const Field& field : about.fields()) {
      auto& choices = *choices_.emplace_back(std::make_unique<std::vector<ct_choice>>());
      for (const Choice& choice : field.choices) choices.push_back({choice.id, choice.title});
      fields.push_back({field.id.c_str(), field.title.c_str(), static_cast<std::uint32_t>(field.kind), field.flags,
                        choices.empty() ? nullptr : choices.data(), static_cast<std::uint32_t>(choices.size()), 0});
    }
    registers_.push_back({about.id().c_str(), about.title().c_str(), about.params_schema().c_str(), fields.data(),
                          static_cast<std::uint32_t>(fields.size()), 0});
  }

  Plugin plugin_;
  std::vector<ct_indicator> indicators_;
  std::vector<ct_register> registers_;
  std::vector<ct_method> methods_;
  std::vector<ct_reason> reasons_;
  std::vector<std::unique_ptr<std::vector<const char*>>> levels_;
  std::vector<std::unique_ptr<std::vector<ct_field>>> fields_;
  std::vector<std::unique_ptr<std::vector<ct_choice>>> choices_;
};

}  // namespace congtam::sdk
