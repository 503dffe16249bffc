#pragma once
#include <congtam/plugin.h>

#include <string>

#include "base/failure.hpp"

namespace congtam::host {

// Which call of which plugin: "score", "create" ... and the criterion or register it was about ("" if none).
struct CallPlace {
  std::string plugin;
  std::string call;
  std::string item;
};

// An error with nothing in it, for the call to fill.
ct_error no_error();

// What a call that did not return CT_OK becomes: input for CT_BAD_PARAMS and CT_BAD_INPUT, else internal. Trusts
// nothing in `error`: texts may lack their NUL or be no UTF-8.
base::Failure failure_of(const CallPlace& place, ct_rc rc, const ct_error& error);

// Runs one call of the contract. An exception that leaves a plugin against the contract is CT_BUG, with its words.
template <typename Call>
ct_rc fenced(ct_error& error, Call&& call) noexcept;

// Throws failure_of() unless rc is CT_OK.
void require_ok(const CallPlace& place, ct_rc rc, const ct_error& error);

// The text of ct_error: cut at its array, or at the first byte that is no UTF-8.
std::string text_of(const char* text, std::size_t size);

void note_exception(ct_error& error) noexcept;

template <typename Call>
ct_rc fenced(ct_error& error, Call&& call) noexcept {
  try {
    return call();
  } catch (...) {
    note_exception(error);
    return CT_BUG;
  }
}

}  // namespace congtam::host
