#pragma once
#include <functional>
#include <string>

#include "base/json.hpp"
#include "ruleset/report.hpp"

namespace congtam::ruleset {

// Brings the criteria that `include` lists into `document`, with the indicators, targets, areas, headings, sources and
// register parameters they need, and every duty and task of the set they come from. They keep their code and area and
// carry the policies of the set they come from, written out; the including set gives the maxima. The same name with
// another meaning is a problem. `load` reads an included file.
void merge_includes(base::Json& document, const std::string& file, Report& report,
                    const std::function<base::Json(const std::string& path)>& load);

}  // namespace congtam::ruleset
