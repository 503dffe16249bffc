#include "base/file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::base {
namespace {

[[noreturn]] void refuse(std::string_view key, const std::string& path) {
  throw Failure::input(Problem{.text = text(key, {{"cause", system_cause(errno)}}), .file = path});
}

// Closes what it opened, whatever happens in between.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

void write_all(int descriptor, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      refuse("base.file.cannot_write", path);
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string system_cause(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return text("base.system.missing");
    case EACCES:
    case EPERM:
      return text("base.system.denied");
    case EISDIR:
      return text("base.system.folder");
    case ENOSPC:
    case EDQUOT:
      return text("base.system.full");
    case EROFS:
      return text("base.system.read_only");
    default:
      return std::strerror(error);
  }
}

std::string read_file(const std::string& path, std::size_t limit) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) refuse("base.file.cannot_read", path);
  struct stat status {};
  if (::fstat(file.number, &status) != 0) refuse("base.file.cannot_read", path);
  if (S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    refuse("base.file.cannot_read", path);
  }
  std::string content;
  content.reserve(static_cast<std::size_t>(status.st_size > 0 ? status.st_size : 0));
  char buffer[1 << 16];
  while (true) {
    const ssize_t got = ::read(file.number, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse("base.file.cannot_read", path);
    if (got == 0) return content;
    content.append(buffer, static_cast<std::size_t>(got));
    if (content.size() > limit)
      throw Failure::input(
          Problem{.text = text("base.file.too_big", {{"limit", std::to_string(limit)}}), .file = path});
  }
}

void write_file(const std::string& path, std::string_view content) {
  const std::string temporary = path + ".tmp" + std::to_string(::getpid());
  {
    const Descriptor file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (file.number < 0) refuse("base.file.cannot_write", path);
    write_all(file.number, content, path);
    if (::fsync(file.number) != 0 && errno != EINVAL && errno != EROFS) refuse("base.file.cannot_write", path);
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    const int cause = errno;
    ::unlink(temporary.c_str());
    errno = cause;
    refuse("base.file.cannot_write", path);
  }
}

void make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) {
    errno = error.value();
    refuse("base.file.cannot_write", path);
  }
}

}  // namespace congtam::base
