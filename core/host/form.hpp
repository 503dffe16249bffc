#pragma once
#include <congtam/plugin.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "host/plugin_set.hpp"

namespace congtam::host {

// The ct_host of one as_of and calendar: what plugins may ask. Must outlive the forms made with it. Safe from any
// thread.
class HostServices {
 public:
  HostServices(const base::Calendar& calendar, base::Date as_of);
  HostServices(const HostServices&) = delete;
  HostServices& operator=(const HostServices&) = delete;

  const ct_host& table() const { return table_; }

 private:
  const base::Calendar& calendar_;
  ct_host table_;
};

// One step of an explanation, as the plugin gave it; values are integers of `kind`.
struct Step {
  std::string text;
  model::Kind kind = model::Kind::count;
  bool has_value = false;
  std::int64_t value = 0;
  std::vector<std::uint32_t> columns;        // places in inputs()
  std::vector<std::uint32_t> steps;          // earlier steps it builds on
  std::string formula;                       // "{3} × ({0} ÷ {1}) ÷ {2}": {n} is the value of step n; "" = none
  model::State state = model::State::known;  // of a fact that was read; has_value only where known
};
struct StepList {
  std::vector<Step> steps;
  std::int64_t points = 0;
  model::State state = model::State::failed;
  std::uint16_t reason = 0;
};

// One ct_form: a plugin's state for its criteria on one form of a ruleset. Every call that fails throws
// Failure(internal, or input for CT_BAD_PARAMS / CT_BAD_INPUT) naming the plugin, the criterion and what it said.
class Form {
 public:
  // config as in the contract: {"criteria": [...], "indicators": {...}, "learnt"?: {...}}.
  Form(const LoadedPlugin& plugin, const HostServices& services, const base::Json& config);
  Form(const LoadedPlugin& plugin, const ct_host& host, const base::Json& config);  // services of one's own: the suite
  ~Form();
  Form(Form&& other) noexcept;
  Form& operator=(Form&&) = delete;

  const LoadedPlugin& plugin() const { return *plugin_; }
  const ct_form* raw() const { return form_; }  // for extensions
  std::span<const ct_input> inputs() const { return inputs_; }
  std::span<const std::uint32_t> reads(std::uint32_t criterion) const { return reads_[criterion]; }
  std::uint32_t criteria() const { return static_cast<std::uint32_t>(reads_.size()); }
  const std::string& code(std::uint32_t criterion) const { return codes_.at(criterion); }

  // Needs prepare() before score(): one of its methods is relative and nothing learnt was given.
  bool relative() const { return relative_; }
  base::Json prepare(const ct_batch& group, const std::uint8_t* const* takes_part);

  // Thread-safe on distinct rows. Returns CT_OK or fills `error`; for the hot loop, which must not throw.
  // What went wrong becomes a Failure through failure_of() (host/plugin_failure.hpp).
  ct_rc score(const ct_batch& in, const ct_scores& out, ct_error& error) const;

  StepList explain(const ct_batch& one_row, std::uint32_t criterion) const;

 private:
  void learn_columns();
  void destroy() noexcept;
  std::string code_of(std::int32_t item) const;

  const LoadedPlugin* plugin_;
  ct_form* form_ = nullptr;
  std::vector<ct_input> inputs_;
  std::vector<std::vector<std::uint32_t>> reads_;
  std::vector<std::string> codes_;
  bool relative_ = false;
};

}  // namespace congtam::host
