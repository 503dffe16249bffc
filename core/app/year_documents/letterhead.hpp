#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "documents/value.hpp"

// Who writes, signs and receives a commune's documents, and what they rest on: data, congtam.documents/1
// (documents.schema.json). The file is `documents.json` beside the commune's database, else in the folder of its
// ruleset, else one folder above (that of the issuer).
namespace congtam::app {

// What one kind of document says around its content. Names of people stay empty unless the file gives them.
struct Letterhead {
  std::string commune;                  // as in a sentence: "xã Vĩnh Thủy"
  std::string place;                    // in front of the date: "Vĩnh Thủy"
  std::string province;                 // "tỉnh Quảng Trị"
  std::vector<std::string> sign;        // authority and post, line by line: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
  std::string signer;                   // "" leaves room for it
  std::vector<std::string> recipients;  // without the line "Lưu"
  std::string archive;                  // "VT, VHXH"
  std::vector<std::string> bases;       // căn cứ, whole sentences without the mark at their end
  std::vector<std::string> to;          // Kính gửi
  std::string drafting;                 // who drafts and keeps the file: "Phòng Văn hóa - Xã hội"
  std::string team;                     // "Đoàn kiểm tra công vụ, kiểm tra cải cách hành chính của xã"
  std::string report_to;                // where units report what they put right; the drafting office unless said
};

// Registers that documents are made of, by full id.
struct DocumentRegisters {
  std::string inspections = "steering.inspections", findings = "steering.findings", proposals = "steering.proposals";
};

class DocumentSetup {
 public:
  // Strict: unknown keys, wrong kinds, a kind of document that does not exist (`kinds` are those that do): all together
  // as Failure(input) with JSON pointers.
  static DocumentSetup read(const std::string& file, const std::vector<std::string>& kinds);

  const std::string& file() const { return file_; }
  const DocumentRegisters& registers() const { return registers_; }
  // The file's `defaults` with what `kinds` says of this one over them. Of a document of this day, only what was in
  // force by then is a basis.
  Letterhead of(std::string_view kind, std::optional<base::Date> day = {}) const;
  // Words for the levels that a ruleset names by ids only: "du_chua_kip_thoi" -> "đủ, chưa kịp thời".
  const std::map<std::string, std::string>& terms() const { return terms_; }
  // The year's own words of a kind of document: kinds.<kind>.words, {} when there are none.
  base::Json words(std::string_view kind) const;

 private:
  std::string file_;
  base::Json document_;
  DocumentRegisters registers_;
  std::map<std::string, std::string> terms_;
};

// The file that holds for this database and ruleset (a path or an id); Failure(input) naming the places when there is
// none.
std::string find_document_setup(const std::string& database, const std::string& ruleset);

// Sets the fields that every template has for its letterhead: xa, dia_danh, so, ngay_ban_hanh, can_cu, noi_nhan, luu,
// chuc_vu_ky, nguoi_ky. Without a day, the day is left to be written by hand, in the month of `month`.
void put_letterhead(documents::Value& data, const Letterhead& letterhead, std::optional<base::Date> issued,
                    base::Date month);

}  // namespace congtam::app
