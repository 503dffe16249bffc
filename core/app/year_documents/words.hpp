#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/run.hpp"
#include "documents/value.hpp"
#include "scoring/explain.hpp"

// Figures and names as documents write them.
namespace congtam::app {

// "95,37": ten-thousandths with at least `digits` places.
std::string points_words(std::int64_t ten_thousandths, int digits = 0);
// Words for levels (DocumentSetup::terms).
using Terms = std::map<std::string, std::string>;
// A value by its kind: "95,37%", "05/6/2026", "Có"; of a level its words, or its place where there are none.
std::string value_words(model::Kind kind, std::int64_t value, const std::vector<std::string>& levels = {},
                        const Terms& terms = {});
// "chưa có số liệu", "không phát sinh" ...
std::string state_words(model::State state);
// The value where it is known, else its state.
std::string shown_input(const scoring::ShownInput& input, const Terms& terms);
// "kỳ trước", "cùng kỳ năm trước"; "" for this period.
std::string role_words(scoring::Role role);
// "05 đơn vị": whole numbers below ten with a zero in front.
std::string two_digits(std::int64_t number);
// part / whole in per cent, half up to two places: "23,08". Whole is above 0.
std::string percent_words(std::int64_t part, std::int64_t whole);
// "năm 2026", "6 tháng đầu năm 2026", "quý III năm 2026", "tháng 5 năm 2026".
std::string period_words(const model::Period& period);
// "từ ngày 01/01/2026 đến ngày 31/12/2026"
std::string days_words(base::Date from, base::Date to);

// "Kế hoạch …, II.4.c; …": the clauses of a rule with the titles of their documents.
std::string clause_words(const ruleset::Ruleset& rules, const ruleset::Provenance& provenance);
// A step's formula with the numbers in it: "2 × (3 ÷ 5) ÷ 60%"; "" for a step without one.
std::string formula_words(const host::Step& step, const std::vector<host::Step>& steps);

// Sentences and names one behind the other, between them `between`.
std::string joined_words(const std::vector<std::string>& words, std::string_view between = "; ");
// With a small or a large first letter, whatever it is ("Đơn vị" -> "đơn vị"); of words in capitals ("UBND xã") the
// first stays large.
std::string with_small_letter(const std::string& words);
std::string with_capital(const std::string& words);
// Without a full stop or semicolon at its end.
std::string without_mark(std::string words);

// Wholes before their parts: inputs whose title says "trong đó …" come behind the others.
bool is_part_title(std::string_view title);
// The unit first, then the others, nobody twice.
std::vector<std::string> with_unit_first(const std::string& unit, const std::vector<std::string>& recipients);

documents::Value text_list(const std::vector<std::string>& lines);

}  // namespace congtam::app
