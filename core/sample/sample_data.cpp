#include "sample/sample_data.hpp"

#include "base/embedded.hpp"
#include "base/failure.hpp"

CONGTAM_EMBEDDED(sample_data)

namespace congtam::sample {

base::Json sample_data(std::string_view file) {
  for (std::size_t i = 0; i < congtam_embedded_sample_data_count; ++i) {
    const congtam_embedded_file& found = congtam_embedded_sample_data[i];
    if (file == found.path) return base::parse_json(base::content(found), std::string(file));
  }
  throw base::Failure::internal(std::string(file));
}

std::vector<std::string> sample_files() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < congtam_embedded_sample_data_count; ++i)
    names.emplace_back(congtam_embedded_sample_data[i].path);
  return names;
}

}  // namespace congtam::sample
