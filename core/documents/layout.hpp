#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/source.hpp"

// Measures of the documents we make, in twips (1/20 pt) unless named otherwise: one choice inside the ranges of Decree
// 30/2020/NĐ-CP, Appendix I. Private to the module.
namespace congtam::documents::layout {

inline constexpr int page_width = 11906, page_height = 16838;  // A4
inline constexpr int margin_top = 1134, margin_bottom = 1134, margin_left = 1701, margin_right = 850;
inline constexpr int header_distance = 567;
inline constexpr int text_width = page_width - margin_left - margin_right;
inline constexpr int head_left = 3600, head_right = text_width - head_left;  // columns of the head of page 1
inline constexpr int sign_left_width = 4300, sign_right_width = text_width - sign_left_width;

struct Style {
  std::string_view id, name;  // the name is what a clerk sees in Word
  int half_points;
  bool bold = false, italic = false;
  std::string_view align = "both";
  int first_line = 0, left = 0, before = 0, after = 0;
  int line = 240;  // 240: single
  bool keep_next = false;
};

const std::vector<Style>& styles();
// The id of the style of a role's paragraphs; "" for roles that are no paragraph.
std::string_view style_of(Role role);

// Empty paragraphs with a border above: the drawn lines under the motto, the agency and the summary.
inline constexpr std::string_view motto_line = "CTLineMotto", agency_line = "CTLineAgency",
                                  summary_line = "CTLineSummary";

// word/styles.xml
std::string styles_xml();

}  // namespace congtam::documents::layout
