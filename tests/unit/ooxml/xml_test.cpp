// XML both ways: the tree and the stream read the same things and refuse the same things.
#include "ooxml/xml.hpp"

#include <cstdint>
#include <string>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "ooxml/xml_stream.hpp"

using namespace congtam;

namespace {

ooxml::Package package_with(const std::string& xml) {
  ooxml::PackageWriter writer;
  writer.put("a.xml", xml);
  return ooxml::Package::from_bytes("lạ.docx", writer.finish());
}

// "<name a=b>text</name>" with the names as the handler sees them.
class Echo : public ooxml::XmlHandler {
 public:
  std::string out;
  void begin(std::string_view name, std::span<const ooxml::XmlAttribute> attributes) override {
    out += "<" + std::string(name);
    for (const auto& one : attributes) out += " " + std::string(one.name) + "=" + std::string(one.value);
    out += ">";
  }
  void end(std::string_view name) override { out += "</" + std::string(name) + ">"; }
  void text(std::string_view piece) override { out += piece; }
};

std::string echoed(const std::string& xml) {
  const auto package = package_with(xml);
  Echo echo;
  ooxml::XmlStream(package, "a.xml", echo).all();
  return echo.out;
}

template <typename Action>
std::string problem_of(Action&& action) {
  try {
    action();
  } catch (const base::Failure& failure) {
    CHECK(failure.exit_code() == 2);
    CHECK(failure.problems().front().file == "lạ.docx");
    CHECK(failure.problems().front().at == "a.xml");
    return failure.problems().front().text;
  }
  return {};
}

std::string tree_problem(const std::string& xml, const ooxml::XmlLimits& limits = {}) {
  return problem_of([&] {
    pugi::xml_document document;
    ooxml::parse_part(document, package_with(xml), "a.xml", limits);
  });
}
std::string stream_problem(const std::string& xml) {
  return problem_of([&] { echoed(xml); });
}

std::string words(const char* key) { return base::text(key); }

std::string nested(int depth) {
  std::string out;
  for (int i = 0; i < depth; ++i) out += "<a>";
  for (int i = 0; i < depth; ++i) out += "</a>";
  return out;
}

}  // namespace

TEST_CASE("a tree keeps the spaces that count and is written the same", "[xml]") {
  pugi::xml_document document;
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:p a=\"&quot;1 &lt; 2&quot;\"><w:t "
      "xml:space=\"preserve\"> </w:t><w:t>  Đơn vị &amp; cá nhân </w:t></w:p>";
  ooxml::parse_xml(document, "a.docx", "a.xml", text);
  CHECK(document.child("w:p").child("w:t").text().get() == std::string(" "));
  CHECK(document.child("w:p").last_child().text().get() == std::string("  Đơn vị & cá nhân "));
  CHECK(ooxml::xml_text(document) == text);
}

TEST_CASE("the stream knows names by their namespace, whatever the prefix", "[xml]") {
  CHECK(echoed("<x:sheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
               "xmlns:q=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" q:id=\"rId1\" "
               "n=\"&#272;\"><x:v>1 &lt; 2</x:v></x:sheet>") == "<sheet r:id=rId1 n=Đ><v>1 < 2</v></sheet>");
  CHECK(echoed("<sheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
               "xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\" q:id=\"rId1\"/>") ==
        "<sheet r:id=rId1></sheet>");
  CHECK(echoed("<sheet xmlns=\"urn:x\"/>") == "<urn:x#sheet></urn:x#sheet>");
  CHECK(echoed("<a xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice/></a>") ==
        "<a><mc:Choice></mc:Choice></a>");
}

TEST_CASE("UTF-16 with its mark is read both ways", "[xml]") {
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("<a>x</a>")) utf16 += {c, '\0'};
  CHECK(echoed(utf16) == "<a>x</a>");
  pugi::xml_document document;
  ooxml::parse_xml(document, "a", "b", utf16);
  CHECK(document.child("a").text().get() == std::string("x"));
}

TEST_CASE("no document type, no entities: neither the tree nor the stream takes them", "[xml][stranger]") {
  const std::string laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
  CHECK(tree_problem(laughs) == words("ooxml.xml.doctype"));
  CHECK(stream_problem(laughs) == words("ooxml.xml.doctype"));
  const std::string outside = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>";
  CHECK(tree_problem(outside) == words("ooxml.xml.doctype"));
  CHECK(stream_problem(outside) == words("ooxml.xml.doctype"));
  CHECK(stream_problem("<a>&b;</a>") == words("ooxml.xml.malformed"));
}

TEST_CASE("what is not XML is told with its part", "[xml][stranger]") {
  for (const std::string wrong : {"", "<a>", "<a></b>", "<a/><b/>", "text", "<a\x01/>", "<a b=1/>", "<a><b></a></b>"}) {
    CAPTURE(wrong);
    CHECK(tree_problem(wrong) == words("ooxml.xml.malformed"));
    CHECK(stream_problem(wrong) == words("ooxml.xml.malformed"));
  }
  CHECK(tree_problem("<a>\x80</a>") == words("ooxml.xml.not_utf8"));
  CHECK(stream_problem("<a>\x80</a>") == words("ooxml.xml.malformed"));
  CHECK(tree_problem(std::string("<a>\0</a>", 8)) == words("ooxml.xml.malformed"));
}

TEST_CASE("depth, size of a tree and expat's memory have limits", "[xml][stranger]") {
  CHECK(tree_problem(nested(256)).empty());
  CHECK(tree_problem(nested(257)) == words("ooxml.xml.too_complex"));
  CHECK(stream_problem(nested(256)).empty());
  CHECK(stream_problem(nested(257)) == words("ooxml.xml.too_complex"));
  CHECK(tree_problem("<a>" + std::string(1000, ' ') + "<b c=\"d\"/></a>", {.tree_bytes = 200}) ==
        words("ooxml.xml.too_complex"));
  std::string names = "<a>";
  for (int i = 0; i < 200'000; ++i) names += "<n" + std::to_string(i) + "/>";  // expat remembers each
  CHECK(stream_problem(names + "</a>") == words("ooxml.xml.too_complex"));
  std::string noise(8 * ooxml::mebibyte, 'x');
  std::uint32_t state = 1;
  for (char& c : noise) c = static_cast<char>('a' + ((state = state * 1664525 + 1013904223) >> 24) % 23);
  CHECK(stream_problem("<a b=\"" + noise + "\"/>") == words("ooxml.xml.too_complex"));
  CHECK(stream_problem("<a>" + noise + "</a>").empty());  // a long text comes in pieces
}

TEST_CASE("what a handler throws passes through expat", "[xml]") {
  class Throwing : public Echo {
    void end(std::string_view) override { throw 7; }
  } handler;
  const auto package = package_with("<a><b/></a>");
  ooxml::XmlStream stream(package, "a.xml", handler);
  CHECK_THROWS_AS(stream.all(), int);
}

TEST_CASE("values of people are made fit for XML", "[xml]") {
  CHECK(ooxml::xml_safe("Đơn vị <&>\t\n") == "Đơn vị <&>\t\n");
  CHECK(ooxml::xml_safe(std::string("a\0b\x01\x1f", 5)) == "a\uFFFDb\uFFFD\uFFFD");
  CHECK(ooxml::xml_safe("\xC3(\xF0\x9F") == "\uFFFD(\uFFFD\uFFFD");
  CHECK(ooxml::xml_safe("\uFFFE\uFFFF😀") == "\uFFFD\uFFFD😀");
}
