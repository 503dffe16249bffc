/* Just enough JSON for good_plugin.c: walks over a text that may be malformed, copies nothing. */
#ifndef CONGTAM_TEST_MINI_JSON_H
#define CONGTAM_TEST_MINI_JSON_H
#include <stdint.h>

typedef struct {
  const char *begin, *end;
} json_span;

enum { JSON_MAX_DEPTH = 32 };

/* The value at `at` (white space before it skipped), or an empty span when it is malformed. */
json_span json_value(const char* at);
int json_empty(json_span value);

/* Members of an object and elements of an array, in order: start with NULL; NULL comes back at the end. key may be
 * NULL. */
const char* json_next(json_span whole, const char* cursor, json_span* key, json_span* value);

/* The member of that name; empty if there is none or `object` is no object. */
json_span json_member(json_span object, const char* name);

int json_is(json_span value, char first); /* '{', '[', '"' */
int json_text_is(json_span string, const char* text);
int json_same(json_span a, json_span b);
int json_integer(json_span value, int64_t* out); /* 0 when it is no whole number */
/* "12.5" in ten-thousandths; 0 when it is no such string. */
int json_decimal(json_span value, int64_t* out);
#endif
