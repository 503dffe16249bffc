#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/fields.hpp"
#include "documents/value.hpp"

namespace congtam::documents {

// A Word document with directives (directive.hpp) in its body, tables, text boxes, headers, footers and notes, as a
// clerk saved it from Word or LibreOffice.
//
// - A directive may be cut into any number of runs; what it prints looks like its first letter.
// - Directives alone in a paragraph, or at its ends and paired with ones in other paragraphs, repeat or drop whole
//   paragraphs (and the tables between them); a pair around the whole text of a paragraph does so with that paragraph;
//   a pair inside a text does so with that piece of text. In a table, a pair that opens in one cell of a row and closes
//   in another repeats the row; pairs in rows of their own repeat the rows between them.
// - Nothing is left of a paragraph or row that held directives only.
class DocxTemplate {
 public:
  // `file` is what problems name. Failure(input): not a Word document, or directives that cannot be understood or do
  // not pair, all together, each with part and paragraph.
  static DocxTemplate read(const std::string& file, std::string bytes);
  DocxTemplate(DocxTemplate&&) noexcept;
  DocxTemplate& operator=(DocxTemplate&&) noexcept;
  ~DocxTemplate();

  const std::string& file() const;

  // Whether everything the template names is there, of a kind that fits, and everything that is there is named. All
  // problems together as Failure(input): names nobody knows with part and paragraph and the nearest known name, fields
  // the template never uses with their path.
  void check(const Shape& shape) const;

  // The document as bytes of a .docx; checks against the shape first. Failure(input) also when an item of a list lacks
  // what the template prints, or the result grows beyond 2 million elements. Same template and data, same bytes.
  std::string fill(const Value& data, const Shape& shape) const;
  std::string fill(const Value& data) const { return fill(data, shape_of(data)); }

  // Where each field is used: path ("kien_nghi.han"), resolved by `shape`, and the paragraph, in order of the document.
  struct Use {
    std::string path;
    std::string part;
    std::string paragraph;
  };
  std::vector<Use> uses(const Shape& shape) const;

 private:
  struct State;
  explicit DocxTemplate(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace congtam::documents
