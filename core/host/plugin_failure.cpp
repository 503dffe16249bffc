#include "host/plugin_failure.hpp"

#include <cstdio>
#include <exception>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::host {

using base::text;

ct_error no_error() {
  ct_error error{};
  error.row = -1;
  error.item = -1;
  return error;
}

std::string text_of(const char* text, std::size_t size) {
  std::size_t length = 0;
  while (length < size && text[length] != '\0') ++length;
  std::string found(text, length);
  while (!found.empty() && !base::is_valid_utf8(found)) found.pop_back();
  return found;
}

base::Failure failure_of(const CallPlace& place, ct_rc rc, const ct_error& error) {
  std::string said = text_of(error.text, sizeof error.text);
  if (rc != CT_BAD_PARAMS && rc != CT_BAD_INPUT && rc != CT_NO_MEMORY && rc != CT_BUG)
    said = text("host.call.bad_code", {{"code", std::to_string(rc)}});
  if (said.empty()) said = text("host.call.silent");
  base::Problem problem;
  problem.text = place.item.empty()
                     ? text("host.call.failed", {{"plugin", place.plugin}, {"call", place.call}, {"said", said}})
                     : text("host.call.failed_item",
                            {{"plugin", place.plugin}, {"call", place.call}, {"item", place.item}, {"said", said}});
  problem.at = text_of(error.at, sizeof error.at);
  const bool input = rc == CT_BAD_PARAMS || rc == CT_BAD_INPUT;
  return {input ? base::FailureKind::input : base::FailureKind::internal, {std::move(problem)}};
}

void require_ok(const CallPlace& place, ct_rc rc, const ct_error& error) {
  if (rc != CT_OK) throw failure_of(place, rc, error);
}

void note_exception(ct_error& error) noexcept {
  const auto note = [&](const char* what) {
    std::snprintf(error.text, sizeof error.text, "Một ngoại lệ đã thoát ra khỏi trình cắm: «%.300s».", what);
  };
  try {
    throw;
  } catch (const std::exception& exception) {
    note(exception.what());
  } catch (...) {
    note("?");
  }
}

}  // namespace congtam::host
