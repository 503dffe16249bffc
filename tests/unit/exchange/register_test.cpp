// Registers: headers by aliases, values by kind, all problems at once, and back from what we write.
#include <random>

#include "base/unicode.hpp"
#include "exchange/register_reader.hpp"
#include "exchange/register_writer.hpp"
#include "fixture.hpp"
#include "support/seed.hpp"

using namespace congtam;
using namespace congtam::exchange;
using namespace congtam::exchange::testing;

namespace {

constexpr auto known = static_cast<std::uint8_t>(model::State::known);

// The first row's value in a field; texts in «».
std::string first(const RegisterFile& file, const std::string& id) {
  const auto column = static_cast<std::size_t>(dossiers().field_index(id));
  if (file.table.columns[column].state.at(0) != known) return "blank";
  const std::int64_t value = file.table.columns[column].value.at(0);
  const bool text = dossiers().fields[column].kind == model::Kind::text;
  return text ? "«" + file.table.texts.at(static_cast<std::size_t>(value)) + "»" : std::to_string(value);
}

std::string one(const std::string& heading, const std::string& cell, const std::string& id) {
  return first(read("code;" + heading + "\nH1;" + cell + "\n"), id);
}

}  // namespace

TEST_CASE("headings: id, title, alias, any marks and capitals, NFD") {
  for (const std::string heading :
       {"code", "Mã hồ sơ", "MA HO SO", "  mã   hồ\u00A0sơ ", "Số hồ sơ", "Ma\u0303 ho\u0302\u0300 so\u031B"}) {
    INFO(heading);
    CHECK(first(read(heading + ",x\nH1,\n"), "code") == "«H1»");
  }
}

TEST_CASE("unknown columns are told and dropped, absent and doubled ones refused") {
  const RegisterFile file = read("Mã hồ sơ,Họ tên người nộp\nH1,Nguyễn Văn A\n");
  REQUIRE(file.warnings.size() == 1);
  CHECK(file.warnings[0].column == "Họ tên người nộp");
  CHECK(file.table.texts == std::vector<std::string>{"H1"});
  std::vector<base::Problem> all;
  problems([] { read("Đơn vị thụ lý\nVP\n"); }, &all);
  REQUIRE(all.size() == 1);
  CHECK(all[0].text.find("«code», «Mã hồ sơ», «Số hồ sơ»") != std::string::npos);
  CHECK(problems([] { read("code,Số hồ sơ\nH1,H2\n"); }) == "1 Số hồ sơ ");
  CHECK(problems([] { read(""); }) == "1  ");
  CHECK(read("code\n").table.rows() == 0);
}

TEST_CASE("values by kind") {
  CHECK(one("received", "05/06/2026 16:45", "received") == "29677965");
  CHECK(one("received", "2026-06-05T16:45", "received") == "29677965");
  CHECK(one("Ngày hẹn trả", "30/11/2026", "due") == "20787");
  CHECK(one("due", "2026-11-30", "due") == "20787");
  CHECK(one("channel", "full", "channel") == "1");
  CHECK(one("channel", "nop truc tiep", "channel") == "2");
  CHECK(one("Mức độ", "MỨC 4", "channel") == "1");
  CHECK(one("online", "Có", "online") == "1");
  CHECK(one("online", "rồi", "online") == "1");
  CHECK(one("online", "không", "online") == "0");
  CHECK(one("fee", "1.500.000 đ", "fee") == "1500000");
  CHECK(one("share", "95,37 %", "share") == "953700");
  CHECK(one("Tỷ lệ (%)", "0,95", "share") == "9500");
  CHECK(one("score", "1.234,5", "score") == "12345000");
  CHECK(one("unit", "VP", "unit") == "«VP»");
  CHECK(one("unit", "văn phòng hđnd và ubnd", "unit") == "«VP»");
  CHECK(one("unit", "", "unit") == "blank");
  CHECK(first(read("code;due\n\"  Ma\u0301  1 \";\n"), "code") == "«Má 1»");
  CHECK(first(read("code;due\n=HYPERLINK(1);\n"), "code") == "«=HYPERLINK(1)»");
}

TEST_CASE("what could mean two things is refused with both readings") {
  std::vector<base::Problem> all;
  problems([] { read("code;share;score\nH1;0,95;1.234\n"); }, &all);
  REQUIRE(all.size() == 2);
  CHECK(all[0].text == "0,95 % hay 95 %?");
  CHECK(all[1].text == "Có thể hiểu là 1234 hoặc 1,234.");
  CHECK_FALSE(all[0].remedy.empty());
}

TEST_CASE("every problem at once, with row, column, value and what was expected; nothing is read by halves") {
  std::vector<base::Problem> all;
  const std::string found = problems(
      [] {
        read(
            "code,unit,received,due,channel,online,fee\n"
            "H1,VP,31/02/2026 08:00,1/1/26,mức 9,có lẽ,12.5\n"
            ",VPX,05/06/2026,,,,#N/A\n"
            "H3,,,,,,\n"
            "H3,,,,,,,tràn\n"
            "H\x01,,,,,,\n");
      },
      &all);
  CHECK(found ==
        "2 received 31/02/2026 08:00 | 2 due 1/1/26 | 2 channel mức 9 | 2 online có lẽ | 2 fee 12.5 | "
        "3 code  | 3 unit VPX | 3 received 05/06/2026 | 3 fee #N/A | 5  tràn | 5 code H3 | 6 code H\x01");
  CHECK(all[2].text.find("«Trực tuyến toàn trình», «Nộp trực tiếp»") != std::string::npos);
  CHECK(all[6].remedy.find("VP") != std::string::npos);
  CHECK(all[10].text.find("dòng 4") != std::string::npos);
  CHECK(base::describe(all[1]).find("dòng 2, cột «due»") != std::string::npos);

  std::string many = "code,fee\n";
  for (int i = 0; i < 250; ++i) many += "H" + std::to_string(i) + ",x\n";
  try {
    read(many);
    FAIL("accepted");
  } catch (const base::Failure& failure) {
    CHECK(failure.problems().size() == 100);
    CHECK(failure.total() == 250);
  }
}

TEST_CASE("rows keep their source, progress is told") {
  std::vector<Progress> told;
  ReadOptions options;
  options.progress = [&](const Progress& progress) { told.push_back(progress); };
  std::string text = "code,unit\n\n";
  for (int i = 0; i < 5000; ++i) text += "H" + std::to_string(i) + ",VP\n";
  const RegisterFile file = read(text, options);
  CHECK(file.table.rows() == 5000);
  CHECK(file.table.source_of(0) == model::Source{"so_lieu.csv", csv(text).hash, "", 3});
  CHECK(file.table.texts.size() == 5001);  // one place for "VP"
  REQUIRE(told.size() == 2);
  CHECK(told[0].rows == 4096);
  CHECK(told[0].bytes_read < told[0].bytes);
  CHECK(told[1].rows == 5000);
  CHECK(told[1].bytes_read == text.size());
}

TEST_CASE("alias files are checked") {
  const auto parse = [](const char* text) { return parse_aliases(base::parse_json(text, "a.json"), "a.json"); };
  const Aliases good =
      parse(R"({"format": "congtam.aliases/1", "columns": {"code": ["Số"]}, "choices": {"c": {"x": ["y"]}},
                                "yes": ["ok"], "no": []})");
  CHECK(good.columns.at("code") == std::vector<std::string>{"Số"});
  CHECK(good.choices.at("c").at("x") == std::vector<std::string>{"y"});
  for (const char* bad :
       {R"([])", R"({})", R"({"format": "congtam.aliases/2"})", R"({"format": "congtam.aliases/1", "colums": {}})",
        R"({"format": "congtam.aliases/1", "columns": {"code": "Số"}})",
        R"({"format": "congtam.aliases/1", "choices": {"c": []}})", R"({"format": "congtam.aliases/1", "yes": [1]})"}) {
    INFO(bad);
    CHECK_THROWS_AS(parse(bad), base::Failure);
  }
}

TEST_CASE("a register written out is read back the same") {
  std::mt19937_64 random(congtam::testing::seed());
  const auto below = [&](std::int64_t end) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
  };
  const model::Register declared = dossiers();
  const std::vector<std::string> words{"=1", "a,b", "x \"y\"", "Đủ điều kiện", "-", "1;2", "không"};
  for (int i = 0; i < congtam::testing::cases(300, 50); ++i) {
    model::RegisterTable table;
    table.columns.resize(declared.fields.size());
    const std::int64_t rows = below(20);
    for (std::int64_t row = 0; row < rows; ++row) {
      for (std::size_t c = 0; c < declared.fields.size(); ++c) {
        const model::Field& one_field = declared.fields[c];
        if (one_field.computed) continue;
        const bool blank = !one_field.key && below(4) == 0;
        std::int64_t value = 0;
        if (one_field.kind == model::Kind::text) {
          value = static_cast<std::int64_t>(table.texts.size());
          table.texts.push_back(one_field.key    ? "H" + std::to_string(row)
                                : one_field.unit ? (below(2) == 0 ? "VP" : "TH1")
                                                 : words[static_cast<std::size_t>(below(7))]);
        } else if (one_field.kind == model::Kind::choice) {
          value = 1 + below(2);
        } else if (one_field.kind == model::Kind::yes_no) {
          value = below(2);
        } else {
          value = below(50'000) - (one_field.kind == model::Kind::decimal ? 25'000 : 0);
        }
        table.columns[c].value.push_back(blank ? 0 : value);
        table.columns[c].state.push_back(blank ? static_cast<std::uint8_t>(model::State::missing) : known);
      }
      table.row_number.push_back(row + 2);
    }
    const std::string written = register_csv(declared, table);
    const RegisterFile file = read(written, {.writing = Writing::machine});
    INFO(written);
    REQUIRE(register_csv(declared, file.table) == written);
    REQUIRE(file.table.rows() == table.rows());
    for (std::size_t c = 0; c < declared.fields.size(); ++c) {
      REQUIRE(file.table.columns[c].state == table.columns[c].state);
      if (declared.fields[c].kind != model::Kind::text) REQUIRE(file.table.columns[c].value == table.columns[c].value);
    }
  }
}
