#pragma once
#include <functional>
#include <string>
#include <vector>

#include "app/year_documents/kind.hpp"

namespace congtam::app {

struct MakeRequest {
  std::vector<std::string> kinds = {};  // ids; none: every kind
  std::string unit = {};                // only documents of this unit
  std::string templates = {};           // folder of the commune's own templates
};

struct MadeDocument {
  std::string kind, unit;
  std::string name;  // "bien-ban-kiem-tra-KT", without extension
  std::string docx;  // bytes
  std::vector<SideFile> beside;
};

// Makes the documents one by one and hands each to `take`. Failure(input) for a kind or unit that does not exist, and
// whatever the templates refuse.
void make_documents(const YearData& year, const MakeRequest& request,
                    const std::function<void(const MadeDocument&)>& take);

}  // namespace congtam::app
