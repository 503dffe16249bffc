#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What may stand between double braces in a Word template:
//
//   {{ten_don_vi}}  {{don_vi.ten}}  {{.}}            a value; {{.}} is the item itself in a list of texts
//   {{ten_don_vi|hoa}}  {{ngay_ky|đầy đủ}}           in capitals; as "ngày 05 tháng 6 năm 2026"
//   {{so|hai chữ số}}                                "5" as "05"
//   {{#mỗi kien_nghi}} ... {{/mỗi}}                  once per item
//   {{#nếu han}} ... {{khác}} ... {{/nếu}}           when there is something; {{#nếu không han}} when there is not
//   {{@stt}} {{@chữ}} {{@la mã}}                     place of the item: 1, 2; a, b, c, d, đ, e; I, II
//   {{#nếu @cuối}}, {{#nếu @đầu}}                    the last item, the first one
//   {{bỏ ten_don_vi}}                                the template leaves this field out on purpose
//
// Words may be typed without accents, and in English: each, if, not, else, upper, long, two, @number, @letter, @roman,
// @last, @first, omit.
namespace congtam::documents {

enum class DirectiveKind : std::uint8_t { value, each, end_each, when, otherwise, end_when, omit };
enum class Filter : std::uint8_t { none, upper, long_date, two_digits };

struct Directive {
  DirectiveKind kind = DirectiveKind::value;
  bool negated = false;   // of `when`
  std::string name = {};  // "don_vi.ten", "." or "@number"; of values, each, when and omit
  Filter filter = Filter::none;
  std::size_t begin = 0, end = 0;  // bytes in the text, braces included
  std::string error = {};          // Vietnamese; why this cannot be understood
};

// Everything between "{{" and "}}" in a text, in order; what cannot be understood has an `error`. A "{{" that is not
// closed is one with the rest of the text.
std::vector<Directive> directives(std::string_view text);

}  // namespace congtam::documents
