/* Compiled once per header: <congtam/plugin.h> is the kept copy or today's, whichever the include path leads to. */
#include "layout.h"

#include <congtam/plugin.h>

#define WHOLE(type) \
  { #type, "", 0, sizeof(type) }
#define MEMBER(type, name) \
  { #type, #name, offsetof(type, name), sizeof(((type*)0)->name) }
#define CONSTANT(name) \
  { #name, (int64_t)(name) }

layout LAYOUT(void);

/* clang-format off */
static const layout_member members[] = {
    WHOLE(ct_error), MEMBER(ct_error, row), MEMBER(ct_error, item), MEMBER(ct_error, pad), MEMBER(ct_error, at),
       MEMBER(ct_error, text),
    WHOLE(ct_column), MEMBER(ct_column, value), MEMBER(ct_column, state),
    WHOLE(ct_indicator), MEMBER(ct_indicator, id), MEMBER(ct_indicator, title), MEMBER(ct_indicator, kind),
       MEMBER(ct_indicator, flags), MEMBER(ct_indicator, states), MEMBER(ct_indicator, level_count),
       MEMBER(ct_indicator, min), MEMBER(ct_indicator, max), MEMBER(ct_indicator, level),
    WHOLE(ct_choice), MEMBER(ct_choice, id), MEMBER(ct_choice, title),
    WHOLE(ct_field), MEMBER(ct_field, id), MEMBER(ct_field, title), MEMBER(ct_field, kind), MEMBER(ct_field, flags),
       MEMBER(ct_field, choice), MEMBER(ct_field, choice_count), MEMBER(ct_field, pad),
    WHOLE(ct_register), MEMBER(ct_register, id), MEMBER(ct_register, title), MEMBER(ct_register, params_schema),
       MEMBER(ct_register, field), MEMBER(ct_register, field_count), MEMBER(ct_register, pad),
    WHOLE(ct_method), MEMBER(ct_method, id), MEMBER(ct_method, title), MEMBER(ct_method, params_schema),
       MEMBER(ct_method, flags), MEMBER(ct_method, pad),
    WHOLE(ct_reason), MEMBER(ct_reason, code), MEMBER(ct_reason, text),
    WHOLE(ct_host), MEMBER(ct_host, struct_size), MEMBER(ct_host, as_of), MEMBER(ct_host, self),
       MEMBER(ct_host, add_working_days), MEMBER(ct_host, working_days_between), MEMBER(ct_host, add_calendar_days),
    WHOLE(ct_input), MEMBER(ct_input, indicator), MEMBER(ct_input, period), MEMBER(ct_input, pad),
    WHOLE(ct_batch), MEMBER(ct_batch, rows), MEMBER(ct_batch, columns), MEMBER(ct_batch, pad),
       MEMBER(ct_batch, column),
    WHOLE(ct_scores), MEMBER(ct_scores, points), MEMBER(ct_scores, state), MEMBER(ct_scores, reason),
    WHOLE(ct_rows), MEMBER(ct_rows, rows), MEMBER(ct_rows, text_count), MEMBER(ct_rows, field), MEMBER(ct_rows, text),
    WHOLE(ct_out_column), MEMBER(ct_out_column, value), MEMBER(ct_out_column, state), MEMBER(ct_out_column, reason),
    WHOLE(ct_sink), MEMBER(ct_sink, to), MEMBER(ct_sink, write),
    WHOLE(ct_plugin), MEMBER(ct_plugin, struct_size), MEMBER(ct_plugin, abi_major), MEMBER(ct_plugin, abi_minor),
       MEMBER(ct_plugin, id), MEMBER(ct_plugin, title), MEMBER(ct_plugin, version), MEMBER(ct_plugin, indicator),
       MEMBER(ct_plugin, reg), MEMBER(ct_plugin, method), MEMBER(ct_plugin, reason),
       MEMBER(ct_plugin, indicator_count), MEMBER(ct_plugin, reg_count), MEMBER(ct_plugin, method_count),
       MEMBER(ct_plugin, reason_count), MEMBER(ct_plugin, create), MEMBER(ct_plugin, inputs),
       MEMBER(ct_plugin, reads), MEMBER(ct_plugin, prepare), MEMBER(ct_plugin, score), MEMBER(ct_plugin, explain),
       MEMBER(ct_plugin, compute), MEMBER(ct_plugin, destroy), MEMBER(ct_plugin, extension),
    WHOLE(ct_formula_input), MEMBER(ct_formula_input, value), MEMBER(ct_formula_input, state),
       MEMBER(ct_formula_input, min), MEMBER(ct_formula_input, max),
    WHOLE(ct_formula_1), MEMBER(ct_formula_1, struct_size), MEMBER(ct_formula_1, pad),
       MEMBER(ct_formula_1, expression),
};

static const layout_constant constants[] = {
    CONSTANT(CT_OK), CONSTANT(CT_BAD_PARAMS), CONSTANT(CT_BAD_INPUT), CONSTANT(CT_NO_MEMORY), CONSTANT(CT_BUG),
    CONSTANT(CT_DECIMAL), CONSTANT(CT_COUNT), CONSTANT(CT_MONEY), CONSTANT(CT_PERCENT), CONSTANT(CT_MINUTES),
    CONSTANT(CT_DAYS), CONSTANT(CT_DATE), CONSTANT(CT_YES_NO), CONSTANT(CT_LEVEL), CONSTANT(CT_TEXT),
    CONSTANT(CT_CHOICE), CONSTANT(CT_WORKING_DAYS), CONSTANT(CT_TIME), CONSTANT(CT_UNSET), CONSTANT(CT_KNOWN),
    CONSTANT(CT_NOTHING_AROSE), CONSTANT(CT_MISSING), CONSTANT(CT_NOT_DUE), CONSTANT(CT_NOT_EXAMINED),
    CONSTANT(CT_NOT_APPLICABLE), CONSTANT(CT_FAILED), CONSTANT(CT_INDICATOR_SUMS), CONSTANT(CT_INDICATOR_VISIT),
    CONSTANT(CT_INDICATOR_LEVEL),
    CONSTANT(CT_FIELD_REQUIRED), CONSTANT(CT_FIELD_KEY), CONSTANT(CT_FIELD_COMPUTED), CONSTANT(CT_FIELD_PERSONAL),
    CONSTANT(CT_FIELD_UNIT), CONSTANT(CT_FIELD_BEGINS), CONSTANT(CT_METHOD_RELATIVE), CONSTANT(CT_THIS_PERIOD),
    CONSTANT(CT_PERIOD_BEFORE), CONSTANT(CT_YEAR_AGO), CONSTANT(CT_FORMULA_POINTS), CONSTANT(CT_FORMULA_STATE),
    CONSTANT(CT_ABI_MAJOR), CONSTANT(CT_ABI_MINOR), CONSTANT(CT_NO_DATE),
};
/* clang-format on */

layout LAYOUT(void) {
  const layout whole = {members,       sizeof members / sizeof *members,
                        constants,     sizeof constants / sizeof *constants,
                        CT_ENTRY_NAME, CT_FORMULA_1};
  return whole;
}
