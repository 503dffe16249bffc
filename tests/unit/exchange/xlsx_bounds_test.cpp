// What a hostile workbook can cost: every file here is refused (or read) within the memory that the headers promise,
// under a limit of the operating system.
#include "base/text_catalog.hpp"
#include "ooxml/xml.hpp"
#include "support/bounded.hpp"
#include "support/raw_zip.hpp"
#include "workbook.hpp"

using namespace congtam;
using namespace congtam::exchange;
using namespace congtam::exchange::testing;
using congtam::testing::Bounded;
using congtam::testing::raw_zip;
using congtam::testing::RawEntry;

namespace {

constexpr std::size_t workbook_bound = 256 * ooxml::mebibyte;

const std::string main_open = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

// A workbook whose sheet and texts are these entries' contents, as they are.
std::string workbook(RawEntry sheet, const std::string& texts = "<sst/>") {
  const std::string relationships =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relationship = [&](const std::string& id, const std::string& kind, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + office + kind + "\" Target=\"" + target + "\"/>";
  };
  sheet.name = "xl/sheet.xml";
  return raw_zip(
      {{.name = "[Content_Types].xml",
        .content = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
       {.name = "_rels/.rels",
        .content = relationships + relationship("a", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
       {.name = "xl/workbook.xml",
        .content = "<workbook xmlns:r=\"" + office.substr(0, office.size() - 1) + "\" " + main_open +
                   "<sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>"},
       {.name = "xl/_rels/workbook.xml.rels",
        .content = relationships + relationship("s", "worksheet", "sheet.xml") +
                   relationship("t", "sharedStrings", "texts.xml") + "</Relationships>"},
       std::move(sheet),
       {.name = "xl/texts.xml", .content = texts}});
}

const std::string head = "<worksheet " + main_open + "<sheetData>" + text_row({"Mã hồ sơ", "Điểm"});
const std::string foot = "</sheetData></worksheet>";

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes) out += piece;
  return out;
}

Bounded outcome_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const base::Failure& failure) {
    return failure.exit_code() == 2 ? Bounded::refused : Bounded::broken;
  }
  return Bounded::done;
}

// What comes of reading this file within the bound.
Bounded reading(const std::string& bytes, std::size_t bound = workbook_bound) {
  return congtam::testing::within_memory(bound, [&] { return outcome_of([&] { read_book(bytes); }); });
}

// Refused within the bound, and for this reason.
bool too_much(const std::string& bytes) {
  return congtam::testing::within_memory(workbook_bound, [&] {
           try {
             read_book(bytes);
           } catch (const base::Failure& failure) {
             const bool told = failure.problems().front().text == base::text("exchange.xlsx.too_much_text");
             return told ? Bounded::refused : Bounded::broken;
           }
           return Bounded::done;
         }) == Bounded::refused;
}

}  // namespace

TEST_CASE("the bound itself is felt", "[xlsx][bounds]") {
  const auto taking = [](std::size_t bytes) {
    return congtam::testing::within_memory(workbook_bound, [&] {
      const std::string much(bytes, 'x');
      return much.empty() ? Bounded::broken : Bounded::done;
    });
  };
  CHECK(taking(workbook_bound / 2) == Bounded::done);
#ifndef CONGTAM_SANITIZED
  CHECK(taking(workbook_bound * 2) == Bounded::exhausted);
#endif
  CHECK(reading(workbook({.content = head + text_row({"H1", "1"}) + foot})) == Bounded::done);
}

TEST_CASE("bombs: what a file says of itself, and what it does not say", "[xlsx][bounds][stranger]") {
  const std::string zeros(16 * ooxml::mebibyte, '0');
  CHECK(reading(workbook({.content = zeros, .deflate = true, .declared_size = 64u << 20})) ==
        Bounded::refused);  // the ratio
  CHECK(reading(workbook({.content = zeros, .deflate = true, .declared_size = 1000})) ==
        Bounded::refused);  // a lie  // a lie
  CHECK(reading(workbook({.content = head + foot, .declared_size = 200u << 20})) == Bounded::refused);  // 200 MB
  CHECK(reading(workbook({.content = head + foot}, "<sst>" + std::string(65 * ooxml::mebibyte, ' ') + "</sst>")) ==
        Bounded::refused);
}

TEST_CASE("long sheets are read as they come", "[xlsx][bounds]") {
  // 20 MiB of rows without content of ours, then one with.
  const std::string rows =
      repeated("<row><c/><c/><c t=\"inlineStr\"><is><t>ghi chú</t></is></c></row>", 20 * ooxml::mebibyte);
  CHECK(reading(workbook({.content = head + rows + text_row({"H1", "1"}) + foot}), 64 * ooxml::mebibyte) ==
        Bounded::done);
}

TEST_CASE("texts, cells and merged cells that multiply", "[xlsx][bounds][stranger]") {
  CHECK(too_much(
      workbook({.content = head + foot}, "<sst " + main_open + repeated("<si/>", 21 * ooxml::mebibyte) + "</sst>")));
  // A text of 1 MiB in every row: a file of 1 MiB that would be a table of 2 GB.
  const std::string long_text =
      "<sst " + main_open + "<si><t>" + std::string(1 * ooxml::mebibyte, 'x') + "</t></si></sst>";
  const std::string rows = repeated("<row><c t=\"s\"><v>0</v></c></row>", 64 * 1024);
  CHECK(too_much(workbook({.content = head + rows + foot}, long_text)));
  CHECK(too_much(
      workbook({.content = head + "<row>" + text_cell(std::string(2 * ooxml::mebibyte, 'x')) + "</row>" + foot})));
  CHECK(
      too_much(workbook({.content = head + "<row>" + repeated(text_cell(std::string(3000, 'x')), 20 * ooxml::mebibyte) +
                                    "</row>" + foot})));
  std::string merged = "<mergeCells>";
  for (int i = 0; i < 2'000; ++i)
    merged += "<mergeCell ref=\"" + column_letters(i) + "2:" + column_letters(i) + "1048576\"/>";
  const std::string wide = "<row>" + repeated(text_cell("x"), 2'000 * text_cell("x").size()) + "</row><row/>";
  CHECK(too_much(workbook({.content = head + wide + repeated("<row>" + text_cell("y") + "</row>", 1 * ooxml::mebibyte) +
                                      "</sheetData>" + merged + "</mergeCells></worksheet>"})));
}

TEST_CASE("a tree is weighed before it is built", "[xlsx][bounds][stranger]") {
  const auto parsing = [](const std::string& text, std::size_t bound) {
    return congtam::testing::within_memory(bound, [&] {
      return outcome_of([&] {
        pugi::xml_document document;
        ooxml::parse_xml(document, "a", "b", text);
      });
    });
  };
  const std::size_t bound = ooxml::XmlLimits{}.tree_bytes + 2 * ooxml::Limits{}.part_bytes;
  CHECK(parsing("<a>" + repeated("<b/>", 12 * ooxml::mebibyte) + "</a>", bound) == Bounded::refused);
  CHECK(parsing("<a>" + repeated("<b c=\"\"/>", 4 * ooxml::mebibyte) + "</a>", bound) == Bounded::done);
}
