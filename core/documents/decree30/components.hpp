#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/decree30/reading.hpp"

// Which paragraph of a document is what, told by its words and its place, never by names of styles: any document can be
// asked.
namespace congtam::documents::decree30 {

// A kind of document of Appendix III: its name in capitals and its abbreviation ("THÔNG BÁO", "TB").
struct DocumentKind {
  std::string_view name, abbreviation;
  bool may_address = false;  // may begin with "Kính gửi"
};
const std::vector<DocumentKind>& document_kinds();

struct SignatureBlock {
  std::vector<std::size_t> titles;  // authority and posts, from the top
  std::optional<std::size_t> name;
};

// Indices into WordDocument::body. A line of the body: text that is not in a table, between head and end.
struct Components {
  std::optional<std::size_t> country, motto, number, place_date, kind, subject, recipients_title;
  std::vector<std::size_t> parents, agencies;  // bodies above, body that issues
  const DocumentKind* of_kind = nullptr;       // nullptr: an official letter
  std::vector<std::size_t> summary;
  std::vector<std::size_t> to;  // "Kính gửi" and the items below
  std::vector<std::size_t> bases;
  std::vector<std::size_t> body;    // paragraphs with text, headings included
  std::optional<std::size_t> last;  // last paragraph with text before the signatures, in a table or not
  std::vector<SignatureBlock> signatures;
  std::vector<std::size_t> recipients;
  struct Appendix {
    std::size_t title;                  // "Phụ lục I"
    std::vector<std::size_t> headings;  // in capitals below
    std::optional<std::size_t> reference;
    std::vector<std::size_t> body;
  };
  std::vector<Appendix> appendices;
};

Components find_components(const WordDocument& document);

// Lines drawn right below a paragraph, in its cell or among the paragraphs without text that follow it: lengths in
// twips. `until`: one behind the last paragraph that may hold one.
std::vector<int> lines_below(const WordDocument& document, std::size_t paragraph, std::size_t until);

}  // namespace congtam::documents::decree30
