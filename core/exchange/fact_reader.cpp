#include "exchange/fact_reader.hpp"

#include <congtam/sdk/print_number.hpp>

#include <array>
#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>

#include "base/date.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "exchange/cell.hpp"
#include "exchange/csv_writer.hpp"
#include "exchange/header.hpp"

namespace congtam::exchange {
namespace {

using model::State;

enum Column : std::size_t { unit, period, indicator, state, value, stage, evidence, estimate, column_count };
constexpr std::array<const char*, column_count> fact_column_ids{"unit",  "period", "indicator", "state",
                                                                "value", "stage",  "evidence",  "estimate"};
constexpr std::array<std::string_view, 3> evidence_names{"none", "given", "explained"};  // of model::Evidence, from 1

std::vector<ColumnSpec> specs(bool period_needed) {
  const Aliases& aliases = embedded_aliases("facts");
  std::vector<ColumnSpec> out;
  for (std::size_t i = 0; i < column_count; ++i) {
    const bool needed = i == unit || i == indicator || i == value || (i == period && period_needed);
    out.push_back({fact_column_ids[i], aliases.columns.at(fact_column_ids[i]), needed});
  }
  return out;
}

// Names of states, stages and evidence with their Vietnamese words; first the words, for they are what messages show.
template <typename ValueOf>
WordTable named_words(const char* column, ValueOf&& value_of) {
  WordTable out;
  for (const auto& [name, words] : embedded_aliases("facts").choices.at(column)) {
    for (const std::string& word : words) out.add(word, value_of(name));
  }
  for (const auto& [name, words] : embedded_aliases("facts").choices.at(column)) out.add(name, value_of(name));
  return out;
}

WordTable state_words() {
  return named_words("state",
                     [](const std::string& name) { return static_cast<std::int64_t>(*model::state_named(name)); });
}
WordTable stage_words() {
  return named_words("stage",
                     [](const std::string& name) { return static_cast<std::int64_t>(*model::stage_named(name)); });
}
WordTable evidence_words() {
  return named_words("evidence", [](const std::string& name) {
    return static_cast<std::int64_t>(std::find(evidence_names.begin(), evidence_names.end(), name) -
                                     evidence_names.begin() + 1);
  });
}

WordTable level_words(const IndicatorSpec& spec) {
  WordTable out;
  const auto value_of = [](std::size_t place) { return static_cast<std::int64_t>(place) + 1; };
  for (std::size_t i = 0; i < spec.level_titles.size(); ++i) out.add(spec.level_titles[i], value_of(i));
  for (std::size_t i = 0; i < spec.levels.size(); ++i) out.add(spec.levels[i], value_of(i));
  for (std::size_t i = 0; i < spec.levels.size(); ++i) out.add(std::to_string(value_of(i)), value_of(i));
  return out;
}

// Finds indicators by id as written, else by id, title or alias folded, if only one has it.
class IndicatorIndex {
 public:
  explicit IndicatorIndex(const std::vector<IndicatorSpec>& indicators) {
    for (const IndicatorSpec& spec : indicators) {
      by_id_[spec.id] = &spec;
      words_.push_back(spec.id);
      add(spec.id, spec);
      add(spec.title, spec);
      for (const std::string& alias : spec.aliases) add(alias, spec);
    }
  }

  const IndicatorSpec* find(const std::string& written) const {
    if (const auto found = by_id_.find(written); found != by_id_.end()) return found->second;
    const auto found = by_words_.find(base::fold(written));
    return found == by_words_.end() ? nullptr : found->second;
  }

  std::string nearest(const std::string& written) const {
    return base::nearest(written, words_.data(), words_.data() + words_.size());
  }

 private:
  void add(const std::string& words, const IndicatorSpec& spec) {
    if (words.empty()) return;
    const auto [found, added] = by_words_.try_emplace(base::fold(words), &spec);
    if (!added && found->second != &spec) found->second = nullptr;  // two have it: neither is meant for sure
  }

  std::map<std::string, const IndicatorSpec*> by_id_, by_words_;
  std::vector<std::string> words_;
};

class FactsReader {
 public:
  FactsReader(const TableInput& input, const FactContext& context, const ReadOptions& options)
      : input_(input), context_(context), options_(options), index_(context.indicators), problems_(input) {}

  FactFile read() {
    const std::vector<ColumnSpec> columns = specs(context_.period.empty());
    const std::unique_ptr<RowReader> rows = input_.open(columns);
    sheet_ = rows->sheet();
    problems_.in_sheet(sheet_);
    TableRow row;
    if (!rows->next(row)) problems_.add({1}, "", base::text("exchange.file.no_header"));
    problems_.throw_if_any();
    header_.emplace(row, columns, problems_, out_.warnings);
    problems_.throw_if_any();
    ProgressTeller progress(options_, *rows);
    while (!problems_.hopeless() && rows->next(row)) {
      check_width(*header_, row, problems_);
      if (!tell_faults(*header_, row, problems_)) read_row(row);
      progress.row();
    }
    problems_.throw_if_any();
    rows->tell(out_.warnings);
    progress.end();
    return std::move(out_);
  }

 private:
  std::string text(const TableRow& row, Column column) const { return clean(row.cell(header_->column(column))); }

  void tell(const TableRow& row, Column column, const std::string& written, CellProblem problem) {
    good_ = false;
    problems_.add(header_->place(row.number, column), written, std::move(problem.text), std::move(problem.remedy));
  }

  void read_row(const TableRow& row) {
    good_ = true;
    model::Fact fact;
    fact.unit = read_unit(row);
    fact.period = read_period(row);
    fact.stage =
        static_cast<model::Stage>(read_named(row, stage, stages_, static_cast<std::int64_t>(model::Stage::self)));
    fact.evidence = static_cast<model::Evidence>(
        read_named(row, evidence, evidences_, static_cast<std::int64_t>(model::Evidence::given)));
    fact.estimate = read_estimate(row);
    fact.source = {input_.name, input_.hash, sheet_, row.number};
    const IndicatorSpec* spec = read_indicator(row);
    if (text(row, state).empty() && text(row, value).empty()) {
      ++out_.blank_rows;
      return;
    }
    if (spec != nullptr) {
      fact.indicator = spec->id;
      fact.value = read_value(row, *spec);
    }
    if (!good_) return;
    check_once(fact, row);
    out_.facts.push_back(std::move(fact));
  }

  std::string read_unit(const TableRow& row) {
    const std::string written = text(row, unit);
    if (written.empty()) {
      tell(row, unit, "", {base::text("exchange.cell.required"), {}});
    } else if (const std::string* code = context_.units.find(written)) {
      return *code;
    } else {
      tell(row, unit, written, unknown_unit(context_.units, written));
    }
    return {};
  }

  std::string read_period(const TableRow& row) {
    std::string written = text(row, period);
    if (written.empty()) written = context_.period;
    if (written.empty()) {
      tell(row, period, "", {base::text("exchange.cell.required"), {}});
    } else if (!model::period_from_code(written)) {
      tell(row, period, written, {base::text("exchange.period.wrong"), {}});
    }
    return written;
  }

  const IndicatorSpec* read_indicator(const TableRow& row) {
    const std::string written = text(row, indicator);
    const IndicatorSpec* spec = written.empty() ? nullptr : index_.find(written);
    if (written.empty()) {
      tell(row, indicator, "", {base::text("exchange.cell.required"), {}});
    } else if (spec == nullptr) {
      const std::string nearest = index_.nearest(written);
      tell(row, indicator, written,
           {base::text("exchange.indicator.unknown"),
            nearest.empty() ? std::string() : base::text("exchange.indicator.nearest", {{"nearest", nearest}})});
    }
    return spec;
  }

  std::int64_t read_named(const TableRow& row, Column column, const WordTable& words, std::int64_t otherwise) {
    const std::string written = text(row, column);
    if (written.empty()) return otherwise;
    const auto found = words.find(written);
    if (!found) tell(row, column, written, {base::text("exchange.cell.choice", {{"accepted", words.shown()}}), {}});
    return found.value_or(otherwise);
  }

  bool read_estimate(const TableRow& row) {
    const std::string written = text(row, estimate);
    if (written.empty()) return false;
    CellProblem problem;
    const auto yes = CellReader(model::Kind::yes_no, options_.writing, false).read(written, problem);
    if (!yes) tell(row, estimate, written, problem);
    return yes.value_or(0) == 1;
  }

  model::Value read_value(const TableRow& row, const IndicatorSpec& spec) {
    const std::string state_written = text(row, state);
    const std::string written = text(row, value);
    State said = State::known;
    if (!state_written.empty()) {
      said = static_cast<State>(read_named(row, state, states_, static_cast<std::int64_t>(State::known)));
      if (!good_) return {};
    } else if (const auto in_value = states_.find(written);
               in_value && *in_value != static_cast<std::int64_t>(State::known)) {
      said = static_cast<State>(*in_value);
      return allowed(row, spec, said, value, written) ? model::Value{said, 0} : model::Value{};
    }
    if (!allowed(row, spec, said, state, state_written)) return {};
    if (said == State::known) return read_known(row, spec, written);
    if (!written.empty() && written != "0")
      tell(row, value, written, {base::text("exchange.fact.value_beside_state"), {}});
    return {said, 0};
  }

  bool allowed(const TableRow& row, const IndicatorSpec& spec, State said, Column column, const std::string& written) {
    if (said == State::known || said == State::missing || (spec.states >> static_cast<unsigned>(said) & 1u) != 0)
      return true;
    tell(row, column, written, {base::text("exchange.fact.state_not_allowed", {{"indicator", spec.title}}), {}});
    return false;
  }

  model::Value read_known(const TableRow& row, const IndicatorSpec& spec, const std::string& written) {
    if (written.empty()) {
      tell(row, value, "", {base::text("exchange.cell.required"), {}});
      return {};
    }
    CellProblem problem;
    const auto read = reader_of(spec).read(written, problem, row.kind(header_->column(value)));
    if (!read) {
      tell(row, value, written, problem);
      return {};
    }
    if ((spec.min && *read < *spec.min) || (spec.max && *read > *spec.max)) {
      const auto shown = [&](const std::optional<std::int64_t>& bound) {
        return bound ? sdk::print_vi(*bound, static_cast<std::uint32_t>(spec.kind)) : std::string("…");
      };
      tell(row, value, written,
           {base::text("exchange.fact.range", {{"min", shown(spec.min)}, {"max", shown(spec.max)}}), {}});
    }
    return model::known(*read);
  }

  const CellReader& reader_of(const IndicatorSpec& spec) {
    const auto [found, added] = readers_.try_emplace(&spec, spec.kind, options_.writing, header_->says_percent(value),
                                                     spec.kind == model::Kind::level ? level_words(spec) : WordTable());
    return found->second;
  }

  void check_once(const model::Fact& fact, const TableRow& row) {
    const auto [first, added] =
        rows_.try_emplace({fact.unit, fact.period, fact.indicator, fact.stage, fact.estimate}, row.number);
    if (!added)
      tell(row, indicator, fact.indicator,
           {base::text("exchange.fact.twice", {{"row", std::to_string(first->second)}}), {}});
  }

  const TableInput& input_;
  const FactContext& context_;
  const ReadOptions& options_;
  IndicatorIndex index_;
  FileProblems problems_;
  const WordTable states_ = state_words(), stages_ = stage_words(), evidences_ = evidence_words();
  std::optional<Header> header_;
  std::unordered_map<const IndicatorSpec*, CellReader> readers_;
  std::map<std::tuple<std::string, std::string, std::string, model::Stage, bool>, std::int64_t> rows_;
  FactFile out_;
  std::string sheet_;
  bool good_ = true;  // the current row
};

// As machines write a value of its kind.
std::string printed(const model::Value& given, const IndicatorSpec* spec) {
  if (given.state != State::known) return {};
  if (spec == nullptr) return std::to_string(given.value);
  const auto place = static_cast<std::size_t>(given.value - 1);
  if (spec->kind == model::Kind::level && place < spec->levels.size()) return spec->levels[place];
  if (spec->kind == model::Kind::date) return base::to_iso(base::Date{static_cast<std::int32_t>(given.value)});
  if (spec->kind == model::Kind::time) return base::to_iso_time(given.value);
  return sdk::print_canonical(given.value, static_cast<std::uint32_t>(spec->kind));
}

}  // namespace

FactFile read_facts(const TableInput& input, const FactContext& context, const ReadOptions& options) {
  return FactsReader(input, context, options).read();
}

std::string facts_csv(const std::vector<model::Fact>& facts, const std::vector<IndicatorSpec>& indicators) {
  std::map<std::string, const IndicatorSpec*> by_id;
  for (const IndicatorSpec& spec : indicators) by_id[spec.id] = &spec;
  CsvWriter csv;
  for (const char* id : fact_column_ids) csv.cell(id);
  csv.end_row();
  for (const model::Fact& fact : facts) {
    const auto spec = by_id.find(fact.indicator);
    csv.cell(fact.unit).cell(fact.period).cell(fact.indicator).cell(model::name_of(fact.value.state));
    csv.cell(printed(fact.value, spec == by_id.end() ? nullptr : spec->second)).cell(model::name_of(fact.stage));
    csv.cell(evidence_names[static_cast<std::size_t>(fact.evidence) - 1]).cell(fact.estimate ? "1" : "0").end_row();
  }
  return csv.take();
}

}  // namespace congtam::exchange
