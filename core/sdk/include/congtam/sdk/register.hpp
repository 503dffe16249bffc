#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/block.hpp>
#include <congtam/sdk/failure.hpp>
#include <congtam/sdk/fence.hpp>
#include <congtam/sdk/host.hpp>
#include <congtam/sdk/kind.hpp>
#include <congtam/sdk/params.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A register (sổ theo dõi): a table of fields, and compute() that fills the computed ones row by row.
namespace congtam::sdk {

struct Choice {
  const char *id, *title;  // {"full", "Toàn trình"}; the value of a cell is the place, from 1
};

struct Field {
  std::string id, title;
  Kind kind = Kind::text;
  std::uint32_t flags = 0;      // CT_FIELD_...
  std::vector<Choice> choices;  // of Kind::choice

  bool computed() const { return (flags & CT_FIELD_COMPUTED) != 0; }
};

// A field as it came in.
class InField {
 public:
  InField(const ct_column& column, std::uint64_t rows) : column_(column), rows_(rows) {}

  State state(std::size_t row) const { return column_.state[row]; }
  // The value where it is known.
  std::optional<std::int64_t> operator[](std::size_t row) const {
    if (row >= rows_ || column_.state[row] != CT_KNOWN) return std::nullopt;
    return column_.value[row];
  }
  // yes_no: known and yes.
  bool yes(std::size_t row) const { return (*this)[row].value_or(0) != 0; }

 private:
  ct_column column_;
  std::uint64_t rows_;
};

// A computed field. A cell that is never set stays CT_UNSET, which the host reports.
class OutField {
 public:
  explicit OutField(const ct_out_column& column) : column_(column) {}

  void set(std::size_t row, std::int64_t value, Reason reason = reason_none) { write(row, value, CT_KNOWN, reason); }
  void set_unknown(std::size_t row, State state, Reason reason = reason_none) { write(row, 0, state, reason); }
  void set(std::size_t row, std::optional<std::int64_t> value, State otherwise, Reason reason = reason_none) {
    value ? set(row, *value) : set_unknown(row, otherwise, reason);
  }

 private:
  void write(std::size_t row, std::int64_t value, State state, Reason reason) {
    column_.value[row] = value;
    column_.state[row] = state;
    column_.reason[row] = reason;
  }

  ct_out_column column_;
};

class Register;

// The rows of one call: input fields and computed fields by id (looked up once per call, not per value).
class Rows {
 public:
  Rows(const std::vector<Field>& fields, const ct_rows& in, const ct_out_column* out)
      : fields_(fields), in_(in), out_(out) {}

  std::size_t size() const { return in_.rows; }
  InField in(std::string_view id) const { return {in_.field[place(id, false)], in_.rows}; }
  OutField out(std::string_view id) const { return OutField(out_[place(id, true)]); }

  // The letters of a text field; "" where it is not known.
  std::string_view text(const InField& field, std::size_t row) const {
    const auto index = field[row];
    if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= in_.text_count) return {};
    const char* found = in_.text[*index];
    return found == nullptr ? std::string_view() : std::string_view(found);
  }

 private:
  std::size_t place(std::string_view id, bool computed) const {
    std::size_t place = 0;
    for (const Field& field : fields_) {
      if (field.computed() != computed) continue;
      if (field.id == id) return place;
      ++place;
    }
    fail(CT_BUG, {}, "Sổ không có trường \"" + std::string(id) + "\".");
  }

  const std::vector<Field>& fields_;
  const ct_rows& in_;
  const ct_out_column* out_;
};

class Register {
 public:
  Register(std::string id, std::string title, std::string params_schema, std::vector<Field> fields)
      : id_(std::move(id)),
        title_(std::move(title)),
        params_schema_(std::move(params_schema)),
        fields_(std::move(fields)) {}
  Register(const Register&) = delete;
  Register& operator=(const Register&) = delete;
  virtual ~Register() = default;

  const std::string& id() const { return id_; }
  const std::string& title() const { return title_; }
  const std::string& params_schema() const { return params_schema_; }
  const std::vector<Field>& fields() const { return fields_; }

  // Fills every computed field of every row. Rows do not know of one another.
  virtual void compute(const Host& host, const Params& params, const Rows& rows) const = 0;

  // compute() behind checks of what the host handed over.
  void run(const Host& host, const char* params, const ct_rows& in, const ct_out_column* out) const {
    const auto computed = std::count_if(fields_.begin(), fields_.end(), [](const Field& f) { return f.computed(); });
    const std::size_t given = fields_.size() - static_cast<std::size_t>(computed);
    if (in.rows != 0) check(in, given, out, static_cast<std::size_t>(computed));
    const nlohmann::json parsed = nlohmann::json::parse(params, nullptr, false);
    if (parsed.is_discarded()) fail(CT_BAD_PARAMS, {}, "Tham số của sổ không phải là JSON.");
    compute(host, Params(parsed, "", -1), Rows(fields_, in, out));
  }

 private:
  static void check(const ct_rows& in, std::size_t given, const ct_out_column* out, std::size_t computed) {
    if (given != 0) need(in.field);
    if (in.text_count != 0) need(in.text);
    if (computed != 0) need(out);
    for (std::size_t i = 0; i < given; ++i) need(in.field[i].value, in.field[i].state);
    for (std::size_t i = 0; i < computed; ++i) {
      need(out[i].value, out[i].state, out[i].reason);
      std::fill_n(out[i].value, in.rows, 0);
      std::fill_n(out[i].state, in.rows, static_cast<State>(CT_UNSET));
      std::fill_n(out[i].reason, in.rows, Reason{reason_none});
    }
  }

  std::string id_, title_, params_schema_;
  std::vector<Field> fields_;
};

}  // namespace congtam::sdk
