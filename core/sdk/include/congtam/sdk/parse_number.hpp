#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/decimal.hpp>
#include <congtam/sdk/print_number.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Reads one number as the kind of its field says. What could mean two things is not guessed: it is refused with both
// readings, because a score that is wrong a thousandfold or a hundredfold looks as sure of itself as a right one.
namespace congtam::sdk {

enum class NumberStyle : std::uint8_t {
  human,    // typed by people, Excel and CSV: comma or point, groups of thousands, spaces, "%", "đ"
  ruleset,  // strings of rulesets: "2.5", "2,5", "95 %"; either mark is the decimal mark, no groups
  machine   // files between programs: "2.5", "95.37"; the point only, no groups, no plus sign
};

// What the header of a file may say about its columns.
enum class DecimalMark : std::uint8_t { by_kind, comma, point };
enum class PercentWritten : std::uint8_t { unstated, percent, fraction };  // 95,37 or 0,9537

struct ParseOptions {
  NumberStyle style = NumberStyle::human;
  DecimalMark mark = DecimalMark::by_kind;
  PercentWritten percent = PercentWritten::unstated;
};

// Why a text is no number of its kind. number_problem_code() gives the name that texts and tests use.
enum class NumberProblem : std::uint8_t {
  none,
  empty,
  not_a_number,
  full_width_digits,    // the digits of East Asian keyboards: look right, are other letters
  spreadsheet_error,    // "#N/A", "#REF!"
  exponent,             // "1E+05": the spreadsheet has dropped digits
  misplaced_mark,       // "12.34.567", or a mark this style does not know
  ambiguous_mark,       // "1.234" as a decimal; both readings are given
  percent_or_fraction,  // "0,95" in a percent column whose header says nothing; both readings are given
  not_whole,            // "12,5" as a count
  too_many_decimals,    // more than four
  unit_not_allowed,     // "%" or "đ" on a number of another kind
  out_of_range,         // does not fit 64 bits
  not_numeric_kind      // yes/no, level, choice, text, date and time are read elsewhere
};

constexpr std::string_view number_problem_code(NumberProblem problem) {
  constexpr std::string_view codes[] = {"none",
                                        "empty",
                                        "not_a_number",
                                        "full_width_digits",
                                        "spreadsheet_error",
                                        "exponent",
                                        "misplaced_mark",
                                        "ambiguous_mark",
                                        "percent_or_fraction",
                                        "not_whole",
                                        "too_many_decimals",
                                        "unit_not_allowed",
                                        "out_of_range",
                                        "not_numeric_kind"};
  return codes[static_cast<std::size_t>(problem)];
}

struct ParseOutcome {
  NumberProblem problem = NumberProblem::none;
  bool percent_sign = false;            // the text carried "%"
  std::int64_t value = 0;               // as in a ct_column of that kind; 0 with a problem
  std::array<std::string, 2> readings;  // of the two ambiguous problems, printed without groups: "1234", "1,234"

  bool ok() const { return problem == NumberProblem::none; }
};

namespace number_detail {

// ---- characters ----------------------------------------------------------------------------------------------------

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Space, tab, no-break space, narrow no-break space, thin space, figure space.
constexpr std::string_view spaces[] = {" ", "\t", "\u00A0", "\u202F", "\u2009", "\u2007"};

constexpr bool take_space(std::string_view& text) {
  for (const auto space : spaces) {
    if (take(text, space)) return true;
  }
  return false;
}

constexpr std::string_view trim(std::string_view text) {
  while (take_space(text)) {
  }
  for (bool again = true; again;) {
    again = false;
    for (const auto space : spaces) {
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        again = true;
      }
    }
  }
  return text;
}

constexpr bool has_full_width_digit(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '\xEF' && text[i + 1] == '\xBC' && text[i + 2] >= '\x90' && text[i + 2] <= '\x99') return true;
  }
  return false;
}

// ---- what a text is made of ----------------------------------------------------------------------------------------

// "đồng" composed and decomposed; the rest are the usual signs of the currency.
constexpr std::string_view money_units[] = {"đồng", "\u0111\u006F\u0302\u0300ng", "Đồng", "đ", "₫", "VNĐ", "VND", "vnđ",
                                            "vnd"};

struct Body {
  bool negative = false;
  bool percent = false;
  bool money = false;
  std::string_view digits;  // with separators; trimmed
};

constexpr bool take_last(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  text = trim(text);
  return true;
}

constexpr Body strip(std::string_view text, NumberStyle style) {
  Body body;
  if (take(text, "-") || (style != NumberStyle::machine && take(text, "\u2212"))) {
    body.negative = true;
  } else if (style != NumberStyle::machine) {
    take(text, "+");
  }
  if (style == NumberStyle::human) text = trim(text);
  body.percent = take_last(text, "%");
  if (!body.percent && style == NumberStyle::human) {
    for (const auto unit : money_units) {
      if (take_last(text, unit)) {
        body.money = true;
        break;
      }
    }
  }
  body.digits = text;
  return body;
}

// Digits between separators: "1.234,5" is {"1", "234", "5"} with marks '.', ','. Any space counts as ' '.
struct Shape {
  static constexpr std::size_t most = 12;  // more groups than 64 bits can hold
  std::array<std::string_view, most> part;
  std::array<char, most> mark{};  // mark[i] stands before part[i]; mark[0] is unused
  std::size_t parts = 0;
  NumberProblem problem = NumberProblem::none;
};

constexpr char take_mark(std::string_view& text) {
  if (take(text, ".")) return '.';
  if (take(text, ",")) return ',';
  return take_space(text) ? ' ' : '\0';
}

constexpr NumberProblem foreign_letter(std::string_view rest, bool after_digits) {
  const bool exponent = after_digits && (rest.front() == 'e' || rest.front() == 'E') && rest.size() > 1 &&
                        (is_digit(rest[1]) || ((rest[1] == '+' || rest[1] == '-') && rest.size() > 2));
  return exponent ? NumberProblem::exponent : NumberProblem::not_a_number;
}

constexpr Shape shape_of(std::string_view text) {
  Shape shape;
  for (;;) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    if (length == 0) {  // a mark at the end, two marks in a row, or no digit at all
      shape.problem = NumberProblem::not_a_number;
      return shape;
    }
    shape.part[shape.parts++] = text.substr(0, length);
    text.remove_prefix(length);
    if (text.empty()) return shape;
    if (shape.parts == Shape::most) {
      shape.problem = NumberProblem::out_of_range;
      return shape;
    }
    const char mark = take_mark(text);
    if (mark == '\0') {
      shape.problem = foreign_letter(text, true);
      return shape;
    }
    shape.mark[shape.parts] = mark;
  }
}

// ---- readings ------------------------------------------------------------------------------------------------------

// One way to read a shape: parts [0, whole_parts) are the whole number, the last part may be the decimals.
struct Reading {
  bool possible = false;
  std::size_t whole_parts = 0;
  bool has_decimals = false;
};

// Thousands: one to three digits, not beginning with 0, then groups of three behind one and the same mark.
constexpr bool grouped(const Shape& shape, std::size_t parts) {
  if (parts == 1) return true;
  if (shape.part[0].size() > 3 || shape.part[0].front() == '0') return false;
  for (std::size_t i = 1; i < parts; ++i) {
    if (shape.part[i].size() != 3 || shape.mark[i] != shape.mark[1]) return false;
  }
  return true;
}

constexpr char other_mark(DecimalMark mark) {  // what then cannot be the decimal mark
  return mark == DecimalMark::comma ? '.' : mark == DecimalMark::point ? ',' : '\0';
}
constexpr char own_mark(DecimalMark mark) {
  return mark == DecimalMark::comma ? ',' : mark == DecimalMark::point ? '.' : '\0';
}

constexpr Reading as_whole(const Shape& shape, const ParseOptions& options) {
  if (shape.parts == 1) return {true, 1, false};
  if (options.style != NumberStyle::human || shape.mark[1] == own_mark(options.mark)) return {};
  return {grouped(shape, shape.parts), shape.parts, false};
}

constexpr Reading as_decimal(const Shape& shape, const ParseOptions& options) {
  if (shape.parts == 1) return {};
  const char mark = shape.mark[shape.parts - 1];
  if (mark == ' ' || mark == other_mark(options.mark)) return {};
  if (options.style == NumberStyle::machine && mark != '.') return {};
  const std::size_t whole_parts = shape.parts - 1;
  if (whole_parts > 1 && (options.style != NumberStyle::human || shape.mark[1] == mark)) return {};
  return {grouped(shape, whole_parts), whole_parts, true};
}

// The digits of a reading as an integer with `places` decimals, signed.
constexpr ParseOutcome value_of(const Shape& shape, const Reading& reading, int places, bool negative) {
  ParseOutcome outcome;
  std::int64_t value = 0;
  const auto append = [&](int digit) {
    // Built up negative, so that the smallest 64-bit number can be read too.
    return !__builtin_mul_overflow(value, std::int64_t{10}, &value) &&
           !__builtin_sub_overflow(value, std::int64_t{digit}, &value);
  };
  bool fits = true;
  for (std::size_t i = 0; i < reading.whole_parts; ++i) {
    for (const char c : shape.part[i]) fits = fits && append(c - '0');
  }
  const std::string_view decimals = reading.has_decimals ? shape.part[shape.parts - 1] : std::string_view{};
  if (decimals.size() > static_cast<std::size_t>(places)) {
    outcome.problem = NumberProblem::too_many_decimals;
    return outcome;
  }
  for (int i = 0; i < places; ++i) {
    const auto place = static_cast<std::size_t>(i);
    fits = fits && append(place < decimals.size() ? decimals[place] - '0' : 0);
  }
  if (fits && !negative) fits = !__builtin_sub_overflow(std::int64_t{0}, value, &value);
  if (!fits) {
    outcome.problem = NumberProblem::out_of_range;
    return outcome;
  }
  outcome.value = value;
  return outcome;
}

constexpr ParseOutcome refused(NumberProblem problem) {
  ParseOutcome outcome;
  outcome.problem = problem;
  return outcome;
}

constexpr bool only_zeros(std::string_view digits) { return digits.find_first_not_of('0') == std::string_view::npos; }

// ---- kinds ---------------------------------------------------------------------------------------------------------

constexpr bool is_whole_kind(std::uint32_t kind) {
  return kind == CT_COUNT || kind == CT_MONEY || kind == CT_MINUTES || kind == CT_DAYS || kind == CT_WORKING_DAYS;
}
constexpr bool is_decimal_kind(std::uint32_t kind) { return kind == CT_DECIMAL || kind == CT_PERCENT; }

inline ParseOutcome both_readings(NumberProblem problem, std::string first, std::string second) {
  ParseOutcome outcome = refused(problem);
  outcome.readings = {std::move(first), std::move(second)};
  return outcome;
}

inline ParseOutcome two_marks(const Shape& shape, const Reading& whole, const Reading& decimal, const Body& body) {
  const auto a = value_of(shape, whole, Decimal::max_digits, body.negative);
  const auto b = value_of(shape, decimal, Decimal::max_digits, body.negative);
  if (!a.ok()) return refused(a.problem);
  const std::string unit = body.percent ? " %" : "";
  return both_readings(NumberProblem::ambiguous_mark, print_vi_plain(Decimal::from_units(a.value)) + unit,
                       print_vi_plain(Decimal::from_units(b.value)) + unit);
}

inline ParseOutcome parse_whole(const Shape& shape, const Body& body, const ParseOptions& options) {
  const Reading whole = as_whole(shape, options);
  const Reading decimal = as_decimal(shape, options);
  // "1.234" is 1234: a Vietnamese count has no decimals. "1,234" is either an English 1234 or a decimal in the wrong
  // place.
  if (whole.possible && decimal.possible && shape.mark[1] == ',') return two_marks(shape, whole, decimal, body);
  if (whole.possible) return value_of(shape, whole, 0, body.negative);
  if (!decimal.possible) return refused(NumberProblem::misplaced_mark);
  if (!only_zeros(shape.part[shape.parts - 1])) return refused(NumberProblem::not_whole);
  return value_of(shape, {true, decimal.whole_parts, false}, 0, body.negative);  // "12,0"
}

// Percent points have four decimals, so a share of one may have six.
inline ParseOutcome percent_value(const Shape& shape, const Reading& reading, const Body& body,
                                  const ParseOptions& options) {
  const bool unsure = options.style == NumberStyle::human && !body.percent;
  if (unsure && options.percent == PercentWritten::fraction) {
    return value_of(shape, reading, Decimal::max_digits + 2, body.negative);
  }
  ParseOutcome outcome = value_of(shape, reading, Decimal::max_digits, body.negative);
  const bool at_most_one = outcome.value != 0 && -Decimal::scale <= outcome.value && outcome.value <= Decimal::scale;
  if (!outcome.ok() || !unsure || options.percent == PercentWritten::percent || !at_most_one) return outcome;
  return both_readings(NumberProblem::percent_or_fraction, print_vi_plain(Decimal::from_units(outcome.value)) + " %",
                       print_vi_plain(Decimal::from_units(outcome.value * 100)) + " %");
}

inline ParseOutcome parse_decimal(const Shape& shape, std::uint32_t kind, const Body& body,
                                  const ParseOptions& options) {
  const Reading whole = as_whole(shape, options);
  const Reading decimal = as_decimal(shape, options);
  // "1,234" is a decimal: the comma is the decimal mark of the country. "1.234" may be either.
  if (whole.possible && decimal.possible && shape.mark[1] == '.') return two_marks(shape, whole, decimal, body);
  const Reading& reading = decimal.possible ? decimal : whole;
  if (!reading.possible) return refused(NumberProblem::misplaced_mark);
  return kind == CT_PERCENT ? percent_value(shape, reading, body, options)
                            : value_of(shape, reading, Decimal::max_digits, body.negative);
}

}  // namespace number_detail

// `text` as a number of `kind` (CT_DECIMAL, CT_COUNT, CT_MONEY, CT_PERCENT, CT_MINUTES, CT_DAYS or CT_WORKING_DAYS).
// White space around it is ignored. Whether the value is sensible (negative, above a maximum) is the field's business.
inline ParseOutcome parse_number(std::string_view text, std::uint32_t kind, const ParseOptions& options = {}) {
  using namespace number_detail;
  if (!is_whole_kind(kind) && !is_decimal_kind(kind)) return refused(NumberProblem::not_numeric_kind);
  text = trim(text);
  if (text.empty()) return refused(NumberProblem::empty);
  if (text.front() == '#') return refused(NumberProblem::spreadsheet_error);
  if (has_full_width_digit(text)) return refused(NumberProblem::full_width_digits);
  const Body body = strip(text, options.style);
  const Shape shape = shape_of(body.digits);
  if (shape.problem != NumberProblem::none) return refused(shape.problem);
  if (body.percent && kind != CT_PERCENT) return refused(NumberProblem::unit_not_allowed);
  if (body.money && kind != CT_MONEY) return refused(NumberProblem::unit_not_allowed);
  ParseOutcome outcome =
      is_whole_kind(kind) ? parse_whole(shape, body, options) : parse_decimal(shape, kind, body, options);
  outcome.percent_sign = body.percent;
  return outcome;
}

// A number of a ruleset or of a criterion's resolved parameters: "2.5", "2,5" or "95 %".
struct RulesetNumber {
  Decimal value;
  bool percent = false;  // written with "%": percent points
};

inline std::optional<RulesetNumber> parse_ruleset_number(std::string_view text) {
  const bool percent = number_detail::trim(text).ends_with('%');
  const auto outcome = parse_number(text, percent ? CT_PERCENT : CT_DECIMAL, {.style = NumberStyle::ruleset});
  if (!outcome.ok()) return std::nullopt;
  return RulesetNumber{Decimal::from_units(outcome.value), percent};
}

// Yes or no, from text that was folded first (lower case, marks removed: "Chưa đạt" -> "chua dat"), so that composed
// and decomposed letters and capitals need no care here.
constexpr std::optional<bool> parse_yes_no(std::string_view folded) {
  for (const std::string_view yes : {"co", "x", "1", "true", "dat", "dung", "yes"}) {
    if (folded == yes) return true;
  }
  for (const std::string_view no : {"khong", "0", "false", "chua dat", "khong dat", "chua", "sai", "no"}) {
    if (folded == no) return false;
  }
  return std::nullopt;
}

}  // namespace congtam::sdk
