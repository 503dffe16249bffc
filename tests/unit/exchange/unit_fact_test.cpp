// Units and facts from files, ours and people's.
#include <algorithm>
#include <random>

#include "base/date.hpp"
#include "exchange/fact_reader.hpp"
#include "exchange/unit_reader.hpp"
#include "fixture.hpp"
#include "support/seed.hpp"

using namespace congtam;
using namespace congtam::exchange;
using namespace congtam::exchange::testing;
using model::State;

namespace {

const std::vector<IndicatorSpec>& indicators() {
  static const std::vector<IndicatorSpec> all{
      {.id = "so_hop", .title = "Số cuộc họp", .min = 0, .max = 500},
      {.id = "ty_le", .title = "Tỷ lệ hài lòng", .kind = model::Kind::percent},
      {.id = "diem", .title = "Điểm khảo sát", .kind = model::Kind::decimal},
      {.id = "muc",
       .title = "Mức công khai",
       .kind = model::Kind::level,
       .levels = {"khong", "du"},
       .level_titles = {"Chưa có", "Đầy đủ"},
       .states = 1u << static_cast<unsigned>(State::nothing_arose)},
      {.id = "ngay", .title = "Ngày báo cáo", .kind = model::Kind::date},
      {.id = "co", .title = "Đã rà soát", .kind = model::Kind::yes_no, .aliases = {"Rà soát"}}};
  return all;
}

FactFile facts(const std::string& text, const ReadOptions& options = {}, const std::string& period = {}) {
  const UnitDirectory units(two_units());
  return read_facts(csv(text), {indicators(), units, period}, options);
}

model::Value value_of(const std::string& row) {
  return facts("unit;period;indicator;state;value\nVP;2026;" + row + "\n").facts.at(0).value;
}

bool same(const model::Unit& a, const model::Unit& b) {
  return a.code == b.code && a.name == b.name && a.type == b.type && a.functions == b.functions && a.group == b.group &&
         a.parent == b.parent && a.from == b.from && a.to == b.to && a.predecessors == b.predecessors;
}

}  // namespace

TEST_CASE("units by canonical and by Vietnamese headings") {
  const auto units = read_units(csv("code,name,type,functions,group,parent,from,to,predecessors\n"
                                    "XA,Xã mẫu,xa,,,,,,\n"
                                    "VP,Văn phòng,phong,van_thu;kiem_tra,a,XA,2025-07-01,,VPC\n"
                                    "VPC,Văn phòng cũ,phong,,,,,30/06/2025,\n"))
                         .units;
  REQUIRE(units.size() == 3);
  CHECK(units[1].functions == std::vector<std::string>{"van_thu", "kiem_tra"});
  CHECK(units[1].parent == "XA");
  CHECK(units[1].from == base::date_from(2025, 7, 1));
  CHECK_FALSE(units[1].to);
  CHECK(units[1].predecessors == std::vector<std::string>{"VPC"});
  CHECK(units[2].to == base::date_from(2025, 6, 30));
  const auto vietnamese =
      read_units(csv("Mã đơn vị;Tên đơn vị;Loại đơn vị;Trực thuộc\nVP;Văn phòng;phong;\nP1;Phòng 1;phong;Văn phòng\n"))
          .units;
  CHECK(vietnamese.at(1).parent == "VP");
}

TEST_CASE("units: what cannot be is refused with its place") {
  const auto refused = [](const std::string& rows) {
    return problems([&] { read_units(csv("code,name,type,parent,from,to,predecessors\n" + rows), two_units()); });
  };
  CHECK(refused("A,A,t,,,,\nA,B,t,,,,\n") == "3 code A");
  CHECK(refused(",A,t,,,,\nB,,t,,,,\nC,C,,,,,\n") == "2 code  | 3 name  | 4 type ");
  CHECK(refused("A,A,t,KHONG,,,KHAC\n") == "2 parent KHONG | 2 predecessors KHAC");
  CHECK(refused("A,A,t,B,,,\nB,B,t,A,,,\nC,C,t,A,,,\nD,D,t,D,,,\n") == "2 parent B | 3 parent A | 5 parent D");
  CHECK(refused("A,A,t,,2026-02-01,2026-01-31,\n") == "2 to 31/01/2026");
  CHECK(refused("A,A,t,VP,2026-02-30,,\n") == "2 from 2026-02-30");
  CHECK(refused("VP,Văn phòng,t,TH1,,,\nTH1,Trường,t,VP,,,\n") == "2 parent TH1 | 3 parent VP");
  CHECK(refused("A,A,t,VP,,,\n") == "accepted");
}

TEST_CASE("units written out are read back the same") {
  std::mt19937_64 random(congtam::testing::seed());
  const auto below = [&](std::uint64_t end) { return random() % end; };
  for (int i = 0; i < congtam::testing::cases(300, 50); ++i) {
    std::vector<model::Unit> units;
    for (std::uint64_t n = below(8); n > 0; --n) {
      model::Unit unit;
      unit.code = "U" + std::to_string(n);
      unit.name = below(2) == 0 ? "=Phòng, \"số\" " + std::to_string(n) : "Trường Tiểu học số " + std::to_string(n);
      unit.type = "t";
      for (std::uint64_t f = below(3); f > 0; --f) unit.functions.push_back("f" + std::to_string(f));
      if (!units.empty() && below(2) == 0) unit.parent = units.back().code;
      if (below(2) == 0) unit.from = base::Date{static_cast<std::int32_t>(below(20000))};
      if (below(2) == 0) unit.to = base::Date{static_cast<std::int32_t>(20000 + below(20000))};
      if (!units.empty() && below(3) == 0) unit.predecessors = {units.front().code};
      units.push_back(unit);
    }
    const auto found = read_units(csv(units_csv(units)), {}, {.writing = Writing::machine}).units;
    REQUIRE(std::equal(found.begin(), found.end(), units.begin(), units.end(), same));
  }
}

TEST_CASE("facts: values by kind and states by column or in place of a value") {
  CHECK(value_of("so_hop;;12") == model::known(12));
  CHECK(value_of("Số cuộc họp;known;12") == model::known(12));
  CHECK(value_of("ty_le;;95,37%") == model::known(953700));
  CHECK(value_of("muc;Có số liệu;Đầy đủ") == model::known(2));
  CHECK(value_of("muc;;du") == model::known(2));
  CHECK(value_of("muc;;1") == model::known(1));
  CHECK(value_of("ngay;;30/11/2026") == model::known(20787));
  CHECK(value_of("Rà soát;;có") == model::known(1));
  CHECK(value_of("muc;Không phát sinh;") == model::Value{State::nothing_arose, 0});
  CHECK(value_of("muc;;không phát sinh") == model::Value{State::nothing_arose, 0});
  CHECK(value_of("so_hop;Thiếu;") == model::Value{State::missing, 0});
}

TEST_CASE("facts: a row not filled in yet says nothing, but still names what exists") {
  const FactFile file =
      facts("unit,period,indicator,state,value\nVP,2026,so_hop,,\nTH1,2026,so_hop,, \nTH1,2026,so_hop,,4\n");
  CHECK(file.blank_rows == 2);
  REQUIRE(file.facts.size() == 1);
  CHECK(file.facts[0].unit == "TH1");
  CHECK(problems([] { facts("unit,period,indicator,state,value\nVPP,2026,so_hop,,\nVP,2026,so_họp_x,,\n"); }) ==
        "2 unit VPP | 3 indicator so_họp_x");
}

TEST_CASE("facts: the other columns") {
  const FactFile file = facts(
      "unit,period,indicator,value,stage,evidence,estimate,ghi chú\n"
      "Văn phòng HĐND và UBND,2026-H1,so_hop,3,Chính thức,Giải trình,có,x\n"
      "TH1,2026-Q3,so_hop,4,,,,\n");
  REQUIRE(file.facts.size() == 2);
  CHECK(file.warnings.size() == 1);
  const model::Fact& fact = file.facts[0];
  CHECK(fact.unit == "VP");
  CHECK(fact.period == "2026-H1");
  CHECK(fact.stage == model::Stage::final);
  CHECK(fact.evidence == model::Evidence::explained);
  CHECK(fact.estimate);
  CHECK(fact.source == model::Source{"so_lieu.csv", fact.source.file_hash, "", 2});
  CHECK(file.facts[1].stage == model::Stage::self);
  CHECK(file.facts[1].evidence == model::Evidence::given);
  CHECK_FALSE(file.facts[1].estimate);
  CHECK(facts("unit,indicator,value\nVP,so_hop,3\n", {}, "2026").facts[0].period == "2026");
}

TEST_CASE("facts: all problems at once") {
  std::vector<base::Problem> all;
  const std::string found = problems(
      [] {
        facts(
            "unit;period;indicator;state;value;stage\n"
            "VPP;2026;so_hop;;1;\n"
            "VP;năm 2026;so_hopp;;1;\n"
            "VP;2026;so_hop;KPS;;\n"
            "VP;2026;muc;KPS;du;\n"
            "VP;2026;so_hop;known;;\n"
            "VP;2026;so_hop;;501;xong\n"
            "VP;2026;ty_le;;0,95;\n"
            "VP;2026;muc;;tốt;\n"
            "TH1;2026;so_hop;;1;\n"
            "TH1;2026;so_hop;;2;\n");
      },
      &all);
  CHECK(found ==
        "2 unit VPP | 3 period năm 2026 | 3 indicator so_hopp | 4 state KPS | 5 value du | 6 value  | 7 stage xong | "
        "7 value 501 | 8 value 0,95 | 9 value tốt | 11 indicator so_hop");
  CHECK(all[2].remedy.find("so_hop") != std::string::npos);
  CHECK(all[7].text.find("500") != std::string::npos);
  CHECK(all[9].text.find("«Chưa có», «Đầy đủ»") != std::string::npos);
  CHECK(all[10].text.find("dòng 10") != std::string::npos);
}

TEST_CASE("facts of a program: decimal point and ISO dates, nothing else") {
  const ReadOptions machine{.writing = Writing::machine};
  const std::string head = "unit,period,indicator,state,value\n";
  CHECK(facts(head + "VP,2026,diem,known,1.234\n", machine).facts[0].value == model::known(12340));
  CHECK(problems([&] { facts(head + "VP,2026,diem,known,\"1,234\"\nTH1,2026,ngay,known,30/11/2026\n", machine); }) ==
        "2 value 1,234 | 3 value 30/11/2026");
}

TEST_CASE("facts written out are read back the same") {
  std::mt19937_64 random(congtam::testing::seed());
  const auto below = [&](std::uint64_t end) { return random() % end; };
  for (int i = 0; i < congtam::testing::cases(300, 50); ++i) {
    std::vector<model::Fact> given;
    for (const char* unit : {"VP", "TH1"}) {
      for (const IndicatorSpec& spec : indicators()) {
        if (below(3) == 0) continue;
        model::Fact fact;
        fact.unit = unit;
        fact.period = below(2) == 0 ? "2026" : "2026-H1";
        fact.indicator = spec.id;
        fact.stage = static_cast<model::Stage>(1 + below(5));
        fact.evidence = static_cast<model::Evidence>(1 + below(3));
        fact.estimate = below(2) == 0;
        const bool few = spec.kind == model::Kind::level || spec.kind == model::Kind::yes_no;
        const auto first = spec.kind == model::Kind::level ? 1u : 0u;
        fact.value =
            below(5) == 0 ? model::Value{} : model::known(static_cast<std::int64_t>(first + below(few ? 2 : 500)));
        given.push_back(fact);
      }
    }
    const std::string written = facts_csv(given, indicators());
    const auto found = facts(written, {.writing = Writing::machine}).facts;
    INFO(written);
    REQUIRE(found.size() == given.size());
    for (std::size_t k = 0; k < given.size(); ++k) {
      REQUIRE(found[k].value == given[k].value);
      REQUIRE((found[k].unit == given[k].unit && found[k].period == given[k].period &&
               found[k].indicator == given[k].indicator));
      REQUIRE((found[k].stage == given[k].stage && found[k].evidence == given[k].evidence &&
               found[k].estimate == given[k].estimate));
    }
  }
}
