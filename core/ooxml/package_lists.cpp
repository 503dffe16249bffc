#include "ooxml/package_lists.hpp"

#include "base/text_catalog.hpp"
#include "ooxml/part_name.hpp"
#include "ooxml/xml_stream.hpp"

namespace congtam::ooxml {
namespace {

constexpr std::size_t most_list_items = 20'000;  // a long document links to some hundreds of places

std::string_view extension_of(std::string_view part) {
  const std::size_t dot = part.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : part.substr(dot + 1);
}

class ContentTypesHandler : public XmlHandler {
 public:
  explicit ContentTypesHandler(const Package& package) : package_(package) {}

  void begin(std::string_view name, std::span<const XmlAttribute> attributes) override {
    std::string type(attribute(attributes, "ContentType"));
    if (name == "Default") types_.defaults[fold_part_name(attribute(attributes, "Extension"))] = std::move(type);
    if (name == "Override") add_override(attribute(attributes, "PartName"), std::move(type));
    if (types_.defaults.size() + types_.overrides.size() > most_list_items)
      package_.refuse(base::text("ooxml.list_too_long"), std::string(content_types_part));
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  ContentTypes take() { return std::move(types_); }

 private:
  void add_override(std::string_view part, std::string type) {
    if (part.starts_with('/')) part.remove_prefix(1);
    types_.overrides[fold_part_name(part)] = std::move(type);
  }

  const Package& package_;
  ContentTypes types_;
};

class RelationshipsHandler : public XmlHandler {
 public:
  RelationshipsHandler(const Package& package, const std::string& part, std::string_view source)
      : package_(package), part_(part), source_(source) {}

  void begin(std::string_view name, std::span<const XmlAttribute> attributes) override {
    if (name != "Relationship") return;
    Relationship out{std::string(attribute(attributes, "Id")), std::string(attribute(attributes, "Type")),
                     std::string(attribute(attributes, "Target")), attribute(attributes, "TargetMode") == "External"};
    if (!out.external) {
      auto resolved = resolve_target(source_, out.target);
      if (!resolved) package_.refuse(base::text("ooxml.leaves_package"), part_);
      out.target = std::move(*resolved);
    }
    if (found_.size() >= most_list_items) package_.refuse(base::text("ooxml.list_too_long"), part_);
    found_.push_back(std::move(out));
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Relationship> take() { return std::move(found_); }

 private:
  const Package& package_;
  const std::string& part_;
  std::string_view source_;
  std::vector<Relationship> found_;
};

bool speaks_of_macros(std::string_view type) {
  const std::string folded = fold_part_name(type);
  return folded.find("macroenabled") != std::string::npos || folded.find("vbaproject") != std::string::npos;
}

}  // namespace

std::string_view Relationship::kind() const { return std::string_view(type).substr(type.rfind('/') + 1); }

ContentTypes read_content_types(const Package& package) {
  ContentTypesHandler handler(package);
  XmlStream(package, std::string(content_types_part), handler).all();
  return handler.take();
}

std::string type_of(const ContentTypes& types, std::string_view part) {
  const std::string folded = fold_part_name(part);
  if (const auto found = types.overrides.find(folded); found != types.overrides.end()) return found->second;
  const auto found = types.defaults.find(std::string(extension_of(folded)));
  return found == types.defaults.end() ? std::string() : found->second;
}

void refuse_macros(const Package& package) {
  const auto refuse = [&](const std::string& part) {
    package.refuse(base::text("ooxml.macros"), part, base::text("ooxml.macros.remedy"));
  };
  for (const auto& [part, type] : package.content_type_overrides())
    if (speaks_of_macros(type)) refuse(part);
  for (const auto& [extension, type] : package.default_content_types())
    if (speaks_of_macros(type)) refuse({});
  for (const std::string& part : package.parts())
    if (fold_part_name(part).find("vbaproject") != std::string::npos) refuse(part);
}

std::vector<Relationship> read_relationships(const Package& package, const std::string& part, std::string_view source) {
  RelationshipsHandler handler(package, part, source);
  XmlStream(package, part, handler).all();
  return handler.take();
}

}  // namespace congtam::ooxml
