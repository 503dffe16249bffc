/* What a header lays out: every member of every structure, and every constant, of the header layout.c was compiled
 * with. */
#ifndef CONGTAM_TEST_LAYOUT_H
#define CONGTAM_TEST_LAYOUT_H
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  const char *type, *member; /* member "": the structure itself */
  uint64_t offset, size;
} layout_member;

typedef struct {
  const char* name;
  int64_t value;
} layout_constant;

typedef struct {
  const layout_member* member;
  size_t member_count;
  const layout_constant* constant;
  size_t constant_count;
  const char *entry_name, *formula_name;
} layout;

layout layout_of_today(void);
layout layout_of_1_0(void);

#ifdef __cplusplus
}
#endif
#endif
