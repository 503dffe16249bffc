#include "good_plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mini_json.h"

/* Two methods: share = max x min(fact, full_at) / full_at, and best = max x fact / the largest fact of the group. */
enum { METHOD_SHARE, METHOD_BEST, METHOD_COUNT };
enum { REASON_NONE, REASON_FULL, REASON_NEGATIVE, REASON_NO_BEST, REASON_OUTSIDE, REASON_COUNT };

static const ct_reason reasons[REASON_COUNT] = {{"none", "Không có ghi chú."},
                                                {"full", "Đạt mức cao nhất."},
                                                {"negative", "Số đếm bị âm."},
                                                {"nobody", "Chưa đơn vị nào trong nhóm có số liệu."},
                                                {"outside", "Ngày nằm ngoài lịch làm việc."}};

#define FACT "\"fact\":{\"type\":\"string\",\"format\":\"congtam-indicator\",\"better\":\"more\"}"
static const ct_method methods[METHOD_COUNT] = {
    {"share", "Theo tỷ lệ so với mức đủ",
     "{\"type\":\"object\",\"properties\":{" FACT ",\"full_at\":{\"type\":\"integer\",\"minimum\":1}},"
     "\"required\":[\"fact\",\"full_at\"],\"additionalProperties\":false}",
     0, 0},
    {"best", "So với đơn vị cao nhất trong nhóm",
     "{\"type\":\"object\",\"properties\":{" FACT "},\"required\":[\"fact\"],\"additionalProperties\":false}",
     CT_METHOD_RELATIVE, 0}};

static const ct_indicator indicators[] = {
    {"visits", "Số cuộc kiểm tra", CT_COUNT, CT_INDICATOR_SUMS, 1u << CT_NOTHING_AROSE, 0, 0, 1000000, NULL}};

enum { FIELD_CODE, FIELD_BEGAN, FIELD_LIMIT, FIELD_DONE }; /* places among the fields that are not computed */
static const ct_choice outcomes[] = {{"in_time", "Đúng hạn"}, {"late", "Trễ hạn"}};
static const ct_field fields[] = {{"code", "Số", CT_TEXT, CT_FIELD_REQUIRED | CT_FIELD_KEY, NULL, 0, 0},
                                  {"began", "Ngày bắt đầu", CT_DATE, CT_FIELD_REQUIRED | CT_FIELD_BEGINS, NULL, 0, 0},
                                  {"limit", "Thời hạn (ngày làm việc)", CT_WORKING_DAYS, CT_FIELD_REQUIRED, NULL, 0, 0},
                                  {"done", "Ngày xong", CT_DATE, 0, NULL, 0, 0},
                                  {"due", "Hạn", CT_DATE, CT_FIELD_COMPUTED, NULL, 0, 0},
                                  {"outcome", "Kết quả", CT_CHOICE, CT_FIELD_COMPUTED, outcomes, 2, 0}};
static const ct_register registers[] = {{"visits", "Sổ kiểm tra",
                                         "{\"type\":\"object\",\"properties\":{\"grace\":{\"type\":\"integer\","
                                         "\"minimum\":0}},\"additionalProperties\":false}",
                                         fields, 6, 0}};

typedef struct {
  char code[64];
  int method;
  uint32_t column;
  int64_t max, unit /* of the last digit */, full_at;
} criterion;

struct ct_form {
  uint32_t criteria, columns;
  criterion* criterion;
  ct_input* input;
  char (*name)[96]; /* what input[].indicator points at */
};

static ct_rc refuse(ct_error* err, ct_rc rc, int32_t item, const char* at, const char* said) {
  err->row = -1;
  err->item = item;
  snprintf(err->at, sizeof err->at, "%s", at);
  snprintf(err->text, sizeof err->text, "%s", said);
  return rc;
}

static ct_rc refuse_criterion(ct_error* err, int32_t item, const char* below, const char* said) {
  char at[sizeof err->at];
  snprintf(at, sizeof at, "/criteria/%d%s", item, below);
  return refuse(err, CT_BAD_PARAMS, item, at, said);
}

static int copy_string(json_span string, char* to, size_t size) {
  if (!json_is(string, '"') || (size_t)(string.end - string.begin) - 2 >= size) return 0;
  const size_t length = (size_t)(string.end - string.begin) - 2;
  memcpy(to, string.begin + 1, length);
  to[length] = '\0';
  return 1;
}

/* The column of an indicator of kind count, made when it is new; -1 when nobody knows it. */
static int64_t column_of(ct_form* form, json_span known, json_span name) {
  json_span key, about;
  for (const char* at = json_next(known, NULL, &key, &about); at != NULL; at = json_next(known, at, &key, &about)) {
    if (!json_same(key, name) || !json_text_is(json_member(about, "kind"), "count")) continue;
    char text[96];
    if (!copy_string(name, text, sizeof text)) return -1;
    for (uint32_t i = 0; i < form->columns; ++i)
      if (strcmp(form->name[i], text) == 0) return i;
    strcpy(form->name[form->columns], text);
    form->input[form->columns].indicator = form->name[form->columns];
    return form->columns++;
  }
  return -1;
}

static ct_rc read_params(ct_form* form, int32_t item, criterion* out, json_span params, json_span known,
                         ct_error* err) {
  json_span key, value;
  if (!json_is(params, '{')) return refuse_criterion(err, item, "/params", "Tham số phải là một đối tượng.");
  for (const char* at = json_next(params, NULL, &key, &value); at != NULL; at = json_next(params, at, &key, &value))
    if (!json_text_is(key, "fact") && !(json_text_is(key, "full_at") && out->method == METHOD_SHARE))
      return refuse_criterion(err, item, "/params", "Tham số lạ.");
  const int64_t column = column_of(form, known, json_member(params, "fact"));
  if (column < 0) return refuse_criterion(err, item, "/params/fact", "Không có chỉ số đếm này.");
  out->column = (uint32_t)column;
  out->full_at = 0; /* best: not known before prepare */
  if (out->method == METHOD_SHARE && (!json_integer(json_member(params, "full_at"), &out->full_at) || out->full_at < 1))
    return refuse_criterion(err, item, "/params/full_at", "Mức đủ phải là số nguyên dương.");
  return CT_OK;
}

static ct_rc read_criterion(ct_form* form, int32_t item, json_span about, json_span config, ct_error* err) {
  criterion* out = &form->criterion[item];
  int64_t digits = 0;
  if (!copy_string(json_member(about, "code"), out->code, sizeof out->code))
    return refuse_criterion(err, item, "/code", "Thiếu mã tiêu chí.");
  for (int32_t i = 0; i < item; ++i)
    if (strcmp(form->criterion[i].code, out->code) == 0) return refuse_criterion(err, item, "/code", "Mã bị trùng.");
  for (out->method = 0; out->method < METHOD_COUNT; ++out->method)
    if (json_text_is(json_member(about, "method"), methods[out->method].id)) break;
  if (out->method == METHOD_COUNT) return refuse_criterion(err, item, "/method", "Không có phương pháp này.");
  if (!json_decimal(json_member(about, "max"), &out->max))
    return refuse_criterion(err, item, "/max", "Điểm tối đa phải là chuỗi số.");
  if (!json_integer(json_member(about, "digits"), &digits) || digits < 0 || digits > 4)
    return refuse_criterion(err, item, "/digits", "Số chữ số phải từ 0 đến 4.");
  for (out->unit = 1; digits < 4; ++digits) out->unit *= 10;
  if (out->max % out->unit != 0) return refuse_criterion(err, item, "/max", "Điểm tối đa lẻ hơn số chữ số.");
  return read_params(form, item, out, json_member(about, "params"), json_member(config, "indicators"), err);
}

static void destroy(ct_form* form) {
  if (form == NULL) return;
  free(form->criterion);
  free(form->input);
  free(form->name);
  free(form);
}

static ct_rc restore(ct_form* form, json_span learnt, ct_error* err) {
  for (uint32_t i = 0; i < form->criteria; ++i)
    if (form->criterion[i].method == METHOD_BEST &&
        !json_integer(json_member(learnt, form->criterion[i].code), &form->criterion[i].full_at))
      return refuse(err, CT_BAD_PARAMS, (int32_t)i, "/learnt", "Thiếu số liệu so sánh đã lưu.");
  return CT_OK;
}

static ct_form* allocate(uint32_t criteria) {
  ct_form* form = (ct_form*)calloc(1, sizeof *form);
  if (form == NULL) return NULL;
  form->criterion = (criterion*)calloc(criteria + 1u, sizeof *form->criterion);
  form->input = (ct_input*)calloc(criteria + 1u, sizeof *form->input);
  form->name = (char(*)[96])calloc(criteria + 1u, sizeof *form->name);
  if (form->criterion != NULL && form->input != NULL && form->name != NULL) return form;
  destroy(form);
  return NULL;
}

static ct_rc create(const ct_host* host, const char* config, ct_form** out, ct_error* err) {
  (void)host;
  const json_span whole = json_value(config);
  const json_span criteria = json_member(whole, "criteria");
  json_span about;
  uint32_t count = 0;
  if (!json_is(criteria, '[')) return refuse(err, CT_BAD_PARAMS, -1, "", "Cấu hình không có danh sách tiêu chí.");
  for (const char* at = json_next(criteria, NULL, NULL, &about); at != NULL; at = json_next(criteria, at, NULL, &about))
    ++count;
  ct_form* form = allocate(count);
  if (form == NULL) return refuse(err, CT_NO_MEMORY, -1, "", "Hết bộ nhớ.");
  ct_rc rc = CT_OK;
  for (const char* at = json_next(criteria, NULL, NULL, &about); at != NULL && rc == CT_OK;
       at = json_next(criteria, at, NULL, &about))
    rc = read_criterion(form, (int32_t)form->criteria++, about, whole, err);
  const json_span learnt = json_member(whole, "learnt");
  if (rc == CT_OK && !json_empty(learnt)) rc = restore(form, learnt, err);
  if (rc == CT_OK) {
    *out = form;
  } else {
    destroy(form);
  }
  return rc;
}

static ct_rc inputs(const ct_form* form, const ct_input** input, uint32_t* count, ct_error* err) {
  (void)err;
  *input = form->input;
  *count = form->columns;
  return CT_OK;
}

static ct_rc reads(const ct_form* form, uint32_t place, const uint32_t** column, uint32_t* count, ct_error* err) {
  if (place >= form->criteria) return refuse(err, CT_BAD_INPUT, -1, "", "Không có tiêu chí này.");
  *column = &form->criterion[place].column;
  *count = 1;
  return CT_OK;
}

static ct_rc prepare(ct_form* form, const ct_batch* group, const uint8_t* const* takes_part, ct_sink learnt,
                     ct_error* err) {
  (void)err;
  const char* separator = "{";
  char text[128];
  for (uint32_t i = 0; i < form->criteria; ++i) {
    criterion* one = &form->criterion[i];
    if (one->method != METHOD_BEST) continue;
    const ct_column* column = &group->column[one->column];
    one->full_at = 0;
    for (uint64_t row = 0; row < group->rows; ++row)
      if (takes_part[i][row] != 0 && column->state[row] == CT_KNOWN && column->value[row] > one->full_at &&
          column->value[row] < INT64_C(1000000000000000))
        one->full_at = column->value[row];
    const int length = snprintf(text, sizeof text, "%s\"%s\":%lld", separator, one->code, (long long)one->full_at);
    learnt.write(learnt.to, text, (uint64_t)length);
    separator = ",";
  }
  learnt.write(learnt.to, *separator == '{' ? "{}" : "}", *separator == '{' ? 2 : 1);
  return CT_OK;
}

typedef struct {
  int64_t points;
  uint8_t state;
  uint16_t reason;
} cell;

/* One fraction in 128 bits, rounded once, half up, to the last digit. */
static int64_t rounded(const criterion* one, int64_t fact) {
  __extension__ typedef __int128 wide;
  const wide top = (wide)one->max * fact, bottom = (wide)one->full_at * one->unit;
  return (int64_t)((2 * top + bottom) / (2 * bottom)) * one->unit;
}

static cell score_cell(const criterion* one, int64_t value, uint8_t state) {
  if (state != CT_KNOWN) return (cell){0, state, REASON_NONE};
  if (value < 0) return (cell){0, CT_FAILED, REASON_NEGATIVE};
  if (one->full_at == 0) return (cell){0, CT_NOTHING_AROSE, REASON_NO_BEST};
  if (value >= one->full_at) return (cell){one->max, CT_KNOWN, REASON_FULL};
  return (cell){rounded(one, value), CT_KNOWN, REASON_NONE};
}

static ct_rc score(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* err) {
  if (in->columns != form->columns) return refuse(err, CT_BAD_INPUT, -1, "", "Số cột không đúng.");
  for (uint32_t i = 0; i < form->criteria; ++i) {
    const criterion* one = &form->criterion[i];
    for (uint64_t row = 0; row < in->rows; ++row) {
      const ct_column* column = &in->column[one->column];
      const cell result = score_cell(one, column->value[row], column->state[row]);
      out->points[i][row] = result.points;
      out->state[i][row] = result.state;
      out->reason[i][row] = result.reason;
    }
  }
  return CT_OK;
}

static ct_rc explain(const ct_form* form, const ct_batch* one_row, uint32_t place, ct_sink steps, ct_error* err) {
  if (place >= form->criteria) return refuse(err, CT_BAD_INPUT, -1, "", "Không có tiêu chí này.");
  const criterion* one = &form->criterion[place];
  const ct_column* column = &one_row->column[one->column];
  const cell result = score_cell(one, *column->value, *column->state);
  char text[512];
  const int length = snprintf(
      text, sizeof text,
      "{\"steps\":[{\"text\":\"Số đã ghi nhận\",\"kind\":\"count\",\"value\":%lld,\"columns\":[%u],\"steps\":[]},"
      "{\"text\":\"Mức đủ\",\"kind\":\"count\",\"value\":%lld,\"columns\":[],\"steps\":[0]}],"
      "\"points\":%lld,\"state\":%d,\"reason\":%d}",
      (long long)*column->value, one->column, (long long)one->full_at, (long long)result.points, result.state,
      result.reason);
  steps.write(steps.to, text, (uint64_t)length);
  return CT_OK;
}

static void compute_row(const ct_host* host, int32_t grace, const ct_rows* in, uint64_t row, const ct_out_column* out) {
  const ct_column *began = &in->field[FIELD_BEGAN], *limit = &in->field[FIELD_LIMIT], *done = &in->field[FIELD_DONE];
  for (int i = 0; i < 2; ++i) {
    out[i].value[row] = 0;
    out[i].state[row] = CT_MISSING;
    out[i].reason[row] = REASON_NONE;
  }
  if (began->state[row] != CT_KNOWN || limit->state[row] != CT_KNOWN) return;
  const int possible = began->value[row] > INT32_MIN && began->value[row] <= INT32_MAX && limit->value[row] >= 0 &&
                       limit->value[row] <= 100000;
  const int32_t due =
      possible ? host->add_working_days(host->self, (int32_t)began->value[row], (int32_t)limit->value[row] + grace)
               : CT_NO_DATE;
  for (int i = 0; due == CT_NO_DATE && i < 2; ++i) {
    out[i].state[row] = CT_FAILED;
    out[i].reason[row] = REASON_OUTSIDE;
  }
  if (due == CT_NO_DATE) return;
  out[0].value[row] = due;
  out[0].state[row] = CT_KNOWN;
  const int64_t end = done->state[row] == CT_KNOWN ? done->value[row] : host->as_of;
  if (done->state[row] != CT_KNOWN && end <= due) return; /* open, and still in time */
  out[1].value[row] = end <= due ? 1 : 2;
  out[1].state[row] = CT_KNOWN;
}

static ct_rc compute(const ct_host* host, uint32_t reg, const char* params, const ct_rows* in, const ct_out_column* out,
                     ct_error* err) {
  if (reg != 0) return refuse(err, CT_BAD_INPUT, -1, "", "Không có sổ này.");
  const json_span whole = json_value(params);
  json_span key, value;
  int64_t grace = 0;
  if (!json_is(whole, '{')) return refuse(err, CT_BAD_PARAMS, -1, "", "Tham số của sổ không phải là đối tượng JSON.");
  for (const char* at = json_next(whole, NULL, &key, &value); at != NULL; at = json_next(whole, at, &key, &value))
    if (!json_text_is(key, "grace")) return refuse(err, CT_BAD_PARAMS, -1, "", "Tham số lạ.");
  value = json_member(whole, "grace");
  if (!json_empty(value) && (!json_integer(value, &grace) || grace < 0 || grace > 1000))
    return refuse(err, CT_BAD_PARAMS, -1, "/grace", "Số ngày gia hạn phải là số nguyên không âm.");
  for (uint64_t row = 0; row < in->rows; ++row) compute_row(host, (int32_t)grace, in, row, out);
  return CT_OK;
}

static void write_text(ct_sink out, const char* text) { out.write(out.to, text, strlen(text)); }
static void write_number(ct_sink out, int64_t number) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)number);
  write_text(out, text);
}

/* Points: INT((2 top fact + full) / (2 full)) x unit, the fact cut to 0..full. A spreadsheet divides up to 10^14. */
static ct_rc write_points(const criterion* one, const char* fact, ct_sink out, ct_error* err) {
  const int64_t top = one->max / one->unit, limit = INT64_C(100000000000000);
  if (one->full_at > limit / (2 * top + 1)) return refuse(err, CT_BAD_PARAMS, -1, "", "Mức đủ quá lớn cho bảng tính.");
  write_text(out, "INT((");
  write_number(out, 2 * top);
  write_text(out, "*MAX(0,MIN(");
  write_text(out, fact);
  write_text(out, ",");
  write_number(out, one->full_at);
  write_text(out, "))+");
  write_number(out, one->full_at);
  write_text(out, ")/");
  write_number(out, 2 * one->full_at);
  write_text(out, ")*");
  write_number(out, one->unit);
  return CT_OK;
}

static ct_rc expression(const ct_form* form, uint32_t place, uint32_t what, const ct_formula_input* in,
                        uint32_t columns, ct_sink out, ct_error* err) {
  if (place >= form->criteria || columns != form->columns || (what != CT_FORMULA_POINTS && what != CT_FORMULA_STATE))
    return refuse(err, CT_BAD_INPUT, -1, "", "Không có công thức này.");
  const criterion* one = &form->criterion[place];
  const ct_formula_input* fact = &in[one->column];
  if (one->method == METHOD_BEST) return refuse(err, CT_BAD_PARAMS, -1, "", "Điểm tùy thuộc số liệu của đơn vị khác.");
  if (fact->min < -INT64_C(999999999999999) || fact->max > INT64_C(999999999999999))
    return refuse(err, CT_BAD_PARAMS, -1, "", "Số liệu quá lớn cho bảng tính.");
  if (what == CT_FORMULA_POINTS) return write_points(one, fact->value, out, err);
  write_text(out, "IF(");
  write_text(out, fact->value);
  write_text(out, "<0,7,");
  write_text(out, fact->state);
  write_text(out, ")");
  return CT_OK;
}

static const ct_formula_1 formulas = {sizeof(ct_formula_1), 0, &expression};

static const void* extension(const char* name) { return strcmp(name, CT_FORMULA_1) == 0 ? &formulas : NULL; }

static const ct_plugin table = {.struct_size = sizeof(ct_plugin),
                                .abi_major = CT_ABI_MAJOR,
                                .abi_minor = CT_ABI_MINOR,
                                .id = "good",
                                .title = "Trình cắm mẫu viết bằng C",
                                .version = "1.0.0",
                                .indicator = indicators,
                                .reg = registers,
                                .method = methods,
                                .reason = reasons,
                                .indicator_count = 1,
                                .reg_count = 1,
                                .method_count = METHOD_COUNT,
                                .reason_count = REASON_COUNT,
                                .create = create,
                                .inputs = inputs,
                                .reads = reads,
                                .prepare = prepare,
                                .score = score,
                                .explain = explain,
                                .compute = compute,
                                .destroy = destroy,
                                .extension = extension};

const ct_plugin* good_table(void) { return &table; }
