#pragma once
#include <string>
#include <vector>

namespace congtam::app {

// A plugin somebody is about to write.
struct NewPlugin {
  std::string id;     // as host/identifier.hpp has it
  std::string title;  // "Công tác lưu trữ"
  std::string area;   // what it scores, for people; "" = the title
};

// Writes the folder of a plugin that builds, passes `plugin check` and brings a small ruleset: the files of
// templates/plugin, which travel inside the program, with their placeholders filled. Returns the paths of the files
// below `folder`, sorted. Failure(input), and nothing written, when the id is malformed, a word of the program's own or
// that of a plugin the program has already, when a text cannot stand in a source file, or when `folder` holds
// something.
std::vector<std::string> write_new_plugin(const NewPlugin& plugin, const std::string& folder);

}  // namespace congtam::app
