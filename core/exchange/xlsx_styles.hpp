#pragma once
#include <string_view>
#include <vector>

#include "ooxml/package.hpp"

namespace congtam::exchange {

// What a cell's number format says its number is; colours, digits and signs do not matter here.
enum class NumberFormat { number, percent, date, time, date_time, elapsed };

// Of a format's code: "dd/mm/yyyy", "0.00%", "[h]:mm", "#,##0 \"ngày\"". The first section counts.
NumberFormat format_of_code(std::string_view code);
// Of the numbers that stand for formats without a code.
NumberFormat builtin_format(int id);

struct CellFormat {
  NumberFormat says = NumberFormat::number;
  int digits = 0;  // "000000" shows 123 as 000123: how codes are kept that begin with zeros
};
// Of a code of nothing but zeros, else 0.
int digits_of_code(std::string_view code);

// By place in the list that a cell's "s" names; cells without one have the first. Empty if the workbook has no styles.
std::vector<CellFormat> read_styles(const ooxml::Package& package, const std::string& part);

}  // namespace congtam::exchange
