#pragma once
#include <string_view>

namespace congtam::documents {

// How long a text is in Times New Roman, in twips at the given size (half-points), on one line, without kerning. The
// advance widths are those of the metric-compatible Liberation Serif 2; letters outside Latin count as one em.
int text_width(std::string_view utf8, int half_points, bool bold);

}  // namespace congtam::documents
