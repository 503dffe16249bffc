#pragma once
#include <congtam/plugin.h>

#include <functional>
#include <stdexcept>
#include <string>

#include "host/contract_suite.hpp"

namespace congtam::host::contract {

// A promise of the contract that a plugin did not keep, in words.
class Broken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Text of the suite: text_key "host.suite.<...>".
[[noreturn]] void broken(std::string_view text_key,
                         std::initializer_list<std::pair<std::string_view, std::string_view>> values = {});

// The host's side while the suite runs: weekdays work, weekends do not, nothing before 2015 or after 2035. It needs no
// file, so that a result of the suite depends on the plugin alone.
const ct_host& suite_host();

// Runs checks one after the other, keeps going after one that failed, and says each before it begins: the last name
// said is that of the check that crashed or hung.
class Runner {
 public:
  Runner(const SuiteOptions& options, SuiteReport& report) : options_(options), report_(report) {}

  // name: text key below "host.suite.check."; about: the form or register looked at.
  void check(const std::string& name, const std::string& about, const std::function<void()>& body);

  const SuiteOptions& options() const { return options_; }

 private:
  const SuiteOptions& options_;
  SuiteReport& report_;
};

}  // namespace congtam::host::contract
