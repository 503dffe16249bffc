#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "documents/library.hpp"
#include "documents/pdf.hpp"
#include "ooxml/workbook_writer.hpp"
#include "support/temp_folder.hpp"

namespace congtam::documents {
namespace {

std::string sample_document() {
  const TemplateLibrary library("");
  const std::string source = std::string(CONGTAM_SOURCE_DIR) + "/templates/documents/thong-bao-ket-luan.json";
  return library.make("thong-bao-ket-luan", base::read_json(source), source);
}

std::string sample_workbook() {
  ooxml::WorkbookWriter book({"Bảng", "", "", *base::date_from(2026, 11, 22)});
  book.sheet("Bảng").text(0, 0, "Đơn vị");
  return book.bytes();
}

std::string message_of(const std::vector<PdfJob>& jobs, const PdfOptions& options = {}) {
  try {
    make_pdfs(jobs, options);
  } catch (const base::Failure& failure) {
    return base::describe(failure);
  }
  return "";
}

}  // namespace

TEST_CASE("Word and Excel become PDF, whatever their names, the originals untouched") {
  const testing::TempFolder temporary;
  const std::string folder = temporary.path().string();
  const std::string word = folder + "/-văn bản 1.docx", sheet = folder + "/bảng.xlsx";
  base::write_file(word, sample_document());
  base::write_file(sheet, sample_workbook());
  std::vector<std::size_t> told;
  make_pdfs({{word, folder + "/a.pdf"}, {sheet, folder + "/b.pdf"}}, {}, [&](std::size_t done, std::size_t all) {
    told.insert(told.end(), {done, all});
  });
  CHECK(looks_like_pdf(base::read_file(folder + "/a.pdf")));
  CHECK(looks_like_pdf(base::read_file(folder + "/b.pdf")));
  CHECK(told == std::vector<std::size_t>{2, 2});
  CHECK(base::read_file(word) == sample_document());
}

TEST_CASE("what LibreOffice would take for a text, or not finish, is told") {
  const testing::TempFolder temporary;
  const std::string folder = temporary.path().string();
  const std::string text = folder + "/a.docx", cut = folder + "/b.docx", good = folder + "/c.docx";
  base::write_file(text, "không phải Word");
  base::write_file(cut, sample_document().substr(0, 3000));
  base::write_file(good, sample_document());
  const std::string pdf = folder + "/out.pdf";
  CHECK(message_of({{text, pdf}}).find("a.docx") != std::string::npos);
  CHECK(message_of({{cut, pdf}}).find("b.docx") != std::string::npos);
  CHECK(message_of({{good, pdf}}, {.start = std::chrono::seconds(0), .each_file = std::chrono::seconds(0)})
            .find("thời gian") != std::string::npos);
  CHECK(message_of({{good, pdf}}, {.program = "/usr/bin/true"}).find("không chuyển được") != std::string::npos);
  CHECK(message_of({}).empty());
  CHECK_THROWS_AS(base::read_file(pdf), base::Failure);
}

TEST_CASE("half a PDF is none") {
  CHECK(looks_like_pdf("%PDF-1.6\n...\n%%EOF\n"));
  CHECK_FALSE(looks_like_pdf("%PDF-1.6\n..."));
  CHECK_FALSE(looks_like_pdf("<html>%%EOF"));
  CHECK_FALSE(looks_like_pdf(""));
}

}  // namespace congtam::documents
