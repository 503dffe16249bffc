#include "documents/value.hpp"

#include <array>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::documents {
namespace {

constexpr std::array<std::string_view, 23> point_letters{"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                                         "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Value Value::text(std::string utf8) {
  Value out;
  out.text_ = base::to_nfc(utf8);
  return out;
}

Value Value::date(base::Date day) {
  Value out;
  out.kind_ = Kind::date;
  out.date_ = day;
  return out;
}

Value Value::yes_no(bool yes) {
  Value out;
  out.kind_ = Kind::yes_no;
  out.yes_ = yes;
  return out;
}

Value Value::list() { return list(std::vector<Value>{}); }
Value Value::object() { return object(std::vector<Member>{}); }

Value Value::list(std::vector<Value> items) {
  Value out;
  out.kind_ = Kind::list;
  out.items_ = std::move(items);
  return out;
}

Value Value::object(std::vector<Member> members) {
  Value out;
  out.kind_ = Kind::object;
  out.members_ = std::move(members);
  return out;
}

Value Value::whole(std::int64_t number) { return text(grouped(number)); }

Value Value::decimal(std::int64_t scaled, int digits, bool drop_zeros) {
  const bool negative = scaled < 0;
  std::uint64_t left = negative ? 0 - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
  std::string fraction;
  for (int i = 0; i < digits; ++i) {
    fraction.insert(fraction.begin(), static_cast<char>('0' + left % 10));
    left /= 10;
  }
  while (drop_zeros && fraction.ends_with('0')) fraction.pop_back();
  const std::string whole_part = grouped(static_cast<std::int64_t>(left));
  return text((negative ? "-" : "") + whole_part + (fraction.empty() ? "" : "," + fraction));
}

const Value* Value::find(std::string_view name) const {
  for (const Member& member : members_)
    if (member.name == name) return &member.value;
  return nullptr;
}

Value& Value::set(std::string name, Value value) {
  for (Member& member : members_)
    if (member.name == name) {
      member.value = std::move(value);
      return *this;
    }
  members_.push_back({std::move(name), std::move(value)});
  return *this;
}

Value& Value::push(Value value) {
  items_.push_back(std::move(value));
  return *this;
}

bool Value::holds() const {
  switch (kind_) {
    case Kind::text:
      return !text_.empty();
    case Kind::yes_no:
      return yes_;
    case Kind::list:
      return !items_.empty();
    case Kind::date:
    case Kind::object:
      return true;
  }
  return false;
}

std::string long_date(base::Date day) {
  const base::CivilDate date = base::civil(day);
  return base::text("documents.long_date",
                    {{"day", two_digits(date.day)},
                     {"month", date.month < 3 ? two_digits(date.month) : std::to_string(date.month)},
                     {"year", std::to_string(date.year)}});
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ".");
  }
  return digits;
}

std::string roman(std::int64_t number) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> parts{{{1000, "M"},
                                                                           {900, "CM"},
                                                                           {500, "D"},
                                                                           {400, "CD"},
                                                                           {100, "C"},
                                                                           {90, "XC"},
                                                                           {50, "L"},
                                                                           {40, "XL"},
                                                                           {10, "X"},
                                                                           {9, "IX"},
                                                                           {5, "V"},
                                                                           {4, "IV"},
                                                                           {1, "I"}}};
  if (number < 1 || number > 3999) return std::to_string(number);
  std::string out;
  for (const auto& [worth, letters] : parts)
    for (; number >= worth; number -= worth) out += letters;
  return out;
}

std::string point_letter(std::int64_t number) {
  if (number < 1 || number > static_cast<std::int64_t>(point_letters.size())) return std::to_string(number);
  return std::string(point_letters[static_cast<std::size_t>(number - 1)]);
}

int point_letter_place(std::string_view letter) {
  for (std::size_t i = 0; i < point_letters.size(); ++i)
    if (point_letters[i] == letter) return static_cast<int>(i) + 1;
  return 0;
}

}  // namespace congtam::documents
