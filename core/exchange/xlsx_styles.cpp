#include "exchange/xlsx_styles.hpp"

#include <algorithm>
#include <map>

#include "base/text_catalog.hpp"
#include "exchange/xlsx_text.hpp"
#include "ooxml/xml_stream.hpp"

namespace congtam::exchange {
namespace {

constexpr std::size_t most_styles = 65'536;  // the limit of spreadsheets

char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// What a format code shows besides what is quoted, in the first of its sections.
struct FormatLetters {
  std::string letters;   // small
  bool elapsed = false;  // "[h]", "[mm]"

  explicit FormatLetters(std::string_view code) {
    for (std::size_t i = 0; i < code.size(); ++i) {
      const char c = code[i];
      if (c == ';') return;
      if (c == '"') {
        i = std::min(code.find('"', i + 1), code.size());
      } else if (c == '\\' || c == '_' || c == '*') {
        ++i;  // one letter as it is, as wide as, or repeated
      } else if (c == '[') {
        const std::size_t end = std::min(code.find(']', i), code.size());
        const std::string_view inside = code.substr(i + 1, end - i - 1);
        elapsed = elapsed || (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos);
        i = end;
      } else {
        letters += small_letter(c);
      }
    }
  }

  bool any(std::string_view some) const { return letters.find_first_of(some) != std::string::npos; }
};

void erase_all(std::string& text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) text.erase(at, word.size());
}

class StylesHandler : public ooxml::XmlHandler {
 public:
  StylesHandler(const ooxml::Package& package, const std::string& part) : package_(package), part_(part) {}

  void begin(std::string_view name, std::span<const ooxml::XmlAttribute> attributes) override {
    if (name == "cellXfs") in_cell_formats_ = true;
    if (name == "numFmt" && codes_.size() < most_styles) add_code(attributes);
    if (name != "xf" || !in_cell_formats_) return;
    if (formats_.size() >= most_styles) package_.refuse(base::text("exchange.xlsx.damaged"), part_);
    formats_.push_back(small_number(attribute(attributes, "numFmtId")).value_or(0));
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }
  void text(std::string_view) override {}

  std::vector<CellFormat> take() const {
    std::vector<CellFormat> out;
    out.reserve(formats_.size());
    for (const int id : formats_) {
      const auto found = codes_.find(id);
      out.push_back(found == codes_.end() ? CellFormat{builtin_format(id)} : found->second);
    }
    return out;
  }

 private:
  void add_code(std::span<const ooxml::XmlAttribute> attributes) {
    const std::string_view code = attribute(attributes, "formatCode");
    codes_[small_number(attribute(attributes, "numFmtId")).value_or(-1)] = {format_of_code(code), digits_of_code(code)};
  }

  const ooxml::Package& package_;
  const std::string& part_;
  bool in_cell_formats_ = false;
  std::map<int, CellFormat> codes_;
  std::vector<int> formats_;
};

}  // namespace

NumberFormat format_of_code(std::string_view code) {
  FormatLetters shown(code);
  if (shown.elapsed) return NumberFormat::elapsed;
  erase_all(shown.letters, "general");
  for (const std::string_view half : {"am/pm", "a/p"}) erase_all(shown.letters, half);
  const bool time = shown.any("hs");
  const bool date = shown.any("yd") || (shown.any("m") && !time);
  if (date) return time ? NumberFormat::date_time : NumberFormat::date;
  if (time) return NumberFormat::time;
  return shown.any("%") ? NumberFormat::percent : NumberFormat::number;
}

int digits_of_code(std::string_view code) {
  constexpr std::size_t most_digits = 15;
  const bool zeros = code.find_first_not_of('0') == std::string_view::npos;
  return zeros && code.size() > 1 && code.size() <= most_digits ? static_cast<int>(code.size()) : 0;
}

NumberFormat builtin_format(int id) {
  const auto between = [id](int first, int last) { return first <= id && id <= last; };
  if (between(9, 10)) return NumberFormat::percent;
  if (between(14, 17) || between(27, 31) || id == 36 || between(50, 58)) return NumberFormat::date;
  if (between(18, 21) || between(32, 35) || id == 45 || id == 47) return NumberFormat::time;
  if (id == 22) return NumberFormat::date_time;
  return id == 46 ? NumberFormat::elapsed : NumberFormat::number;
}

std::vector<CellFormat> read_styles(const ooxml::Package& package, const std::string& part) {
  StylesHandler handler(package, part);
  ooxml::XmlStream(package, part, handler).all();
  return handler.take();
}

}  // namespace congtam::exchange
