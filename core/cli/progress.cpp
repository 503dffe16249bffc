#include "cli/progress.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace congtam::cli {

Progress::Progress(Terminal& terminal, std::string what) : terminal_(terminal), what_(std::move(what)) {}

Progress::~Progress() {
  if (shown_ >= 0)
    terminal_.err() << '\r' << std::string(static_cast<std::size_t>(base::display_width(what_)) + 8, ' ') << '\r';
}

void Progress::at(std::uint64_t done, std::uint64_t total) {
  if (!terminal_.interactive() || total == 0) return;
  const int percent = static_cast<int>(std::min<std::uint64_t>(100, done * 100 / total));
  if (percent == shown_) return;
  shown_ = percent;
  terminal_.err() << '\r' << what_ << " … " << percent << " %" << std::flush;
}

}  // namespace congtam::cli
