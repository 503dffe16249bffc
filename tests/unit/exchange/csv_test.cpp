// The frame of a CSV file: encodings, delimiters, quotes, rows; and writing it again.
#include <random>

#include <catch2/catch.hpp>

#include "exchange/csv_input.hpp"
#include "exchange/csv_reader.hpp"
#include "exchange/csv_writer.hpp"
#include "fixture.hpp"
#include "support/seed.hpp"
#include "support/temp_folder.hpp"

using namespace congtam;
using namespace congtam::exchange;
using namespace congtam::exchange::testing;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const CsvInput& input, std::vector<std::int64_t>* numbers = nullptr) {
  CsvReader reader(input);
  CsvRow row;
  Rows out;
  while (reader.next(row)) {
    out.emplace_back(row.cells.begin(), row.cells.end());
    if (numbers != nullptr) numbers->push_back(row.number);
  }
  CHECK(reader.bytes_read() == input.text.size());
  return out;
}

std::string utf16(const std::u16string& text, bool little) {
  std::string out = little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xff), high = static_cast<char>(unit >> 8);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

}  // namespace

TEST_CASE("encodings") {
  const Rows expected{{"Mã", "Tên"}, {"1", "Đủ 📄"}};
  CHECK(rows_of(csv("Mã,Tên\n1,Đủ 📄\n")) == expected);
  CHECK(rows_of(csv("\xEF\xBB\xBFMã,Tên\r\n1,Đủ 📄")) == expected);
  CHECK(rows_of(csv(utf16(u"Mã\tTên\r\n1\tĐủ 📄\r\n", true))) == expected);
  CHECK(rows_of(csv(utf16(u"Mã\tTên\r\n1\tĐủ 📄\r\n", false))) == expected);
  const auto refused = [](const std::string& bytes) { return problems([&] { csv(bytes); }); };
  CHECK(refused("a,b\n1,2\nx,\xC4\n") == "3  ");  // TCVN3 or Windows-1258: the line of the first wrong byte
  CHECK(refused("PK\x03\x04 xlsx") == "0  ");
  CHECK(refused(std::string("a\0b", 3)) == "0  ");
  CHECK(refused("\xFF\xFE"
                "a") == "0  ");
  CHECK(refused(utf16({u'a', char16_t{0xD800}, u'b'}, true)) == "0  ");
}

TEST_CASE("a file is read once, named by its last part and hashed as it was") {
  congtam::testing::TempFolder folder("csv");
  const auto path = folder.write("don vi.csv",
                                 "\xEF\xBB\xBF"
                                 "a,b\n");
  const CsvInput input = load_csv(path.string());
  CHECK(input.name == "don vi.csv");
  CHECK(input.hash == csv("\xEF\xBB\xBF"
                          "a,b\n")
                          .hash);
  CHECK(input.hash != csv("a,b\n").hash);
  CHECK_THROWS_AS(load_csv(path.string(), 3), base::Failure);
  CHECK_THROWS_AS(load_csv((folder / "khong co").string()), base::Failure);
}

TEST_CASE("delimiters are seen in the header") {
  CHECK(detect_delimiter("a,b;c,d\n;;;;;") == ',');
  CHECK(detect_delimiter("a;b;\"x,y,z,t\"") == ';');
  CHECK(detect_delimiter("a\tb") == '\t');
  CHECK(detect_delimiter("a") == ',');
  std::vector<std::int64_t> numbers;
  CHECK(rows_of(csv("sep=;\r\na;b,c\r\n1;2\r\n"), &numbers) == Rows{{"a", "b,c"}, {"1", "2"}});
  CHECK(numbers == std::vector<std::int64_t>{1, 2});  // spreadsheets do not show that line
  CHECK(rows_of(csv("sep=;")).empty());
}

TEST_CASE("quotes, line breaks, empty lines and row numbers as a spreadsheet shows them") {
  std::vector<std::int64_t> numbers;
  const Rows found =
      rows_of(csv("a,b\r\n\r\n\"x,\"\"y\"\"\",\"two\r\nlines\"\r\n,,\r\n\"\"\"\",\n=1+1,-5\rlast"), &numbers);
  CHECK(found == Rows{{"a", "b"}, {"x,\"y\"", "two\r\nlines"}, {"\"", ""}, {"=1+1", "-5"}, {"last"}});
  CHECK(numbers == std::vector<std::int64_t>{1, 3, 5, 6, 7});
  CHECK(rows_of(csv("")).empty());
  CHECK(rows_of(csv("\n\n , \n")).empty());
  CHECK(rows_of(csv("a\"b,c\n")) == Rows{{"a\"b", "c"}});  // a quote inside an unquoted cell is a letter
  const auto refused = [](const std::string& text) { return problems([&] { rows_of(csv(text)); }); };
  CHECK(refused("a,b\n1,\"open\n2,3\n") == "2  ");
  CHECK(refused("a,b\n1,2\n\"x\"y,3\n") == "3  ");
}

TEST_CASE("written cells are data: quoted where needed, never altered") {
  CsvWriter writer;
  writer.row(std::vector<std::string>{"=1+1", "+x", "-5", "@a", "a;b", "a,b", "\"", "", " x", "Đủ", "1\n2"});
  CHECK(writer.text() == "\"=1+1\",\"+x\",\"-5\",\"@a\",\"a;b\",\"a,b\",\"\"\"\",,\" x\",Đủ,\"1\n2\"\r\n");
}

TEST_CASE("whatever is written is read back") {
  std::mt19937_64 random(congtam::testing::seed());
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  const std::vector<std::string> letters{"a", "1", ",", ";", "\t", "\"", "\n", "\r", "\r\n", " ", "=", "-", "Đ", "📄"};
  for (int i = 0; i < congtam::testing::cases(20'000, 2'000); ++i) {
    Rows rows(1 + below(4), std::vector<std::string>(1 + below(4)));
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::string& cell : rows[row])
        for (std::size_t n = below(6); n > 0; --n) cell += letters[below(letters.size())];
      rows[row][0] += "k";  // a row without content would rightly be skipped
    }
    for (std::string& cell : rows[0]) cell = "k";  // a plain header, so that the delimiter is known
    rows[0].resize(2, "k");
    CsvWriter writer;
    for (const auto& row : rows) writer.row(row);
    const Rows found = rows_of(csv(writer.text()));
    if (found == rows) continue;
    INFO(writer.text());
    FAIL("not the same rows");
  }
}
