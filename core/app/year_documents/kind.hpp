#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/year_documents/year_data.hpp"

// One kind of document made from the year's data: a file kinds/<name>.cpp with `void declare_<name>(KindTable&)`, found
// by the build, and a template of the same id. README.md says how to add one.
namespace congtam::app {

// One document to be made.
struct Subject {
  std::string unit = {};    // code; "" = the commune
  std::string key = {};     // tells the documents of a kind apart in their file names; "" where there is one
  std::string period = {};  // code of the part of the period it speaks of: loaded for it; "" = all of it
  // Of a part: the day counted up to, unless the day asked for lies in it; else its last day.
  std::optional<base::Date> as_of = {};
  // Made as of this day, whatever day was asked for: minutes of a visit do not know what came after it. The registers
  // are those of the whole period all the same.
  std::optional<base::Date> on = {};
};

// What lies beside a document: "<document>.json".
struct SideFile {
  std::string extension;  // "json"
  std::string content;
};

struct DocumentKind {
  std::string id;  // "bien-ban-kiem-tra"; of its template, too
  // What there is to make in the period, in a fixed order.
  std::vector<Subject> (*subjects)(const YearData& year);
  // The fields of its template.
  documents::Value (*data)(const YearData& year, const Subject& subject);
  // nullptr: nothing lies beside it.
  std::vector<SideFile> (*beside)(const YearData& year, const Subject& subject) = nullptr;
  std::string template_id = {};  // "": its own id
};

class KindTable {
 public:
  void add(DocumentKind kind) { kinds_.push_back(std::move(kind)); }
  const std::vector<DocumentKind>& kinds() const { return kinds_; }

 private:
  std::vector<DocumentKind> kinds_;
};

// Written by the build from the files of kinds/, by their names.
void declare_document_kinds(KindTable& table);

// All of them, by id.
const std::vector<DocumentKind>& document_kinds();
// Failure(input) with the nearest id.
const DocumentKind& find_document_kind(const std::string& id);

}  // namespace congtam::app
