#include "documents/fields.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::documents {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<Field::Kind, std::string_view>, 6> field_kinds{{{Field::Kind::text, "text"},
                                                                               {Field::Kind::number, "number"},
                                                                               {Field::Kind::date, "date"},
                                                                               {Field::Kind::yes_no, "yes_no"},
                                                                               {Field::Kind::list, "list"},
                                                                               {Field::Kind::object, "object"}}};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// 1.234.567 or 95,37 or 1.234,5, with a minus in front perhaps.
bool is_vietnamese_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t comma = text.find(',');
  const std::string_view whole = text.substr(0, comma);
  if (whole.empty()) return false;
  if (comma != std::string_view::npos) {
    const std::string_view fraction = text.substr(comma + 1);
    if (fraction.empty() || !std::all_of(fraction.begin(), fraction.end(), is_digit)) return false;
  }
  const std::size_t first_dot = whole.find('.');
  if (first_dot == std::string_view::npos) return std::all_of(whole.begin(), whole.end(), is_digit);
  if (first_dot == 0 || first_dot > 3 || (whole.size() - first_dot) % 4 != 0) return false;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool dot_here = i >= first_dot && (i - first_dot) % 4 == 0;
    if (dot_here ? whole[i] != '.' : !is_digit(whole[i])) return false;
  }
  return true;
}

class DataReader {
 public:
  explicit DataReader(const std::string& file) : file_(file) {}

  Value object(const Json& data, const Fields& fields, const std::string& at) {
    Value out = Value::object();
    if (!data.is_object()) {
      wrong(at, "documents.data.expected_object", data);
      return out;
    }
    unknown_names(data, fields, at);
    for (const Field& field : fields) {
      const std::string place = at + "/" + field.name;
      const auto found = data.find(field.name);
      if (found == data.end() || found->is_null()) {
        if (!field.optional)
          problems_.add(
              {.text = base::text("documents.data.absent", {{"title", field.title}}), .file = file_, .at = place});
        out.set(field.name, nothing(field.kind));
      } else {
        out.set(field.name, one(*found, field, place));
      }
    }
    return out;
  }

  void finish() const { problems_.throw_if_any(); }

 private:
  static Value nothing(Field::Kind kind) {
    if (kind == Field::Kind::list) return Value::list();
    if (kind == Field::Kind::yes_no || kind == Field::Kind::object) return Value::yes_no(false);
    return {};
  }

  void wrong(const std::string& at, const char* expected, const Json& found) {
    problems_.add({.text = base::text("documents.data.wrong_kind", {{"expected", base::text(expected)}}),
                   .file = file_,
                   .at = at,
                   .value = found.dump().substr(0, 80)});
  }

  void unknown_names(const Json& data, const Fields& fields, const std::string& at) {
    for (const auto& [name, unused] : data.items()) {
      if (find_field(fields, name) != nullptr) continue;
      std::vector<std::string> known;
      for (const Field& field : fields) known.push_back(field.name);
      const std::string near = base::nearest(name, known.data(), known.data() + known.size());
      problems_.add({.text = base::text("documents.data.unknown"),
                     .file = file_,
                     .at = at + "/" + name,
                     .remedy = near.empty() ? "" : base::text("documents.did_you_mean", {{"name", near}})});
    }
  }

  Value one(const Json& data, const Field& field, const std::string& at) {
    switch (field.kind) {
      case Field::Kind::text:
        if (data.is_number_integer()) return Value::text(data.dump());
        return text_or(data, at, "documents.data.expected_text");
      case Field::Kind::number:
        return number(data, at);
      case Field::Kind::date:
        return date(data, at);
      case Field::Kind::yes_no:
        if (data.is_boolean()) return Value::yes_no(data.get<bool>());
        wrong(at, "documents.data.expected_yes_no", data);
        return Value::yes_no(false);
      case Field::Kind::list:
        return list(data, field, at);
      case Field::Kind::object:
        return object(data, field.fields, at);
    }
    return {};
  }

  Value text_or(const Json& data, const std::string& at, const char* expected) {
    if (data.is_string()) return Value::text(data.get<std::string>());
    wrong(at, expected, data);
    return {};
  }

  Value number(const Json& data, const std::string& at) {
    if (data.is_number_integer() && (!data.is_number_unsigned() || data.get<std::uint64_t>() <= INT64_MAX))
      return Value::whole(data.get<std::int64_t>());
    if (data.is_string() && is_vietnamese_number(data.get_ref<const std::string&>()))
      return Value::text(data.get<std::string>());
    wrong(at, "documents.data.expected_number", data);
    return {};
  }

  Value date(const Json& data, const std::string& at) {
    Value out = text_or(data, at, "documents.data.expected_date");
    if (const auto day = base::date_from_vietnamese(out.as_text())) return Value::date(*day);
    return out;
  }

  Value list(const Json& data, const Field& field, const std::string& at) {
    Value out = Value::list();
    if (!data.is_array()) {
      wrong(at, "documents.data.expected_list", data);
      return out;
    }
    std::size_t number = 0;
    for (const Json& item : data) {
      const std::string place = at + "/" + std::to_string(number++);
      out.push(field.fields.empty() ? text_or(item, place, "documents.data.expected_text")
                                    : object(item, field.fields, place));
    }
    return out;
  }

  const std::string& file_;
  base::ProblemList problems_;
};

Value::Kind shape_kind(Field::Kind kind) {
  switch (kind) {
    case Field::Kind::text:
    case Field::Kind::number:
      return Value::Kind::text;
    case Field::Kind::date:
      return Value::Kind::date;
    case Field::Kind::yes_no:
      return Value::Kind::yes_no;
    case Field::Kind::list:
      return Value::Kind::list;
    case Field::Kind::object:
      return Value::Kind::object;
  }
  return Value::Kind::text;
}

void merge(Shape& into, const Shape& other) {
  for (const auto& [name, shape] : other.members) {
    const auto found =
        std::find_if(into.members.begin(), into.members.end(), [&](const auto& m) { return m.first == name; });
    if (found == into.members.end())
      into.members.emplace_back(name, shape);
    else
      merge(found->second, shape);
  }
  into.open = into.open && other.open;
}

}  // namespace

bool is_field_name(std::string_view name) {
  if (name.empty() || name.size() > 60 || is_digit(name.front())) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char letter) { return is_digit(letter) || letter == '_' || (letter >= 'a' && letter <= 'z'); });
}

bool kind_from_id(std::string_view id, Field::Kind& out) {
  for (const auto& [kind, name] : field_kinds)
    if (name == id) {
      out = kind;
      return true;
    }
  return false;
}

std::string_view kind_id(Field::Kind kind) { return field_kinds[static_cast<std::size_t>(kind)].second; }

const Field* find_field(const Fields& fields, std::string_view name) {
  for (const Field& field : fields)
    if (field.name == name) return &field;
  return nullptr;
}

const Shape* Shape::find(std::string_view name) const {
  for (const auto& [member, shape] : members)
    if (member == name) return &shape;
  return nullptr;
}

Shape shape_of(const Value& value) {
  Shape out{.kind = value.kind()};
  for (const Value::Member& member : value.members()) out.members.emplace_back(member.name, shape_of(member.value));
  out.open = value.kind() == Value::Kind::list && value.items().empty();
  for (const Value& item : value.items()) merge(out, shape_of(item));
  return out;
}

Shape shape_of(const Fields& fields) {
  Shape out{.kind = Value::Kind::object};
  for (const Field& field : fields) {
    Shape inner = shape_of(field.fields);
    inner.kind = shape_kind(field.kind);
    out.members.emplace_back(field.name, std::move(inner));
  }
  return out;
}

Value read_data(const nlohmann::json& data, const Fields& fields, const std::string& file) {
  DataReader reader(file);
  Value out = reader.object(data, fields, "");
  reader.finish();
  return out;
}

}  // namespace congtam::documents
