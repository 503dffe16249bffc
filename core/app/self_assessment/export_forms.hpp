#pragma once
#include <functional>
#include <optional>
#include <string>

#include "app/self_assessment/form_maker.hpp"
#include "app/workspace.hpp"
#include "store/database.hpp"

// The phiếu tự chấm of units as workbooks, from what a database knows at stage self.
namespace congtam::app {

struct FormExport {
  std::string ruleset;              // path or id
  std::string period;               // must be the ruleset's; "" = it
  std::string unit;                 // "" = every unit
  std::optional<base::Date> as_of;  // else the last day of the period
  std::string today;                // "2026-11-22T16:45:00+07:00": when the forms were made
  forms::FormWords words;
};

// What the commune's documents.json says of itself (year_documents/letterhead.hpp): words for levels, the place in
// front of a date. Empty where there is no such file.
forms::FormWords commune_words(const std::string& database, const std::string& ruleset);

struct ExportedForm {
  std::string unit, name;  // code and name of the unit
  std::string form_hash;   // hex
  std::string bytes;       // the .xlsx
};

// Makes the forms one by one and hands each to `take`. Reads only. Failure(input) for an unknown unit or another
// period.
void export_forms(const Workspace& workspace, const store::Database& database, const FormExport& wanted,
                  const std::function<void(const ExportedForm&)>& take);

}  // namespace congtam::app
