#include "app/self_assessment/export_forms.hpp"

#include "app/year_documents/letterhead.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "store/audit.hpp"

namespace congtam::app {
namespace {

using AboutList = std::vector<std::pair<std::string, std::string>>;

AboutList about_form(const forms::FormIdentity& identity, const Run& run, const store::Database& database,
                     const std::string& today) {
  const store::AuditHead head = store::head(database, run.known_at);
  return {{"format", exchange::form_format},
          {"ruleset", identity.ruleset},
          {"version", identity.version},
          {"ruleset_hash", identity.ruleset_hash},
          {"form", identity.form},
          {"unit", identity.unit},
          {"period", identity.period},
          {"as_of", base::to_iso(run.as_of)},
          {"form_hash", base::to_hex(identity.hash)},
          {"known_at", std::to_string(head.seq)},
          {"database_head", base::to_hex(head.hash)},
          {"engine", engine_version},
          {"made", today}};
}

[[noreturn]] void refuse_unit(const Run& run, const std::string& unit) {
  std::vector<std::string> codes;
  for (const model::Unit& one : run.scorer->facts().units()) codes.push_back(one.code);
  const std::string nearest = base::nearest(unit, codes.data(), codes.data() + codes.size());
  throw base::Failure::input({.text = base::text("form.unknown_unit"),
                              .value = unit,
                              .remedy = nearest.empty() ? "" : base::text("app.did_you_mean", {{"name", nearest}})});
}

}  // namespace

forms::FormWords commune_words(const std::string& database, const std::string& ruleset) {
  forms::FormWords words;
  std::string file;
  try {
    file = find_document_setup(database, ruleset);
  } catch (const base::Failure&) {
    return words;  // a commune without documents has forms all the same
  }
  const base::Json setup = base::read_json(file);
  if (const auto terms = setup.find("terms"); terms != setup.end()) words.terms = terms->get<forms::Terms>();
  words.place = setup.value("place", "");
  return words;
}

void export_forms(const Workspace& workspace, const store::Database& database, const FormExport& wanted,
                  const std::function<void(const ExportedForm&)>& take) {
  RunRequest request;
  request.ruleset = wanted.ruleset;
  request.as_of = wanted.as_of;
  request.stage = model::Stage::self;
  const std::unique_ptr<Run> run = run_database(workspace, request, database);
  const std::string period = run->rules.period.code();
  if (!wanted.period.empty() && wanted.period != period)
    throw base::Failure::input(
        {.text = base::text("form.other_period_of_ruleset", {{"period", period}}), .value = wanted.period});
  const auto& units = run->scorer->facts().units();
  bool found = false;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!wanted.unit.empty() && units[i].code != wanted.unit) continue;
    found = true;
    const forms::FormIdentity identity = forms::identity_of(*run, i);
    ooxml::WorkbookWriter book(
        {.title = base::text("form.title"),
         .subject = units[i].name,
         .organisation = run->rules.issuer,
         .made = base::date_from_iso(std::string_view(wanted.today).substr(0, 10)).value_or(run->as_of)});
    exchange::write_form(book, forms::make_form(workspace, *run, i, wanted.words));
    exchange::write_form_about(book, about_form(identity, *run, database, wanted.today));
    take({units[i].code, units[i].name, base::to_hex(identity.hash), book.bytes()});
  }
  if (!found) refuse_unit(*run, wanted.unit);
}

}  // namespace congtam::app
