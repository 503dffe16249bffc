#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "documents/prepared.hpp"
#include "documents/value.hpp"

namespace congtam::documents {

// Copies prepared parts with values in the places of their directives. Template and data have been checked against one
// shape; a name that is not there all the same prints nothing. Private to the module.
class Renderer {
 public:
  static constexpr std::size_t max_elements = 2'000'000;

  Renderer(const std::string& file, const std::vector<PlacedDirective>& directives, const Value& data)
      : file_(file), directives_(directives) {
    scopes_.push_back({&data, 0, 1});
  }

  void render(const pugi::xml_node& from, pugi::xml_node to) { range(from.first_child(), {}, to); }

 private:
  struct Scope {
    const Value* value;
    std::size_t index, count;
  };

  void range(pugi::xml_node at, const pugi::xml_node& end, pugi::xml_node& to);
  pugi::xml_node act(const pugi::xml_node& node, pugi::xml_node& to);
  void copy(const pugi::xml_node& node, pugi::xml_node& to);
  void repeat(const PlacedDirective& placed, const pugi::xml_node& first, const pugi::xml_node& end,
              pugi::xml_node& to);
  bool holds(const PlacedDirective& placed) const;
  std::string printed(const PlacedDirective& placed) const;
  const Value* resolve(const PlacedDirective& placed) const;
  void count_element();

  const std::string& file_;
  const std::vector<PlacedDirective>& directives_;
  std::vector<Scope> scopes_;
  std::size_t elements_ = 0;
};

}  // namespace congtam::documents
