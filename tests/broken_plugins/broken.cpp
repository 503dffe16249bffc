// One thing wrong with the good plugin; which one, BROKEN_NAME says (CMakeLists.txt lists them).
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "good_plugin.h"

namespace {

// A refused plugin's code must not have run: this is the first of it that would.
struct Mark {
  Mark() { setenv("CONGTAM_BROKEN_" BROKEN_NAME, "ran", 1); }
} mark;

ct_plugin table;

#if defined(BROKEN_undefined_symbol)
extern "C" int congtam_nobody_defines_this(void);
ct_rc bad_score(const ct_form*, const ct_batch*, const ct_scores*, ct_error*) { return congtam_nobody_defines_this(); }
#elif defined(BROKEN_throwing)
ct_rc bad_score(const ct_form*, const ct_batch*, const ct_scores*, ct_error*) { throw std::runtime_error("hết giấy"); }
#elif defined(BROKEN_crashing)
ct_rc bad_score(const ct_form*, const ct_batch*, const ct_scores*, ct_error*) {
  std::raise(SIGSEGV);
  return CT_OK;
}
#elif defined(BROKEN_hanging)
ct_rc bad_score(const ct_form*, const ct_batch*, const ct_scores*, ct_error*) {
  volatile bool forever = true;
  while (forever) {
  }
  return CT_OK;
}
#elif defined(BROKEN_exiting)
ct_rc bad_score(const ct_form*, const ct_batch*, const ct_scores*, ct_error*) { std::_Exit(0); }
#elif defined(BROKEN_unwritten)
ct_rc bad_score(const ct_form*, const ct_batch*, const ct_scores*, ct_error*) { return CT_OK; }
#elif defined(BROKEN_out_of_range)
ct_rc bad_score(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* error) {
  const ct_rc rc = good_table()->score(form, in, out, error);
  for (std::uint64_t row = 0; row < in->rows; ++row)
    if (out->state[0][row] == CT_KNOWN) out->points[0][row] += 1000000;
  return rc;
}
#elif defined(BROKEN_writes_beyond)
ct_rc bad_score(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* error) {
  const ct_rc rc = good_table()->score(form, in, out, error);
  out->points[0][in->rows] = 0;
  return rc;
}
#elif defined(BROKEN_batch_dependent)
ct_rc bad_score(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* error) {
  const ct_rc rc = good_table()->score(form, in, out, error);
  if (in->rows == 7) out->points[0][0] = 0;
  if (in->rows == 7) out->state[0][0] = CT_MISSING;
  return rc;
}
#elif defined(BROKEN_row_dependent)
ct_rc bad_score(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* error) {
  const ct_rc rc = good_table()->score(form, in, out, error);
  for (std::uint64_t row = 1; row < in->rows; ++row)
    if (out->state[0][row - 1] == CT_FAILED)
      out->reason[0][row] = 0, out->state[0][row] = CT_FAILED, out->points[0][row] = 0;
  return rc;
}
#elif defined(BROKEN_remembering)
ct_rc bad_score(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* error) {
  static int calls = 0;
  const ct_rc rc = good_table()->score(form, in, out, error);
  if (in->rows > 0 && ++calls % 2 == 0) out->reason[0][0] = static_cast<std::uint16_t>(1 - (out->reason[0][0] & 1));
  return rc;
}
#elif defined(BROKEN_printing)
ct_rc bad_score(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* error) {
  std::puts("xin chào");
  std::fflush(stdout);
  return good_table()->score(form, in, out, error);
}
#elif defined(BROKEN_lying)
ct_rc bad_explain(const ct_form*, const ct_batch*, std::uint32_t, ct_sink steps, ct_error*) {
  const char text[] =
      "{\"steps\":[{\"text\":\"Bước\",\"kind\":\"count\",\"value\":1}],\"points\":1,\"state\":1,\"reason\":0}";
  steps.write(steps.to, text, sizeof text - 1);
  return CT_OK;
}
#elif defined(BROKEN_credulous)
ct_rc bad_create(const ct_host* host, const char* config, ct_form** out, ct_error* error) {
  const ct_rc rc = good_table()->create(host, config, out, error);
  const bool duplicate = rc == CT_BAD_PARAMS && error->at[0] != '\0' && error->text[0] == 'M';
  return duplicate ? good_table()->create(host, "{\"criteria\":[]}", out, error) : rc;
}
#elif defined(BROKEN_empty_register)
ct_rc bad_compute(const ct_host*, std::uint32_t, const char*, const ct_rows*, const ct_out_column*, ct_error*) {
  return CT_OK;
}
#elif defined(BROKEN_wrong_formula) || defined(BROKEN_huge_formula) || defined(BROKEN_foreign_formula)
#if defined(BROKEN_wrong_formula)
constexpr const char *before = "", *after = "+1";
#elif defined(BROKEN_huge_formula)
constexpr const char *before = "", *after = "+999999999999999-999999999999999";
#else
constexpr const char *before = "ROUND(", *after = ",0)";
#endif
ct_rc bad_expression(const ct_form* form, std::uint32_t criterion, std::uint32_t what, const ct_formula_input* in,
                     std::uint32_t columns, ct_sink out, ct_error* error) {
  const auto* good = static_cast<const ct_formula_1*>(good_table()->extension(CT_FORMULA_1));
  if (what == CT_FORMULA_POINTS) out.write(out.to, before, std::strlen(before));
  const ct_rc rc = good->expression(form, criterion, what, in, columns, out, error);
  if (what == CT_FORMULA_POINTS) out.write(out.to, after, std::strlen(after));
  return rc;
}
const ct_formula_1 bad_formulas = {sizeof(ct_formula_1), 0, &bad_expression};
const void* bad_extension(const char*) { return &bad_formulas; }
#elif defined(BROKEN_duplicate_method)
ct_method two[2];
#elif defined(BROKEN_bad_schema)
ct_method two[2];
#elif defined(BROKEN_never_reached)
ct_reason more[6];
#endif

[[maybe_unused]] void damage() {
  table.id = BROKEN_NAME;
#if defined(BROKEN_wrong_major)
  table.abi_major = CT_ABI_MAJOR + 1;
#elif defined(BROKEN_newer_minor)
  table.abi_minor = CT_ABI_MINOR + 1;
#elif defined(BROKEN_short_struct)
  table.struct_size = 64;
#elif defined(BROKEN_null_pointer)
  table.explain = nullptr;
#elif defined(BROKEN_null_text)
  table.title = nullptr;
#elif defined(BROKEN_bad_text)
  table.title =
      "Tr\xec"
      "nh";
#elif defined(BROKEN_disagreeing)
  table.version = "9.9.9";
#elif defined(BROKEN_duplicate_method)
  two[0] = two[1] = table.method[0];
  table.method = two;
#elif defined(BROKEN_bad_schema)
  two[0] = table.method[0];
  two[1] = table.method[1];
  two[0].params_schema = "{\"type\": ";
  table.method = two;
#elif defined(BROKEN_never_reached)
  for (std::uint32_t i = 0; i < table.reason_count; ++i) more[i] = table.reason[i];
  more[table.reason_count++] = {"never", "Không bao giờ gặp."};
  table.reason = more;
#elif defined(BROKEN_lying)
  table.explain = &bad_explain;
#elif defined(BROKEN_credulous)
  table.create = &bad_create;
#elif defined(BROKEN_empty_register)
  table.compute = &bad_compute;
#elif defined(BROKEN_wrong_formula) || defined(BROKEN_huge_formula) || defined(BROKEN_foreign_formula)
  table.extension = &bad_extension;
#elif !defined(BROKEN_no_table) && !defined(BROKEN_missing_symbol) && !defined(BROKEN_entry_throws) && \
    !defined(BROKEN_extra_symbol)
  table.score = &bad_score;
#endif
}

const ct_plugin* make() {
#if defined(BROKEN_no_table)
  return nullptr;
#elif defined(BROKEN_entry_throws)
  throw 7;
#else
  table = *good_table();
  damage();
  return &table;
#endif
}

}  // namespace

#if defined(BROKEN_missing_symbol)
#define ENTRY congtam_plugin_v0
#else
#define ENTRY congtam_plugin_v1
#endif
#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT const ct_plugin* ENTRY(void);
EXPORT const ct_plugin* ENTRY(void) { return make(); }

#if defined(BROKEN_extra_symbol)
EXPORT int congtam_something_else(void);
EXPORT int congtam_something_else(void) { return 1; }
#endif
