/* A small plugin that keeps the contract, written in plain C against the header alone: proof that the contract needs
 * neither C++ nor the SDK. The broken plugins beside it are this one with one thing wrong. */
#ifndef CONGTAM_TEST_GOOD_PLUGIN_H
#define CONGTAM_TEST_GOOD_PLUGIN_H
#include <congtam/plugin.h>
#ifdef __cplusplus
extern "C" {
#endif
const ct_plugin* good_table(void);
#ifdef __cplusplus
}
#endif
#endif
