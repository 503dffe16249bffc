#pragma once
#include <ostream>
#include <string>
#include <string_view>

namespace congtam::cli {

// Where a command writes: results to out, everything about the work (progress, notes, problems) to err, so that output
// can be piped. Widths are columns of a terminal, not bytes.
class Terminal {
 public:
  Terminal(std::ostream& out, std::ostream& err, bool interactive, int width)
      : out_(out), err_(err), interactive_(interactive), width_(width) {}

  std::ostream& out() { return out_; }
  std::ostream& err() { return err_; }
  void line(std::string_view text = {}) { out_ << text << '\n'; }
  void note(std::string_view text) { err_ << text << '\n'; }
  bool interactive() const { return interactive_; }  // err is a screen somebody watches
  int width() const { return width_; }

 private:
  std::ostream& out_;
  std::ostream& err_;
  bool interactive_;
  int width_;
};

}  // namespace congtam::cli
