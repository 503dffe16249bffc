#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/unit.hpp"

namespace congtam::exchange {

// The units that a file may speak of. Source systems write names where we keep codes, so a unit is found by its code as
// written, else by code or name folded, if only one unit has it.
class UnitDirectory {
 public:
  explicit UnitDirectory(const std::vector<model::Unit>& units);

  // The code, or nullptr. `written` is clean (exchange::clean).
  const std::string* find(const std::string& written) const;

  // The code or name most like `written`, or "".
  std::string nearest(const std::string& written) const;

 private:
  void add_folded(const std::string& words, const std::string& code);

  std::set<std::string> codes_;
  std::map<std::string, std::string> folded_;  // folded code or name -> code, "" where several units have it
  std::vector<std::string> words_;             // all codes and names
};

}  // namespace congtam::exchange
