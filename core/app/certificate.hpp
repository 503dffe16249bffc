#pragma once
#include <string>
#include <vector>

#include "app/run.hpp"
#include "base/json.hpp"
#include "documents/value.hpp"
#include "store/audit.hpp"

// A unit's score that anybody can work out again: the ruleset, the facts of everybody who was ranked, the versions, and
// what came out, in one JSON document (congtam.certificate/1) with a seal over all of it. The same seal is printed on
// the paper beside it.
namespace congtam::app {

// What a certificate says beside what is computed.
struct CertificateOffice {
  std::map<std::string, std::string> terms;  // words for levels (DocumentSetup::terms)
  store::AuditHead audit;                    // of the database it was drawn from
  base::Json letterhead;                     // texts around the content of the paper
};

// The certificate of one unit. Throws Failure(internal) when the facts written down would not hash to those of the run.
base::Json make_certificate(const Workspace& workspace, const Run& run, std::size_t unit,
                            const CertificateOffice& office);

// Canonical bytes, as they are written to a file.
std::string certificate_text(const base::Json& certificate);

// The fields of the template "giay-chung-nhan-diem": nothing that is not in the certificate.
documents::Value certificate_value(const base::Json& certificate);

// One place where a certificate says something else than comes out here.
struct CertificateDifference {
  std::string at;                 // JSON pointer, or a line of the paper
  std::string written, computed;  // "" when one of them has nothing there
};

struct CertificateReport {
  std::string unit, name, ruleset, version, period;
  std::string seal;  // short, as printed
  std::size_t criteria = 0;
  std::vector<CertificateDifference> differences;  // none: it holds
  bool paper_checked = false;

  bool holds() const { return differences.empty(); }
};

// Works a certificate out again from the ruleset and the facts inside it. Failure(input): not a certificate, or parts
// that cannot be read. Failure(refused), naming what is needed: another engine, plugin or calendar here.
CertificateReport verify_certificate(const Workspace& workspace, const std::string& file);

// Compares the printed paper (.docx) too: every line that the certificate puts on it must be there. `templates`: folder
// of the commune's own templates, or "".
CertificateReport verify_certificate(const Workspace& workspace, const std::string& file, const std::string& docx,
                                     const std::string& templates);

}  // namespace congtam::app
