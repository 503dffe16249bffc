#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

// PDF of office files, by LibreOffice. The document that was made stands whatever happens here: nothing of it is
// touched.
//
// LibreOffice runs headless with a profile of its own and a deadline, sees the copies it is given, the system's
// programs and fonts and nothing else, and has no network: a template that a stranger sent may name pictures elsewhere.
// Its exit code means nothing (a damaged file: 0 and no PDF), so each file is checked before as a package and after as
// a PDF.
namespace congtam::documents {

struct PdfJob {
  std::string office_file;  // .docx or .xlsx
  std::string pdf_file;     // written, or replaced, when the PDF is whole
};

struct PdfOptions {
  std::chrono::seconds start{60};  // for LibreOffice to start on a slow machine
  std::chrono::seconds each_file{30};
  std::string program = {};  // instead of the system's soffice
};

// Makes all, in groups, and tells how many are done. Failure(refused) with what to install where LibreOffice, or every
// way to keep it from the network, is missing; Failure(input) for a file that is no .docx or .xlsx, or that LibreOffice
// could not turn into a PDF in time: the PDFs made before it stay.
void make_pdfs(const std::vector<PdfJob>& jobs, const PdfOptions& options = {},
               const std::function<void(std::size_t done, std::size_t all)>& progress = {});

// False: make_pdfs() would be refused; `why`, where given, is the sentence for the user.
bool can_make_pdfs(std::string* why = nullptr);

// Begins as a PDF does, ends as one, and is not a half.
bool looks_like_pdf(const std::string& bytes);

}  // namespace congtam::documents
