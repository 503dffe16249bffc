#include "good_plugin.h"

__attribute__((visibility("default"))) const ct_plugin* congtam_plugin_v1(void);
const ct_plugin* congtam_plugin_v1(void) { return good_table(); }
