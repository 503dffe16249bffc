#include <congtam/sdk/entry.hpp>
#include <congtam/sdk/fence.hpp>
#include <congtam/sdk/form.hpp>

#include <memory>
#include <string>
#include <string_view>

struct ct_form {
  congtam::sdk::Form form;
};

namespace congtam::sdk {
namespace {

ct_rc inputs(const ct_form* form, const ct_input** input, std::uint32_t* count, ct_error* error) {
  return fence(error, [&] {
    need(form, input, count);
    const auto& columns = form->form.inputs().columns();
    *input = columns.data();
    *count = static_cast<std::uint32_t>(columns.size());
  });
}

ct_rc reads(const ct_form* form, std::uint32_t criterion, const std::uint32_t** column, std::uint32_t* count,
            ct_error* error) {
  return fence(error, [&] {
    need(form, column, count);
    const auto& places = form->form.reads(criterion);
    *column = places.data();
    *count = static_cast<std::uint32_t>(places.size());
  });
}

ct_rc prepare(ct_form* form, const ct_batch* group, const std::uint8_t* const* takes_part, ct_sink learnt,
              ct_error* error) {
  return fence(error, [&] {
    need(form, group, takes_part, learnt.write);
    const std::string text = form->form.prepare(*group, takes_part);
    learnt.write(learnt.to, text.data(), text.size());
  });
}

ct_rc score(const ct_form* form, const ct_batch* in, const ct_scores* out, ct_error* error) {
  return fence(error, [&] {
    need(form, in, out);
    if (form->form.size() != 0 && in->rows != 0) need(out->points, out->state, out->reason);
    form->form.score(*in, *out);
  });
}

ct_rc explain(const ct_form* form, const ct_batch* one_row, std::uint32_t criterion, ct_sink steps, ct_error* error) {
  return fence(error, [&] {
    need(form, one_row, steps.write);
    const std::string text = form->form.explain(*one_row, criterion);
    steps.write(steps.to, text.data(), text.size());
  });
}

void destroy(ct_form* form) { delete form; }

ct_rc expression(const ct_form* form, std::uint32_t criterion, std::uint32_t what, const ct_formula_input* in,
                 std::uint32_t columns, ct_sink out, ct_error* error) {
  return fence(error, [&] {
    need(form, out.write);
    const std::string text = form->form.expression(criterion, what, in, columns);
    out.write(out.to, text.data(), text.size());
  });
}

constexpr ct_formula_1 formulas = {sizeof(ct_formula_1), 0, &expression};

const void* extension(const char* name) {
  return name != nullptr && std::string_view(name) == CT_FORMULA_1 ? &formulas : nullptr;
}

}  // namespace

ct_rc create_form(const Tables& tables, const ct_host* host, const char* config, ct_form** out, ct_error* error) {
  return fence(error, [&] {
    need(host, config, out);
    *out = nullptr;
    *out = new ct_form{Form(*host, parse_config(config), tables.plugin().methods)};
  });
}

ct_rc compute_register(const Tables& tables, const ct_host* host, std::uint32_t reg, const char* params,
                       const ct_rows* in, const ct_out_column* out, ct_error* error) {
  return fence(error, [&] {
    need(host, params, in);
    const auto& registers = tables.plugin().registers;
    if (reg >= registers.size()) fail(CT_BAD_INPUT, {}, "Không có sổ ở vị trí này.");
    registers[reg]->run(Host(*host), params, *in, out);
  });
}

void fill_table(const Tables& tables, ct_plugin& out) {
  out.struct_size = sizeof(ct_plugin);
  out.abi_major = CT_ABI_MAJOR;
  out.abi_minor = CT_ABI_MINOR;
  tables.fill(out);
  out.inputs = &inputs;
  out.reads = &reads;
  out.prepare = &prepare;
  out.score = &score;
  out.explain = &explain;
  out.destroy = &destroy;
  out.extension = &extension;
}

}  // namespace congtam::sdk
