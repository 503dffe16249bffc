#include "host/formula.hpp"

#include <utility>
#include <vector>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "host/plugin_failure.hpp"

namespace congtam::host {
namespace {

constexpr std::size_t longest_formula = 8000;

void append_formula(void* to, const char* utf8, std::uint64_t bytes) {
  static_cast<std::string*>(to)->append(utf8, bytes);
}

// nullptr where the plugin does not offer it.
const ct_formula_1* formulas_of(const LoadedPlugin& plugin) {
  ct_error error = no_error();
  const void* found = nullptr;
  const ct_rc rc = fenced(error, [&] {
    found = plugin.table->extension(CT_FORMULA_1);
    return ct_rc{CT_OK};
  });
  const CallPlace place{plugin.info.id, "extension", ""};
  require_ok(place, rc, error);
  const auto* formulas = static_cast<const ct_formula_1*>(found);
  if (formulas != nullptr && (formulas->struct_size < sizeof(ct_formula_1) || formulas->expression == nullptr))
    throw base::Failure::internal(base::text("host.formula.broken", {{"plugin", plugin.info.id}}));
  return formulas;
}

base::Problem no_formula(std::string why) { return {.text = std::move(why)}; }

}  // namespace

bool offers_formulas(const LoadedPlugin& plugin) { return formulas_of(plugin) != nullptr; }

base::Result<CriterionFormula> formula_of(const Form& form, std::uint32_t criterion,
                                          std::span<const FormulaCell> cells) {
  const std::string& plugin = form.plugin().info.id;
  const ct_formula_1* formulas = formulas_of(form.plugin());
  if (formulas == nullptr) return no_formula(base::text("host.formula.not_offered", {{"plugin", plugin}}));
  std::vector<ct_formula_input> in;
  for (const FormulaCell& cell : cells) in.push_back({cell.value.c_str(), cell.state.c_str(), cell.min, cell.max});
  CriterionFormula formula;
  const std::pair<std::uint32_t, std::string*> wanted[] = {{CT_FORMULA_POINTS, &formula.points},
                                                           {CT_FORMULA_STATE, &formula.state}};
  for (const auto& [what, text] : wanted) {
    ct_error error = no_error();
    const ct_rc rc = fenced(error, [&] {
      return formulas->expression(form.raw(), criterion, what, in.data(), static_cast<std::uint32_t>(in.size()),
                                  {text, &append_formula}, &error);
    });
    if (rc == CT_BAD_PARAMS) return no_formula(text_of(error.text, sizeof error.text));
    require_ok({plugin, "expression", form.code(criterion)}, rc, error);
    if (text->empty() || text->size() > longest_formula || !base::is_valid_utf8(*text))
      throw base::Failure::internal(base::text("host.formula.broken", {{"plugin", plugin}}));
  }
  return formula;
}

}  // namespace congtam::host
