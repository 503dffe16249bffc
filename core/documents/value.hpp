#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"

namespace congtam::documents {

// What fills a document: a small tree that callers build. Texts are data, never markup: whatever stands in them is
// printed as it is; a line feed starts a new paragraph of the same form, a tab is a tab.
class Value {
 public:
  enum class Kind : std::uint8_t { text, date, yes_no, list, object };
  struct Member;

  Value() = default;  // an empty text
  static Value text(std::string utf8);
  static Value date(base::Date day);  // prints 05/6/2026; the filter "đầy đủ" prints: ngày 05 tháng 6 năm 2026
  static Value yes_no(bool yes);
  static Value list();
  static Value list(std::vector<Value> items);
  static Value object();
  static Value object(std::vector<Member> members);
  static Value whole(std::int64_t number);  // 1234567 prints 1.234.567
  // `scaled` in units of 10^-digits, digits 0..9: (953700, 4) prints 95,3700; (953700, 4, true) prints 95,37.
  static Value decimal(std::int64_t scaled, int digits, bool drop_zeros = false);

  Kind kind() const { return kind_; }
  const std::string& as_text() const { return text_; }
  base::Date as_date() const { return date_; }
  bool as_yes_no() const { return yes_; }
  const std::vector<Value>& items() const { return items_; }
  const std::vector<Member>& members() const { return members_; }

  // Of an object; nullptr when it has no such member.
  const Value* find(std::string_view name) const;
  // Adds or replaces a member of an object.
  Value& set(std::string name, Value value);
  // Adds an item to a list.
  Value& push(Value value);

  // What a condition asks: a text or list that is not empty, "yes", any date or object.
  bool holds() const;

 private:
  Kind kind_ = Kind::text;
  bool yes_ = false;
  base::Date date_;
  std::string text_;
  std::vector<Value> items_;
  std::vector<Member> members_;
};

struct Value::Member {
  std::string name;
  Value value;
};

// "ngày 05 tháng 6 năm 2026": days below 10 and months 1 and 2 with a leading zero (Decree 30/2020).
std::string long_date(base::Date day);
// "1.234.567", "-5"
std::string grouped(std::int64_t number);
// I, II, III ...; 1..3999, else the number itself.
std::string roman(std::int64_t number);
// The letter of the n-th point of a clause, n from 1, by the Vietnamese alphabet without marked vowels: a, b, c, d, đ,
// e, g ... y (23 letters); behind them the number itself.
std::string point_letter(std::int64_t number);
// The place of such a letter, from 1; 0 when it does not stand in that alphabet (f, j, w, z, ê ...).
int point_letter_place(std::string_view letter);

}  // namespace congtam::documents
