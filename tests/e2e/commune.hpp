// A commune's database in a folder of its own, and the built program run on it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/run_program.hpp"
#include "support/temp_folder.hpp"

namespace congtam::testing {

class Commune {
 public:
  Commune() {
    options_.folder = folder_.path();
    options_.set = {{"CONGTAM_HOME", CONGTAM_SOURCE_DIR},
                    {"CONGTAM_NOW", "2026-11-22T16:45:00+07:00"},
                    {"CONGTAM_ALLOW_LIST", (folder_ / "allowed.json").string()}};
  }

  const TempFolder& folder() const { return folder_; }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& content) const { folder_.write(name, content); }

  // The program with these words, in the folder of the test.
  ProgramResult run(const std::vector<std::string>& words) const { return run_congtam(words, options_); }

  // The same on the database of the test: "--db xa.db" is added.
  ProgramResult on_db(std::vector<std::string> words) const {
    words.insert(words.end(), {"--db", "xa.db"});
    return run(words);
  }

  // What the command answers with --json; its exit code stands in `code`.
  nlohmann::json json(std::vector<std::string> words) {
    words.push_back("--json");
    const ProgramResult result = on_db(words);
    code = result.exit_code;
    return result.out.empty() ? nlohmann::json() : nlohmann::json::parse(result.out);
  }

  // The place the audit chain has reached: equal before and after when nothing was applied.
  std::string head() const { return on_db({"audit", "head"}).out; }

  int code = 0;

 private:
  TempFolder folder_{"e2e"};
  RunOptions options_;
};

}  // namespace congtam::testing
