#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "ooxml/package.hpp"

// XML of any length, piece by piece (expat). For sheets, shared strings, and the small lists of a package.
namespace congtam::ooxml {

// Names without prefixes, whatever prefix the writer chose: "row"; those of the relationships namespace with "r:" in
// front
// ("r:id"); of the markup compatibility namespace with "mc:"; of any other namespace that is not one of Office's own
// main ones the whole URI, "#", the name.
struct XmlAttribute {
  std::string_view name, value;  // valid during the call
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin(std::string_view name, std::span<const XmlAttribute> attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;  // a text may come in several pieces
};

// "" if there is none.
std::string_view attribute(std::span<const XmlAttribute> attributes, std::string_view name);
bool has_attribute(std::span<const XmlAttribute> attributes, std::string_view name);

// Feeds a part to a handler. A document type, an undeclared entity, wrong nesting, more than XmlLimits::depth elements
// inside each other, and tags too long for 4 MiB of working memory are Failure(input) with part and line.
class XmlStream {
 public:
  XmlStream(const Package& package, const std::string& part, XmlHandler& handler);
  ~XmlStream();

  // Reads one piece and calls the handler; false at the end. What the handler throws passes through.
  bool step();
  void all() {
    while (step()) {
    }
  }
  std::size_t bytes_read() const;
  std::size_t bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace congtam::ooxml
