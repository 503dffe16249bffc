#pragma once
#include <functional>
#include <string>

#include "base/hash.hpp"
#include "host/manifest.hpp"
#include "host/plugin_set.hpp"

namespace congtam::host {

// Decides on a library by its hash before anything of it is opened; throws Failure(refused) to say no.
using Gate = std::function<void(const Manifest& manifest, const base::Hash& hash)>;

// One plugin from its folder through every step of the contract, in order. Throws Failure(refused) from the step that
// says no; no code of the plugin runs before the gate and the look at the bytes.
LoadedPlugin load_plugin(const Manifest& manifest, const Gate& gate);

// What the bytes say: hash, whole and for this machine, entry in the symbol table. Runs nothing of the library.
base::Hash inspect_library(const Manifest& manifest, const Gate& gate);

// The checks after loading, on a table that is in memory; manifest null: an in-process table without one.
LoadedPlugin take_table(const ct_plugin* table, const Manifest* manifest);

}  // namespace congtam::host
