#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/period.hpp"
#include "model/state.hpp"

// How a report of the commune says numbers and names, beside words.hpp. Percents are rounded half up to two places for
// reading only; what is met and what is not was decided on counts elsewhere.
namespace congtam::app::report {

// "95,37%", "100%". Whole is above 0.
std::string share_words(std::int64_t part, std::int64_t whole);

// A count as documents write it in a sentence: "0", "05", "14", "1.846".
std::string count_words(std::int64_t count);
// By kind: "05", "12.500.000 đồng", "84,43", "95,37%", "05/6/2026".
std::string figure_words(model::Kind kind, std::int64_t value);

// "tăng 7,83%", "giảm 16,09%", "không thay đổi", against a figure above zero.
std::string change_words(std::int64_t now, std::int64_t before);

// A title that goes on inside a sentence: without "trong đó", with a small first letter; and one that opens it.
std::string continued(std::string_view title);
std::string opened(std::string_view title);

// "A", "A và B", "A, B và C"; above `limit` names: "A, B và 03 đơn vị khác".
std::string names_words(const std::vector<std::string>& names, std::size_t limit = 4);

// What a figure of the year before is called behind a number: "cùng kỳ", or "năm 2025" where whole years are compared;
// and in a sentence: "cùng kỳ năm 2025", "năm 2025".
std::string before_words(const model::Period& period, base::Date as_of);
std::string before_in_sentence(const model::Period& period, base::Date as_of);

}  // namespace congtam::app::report
