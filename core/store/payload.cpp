#include "store/payload.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::store {
namespace {

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7f; }

}  // namespace

PayloadLayout::PayloadLayout(const model::Register& declared) : declared_(&declared) {
  for (std::size_t i = 0; i < declared.fields.size(); ++i) {
    if (!declared.fields[i].computed) members_.push_back({i, declared.fields[i].id});
  }
  std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) { return a.id < b.id; });
}

void append_json_string(std::string_view text, std::string& out) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii && std::all_of(text.begin(), text.end(), is_plain)) {
    out += '"';
    out += text;
    out += '"';
    return;
  }
  out += base::Json(base::to_nfc(text)).dump(-1, ' ', false, base::Json::error_handler_t::replace);
}

void write_payload(const PayloadLayout& layout, const model::RegisterTable& table, std::size_t row, std::string& out) {
  out = '{';
  for (const auto& member : layout.members()) {
    const auto& column = table.columns[member.column];
    if (column.state[row] != static_cast<std::uint8_t>(model::State::known)) continue;
    if (out.size() > 1) out += ',';
    append_json_string(member.id, out);
    out += ':';
    const std::int64_t value = column.value[row];
    const model::Field& field = layout.declared().fields[member.column];
    if (field.kind == model::Kind::text) {
      append_json_string(table.texts[static_cast<std::size_t>(value)], out);
    } else if (field.kind == model::Kind::choice) {
      append_json_string(field.choices.at(static_cast<std::size_t>(value - 1)).id, out);
    } else {
      out += std::to_string(value);
    }
  }
  out += '}';
}

// Takes a flat object apart without building it in memory.
class PayloadReader::Handler : public nlohmann::json_sax<base::Json> {
 public:
  Handler(PayloadReader& reader, std::size_t row) : reader_(reader), row_(row) {}

  bool null() override { return false; }
  bool boolean(bool) override { return false; }
  bool number_float(number_float_t, const string_t&) override { return false; }
  bool binary(binary_t&) override { return false; }
  bool number_integer(number_integer_t value) override { return set(value); }
  bool number_unsigned(number_unsigned_t value) override { return set(static_cast<std::int64_t>(value)); }
  bool string(string_t& value) override {
    if (member_ == nullptr) return true;
    const model::Field& field = field_now();
    if (field.kind == model::Kind::text) return set(reader_.place_of_text(std::move(value)));
    const std::int64_t choice = field.choice_value(value);
    if (choice == 0) refuse(field, value);
    return set(choice);
  }
  bool start_object(std::size_t) override { return depth_++ == 0; }
  bool key(string_t& name) override {
    member_ = find(name);
    return true;
  }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return false; }
  bool end_array() override { return false; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  const model::Field& field_now() const { return reader_.layout_.declared().fields[member_->column]; }

  // Members come sorted, so the next one is nearly always right behind the last.
  const PayloadLayout::Member* find(const std::string& name) {
    const auto& members = reader_.layout_.members();
    while (next_ < members.size() && members[next_].id < name) ++next_;
    return next_ < members.size() && members[next_].id == name ? &members[next_++] : nullptr;
  }

  bool set(std::int64_t value) {
    if (member_ == nullptr) return true;  // a field the plugin does not have any more
    auto& column = reader_.table_.columns[member_->column];
    column.value[row_] = value;
    column.state[row_] = static_cast<std::uint8_t>(model::State::known);
    return true;
  }

  [[noreturn]] void refuse(const model::Field& field, const std::string& value) const {
    throw base::Failure(
        base::FailureKind::refused,
        {base::Problem{.text = base::text("store.payload.choice", {{"register", reader_.table_.register_id}}),
                       .column = field.title,
                       .value = value,
                       .remedy = base::text("store.payload.choice.remedy")}});
  }

  PayloadReader& reader_;
  std::size_t row_, next_ = 0;
  int depth_ = 0;
  const PayloadLayout::Member* member_ = nullptr;
};

PayloadReader::PayloadReader(const PayloadLayout& layout, model::RegisterTable& table)
    : layout_(layout), table_(table) {
  table.register_id = layout.declared().full_id();
  table.columns.resize(layout.declared().fields.size());
}

void PayloadReader::append(std::string_view payload) {
  const std::size_t row = table_.rows();
  for (const auto& member : layout_.members()) {
    table_.columns[member.column].value.push_back(0);
    table_.columns[member.column].state.push_back(static_cast<std::uint8_t>(model::State::missing));
  }
  Handler handler(*this, row);
  if (!base::Json::sax_parse(payload, &handler))
    throw base::Failure::input(base::text("store.payload.damaged", {{"register", table_.register_id}}));
}

std::int64_t PayloadReader::place_of_text(std::string text) {
  const auto [found, added] = places_.try_emplace(std::move(text), static_cast<std::int64_t>(table_.texts.size()));
  if (added) table_.texts.push_back(found->first);
  return found->second;
}

}  // namespace congtam::store
