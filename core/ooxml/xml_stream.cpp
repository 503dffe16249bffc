#include "ooxml/xml_stream.hpp"

#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <vector>

#include <expat.h>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"

namespace congtam::ooxml {

// Expat keeps every name it ever saw and every tag until its end: what one parser may allocate has a limit.
struct ExpatMemory {
  std::size_t left = 4 * mebibyte;
};

namespace {

constexpr char name_separator = '\n';  // no URI holds one: expat refuses those
thread_local ExpatMemory* expat_memory_now =
    nullptr;  // expat hands nothing to its allocator that could tell whose it is

struct alignas(std::max_align_t) ExpatBlock {
  ExpatMemory* owner;
  std::size_t size;
};

ExpatMemory* swap_expat_memory(ExpatMemory* memory) {
  ExpatMemory* before = expat_memory_now;
  expat_memory_now = memory;
  return before;
}

class ExpatMemoryScope {
 public:
  explicit ExpatMemoryScope(ExpatMemory& memory) : before_(swap_expat_memory(&memory)) {}
  ~ExpatMemoryScope() { expat_memory_now = before_; }
  ExpatMemoryScope(const ExpatMemoryScope&) = delete;
  ExpatMemoryScope& operator=(const ExpatMemoryScope&) = delete;

 private:
  ExpatMemory* before_;  // a handler may read another stream
};

void* expat_realloc(void* old, std::size_t size) {
  ExpatBlock* block = old == nullptr ? nullptr : static_cast<ExpatBlock*>(old) - 1;
  ExpatMemory* owner = block == nullptr ? expat_memory_now : block->owner;
  const std::size_t had = block == nullptr ? 0 : block->size;
  if (size > had && size - had > owner->left) return nullptr;
  auto* grown = static_cast<ExpatBlock*>(std::realloc(block, sizeof(ExpatBlock) + size));
  if (grown == nullptr) return nullptr;
  owner->left = owner->left + had - size;
  *grown = {owner, size};
  return grown + 1;
}
void* expat_malloc(std::size_t size) { return expat_realloc(nullptr, size); }
void expat_free(void* old) {
  if (old == nullptr) return;
  ExpatBlock* block = static_cast<ExpatBlock*>(old) - 1;
  block->owner->left += block->size;
  std::free(block);
}
constexpr XML_Memory_Handling_Suite expat_suite{expat_malloc, expat_realloc, expat_free};

// --- namespaces

// What stands before the name for elements and attributes of this namespace; nothing for foreign ones.
const char* prefix_of(std::string_view uri) {
  constexpr std::string_view transitional = "http://schemas.openxmlformats.org/",
                             strict = "http://purl.oclc.org/ooxml/";
  const bool office = uri.starts_with(transitional) || uri.starts_with(strict);
  if (!office) return nullptr;
  if (uri.find("/markup-compatibility/") != std::string_view::npos) return "mc:";
  const bool references = uri.find("/officeDocument/") != std::string_view::npos && uri.ends_with("/relationships");
  return references ? "r:" : "";
}

}  // namespace

std::string_view attribute(std::span<const XmlAttribute> attributes, std::string_view name) {
  for (const XmlAttribute& one : attributes) {
    if (one.name == name) return one.value;
  }
  return {};
}

bool has_attribute(std::span<const XmlAttribute> attributes, std::string_view name) {
  for (const XmlAttribute& one : attributes) {
    if (one.name == name) return true;
  }
  return false;
}

struct XmlStream::State {
  State(const Package& from, const std::string& name, XmlHandler& to)
      : package(from), part(name), handler(to), bytes(from.stream(name)) {
    const ExpatMemoryScope scope(memory);
    constexpr XML_Char separator[] = {name_separator, '\0'};
    parser = XML_ParserCreate_MM(nullptr, &expat_suite, separator);
    if (parser == nullptr) refuse("ooxml.xml.too_complex");
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, on_begin, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
  }
  ~State() {
    if (parser != nullptr) XML_ParserFree(parser);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static State& of(void* data) { return *static_cast<State*>(data); }
  static void on_begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    of(data).guarded([&](State& state) { state.begin(name, attributes); });
  }
  static void on_end(void* data, const XML_Char* name) {
    of(data).guarded([&](State& state) {
      --state.depth;
      state.composed.clear();
      state.handler.end(state.plain(name));
    });
  }
  static void on_text(void* data, const XML_Char* text, int length) {
    of(data).guarded([&](State& state) { state.handler.text({text, static_cast<std::size_t>(length)}); });
  }
  static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    of(data).guarded([](State& state) { state.refuse("ooxml.xml.doctype"); });
  }

  // No exception may travel through expat's C code: it waits here until the parser has returned.
  template <typename Action>
  void guarded(Action&& action) {
    if (thrown) return;
    try {
      action(*this);
    } catch (...) {
      thrown = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }

  void begin(const XML_Char* name, const XML_Char** written) {
    if (++depth > XmlLimits{}.depth) refuse("ooxml.xml.too_complex");
    composed.clear();
    attributes.clear();
    for (; *written != nullptr; written += 2) attributes.push_back({plain(written[0]), written[1]});
    handler.begin(plain(name), attributes);
  }

  std::string_view plain(std::string_view name) {
    const std::size_t separator = name.find(name_separator);
    if (separator == std::string_view::npos) return name;
    const std::string_view uri = name.substr(0, separator), local = name.substr(separator + 1);
    if (uri != last_uri) {
      const char* found = prefix_of(uri);
      last_uri = uri;
      last_prefix = found == nullptr ? last_uri + "#" : found;
    }
    return last_prefix.empty() ? local : composed.emplace_back(last_prefix + std::string(local));
  }

  [[noreturn]] void refuse(const char* key) const {
    const auto line = parser == nullptr ? 0 : static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser));
    throw base::Failure::input(base::Problem{.text = base::text(key), .file = package.path(), .row = line, .at = part});
  }

  bool step() {
    if (ended) return false;
    const std::string_view piece = bytes.next();
    ended = piece.empty();
    const ExpatMemoryScope scope(memory);
    const XML_Status status = XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), ended ? 1 : 0);
    if (thrown) std::rethrow_exception(thrown);
    if (status == XML_STATUS_OK) return !ended;
    refuse(XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY ? "ooxml.xml.too_complex" : "ooxml.xml.malformed");
  }

  const Package& package;
  std::string part;
  XmlHandler& handler;
  PartStream bytes;
  ExpatMemory memory;
  XML_Parser parser = nullptr;
  std::exception_ptr thrown;
  std::size_t depth = 0;
  bool ended = false;
  std::vector<XmlAttribute> attributes;
  std::deque<std::string> composed;  // names with a prefix of ours; a deque, for views must stay
  std::string last_uri, last_prefix;
};

XmlStream::XmlStream(const Package& package, const std::string& part, XmlHandler& handler)
    : state_(std::make_unique<State>(package, part, handler)) {}
XmlStream::~XmlStream() = default;

bool XmlStream::step() { return state_->step(); }
std::size_t XmlStream::bytes_read() const { return state_->bytes.bytes_read(); }
std::size_t XmlStream::bytes() const { return state_->bytes.bytes(); }

}  // namespace congtam::ooxml
