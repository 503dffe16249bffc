// Words in, help and tables out: what every command shares.
#include <sstream>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/command.hpp"
#include "cli/help.hpp"
#include "cli/parser.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

struct Screen {
  std::ostringstream out, err;
  Terminal terminal{out, err, false, 80};
};

std::string first_problem(const base::Failure& failure) { return base::describe(failure.problems().front()); }

// --- tables

TEST_CASE("text is wrapped by what a screen shows, not by bytes") {
  CHECK(wrap("Phòng Văn hóa - Xã hội", 10) == std::vector<std::string>{"Phòng Văn", "hóa - Xã", "hội"});
  // The same words decomposed take as many columns.
  CHECK(wrap("Pho\u0300ng Va\u0306n ho\u0301a", 10) == std::vector<std::string>{"Pho\u0300ng Va\u0306n", "ho\u0301a"});
  CHECK(wrap("", 10) == std::vector<std::string>{""});
  CHECK(wrap("không-có-chỗ-ngắt nào", 5) == std::vector<std::string>{"không-có-chỗ-ngắt", "nào"});
}

TEST_CASE("columns line up under Vietnamese text and numbers stand to the right") {
  Table table({{"Đơn vị"}, {"Điểm", Table::Align::right}});
  table.add({"Phòng Kinh tế", "9,5"});
  table.rule();
  table.add({"Trạm Y tế", "10"});
  CHECK(table.print(80) ==
        "Đơn vị         Điểm\n"
        "─────────────  ────\n"
        "Phòng Kinh tế   9,5\n"
        "─────────────  ────\n"
        "Trạm Y tế        10\n");
}

TEST_CASE("the widest text gives way to a narrow screen, numbers never") {
  Table table({{"Mã"}, {"Nội dung"}, {"Điểm tối đa", Table::Align::right}});
  table.add({"TT1", "Hồ sơ tiếp nhận trực tuyến", "1.234.567,5"});
  const std::string printed = table.print(32);
  std::istringstream lines(printed);
  for (std::string line; std::getline(lines, line);) CHECK(base::display_width(line) <= 32);
  CHECK(printed.find("1.234.567,5") != std::string::npos);
  CHECK(printed.find("Hồ sơ tiếp nhận") == std::string::npos);  // it was broken
}

TEST_CASE("a heading of numbers is wrapped, and a name keeps room to be read") {
  Table table({{"Đơn vị", Table::Align::left, 44, 14}, {"Cải cách thể chế", Table::Align::right, 12}, {"Ghi chú"}});
  table.add({"Văn phòng HĐND và UBND", "9,5/10", "hạ bậc theo điều kiện của bộ tiêu chí"});
  CHECK(table.print(40) ==
        "Đơn vị          Cải cách  Ghi chú\n"
        "                 thể chế\n"
        "──────────────  ────────  ──────────────\n"
        "Văn phòng HĐND    9,5/10  hạ bậc theo\n"
        "và UBND                   điều kiện của\n"
        "                          bộ tiêu chí\n");
}

// --- words

TEST_CASE("days of validity are said as officers write them") {
  const base::Date from = *base::date_from(2025, 7, 1), to = *base::date_from(2025, 12, 31);
  CHECK(days_words(from, to) == "01/7/2025 – 31/12/2025");
  CHECK(days_words(from, {}) == "từ 01/7/2025");
  CHECK(days_words({}, to) == "đến 31/12/2025");
  CHECK(days_words({}, {}).empty());
}

// --- parsing

std::string seen;

int remember(const Arguments& arguments, Terminal&) {
  seen.clear();
  for (const char* name : {"FILE", "REST", "--db", "--unit", "--json"})
    for (const std::string& value : arguments.all(name)) seen += std::string(name) + "=" + value + ";";
  return 3;
}

CommandTable small_table() {
  CommandTable table;
  table.add({.words = "unit list",
             .positionals = {{.name = "FILE"}, {.name = "REST", .required = false}},
             .options = {db_option(), {.name = "--unit", .repeated = true, .value_name = "MÃ"}, json_option()},
             .run = remember});
  table.add({.words = "unit", .options = {db_option(false)}, .run = remember});
  return table;
}

int run(const std::vector<std::string>& words) {
  Screen screen;
  return dispatch(small_table(), words, screen.terminal);
}

std::string problem_of(const std::vector<std::string>& words) {
  try {
    run(words);
  } catch (const base::Failure& failure) {
    CHECK(failure.exit_code() == 2);
    return first_problem(failure);
  }
  return "";
}

TEST_CASE("the longer command wins; its exit code is the program's") {
  CHECK(run({"unit", "list", "a.csv", "--db", "x.db"}) == 3);
  CHECK(seen == "FILE=a.csv;--db=x.db;");
  CHECK(run({"unit", "--db", "x.db"}) == 3);
  CHECK(seen == "--db=x.db;");
}

TEST_CASE("words and options may stand in any order; each word goes to its own place") {
  run({"unit", "list", "--unit", "VP", "a.csv", "--json", "--unit=KT", "b.csv", "--db", "x.db"});
  CHECK(seen == "FILE=a.csv;REST=b.csv;--db=x.db;--unit=VP;--unit=KT;--json=1;");
}

TEST_CASE("a slip of the pen is answered in Vietnamese with the nearest word") {
  CHECK(problem_of({"unit", "lst", "a.csv"}).find("thừa tham số") != std::string::npos);  // "unit" alone takes no words
  CHECK(problem_of({"unitt"}).find("«unit»") != std::string::npos);
  CHECK(problem_of({"unit", "list", "a.csv", "--bd", "x.db"}).find("--db") != std::string::npos);
  CHECK(problem_of({"unit", "list", "a.csv"}).find("cần tùy chọn «--db»") != std::string::npos);
  CHECK(problem_of({"unit", "list", "--db", "x.db"}).find("còn thiếu tham số") != std::string::npos);
  CHECK(problem_of({"unit", "list", "a", "b", "c", "--db", "x.db"}).find("thừa tham số") != std::string::npos);
  CHECK(problem_of({"unit", "list", "a", "--db", "x.db", "--db", "y.db"}).find("hai lần") != std::string::npos);
}

// --- help

TEST_CASE("every command, word and option of the program has its help") {
  CommandTable table;
  declare_all(table);
  REQUIRE(table.commands().size() > 15);
  for (const Command& command : table.commands()) {
    Screen screen;
    print_command_help(command, screen.terminal);
    INFO(command.words);
    // A text that is missing is printed as its key.
    CHECK(screen.out.str().find("[cli.") == std::string::npos);
    CHECK(screen.out.str().find("[command_") == std::string::npos);
    CHECK(command.run != nullptr);
  }
}

TEST_CASE("help names a group, a command, and what it does not know") {
  CommandTable table;
  declare_all(table);
  Screen group, one, unknown;
  CHECK(print_help(table, {"audit"}, group.terminal) == 0);
  CHECK(group.out.str().find("audit verify") != std::string::npos);
  CHECK(group.out.str().find("plugin list") == std::string::npos);
  CHECK(dispatch(table, {"audit", "verify", "--help"}, one.terminal) == 0);
  CHECK(one.out.str().find("congtam audit verify --db TỆP") == 0);
  CHECK(print_help(table, {"nothing"}, unknown.terminal) == 2);
}

}  // namespace
}  // namespace congtam::cli
