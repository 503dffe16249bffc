#pragma once
#include <string>

#include "app/workspace.hpp"
#include "cli/terminal.hpp"
#include "ruleset/ruleset.hpp"

// What a person sees of a ruleset.
namespace congtam::cli {

// Title, id, version, issuer, period, hash.
void show_ruleset_heading(const ruleset::Ruleset& rules, Terminal& terminal);

// One form: its areas and criteria with maximum, method, clause and how sure the clause is.
void show_form(const app::Workspace& workspace, const ruleset::Ruleset& rules, const ruleset::Form& form,
               Terminal& terminal);

// Everything the set says of one criterion.
void show_criterion(const app::Workspace& workspace, const ruleset::Ruleset& rules, const ruleset::Criterion& criterion,
                    Terminal& terminal);

}  // namespace congtam::cli
