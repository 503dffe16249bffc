#include "includes.hpp"

#include <set>

#include "lexer.hpp"

namespace congtam::architecture {
namespace {

// The arrows as they are drawn; what can be reached along them may be included, so siblings see nothing of each other.
const std::map<std::string, std::vector<std::string>>& arrows() {
  static const std::map<std::string, std::vector<std::string>> graph{
      {"sdk", {}},
      {"base", {"sdk"}},
      {"ooxml", {"base"}},
      {"model", {"base"}},
      {"ruleset", {"model"}},
      {"host", {"model", "sdk"}},
      {"scoring", {"host", "ruleset"}},
      {"access", {"scoring"}},
      {"assessment", {"scoring"}},
      {"inspection", {"scoring"}},
      {"duties", {"scoring"}},
      {"emulation", {"scoring"}},
      {"sample", {"scoring"}},
      {"store", {"scoring"}},
      {"exchange", {"scoring", "ooxml"}},
      {"documents", {"scoring", "ooxml"}},
      {"app",
       {"access", "assessment", "inspection", "duties", "emulation", "sample", "store", "exchange", "documents"}},
      {"cli", {"app"}},
      {"web", {"app"}},
  };
  return graph;
}

// Libraries that stay behind one wall: the start of the header's name, and the only module that may include it.
struct Walled {
  std::string_view header;
  std::string_view module;
};
constexpr Walled walled[] = {
    {"boost/dll", "host"}, {"dlfcn.h", "host"}, {"SQLiteCpp/", "store"}, {"sqlite3.h", "store"},
    {"CLI/", "cli"},       {"zip.h", "ooxml"},  {"expat.h", "ooxml"},    {"xlsxwriter", "ooxml"},
};

// Headers that take many seconds to compile: one source file each, never a header of ours.
constexpr std::string_view heavy[] = {"CLI/", "valijson/", "boost/beast"};

void reach(const std::string& module, std::set<std::string>& reached) {
  if (!reached.insert(module).second) return;
  for (const auto& next : arrows().at(module)) reach(next, reached);
}

std::set<std::string> reachable(const std::string& module) {
  std::set<std::string> reached;
  reach(module, reached);
  return reached;
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

bool is_standard(const Include& include) {
  static const std::set<std::string> c_headers{"assert.h", "errno.h",  "inttypes.h", "limits.h", "stdbool.h",
                                               "stddef.h", "stdint.h", "stdio.h",    "stdlib.h", "string.h"};
  return include.angled && (include.name.find_first_of("/.") == std::string::npos || c_headers.contains(include.name));
}

// The module a line names, empty for a library. Headers of the SDK are named <congtam/...>, all others from core/.
std::string module_named(const Include& include) {
  if (include.name.starts_with("congtam/")) return "sdk";
  if (include.angled) return {};
  const auto first = component(include.name, 0);
  return first != include.name && arrows().contains(first) ? first : std::string();
}

std::string check_core(const std::string& path, const Include& include, const SourceTree& tree) {
  const auto module = component(path, 1);
  const auto named = module_named(include);
  if (!named.empty()) {
    return reachable(module).contains(named) ? "" : "forbidden arrow " + module + " -> " + named;
  }
  if (!include.angled) {
    const bool generated =
        include.name.ends_with(".inc") && include.name.find('/') == std::string::npos;  // by the build
    return generated || tree.contains(folder_of(path) + include.name) ? "" : "not named from core/";
  }
  for (const auto& wall : walled) {
    if (include.name.starts_with(wall.header) && module != wall.module) {
      return "only core/" + std::string(wall.module) + " may include it";
    }
  }
  if (module == "sdk" && !is_standard(include) && !include.name.starts_with("nlohmann/")) {
    return "the SDK includes nothing but the standard library and nlohmann/json";
  }
  return {};
}

std::string check_plugin(const std::string& path, const Include& include, const SourceTree& tree) {
  if (is_standard(include)) return {};
  if (include.angled && (include.name.starts_with("congtam/") || include.name.starts_with("nlohmann/"))) return {};
  // A file of its own, wherever in the plugin's folder it lies; never a way up and out.
  if (!include.angled && include.name.find("..") == std::string::npos &&
      tree.contains(folder_of(path) + include.name)) {
    return {};
  }
  return "a plugin includes nothing but <congtam/...>, the standard library, nlohmann/json and its own files";
}

class HeavyHeaders {
 public:
  void look(const std::string& path, const Include& include, std::vector<Finding>& findings) {
    for (const auto name : heavy) {
      if (!include.name.starts_with(name)) continue;
      const auto [first, is_new] = first_user_.try_emplace(name, path);
      if (!path.ends_with(".cpp")) {
        findings.push_back({path, include.line, "<" + include.name + "> is heavy: not in a header"});
      } else if (!is_new && first->second != path) {
        findings.push_back(
            {path, include.line, "<" + include.name + "> is heavy: " + first->second + " includes it already"});
      }
    }
  }

 private:
  std::map<std::string_view, std::string> first_user_;
};

}  // namespace

std::vector<Finding> forbidden_includes(const SourceTree& tree) {
  std::vector<Finding> findings;
  HeavyHeaders heavy_headers;
  for (const auto& [path, source] : tree) {
    const bool core = path.starts_with("core/");
    if (!is_cpp(path) || (!core && !path.starts_with("plugins/"))) continue;
    if (core && !arrows().contains(component(path, 1))) {
      findings.push_back({path, 0, "core/" + component(path, 1) + " is not in the picture of modules"});
      continue;
    }
    for (const auto& include : includes_of(source)) {
      const auto wrong = core ? check_core(path, include, tree) : check_plugin(path, include, tree);
      if (!wrong.empty()) findings.push_back({path, include.line, "includes " + include.name + ": " + wrong});
      heavy_headers.look(path, include, findings);
    }
  }
  return findings;
}

}  // namespace congtam::architecture
