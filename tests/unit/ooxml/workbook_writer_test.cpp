#include "ooxml/workbook_writer.hpp"

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "ooxml/package.hpp"

namespace congtam::ooxml {
namespace {

std::string small_book() {
  WorkbookWriter book({"Phiếu tự chấm", "Dữ liệu giả định", "Ủy ban nhân dân xã", *base::date_from(2026, 11, 22)});
  CellStyle heading;
  heading.bold = heading.border = true;
  heading.across = CellStyle::Across::centre;
  CellStyle input;
  input.unlocked = true;
  input.number_format = "0.00";
  auto& sheet = book.sheet("Phiếu 'một' a");
  sheet.text(0, 0, "Tiêu chí <&>", heading);
  sheet.merged({0, 1, 0, 3}, "Điểm", heading);
  sheet.number(1, 0, {953'700, 4}, input);
  sheet.number(2, 0, {-5, 0});
  sheet.number(3, 0, {999'999'999'999'999, 0});
  sheet.date(4, 0, *base::date_from(2026, 6, 5));
  sheet.formula(5, 0, "ROUND(A2*10000,0)", {953'700, 0});
  sheet.formula_text(6, 0, "IF(A2>1,\"có\",\"không\")", "có");
  sheet.text(7, 0, "=1+1");
  sheet.only_from({8, 0, 9, 0}, {"Có", "Không"}, {"Chọn", "Có hoặc Không", "Sai", "Chọn trong danh sách"});
  sheet.only_decimal({10, 0, 10, 0}, {0, 0}, {1'000'000, 4}, {});
  sheet.only_whole({11, 0, 11, 0}, 0, 365, {});
  sheet.only_date({12, 0, 12, 0}, *base::date_from(2026, 1, 1), *base::date_from(2026, 12, 31), {});
  sheet.colour_when({1, 0, 3, 0}, "$A2<0", 0xffc7ce);
  sheet.column_width(0, 0, 425);
  sheet.column_width(5, 6, 100, true);
  sheet.freeze(1, 0);
  sheet.protect();
  sheet.print_setup(true, 0, 0);
  sheet.print_footer("xã A & B");
  auto& hidden = book.sheet("an");
  hidden.hide();
  hidden.text(0, 0, "mã");
  book.define("congtam_phien_ban", "an!$A$1");
  sheet.chart(14, 0, {"Chỉ số", "Đơn vị", "Điểm", "Phiếu 'một' a", {1, 0, 3, 0}, {{"Chỉ số", {1, 0, 3, 0}}}});
  return book.bytes();
}

bool holds(const std::string& part, std::string_view text) { return part.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("names of cells and ranges") {
  CHECK(cell_name(0, 0) == "A1");
  CHECK(cell_name(6, 25) == "Z7");
  CHECK(cell_name(6, 26, true) == "$AA$7");
  CHECK(cell_name(0, 701) == "ZZ1");
  CHECK(cell_name(0, 702) == "AAA1");
  CHECK(range_name({0, 1, 2, 3}) == "$B$1:$D$3");
  CHECK(range_name("Phiếu 'một' a", {0, 0, 0, 1}) == "'Phiếu ''một'' a'!$A$1:$B$1");
}

TEST_CASE("a workbook is the same bytes each time and holds what it was told") {
  const auto bytes = small_book();
  CHECK(bytes == small_book());
  const auto package = Package::from_bytes("a.xlsx", bytes);
  const auto sheet = package.read("xl/worksheets/sheet1.xml");
  CHECK(holds(sheet, "<v>95.37</v>"));
  CHECK(holds(sheet, "<v>-5</v>"));
  CHECK(holds(sheet, "<v>999999999999999</v>"));
  CHECK(holds(sheet, "<v>46178</v>"));  // 05/6/2026
  CHECK(holds(sheet, "<f>ROUND(A2*10000,0)</f><v>953700</v>"));
  CHECK(holds(sheet, "<v>có</v>"));
  CHECK(holds(sheet, "sheetProtection"));
  CHECK(holds(sheet, "promptTitle=\"Chọn\""));
  CHECK(holds(sheet, "\"Có,Không\""));
  CHECK(holds(sheet, "hidden=\"1\""));
  CHECK(holds(sheet, "xã A &amp;&amp; B"));
  CHECK_FALSE(holds(sheet, "<f>1+1</f>"));
  CHECK(holds(package.read("xl/workbook.xml"), "state=\"hidden\""));
  CHECK(holds(package.read("docProps/core.xml"), "2026-11-22T00:00:00Z"));
  CHECK(package.has("xl/charts/chart1.xml"));
}

TEST_CASE("what a workbook would swallow is refused") {
  WorkbookWriter book({"", "", "", *base::date_from(2026, 1, 1)});
  auto& sheet = book.sheet("a");
  CHECK_THROWS_AS(sheet.text(0, 0, "\xff"), base::Failure);
  CHECK_THROWS_AS(sheet.text(0, 0, std::string(32'768, 'a')), base::Failure);
  CHECK_THROWS_AS(sheet.number(0, 0, {1'000'000'000'000'000, 0}), base::Failure);
  CHECK_THROWS_AS(sheet.number(0, 0, {1, 5}), base::Failure);
  CHECK_THROWS_AS(sheet.only_from({0, 0, 0, 0}, {"có, không"}, {}), base::Failure);
  CHECK_THROWS_AS(sheet.only_from({0, 0, 0, 0}, std::vector<std::string>{std::string(256, 'a')}, {}), base::Failure);
  CHECK_THROWS_AS(book.sheet("A"), base::Failure);
  CHECK_THROWS_AS(book.sheet("a/b"), base::Failure);
}

}  // namespace congtam::ooxml
