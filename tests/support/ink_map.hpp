// Pages as pictures that a person can read in a diff: how dark each little square of the paper is, as a digit.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace congtam::testing {

/// One page: a line per row of squares of 3.2 mm, ' ' for white paper, '1' (a thin line) to '9' (all black).
using InkMap = std::vector<std::string>;

/// The pages of a PDF, drawn by pdftoppm. Throws std::runtime_error when that is not possible.
std::vector<InkMap> ink_maps(const std::filesystem::path& pdf);

/// Like golden_difference(), for how the pages of a PDF look: the approved file is the map, and visible_difference()
/// decides.
std::optional<std::string> golden_picture_difference(std::string_view name, const std::filesystem::path& pdf);

/// All pages as one text, and back.
std::string to_text(const std::vector<InkMap>& pages);
std::vector<InkMap> pages_of(const std::string& text);

/// What differs by more than a hair of printing would, in words; "" when the pages look the same. A square may be a
/// shade darker or lighter, and one in two hundred may differ by more: another version of a font or of the program
/// that draws does no more than that, a line more or a word elsewhere does.
std::string visible_difference(const std::vector<InkMap>& expected, const std::vector<InkMap>& actual);

}  // namespace congtam::testing
