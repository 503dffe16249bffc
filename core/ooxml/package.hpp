#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ooxml/limits.hpp"

// Office Open XML packages: a zip of parts, their content types, and relationships between them.
//
// Names of parts are those inside the zip, without a slash in front: "word/document.xml". They are compared without
// regard to capitals (ASCII), as the standard says. Nothing here follows a relationship that leaves the package, runs
// or keeps a macro, or writes to disk.
namespace congtam::ooxml {

// From a part (or, with the source "", from the package) to another part or to somewhere outside.
struct Relationship {
  std::string id;      // "rId3"
  std::string type;    // the whole URI
  std::string target;  // inside: the name of a part, resolved; outside: what is written there, never opened
  bool external = false;

  // "officeDocument", "worksheet", "image" ...: the last word of the type, the same for both editions of the standard.
  std::string_view kind() const;
};

// Reads one part piece by piece; memory does not grow with the part. The package must outlive it.
class PartStream {
 public:
  PartStream(PartStream&&) noexcept;
  ~PartStream();

  // The next bytes, at most 64 KiB, valid until the next call; empty at the end. Failure(input) when the part is
  // damaged (check sum, length) or grows beyond what the file declared.
  std::string_view next();

  std::size_t bytes_read() const;
  std::size_t bytes() const;  // as declared

 private:
  friend class Package;
  struct State;
  explicit PartStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A package that is read. Opening it checks everything that can be checked without unpacking parts: limits, names (no
// "..", no folder above, no two names that differ in capitals only), encryption, macros; then content types and
// relationships are read on demand.
//
// All problems are Failure(input) naming the file. Copies are not made; a Package can be moved. Not for several threads
// at once.
class Package {
 public:
  // `path` is what problems name. from_bytes: of a file that came over the network.
  static Package open(const std::string& path, const Limits& limits = {});
  static Package from_bytes(const std::string& path, std::string bytes, const Limits& limits = {});
  Package(Package&&) noexcept;
  Package& operator=(Package&&) noexcept;
  ~Package();

  const std::string& path() const;
  const std::string& hash() const;  // hex BLAKE2b of the file's bytes

  // Names of all parts in the order of the file, [Content_Types].xml and *.rels included.
  const std::vector<std::string>& parts() const;
  bool has(std::string_view part) const;
  std::size_t bytes(std::string_view part) const;  // unpacked; 0 if there is no such part

  // Whole; at most Limits::part_bytes. Failure(input) if there is no such part.
  std::string read(std::string_view part) const;
  PartStream stream(std::string_view part) const;

  // "" for a part that has none.
  std::string content_type(std::string_view part) const;
  // By extension ("png") and by part ("word/document.xml"), as [Content_Types].xml has them, in small letters.
  const std::map<std::string, std::string>& default_content_types() const;
  const std::map<std::string, std::string>& content_type_overrides() const;

  // In the order written; "" is the package itself. A target that leaves the package through ".." is Failure(input).
  std::vector<Relationship> relationships(std::string_view source = "") const;
  // The target of the first one of this kind that stays inside and exists, or "".
  std::string target_of(std::string_view source, std::string_view kind) const;
  // The main part: the officeDocument of the package ("word/document.xml", "xl/workbook.xml"); Failure(input) if none.
  std::string main_part() const;

  // Failure(input) at a part of this package.
  [[noreturn]] void refuse(const std::string& text, const std::string& part = {}, const std::string& remedy = {}) const;

 private:
  struct State;
  explicit Package(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A package that is written: the same bytes for the same calls. The zip holds [Content_Types].xml, _rels/.rels, then
// the parts in the order added, each followed by its relationships; times are 1980-01-01, compression is deflate of one
// level.
class PackageWriter {
 public:
  PackageWriter();
  // All parts, types and relationships of a package, to change some: a template.
  explicit PackageWriter(const Package& package);
  PackageWriter(PackageWriter&&) noexcept;
  PackageWriter& operator=(PackageWriter&&) noexcept;
  ~PackageWriter();

  // Adds a part, or replaces its bytes and type and keeps its place. An empty type: the one it has, or that of its
  // extension ("xml" and "rels" are known; others by add_default_type). Relationships are not parts: a name of [Content
  // _Types].xml or *.rels, and one that Package would refuse, is Failure(internal).
  void put(const std::string& part, std::string bytes, const std::string& content_type = {});
  bool has(std::string_view part) const;
  // Gone with its relationships; those that lead to it stay with whoever made them.
  void remove(const std::string& part);
  void add_default_type(const std::string& extension, const std::string& content_type);

  // Returns the id ("rId1", "rId2" ... the next free one). The target is a part's name, or a URI when `external`.
  std::string relate(const std::string& source, const std::string& type, const std::string& target,
                     bool external = false);
  // With an id chosen by the caller; replaces the one that has it.
  void relate_as(const std::string& source, const Relationship& relationship);

  std::string finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace congtam::ooxml
