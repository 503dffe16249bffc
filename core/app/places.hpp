#pragma once
#include <string>

namespace congtam::app {

// Where the program's data lie: the folder that holds rulesets/. Found from CONGTAM_HOME, else <prefix>/share/congtam
// of a program in <prefix>/bin (installed), else upwards from the running program (a checkout). Failure(input) when
// there is none.
std::string data_folder();
std::string rulesets_folder();
std::string calendars_folder();

// The list `plugin allow` writes: CONGTAM_ALLOW_LIST, else <prefix>/etc/congtam/allowed-by-administrator.json
// (installed), else in the build folder.
std::string administrator_allow_list();

// The folder of a ruleset, or the file of an overlay: a path to the folder, to its ruleset.json or overlay.json, or an
// id below rulesets/ ("vinh-thuy/thi-dua-cchc-2026"). Failure(input) with the nearest known id.
std::string find_ruleset(const std::string& path_or_id);

}  // namespace congtam::app
