#include "app/year_documents/year_data.hpp"

#include <algorithm>

#include "app/targets.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "scoring/register_data.hpp"
#include "store/registers.hpp"

namespace congtam::app {
namespace {

model::Period settle_period(const ruleset::Ruleset& rules, const std::string& code) {
  if (code.empty()) return rules.period;
  const auto period = model::period_from_code(code);
  if (!period) throw base::Failure::input({.text = base::text("app.bad_period"), .value = code});
  if (period->from < rules.period.from || rules.period.to < period->to)
    throw base::Failure::input(
        {.text = base::text("year_documents.period_outside", {{"period", rules.period.code()}}), .value = code});
  return *period;
}

// A register nobody loads a plugin for has no rows.
RegisterView view_of(const Workspace& workspace, const store::Database& database, const Run& run,
                     const std::string& id) {
  const model::Register* declared = workspace.plugins().catalogue().find_register(id);
  if (declared == nullptr) return {};
  const auto table = store::load_register(database, *declared, {}, run.known_at);
  auto prepared = scoring::prepare_register(run.rules, workspace.plugins(), workspace.calendar(), run.as_of, table);
  for (scoring::RegisterData& data : prepared)
    if (data.role == scoring::Role::this_period) return {*declared, std::move(data.table)};
  return {};
}

}  // namespace

std::size_t YearData::unit_place(const std::string& code) const {
  const int row = run->scorer->facts().row_of(code);
  if (row >= 0) return static_cast<std::size_t>(row);
  const auto& codes = run->scorer->result().unit_codes;
  const std::string near = base::nearest(code, codes.data(), codes.data() + codes.size());
  throw base::Failure::input(
      {.text = base::text("app.unknown_unit"),
       .value = code,
       .remedy = near.empty() ? std::string{} : base::text("app.did_you_mean", {{"name", near}})});
}

std::unique_ptr<YearData> load_year(const Workspace& workspace, const store::Database& database,
                                    const YearRequest& request) {
  DocumentSetup setup = DocumentSetup::read(find_document_setup(database.path(), request.ruleset), request.kinds);
  const model::Period period = settle_period(workspace.ruleset(request.ruleset), request.period);
  RunRequest wanted;
  wanted.ruleset = request.ruleset;
  wanted.as_of = request.as_of.value_or(period.to);
  if (!request.period.empty()) wanted.part = period;
  auto run = run_database(workspace, wanted, database);
  wanted.known_at = run->known_at;
  wanted.stage = model::Stage::self;
  auto declared = run_database(workspace, wanted, database);
  auto targets = targets_of(*run);
  RegisterView inspections = view_of(workspace, database, *run, setup.registers().inspections);
  RegisterView findings = view_of(workspace, database, *run, setup.registers().findings);
  RegisterView proposals = view_of(workspace, database, *run, setup.registers().proposals);
  const base::Date as_of = run->as_of;
  const store::AuditHead audit = store::head(database, run->known_at);
  return std::unique_ptr<YearData>(
      new YearData{workspace, database, request, period, as_of, std::move(setup), std::move(run), std::move(declared),
                   std::move(targets), std::move(inspections), std::move(findings), std::move(proposals), audit});
}

}  // namespace congtam::app
