// Any bytes as the text of a Word template and as the source of one: read, checked, filled. They may be refused with a
// Failure of input and nothing else; what is filled is a document that can be read, with no directive left as an
// element.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/failure.hpp"
#include "documents/decree30/check.hpp"
#include "documents/docx_template.hpp"
#include "documents/source.hpp"
#include "ooxml/package.hpp"

namespace {

using namespace congtam;
using documents::Value;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '<' || letter == '>' || letter == '&')
      out += '_';
    else if (byte >= 0x20)
      out += letter;
  }
  return out;
}

// A line is a paragraph, "~" cuts runs, "[" and "]" open and close a table, "|" a cell, ";" a row.
std::string body_of(const std::string& text) {
  std::string out, piece;
  bool table = false;
  const auto run = [&] {
    if (!piece.empty()) out += "<w:r><w:t>" + escaped(piece) + "</w:t></w:r>";
    piece.clear();
  };
  out += "<w:p>";
  for (const char letter : text) {
    if (letter == '~') {
      run();
    } else if (letter == '\n') {
      run();
      out += "</w:p><w:p>";
    } else if (letter == '[' && !table) {
      run();
      table = true;
      out += "</w:p><w:tbl><w:tr><w:tc><w:p>";
    } else if (letter == ']' && table) {
      run();
      table = false;
      out += "</w:p></w:tc></w:tr></w:tbl><w:p>";
    } else if ((letter == '|' || letter == ';') && table) {
      run();
      out += letter == '|' ? "</w:p></w:tc><w:tc><w:p>" : "</w:p></w:tc></w:tr><w:tr><w:tc><w:p>";
    } else {
      piece += letter;
    }
  }
  run();
  return out + "</w:p>" + (table ? "</w:tc></w:tr></w:tbl>" : "");
}

std::string document_of(const std::string& text) {
  ooxml::PackageWriter writer;
  writer.put("word/document.xml",
             "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
                 body_of(text) + "</w:body></w:document>",
             "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
  writer.relate("", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                "word/document.xml");
  return writer.finish();
}

const Value& data() {
  static const Value all = [] {
    Value item = Value::object({{"b", Value::text("x\ny")}, {"c", Value::list({Value::text("1"), Value::text("2")})}});
    return Value::object(
        {{"a", Value::text("<&>{{a}}")}, {"ds", Value::list({item, item})}, {"co", Value::yes_no(true)}});
  }();
  return all;
}

template <typename Action>
void may_refuse(Action&& action) {
  try {
    action();
  } catch (const base::Failure& failure) {
    if (failure.exit_code() != 2) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  may_refuse([&] {
    // What the text does not name is named at its end, so that the values are used.
    const documents::DocxTemplate read = documents::DocxTemplate::read(
        "f.docx", document_of(text + "\n{{a}}{{#mỗi ds}}{{b}}{{#mỗi c}}{{.}}{{/mỗi}}{{/mỗi}}{{#nếu co}}{{/nếu}}"));
    const std::string filled = read.fill(data());
    if (ooxml::Package::from_bytes("g.docx", filled).read("word/document.xml").find("<ct:") != std::string::npos)
      std::abort();
    documents::decree30::check_format("g.docx", filled);
  });
  may_refuse([&] {
    const documents::TemplateSource source = documents::read_source("f", text, "f.txt");
    documents::DocxTemplate::read("f.docx", documents::build_docx(source));
  });
  return 0;
}
