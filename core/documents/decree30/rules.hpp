#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/decree30/check.hpp"
#include "documents/decree30/components.hpp"
#include "documents/decree30/reading.hpp"

// The rules by subject. Each looks at the document and tells a Report what it examined and what it found. Private to
// the checker.
namespace congtam::documents::decree30 {

class Report {
 public:
  static constexpr std::size_t listed_per_rule = 20;

  // What the rule is about is there.
  void examine(std::string_view rule) { examined_.emplace(rule); }
  void add(std::string_view rule, std::string place, std::string found);
  void blank(std::string what) { blanks_.push_back(std::move(what)); }

  FormatReport finish() const;

 private:
  std::set<std::string, std::less<>> examined_;
  std::map<std::string, std::vector<Finding>, std::less<>> findings_;
  std::map<std::string, std::size_t, std::less<>> counts_;
  std::vector<std::string> blanks_;
};

struct Examination {
  const WordDocument& document;
  const Components& parts;
  Report& report;

  const Paragraph& paragraph(std::size_t i) const { return document.body[i]; }
};

// "thân văn bản, đoạn 12: «...»", "bảng 1, hàng 2, ô 1: «...»", "đầu trang: ..."
std::string place_of(const Paragraph& paragraph);

// What a component should look like; sizes in half-points.
struct Look {
  int smallest = 0, largest = 0;  // 0: any
  std::optional<bool> bold = {}, italic = {}, upper = {};
  std::string_view align = {};  // "": any
};
// How a paragraph differs from it, in words; "" when it does not. A part of it that differs counts.
std::string difference(const Paragraph& paragraph, const Look& look);
// Examines the rule and adds what differs.
void require_look(const Examination& examination, std::string_view rule, const Paragraph& paragraph, const Look& look);

// The drawn line under words: as long as `shortest` to `longest` hundredths of them.
void require_line(const Examination& examination, std::string_view rule, const std::vector<std::size_t>& words,
                  std::size_t until, int shortest, int longest);

void check_pages(const Examination& examination);
void check_letters_of_all(const Examination& examination);
void check_head(const Examination& examination);
void check_number(const Examination& examination);
void check_place_and_date(const Examination& examination);
void check_title(const Examination& examination);
void check_opening(const Examination& examination);
void check_body(const Examination& examination);
void check_numbering(const Examination& examination);
void check_signatures(const Examination& examination);
void check_recipients(const Examination& examination);
void check_appendices(const Examination& examination);

}  // namespace congtam::documents::decree30
