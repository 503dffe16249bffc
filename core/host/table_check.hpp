#pragma once
#include <congtam/plugin.h>

#include "model/plugin_catalogue.hpp"

namespace congtam::host {

// The first fields alone: size, ABI. Until they agree nothing else of the table may be touched.
void check_table_head(const ct_plugin* table);

// Everything a table has to be before it is used: pointers there, texts UTF-8, schemas JSON objects, ids well formed
// and unique, kinds, flags, levels and choices that go together. Throws Failure(refused) naming the place.
void check_table(const ct_plugin& table);

// The declarations as values of the program's own. Only for a table that passed.
model::PluginInfo describe_table(const ct_plugin& table);

}  // namespace congtam::host
