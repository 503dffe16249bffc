#include "exchange/xlsx_text.hpp"

#include "base/text_catalog.hpp"
#include "ooxml/xml_stream.hpp"

namespace congtam::exchange {
namespace {

constexpr std::string_view escape_pattern = "_xHHHH_";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// The letter that "_x000D_" at the beginning of `text` stands for, or -1.
int escaped_letter(std::string_view text) {
  if (text.size() < escape_pattern.size() || text[1] != 'x' || text[6] != '_') return -1;
  int value = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

}  // namespace

class SharedTextsHandler : public ooxml::XmlHandler {
 public:
  SharedTextsHandler(const ooxml::Package& package, const std::string& part) : package_(package), part_(part) {}

  void begin(std::string_view name, std::span<const ooxml::XmlAttribute>) override {
    if (name == "rPh") ++phonetic_;  // how to pronounce it: not part of it
    in_text_ = name == "t" && phonetic_ == 0;
  }
  void end(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") --phonetic_;
    if (name != "si") return;
    if (all_.ends_.size() >= SharedTexts::most_texts) refuse();
    all_.letters_ += decode_escapes(std::move(text_));
    text_.clear();
    all_.ends_.push_back(static_cast<std::uint32_t>(all_.letters_.size()));
  }
  void text(std::string_view piece) override {
    if (!in_text_) return;
    if (all_.letters_.size() + text_.size() + piece.size() > SharedTexts::most_bytes) refuse();
    text_ += piece;
  }

  SharedTexts take() { return std::move(all_); }

 private:
  [[noreturn]] void refuse() const { package_.refuse(base::text("exchange.xlsx.too_much_text"), part_); }

  const ooxml::Package& package_;
  const std::string& part_;
  SharedTexts all_;
  std::string text_;
  int phonetic_ = 0;
  bool in_text_ = false;
};

SharedTexts SharedTexts::read(const ooxml::Package& package, const std::string& part) {
  SharedTextsHandler handler(package, part);
  ooxml::XmlStream(package, part, handler).all();
  return handler.take();
}

std::string_view SharedTexts::at(std::size_t place) const {
  const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
  return std::string_view(letters_).substr(begin, ends_[place] - begin);
}

std::string decode_escapes(std::string text) {
  std::size_t at = text.find("_x");
  if (at == std::string::npos) return text;
  std::string out;
  std::size_t taken = 0;
  for (; at != std::string::npos; at = text.find("_x", at)) {
    const int letter = escaped_letter(std::string_view(text).substr(at));
    const bool plain = letter == '_' || letter == '\t' || letter == '\n' || letter == '\r';
    if (!plain) {
      ++at;
      continue;
    }
    out.append(text, taken, at - taken);
    out += static_cast<char>(letter);
    taken = at += escape_pattern.size();
  }
  return out.append(text, taken);
}

std::optional<int> small_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  int out = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

bool is_true(std::string_view attribute) { return attribute == "1" || attribute == "true"; }

std::optional<CellAddress> cell_address(std::string_view text) {
  CellAddress out;
  int column = 0;
  while (!text.empty() && text.front() >= 'A' && text.front() <= 'Z' && column < sheet_columns) {
    column = column * 26 + (text.front() - 'A' + 1);
    text.remove_prefix(1);
  }
  const auto row = small_number(text);
  if (column < 1 || column > sheet_columns || !row || *row < 1 || *row > last_sheet_row) return std::nullopt;
  out.column = column - 1;
  out.row = *row;
  return out;
}

}  // namespace congtam::exchange
