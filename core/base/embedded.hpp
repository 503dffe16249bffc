#pragma once
#include <cstddef>
#include <string_view>

// Files that travel inside the program, put there by congtam_embed() of the build. A table NAME is declared where it is
// used:
//   CONGTAM_EMBEDDED(texts)
//   for (const auto& file : congtam::base::embedded(congtam_embedded_texts, congtam_embedded_texts_count)) ...
extern "C" struct congtam_embedded_file {
  const char *path, *begin, *end;
};

#define CONGTAM_EMBEDDED(name)                                      \
  extern "C" const congtam_embedded_file congtam_embedded_##name[]; \
  extern "C" const std::size_t congtam_embedded_##name##_count;

namespace congtam::base {

inline std::string_view content(const congtam_embedded_file& file) {
  return {file.begin, static_cast<std::size_t>(file.end - file.begin)};
}

}  // namespace congtam::base
