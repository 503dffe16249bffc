// Any bytes as a package and as the XML of a part. What is read is written again and read the same; trees are written
// and read the same. Only Failures of the input may come out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/failure.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"
#include "ooxml/xml_stream.hpp"

namespace {

using namespace congtam;

template <typename Action>
void may_refuse(Action&& action) {
  try {
    action();
  } catch (const base::Failure& failure) {
    if (failure.exit_code() != 2) std::abort();
  }
}

struct Counting : ooxml::XmlHandler {
  std::size_t elements = 0, depth = 0;
  void begin(std::string_view, std::span<const ooxml::XmlAttribute>) override {
    ++elements;
    ++depth;
  }
  void end(std::string_view) override { --depth; }
  void text(std::string_view) override {}
};

void check_tree(const std::string& file, const std::string& part, const std::string& text) {
  pugi::xml_document document, again;
  ooxml::parse_xml(document, file, part, text);
  const std::string written = ooxml::xml_text(document);
  // A tree may hold what XML cannot ("&#1;"): then what was written is refused, and that is all.
  may_refuse([&] {
    ooxml::parse_xml(again, file, part, written);
    if (ooxml::xml_text(again) != written) std::abort();
  });
}

void check_package(const ooxml::Package& package) {
  for (const std::string& part : package.parts()) {
    may_refuse([&] {
      Counting counting;
      ooxml::XmlStream(package, part, counting).all();
      if (counting.depth != 0 || counting.elements == 0) std::abort();
    });
    may_refuse([&] { check_tree(package.path(), part, package.read(part)); });
    may_refuse([&] { package.relationships(part); });
  }
  may_refuse([&] { package.main_part(); });
  std::string copied;
  try {
    copied = ooxml::PackageWriter(package).finish();
  } catch (const base::Failure&) {
    return;  // parts without a type
  }
  const ooxml::Package again = ooxml::Package::from_bytes("again", copied);
  for (const std::string& part : again.parts()) {
    if (part.ends_with(".rels") || part == "[Content_Types].xml") continue;
    if (again.read(part) != package.read(part)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  may_refuse([&] { check_package(ooxml::Package::from_bytes("f.docx", bytes)); });
  if (!bytes.starts_with("PK")) {
    may_refuse([&] { check_tree("f.docx", "a.xml", bytes); });
    ooxml::PackageWriter writer;
    writer.put("a.xml", bytes);
    may_refuse([&] { check_package(ooxml::Package::from_bytes("f.docx", writer.finish())); });
  }
  return 0;
}
