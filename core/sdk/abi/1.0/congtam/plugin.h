/* congtam/plugin.h - the whole contract between the host and a scoring plugin, in C11 and C++20.
 *
 * One shared library scores one reform area. The host hands it columns of whole numbers and gets back points, a state
 * and a reason for every cell; nothing else crosses this line. Frozen at 1.0: fields are only ever appended
 * under struct_size, what is here never changes its place or meaning, and new abilities come through extension().
 *
 *  Errors   A call that does not return CT_OK fills *err, and the host drops every output of that call. No exception,
 * exit, signal or print may leave a plugin. Memory   Whoever allocates frees. Arrays of the host live for the duration
 * of the call; inputs and outputs never overlap. The ct_host given to create() outlives the form. A plugin's tables
 * live until the process ends (the host never unloads); what inputs() and reads() hand out lives until destroy().
 *  Numbers  int64_t only. CT_DECIMAL and points are ten-thousandths (95,37 = 953700); CT_PERCENT is ten-thousandths of
 * a percent point (95,37 % = 953700); every other kind is whole units. In JSON, decimals are strings: "95.37". A term
 * is one integer fraction in 128 bits, rounded once, half up, to the digits of the criterion; the host rounds totals
 * and indices, once. States   What a ruleset makes of missing, nothing arose or absent evidence is the host's business,
 * after score(). So are "not applicable", "not examined" and "not due" of a criterion: the host writes them over the
 * result, in that order (failed stays). Points are 0 wherever the state is not CT_KNOWN. The one policy that is a
 * plugin's parameter is that of a single term inside a sum. Points   0 <= points <= max of the criterion, and max is a
 * whole number of its last digit. A penalty is a positive number of points of a penalty criterion; the host subtracts
 * it. Purity   score, explain and compute depend on their arguments, on the form, and on the host's calendar and as_of.
 * The same bits come out whatever the size of the batch, the order of the rows or the thread. Threads  [host] never two
 * such calls at once on one form; [any] concurrent calls, each on its own rows. */
#ifndef CONGTAM_PLUGIN_H
#define CONGTAM_PLUGIN_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#define CT_ABI_MAJOR 1u /* a plugin with another major is refused */
#define CT_ABI_MINOR 0u /* a plugin whose minor is above the host's is refused */

typedef int32_t ct_rc; /* 0 is deliberately not success: a forgotten return value shows */
enum { CT_OK = 1, CT_BAD_PARAMS = 2, CT_BAD_INPUT = 3, CT_NO_MEMORY = 4, CT_BUG = 5 };

/* row, item: -1 when there is none. item is a criterion (create, score, explain, prepare) or a field (compute).
 * at: JSON pointer into the argument, or "". text: one Vietnamese sentence. Both end in NUL, cut between UTF-8 letters.
 */
typedef struct {
  int64_t row;
  int32_t item, pad;
  char at[112];
  char text[384];
} ct_error;

/* Kinds: what an int64_t means. */
enum {
  CT_DECIMAL = 1,
  CT_COUNT = 2,
  CT_MONEY = 3, /* dong */
  CT_PERCENT = 4,
  CT_MINUTES = 5,
  CT_DAYS = 6, /* calendar days */
  CT_DATE = 7, /* days since 1970-01-01 */
  CT_YES_NO = 8,
  CT_LEVEL = 9,   /* 1..n, best last */
  CT_TEXT = 10,   /* index into ct_rows.text; registers only, never computed */
  CT_CHOICE = 11, /* 1..n, place in ct_field.choice; registers only */
  CT_WORKING_DAYS = 12,
  CT_TIME = 13 /* minutes since 1970-01-01 00:00 local time (+07:00); registers only */
};

/* States of a fact and of a result (where CT_KNOWN means scored); never merged into one another. A criterion that reads
 * several inputs has the largest of their states unless its method says otherwise; a known zero denominator is
 * CT_NOTHING_AROSE. 0 is a cell nobody wrote: never given to a plugin, and failed when it comes out of one. */
enum {
  CT_UNSET = 0,
  CT_KNOWN = 1,
  CT_NOTHING_AROSE = 2,
  CT_MISSING = 3,
  CT_NOT_DUE = 4,      /* due after as_of */
  CT_NOT_EXAMINED = 5, /* visit-only, and the unit was not visited */
  CT_NOT_APPLICABLE = 6,
  CT_FAILED = 7 /* output only: this cell cannot be right (the reason says why); the unit gets no total */
};

/* value is 0, and means nothing, wherever state is not CT_KNOWN. */
typedef struct {
  const int64_t* value;
  const uint8_t* state;
} ct_column;

/* What the plugin knows about; read at load, shown by `plugin info`, on the web and in the help. */
typedef struct {
  const char *id, *title;
  uint32_t kind, flags;
  uint32_t states /* bit 1u << CT_...: those that input may give beside a value */, level_count;
  int64_t min, max;
  const char* const* level /* titles, worst first, or NULL */;
} ct_indicator;
enum {
  CT_INDICATOR_SUMS = 1u, /* a parent's value is the sum of its units' */
  CT_INDICATOR_VISIT = 2u,
  /* stands on a day (staff, files in use) instead of gathering over the period: a half-year may exceed its year */
  CT_INDICATOR_LEVEL = 4u
};

typedef struct {
  const char *id, *title; /* "full", "Toàn trình" */
} ct_choice;

typedef struct {
  const char *id, *title;
  uint32_t kind, flags;
  const ct_choice* choice;
  uint32_t choice_count, pad;
} ct_field;
enum {
  CT_FIELD_REQUIRED = 1u,
  CT_FIELD_KEY = 2u,
  CT_FIELD_COMPUTED = 4u,
  CT_FIELD_PERSONAL = 8u,
  CT_FIELD_UNIT = 16u,  /* holds the code of a unit */
  CT_FIELD_BEGINS = 32u /* date or time from which the row exists */
};

typedef struct {
  const char *id, *title, *params_schema;
  const ct_field* field;
  uint32_t field_count, pad;
} ct_register;

/* params_schema: JSON Schema (draft 7); unknown keys are errors. "format" marks strings: "congtam-indicator" (with
 * "better": "more", "less" or "none" beside it), "congtam-decimal" ("2.5" or "95 %"), "congtam-condition" (">= 95 %"),
 * "congtam-date" (ISO), or two of them under anyOf. An object {"method", "params"} names another method of the plugin,
 * whose schema its params follow. */
typedef struct {
  const char *id, *title, *params_schema;
  uint32_t flags, pad;
} ct_method;
enum { CT_METHOD_RELATIVE = 1u /* needs prepare(): points depend on the other units of the ranking group */ };

typedef struct {
  const char *code,
      *text; /* "below_target", "Chưa đạt chỉ tiêu": a whole sentence without blanks to fill; [0] is "none" */
} ct_reason;

/* Services of the host: one ct_host per as_of and calendar, unchanged while it exists, safe from any thread, never
 * throwing. CT_NO_DATE: outside the calendar; the plugin answers CT_FAILED for that cell. */
#define CT_NO_DATE INT32_MIN
typedef struct ct_host {
  uint32_t struct_size;
  int32_t as_of; /* the date up to which facts are counted */
  void* self;
  int32_t (*add_working_days)(void* self, int32_t date, int32_t days);
  /* working days d with after < d <= up_to (the first day is not counted: Civil Code art. 147); 0 if up_to <= after */
  int32_t (*working_days_between)(void* self, int32_t after, int32_t up_to);
  int32_t (*add_calendar_days)(void* self, int32_t date, int32_t days); /* only the end rolls to the next working day */
} ct_host;

enum {
  CT_THIS_PERIOD = 0,
  CT_PERIOD_BEFORE = 1,
  CT_YEAR_AGO = 2 /* the same kind and place in the year before: baselines */
};
typedef struct {
  const char* indicator; /* "plugin.indicator" or an indicator of the ruleset's own */
  uint32_t period, pad;
} ct_input;

typedef struct {
  uint64_t rows;
  uint32_t columns, pad;
  const ct_column* column; /* in the order of inputs() */
} ct_batch;

/* Results, owned by the host: one array per criterion of the form, `rows` long. Every element is written. */
typedef struct {
  int64_t* const* points;
  uint8_t* const* state;
  uint16_t* const* reason;
} ct_scores;

/* Register rows as columns: one per field that is not computed, in declared order. Rows that begin after as_of are left
 * out by the host; other dates after as_of are the plugin's to ignore. */
typedef struct {
  uint64_t rows, text_count;
  const ct_column* field;
  const char* const* text;
} ct_rows;
/* One per computed field, in declared order. */
typedef struct {
  int64_t* value;
  uint8_t* state;
  uint16_t* reason;
} ct_out_column;

/* Receives UTF-8 without NUL in any number of writes; never throws. */
typedef struct {
  void* to;
  void (*write)(void* to, const char* utf8, uint64_t bytes);
} ct_sink;

typedef struct ct_form ct_form; /* the plugin's own state for its criteria on one form */

typedef struct ct_plugin {
  uint32_t struct_size;             /* sizeof(ct_plugin) when the plugin was built */
  uint16_t abi_major, abi_minor;    /* read before anything below is touched */
  const char *id, *title, *version; /* "procedures", "Cải cách thủ tục hành chính", "1.4.0" */
  const ct_indicator* indicator;
  const ct_register* reg;
  const ct_method* method;
  const ct_reason* reason;
  uint32_t indicator_count, reg_count, method_count, reason_count;

  /* [host] config: {"criteria": [{code, method, max, digits, params}], "indicators": {id: {kind, levels, title}} of the
   * ruleset and of all loaded plugins, "learnt": {code: ...} or absent}; valid against the schemas, targets and
   * decimals resolved ("max" and decimals are canonical strings). One ct_form per plugin, form, ranking group and
   * as_of. With "learnt" (what prepare wrote, stored as evidence) prepare is not called: this is a replay. */
  ct_rc (*create)(const ct_host* host, const char* config, ct_form** out, ct_error* err);
  ct_rc (*inputs)(const ct_form* form, const ct_input** input, uint32_t* count, ct_error* err);
  /* [any] the places in inputs() that this criterion reads: for gaps, channels, sources and formulas. */
  ct_rc (*reads)(const ct_form* form, uint32_t criterion, const uint32_t** column, uint32_t* count, ct_error* err);
  /* [host] only with a relative method, before any score: sees every unit of the ranking group, whatever its form, and
   * writes {code: ...}. takes_part[criterion][row] is 0, and the row is not learnt from, where the criterion is not on
   * the unit's form, not applicable, not due or not examined. */
  ct_rc (*prepare)(ct_form* form, const ct_batch* group, const uint8_t* const* takes_part, ct_sink learnt,
                   ct_error* err);
  ct_rc (*score)(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* err); /* [any] */
  /* [any] one row, one criterion, as JSON {"steps": [{"text", "kind", "value", "columns": [places in inputs()],
   * "steps": [places of earlier steps], "state", "formula"}], "points", "state", "reason"}; the last three are those
   * score() gives, as integers; "kind" is a name ("percent"); "formula" (may be absent) says how the value was worked
   * out, with {n} for the value of step n: "{3} × ({0} ÷ {1}) ÷ {2}". A step has a "state" only where its fact is not
   * known, and then its value means nothing. "text" holds no number that a step has as its value: the host formats
   * values by kind and adds title, source file and row to columns. */
  ct_rc (*explain)(const ct_form* form, const ct_batch* one_row, uint32_t criterion, ct_sink steps, ct_error* err);
  /* [any] params: the ruleset's JSON for this register, valid against its schema (closing hour ...). */
  ct_rc (*compute)(const ct_host* host, uint32_t reg, const char* params, const ct_rows* in, const ct_out_column* out,
                   ct_error* err);
  void (*destroy)(ct_form* form);             /* [host] accepts NULL */
  const void* (*extension)(const char* name); /* [any] a static struct beginning with uint32_t struct_size, or NULL */
} ct_plugin;

/* Extension CT_FORMULA_1: live spreadsheet formulas. `value` and `state` are expressions the host supplies per input
 * column
 * ("ROUND($D$7*10000,0)", "$E$7"), atoms that give the same integers as ct_column. The plugin writes an expression
 * without
 * "=": English names, commas, only + - * / comparisons, IF AND OR MIN MAX INT; every intermediate is a whole number
 * below 1e15 in size, else CT_BAD_PARAMS (the host then writes the value). CT_FORMULA_POINTS has to be right only where
 * CT_FORMULA_STATE gives CT_KNOWN; both are integers as in ct_scores. */
#define CT_FORMULA_1 "congtam.formula/1"
typedef struct {
  const char *value, *state;
  int64_t min, max;
} ct_formula_input;
enum { CT_FORMULA_POINTS = 1, CT_FORMULA_STATE = 2 };
typedef struct {
  uint32_t struct_size, pad;
  ct_rc (*expression)(const ct_form* form, uint32_t criterion, uint32_t what, const ct_formula_input* in,
                      uint32_t columns, ct_sink out, ct_error* err);
} ct_formula_1;

/* The one exported symbol. Its name carries the major, so that the symbol table alone tells whether to load the file.
 */
#define CT_ENTRY_NAME "congtam_plugin_v1"
typedef const ct_plugin* (*ct_entry)(void);

#ifdef __cplusplus
}
#endif
#endif
