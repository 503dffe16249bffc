#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/tables.hpp>

#include <exception>

// The C functions of the contract over a Plugin made by `make`; every one is fenced. What does not depend on `make` is
// compiled once, in the library a plugin links (src/entry.cpp).
namespace congtam::sdk {

// The functions that need to know whose they are, behind their fence; see plugin.h for their contract.
ct_rc create_form(const Tables& tables, const ct_host* host, const char* config, ct_form** out, ct_error* error);
ct_rc compute_register(const Tables& tables, const ct_host* host, std::uint32_t reg, const char* params,
                       const ct_rows* in, const ct_out_column* out, ct_error* error);

// Everything of the table but `create` and `compute`.
void fill_table(const Tables& tables, ct_plugin& out);

template <Plugin (*make)()>
class Entry {
 public:
  // nullptr when the plugin could not be made.
  static const ct_plugin* plugin() noexcept {
    try {
      static const ct_plugin filled = fill();
      return &filled;
    } catch (...) {
      return nullptr;
    }
  }

 private:
  static const Tables& tables() {
    static const Tables tables(make());
    return tables;
  }

  static ct_plugin fill() {
    ct_plugin out{};
    fill_table(tables(), out);
    out.create = &create;
    out.compute = &compute;
    return out;
  }

  static ct_rc create(const ct_host* host, const char* config, ct_form** out, ct_error* error) {
    return create_form(tables(), host, config, out, error);
  }

  static ct_rc compute(const ct_host* host, std::uint32_t reg, const char* params, const ct_rows* in,
                       const ct_out_column* out, ct_error* error) {
    return compute_register(tables(), host, reg, params, in, out, error);
  }
};

}  // namespace congtam::sdk

// The exported entry of a plugin whose declaration is the function `make` (Plugin make()). Once per shared library.
#define CONGTAM_PLUGIN(make)                                                                   \
  extern "C" __attribute__((visibility("default"))) const ct_plugin* congtam_plugin_v1(void);  \
  extern "C" __attribute__((visibility("default"))) const ct_plugin* congtam_plugin_v1(void) { \
    return congtam::sdk::Entry<&make>::plugin();                                               \
  }                                                                                            \
  static_assert(true, "a semicolon follows")
