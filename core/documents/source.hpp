#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "documents/fields.hpp"

// A shipped template as people review it: a text file, one paragraph per line, from which the Word document is built.
// templates/documents/README.md describes it for those who write one.
namespace congtam::documents {

// What a paragraph is; decides its style, and where it stands.
enum class Role : std::uint8_t {
  parent_agency,
  agency,
  number,
  subject,
  place_date,
  kind,
  summary,
  to,
  to_item,
  basis,
  body,
  part,
  item,
  table,
  head_row,
  row,
  recipient,
  sign,
  signer,
  sign_left,
  signer_left,
  sign_row,
  appendix,
  appendix_title,
  appendix_reference,
  directive
};

struct SourceLine {
  Role role = Role::body;
  std::string text;
  std::size_t line = 0;  // in the file, from 1
};

struct TemplateSource {
  std::string id;     // "thong-bao-ket-luan"
  std::string title;  // "Thông báo kết luận kiểm tra"
  std::string type;   // abbreviation of the kind of document ("TB"), "" for an official letter
  std::string about;  // what it is for
  Fields fields;
  std::vector<SourceLine> lines;
};

// Failure(input) with line numbers: an unknown word in front of a colon, a field that is declared twice or of no kind.
TemplateSource read_source(std::string_view id, std::string_view text, const std::string& file);

// The source as a Word document in the layout of Decree 30/2020/NĐ-CP, Appendix I. The same source, the same bytes.
std::string build_docx(const TemplateSource& source);

}  // namespace congtam::documents
