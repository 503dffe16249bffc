#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <zip.h>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "ooxml/package.hpp"
#include "ooxml/package_lists.hpp"
#include "ooxml/part_name.hpp"
#include "ooxml/xml.hpp"

namespace congtam::ooxml {
namespace {

constexpr std::string_view relationships_type = "application/vnd.openxmlformats-package.relationships+xml";
constexpr zip_uint16_t earliest_dos_date = (1 << 5) | 1;  // 1980-01-01
constexpr zip_uint32_t deflate_level = 6;

[[noreturn]] void refuse_write(const char* what, const std::string& part) {
  throw base::Failure::internal(base::text("ooxml.cannot_write", {{"what", what}, {"part", part}}));
}

void check(bool done, const char* what, const std::string& part = {}) {
  if (!done) refuse_write(what, part);
}

// A zip in memory. libzip reads what it was given when it is closed, hence the parts must stay until bytes().
class ZipInMemory {
 public:
  ZipInMemory() {
    zip_error_t error;
    zip_error_init(&error);
    source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_ = source_ == nullptr ? nullptr : zip_open_from_source(source_, ZIP_TRUNCATE, &error);
    zip_error_fini(&error);
    if (zip_ == nullptr && source_ != nullptr) zip_source_free(source_);
    check(zip_ != nullptr, "zip_open");
    zip_source_keep(source_);  // closing the zip must not take the bytes away
  }
  ~ZipInMemory() {
    if (zip_ != nullptr) zip_discard(zip_);
    zip_source_free(source_);
  }
  ZipInMemory(const ZipInMemory&) = delete;
  ZipInMemory& operator=(const ZipInMemory&) = delete;

  void add(const std::string& name, std::string_view bytes) {
    zip_source_t* content = zip_source_buffer(zip_, bytes.data(), bytes.size(), 0);
    check(content != nullptr, "zip_source_buffer", name);
    const zip_int64_t index = zip_file_add(zip_, name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (index < 0) zip_source_free(content);
    check(index >= 0, "zip_file_add", name);
    const auto entry = static_cast<zip_uint64_t>(index);
    check(zip_set_file_compression(zip_, entry, ZIP_CM_DEFLATE, deflate_level) == 0, "compression", name);
    check(zip_file_set_dostime(zip_, entry, 0, earliest_dos_date, 0) == 0, "time", name);
    // The same on every system; otherwise libzip notes the one it was built for.
    check(zip_file_set_external_attributes(zip_, entry, 0, ZIP_OPSYS_DOS, 0) == 0, "attributes", name);
  }

  std::string bytes() {
    check(zip_close(zip_) == 0, "zip_close");
    zip_ = nullptr;
    check(zip_source_open(source_) == 0, "zip_source_open");
    std::string out;
    char piece[1 << 16];
    zip_int64_t got = 0;
    while ((got = zip_source_read(source_, piece, sizeof piece)) > 0) out.append(piece, static_cast<std::size_t>(got));
    zip_source_close(source_);
    check(got == 0, "zip_source_read");
    return out;
  }

 private:
  zip_source_t* source_ = nullptr;
  zip_t* zip_ = nullptr;
};

}  // namespace

struct PackageWriter::State {
  struct WrittenPart {
    std::string name, bytes, type;  // no type: that of its extension
  };

  std::vector<WrittenPart> parts;
  std::map<std::string, std::string> default_types{{"rels", std::string(relationships_type)},
                                                   {"xml", "application/xml"}};
  std::map<std::string, std::vector<Relationship>> relationships;  // by source

  WrittenPart* find(std::string_view name) {
    const std::string folded = fold_part_name(name);
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [&](const WrittenPart& part) { return fold_part_name(part.name) == folded; });
    return found == parts.end() ? nullptr : &*found;
  }

  std::string content_types() const {
    pugi::xml_document document;
    pugi::xml_node types = document.append_child("Types");
    types.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/content-types";
    for (const auto& [extension, type] : default_types) {
      pugi::xml_node node = types.append_child("Default");
      node.append_attribute("Extension") = extension.c_str();
      node.append_attribute("ContentType") = type.c_str();
    }
    for (const WrittenPart& part : parts) {
      if (part.type.empty() || part.type == type_of({default_types, {}}, part.name)) continue;
      pugi::xml_node node = types.append_child("Override");
      node.append_attribute("PartName") = ("/" + part.name).c_str();
      node.append_attribute("ContentType") = part.type.c_str();
    }
    return xml_text(document);
  }

  static std::string relationships_text(const std::string& source, const std::vector<Relationship>& all) {
    pugi::xml_document document;
    pugi::xml_node list = document.append_child("Relationships");
    list.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/relationships";
    for (const Relationship& one : all) {
      pugi::xml_node node = list.append_child("Relationship");
      node.append_attribute("Id") = one.id.c_str();
      node.append_attribute("Type") = one.type.c_str();
      node.append_attribute("Target") = (one.external ? one.target : relative_target(source, one.target)).c_str();
      if (one.external) node.append_attribute("TargetMode") = "External";
    }
    return xml_text(document);
  }
};

PackageWriter::PackageWriter() : state_(std::make_unique<State>()) {}
PackageWriter::PackageWriter(PackageWriter&&) noexcept = default;
PackageWriter& PackageWriter::operator=(PackageWriter&&) noexcept = default;
PackageWriter::~PackageWriter() = default;

PackageWriter::PackageWriter(const Package& package) : PackageWriter() {
  for (const auto& [extension, type] : package.default_content_types()) add_default_type(extension, type);
  for (const std::string& part : package.parts()) {
    if (fold_part_name(part) == fold_part_name(content_types_part) || is_relationships_part(part)) continue;
    put(part, package.read(part), package.content_type(part));
    if (auto leads_to = package.relationships(part); !leads_to.empty())
      state_->relationships[part] = std::move(leads_to);
  }
  state_->relationships[""] = package.relationships();
}

void PackageWriter::put(const std::string& part, std::string bytes, const std::string& content_type) {
  const bool ours = fold_part_name(part) == fold_part_name(content_types_part) || is_relationships_part(part);
  if (ours || !is_part_name(part)) refuse_write("name", part);
  auto* found = state_->find(part);
  const bool typed = !content_type.empty() || (found != nullptr && !found->type.empty());
  if (!typed && type_of({state_->default_types, {}}, part).empty()) refuse_write("type", part);
  if (found == nullptr) found = &state_->parts.emplace_back(State::WrittenPart{part, {}, {}});
  found->bytes = std::move(bytes);
  if (!content_type.empty()) found->type = content_type;
}

bool PackageWriter::has(std::string_view part) const { return state_->find(part) != nullptr; }

void PackageWriter::remove(const std::string& part) {
  const auto* found = state_->find(part);
  if (found == nullptr) return;
  state_->relationships.erase(found->name);
  state_->parts.erase(state_->parts.begin() + (found - state_->parts.data()));
}

void PackageWriter::add_default_type(const std::string& extension, const std::string& content_type) {
  state_->default_types[fold_part_name(extension)] = content_type;
}

std::string PackageWriter::relate(const std::string& source, const std::string& type, const std::string& target,
                                  bool external) {
  const auto& known = state_->relationships[source];
  const auto taken = [&](const std::string& id) {
    return std::any_of(known.begin(), known.end(), [&](const Relationship& one) { return one.id == id; });
  };
  std::size_t number = known.size() + 1;
  while (taken("rId" + std::to_string(number))) ++number;
  const std::string id = "rId" + std::to_string(number);
  relate_as(source, {id, type, target, external});
  return id;
}

void PackageWriter::relate_as(const std::string& source, const Relationship& relationship) {
  auto& known = state_->relationships[source];
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Relationship& one) { return one.id == relationship.id; });
  if (found == known.end())
    known.push_back(relationship);
  else
    *found = relationship;
}

std::string PackageWriter::finish() const {
  std::vector<std::pair<std::string, std::string>> made;  // stays until the zip is closed
  made.emplace_back(content_types_part, state_->content_types());
  const auto add_relationships = [&](const std::string& source) {
    const auto found = state_->relationships.find(source);
    if (found != state_->relationships.end() && !found->second.empty())
      made.emplace_back(relationships_part(source), State::relationships_text(source, found->second));
  };
  add_relationships("");
  for (const auto& part : state_->parts) add_relationships(part.name);

  ZipInMemory zip;
  const auto add_made = [&](const std::string& name) {
    for (const auto& [made_name, bytes] : made)
      if (made_name == name) zip.add(name, bytes);
  };
  zip.add(made.front().first, made.front().second);
  add_made(relationships_part(""));
  for (const auto& part : state_->parts) {
    zip.add(part.name, part.bytes);
    add_made(relationships_part(part.name));
  }
  return zip.bytes();
}

}  // namespace congtam::ooxml
