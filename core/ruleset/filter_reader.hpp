#pragma once
#include "base/json.hpp"
#include "model/plugin_catalogue.hpp"
#include "ruleset/filter.hpp"
#include "ruleset/report.hpp"

namespace congtam::ruleset {

// `where` of an indicator over the fields of one register: names, choices and the kind of every value are checked.
Filter filter_from(const base::Json& where, const model::Register& of, const std::string& at, Report& report);

// Both must hold; "always" disappears.
Filter both(Filter first, Filter second);

}  // namespace congtam::ruleset
