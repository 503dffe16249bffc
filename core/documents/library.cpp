#include "documents/library.hpp"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/embedded.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "documents/line_fit.hpp"

CONGTAM_EMBEDDED(document_templates)

namespace congtam::documents {
namespace {

namespace fs = std::filesystem;

std::string_view shipped_file(const std::string& name) {
  for (std::size_t i = 0; i < congtam_embedded_document_templates_count; ++i)
    if (name == congtam_embedded_document_templates[i].path)
      return base::content(congtam_embedded_document_templates[i]);
  return {};
}

std::vector<std::string> shipped_ids() {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < congtam_embedded_document_templates_count; ++i) {
    const fs::path path = congtam_embedded_document_templates[i].path;
    if (path.extension() == ".txt") ids.push_back(path.stem().string());
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

std::vector<TemplateEntry> TemplateLibrary::list() const {
  std::vector<TemplateEntry> out;
  for (const std::string& id : shipped_ids()) out.push_back(find(id));
  return out;
}

TemplateEntry TemplateLibrary::find(const std::string& id) const {
  const std::vector<std::string> ids = shipped_ids();
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
    const std::string near = base::nearest(id, ids.data(), ids.data() + ids.size());
    throw base::Failure::input({.text = base::text("documents.no_such_template"),
                                .value = id,
                                .remedy = near.empty() ? base::text("documents.see_template_list")
                                                       : base::text("documents.did_you_mean", {{"name", near}})});
  }
  TemplateEntry entry{read_source(id, shipped_file(id + ".txt"), id + ".txt"), {}};
  const fs::path own = fs::path(own_folder_) / (id + ".docx");
  std::error_code error;
  if (!own_folder_.empty() && fs::is_regular_file(own, error)) entry.own_file = own.string();
  return entry;
}

std::string TemplateLibrary::docx(const TemplateEntry& entry) const {
  return entry.own_file.empty() ? build_docx(entry.source) : base::read_file(entry.own_file, 64u << 20);
}

DocxTemplate TemplateLibrary::open(const TemplateEntry& entry) const {
  return DocxTemplate::read(entry.own_file.empty() ? entry.source.id + ".docx" : entry.own_file, docx(entry));
}

std::string TemplateLibrary::example(const std::string& id) { return std::string(shipped_file(id + ".json")); }

std::string TemplateLibrary::make(const std::string& id, const Value& data) const {
  const TemplateEntry entry = find(id);
  return fit_lines(id, open(entry).fill(data, shape_of(entry.source.fields)));
}

std::string TemplateLibrary::make(const std::string& id, const nlohmann::json& data,
                                  const std::string& data_file) const {
  return make(id, read_data(data, find(id).source.fields, data_file));
}

}  // namespace congtam::documents
