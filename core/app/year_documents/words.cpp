#include "app/year_documents/words.hpp"

#include <congtam/sdk/print_number.hpp>

#include <charconv>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text_catalog.hpp"

namespace congtam::app {

using base::text;

std::string points_words(std::int64_t ten_thousandths, int digits) {
  return sdk::print_vi(sdk::Decimal::from_units(ten_thousandths), digits);
}

namespace {

std::string level_words(std::int64_t value, const std::vector<std::string>& levels, const Terms& terms) {
  const bool named = value >= 1 && value <= static_cast<std::int64_t>(levels.size());
  const auto words = named ? terms.find(levels[static_cast<std::size_t>(value - 1)]) : terms.end();
  if (words != terms.end()) return words->second;
  return text("year_documents.level", {{"level", std::to_string(value)}, {"of", std::to_string(levels.size())}});
}

}  // namespace

std::string value_words(model::Kind kind, std::int64_t value, const std::vector<std::string>& levels,
                        const Terms& terms) {
  switch (kind) {
    case model::Kind::decimal:
      return points_words(value);
    case model::Kind::percent:
      return points_words(value) + "%";
    case model::Kind::money:
      return sdk::print_vi(value) + " đồng";
    case model::Kind::minutes:
    case model::Kind::calendar_days:
    case model::Kind::working_days:
      return sdk::print_vi(value) + " " + text("show.kind." + std::string(name_of(kind)));
    case model::Kind::date:
      return base::to_vietnamese({static_cast<std::int32_t>(value)});
    case model::Kind::time:
      return base::to_vietnamese_time(value);
    case model::Kind::yes_no:
      return text(value != 0 ? "show.yes" : "show.no");
    case model::Kind::level:
      return level_words(value, levels, terms);
    default:
      break;
  }
  return sdk::print_vi(value);
}

std::string state_words(model::State state) { return text("show.state." + std::string(name_of(state))); }

std::string shown_input(const scoring::ShownInput& input, const Terms& terms) {
  return input.value.state == model::State::known ? value_words(input.kind, input.value.value, input.levels, terms)
                                                  : state_words(input.value.state);
}

std::string role_words(scoring::Role role) {
  return role == scoring::Role::year_ago ? text("explain.year_ago")
         : role == scoring::Role::before ? text("explain.before")
                                         : std::string{};
}

std::string two_digits(std::int64_t number) { return (number >= 0 && number < 10 ? "0" : "") + sdk::print_vi(number); }

std::string percent_words(std::int64_t part, std::int64_t whole) {
  const std::int64_t hundredths = (part * 20000 + whole) / (2 * whole);
  return points_words(hundredths * 100);
}

std::string period_words(const model::Period& period) {
  const base::CivilDate from = base::civil(period.from);
  const std::string year = std::to_string(from.year);
  switch (period.kind) {
    case model::PeriodKind::year:
      return text("year_documents.period.year", {{"year", year}});
    case model::PeriodKind::half_year:
      return text(from.month == 1 ? "year_documents.period.first_half" : "year_documents.period.second_half",
                  {{"year", year}});
    case model::PeriodKind::quarter:
      return text("year_documents.period.quarter",
                  {{"quarter", documents::roman((from.month + 2) / 3)}, {"year", year}});
    case model::PeriodKind::month:
      return text("year_documents.period.month", {{"month", std::to_string(from.month)}, {"year", year}});
    case model::PeriodKind::ad_hoc:
      break;
  }
  return text("year_documents.period.days", {{"days", days_words(period.from, period.to)}});
}

std::string days_words(base::Date from, base::Date to) {
  return text("year_documents.days", {{"from", base::to_vietnamese(from)}, {"to", base::to_vietnamese(to)}});
}

std::string clause_words(const ruleset::Ruleset& rules, const ruleset::Provenance& provenance) {
  std::string out;
  for (const std::string& clause : provenance.clause) {
    const std::size_t space = clause.find(' ');
    const auto source = rules.sources.find(clause.substr(0, space));
    if (!out.empty()) out += "; ";
    if (source == rules.sources.end()) {
      out += clause;
      continue;
    }
    out += source->second.title;
    if (space != std::string::npos) out += ", " + text("year_documents.clause", {{"place", clause.substr(space + 1)}});
  }
  return out;
}

std::string formula_words(const host::Step& step, const std::vector<host::Step>& steps) {
  std::string out;
  const std::string& formula = step.formula;
  for (std::size_t i = 0; i < formula.size(); ++i) {
    const std::size_t close = formula[i] == '{' ? formula.find('}', i) : std::string::npos;
    std::size_t place = 0;
    const bool is_place = close != std::string::npos &&
                          std::from_chars(formula.data() + i + 1, formula.data() + close, place).ec == std::errc{} &&
                          place < steps.size();
    if (!is_place) {
      out += formula[i];
      continue;
    }
    const host::Step& used = steps[place];
    out += used.has_value ? value_words(used.kind, used.value) : state_words(used.state);
    i = close;
  }
  return out;
}

std::string joined_words(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

namespace {

std::string with_first_letter(const icu::UnicodeString& words, UChar32 letter) {
  icu::UnicodeString out(letter);
  out.append(words, words.moveIndex32(0, 1), words.length());
  std::string utf8;
  out.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::string with_small_letter(const std::string& words) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(words);
  if (text.countChar32() > 1 && u_isupper(text.char32At(text.moveIndex32(0, 1)))) return words;
  return text.isEmpty() ? words : with_first_letter(text, u_tolower(text.char32At(0)));
}

std::string with_capital(const std::string& words) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(words);
  return text.isEmpty() ? words : with_first_letter(text, u_toupper(text.char32At(0)));
}

std::string without_mark(std::string words) {
  while (!words.empty() && (words.back() == '.' || words.back() == ';' || words.back() == ' ')) words.pop_back();
  return words;
}

bool is_part_title(std::string_view title) { return title.starts_with("trong đó"); }

std::vector<std::string> with_unit_first(const std::string& unit, const std::vector<std::string>& recipients) {
  std::vector<std::string> out{unit};
  for (const std::string& one : recipients)
    if (one != unit) out.push_back(one);
  return out;
}

documents::Value text_list(const std::vector<std::string>& lines) {
  documents::Value list = documents::Value::list();
  for (const std::string& line : lines) list.push(documents::Value::text(line));
  return list;
}

}  // namespace congtam::app
