#include "exchange/cell.hpp"

#include <congtam/sdk/parse_number.hpp>

#include <algorithm>

#include "base/date.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::exchange {
namespace {

using model::Kind;

std::optional<std::int64_t> days_of(std::optional<base::Date> date) {
  if (!date) return std::nullopt;
  return date->days;
}

std::string expected(Kind kind) { return base::text("exchange.expected." + std::string(model::name_of(kind))); }

void tell_expected(Kind kind, CellProblem& problem) {
  problem = {base::text("exchange.cell.wrong", {{"expected", expected(kind)}}), {}};
}

}  // namespace

CellProblem unknown_unit(const UnitDirectory& units, const std::string& written) {
  const std::string nearest = units.nearest(written);
  return {base::text("exchange.unit.unknown"), nearest.empty()
                                                   ? base::text("exchange.unit.unknown.remedy")
                                                   : base::text("exchange.unit.nearest", {{"nearest", nearest}})};
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

void WordTable::add(std::string_view word, std::int64_t value) {
  values_.try_emplace(base::fold(word), value);
  const bool told =
      std::any_of(first_words_.begin(), first_words_.end(), [&](const auto& first) { return first.first == value; });
  if (!told) first_words_.emplace_back(value, word);
}

std::optional<std::int64_t> WordTable::find(std::string_view written) const {
  const auto found = values_.find(base::fold(written));
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

std::string WordTable::shown() const {
  std::string out;
  for (const auto& [value, word] : first_words_) {
    if (!out.empty()) out += ", ";
    out += "«" + word + "»";
  }
  return out;
}

WordTable choice_words(const std::vector<model::Choice>& choices,
                       const std::map<std::string, std::vector<std::string>>& aliases) {
  WordTable out;
  const auto value = [&](const model::Choice& choice) { return &choice - choices.data() + 1; };
  for (const model::Choice& choice : choices) out.add(choice.title.empty() ? choice.id : choice.title, value(choice));
  for (const model::Choice& choice : choices) out.add(choice.id, value(choice));
  for (const model::Choice& choice : choices) {
    const auto found = aliases.find(choice.id);
    if (found == aliases.end()) continue;
    for (const std::string& word : found->second) out.add(word, value(choice));
  }
  return out;
}

WordTable yes_no_words(const Aliases& aliases) {
  WordTable out;
  for (const std::string& word : aliases.yes) out.add(word, 1);
  for (const std::string& word : aliases.no) out.add(word, 0);
  return out;
}

CellReader::CellReader(Kind kind, Writing writing, bool percent_heading, WordTable words)
    : kind_(kind), writing_(writing), percent_heading_(percent_heading), words_(std::move(words)) {}

std::optional<std::int64_t> CellReader::read(std::string_view cell, CellProblem& problem, CellKind written_as) const {
  std::optional<std::int64_t> value;
  switch (kind_) {
    case Kind::date:
      value = days_of(writing_ == Writing::machine ? base::date_from_iso(cell) : base::date_from_vietnamese(cell));
      break;
    case Kind::time:
      value = base::local_time_from_vietnamese(cell);
      break;
    case Kind::yes_no:
      value = words_.find(cell);
      if (!value) {
        if (const auto usual = sdk::parse_yes_no(base::fold(cell))) value = *usual ? 1 : 0;
      }
      break;
    case Kind::choice:
    case Kind::level:
      return read_word(cell, problem);
    case Kind::text:
      break;  // kept by whoever keeps texts
    default:
      return read_number(cell, problem, written_as);
  }
  if (value) return value;
  tell_expected(kind_, problem);
  if (written_as == CellKind::number && (kind_ == Kind::date || kind_ == Kind::time))
    problem.remedy = base::text("exchange.cell.number_not_date");
  return value;
}

std::optional<std::int64_t> CellReader::read_number(std::string_view cell, CellProblem& problem,
                                                    CellKind written_as) const {
  sdk::ParseOptions options;
  const bool machine = writing_ == Writing::machine;
  if (percent_heading_ || machine) options.percent = sdk::PercentWritten::percent;
  if (written_as == CellKind::number)
    options.mark = sdk::DecimalMark::comma;
  else if (machine)
    options.style = sdk::NumberStyle::machine;
  const auto outcome = sdk::parse_number(cell, static_cast<std::uint32_t>(kind_), options);
  if (outcome.ok()) return outcome.value;
  const std::string code(sdk::number_problem_code(outcome.problem));
  const std::string remedy_key = "exchange.number." + code + ".remedy";
  problem.text =
      base::text("exchange.number." + code,
                 {{"first", outcome.readings[0]}, {"second", outcome.readings[1]}, {"expected", expected(kind_)}});
  problem.remedy = base::has_text(remedy_key) ? base::text(remedy_key) : std::string();
  return std::nullopt;
}

std::optional<std::int64_t> CellReader::read_word(std::string_view cell, CellProblem& problem) const {
  const auto value = words_.find(cell);
  if (!value) problem = {base::text("exchange.cell.choice", {{"accepted", words_.shown()}}), {}};
  return value;
}

}  // namespace congtam::exchange
