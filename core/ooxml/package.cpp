#include "ooxml/package.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <zip.h>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "ooxml/package_lists.hpp"
#include "ooxml/part_name.hpp"

namespace congtam::ooxml {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 16;

[[noreturn]] void refuse_package(const std::string& path, const std::string& text, const std::string& part = {},
                                 const std::string& remedy = {}) {
  throw base::Failure::input(base::Problem{.text = text, .file = path, .at = part, .remedy = remedy});
}

std::string mebibytes(std::size_t bytes) { return std::to_string(bytes / mebibyte); }

// What is no zip is often something a person can name.
void refuse_other_formats(const std::string& path, std::string_view bytes) {
  constexpr std::string_view ole = "\xD0\xCF\x11\xE0";
  if (bytes.starts_with(ole)) {  // a password turns a package into such a file
    constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    if (bytes.find(encrypted) != std::string_view::npos)
      refuse_package(path, base::text("ooxml.password"), {}, base::text("ooxml.password.remedy"));
    refuse_package(path, base::text("ooxml.old_format"), {}, base::text("ooxml.old_format.remedy"));
  }
  if (!bytes.starts_with("PK")) refuse_package(path, base::text("ooxml.not_office"));
}

// Every entry of a directory begins with this mark, so there are no more entries than marks; libzip, which makes room
// for each, then has a bound, whatever the directory says of itself.
std::size_t most_entries(std::string_view bytes) {
  constexpr std::string_view mark = "PK\x01\x02";
  std::size_t count = 0;
  for (std::size_t at = bytes.find(mark); at != std::string_view::npos; at = bytes.find(mark, at + mark.size()))
    ++count;
  return count;
}

zip_t* open_zip(const std::string& path, const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (zip == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (zip == nullptr) refuse_package(path, base::text("ooxml.damaged"), {}, base::text("ooxml.damaged.remedy"));
  return zip;
}

}  // namespace

struct Package::State {
  struct ZipEntry {
    zip_uint64_t index = 0;
    std::size_t bytes = 0;
  };

  State(std::string given_path, std::string given_bytes, const Limits& given_limits)
      : path(std::move(given_path)), data(std::move(given_bytes)), limits(given_limits) {
    if (data.size() > limits.file_bytes)
      refuse_package(path, base::text("ooxml.file_too_big", {{"limit", mebibytes(limits.file_bytes)}}));
    refuse_other_formats(path, data);
    if (most_entries(data) > limits.entries)
      refuse_package(path, base::text("ooxml.too_many_parts", {{"limit", std::to_string(limits.entries)}}));
    hash = base::to_hex(base::blake2b(data));
    zip = open_zip(path, data);
  }
  ~State() {
    if (zip != nullptr) zip_discard(zip);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void list_entries() {
    const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(zip, 0)));
    for (zip_uint64_t i = 0; i < count; ++i) add_entry(i);
    if (entries.contains("mimetype"))
      refuse_package(path, base::text("ooxml.open_document"), {}, base::text("ooxml.old_format.remedy"));
    if (!entries.contains(fold_part_name(content_types_part))) refuse_package(path, base::text("ooxml.not_office"));
  }

  void add_entry(zip_uint64_t index) {
    zip_stat_t stat;
    constexpr zip_uint64_t needed =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(zip, index, ZIP_FL_ENC_RAW, &stat) != 0 || (stat.valid & needed) != needed)
      refuse_package(path, base::text("ooxml.damaged"), {}, base::text("ooxml.damaged.remedy"));
    std::string name = stat.name;
    const bool folder = name.ends_with('/');
    if (folder) name.pop_back();
    if (!is_part_name(name))
      refuse_package(path, base::text("ooxml.bad_part_name"), base::is_valid_utf8(name) ? name : std::string());
    if (stat.encryption_method != ZIP_EM_NONE)
      refuse_package(path, base::text("ooxml.password"), name, base::text("ooxml.password.remedy"));
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
      refuse_package(path, base::text("ooxml.damaged"), name, base::text("ooxml.damaged.remedy"));
    check_size(name, stat);
    if (folder) return;
    if (!entries.emplace(fold_part_name(name), ZipEntry{index, static_cast<std::size_t>(stat.size)}).second)
      refuse_package(path, base::text("ooxml.part_twice"), name);
    names.push_back(std::move(name));
  }

  void check_size(const std::string& name, const zip_stat_t& stat) {
    if (stat.size > limits.stream_bytes)
      refuse_package(path, base::text("ooxml.part_too_big", {{"limit", mebibytes(limits.stream_bytes)}}), name);
    if (stat.size > limits.ratio_from && stat.size / limits.ratio >= stat.comp_size)
      refuse_package(path, base::text("ooxml.ratio"), name);
    total += static_cast<std::size_t>(stat.size);
    if (total > limits.total_bytes)
      refuse_package(path, base::text("ooxml.total_too_big", {{"limit", mebibytes(limits.total_bytes)}}));
  }

  const ZipEntry* find(std::string_view part) const {
    const auto found = entries.find(fold_part_name(part));
    return found == entries.end() ? nullptr : &found->second;
  }

  std::string path, data, hash;
  Limits limits;
  zip_t* zip = nullptr;
  std::vector<std::string> names;
  std::unordered_map<std::string, ZipEntry> entries;  // by folded name
  std::size_t total = 0;
  ContentTypes types;
};

struct PartStream::State {
  std::string path, part;
  zip_file_t* file = nullptr;
  std::size_t declared = 0, read = 0;
  std::vector<char> buffer = std::vector<char>(piece_bytes);

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (file != nullptr) zip_fclose(file);
  }
};

PartStream::PartStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
PartStream::PartStream(PartStream&&) noexcept = default;
PartStream::~PartStream() = default;

std::string_view PartStream::next() {
  const zip_int64_t got = zip_fread(state_->file, state_->buffer.data(), state_->buffer.size());
  if (got >= 0) state_->read += static_cast<std::size_t>(got);
  // libzip compares the check sum and not the length.
  const bool short_of_it = got == 0 && state_->read < state_->declared;
  if (got < 0 || short_of_it || state_->read > state_->declared)
    refuse_package(state_->path, base::text("ooxml.damaged"), state_->part, base::text("ooxml.damaged.remedy"));
  return {state_->buffer.data(), static_cast<std::size_t>(got)};
}

std::size_t PartStream::bytes_read() const { return state_->read; }
std::size_t PartStream::bytes() const { return state_->declared; }

Package::Package(std::unique_ptr<State> state) : state_(std::move(state)) {}
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;
Package::~Package() = default;

Package Package::open(const std::string& path, const Limits& limits) {
  return from_bytes(path, base::read_file(path, limits.file_bytes), limits);
}

Package Package::from_bytes(const std::string& path, std::string bytes, const Limits& limits) {
  Package package(std::make_unique<State>(path, std::move(bytes), limits));
  package.state_->list_entries();
  package.state_->types = read_content_types(package);
  refuse_macros(package);
  return package;
}

const std::string& Package::path() const { return state_->path; }
const std::string& Package::hash() const { return state_->hash; }
const std::vector<std::string>& Package::parts() const { return state_->names; }
bool Package::has(std::string_view part) const { return state_->find(part) != nullptr; }
std::size_t Package::bytes(std::string_view part) const {
  const auto* entry = state_->find(part);
  return entry == nullptr ? 0 : entry->bytes;
}

PartStream Package::stream(std::string_view part) const {
  const auto* entry = state_->find(part);
  if (entry == nullptr) refuse(base::text("ooxml.no_part"), std::string(part));
  auto stream = std::make_unique<PartStream::State>();
  stream->path = state_->path;
  stream->part = part;
  stream->declared = entry->bytes;
  stream->file = zip_fopen_index(state_->zip, entry->index, 0);
  if (stream->file == nullptr)
    refuse(base::text("ooxml.damaged"), std::string(part), base::text("ooxml.damaged.remedy"));
  return PartStream(std::move(stream));
}

std::string Package::read(std::string_view part) const {
  PartStream from = stream(part);
  if (from.bytes() > state_->limits.part_bytes)
    refuse(base::text("ooxml.part_too_big", {{"limit", mebibytes(state_->limits.part_bytes)}}), std::string(part));
  std::string out;
  out.reserve(from.bytes());
  for (std::string_view piece = from.next(); !piece.empty(); piece = from.next()) out += piece;
  return out;
}

std::string Package::content_type(std::string_view part) const { return type_of(state_->types, part); }
const std::map<std::string, std::string>& Package::default_content_types() const { return state_->types.defaults; }
const std::map<std::string, std::string>& Package::content_type_overrides() const { return state_->types.overrides; }

std::vector<Relationship> Package::relationships(std::string_view source) const {
  const std::string part = relationships_part(source);
  return has(part) ? read_relationships(*this, part, source) : std::vector<Relationship>{};
}

std::string Package::target_of(std::string_view source, std::string_view kind) const {
  for (const Relationship& one : relationships(source)) {
    if (one.kind() == kind && !one.external && has(one.target)) return one.target;
  }
  return {};
}

std::string Package::main_part() const {
  std::string part = target_of("", "officeDocument");
  if (part.empty()) refuse(base::text("ooxml.no_main_part"));
  return part;
}

void Package::refuse(const std::string& text, const std::string& part, const std::string& remedy) const {
  refuse_package(state_->path, text, part, remedy);
}

}  // namespace congtam::ooxml
