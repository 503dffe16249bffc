#pragma once
#include <utility>
#include <variant>

#include "base/failure.hpp"

namespace congtam::base {

// A value, or the problem that stood in its way; for functions whose failure is an ordinary answer to their caller.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Problem problem)
      : content_(std::in_place_index<1>, std::move(problem)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const T& value() const& { return std::get<0>(content_); }
  T&& value() && { return std::get<0>(std::move(content_)); }
  const Problem& problem() const { return std::get<1>(content_); }

 private:
  std::variant<T, Problem> content_;
};

}  // namespace congtam::base
