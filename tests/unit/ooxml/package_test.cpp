// Packages: what is written is read back, and what a stranger may have done to a file is refused in words.
#include "ooxml/package.hpp"

#include <cstring>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "ooxml/part_name.hpp"
#include "support/raw_zip.hpp"

using namespace congtam;
using ooxml::Package;
using ooxml::PackageWriter;
using testing::raw_zip;
using testing::RawEntry;

namespace {

constexpr const char* document_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr const char* office_document =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
constexpr const char* image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

PackageWriter small_writer() {
  PackageWriter writer;
  writer.add_default_type("png", "image/png");
  writer.put("word/document.xml", "<w/>", document_type);
  writer.put("word/media/dấu.png", std::string("\x89PNG\0\1", 6));
  writer.relate("", office_document, "word/document.xml");
  writer.relate("word/document.xml", image, "word/media/dấu.png");
  writer.relate("word/document.xml", image, "http://example.org/a.png", true);
  return writer;
}

// Content types that name no part, for zips made by hand.
RawEntry types(const std::string& more = {}) {
  return {.name = "[Content_Types].xml",
          .content =
              "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
              "Extension=\"xml\" ContentType=\"application/xml\"/>" +
              more + "</Types>"};
}

std::string refusal(const std::string& bytes, const ooxml::Limits& limits = {}) {
  try {
    const Package package = Package::from_bytes("lạ.docx", bytes, limits);
    for (const std::string& part : package.parts()) package.read(part);
  } catch (const base::Failure& failure) {
    CHECK(failure.exit_code() == 2);
    CHECK(failure.problems().front().file == "lạ.docx");
    return failure.problems().front().text;
  }
  return {};
}

std::string refusal_of(std::vector<RawEntry> entries, const ooxml::Limits& limits = {}) {
  entries.insert(entries.begin(), types());
  return refusal(raw_zip(entries), limits);
}

std::string words(const char* key) { return base::text(key); }

}  // namespace

TEST_CASE("what is written is read back: parts, types, relationships", "[package]") {
  const std::string bytes = small_writer().finish();
  const Package package = Package::from_bytes("a.docx", bytes);
  CHECK(package.parts() == std::vector<std::string>{"[Content_Types].xml", "_rels/.rels", "word/document.xml",
                                                    "word/_rels/document.xml.rels", "word/media/dấu.png"});
  CHECK(package.main_part() == "word/document.xml");
  CHECK(package.read("WORD/Document.XML") == "<w/>");
  CHECK(package.read("word/media/dấu.png") == std::string("\x89PNG\0\1", 6));
  CHECK(package.content_type("word/document.xml") == document_type);
  CHECK(package.content_type("word/media/dấu.png") == "image/png");
  CHECK(package.content_type("word/nothing") == "");
  const auto leads_to = package.relationships("word/document.xml");
  REQUIRE(leads_to.size() == 2);
  CHECK(leads_to[0].id == "rId1");
  CHECK(leads_to[0].kind() == "image");
  CHECK(leads_to[0].target == "word/media/dấu.png");
  CHECK(leads_to[1].external);
  CHECK(leads_to[1].target == "http://example.org/a.png");
  CHECK(package.target_of("word/document.xml", "image") == "word/media/dấu.png");
  CHECK(package.target_of("word/document.xml", "header") == "");
}

TEST_CASE("the same calls give the same bytes, and a copy of a package gives them again", "[package]") {
  const std::string bytes = small_writer().finish();
  CHECK(small_writer().finish() == bytes);
  const Package package = Package::from_bytes("a.docx", bytes);
  CHECK(PackageWriter(package).finish() == bytes);
  PackageWriter changed(package);
  changed.put("word/document.xml", "<other/>");
  const Package again = Package::from_bytes("b.docx", changed.finish());
  CHECK(again.read("word/document.xml") == "<other/>");
  CHECK(again.content_type("word/document.xml") == document_type);
  CHECK(again.parts() == package.parts());
  CHECK(again.hash() != package.hash());
  changed.remove("word/media/dấu.png");
  CHECK_FALSE(Package::from_bytes("c.docx", changed.finish()).has("word/media/dấu.png"));
}

TEST_CASE("the writer refuses what the reader would", "[package]") {
  PackageWriter writer;
  CHECK_THROWS_AS(writer.put("../a.xml", "x"), base::Failure);
  CHECK_THROWS_AS(writer.put("[content_types].xml", "x"), base::Failure);
  CHECK_THROWS_AS(writer.put("word/_rels/a.xml.rels", "x"), base::Failure);
  CHECK_THROWS_AS(writer.put("word/a.emf", "no type is known for it"), base::Failure);
  writer.put("a.xml", "1");
  writer.put("A.xml", "2");
  writer.relate_as("", {"rId2", office_document, "a.xml", false});
  CHECK(writer.relate("", image, "a.xml") == "rId3");
  const Package package = Package::from_bytes("a", writer.finish());
  CHECK(package.parts().size() == 3);
  CHECK(package.read("a.xml") == "2");
}

TEST_CASE("names of parts and where relationships lead", "[package]") {
  for (const char* good : {"a", "a/b.xml", "a/..b", "phụ lục/1.xml", "[Content_Types].xml"})
    CHECK(ooxml::is_part_name(good));
  for (const char* bad : {"", "/a", "a/", "a//b", "../a", "a/../b", "a/./b", "a\\b", "a\nb", "a\x80"})
    CHECK_FALSE(ooxml::is_part_name(bad));
  CHECK_FALSE(ooxml::is_part_name(std::string(401, 'a')));
  CHECK(ooxml::resolve_target("word/document.xml", "media/a.png") == "word/media/a.png");
  CHECK(ooxml::resolve_target("word/document.xml", "../customXml/item1.xml") == "customXml/item1.xml");
  CHECK(ooxml::resolve_target("word/document.xml", "/xl/a.xml#x") == "xl/a.xml");
  CHECK(ooxml::resolve_target("", "word/document.xml") == "word/document.xml");
  CHECK_FALSE(ooxml::resolve_target("word/document.xml", "../../etc/passwd"));
  CHECK_FALSE(ooxml::resolve_target("", "../a"));
  for (const auto& [source, part] :
       {std::pair{"word/document.xml", "word/media/a.png"}, {"word/a.xml", "docProps/b.xml"}, {"", "a.xml"}})
    CHECK(ooxml::resolve_target(source, ooxml::relative_target(source, part)) == part);
}

TEST_CASE("names that leave the package, or mean two things, are refused", "[package][stranger]") {
  for (const char* bad : {"../a.xml", "/a.xml", "word/../../a.xml", "word\\a.xml", "a//b.xml", "C:\\a.xml"}) {
    CAPTURE(bad);
    CHECK(refusal_of({{.name = bad, .content = "x"}}) == words("ooxml.bad_part_name"));
  }
  CHECK(refusal_of({{.name = "word/a.xml", .content = "1"}, {.name = "word/A.XML", .content = "2"}}) ==
        words("ooxml.part_twice"));
  CHECK(refusal_of({{.name = "word/a.xml", .content = "1"}, {.name = "word/"}}).empty());  // folders are no parts
}

TEST_CASE("a relationship may not leave the package, and outside is only told", "[package][stranger]") {
  const auto with = [](const std::string& relationship) {
    return raw_zip(
        {types(),
         {.name = "_rels/.rels",
          .content = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
                     relationship + "</Relationships>"}});
  };
  const std::string away = with("<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"../../etc/passwd\"/>");
  CHECK_THROWS_AS(Package::from_bytes("a", away).main_part(), base::Failure);
  const std::string outside =
      with("<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/>");
  const Package package = Package::from_bytes("a", outside);
  CHECK(package.relationships().front().external);
  CHECK_THROWS_AS(package.main_part(), base::Failure);
}

TEST_CASE("macros are refused wherever they show", "[package][stranger]") {
  CHECK(refusal(raw_zip({types("<Override PartName=\"/word/document.xml\" "
                               "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>")})) ==
        words("ooxml.macros"));
  CHECK(
      refusal(raw_zip({types("<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>")})) ==
      words("ooxml.macros"));
  CHECK(refusal_of({{.name = "word/vbaProject.bin", .content = "x"}}) == words("ooxml.macros"));
}

TEST_CASE("files that are something else are named", "[package][stranger]") {
  CHECK(refusal("Mã,Tên\n1,A\n") == words("ooxml.not_office"));
  CHECK(refusal("") == words("ooxml.not_office"));
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  CHECK(refusal(ole + std::string(600, '\0')) == words("ooxml.old_format"));
  std::string encrypted = ole + std::string(600, '\0');
  for (const char c : std::string("EncryptedPackage")) encrypted += {c, '\0'};
  CHECK(refusal(encrypted) == words("ooxml.password"));
  CHECK(refusal(raw_zip({{.name = "mimetype", .content = "application/vnd.oasis.opendocument.spreadsheet"}})) ==
        words("ooxml.open_document"));
  CHECK(refusal(raw_zip({{.name = "a.txt", .content = "x"}})) == words("ooxml.not_office"));
}

TEST_CASE("every way to cut or bend a file short of its end is refused or harmless", "[package][stranger]") {
  const std::string whole = small_writer().finish();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(refusal(whole.substr(0, size)).empty());
  }
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bent = whole;
    bent[at] = static_cast<char>(bent[at] ^ 0x55);
    refused += refusal(bent).empty() ? 0 : 1;  // never a crash, never another failure than of the input
  }
  CHECK(refused > whole.size() / 2);
}

TEST_CASE("content that is not what its check sum says is refused", "[package][stranger]") {
  CHECK(refusal_of({{.name = "a.xml", .content = "đúng", .wrong_checksum = true}}) == words("ooxml.damaged"));
  CHECK(refusal_of({{.name = "a.xml", .content = std::string(5000, 'x'), .deflate = true, .declared_size = 100}}) ==
        words("ooxml.damaged"));
  CHECK(refusal_of({{.name = "a.xml", .content = std::string(5000, 'x'), .deflate = true, .declared_size = 9000}}) ==
        words("ooxml.damaged"));
  CHECK(refusal_of({{.name = "a.xml", .content = "x", .encrypted = true}}) == words("ooxml.password"));
}

TEST_CASE("limits on entries, sizes, ratio", "[package][stranger]") {
  ooxml::Limits limits;
  limits.entries = 5;
  std::vector<RawEntry> many;
  for (int i = 0; i < 5; ++i) many.push_back({.name = "a" + std::to_string(i) + ".xml", .content = "x"});
  CHECK(refusal_of(many, limits) == base::text("ooxml.too_many_parts", {{"limit", "5"}}));
  many.pop_back();
  CHECK(refusal_of(many, limits).empty());

  limits = {};
  limits.file_bytes = 1 * ooxml::mebibyte;
  CHECK(refusal(std::string(limits.file_bytes + 1, 'P'), limits) == base::text("ooxml.file_too_big", {{"limit", "1"}}));
  limits = {};
  limits.stream_bytes = 1 * ooxml::mebibyte;
  const RawEntry big{.name = "a.xml", .content = std::string(2 * ooxml::mebibyte, 'x')};
  CHECK(refusal_of({big}, limits) == base::text("ooxml.part_too_big", {{"limit", "1"}}));
  limits = {};
  limits.part_bytes = 1 * ooxml::mebibyte;
  CHECK(refusal_of({big}, limits) == base::text("ooxml.part_too_big", {{"limit", "1"}}));
  limits = {};
  limits.total_bytes = 3 * ooxml::mebibyte;
  RawEntry other = big;
  other.name = "b.xml";
  CHECK(refusal_of({big, other}, limits) == base::text("ooxml.total_too_big", {{"limit", "3"}}));
  const RawEntry run{.name = "a.xml", .content = std::string(4 * ooxml::mebibyte, '0'), .deflate = true};  // 158 to 1
  limits = {};
  CHECK(refusal_of({run}, limits).empty());
  limits.ratio = 150;
  CHECK(refusal_of({run}, limits) == words("ooxml.ratio"));
  limits.ratio_from = 5 * ooxml::mebibyte;
  CHECK(refusal_of({run}, limits).empty());
}

TEST_CASE("a 64-bit end of the directory is read where it is true", "[package]") {
  const std::string zip = raw_zip({types(), {.name = "a.xml", .content = "<a/>"}});
  CHECK(Package::from_bytes("a", testing::with_zip64_end(zip)).read("a.xml") == "<a/>");
}

TEST_CASE("a directory that promises a thousand million entries takes no memory for them", "[package][stranger]") {
  CHECK(refusal(testing::zip64_promising(1'000'000'000)) == words("ooxml.damaged"));
  CHECK(refusal(testing::zip64_promising(~0ULL)) == words("ooxml.damaged"));
}
