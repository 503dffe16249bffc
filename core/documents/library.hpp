#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "documents/docx_template.hpp"
#include "documents/source.hpp"

// The templates the program knows: those shipped with it, and a commune's own versions of them, which are Word files
// named after the id ("thong-bao-ket-luan.docx") in a folder of its own and take the shipped one's place.
namespace congtam::documents {

struct TemplateEntry {
  TemplateSource source;  // fields, title: the same for the commune's version
  std::string own_file;   // "" when the shipped one is used
};

class TemplateLibrary {
 public:
  // `own_folder`: where the commune keeps its versions; "" for none; a folder that is not there is one without any.
  explicit TemplateLibrary(std::string own_folder = {}) : own_folder_(std::move(own_folder)) {}

  std::vector<TemplateEntry> list() const;  // by id
  // Failure(input) with the nearest known id when there is none of this name.
  TemplateEntry find(const std::string& id) const;

  // The Word file of a template: the commune's own, else the shipped one, just built.
  std::string docx(const TemplateEntry& entry) const;
  DocxTemplate open(const TemplateEntry& entry) const;

  // An example of the data, as read_data() takes it; every shipped template has one.
  static std::string example(const std::string& id);

  // A document filled, with its drawn lines fitted. The data are of the template's fields (read_data).
  std::string make(const std::string& id, const Value& data) const;
  std::string make(const std::string& id, const nlohmann::json& data, const std::string& data_file) const;

 private:
  std::string own_folder_;
};

}  // namespace congtam::documents
