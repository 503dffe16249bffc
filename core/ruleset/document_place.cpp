#include "ruleset/document_place.hpp"

#include <algorithm>

#include "ruleset/json_read.hpp"

namespace congtam::ruleset {
namespace {

using base::Json;

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    out.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string>& segments, std::size_t from, std::size_t count) {
  std::string out = segments[from];
  for (std::size_t i = 1; i < count; ++i) out += "." + segments[from + i];
  return out;
}

// Walks one path down; `at_` segments are behind it.
class Walk {
 public:
  Walk(Json& document, std::string_view path)
      : document_(document), current_(&document), segments_(segments_of(path)) {}

  DocumentPlace run() {
    while (step()) continue;
    return std::move(place_);
  }

 private:
  std::size_t left() const { return segments_.size() - at_; }
  bool in_criteria() const { return at_ == 1 && segments_.front() == "criteria" && current_->is_array(); }
  // Only what plugins declare has names with a dot: "procedures.reviewed".
  bool dotted_names() const { return at_ == 1 && (segments_[0] == "indicators" || segments_[0] == "registers"); }

  // True while there is further to go.
  bool step() {
    if (!current_->is_object() && !in_criteria()) return lost(true);
    for (std::size_t count = left(); count > 0; --count) {
      const std::string key = joined(segments_, at_, count);
      Json* found = in_criteria() ? criterion_at(document_, key) : member(key);
      if (found != nullptr) return enter(key, found, count);
    }
    if (left() > (dotted_names() ? 2U : 1U)) return lost(false);
    return enter(joined(segments_, at_, left()), nullptr, left());
  }

  Json* member(const std::string& key) {
    const auto found = current_->find(key);
    return found == current_->end() ? nullptr : &*found;
  }

  bool enter(const std::string& key, Json* value, std::size_t count) {
    place_.segment = segments_[at_];
    if (value == nullptr) place_.known = names();
    at_ += count;
    if (at_ < segments_.size()) {
      current_ = value;
      return true;
    }
    place_.parent = current_;
    place_.key = key;
    place_.value = value;
    return false;
  }

  bool lost(bool inside_list) {
    place_.segment = segments_[at_];
    place_.inside_list = inside_list;
    if (inside_list) return false;
    place_.known = names();
    const auto of_plugin = [&](const std::string& name) { return name.starts_with(place_.segment + "."); };
    if (left() > 1 && std::any_of(place_.known.begin(), place_.known.end(), of_plugin))
      place_.segment = joined(segments_, at_, 2);
    return false;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    if (current_->is_object())
      for (const auto& [key, unused] : current_->items()) out.push_back(key);
    if (current_->is_array())
      for (const Json& one : *current_) out.push_back(string_at(one, "code"));
    return out;
  }

  Json& document_;
  Json* current_;
  std::vector<std::string> segments_;
  std::size_t at_ = 0;
  DocumentPlace place_;
};

}  // namespace

Json* criterion_at(Json& document, std::string_view code) {
  const auto criteria = document.find("criteria");
  if (criteria == document.end() || !criteria->is_array()) return nullptr;
  for (Json& one : *criteria)
    if (string_at(one, "code") == code) return &one;
  return nullptr;
}

DocumentPlace find_place(Json& document, std::string_view path) { return Walk(document, path).run(); }

}  // namespace congtam::ruleset
