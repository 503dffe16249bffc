// A folder of its own for one test, removed with everything in it at the end of the test.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace congtam::testing {

class TempFolder {
 public:
  /// `hint` becomes part of the name, so that a folder left behind by a crash tells where it came from.
  explicit TempFolder(std::string_view hint = "test");
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

  /// Writes a file below the folder, making the folders on the way; returns its full path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

/// The whole file as bytes. Throws std::runtime_error with the path when it cannot be read.
std::string read_file(const std::filesystem::path& file);

/// Writes `content` as it is, making the folders on the way.
void write_file(const std::filesystem::path& file, std::string_view content);

}  // namespace congtam::testing
