#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ooxml/package.hpp"

// The texts of a workbook, and the small numbers and addresses of its XML.
namespace congtam::exchange {

// Texts that cells share. One long text and where each ends: a few bytes beside the letters themselves.
class SharedTexts {
 public:
  static constexpr std::size_t most_bytes = 96 * ooxml::mebibyte;
  static constexpr std::size_t most_texts = 4'000'000;

  static SharedTexts read(const ooxml::Package& package, const std::string& part);

  std::size_t size() const { return ends_.size(); }
  std::string_view at(std::size_t place) const;

 private:
  friend class SharedTextsHandler;
  std::string letters_;
  std::vector<std::uint32_t> ends_;
};

// "_x000D_" is how a workbook writes the control character U+000D, "_x005F_" an underscore before such letters. Line
// ends and tabs become themselves; other control characters stay visible as they are written.
std::string decode_escapes(std::string text);

// Digits only, at most nine.
std::optional<int> small_number(std::string_view digits);
bool is_true(std::string_view attribute);  // "1", "true"

// "C12" from 0: column 2, row 12 (which counts from 1); nothing beyond XFD1048576.
struct CellAddress {
  int column = 0;
  std::int64_t row = 0;
};
std::optional<CellAddress> cell_address(std::string_view text);

inline constexpr std::int64_t last_sheet_row = 1'048'576;
inline constexpr int sheet_columns = 16'384;

}  // namespace congtam::exchange
