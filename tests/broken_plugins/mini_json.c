#include "mini_json.h"

#include <stddef.h>
#include <string.h>

static const char* skip_space(const char* at) {
  while (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') ++at;
  return at;
}

static const char* skip_value(const char* at, int depth);

static const char* skip_string(const char* at) {
  for (++at; *at != '"'; ++at) {
    if (*at == '\0') return NULL;
    if (*at == '\\' && *++at == '\0') return NULL;
  }
  return at + 1;
}

static const char* skip_list(const char* at, char close, int depth) {
  at = skip_space(at + 1);
  if (*at == close) return at + 1;
  for (;;) {
    if (close == '}') {
      if (*at != '"' || (at = skip_string(at)) == NULL) return NULL;
      at = skip_space(at);
      if (*at != ':') return NULL;
      at = skip_space(at + 1);
    }
    at = skip_value(at, depth + 1);
    if (at == NULL) return NULL;
    at = skip_space(at);
    if (*at == close) return at + 1;
    if (*at != ',') return NULL;
    at = skip_space(at + 1);
  }
}

static const char* skip_value(const char* at, int depth) {
  if (depth > JSON_MAX_DEPTH) return NULL;
  if (*at == '{') return skip_list(at, '}', depth);
  if (*at == '[') return skip_list(at, ']', depth);
  if (*at == '"') return skip_string(at);
  const char* end = at;
  while (*end != '\0' && strchr("+-.0123456789abcdefghijklmnopqrstuvwxyzE", *end) != NULL) ++end;
  return end == at ? NULL : end;
}

json_span json_value(const char* at) {
  json_span value = {skip_space(at), NULL};
  value.end = skip_value(value.begin, 0);
  if (value.end == NULL) value.begin = NULL;
  return value;
}

int json_empty(json_span value) { return value.begin == NULL; }

int json_is(json_span value, char first) { return !json_empty(value) && *value.begin == first; }

const char* json_next(json_span whole, const char* cursor, json_span* key, json_span* value) {
  if (!json_is(whole, '{') && !json_is(whole, '[')) return NULL;
  const char* at = skip_space(cursor == NULL ? whole.begin + 1 : cursor);
  if (*at == ',') at = skip_space(at + 1);
  if (at >= whole.end - 1) return NULL;
  if (*whole.begin == '{') {
    const json_span name = json_value(at);
    if (key != NULL) *key = name;
    at = skip_space(skip_space(name.end) + 1);
  }
  *value = json_value(at);
  return value->end;
}

json_span json_member(json_span object, const char* name) {
  json_span key, value;
  if (json_is(object, '{'))
    for (const char* at = json_next(object, NULL, &key, &value); at != NULL; at = json_next(object, at, &key, &value))
      if (json_text_is(key, name)) return value;
  return (json_span){NULL, NULL};
}

int json_text_is(json_span string, const char* text) {
  const size_t length = strlen(text);
  return json_is(string, '"') && (size_t)(string.end - string.begin) == length + 2 &&
         memcmp(string.begin + 1, text, length) == 0;
}

int json_same(json_span a, json_span b) {
  return !json_empty(a) && !json_empty(b) && a.end - a.begin == b.end - b.begin &&
         memcmp(a.begin, b.begin, (size_t)(a.end - a.begin)) == 0;
}

static int digits(const char** at, const char* end, int most, int64_t* value) {
  int count = 0;
  for (; *at < end && **at >= '0' && **at <= '9' && count < most; ++*at, ++count) *value = *value * 10 + (**at - '0');
  return count;
}

int json_integer(json_span value, int64_t* out) {
  if (json_empty(value)) return 0;
  const char* at = value.begin;
  const int negative = *at == '-';
  at += negative;
  *out = 0;
  if (digits(&at, value.end, 18, out) == 0 || at != value.end) return 0;
  if (negative) *out = -*out;
  return 1;
}

int json_decimal(json_span value, int64_t* out) {
  if (!json_is(value, '"')) return 0;
  const char *at = value.begin + 1, *end = value.end - 1;
  int places = 0;
  *out = 0;
  if (digits(&at, end, 12, out) == 0) return 0;
  if (at < end && *at == '.') {
    ++at;
    places = digits(&at, end, 4, out);
    if (places == 0) return 0;
  }
  for (; places < 4; ++places) *out *= 10;
  return at == end;
}
