#include "exchange/unit_directory.hpp"

#include "base/unicode.hpp"

namespace congtam::exchange {

UnitDirectory::UnitDirectory(const std::vector<model::Unit>& units) {
  for (const model::Unit& unit : units) {
    codes_.insert(unit.code);
    words_.push_back(unit.code);
  }
  for (const model::Unit& unit : units) add_folded(unit.code, unit.code);
  for (const model::Unit& unit : units) {
    add_folded(unit.name, unit.code);
    words_.push_back(unit.name);
  }
}

void UnitDirectory::add_folded(const std::string& words, const std::string& code) {
  const auto [found, added] = folded_.try_emplace(base::fold(words), code);
  if (!added && found->second != code) found->second.clear();
}

const std::string* UnitDirectory::find(const std::string& written) const {
  if (const auto code = codes_.find(written); code != codes_.end()) return &*code;
  const auto found = folded_.find(base::fold(written));
  return found == folded_.end() || found->second.empty() ? nullptr : &found->second;
}

std::string UnitDirectory::nearest(const std::string& written) const {
  return base::nearest(written, words_.data(), words_.data() + words_.size());
}

}  // namespace congtam::exchange
