#include "app/new_plugin.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <system_error>

#include <unistd.h>

#include "app/places.hpp"
#include "base/embedded.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "host/identifier.hpp"
#include "host/plugin_set.hpp"

CONGTAM_EMBEDDED(plugin_template)

namespace congtam::app {
namespace {

namespace files = std::filesystem;

constexpr std::size_t longest_title = 200;  // bytes

// Words the program gives a meaning of its own where the id of a plugin could stand.
constexpr std::array<std::string_view, 8> own_words = {"congtam", "core",    "facts", "host",
                                                       "plugin",  "plugins", "sdk",   "units"};

[[noreturn]] void refuse_id(const std::string& id, std::string why) {
  throw base::Failure::input({.text = std::move(why), .value = id, .remedy = base::text("new_plugin.choose_another")});
}

// Plugins that were refused have their id all the same.
bool is_taken(const std::string& id) {
  host::LoadOptions options;
  options.folders = {host::PluginSet::bundled_folder()};
  options.administrator_list = administrator_allow_list();
  const host::PluginSet known = host::PluginSet::load(options);
  return known.find(id) != nullptr || std::any_of(known.refusals().begin(), known.refusals().end(),
                                                  [&](const host::Refusal& one) { return one.plugin == id; });
}

void check_id(const std::string& id) {
  if (!host::is_identifier(id)) refuse_id(id, base::text("new_plugin.bad_id"));
  if (std::find(own_words.begin(), own_words.end(), id) != own_words.end())
    refuse_id(id, base::text("new_plugin.own_word"));
  if (is_taken(id)) refuse_id(id, base::text("new_plugin.taken"));
}

// One line of composed text; anything else would break the lines it is put into.
std::string one_line(const std::string& text) {
  const bool has_controls = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7f;
  });
  const std::string line = base::squeeze(base::to_nfc(text));
  if (!base::is_valid_utf8(text) || has_controls || line.empty() || line.size() > longest_title)
    throw base::Failure::input(
        {.text = base::text("new_plugin.bad_title", {{"limit", std::to_string(longest_title)}}), .value = line});
  return line;
}

// Inside a literal of C++ or JSON, which escape these two alike.
std::string quoted(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    out += letter;
  }
  return out;
}

struct Placeholder {
  std::string_view name;
  std::string value;
};
using Placeholders = std::array<Placeholder, 3>;

Placeholders placeholders(const NewPlugin& plugin, bool in_literals) {
  const auto shown = [&](const std::string& text) { return in_literals ? quoted(text) : text; };
  return {{{"PLUGIN_ID", plugin.id}, {"PLUGIN_TITLE", shown(plugin.title)}, {"PLUGIN_AREA", shown(plugin.area)}}};
}

// In one pass: what was put in is not looked at again.
std::string filled(std::string_view pattern, const Placeholders& with) {
  std::string out;
  while (!pattern.empty()) {
    const auto here =
        std::find_if(with.begin(), with.end(), [&](const Placeholder& one) { return pattern.starts_with(one.name); });
    if (here == with.end()) {
      out += pattern.front();
      pattern.remove_prefix(1);
    } else {
      out += here->value;
      pattern.remove_prefix(here->name.size());
    }
  }
  return out;
}

void check_folder(const files::path& folder) {
  std::error_code error;
  if (!files::exists(folder, error)) return;
  if (!files::is_directory(folder, error) || !files::is_empty(folder, error) || error)
    throw base::Failure::input({.text = base::text("new_plugin.folder_in_use"), .file = folder.string()});
}

// A folder beside the one that is wanted, gone again unless it was given its name.
class Draft {
 public:
  explicit Draft(const files::path& wanted) : wanted_(wanted), path_(wanted) {
    path_ += "." + std::to_string(::getpid()) + ".tmp";
    base::make_folder(path_.string());
  }
  ~Draft() {
    std::error_code ignored;
    files::remove_all(path_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  void write(const std::string& name, const std::string& content) const {
    const files::path file = path_ / name;
    base::make_folder(file.parent_path().string());
    base::write_file(file.string(), content);
  }

  void keep() const {
    std::error_code error;
    files::rename(path_, wanted_, error);
    if (error) throw base::Failure::input({.text = base::text("new_plugin.folder_in_use"), .file = wanted_.string()});
  }

 private:
  files::path wanted_, path_;
};

}  // namespace

std::vector<std::string> write_new_plugin(const NewPlugin& plugin, const std::string& folder) {
  check_id(plugin.id);
  NewPlugin clean{plugin.id, one_line(plugin.title), {}};
  clean.area = plugin.area.empty() ? clean.title : one_line(plugin.area);
  files::path wanted = files::absolute(folder).lexically_normal();
  if (!wanted.has_filename()) wanted = wanted.parent_path();  // "out/" names out
  check_folder(wanted);

  const Draft draft(wanted);
  std::vector<std::string> written;
  for (std::size_t i = 0; i < congtam_embedded_plugin_template_count; ++i) {
    const congtam_embedded_file& file = congtam_embedded_plugin_template[i];
    const std::string name = file.path;
    draft.write(name, filled(base::content(file), placeholders(clean, !name.ends_with(".md"))));
    written.push_back(name);
  }
  draft.keep();
  std::sort(written.begin(), written.end());
  return written;
}

}  // namespace congtam::app
