#include "app/year_documents/making.hpp"

#include <algorithm>
#include <map>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "document_kinds.inc"
#include "documents/library.hpp"
#include "documents/line_fit.hpp"

namespace congtam::app {
namespace {

// Everything the data have must be printed somewhere, and everything the template asks for must be there.
std::string filled(const documents::TemplateLibrary& library, const std::string& id, const documents::Value& data) {
  return documents::fit_lines(id, library.open(library.find(id)).fill(data));
}

std::string document_name(const DocumentKind& kind, const Subject& subject) {
  return kind.id + (subject.key.empty() ? "" : "-" + subject.key);
}

// The years that subjects of a part of the period are made from; each is loaded once.
class YearParts {
 public:
  explicit YearParts(const YearData& whole) : whole_(whole) {}

  const YearData& of(const Subject& subject) {
    if (subject.period.empty() && !subject.on) return whole_;
    const std::optional<base::Date> as_of = subject.on ? subject.on : day_of(subject);
    const bool is_whole = subject.period.empty() || subject.period == whole_.period.code();
    if (is_whole && (!as_of || *as_of == whole_.as_of)) return whole_;
    auto& part = parts_[{subject.period, as_of}];
    if (part) return *part;
    YearRequest request = whole_.request;
    request.period = is_whole ? whole_.request.period : subject.period;
    request.as_of = as_of;
    part = load_year(whole_.workspace, whole_.database, request);
    if (subject.on) {
      part->inspections = whole_.inspections;
      part->findings = whole_.findings;
      part->proposals = whole_.proposals;
    }
    return *part;
  }

 private:
  // The day asked for where it lies in the part, else the subject's own.
  std::optional<base::Date> day_of(const Subject& subject) const {
    const auto period = model::period_from_code(subject.period);
    const auto asked = whole_.request.as_of;
    return asked && period && period->from <= *asked && *asked <= period->to ? asked : subject.as_of;
  }

  const YearData& whole_;
  std::map<std::pair<std::string, std::optional<base::Date>>, std::unique_ptr<YearData>> parts_;
};

}  // namespace

const std::vector<DocumentKind>& document_kinds() {
  static const std::vector<DocumentKind> all = [] {
    KindTable table;
    declare_document_kinds(table);
    std::vector<DocumentKind> kinds = table.kinds();
    std::sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return kinds;
  }();
  return all;
}

const DocumentKind& find_document_kind(const std::string& id) {
  std::vector<std::string> ids;
  for (const DocumentKind& kind : document_kinds()) {
    if (kind.id == id) return kind;
    ids.push_back(kind.id);
  }
  const std::string near = base::nearest(id, ids.data(), ids.data() + ids.size());
  std::string known;
  for (const std::string& one : ids) known += (known.empty() ? "" : ", ") + one;
  throw base::Failure::input({.text = base::text("year_documents.no_such_kind"),
                              .value = id,
                              .remedy = near.empty() ? base::text("year_documents.kinds_are", {{"kinds", known}})
                                                     : base::text("app.did_you_mean", {{"name", near}})});
}

void make_documents(const YearData& year, const MakeRequest& request,
                    const std::function<void(const MadeDocument&)>& take) {
  if (!request.unit.empty()) year.unit_place(request.unit);  // known?
  const documents::TemplateLibrary library(request.templates);
  YearParts parts(year);
  for (const DocumentKind& kind : document_kinds()) {
    const auto& wanted = request.kinds;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), kind.id) == wanted.end()) continue;
    const std::string template_id = kind.template_id.empty() ? kind.id : kind.template_id;
    for (const Subject& subject : kind.subjects(year)) {
      if (!request.unit.empty() && subject.unit != request.unit) continue;
      const YearData& part = parts.of(subject);
      MadeDocument made{kind.id, subject.unit, document_name(kind, subject), {}, {}};
      documents::Value data = kind.data(part, subject);
      data.set("gia_dinh", documents::Value::yes_no(year.request.assumed));
      made.docx = filled(library, template_id, data);
      if (kind.beside != nullptr) made.beside = kind.beside(part, subject);
      take(made);
    }
  }
}

}  // namespace congtam::app
