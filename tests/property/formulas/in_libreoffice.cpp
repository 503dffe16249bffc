// The formulas in a real spreadsheet: LibreOffice calculates a workbook of random criteria, and every cell is what
// score() gives. The same workbook holds divisions on the edge of what a spreadsheet rounds up, which is where the
// bounds of congtam/sdk/formula.hpp come from.
#include <congtam/sdk/formula.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>

#include <catch2/catch.hpp>

#include "support/raw_zip.hpp"
#include "support/run_program.hpp"
#include "support/seed.hpp"
#include "support/temp_folder.hpp"
#include "trial.hpp"

namespace {

namespace fs = std::filesystem;
using congtam::testing::FactColumn;
using formulas::Dice;
using formulas::Trial;

constexpr std::size_t columns = 18;  // of the sheet: up to eight facts with their states, two results

std::string cell(std::size_t column, std::size_t row) {
  return "$" + std::string(1, static_cast<char>('A' + column)) + std::to_string(row + 1);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char letter : text)
    out += letter == '<' ? "&lt;" : letter == '>' ? "&gt;" : letter == '&' ? "&amp;" : std::string(1, letter);
  return out;
}

// A sheet of numbers and formulas without values: LibreOffice has to calculate every one.
class Sheet {
 public:
  struct Row {
    std::vector<std::string> numbers;  // from column A on
    std::string first, second;         // the formulas of the last two columns
  };

  std::size_t rows() const { return rows_; }

  void add(const Row& row) {
    body_ << "<row r=\"" << rows_ + 1 << "\">";
    for (const std::string& number : row.numbers) body_ << "<c><v>" << number << "</v></c>";
    for (std::size_t i = row.numbers.size(); i + 2 < columns; ++i) body_ << "<c/>";
    body_ << "<c><f>" << escaped(row.first) << "</f></c><c><f>" << escaped(row.second) << "</f></c></row>";
    ++rows_;
  }

  std::string workbook() const {
    const std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/";
    const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return congtam::testing::raw_zip(
        {{"[Content_Types].xml",
          xml + "<Types xmlns=\"" + package + "content-types\"><Default Extension=\"rels\" ContentType=\"application/" +
              "vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" +
              type + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type +
              "worksheet+xml\"/></Types>"},
         {"_rels/.rels", xml + "<Relationships xmlns=\"" + package + "relationships\"><Relationship Id=\"r1\" Type=\"" +
                             office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml", xml + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office +
                                 "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels", xml + "<Relationships xmlns=\"" + package +
                                            "relationships\"><Relationship Id=\"r1\" Type=\"" + office +
                                            "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
         {"xl/worksheets/sheet1.xml",
          xml + "<worksheet xmlns=\"" + main + "\"><sheetData>" + body_.str() + "</sheetData></worksheet>"}});
  }

 private:
  std::ostringstream body_;
  std::size_t rows_ = 0;
};

struct Results {
  std::string first, second;
};

// What LibreOffice makes of the last two columns, as it would write the numbers.
std::vector<Results> calculated(const Sheet& sheet) {
  const congtam::testing::TempFolder work("formulas");
  congtam::testing::write_file(work / "book.xlsx", sheet.workbook());
  const auto run = congtam::testing::run_program(
      {CONGTAM_SOFFICE, "-env:UserInstallation=file://" + (work / "profile").string(), "--headless", "--convert-to",
       "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false", "--outdir", work.path().string(),
       (work / "book.xlsx").string()});
  INFO(run.out << run.err);
  REQUIRE(run.exit_code == 0);
  std::istringstream lines(congtam::testing::read_file(work / "book.csv"));
  std::vector<Results> results;
  for (std::string line; std::getline(lines, line);) {
    std::erase(line, '"');  // what a formula gives stands in quotes
    const std::size_t second = line.rfind(','), first = line.rfind(',', second - 1);
    results.push_back({line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  REQUIRE(results.size() == sheet.rows());
  return results;
}

// --- random criteria -------------------------------------------------------------------------------------------------

struct Expected {
  congtam::testing::ScoredCell cell;
  std::string about;
};

// Decimals as people type them, 95.37; everything else as it is.
bool is_typed_with_places(const Trial& trial, std::size_t column) {
  return trial.kind(column) == "decimal" || trial.kind(column) == "percent";
}
std::string typed(std::int64_t value, bool places) {
  if (!places) return std::to_string(value);
  const std::int64_t size = value < 0 ? -value : value;
  return (value < 0 ? "-" : "") + std::to_string(size / 10'000) + "." +
         std::to_string(10'000 + size % 10'000).substr(1);
}

void add_trial(Dice& dice, const Trial& trial, std::size_t rows, Sheet& sheet, std::vector<Expected>& expected) {
  const std::vector<FactColumn> facts = trial.rows(dice, rows);
  const auto scored = trial.score(facts);
  for (std::size_t row = 0; row < rows; ++row) {
    Sheet::Row written;
    std::vector<std::string> values, states;
    for (std::size_t i = 0; i < trial.columns(); ++i) {
      const bool places = is_typed_with_places(trial, i);
      const std::string value = cell(2 * i, sheet.rows());
      values.push_back(places ? "ROUND(" + value + "*10000,0)" : value);
      states.push_back(cell(2 * i + 1, sheet.rows()));
      written.numbers.push_back(typed(facts[i].value[row], places));
      written.numbers.push_back(std::to_string(facts[i].state[row]));
    }
    const Trial::Formulas formulas = trial.formulas(values, states);
    if (formulas.rc != CT_OK) return;
    written.first = formulas.points;
    written.second = formulas.state;
    sheet.add(written);
    expected.push_back({scored[row], trial.criterion().config.at("criteria").dump()});
  }
}

// --- divisions -------------------------------------------------------------------------------------------------------

struct Division {
  std::int64_t a, b;
  std::int64_t floor() const { return a / b; }
};

// One below a multiple, the nearest a quotient comes to a whole number from below.
Division just_below(Dice& dice, std::int64_t largest) {
  const std::int64_t b = dice.between(2, std::int64_t{1} << dice.between(1, 46));
  const std::int64_t multiple = dice.between(std::max<std::int64_t>(largest / 10 / b, 1), largest / b) * b;
  return {std::max<std::int64_t>(multiple - (dice.one_in(4) ? dice.between(0, 3) : 1), 0), b};
}

void add_division(const Division& division, Sheet& sheet) {
  const std::size_t row = sheet.rows();
  sheet.add({{std::to_string(division.a), std::to_string(division.b)},
             "INT(" + cell(0, row) + "/" + cell(1, row) + ")",
             "INT(-" + cell(0, row) + "/" + cell(1, row) + ")"});
}

TEST_CASE("LibreOffice calculates the points and states of score(), and divides as we say it does") {
  Dice dice(congtam::testing::seed());
  Sheet sheet;
  std::vector<Expected> expected;
  for (int i = 0; i < congtam::testing::cases(2'000, 60); ++i)
    add_trial(dice, Trial(dice, i % 3 != 0), 6, sheet, expected);
  std::vector<Division> within, beyond;
  for (int i = 0; i < 2'000; ++i) {
    within.push_back(just_below(dice, congtam::sdk::sheet::largest_dividend));
    beyond.push_back(just_below(dice, congtam::sdk::sheet::largest_whole));
  }
  for (const Division& division : within) add_division(division, sheet);
  for (const Division& division : beyond) add_division(division, sheet);

  const std::size_t before_long = sheet.rows();
  std::vector<formulas::LongDivision> long_divisions;
  for (int i = 0; i < 3'000; ++i) {
    const std::string part = cell(0, sheet.rows()), whole = cell(1, sheet.rows());
    const auto& division = long_divisions.emplace_back(formulas::random_long_division(dice));
    sheet.add({{std::to_string(division.part), std::to_string(division.whole)},
               formulas::text_of_long_division(division, part, whole),
               "0"});
  }

  const std::vector<Results> results = calculated(sheet);
  for (std::size_t i = 0; i < long_divisions.size(); ++i) {
    INFO(long_divisions[i].factor << " x " << long_divisions[i].part << " / " << long_divisions[i].whole);
    REQUIRE(results[before_long + i].first == std::to_string(long_divisions[i].quotient()));
  }
  int differing = 0;
  for (std::size_t row = 0; row < expected.size(); ++row) {
    const auto& [want, about] = expected[row];
    const bool same = results[row].second == std::to_string(want.state) &&
                      (want.state != CT_KNOWN || results[row].first == std::to_string(want.points));
    INFO(about << "\nrow " << row + 1 << ": score() gives " << want.points << " state " << want.state
               << ", LibreOffice " << results[row].first << " state " << results[row].second);
    CHECK(same);
    if (!same && ++differing == 5) return;
  }
  int rounded_up = 0;
  for (std::size_t i = 0; i < within.size(); ++i) {
    const Results& got = results[expected.size() + i];
    INFO("INT(" << within[i].a << "/" << within[i].b << ")");
    REQUIRE(got.first == std::to_string(within[i].floor()));
    const std::int64_t negative = -within[i].floor() - (within[i].a % within[i].b == 0 ? 0 : 1);
    REQUIRE(got.second == std::to_string(negative));
  }
  std::int64_t lowest = congtam::sdk::sheet::largest_whole;
  for (std::size_t i = 0; i < beyond.size(); ++i) {
    const Results& got = results[expected.size() + within.size() + i];
    if (got.first == std::to_string(beyond[i].floor())) continue;
    INFO("INT(" << beyond[i].a << "/" << beyond[i].b << ") is " << got.first);
    REQUIRE(got.first == std::to_string(beyond[i].floor() + 1));  // a digit of a long division can make up for one
    REQUIRE(beyond[i].a > 190'000'000'000'000);
    lowest = std::min(lowest, beyond[i].a);
    ++rounded_up;
  }
  std::cout << expected.size() << " rows of criteria; of " << beyond.size()
            << " divisions up to 10^15 LibreOffice rounds " << rounded_up << " up, the smallest of " << lowest << "\n";
  CHECK(rounded_up > 0);  // the bound is there for a reason
}

}  // namespace
