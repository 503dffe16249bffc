#include "app/year_documents/letterhead.hpp"

#include <algorithm>
#include <filesystem>

#include "app/overlaid.hpp"
#include "app/places.hpp"
#include "app/year_documents/words.hpp"
#include "base/embedded.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "ruleset/schema_check.hpp"

CONGTAM_EMBEDDED(year_documents)

namespace congtam::app {
namespace {

namespace fs = std::filesystem;
using base::Json;
using documents::Value;

constexpr const char* setup_name = "documents.json";

std::string setup_schema() {
  for (std::size_t i = 0; i < congtam_embedded_year_documents_count; ++i)
    if (std::string_view(congtam_embedded_year_documents[i].path) == "documents.schema.json")
      return std::string(base::content(congtam_embedded_year_documents[i]));
  throw base::Failure::internal("documents.schema.json is not in the program");
}

void refuse_unknown_kinds(const Json& document, const std::string& file, const std::vector<std::string>& known) {
  base::ProblemList problems;
  if (const auto kinds = document.find("kinds"); kinds != document.end()) {
    for (const auto& [kind, ignored] : kinds->items()) {
      if (std::find(known.begin(), known.end(), kind) != known.end()) continue;
      const std::string near = base::nearest(kind, known.data(), known.data() + known.size());
      problems.add({.text = base::text("year_documents.no_such_kind"),
                    .file = file,
                    .at = "/kinds/" + kind,
                    .value = kind,
                    .remedy = near.empty() ? std::string{} : base::text("app.did_you_mean", {{"name", near}})});
    }
  }
  problems.throw_if_any();
}

void take(const Json& from, const char* key, std::string& to) {
  if (const auto found = from.find(key); found != from.end()) to = found->get<std::string>();
}

void take(const Json& from, const char* key, std::vector<std::string>& to) {
  if (const auto found = from.find(key); found != from.end()) to = found->get<std::vector<std::string>>();
}

void take_bases(const Json& from, std::optional<base::Date> day, std::vector<std::string>& to) {
  const auto found = from.find("bases");
  if (found == from.end()) return;
  to.clear();
  for (const Json& one : *found) {
    const auto since = one.is_object() ? base::date_from_iso(one.at("from").get<std::string>()) : std::nullopt;
    if (!day || !since || *since <= *day) to.push_back(one.is_object() ? one.at("text") : one);
  }
}

void take_letterhead(const Json& from, std::optional<base::Date> day, Letterhead& to) {
  take(from, "sign", to.sign);
  take(from, "signer", to.signer);
  take(from, "recipients", to.recipients);
  take(from, "archive", to.archive);
  take_bases(from, day, to.bases);
  take(from, "to", to.to);
  take(from, "drafting", to.drafting);
  take(from, "team", to.team);
  take(from, "report_to", to.report_to);
}

Json kind_of(const Json& document, std::string_view kind) {
  const auto kinds = document.find("kinds");
  if (kinds == document.end()) return Json::object();
  const auto found = kinds->find(kind);
  return found == kinds->end() ? Json::object() : *found;
}

// The folders of a set, nearest first; of an overlay, its own and those of the set it stands on.
std::vector<fs::path> folders_of(const std::string& ruleset) {
  const fs::path found = find_ruleset(ruleset);
  std::vector<fs::path> folders;
  const auto add = [&](const fs::path& folder) {
    folders.push_back(folder);
    folders.push_back(folder.parent_path());
  };
  if (!names_overlay(found.string())) {
    add(fs::is_directory(found) ? found : fs::absolute(found).parent_path());
    return folders;
  }
  add(fs::absolute(found).parent_path());
  add(base_folder_of_overlay(found.string()));
  return folders;
}

}  // namespace

DocumentSetup DocumentSetup::read(const std::string& file, const std::vector<std::string>& kinds) {
  DocumentSetup out;
  out.file_ = file;
  out.document_ = base::read_json(file);
  std::vector<base::Problem> problems = ruleset::Schema::compiled(setup_schema())->check(out.document_, "");
  for (base::Problem& problem : problems) problem.file = file;
  if (!problems.empty()) throw base::Failure::input(std::move(problems));
  refuse_unknown_kinds(out.document_, file, kinds);
  if (const auto registers = out.document_.find("registers"); registers != out.document_.end()) {
    take(*registers, "inspections", out.registers_.inspections);
    take(*registers, "findings", out.registers_.findings);
    take(*registers, "proposals", out.registers_.proposals);
  }
  if (const auto terms = out.document_.find("terms"); terms != out.document_.end())
    out.terms_ = terms->get<std::map<std::string, std::string>>();
  return out;
}

Letterhead DocumentSetup::of(std::string_view kind, std::optional<base::Date> day) const {
  Letterhead out;
  take(document_, "commune", out.commune);
  take(document_, "place", out.place);
  take(document_, "province", out.province);
  take_letterhead(document_.at("defaults"), day, out);
  take_letterhead(kind_of(document_, kind), day, out);
  if (out.report_to.empty()) out.report_to = out.drafting;
  return out;
}

Json DocumentSetup::words(std::string_view kind) const {
  const Json found = kind_of(document_, kind);
  return found.contains("words") ? found.at("words") : Json::object();
}

std::string find_document_setup(const std::string& database, const std::string& ruleset) {
  std::vector<fs::path> folders = folders_of(ruleset);
  folders.insert(folders.begin(), fs::absolute(database).parent_path());
  std::error_code ignored;
  for (const fs::path& folder : folders)
    if (fs::is_regular_file(folder / setup_name, ignored)) return (folder / setup_name).string();
  throw base::Failure::input({.text = base::text("year_documents.no_setup", {{"name", setup_name}}),
                              .value = ruleset,
                              .remedy = base::text("year_documents.no_setup_remedy")});
}

void put_letterhead(Value& data, const Letterhead& letterhead, std::optional<base::Date> issued, base::Date month) {
  const base::CivilDate civil = base::civil(month);
  data.set("xa", Value::text(letterhead.commune));
  data.set("dia_danh", Value::text(letterhead.place));
  data.set("so", Value());
  data.set("ngay_ban_hanh",
           issued ? Value::date(*issued)
                  : Value::text(base::text("year_documents.open_day",
                                           {{"month", (civil.month < 3 ? "0" : "") + std::to_string(civil.month)},
                                            {"year", std::to_string(civil.year)}})));
  data.set("can_cu", text_list(letterhead.bases));
  data.set("noi_nhan", text_list(letterhead.recipients));
  data.set("luu", Value::text(letterhead.archive));
  data.set("chuc_vu_ky", text_list(letterhead.sign));
  data.set("nguoi_ky", Value::text(letterhead.signer));
}

}  // namespace congtam::app
