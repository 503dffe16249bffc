#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "documents/value.hpp"

namespace congtam::documents {

// One thing a template asks for. Names are small ASCII letters, digits and "_", so that they can be typed on any
// machine.
struct Field {
  enum class Kind : std::uint8_t { text, number, date, yes_no, list, object };

  std::string name;
  Kind kind = Kind::text;
  bool optional = false;           // may be absent from the data: an empty text, "no", an empty list
  std::string title = {};          // Vietnamese, for whoever fills it in
  std::vector<Field> fields = {};  // of an object, or of each item of a list; a list without any holds texts
};

using Fields = std::vector<Field>;

bool is_field_name(std::string_view name);
// "text", "number" ... as source files and --json name the kinds; nullptr-like: false when there is no such kind.
bool kind_from_id(std::string_view id, Field::Kind& out);
std::string_view kind_id(Field::Kind kind);

const Field* find_field(const Fields& fields, std::string_view name);

// The shape that a value has, for templates filled by callers who declare nothing: names and kinds; the fields of a
// list are those of all its items together. `open`: a list without items, of whose fields nothing is known.
struct Shape {
  Value::Kind kind = Value::Kind::text;
  bool open = false;
  bool printable() const { return kind == Value::Kind::text || kind == Value::Kind::date; }
  std::vector<std::pair<std::string, Shape>> members = {};  // of an object, or of a list's items; none: items are texts

  const Shape* find(std::string_view name) const;
};
Shape shape_of(const Value& value);
Shape shape_of(const Fields& fields);

// Data from a JSON object against the declared fields: names nobody declared (with the nearest known one), absent ones,
// wrong kinds, all together as Failure(input) with JSON pointers. A `date` is "2026-06-05" or "05/6/2026", or any other
// text for a day that is still to be filled in by hand ("ngày … tháng 6 năm 2026"); a `number` is a JSON integer or a
// text as Vietnamese write it ("95,37", "1.234"); null stands for absent.
Value read_data(const nlohmann::json& data, const Fields& fields, const std::string& file);

}  // namespace congtam::documents
