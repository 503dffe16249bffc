#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/failure.hpp"
#include "base/hash.hpp"
#include "host/plugin_set.hpp"
#include "ruleset/ruleset.hpp"

namespace congtam::app {

inline constexpr const char* engine_version =
    "1.0.0";  // of the arithmetic and policies: a replay asks for the same major

struct WorkspaceOptions {
  bool no_plugins = false;
  bool only_bundled = false;
  std::string plugins_folder;  // besides the bundled ones; "" = none
};

// What every use case needs and loads once: plugins, calendar.
class Workspace {
 public:
  explicit Workspace(const WorkspaceOptions& options = {});

  const host::PluginSet& plugins() const { return plugins_; }
  const base::Calendar& calendar() const { return calendar_; }
  const base::Hash& calendar_hash() const { return calendar_hash_; }

  // A path or an id, of a set or of an overlay; checked, as read_ruleset() and read_overlaid() say.
  ruleset::Ruleset ruleset(const std::string& path_or_id, std::vector<base::Problem>* warnings = nullptr) const;

 private:
  host::PluginSet plugins_;
  base::Calendar calendar_;
  base::Hash calendar_hash_{};
};

}  // namespace congtam::app
