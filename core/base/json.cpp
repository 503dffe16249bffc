#include "base/json.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

template class nlohmann::basic_json<>;

namespace congtam::base {
namespace {

// Builds the DOM while refusing what the library would let pass in silence.
class StrictReader : public nlohmann::json_sax<Json> {
 public:
  StrictReader(std::string_view content, const std::string& file, const JsonLimits& limits)
      : content_(content), file_(file), limits_(limits) {}

  Json take() { return std::move(root_); }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) refuse("base.json.too_large", std::to_string(value));
    return put(static_cast<number_integer_t>(value));
  }
  bool number_float(number_float_t, const string_t& written) override {
    refuse("base.json.fraction", written);
    return false;
  }
  bool string(string_t& value) override {
    if (!is_valid_utf8(value)) refuse("base.json.utf8", "");
    return put(std::move(value));
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    key_ = name;
    if (stack_.back()->contains(name)) refuse("base.json.duplicate", name);
    return true;
  }
  // `position` counts what was read, the letter that does not fit included.
  bool parse_error(std::size_t position, const std::string& read, const nlohmann::detail::exception&) override {
    const std::string_view before = content_.substr(0, position > 0 ? position - 1 : 0);
    const auto row = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line = before.rfind('\n') + 1;  // 0 where there is none
    throw Failure::input(
        Problem{.text = text("base.json.syntax", {{"letter", std::to_string(before.size() - line + 1)}}),
                .file = file_,
                .row = row,
                .value = is_valid_utf8(read) ? read : std::string()});
  }

 private:
  [[noreturn]] void refuse(std::string_view text_key, const std::string& value) {
    throw Failure::input(Problem{.text = text(text_key), .file = file_, .at = pointer(), .value = value});
  }

  // Where the value now being read stands.
  std::string pointer() const {
    std::string out;
    for (std::size_t i = 1; i < path_.size(); ++i) out += '/' + path_[i];  // the first is the whole, which has no name
    return stack_.empty() ? out : out + '/' + place();
  }
  std::string place() const {
    if (stack_.empty()) return {};
    if (stack_.back()->is_array()) return std::to_string(stack_.back()->size());
    std::string escaped;
    for (char c : key_) escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return escaped;
  }

  template <typename T>
  Json* add(T&& value) {
    if (stack_.empty()) {
      root_ = std::forward<T>(value);
      return &root_;
    }
    Json& parent = *stack_.back();
    if (parent.is_array()) {
      parent.push_back(std::forward<T>(value));
      return &parent.back();
    }
    return &(parent[key_] = std::forward<T>(value));
  }
  template <typename T>
  bool put(T&& value) {
    add(std::forward<T>(value));
    return true;
  }
  bool open(Json container) {
    if (stack_.size() >= limits_.depth) refuse("base.json.too_deep", std::to_string(limits_.depth));
    std::string here = place();
    stack_.push_back(add(std::move(container)));
    path_.push_back(std::move(here));
    return true;
  }
  bool close() {
    stack_.pop_back();
    path_.pop_back();
    return true;
  }

  std::string_view content_;
  const std::string& file_;
  const JsonLimits& limits_;
  Json root_;
  std::vector<Json*> stack_;
  std::vector<std::string> path_;
  std::string key_;
};

void write_string(std::string& out, const std::string& value) {
  out += Json(to_nfc(value)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

void write_canonical(std::string& out, const Json& value) {
  if (value.is_object()) {
    out += '{';
    bool first = true;
    for (const auto& [key, member] : value.items()) {  // nlohmann::json keeps keys sorted by bytes
      if (!first) out += ',';
      first = false;
      write_string(out, key);
      out += ':';
      write_canonical(out, member);
    }
    out += '}';
  } else if (value.is_array()) {
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out += ',';
      write_canonical(out, value[i]);
    }
    out += ']';
  } else if (value.is_string()) {
    write_string(out, value.get_ref<const std::string&>());
  } else if (value.is_number_float()) {
    throw Failure::internal("floating point in canonical bytes");
  } else {
    out += value.dump();
  }
}

}  // namespace

Json parse_json(std::string_view content, const std::string& file, const JsonLimits& limits) {
  if (content.size() > limits.bytes)
    throw Failure::input(
        Problem{.text = text("base.json.too_big", {{"limit", std::to_string(limits.bytes)}}), .file = file});
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  StrictReader reader(content, file, limits);
  Json::sax_parse(content, &reader);
  return reader.take();
}

Json read_json(const std::string& path, const JsonLimits& limits) {
  return parse_json(read_file(path, limits.bytes + 1), path, limits);
}

std::string canonical_json(const Json& value, std::string_view format) {
  std::string out(format);
  out += '\n';
  write_canonical(out, value);
  return out;
}

}  // namespace congtam::base
