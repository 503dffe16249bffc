#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"

namespace congtam::ooxml {

// A folder of one's own that nobody else can read, gone with everything in it when the object goes.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code unknown;
    auto name = (std::filesystem::temp_directory_path(unknown) / "congtam-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw base::Failure::input(base::text("ooxml.cannot_write", {{"what", "mkdtemp"}, {"part", name}}));
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code left;
    std::filesystem::remove_all(path_, left);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace congtam::ooxml
