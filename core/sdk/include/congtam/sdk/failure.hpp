#pragma once
#include <congtam/plugin.h>

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

// How a plugin says no: fail() from anywhere below an entry of the contract. The fence (fence.hpp) turns it into a
// ct_error.
namespace congtam::sdk {

// Where something is wrong; -1 and "" when there is no such place. `at` is a JSON pointer into the argument of the
// call.
struct Place {
  std::int64_t row = -1;
  std::int32_t item = -1;
  std::string at;
};

class Failure : public std::exception {
 public:
  Failure(ct_rc rc, Place place, std::string text) : rc_(rc), place_(std::move(place)), text_(std::move(text)) {}

  ct_rc rc() const { return rc_; }
  const Place& place() const { return place_; }
  const std::string& text() const { return text_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  ct_rc rc_;
  Place place_;
  std::string text_;
};

// text: one Vietnamese sentence that a person who edits a ruleset understands.
[[noreturn]] inline void fail(ct_rc rc, Place place, std::string text) {
  throw Failure(rc, std::move(place), std::move(text));
}

}  // namespace congtam::sdk
