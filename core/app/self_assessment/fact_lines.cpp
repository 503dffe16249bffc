#include "app/self_assessment/fact_lines.hpp"

#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <tuple>

#include "app/indicator_specs.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app::forms {
namespace {

using base::text;
using exchange::form_cell;
using exchange::FormCell;
using exchange::FormLimits;
using exchange::FormLine;
using model::Kind;
using model::State;
using scoring::Origin;
using scoring::Role;

constexpr std::int64_t largest_exact = 999'999'999'999'999;
constexpr std::int64_t first_day = 10'957, last_day = 47'481;  // 01/01/2000, 31/12/2099

// How large a figure may be, and how far down that may be taken for the sake of a formula.
struct KindLimits {
  std::int64_t least, most, floor;
};
KindLimits limits_of(Kind kind) {
  switch (kind) {
    case Kind::money:
      return {0, 99'999'999'999'999, 9'999'999'999};
    case Kind::percent:
      return {0, 10'000'000'000, 10'000'000};
    case Kind::decimal:
      return {0, 10'000'000'000, 10'000'000};
    case Kind::date:
      return {first_day, last_day, last_day};
    case Kind::yes_no:
      return {0, 1, 1};
    default:
      return {0, 9'999'999, 99'999};
  }
}

bool is_exact(std::int64_t value) { return value <= largest_exact && value >= -largest_exact; }

bool is_tenths(Kind kind) { return kind == Kind::decimal || kind == Kind::percent; }

std::string format_of(Kind kind) { return is_tenths(kind) ? "#,##0.00##" : "#,##0"; }

// What is counted, where the title alone does not say it.
std::string unit_words(Kind kind) {
  switch (kind) {
    case Kind::percent:
      return " " + text("form.unit.percent");
    case Kind::money:
      return " " + text("form.unit.money");
    case Kind::minutes:
      return " " + text("form.unit.minutes");
    case Kind::calendar_days:
      return " " + text("form.unit.calendar_days");
    case Kind::working_days:
      return " " + text("form.unit.working_days");
    default:
      return {};
  }
}

std::string role_note(Role role) {
  if (role == Role::this_period) return {};
  return " " + text(role == Role::before ? "form.role.before" : "form.role.year_ago");
}

std::string state_word(State state) {
  switch (state) {
    case State::nothing_arose:
      return text("form.word.nothing_arose");
    case State::not_due:
      return text("form.word.not_due");
    case State::not_applicable:
      return text("form.word.not_applicable");
    case State::not_examined:
      return text("form.word.not_examined");
    case State::failed:
      return text("form.word.failed");
    default:
      return {};
  }
}

// The cell as it stands now; blank where nobody has said anything.
FormCell shown(const FactShape& shape) {
  if (shape.now.state != State::known) {
    const std::string word = state_word(shape.now.state);
    return word.empty() ? FormCell{} : FormCell::of_text(word);
  }
  const std::int64_t value = shape.now.value;
  if (!shape.words.empty()) {
    const std::size_t place = static_cast<std::size_t>(shape.spec.kind == Kind::yes_no ? value : value - 1);
    if (place < shape.words.size()) return FormCell::of_text(shape.words[place]);
  }
  if (shape.spec.kind == Kind::date) return FormCell::of_date({static_cast<std::int32_t>(value)});
  if (!is_exact(value)) return FormCell::of_text(sdk::print_vi(value, static_cast<std::uint32_t>(shape.spec.kind)));
  return FormCell::of_number({value, is_tenths(shape.spec.kind) ? 4 : 0}, format_of(shape.spec.kind));
}

ooxml::CellNumber day_number(base::Date date) { return {date.days + exchange::form_days_before_1970, 0}; }

FormCell whole(std::int64_t number) { return FormCell::of_number({is_exact(number) ? number : 0, 0}); }

bool allows(const FactShape& shape, State state) {
  return (shape.spec.states >> static_cast<unsigned>(state) & 1u) != 0;
}

bool allows_nothing(const FactShape& shape) { return allows(shape, State::nothing_arose); }

std::vector<std::string> nothing_words() { return {text("form.word.nothing_arose"), text("form.word.nothing_short")}; }

// The words for states that a cell of this fact takes beside its values.
std::vector<std::pair<std::string, State>> words_for_states(const FactShape& shape) {
  std::vector<std::pair<std::string, State>> out{{text("form.word.missing"), State::missing}};
  if (allows_nothing(shape))
    for (const std::string& word : nothing_words()) out.emplace_back(word, State::nothing_arose);
  for (const State state : {State::not_due, State::not_examined, State::not_applicable})
    if (allows(shape, state)) out.emplace_back(state_word(state), state);
  return out;
}

// What was typed is no figure: blank, a word for a state, or nothing that can be.
std::string state_of_words(const std::string& cell, const FactShape& shape) {
  std::string out = "IF(TRIM(" + cell + ")=\"\",3,", close = ")";
  for (const auto& [word, state] : words_for_states(shape)) {
    out += "IF(TRIM(" + cell + ")=" + quoted(word) + "," + std::to_string(static_cast<int>(state)) + ",";
    close += ")";
  }
  return out + "7" + close;
}

struct TypedFormulas {
  std::string state, value;
};

TypedFormulas formulas_of_number(const std::string& cell, const std::string& state, const FactShape& shape) {
  const bool tenths = is_tenths(shape.spec.kind);
  const std::int64_t shift = shape.spec.kind == Kind::date ? exchange::form_days_before_1970 : 0;
  const std::string number = tenths ? "ROUND(" + cell + "*10000,0)" : cell;
  const std::string whole_only = tenths ? "" : "," + cell + "=INT(" + cell + ")";
  const std::string possible = "AND(" + number + ">=" + std::to_string(shape.min + shift) + "," + number +
                               "<=" + std::to_string(shape.max + shift) + whole_only + ")";
  TypedFormulas out;
  out.state = "IF(ISNUMBER(" + cell + "),IF(" + possible + ",1,7)," + state_of_words(cell, shape) + ")";
  out.value = "IF(" + state + "=1," + number + (shift == 0 ? "" : "-" + std::to_string(shift)) + ",0)";
  return out;
}

TypedFormulas formulas_of_word(const std::string& cell, const std::string& value, const FactShape& shape,
                               std::size_t list) {
  const bool yes_no = shape.spec.kind == Kind::yes_no;
  std::string known, chosen, close;
  for (std::size_t i = 0; i < shape.words.size(); ++i) {
    const std::string same = "TRIM(" + cell + ")=" + exchange::form_list_cell(list, i);
    known += (i == 0 ? "" : ",") + same;
    chosen += "IF(" + same + "," + std::to_string(yes_no ? i : i + 1) + ",";
    close += ")";
  }
  TypedFormulas out;
  out.value = chosen + "0" + close;
  out.state = yes_no ? "IF(OR(" + known + "),1," + state_of_words(cell, shape) + ")"
                     : "IF(" + value + ">0,1," + state_of_words(cell, shape) + ")";
  return out;
}

// Evidence as the words beside a figure tell it; of a figure that is not there nothing is asked.
std::string proof_formula(const std::string& cell, const std::string& state) {
  const std::string words = "TRIM(" + cell + ")";
  const std::string explains = text("form.evidence.explains"), has = text("form.evidence.has_explanation");
  return "IF(" + state + "=3,2,IF(OR(" + words + "=\"\"," + words + "=" + quoted(text("form.evidence.none")) + "," +
         words + "=" + quoted(text("form.evidence.none_yet")) + "),1,IF(OR(LEFT(" + words + ",10)=" + quoted(explains) +
         ",LEFT(" + words + ",13)=" + quoted(has) + "),3,2)))";
}

std::string evidence_words(const FactShape& shape) {
  if (shape.now.state == State::missing) return {};
  if (shape.evidence == model::Evidence::given) return text("form.evidence.given");
  return shape.evidence == model::Evidence::explained ? text("form.evidence.has_explanation") : std::string{};
}

}  // namespace

void FormFacts::ask_evidence(const FactKey& key, ruleset::EvidenceRule rule) {
  const auto [found, added] = asked_.try_emplace(key, rule);
  // The stricter one stands where criteria differ.
  if (!added && found->second != ruleset::EvidenceRule::needed && rule != ruleset::EvidenceRule::not_needed)
    found->second = rule;
}

ruleset::EvidenceRule FormFacts::evidence_asked(const FactKey& key) const {
  const auto found = asked_.find(key);
  return found == asked_.end() ? ruleset::EvidenceRule::not_needed : found->second;
}

std::vector<std::string> words_of(const exchange::IndicatorSpec& spec, const Terms& terms) {
  if (spec.kind == Kind::yes_no) return {text("form.word.no"), text("form.word.yes")};
  if (spec.kind != Kind::level) return {};
  if (spec.level_titles.size() == spec.levels.size() && !spec.levels.empty()) return spec.level_titles;
  std::vector<std::string> out;
  for (const std::string& id : spec.levels) {
    const auto term = terms.find(id);
    std::string words = term == terms.end() ? id : term->second;
    if (term == terms.end()) std::replace(words.begin(), words.end(), '_', ' ');
    out.push_back(std::move(words));
  }
  return out;
}

std::string input_code(const FactKey& key, bool typed) {
  if (typed) return key.first;
  std::string out = "~" + key.first;
  if (key.second == Role::before) out += "@before";
  if (key.second == Role::year_ago) out += "@year_ago";
  return out;
}

FormFacts::FormFacts(const Workspace& workspace, const Run& run, std::size_t unit, const Terms& terms)
    : run_(run), catalogue_(workspace.plugins().catalogue()), unit_(unit), terms_(terms) {
  for (exchange::IndicatorSpec& spec : indicator_specs(run.rules, catalogue_, false)) specs_.emplace(spec.id, spec);
}

const FactShape& FormFacts::shape(const FactKey& key) {
  const auto found = shapes_.find(key);
  return found != shapes_.end() ? found->second : shapes_.emplace(key, make(key)).first->second;
}

bool FormFacts::parts_are_exact(const FactShape& sum) {
  sdk::int128 most = 0;
  for (const auto& [part, factor] : sum.sum_of) {
    const FactShape& one = shape({part, Role::this_period});
    if (!is_exact(one.now.value)) return false;
    const auto [low, high] = limits(one);
    most += static_cast<sdk::int128>(factor < 0 ? -factor : factor) * std::max(high, -low);
  }
  return most <= largest_exact;
}

FactShape FormFacts::make(const FactKey& key) {
  FactShape out;
  out.spec = specs_.at(key.first);
  out.words = words_of(out.spec, terms_);
  const scoring::FactTable& facts = run_.scorer->facts();
  out.now = facts.get(unit_, key.first, key.second);
  if (const scoring::FactColumn* column = facts.find(key.first, key.second)) {
    if (!column->origin.empty()) out.origin = column->origin[unit_];
    if (!column->evidence.empty()) out.evidence = column->evidence[unit_];
  }
  const ruleset::Indicator* own = run_.rules.find_indicator(key.first);
  const bool added = own != nullptr && own->measure.kind == ruleset::MeasureKind::add;
  if (key.second == Role::this_period) {
    // A figure of a register is typed only where the register says nothing; a sum over other units never.
    out.typed = !added && (out.origin == Origin::none || out.origin == Origin::typed);
    if (added && out.origin != Origin::typed) out.sum_of = own->measure.add;
    // What a spreadsheet cannot hold is shown, and whoever reads it carries a value.
    if (!is_exact(out.now.value)) out.typed = false;
    if (!is_exact(out.now.value) || !parts_are_exact(out)) out.sum_of.clear();
  }
  set_limits(out);
  return out;
}

void FormFacts::set_limits(FactShape& shape) const {
  const KindLimits limits = limits_of(shape.spec.kind);
  shape.min = shape.spec.min.value_or(limits.least);
  shape.max = std::min(shape.spec.max.value_or(limits.most), std::max(limits.most, shape.min));
  if (shape.spec.kind == Kind::level) {
    shape.min = 1;
    shape.max = static_cast<std::int64_t>(std::max(shape.spec.levels.size(), shape.words.size()));
  }
  if (shape.now.state != State::known) return;
  shape.min = std::min(shape.min, shape.now.value);
  shape.max = std::max(shape.max, shape.now.value);
}

std::pair<std::int64_t, std::int64_t> FormFacts::limits(const FactShape& shape) {
  if (shape.sum_of.empty()) return {shape.min, shape.max};
  std::int64_t min = 0, max = 0;
  for (const auto& [part, factor] : shape.sum_of) {
    const auto [least, most] = limits(this->shape({part, Role::this_period}));
    min += factor > 0 ? factor * least : factor * most;
    max += factor > 0 ? factor * most : factor * least;
  }
  return {min, max};
}

bool FormFacts::narrow(const FactKey& key) {
  FactShape& shape = shapes_.at(key);
  const std::int64_t down = shape.max / 10;
  const std::int64_t now = shape.now.state == State::known ? shape.now.value : shape.min;
  const std::int64_t floor = shape.typed ? limits_of(shape.spec.kind).floor : 0;
  if (down < floor || down < now || down <= shape.min) return false;
  shape.max = down;
  return true;
}

void FactLines::add(const std::vector<FactKey>& keys, const std::string& where) {
  const bool alone = keys.size() == 1 && facts_.shape(keys.front()).sum_of.empty();
  for (const FactKey& key : keys) add_one(key, where, !alone);
}

const FactPlace* FactLines::find(const FactKey& key) const {
  const auto found = places_.find(key);
  return found == places_.end() ? nullptr : &found->second;
}

void FactLines::add_parts(const FactShape& shape, const std::string& where) {
  for (const auto& [part, factor] : shape.sum_of) add_one({part, Role::this_period}, where, true);
}

void FactLines::add_one(const FactKey& key, const std::string& where, bool on_its_own) {
  const FactShape& shape = facts_.shape(key);
  const auto known = places_.find(key);
  if (known == places_.end()) add_parts(shape, where);
  const std::string title = shape.spec.title + unit_words(shape.spec.kind) + role_note(key.second);
  if (on_its_own) {
    FormLine line;
    line.kind = FormLine::Kind::input;
    line.ordinal = "-";
    line.title = title;
    sheet_.lines.push_back(std::move(line));
  } else if (sheet_.lines.back().title != shape.spec.title) {
    sheet_.lines.back().title += "\n" + text("form.input.one", {{"title", title}});
  }
  const std::size_t at = sheet_.lines.size() - 1;
  FormLine& line = sheet_.lines[at];
  if (known != places_.end()) return show_again(key, known->second, line);

  FactPlace place{form_cell(at, exchange::form_value), form_cell(at, exchange::form_given_state),
                  form_cell(at, exchange::form_proof), form_cell(at, exchange::form_state)};
  place.min = shape.min;
  place.max = shape.max;
  place.where = where;
  if (shape.typed)
    show_typed(key, shape, at, place);
  else if (!shape.sum_of.empty())
    show_sum(key, shape, at, place);
  else
    show_seen(key, shape, at);
  ask_for_evidence(key, shape, line);
  places_.emplace(key, std::move(place));
}

void FactLines::show_again(const FactKey& key, const FactPlace& place, FormLine& line) {
  const FactShape& shape = facts_.shape(key);
  const std::string cell = "$D" + place.value.substr(place.value.rfind('$'));
  const FormCell now = shown(shape);
  const std::string formula = "IF(" + cell + "=\"\",\"\"," + cell + ")";
  const bool is_date = now.holds == FormCell::Holds::date;
  const bool is_number = now.holds == FormCell::Holds::number || is_date;
  line.declared = is_number ? FormCell::of_formula(formula, is_date ? day_number(now.date) : now.number)
                            : FormCell::of_text_formula(formula, now.text);
  if (shape.spec.kind == Kind::date) line.declared.number_format = "dd/mm/yyyy";
  if (shape.words.empty() && shape.spec.kind != Kind::date) line.declared.number_format = format_of(shape.spec.kind);
  line.input_code = input_code(key, false);
  line.note = FormCell::of_text(text("form.note.again", {{"where", place.where}}));
}

void FactLines::show_typed(const FactKey& key, const FactShape& shape, std::size_t at, FactPlace& place) {
  FormLine& line = sheet_.lines[at];
  line.input_code = input_code(key, true);
  line.declared = shown(shape);
  line.declared.open = true;
  if (shape.words.empty()) {
    line.declared.number_format = shape.spec.kind == Kind::date ? "dd/mm/yyyy" : format_of(shape.spec.kind);
  } else {
    line.declared.number_format = "@";
    std::vector<std::string> list = shape.words;
    for (const State state : {State::nothing_arose, State::not_due, State::not_examined, State::not_applicable})
      if (allows(shape, state)) list.push_back(state_word(state));
    line.limits.list = list_of(list);
  }
  limit(shape, line);
  line.note = FormCell::of_text(note_of(key, shape));
  line.note.open = line.note.text.empty();

  const std::string cell = form_cell(at, exchange::form_declared);
  const TypedFormulas formulas = shape.words.empty() ? formulas_of_number(cell, place.said, shape)
                                                     : formulas_of_word(cell, place.value, shape, line.limits.list);
  const bool known = shape.now.state == State::known;
  line.hidden[exchange::form_value] = FormCell::of_formula(formulas.value, {known ? shape.now.value : 0, 0}, "0");
  line.hidden[exchange::form_state] =
      FormCell::of_formula(formulas.state, {static_cast<std::int64_t>(shape.now.state), 0});
  line.hidden[exchange::form_given_state] = FormCell::of_formula("IF(" + place.said + "=7,3," + place.said + ")",
                                                                 {static_cast<std::int64_t>(shape.now.state), 0});
  place.typed = place.may_fail = true;
}

void FactLines::limit(const FactShape& shape, FormLine& line) {
  FormLimits& limits = line.limits;
  limits.least = shape.min;
  limits.most = shape.max;
  const auto bound = [&](std::int64_t value) {
    if (shape.spec.kind == Kind::date) return base::to_vietnamese({static_cast<std::int32_t>(value)});
    return sdk::print_vi(value, static_cast<std::uint32_t>(shape.spec.kind));
  };
  std::string key = "whole";
  if (!shape.words.empty()) {
    limits.takes = FormLimits::Takes::word;
    key = "word";
  } else if (shape.spec.kind == Kind::date) {
    limits.takes = FormLimits::Takes::date;
    key = "date";
  } else if (is_tenths(shape.spec.kind)) {
    limits.takes = FormLimits::Takes::decimal;
    key = shape.spec.kind == Kind::percent ? "percent" : "decimal";
  } else {
    limits.takes = FormLimits::Takes::whole;
  }
  if (shape.words.empty())
    for (const auto& [word, state] : words_for_states(shape)) limits.words.push_back(word);
  limits.prompt = text("form.prompt." + key, {{"least", bound(shape.min)}, {"most", bound(shape.max)}});
  if (allows_nothing(shape)) limits.prompt += " " + text("form.prompt.nothing_arose");
  limits.error = text("form.error." + key, {{"least", bound(shape.min)}, {"most", bound(shape.max)}});
}

void FactLines::show_seen(const FactKey& key, const FactShape& shape, std::size_t at) {
  FormLine& line = sheet_.lines[at];
  line.input_code = input_code(key, false);
  line.declared = shown(shape);
  line.note = FormCell::of_text(note_of(key, shape));
  const bool known = shape.now.state == State::known;
  const bool impossible = shape.now.state == State::failed;
  line.hidden[exchange::form_value] = whole(known ? shape.now.value : 0);
  line.hidden[exchange::form_state] = whole(static_cast<std::int64_t>(shape.now.state));
  line.hidden[exchange::form_given_state] =
      whole(static_cast<std::int64_t>(impossible ? State::missing : shape.now.state));
  line.hidden[exchange::form_proof] = whole(static_cast<std::int64_t>(shape.evidence));
}

// Sum of factor x part, with the largest state among the parts.
void FactLines::show_sum(const FactKey& key, const FactShape& shape, std::size_t at, FactPlace& place) {
  std::string sum, states;
  std::tie(place.min, place.max) = facts_.limits(shape);
  for (const auto& [part, factor] : shape.sum_of) {
    const FactPlace& from = places_.at({part, Role::this_period});
    sum += (sum.empty() ? "" : "+") + ("(" + std::to_string(factor) + ")*" + from.value);
    states += (states.empty() ? "" : ",") + from.said;
    place.may_fail =
        place.may_fail || from.may_fail || facts_.shape({part, Role::this_period}).now.state == State::failed;
  }
  FormLine& line = sheet_.lines[at];
  line.input_code = input_code(key, false);
  const bool known = shape.now.state == State::known;
  const std::int64_t now = known ? shape.now.value : 0;
  line.hidden[exchange::form_state] =
      FormCell::of_formula("MAX(" + states + ")", {static_cast<std::int64_t>(shape.now.state), 0});
  line.hidden[exchange::form_given_state] =
      FormCell::of_formula("IF(" + place.said + "=7,3," + place.said + ")", line.hidden[exchange::form_state].number);
  line.hidden[exchange::form_value] = FormCell::of_formula("IF(" + place.said + "=1," + sum + ",0)", {now, 0});
  line.hidden[exchange::form_proof] = whole(static_cast<std::int64_t>(model::Evidence::given));
  const std::string divided = is_tenths(shape.spec.kind) ? place.value + "/10000" : place.value;
  std::vector<std::string> each;
  for (std::uint8_t state = 1; state <= CT_FAILED; ++state)
    each.push_back(state == CT_KNOWN ? divided : quoted(state_word(static_cast<State>(state))));
  const std::string formula = by_state(place.said, each);
  line.declared = known ? FormCell::of_formula(formula, {now, is_tenths(shape.spec.kind) ? 4 : 0})
                        : FormCell::of_text_formula(formula, state_word(shape.now.state));
  line.declared.number_format = format_of(shape.spec.kind);
  line.note = FormCell::of_text(text("form.note.sum"));
}

void FactLines::ask_for_evidence(const FactKey& key, const FactShape& shape, FormLine& line) {
  if (!shape.typed) return;
  const ruleset::EvidenceRule rule = facts_.evidence_asked(key);
  const std::size_t at = sheet_.lines.size() - 1;
  line.evidence = FormCell::of_text(evidence_words(shape));
  line.evidence.open = true;
  line.evidence.number_format = "@";
  line.hidden[exchange::form_proof] =
      FormCell::of_formula(proof_formula(form_cell(at, exchange::form_evidence), form_cell(at, exchange::form_state)),
                           {static_cast<std::int64_t>(shape.evidence), 0});
  if (rule == ruleset::EvidenceRule::needed) line.evidence_prompt = text("form.evidence.needed");
  if (rule == ruleset::EvidenceRule::needed_or_explained)
    line.evidence_prompt = text("form.evidence.needed_or_explained");
}

std::size_t FactLines::list_of(const std::vector<std::string>& words) {
  const auto found = std::find(sheet_.lists.begin(), sheet_.lists.end(), words);
  if (found != sheet_.lists.end()) return static_cast<std::size_t>(found - sheet_.lists.begin());
  sheet_.lists.push_back(words);
  return sheet_.lists.size() - 1;
}

std::string FactLines::note_of(const FactKey& key, const FactShape& shape) const {
  const ruleset::Indicator* own = run_.rules.find_indicator(key.first);
  const bool from_register = own != nullptr && !own->typed();
  switch (shape.origin) {
    case Origin::derived:
      return text("form.note.register", {{"register", own == nullptr ? "" : own->measure.register_id}});
    case Origin::summed:
      return text("form.note.summed");
    case Origin::kept:
    case Origin::kept_otherwise:
      return text("form.note.kept");
    default:
      break;
  }
  if (key.second != Role::this_period) return text("form.note.earlier");
  return from_register && own->measure.kind != ruleset::MeasureKind::add ? text("form.note.register_silent") : "";
}

}  // namespace congtam::app::forms
