#pragma once
#include <string>

namespace congtam::documents {

// Makes the drawn lines of the head as long as Decree 30/2020/NĐ-CP wants them, now that the words above are known:
// under the motto as long as it, under agency and summary between a third and a half of the words. Acts on paragraphs
// of our three line styles (layout.hpp), also in a clerk's own version of a template; a document without them stays as
// it is.
std::string fit_lines(const std::string& file, std::string docx);

}  // namespace congtam::documents
