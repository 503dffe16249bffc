// Workbooks: what foreign programs save comes in as the same rows as CSV; what a cell is; where the table is.
#include <sstream>

#include "base/file.hpp"
#include "exchange/fact_reader.hpp"
#include "exchange/register_writer.hpp"
#include "exchange/unit_reader.hpp"
#include "workbook.hpp"

using namespace congtam;
using namespace congtam::exchange;
using namespace congtam::exchange::testing;

namespace {

std::string fixture(const std::string& name) {
  return base::read_file(std::string(CONGTAM_SOURCE_DIR) + "/tests/unit/exchange/fixtures/" + name);
}

std::string as_csv(const RegisterFile& file) { return register_csv(dossiers(), file.table); }

std::vector<std::int64_t> row_numbers(const RegisterFile& file) {
  return {file.table.row_number.begin(), file.table.row_number.end()};
}

const std::vector<std::string> key_and_score{"Mã hồ sơ", "Điểm"};

// A book of one dossier whose cell under this heading is written so.
HandBook one_cell(const std::string& heading, const std::string& cell) {
  return {.sheets = {{.rows = text_row({"Mã hồ sơ", heading}) + "<row>" + text_cell("H1") + cell + "</row>"}},
          .formats =
              "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/><numFmt numFmtId=\"165\" "
              "formatCode=\"0.0%\"/>",
          .cell_xfs = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"};
}

// The last field of the first row as a program writes it, or the problem's value and text.
std::string cell_value(const HandBook& book, const std::string& field) {
  try {
    const RegisterFile file = read_book(book);
    const auto column = static_cast<std::size_t>(dossiers().field_index(field));
    if (file.table.columns[column].state.at(0) != static_cast<std::uint8_t>(model::State::known)) return "blank";
    const std::int64_t value = file.table.columns[column].value.at(0);
    return dossiers().fields[column].kind == model::Kind::text ? file.table.texts.at(static_cast<std::size_t>(value))
                                                               : std::to_string(value);
  } catch (const base::Failure& failure) {
    const base::Problem& problem = failure.problems().front();
    return problem.cell + "?" + problem.value;
  }
}
std::string score(const std::string& cell) { return cell_value(one_cell("Điểm", cell), "score"); }
std::string share(const std::string& cell) { return cell_value(one_cell("Tỷ lệ", cell), "share"); }
std::string due(const std::string& cell) { return cell_value(one_cell("Ngày hẹn trả", cell), "due"); }
std::string received(const std::string& cell) { return cell_value(one_cell("Thời điểm tiếp nhận", cell), "received"); }
std::string unit(const std::string& cell) { return cell_value(one_cell("Đơn vị thụ lý", cell), "unit"); }

std::string number(const std::string& written, int style = 0) {
  return "<c s=\"" + std::to_string(style) + "\"><v>" + written + "</v></c>";
}

// The first problem's text.
std::string words_of(const std::string& bytes, const std::string& sheet = {}) {
  try {
    read_book(bytes, sheet);
  } catch (const base::Failure& failure) {
    return base::describe(failure.problems().front());
  }
  return "accepted";
}

std::string warnings_of(const RegisterFile& file) {
  std::string out;
  for (const base::Problem& warning : file.warnings) out += base::describe(warning) + "\n";
  return out;
}

std::string with(const std::string& text, const std::string& part) {
  return text.find(part) == std::string::npos ? "«" + part + "» is not in: " + text : std::string();
}

}  // namespace

TEST_CASE("the same register as CSV, from openpyxl and from LibreOffice is the same table", "[xlsx]") {
  const std::string csv_rows = as_csv(read(fixture("dossiers.csv")));
  CHECK(csv_rows.find("H-004,VP,2026-12-31 00:00,2026-12-31,full,1,12345678901,0.07,99.9999") != std::string::npos);
  for (const std::string name : {"openpyxl.xlsx", "libreoffice.xlsx", "libreoffice_from_csv.xlsx"}) {
    INFO(name);
    const RegisterFile file = read_book(fixture(name));
    CHECK(as_csv(file) == csv_rows);
    CHECK(file.table.files[0].sheet == (name == "libreoffice_from_csv.xlsx" ? "dossiers" : "Sổ hồ sơ"));
  }
  const RegisterFile file = read_book(fixture("openpyxl.xlsx"));
  CHECK(row_numbers(file) == std::vector<std::int64_t>{6, 7, 8, 9, 10});
  const std::string told = warnings_of(file);
  CHECK(with(told, "trang tính «Sổ hồ sơ», ô A4, cột «STT»").empty());
  CHECK(with(told, "1 dòng đang bị ẩn").empty());
  CHECK(with(told, "Cột đang bị ẩn vẫn được đọc: J").empty());
  CHECK(with(told, "5 dòng không có nội dung").empty());
  CHECK(with(told, "Dòng 5 đánh số").empty());
}

TEST_CASE("formulas: what was computed counts, what never was is an error, in our columns only", "[xlsx]") {
  const RegisterFile computed = read_book(fixture("libreoffice_formulas.xlsx"));
  CHECK(as_csv(computed).find("H1,VP,,,,1,3000,,0.3\r\nH2,TH1,,,,0,30000,,0.3\r\n") != std::string::npos);
  std::vector<base::Problem> all;
  CHECK(problems([] { read_book(fixture("openpyxl_formulas.xlsx")); }, &all) ==
        "2 Phí, lệ phí  | 2 Điểm  | 2 Thanh toán trực tuyến  | 3 Đơn vị thụ lý  | 3 Phí, lệ phí  | 3 Điểm  | 3 Thanh "
        "toán "
        "trực tuyến ");
  CHECK(all[0].cell == "C2");
  CHECK(all[0].sheet == "Công thức");
  CHECK(
      base::describe(all[3]) ==
      "thu_muc/so_lieu.csv, trang tính «Công thức», ô B3, cột «Đơn vị thụ lý»: Ô là công thức nhưng tệp không lưu kết "
      "quả tính. Cách xử lý: mở tệp bằng Excel hoặc LibreOffice rồi lưu lại");
  CHECK(score("<c><f>1+1</f><v>2</v></c>") == "20000");
  CHECK(score("<c><f>1+1</f></c>") == "B2?");
  CHECK(score("<c><f>1+1</f><v></v></c>") == "B2?");
  CHECK(unit("<c t=\"str\"><f>x</f><v>VP</v></c>") == "VP");
  CHECK(unit("<c t=\"str\"><f>x</f><v></v></c>") == "blank");
  CHECK(unit("<c t=\"str\"><f>x</f></c>") == "B2?");
}

TEST_CASE("numbers are read from their digits", "[xlsx]") {
  CHECK(score(number("2.5")) == "25000");
  CHECK(score(number("1.234")) == "12340");  // no doubt here: the point of a file is the decimal mark
  CHECK(score(number("0.95000000000000007")) == "9500");
  CHECK(score(number("0.94999999999999996")) == "9500");
  CHECK(score(number("0.30000000000000004")) == "3000");
  CHECK(score(number("99.999899999999997")) == "999999");
  CHECK(score(number("9.9999999999999995E-2")) == "1000");
  CHECK(score(number("999.99999999999999999")) == "10000000");
  CHECK(score(number("1E+05")) == "1000000000");
  CHECK(score(number("1.5e-3")) == "15");
  CHECK(score(number("-0")) == "0");
  CHECK(score(number("0.33333333333333331")) == "B2?0,333333333333333");  // more than four decimals: as in CSV
  CHECK(score(number("1,5")) == "B2?1,5");
  CHECK(score(number("INF")) == "B2?INF");
  CHECK(score(number("12345678901234567")) == "B2?12345678901234567");
  CHECK(score(number("1.2345678901234567E+16")) == "B2?1.2345678901234567E+16");
  CHECK(score(number("1E+400")) == "B2?1E+400");
  CHECK(cell_value(one_cell("Phí, lệ phí", number("1500000")), "fee") == "1500000");
  CHECK(cell_value(one_cell("Phí, lệ phí", number("1.5E6")), "fee") == "1500000");
  CHECK(cell_value(one_cell("Phí, lệ phí", number("999999999999999")), "fee") == "999999999999999");
  CHECK(cell_value(one_cell("Phí, lệ phí", number("1.234")), "fee") == "B2?1,234");  // not 1234
  CHECK(cell_value(one_cell("Mã số 2", number("7")), "share") == "blank");
  CHECK(unit(number("7")) == "B2?7");
}

TEST_CASE("four hundred numbers as binary fractions are written are what was typed", "[xlsx]") {
  std::istringstream lines(fixture("numbers.txt"));
  std::string written, typed;
  int count = 0;
  for (; lines >> written >> typed; ++count) {
    INFO(written);
    const auto read = SheetNumber::parse(written);
    REQUIRE(read);
    CHECK(read->text() == typed);
    CHECK_FALSE(read->too_long());
  }
  CHECK(count == 400);
}

TEST_CASE("beyond fifteen digits a number is rounded half up", "[xlsx]") {
  CHECK(SheetNumber::parse("0.1234567890123455")->text() == "0,123456789012346");
  CHECK(SheetNumber::parse("0.12345678901234549")->text() == "0,123456789012345");
  CHECK(SheetNumber::parse("99999.99999999995")->text() == "100000");
  CHECK(SheetNumber::parse("-9.9999999999999995")->text() == "-10");
}

TEST_CASE("codes kept as numbers keep the zeros that their format shows", "[xlsx]") {
  HandBook book{
      .sheets = {{.rows = text_row({"Mã hồ sơ", "Phí, lệ phí"}) + "<row>" + number("123", 1) + number("45", 1) +
                          "</row><row>" + number("1234567", 1) + number("1.5", 1) + "</row>"}},
      .formats = "<numFmt numFmtId=\"164\" formatCode=\"000000\"/>",
      .cell_xfs = "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"};
  CHECK(problems([&] { read_book(book); }) == "3 Phí, lệ phí 1,5");
  book.sheets[0].rows.replace(book.sheets[0].rows.find("1.5"), 3, "6");
  CHECK(as_csv(read_book(book)).find("000123,,,,,,45,,\r\n1234567,,,,,,6,,\r\n") != std::string::npos);
  CHECK(digits_of_code("000000") == 6);
  for (const char* code : {"0", "", "000-000", "00.0", "0000000000000000"}) CHECK(digits_of_code(code) == 0);
}

TEST_CASE("percent: by the cell's format, else the same question as in CSV", "[xlsx]") {
  CHECK(share(number("0.95", 3)) == "950000");
  CHECK(share(number("0.95000000000000007", 3)) == "950000");
  CHECK(share(number("1.2", 3)) == "1200000");
  CHECK(share(number("95")) == "950000");
  CHECK(share(number("0.95")) == "B2?0,95");
  CHECK(share(text_cell("95 %")) == "950000");
  CHECK(score(number("0.95", 3)) == "B2?95%");
  CHECK(cell_value(one_cell("Tỷ lệ (%)", number("0.95")), "share") == "9500");
}

TEST_CASE("days and moments by the cell's format, in both systems of counting", "[xlsx]") {
  CHECK(due(number("46356", 1)) == "20787");  // 30/11/2026
  CHECK(due(number("46356.7", 1)) == "20787");
  CHECK(due(number("46356")) == "B2?46356");
  CHECK(with(words_of(one_cell("Ngày hẹn trả", number("46356")).bytes()), "định dạng ô thành ngày").empty());
  CHECK(due(number("61", 1)) == "-25508");  // 01/3/1900: the day after the 29/02 that never was
  CHECK(due(number("60", 1)) == "B2?60");
  CHECK(due(number("-1", 1)) == "B2?-1");
  CHECK(due(number("1E+09", 1)) == "B2?1000000000");
  CHECK(due("<c t=\"d\"><v>2026-11-30</v></c>") == "20787");
  CHECK(due(text_cell("30/11/2026")) == "20787");
  CHECK(received(number("46178.69791666666", 2)) == "29677965");  // 05/6/2026 16:45
  CHECK(received(number("46178.6979166667", 2)) == "29677965");
  CHECK(received(number("46178.999999999", 2)) == "29678400");  // midnight, not 23:59
  CHECK(received(number("46178", 2)) == "29676960");
  CHECK(received("<c t=\"d\" s=\"2\"><v>2026-06-05T16:45:00.000Z</v></c>") == "29677965");
  CHECK(received(number("46178.69", 1)) == "B2?2026-06-05");  // the cell shows a day: nobody knows the hour
  HandBook since_1904 = one_cell("Ngày hẹn trả", number("44894", 1));
  since_1904.properties = "<workbookPr date1904=\"1\"/>";
  CHECK(cell_value(since_1904, "due") == "20787");
}

TEST_CASE("what number formats say", "[xlsx]") {
  const auto is = [](const std::string& code, NumberFormat format) {
    INFO(code);
    CHECK(format_of_code(code) == format);
  };
  for (const char* code :
       {"General", "0", "#,##0.00", "0.00E+00", "#,##0 \"đồng/day\"", "[Red]0", "0\\d", "_-* #,##0_d", "@", ""})
    is(code, NumberFormat::number);
  for (const char* code : {"0%", "0.00%", "0.0\\ %"}) is(code, NumberFormat::percent);
  for (const char* code : {"dd/mm/yyyy", "[$-42A]d \"tháng\" m;@", "mmm-yy", "yyyy", "MM"})
    is(code, NumberFormat::date);
  for (const char* code : {"dd/mm/yyyy hh:mm", "m/d/yy h:mm AM/PM"}) is(code, NumberFormat::date_time);
  for (const char* code : {"hh:mm:ss", "h:mm AM/PM", "mm:ss"}) is(code, NumberFormat::time);
  for (const char* code : {"[h]:mm", "[mm]:ss"}) is(code, NumberFormat::elapsed);
  CHECK(builtin_format(0) == NumberFormat::number);
  CHECK(builtin_format(9) == NumberFormat::percent);
  CHECK(builtin_format(14) == NumberFormat::date);
  CHECK(builtin_format(22) == NumberFormat::date_time);
  CHECK(builtin_format(46) == NumberFormat::elapsed);
  CHECK(builtin_format(49) == NumberFormat::number);
}

TEST_CASE("texts: shared, rich, inline, escaped; yes and no; error values", "[xlsx]") {
  HandBook book = one_cell("Đơn vị thụ lý", "<c t=\"s\"><v>1</v></c>");
  book.shared =
      "<si><t>khác</t></si><si><r><t>Trường </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">Tiểu học số 1</t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>phát âm</t></rPh></si>";
  CHECK(cell_value(book, "unit") == "TH1");
  CHECK(unit("<c t=\"inlineStr\"><is><r><t>V</t></r><r><t>P</t></r></is></c>") == "VP");
  CHECK(unit("<c t=\"inlineStr\"><is><t>VP</t><rPh sb=\"0\" eb=\"1\"><t>phát âm</t></rPh></is></c>") == "VP");
  CHECK(unit(text_cell("Văn phòng_x000A_HĐND_x0020_và UBND")) == "B2?Văn phòng HĐND_x0020_và UBND");
  CHECK(unit(text_cell("Văn phòng HĐND_x000D__x000A_ và UBND")) == "VP");
  CHECK(decode_escapes("a_x005F_x000A_b_x0001__x00g0__x") == "a_x000A_b_x0001__x00g0__x");
  CHECK(cell_value(one_cell("Thanh toán trực tuyến", "<c t=\"b\"><v>1</v></c>"), "online") == "1");
  CHECK(cell_value(one_cell("Thanh toán trực tuyến", "<c t=\"b\"><f>FALSE()</f><v>0</v></c>"), "online") == "0");
  CHECK(score("<c t=\"e\"><v>#N/A</v></c>") == "B2?#N/A");
  CHECK(score("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") == "B2?#DIV/0!");
  CHECK(cell_value(one_cell("Ghi chú", "<c t=\"e\"><v>#REF!</v></c>"), "score") == "blank");  // not our column
  CHECK(with(words_of(one_cell("Điểm", "<c t=\"s\"><v>9</v></c>").bytes()), "bị hỏng").empty());
}

TEST_CASE("the table is found by its headings: titles, columns in any order, other sheets", "[xlsx]") {
  HandBook book{
      .sheets = {
          {.rows = text_row({"SỔ HỒ SƠ"}) + "<row r=\"9\">" + text_cell("Điểm") + "<c/>" + text_cell("số hồ sơ") +
                   "</row>" +
                   "<row r=\"20\"><c r=\"A20\"><v>2</v></c><c r=\"C20\" t=\"inlineStr\"><is><t>H1</t></is></c></row>"},
          {.rows = text_row({"Mã hồ sơ", "Điểm", "Tỷ lệ"}), .name = "Mẫu trống"},
          {.rows = text_row(key_and_score) + text_row({"ẨN", "1"}), .name = "Cũ", .state = "veryHidden"}}};
  const RegisterFile file = read_book(book);
  CHECK(row_numbers(file) == std::vector<std::int64_t>{20});
  CHECK(as_csv(file).find("H1,,,,,,,,2\r\n") != std::string::npos);
  CHECK(as_csv(read_book(book, "cũ")).find("ẨN,") != std::string::npos);
  CHECK(with(words_of(book.bytes(), "Không có"), "«Sổ», «Mẫu trống», «Cũ»").empty());
  book.sheets[1].rows += text_row({"H2", "3"});
  CHECK(with(words_of(book.bytes()), "«Sổ», «Mẫu trống»").empty());
  CHECK(as_csv(read_book(book, "Mẫu trống")).find("H2,") != std::string::npos);
  CHECK(with(words_of(HandBook{.sheets = {{.rows = text_row({"A", "B"})}}}.bytes()), "«Mã hồ sơ»").empty());
  CHECK(with(words_of(HandBook{.sheets = {{.rows = text_row({"Điểm", "Tỷ lệ"}) + text_row({"1", "2"})}}}.bytes()),
             "dòng 1: Thiếu cột bắt buộc")
            .empty());
  CHECK(with(words_of("Mã hồ sơ\nH1\n", "Sổ"), "CSV không có trang tính").empty());
}

TEST_CASE("headings over two rows and cells merged over rows", "[xlsx]") {
  // Mã hồ sơ and Đơn vị over rows 1-2, a group over Điểm and Tỷ lệ; the unit merged over three dossiers, one row of
  // them empty.
  const HandBook book{
      .sheets = {
          {.rows = text_row({"Mã hồ sơ", "Đơn vị thụ lý", "Kết quả"}) +
                   "<row r=\"2\"><c r=\"C2\" t=\"inlineStr\"><is><t>Điểm</t></is></c>" + text_cell("Tỷ lệ (%)") +
                   "</row>" + text_row({"H1", "VP", "1", "50"}) +
                   "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>H2</t></is></c><c r=\"C4\"><v>2</v></c></row><row "
                   "r=\"5\"/>" +
                   "<row r=\"6\">" + text_cell("H3") + "</row>" + text_row({"H4", "TH1"}),
           .behind =
               "<mergeCells><mergeCell ref=\"C1:D1\"/><mergeCell ref=\"B3:B6\"/><mergeCell ref=\"A1:A2\"/><mergeCell "
               "ref=\"B1:B2\"/></mergeCells>"}}};
  const RegisterFile file = read_book(book);
  CHECK(as_csv(file).find("H1,VP,,,,,,50,1\r\nH2,VP,,,,,,,2\r\nH3,VP,,,,,,,\r\nH4,TH1,,,,,,,\r\n") !=
        std::string::npos);
  CHECK(with(warnings_of(file), "2 ô nằm trong ô gộp").empty());
}

TEST_CASE("what stands beside merged headings belongs to the header", "[xlsx]") {
  const HandBook book{.sheets = {{.rows = text_row({"Mã hồ sơ", "Phí, lệ phí"}) +
                                          "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>(đồng)</t></is></c></row>" +
                                          text_row({"H1", "5"}),
                                  .behind = "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"}}};
  CHECK(row_numbers(read_book(book)) == std::vector<std::int64_t>{3});
}

TEST_CASE("other writers: prefixes, the strict edition, no addresses, other cell kinds", "[xlsx]") {
  HandBook strict = one_cell("Điểm", number("2.5"));
  strict.main_namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main";
  CHECK(cell_value(strict, "score") == "25000");
  HandBook prefixed = one_cell("Điểm", number("2.5"));
  std::string& rows = prefixed.sheets[0].rows;
  for (std::size_t at = rows.find('<'); at != std::string::npos; at = rows.find('<', at + 2))
    rows.insert(rows[at + 1] == '/' ? at + 2 : at + 1, "x:");
  prefixed.sheets[0].rows = "<x:row xmlns:x=\"" + prefixed.main_namespace + "\"/>" + rows;
  CHECK_FALSE(words_of(prefixed.bytes()) == "accepted");  // the prefix is declared on one row only
  prefixed.sheets[0].rows = rows;
  prefixed.main_namespace += "\" xmlns:x=\"" + prefixed.main_namespace;
  CHECK(cell_value(prefixed, "score") == "25000");
}

TEST_CASE("a sheet that contradicts itself is refused", "[xlsx][stranger]") {
  const auto damaged = [](const std::string& rows, const std::string& behind = {}) {
    INFO(rows + behind);
    const HandBook book{.sheets = {{.rows = text_row(key_and_score) + rows, .behind = behind}}};
    CHECK(with(words_of(book.bytes()), "Tệp bảng tính bị hỏng").empty());
  };
  damaged("<row r=\"1\">" + text_cell("a") + "</row>");
  damaged("<row r=\"0\"/>");
  damaged("<row r=\"1048577\"/>");
  damaged("<row r=\"2\"><c r=\"A3\"/></row>");
  damaged("<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>");
  damaged("<row r=\"2\"><c r=\"XFE2\"/></row>");
  damaged(
      "<row r=\"2\"><c r=\"\xC3\x81"
      "2\"/></row>");
  damaged("", "<mergeCells><mergeCell ref=\"A1:ZZZ9\"/></mergeCells>");
  ooxml::PackageWriter writer;
  writer.put("word/document.xml", "<document/>");
  writer.relate("", "x/officeDocument", "word/document.xml");
  CHECK(with(words_of(writer.finish()), "không phải tệp bảng tính Excel").empty());
}

TEST_CASE("bytes that are no text are no CSV: under a workbook's name the file is called no workbook", "[xlsx]") {
  const auto words = [](const std::string& name, const std::string& bytes) {
    try {
      table_from_bytes(name, bytes);
    } catch (const base::Failure& failure) {
      return base::describe(failure.problems().front());
    }
    return std::string();
  };
  const std::string nul("\x01\x00\x7F\x13", 4), high = "\x93\xFA\x8E\xC0\n\x99", scrambled = nul + high;
  for (const std::string& bytes : {nul, high, scrambled}) {
    for (const std::string name : {"so.xlsx", "SO.XLSX", "so.xlsm"}) {
      INFO(name);
      CHECK(words(name, bytes).find("không phải tệp bảng tính Excel") != std::string::npos);
      CHECK(words(name, bytes).find("CSV") == std::string::npos);
    }
    CHECK(words("so.csv", bytes).find("không phải tệp bảng tính") == std::string::npos);
    CHECK_FALSE(words("so.csv", bytes).empty());
  }
  // Text is read as what it is, whatever it is called.
  CHECK(words("so.xlsx", "a,b\n1,2\n").empty());
  CHECK(words("so.xlsx", std::string("\xFF\xFE"
                                     "a\0,\0b\0",
                                     8))
            .empty());
}

TEST_CASE("facts and units come from workbooks too, with their places", "[xlsx]") {
  const HandBook book{
      .sheets = {{.rows = text_row({"Mã đơn vị", "Tên đơn vị", "Loại"}) + text_row({"VP", "Văn phòng", "phong"}),
                  .name = "Đơn vị"},
                 {.rows = text_row({"Biểu 1"}) + text_row({"Đơn vị", "Chỉ tiêu", "Giá trị", "Kỳ"}) + "<row>" +
                          text_cell("VP") + text_cell("n") + number("12") + number("2026") + "</row>" + "<row>" +
                          text_cell("VP") + text_cell("p") + number("0.955", 1) + number("2026") + "</row>" + "<row>" +
                          text_cell("VP") + text_cell("d") + number("46356", 2) + number("2026") + "</row>",
                  .name = "Số liệu"}},
      .cell_xfs = "<xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/>"};
  const auto input = table_from_bytes(workbook_path, book.bytes());
  const UnitFile units = read_units(*input);
  REQUIRE(units.units.size() == 1);
  CHECK(units.units[0].name == "Văn phòng");
  const std::vector<IndicatorSpec> indicators{{.id = "n", .title = "Số"},
                                              {.id = "p", .title = "Tỷ lệ", .kind = model::Kind::percent},
                                              {.id = "d", .title = "Ngày", .kind = model::Kind::date}};
  const UnitDirectory directory(two_units());
  const FactFile facts = read_facts(*input, {indicators, directory});
  REQUIRE(facts.facts.size() == 3);
  CHECK(facts.facts[0].value.value == 12);
  CHECK(facts.facts[1].value.value == 955000);
  CHECK(facts.facts[2].value.value == 20787);
  CHECK(facts.facts[2].source == model::Source{"so_lieu.csv", input->hash, "Số liệu", 5});
}

TEST_CASE("letters of columns", "[xlsx]") {
  CHECK(column_letters(0) == "A");
  CHECK(column_letters(25) == "Z");
  CHECK(column_letters(26) == "AA");
  CHECK(column_letters(16383) == "XFD");
  CHECK(cell_address("XFD1048576")->column == 16383);
  CHECK_FALSE(cell_address("XFE1"));
  CHECK_FALSE(cell_address("A0"));
  CHECK_FALSE(cell_address("1A"));
  CHECK_FALSE(cell_address("AAAAAAAAAAAAAAAAAAAA1"));
}
