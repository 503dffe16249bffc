#include "host/contract_suite.hpp"

#include <congtam/sdk/reasons.hpp>

#include <filesystem>
#include <iterator>
#include <memory>

#include "base/text_catalog.hpp"
#include "host/contract/checks.hpp"
#include "host/contract/samples.hpp"

namespace congtam::host {
namespace {

using namespace contract;
using base::text;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

void check_form(Runner& runner, const LoadedPlugin& plugin, const FormSample& sample, ReachedReasons& reached) {
  std::unique_ptr<FormBench> bench;
  runner.check("create", sample.title, [&] {
    bench = std::make_unique<FormBench>(plugin, sample, runner.options().seed, runner.options().rows);
  });
  if (bench == nullptr) return;
  check_scoring(runner, *bench, reached);
  check_isolation(runner, *bench);
  check_explanations(runner, *bench);
  check_learning(runner, *bench, reached);
  check_formulas(runner, *bench);
  check_refusals(runner, *bench);
}

// The reasons every plugin carries from the SDK, in front, belong to methods it need not offer; its own must be
// reached.
bool is_standard(std::size_t place, const model::Reason& reason) {
  return place < std::size(sdk::standard_reasons) && reason.code == sdk::standard_reasons[place].code;
}

void check_reasons(Runner& runner, const LoadedPlugin& plugin, const ReachedReasons& reached) {
  runner.check("reasons", "", [&] {
    std::vector<std::string> never;
    for (std::size_t place = 0; place < plugin.info.reasons.size(); ++place)
      if (!reached.contains(static_cast<std::uint16_t>(place)) && !is_standard(place, plugin.info.reasons[place]))
        never.push_back(plugin.info.reasons[place].code);
    if (!never.empty()) broken("host.suite.reason_never", {{"reasons", joined(never)}});
  });
}

void check_covered(Runner& runner, const Samples& samples) {
  runner.check("covered", "", [&] {
    std::vector<std::string> untried = samples.untried_methods;
    untried.insert(untried.end(), samples.untried_registers.begin(), samples.untried_registers.end());
    if (!untried.empty()) broken("host.suite.untried", {{"names", joined(untried)}});
  });
}

}  // namespace

SuiteReport run_contract_suite(const LoadedPlugin& plugin, const base::Json& cases, const SuiteOptions& options) {
  SuiteReport report;
  Runner runner(options, report);
  Samples samples;
  runner.check("samples", "", [&] { samples = make_samples(plugin, cases); });
  if (!report.passed()) return report;
  ReachedReasons reached;
  for (const FormSample& sample : samples.forms) check_form(runner, plugin, sample, reached);
  for (const RegisterSample& sample : samples.registers) check_register(runner, plugin, sample, reached);
  check_reasons(runner, plugin, reached);
  check_covered(runner, samples);
  return report;
}

base::Json read_contract_cases(const std::string& folder) {
  const std::string path = folder + "/contract.json";
  return std::filesystem::exists(path) ? base::read_json(path) : base::Json();
}

}  // namespace congtam::host
