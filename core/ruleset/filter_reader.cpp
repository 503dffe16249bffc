#include "ruleset/filter_reader.hpp"

#include <congtam/sdk/decimal.hpp>

#include <optional>

#include "base/date.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::ruleset {
namespace {

using base::Json;
using base::text;
using model::Kind;

constexpr std::string_view not_prefix = "not:";

std::string written(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

// A level is compared by its place among the levels.
bool is_number(Kind kind) { return model::is_amount(kind) || kind == Kind::level; }

bool in_ten_thousandths(Kind kind) { return kind == Kind::decimal || kind == Kind::percent; }

class Reader {
 public:
  Reader(const model::Register& of, Report& report) : of_(of), report_(report) {}

  Filter object(const Json& where, const std::string& at) {
    Filter out{.kind = Filter::Kind::all};
    for (const auto& [key, value] : where.items()) out.parts.push_back(member(key, value, child(at, key)));
    if (out.parts.size() == 1) return std::move(out.parts.front());
    std::vector<std::string> shown;
    for (const Filter& part : out.parts) shown.push_back(part.shown);
    out.shown = join(shown, "; ");
    return out;
  }

 private:
  Filter member(const std::string& key, const Json& value, const std::string& at) {
    if (key == "any") return any(value, at);
    if (key == "not") return negated(object(value, at));
    const int place = of_.field_index(key);
    if (place < 0) {
      report_.error(at, text("ruleset.unknown_field", {{"field", key}, {"register", of_.full_id()}}), {},
                    did_you_mean(key, ids_of(of_.fields)));
      return {};
    }
    Filter out = field_values(of_.fields[static_cast<std::size_t>(place)], value, at);
    set_shown(out, of_.fields[static_cast<std::size_t>(place)], value);
    return out;
  }

  Filter any(const Json& parts, const std::string& at) {
    Filter out{.kind = Filter::Kind::any};
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      out.parts.push_back(object(parts[i], child(at, i)));
      shown.push_back("(" + out.parts.back().shown + ")");
    }
    out.shown = join(shown, text("ruleset.or"));
    return out;
  }

  static Filter negated(Filter part) {
    Filter out{.kind = Filter::Kind::negate};
    out.shown = text("ruleset.filter.not") + part.shown;
    out.parts.push_back(std::move(part));
    return out;
  }

  // The clause in the words of the register: "Hình thức: Trực tuyến, Kết hợp".
  static void set_shown(Filter& out, const model::Field& field, const Json& value) {
    std::vector<std::string> words;
    if (value.is_array()) {
      for (const Json& one : value) words.push_back(shown_word(field, one));
    } else {
      words.push_back(shown_word(field, value));
    }
    out.shown = title_of(field) + ": " + join(words);
  }

  static std::string title_of(const model::Field& field) { return field.title.empty() ? field.id : field.title; }

  static std::string shown_word(const model::Field& field, const Json& value) {
    if (value.is_boolean()) return text(value.get<bool>() ? "ruleset.filter.yes" : "ruleset.filter.no");
    const std::string word = written(value);
    if (word.starts_with(not_prefix))
      return text("ruleset.filter.not") + shown_word(field, base::squeeze(word.substr(not_prefix.size())));
    for (const model::Choice& choice : field.choices)
      if (choice.id == word && !choice.title.empty()) return choice.title;
    return word;
  }

  // A list is "or"; what is plainly listed becomes one test.
  Filter field_values(const model::Field& field, const Json& value, const std::string& at) {
    if (!value.is_array()) return field_value(field, value, at);
    Filter plain{.kind = Filter::Kind::one_of, .field = field.id};
    Filter out{.kind = Filter::Kind::any};
    for (std::size_t i = 0; i < value.size(); ++i) {
      Filter one = field_value(field, value[i], child(at, i));
      if (one.kind == Filter::Kind::one_of) {
        plain.values.insert(plain.values.end(), one.values.begin(), one.values.end());
        plain.text_values.insert(plain.text_values.end(), one.text_values.begin(), one.text_values.end());
      } else {
        set_shown(one, field, value[i]);
        out.parts.push_back(std::move(one));
      }
    }
    if (out.parts.empty()) return plain;
    if (!plain.values.empty() || !plain.text_values.empty()) out.parts.push_back(std::move(plain));
    return out.parts.size() == 1 ? std::move(out.parts.front()) : out;
  }

  Filter field_value(const model::Field& field, const Json& value, const std::string& at) {
    if (value.is_string()) {
      const std::string& word = value.get_ref<const std::string&>();
      if (word.starts_with(not_prefix)) {
        const std::string rest = base::squeeze(word.substr(not_prefix.size()));
        Filter inner = field_value(field, rest, at);
        set_shown(inner, field, rest);
        return negated(std::move(inner));
      }
    }
    switch (field.kind) {
      case Kind::choice:
        return choice(field, value, at);
      case Kind::yes_no:
        return yes_no(field, value, at);
      case Kind::text:
        return word(field, value, at);
      case Kind::date:
      case Kind::time:
        return day(field, value, at);
      default:
        return number(field, value, at);
    }
  }

  Filter wrong(const model::Field& field, const Json& value, const std::string& at, std::string_view expected_key) {
    report_.error(at, text("ruleset.filter.wrong_value", {{"field", field.id}, {"expected", text(expected_key)}}),
                  written(value));
    return {};
  }

  Filter choice(const model::Field& field, const Json& value, const std::string& at) {
    if (!value.is_string()) return wrong(field, value, at, "ruleset.filter.expects_choice");
    const std::string& id = value.get_ref<const std::string&>();
    const std::int64_t place = field.choice_value(id);
    if (place == 0)
      report_.error(at,
                    text("ruleset.filter.unknown_choice",
                         {{"choice", id}, {"field", field.id}, {"known", join(ids_of(field.choices))}}),
                    {}, did_you_mean(id, ids_of(field.choices)));
    return {.kind = Filter::Kind::one_of, .field = field.id, .values = {place}};
  }

  Filter yes_no(const model::Field& field, const Json& value, const std::string& at) {
    if (!value.is_boolean()) return wrong(field, value, at, "ruleset.filter.expects_yes_no");
    return {.kind = Filter::Kind::one_of, .field = field.id, .values = {value.get<bool>() ? 1 : 0}};
  }

  Filter word(const model::Field& field, const Json& value, const std::string& at) {
    if (!value.is_string()) return wrong(field, value, at, "ruleset.filter.expects_text");
    return {.kind = Filter::Kind::one_of, .field = field.id, .text_values = {base::to_nfc(value.get<std::string>())}};
  }

  // "2026-06-05" or ">= 2026-06-05"; a time is compared by its whole day.
  Filter day(const model::Field& field, const Json& value, const std::string& at) {
    if (!value.is_string()) return wrong(field, value, at, "ruleset.filter.expects_date");
    std::string_view rest = value.get_ref<const std::string&>();
    Op op = Op::eq;
    for (const auto& [sign, meaning] : {std::pair<std::string_view, Op>{">=", Op::ge},
                                        {"<=", Op::le},
                                        {"!=", Op::ne},
                                        {">", Op::gt},
                                        {"<", Op::lt},
                                        {"=", Op::eq}})
      if (rest.starts_with(sign)) {
        rest.remove_prefix(sign.size());
        op = meaning;
        break;
      }
    const auto date = base::date_from_iso(base::squeeze(rest));
    if (!date) return wrong(field, value, at, "ruleset.filter.expects_date");
    if (field.kind == Kind::time) return time_of_day(field, op, date->days);
    if (op == Op::eq) return {.kind = Filter::Kind::one_of, .field = field.id, .values = {date->days}};
    return compare(field, op, date->days);
  }

  static Filter compare(const model::Field& field, Op op, std::int64_t bound) {
    return {.kind = Filter::Kind::compare, .field = field.id, .op = op, .bound = bound};
  }

  static Filter time_of_day(const model::Field& field, Op op, std::int64_t date) {
    const std::int64_t begins = date * base::minutes_a_day, ends = begins + base::minutes_a_day;
    if (op == Op::ge || op == Op::lt) return compare(field, op, begins);
    if (op == Op::gt) return compare(field, Op::ge, ends);
    if (op == Op::le) return compare(field, Op::lt, ends);
    Filter within = both(compare(field, Op::ge, begins), compare(field, Op::lt, ends));
    return op == Op::eq ? within : negated(std::move(within));
  }

  Filter number(const model::Field& field, const Json& value, const std::string& at) {
    if (!is_number(field.kind)) return wrong(field, value, at, "ruleset.filter.expects_number");
    std::optional<Condition> condition;
    if (value.is_string()) condition = condition_from(value.get_ref<const std::string&>());
    const bool compared = condition.has_value();
    if (!compared)
      if (const auto plain = value.is_boolean() ? std::nullopt : condition_from("= " + written(value)))
        condition = plain;
    if (!condition) return wrong(field, value, at, "ruleset.filter.expects_number");
    if (condition->percent != (field.kind == Kind::percent))
      return wrong(
          field, value, at,
          field.kind == Kind::percent ? "ruleset.filter.expects_percent" : "ruleset.filter.expects_no_percent");
    if (!in_ten_thousandths(field.kind)) {
      if (condition->bound % sdk::Decimal::scale != 0) return wrong(field, value, at, "ruleset.filter.expects_whole");
      condition->bound /= sdk::Decimal::scale;
    }
    if (!compared) return {.kind = Filter::Kind::one_of, .field = field.id, .values = {condition->bound}};
    return compare(field, condition->op, condition->bound);
  }

  const model::Register& of_;
  Report& report_;
};

}  // namespace

Filter filter_from(const Json& where, const model::Register& of, const std::string& at, Report& report) {
  return Reader(of, report).object(where, at);
}

Filter both(Filter first, Filter second) {
  if (first.kind == Filter::Kind::always) return second;
  if (second.kind == Filter::Kind::always) return first;
  Filter out{.kind = Filter::Kind::all};
  out.shown = first.shown + "; " + second.shown;
  for (Filter* part : {&first, &second}) {
    if (part->kind == Filter::Kind::all) {
      for (Filter& inner : part->parts) out.parts.push_back(std::move(inner));
    } else {
      out.parts.push_back(std::move(*part));
    }
  }
  return out;
}

}  // namespace congtam::ruleset
