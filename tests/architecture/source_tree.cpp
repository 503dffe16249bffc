#include "source_tree.hpp"

#include <algorithm>
#include <stdexcept>

#include "support/run_program.hpp"
#include "support/temp_folder.hpp"

namespace congtam::architecture {

std::string listed(const std::vector<Finding>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    text += finding.path + (finding.line > 0 ? ":" + std::to_string(finding.line) : "") + ": " + finding.what + "\n";
  }
  return text;
}

SourceTree read_tree(const std::filesystem::path& root) {
  // A clone may belong to another user than the one who tests; only its list of files is asked for.
  const auto git = testing::run_program(
      {"git", "-c", "safe.directory=*", "-C", root.string(), "ls-files", "-z", "-co", "--exclude-standard"});
  if (git.exit_code != 0) throw std::runtime_error("git ls-files: " + git.err);
  SourceTree tree;
  for (std::size_t begin = 0; begin < git.out.size();) {
    const auto end = git.out.find('\0', begin);
    const auto path = git.out.substr(begin, end - begin);
    begin = end + 1;
    // Deleted but not yet committed, or a submodule: nothing to read.
    if (std::filesystem::is_regular_file(root / path)) tree[path] = testing::read_file(root / path);
  }
  return tree;
}

bool is_cpp(std::string_view path) {
  return path.ends_with(".cpp") || path.ends_with(".hpp") || path.ends_with(".h") || path.ends_with(".c");
}

std::string component(std::string_view path, int index) {
  for (; index > 0; --index) {
    const auto slash = path.find('/');
    if (slash == std::string_view::npos) return {};
    path.remove_prefix(slash + 1);
  }
  return std::string(path.substr(0, path.find('/')));
}

int line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

}  // namespace congtam::architecture
