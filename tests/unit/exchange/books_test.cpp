// Workbooks of whole things: criteria sets, registers and a year come back as they were; what an officer types is
// understood; what is wrong is told by its cell.
#include <filesystem>

#include "exchange/record_sheet.hpp"
#include "exchange/register_book.hpp"
#include "exchange/ruleset_book.hpp"
#include "exchange/ruleset_book_cells.hpp"
#include "exchange/ruleset_book_lines.hpp"
#include "exchange/unit_reader.hpp"
#include "exchange/year_book.hpp"
#include "fixture.hpp"
#include "support/temp_folder.hpp"

namespace congtam::exchange::testing {
namespace {

using base::Json;

// Two plugins' worth of methods: one with everything in its own columns, one that leaves its main figure open.
model::PluginCatalogue small_catalogue() {
  const Json ratio = Json::parse(R"({"type": "object", "required": ["num", "den"], "properties": {
      "num": {"format": "congtam-indicator", "title": "Tử số"}, "den": {"format": "congtam-indicator", "title": "Mẫu số"},
      "full_at": {"format": "congtam-decimal", "title": "Tỷ lệ đạt điểm tối đa"}}})");
  const Json bands = Json::parse(R"({"type": "object", "required": ["num", "bands"], "properties": {
      "num": {"title": "Giá trị"}, "den": {"title": "Mẫu số"}, "bands": {"type": "array", "items": {"type": "object",
      "properties": {"when": {"format": "congtam-condition", "title": "Điều kiện"}, "otherwise": {"const": true},
                     "earns": {"title": "Phần điểm"}}}}}})");
  const Json info = Json::parse(R"({"type": "object", "required": [], "properties": {
      "fact": {"title": "Số liệu"}, "num": {"title": "Tử số"}, "den": {"title": "Mẫu số"}}})");
  const Json sum = Json::parse(R"({"type": "object", "required": ["terms"], "properties": {"terms": {"type": "array",
      "items": {"type": "object", "properties": {"max": {"title": "Điểm tối đa", "type": ["string", "integer"]},
      "num": {"title": "Tử số"}, "den": {"title": "Mẫu số"}, "if_nothing": {"title": "Khi không phát sinh"}}}}}})");
  model::PluginInfo plugin;
  plugin.id = "procedures";
  for (const auto& [id, title, schema] : {std::tuple{"ratio", "Theo tỷ lệ", ratio},
                                          {"bands", "Theo bậc", bands},
                                          {"info", "Theo dõi", info},
                                          {"sum", "Cộng các phần", sum}})
    plugin.methods.push_back({id, "procedures", title, schema.dump()});
  plugin.registers.push_back(dossiers());
  model::PluginCatalogue out;
  out.plugins.push_back(std::move(plugin));
  return out;
}

Json small_set() {
  return Json::parse(R"json({
    "format": "congtam.ruleset/1", "id": "xa/thu", "version": "1.0.0", "title": "\"Một cửa\" và {ngoặc} _x000D_ _xa_dat", "issuer": "UBND xã",
    "requires": {"engine": "1", "plugins": {"procedures": "1"}},
    "period": {"kind": "year", "from": "2026-01-01", "to": "2026-12-31"},
    "sources": {"KH1": {"title": "Kế hoạch 1", "date": "2026-01-05", "status": "confirmed"}},
    "defaults": {"digits": 2, "nothing_arose": null, "missing": "zero"},
    "unit_types": {"phong": "Phòng"}, "unit_functions": {},
    "areas": {"tthc": {"title": "Thủ tục", "plugin": "procedures"}},
    "indicators": {
      "a": {"title": "A", "count": "procedures.dossiers", "unit_by": "unit", "period_by": "received",
            "where": {"channel": ["full", "paper"], "online": true, "late": "<= 3"}},
      "b": {"title": "B", "same_as": "a", "where": {"any": [{"channel": "full"}, {"not": {"online": false}}]}},
      "c": {"title": "C", "add": {"a": 2, "b": -1}},
      "d": {"title": "D", "typed": "level", "levels": ["thap", "cao"], "states": ["nothing_arose"], "accumulates": false},
      "e": {"title": "E", "typed": "count", "sum": "procedures.dossiers.fee", "unit_by": "unit", "period_by": "due"}},
    "criteria": [
      {"code": "T1", "area": "tthc", "title": "Một", "clause": ["KH1 I.1", "KH1 II; ý 2"], "max": {"p1": 4, "p2": "2,5"}, "method": "ratio",
       "params": {"num": "a", "den": "b", "full_at": "95 %"}, "due": "2026-11-30", "nothing_arose": "null"},
      {"code": "T2", "area": "tthc", "title": "Hai", "clause": ["KH1 I.2"], "max": {"p1": 1}, "method": "bands",
       "params": {"num": "a", "bands": [{"when": ">= 98 %", "earns": "100 %"}, {"when": "> 90%", "earns": "50 %"}, {"otherwise": true, "earns": "0 %"}]}},
      {"code": "T3", "area": "tthc", "title": "Ba", "clause": ["KH1 I.3"], "max": {"p1": 0}, "method": "info", "params": {"num": "a", "den": "b"}},
      {"code": "T4", "area": "tthc", "title": "Bốn", "clause": ["KH1 I.4"], "max": {"p2": "5"}, "method": "procedures.sum",
       "params": {"terms": [{"max": "2,5", "num": "a", "den": "b", "if_nothing": "full"}, {"max": 3, "num": "b", "den": "a"}]}, "applies_to": {"types": ["phong"]}},
      {"code": "T5", "area": "tthc", "title": "Năm", "clause": ["KH1 I.5"], "max": {"p2": 1, "0": 2}, "method": "info", "params": {}}],
    "forms": {"0": {"title": "Phiếu 0", "applies_to": {"types": ["phong"]}, "total": 2}, "p1": {"title": "Phiếu 1", "applies_to": {}, "total": 5, "areas": {"tthc": 5}},
              "p2": {"title": "Phiếu 2", "applies_to": {"types": ["phong"]}, "total": "7,5", "blocks": {"k": {"title": "Khối", "total": 1}}}},
    "include": [{"set": "xa/khac", "version": "2.0.0", "max": {"A1": {"p1": 1}, "A2": {"p1": 2, "p2": 3}}}],
    "result": {"rank": {"by": "index"}, "bonus_cap": "none", "penalty_cap": 2, "disqualify": [],
               "grades": {"bands": [{"grade": "Tốt", "when": ">= 90"}, {"grade": "Kém", "otherwise": true}]}}
  })json");
}

RulesetBook through_workbook(const Json& document, const model::PluginCatalogue& catalogue) {
  const congtam::testing::TempFolder folder("books");
  const auto file = folder.write("set.xlsx", ruleset_workbook(document, catalogue));
  return read_ruleset_workbook(file.string(), catalogue);
}

std::optional<Json> typed_in(const std::string& text, CellKind kind, BookColumn column) {
  CellProblem problem;
  return value_of_cell(text, kind, column, small_catalogue(), problem);
}

}  // namespace

TEST_CASE("a criteria set is the same after a workbook, with its methods known or not") {
  for (const auto& catalogue : {small_catalogue(), model::PluginCatalogue{}})
    CHECK(through_workbook(small_set(), catalogue).document == small_set());
  CHECK(ruleset_workbook(small_set(), small_catalogue()) == ruleset_workbook(small_set(), small_catalogue()));
}

TEST_CASE("every shipped set is the same after a workbook even where no plugin is loaded") {
  std::size_t sets = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(CONGTAM_SOURCE_DIR) + "/rulesets")) {
    if (entry.path().filename() != "ruleset.json") continue;
    INFO(entry.path().string());
    const Json document = base::read_json(entry.path().string());
    CHECK(through_workbook(document, {}).document == document);
    ++sets;
  }
  CHECK(sets >= 7);
}

TEST_CASE("problems of a set are told by the cell that says it") {
  const RulesetBook book = through_workbook(small_set(), small_catalogue());
  const auto place = [&](const std::string& at) {
    const base::Problem told = book.in_workbook({.text = "x", .at = at});
    return told.sheet + "!" + told.cell + " " + told.column + (told.at.empty() ? "" : " " + told.at);
  };
  CHECK(place("/criteria/0/params/full_at") == "Tiêu chí!K5 Đủ điểm khi đạt");
  CHECK(place("/criteria/1/params/bands/1/when") == "Tiêu chí!P6 Các mức");
  CHECK(place("/criteria/0/max/p2") == "Tiêu chí!G5 Điểm tối đa (p2)");
  CHECK(place("/criteria/2/evidence") == "Tiêu chí!U7 Tài liệu kiểm chứng");
  CHECK(place("/indicators/a/where/channel") == "Chỉ số!G5 Chỉ lấy dòng có");
  CHECK(place("/period/to") == "Bộ tiêu chí!B12 Kỳ đến ngày");
  CHECK(place("/include/0/max/A2/p2") == "Lấy từ bộ khác!F6 Điểm tối đa (p2)");
  CHECK(place("/nowhere") == "!  /nowhere");
}

TEST_CASE("what an officer types is understood as it is meant") {
  BookColumn number{.path = "/x", .type = BookType::number}, date{.path = "/x", .type = BookType::date};
  BookColumn condition{.path = "/x", .type = BookType::condition}, yes{.path = "/x", .type = BookType::yes_no};
  BookColumn list{.path = "/x", .type = BookType::list}, channel{.path = "/x", .words = "channel"};
  BookColumn method{.path = "/x", .type = BookType::method}, plain{.path = "/x"};
  CHECK(typed_in("95%", CellKind::number, number) == Json("95 %"));
  CHECK(typed_in("2,5", CellKind::number, number) == Json("2,5"));
  CHECK(typed_in("4", CellKind::number, number) == Json(4));
  CHECK(typed_in("95 %", CellKind::text, number) == Json("95 %"));
  CHECK(typed_in("30/11/2026", CellKind::text, date) == Json("2026-11-30"));
  CHECK(typed_in("ngay_bc", CellKind::text, date) == Json("ngay_bc"));
  CHECK(typed_in("≥  95 %", CellKind::text, condition) == Json(">= 95 %"));
  CHECK(typed_in("KHÔNG", CellKind::text, yes) == Json(false));
  CHECK(typed_in("có thể", CellKind::text, yes) == std::nullopt);
  CHECK(typed_in("a; b\nc", CellKind::text, list) == Json::array({"a", "b", "c"}));
  CHECK(typed_in("Kiểm tra trực tiếp", CellKind::text, channel) == Json("visit"));
  CHECK(typed_in("visit", CellKind::text, channel) == Json("visit"));
  CHECK(typed_in("qua thư", CellKind::text, channel) == std::nullopt);
  CHECK(typed_in("theo ty le", CellKind::text, method) == Json("ratio"));
  CHECK(typed_in("Tên nào cũng được (bands)", CellKind::text, method) == Json("bands"));
  CHECK(typed_in("2026", CellKind::number, plain) == Json("2026"));
  CHECK(typed_in("\"Một cửa\" số", CellKind::text, plain) == Json("\"Một cửa\" số"));
}

TEST_CASE("lines of a cell: levels, terms and conditions as people write them") {
  std::string problem;
  const Json band_list =
      Json::parse(R"({"type": "array", "items": {"properties": {"when": {}, "earns": {}, "otherwise": {}}}})");
  CHECK(value_of_lines("≥ 98 %: 100 %\n\n Còn lại : 0 %", band_list, problem) ==
        Json::parse(R"([{"when": ">= 98 %", "earns": "100 %"}, {"otherwise": true, "earns": "0 %"}])"));
  CHECK(value_of_lines("channel: full; paper\nonline: có\nlate: <= 3", nullptr, problem) ==
        Json::parse(R"({"channel": ["full", "paper"], "online": true, "late": "<= 3"})"));
  CHECK(value_of_lines("không có dấu", nullptr, problem) == std::nullopt);
  CHECK(problem.find("không có dấu") != std::string::npos);
  CHECK(value_of_lines("a: 1\na: 2", nullptr, problem) == std::nullopt);
  // A map by ids is shown by its ids, even where the schema has one title for all of them.
  const Json by_level = Json::parse(R"({"type": "object", "additionalProperties": {"title": "Phần điểm"}})");
  CHECK(lines_of(Json::parse(R"({"cao": "100 %", "thap": "0 %"})"), by_level) == "cao: 100 %\nthap: 0 %");
  const Json torn =
      Json::parse(R"({"properties": {"gio": {"type": "string", "title": "Giờ đóng: sau đó là hôm sau"}}})");
  CHECK(lines_of(Json::parse(R"({"gio": "17:00"})"), torn) == "gio: 17:00");
  CHECK(lines_of(Json::parse(R"({"a": "1"})"), nullptr) == std::nullopt);  // would come back as a number
  CHECK(lines_of(Json::parse(R"({"a": ["x; y"]})"), nullptr) == std::nullopt);
}

TEST_CASE("a register is the same after a workbook, to the last digit, with its sources") {
  const model::Register declared = dossiers();
  const std::string text =
      "code,unit,received,due,channel,online,fee,share,score\n"
      "000123,VP,2026-06-05 16:45,2026-06-12,full,1,1500000,95.37,2.5\n"
      "=2+2,TH1,1999-12-31 23:59,,paper,0,123456789012345678,0.0001,0\n"
      "\"Hồ sơ \"\"a\"\"; b\",VP,2026-01-01 00:00,,,,-5,100,\n";
  const UnitDirectory directory(two_units());
  const RegisterFile first = read_register(csv(text), declared, {}, directory, {.writing = Writing::machine});
  const std::string bytes =
      register_workbook(declared, first.table, two_units(), {.spare_rows = 3, .with_sources = true});
  const auto input = table_from_bytes("so.xlsx", bytes);
  RegisterFile again = read_register(*input, declared, {}, directory);
  REQUIRE(again.table.rows() == 3);
  CHECK(again.table.texts == first.table.texts);
  for (std::size_t i = 0; i < first.table.columns.size(); ++i) {
    INFO(declared.fields[i].id);
    CHECK(again.table.columns[i].value == first.table.columns[i].value);
    CHECK(again.table.columns[i].state == first.table.columns[i].state);
  }
  restore_sources(*input, again.table);
  for (std::size_t row = 0; row < 3; ++row) CHECK(again.table.source_of(row) == first.table.source_of(row));
  CHECK(bytes == register_workbook(declared, again.table, two_units(), {.spare_rows = 3, .with_sources = true}));
}

TEST_CASE("facts with their history, periods, marks and baselines are the same after a workbook") {
  FactHistory history;
  history.commands = {{"p1", "2026-03-01T08:00:00+07:00", "import facts"},
                      {"p2", "2026-04-01T08:00:00+07:00", "explain"}};
  model::Fact fact;
  fact.unit = "VP";
  fact.period = "2026";
  fact.indicator = "procedures.simplified";
  fact.value = model::known(123'456'789'012'345'678);
  fact.source = {"a.csv", "00ff", "Trang 1", 7};
  history.facts.push_back({fact, 1, false, ""});
  fact.value = {model::State::nothing_arose, 0};
  fact.stage = model::Stage::consensus;
  fact.assessor = "p9";
  fact.estimate = true;
  fact.evidence = model::Evidence::explained;
  fact.source = {};
  history.facts.push_back({fact, 2, true, "Đã đối chiếu; =1+1"});
  const std::string bytes = fact_workbook(history, {20'000}, [](const model::Fact&) { return FactWords{}; });
  const FactHistory again = read_fact_workbook("f.xlsx", bytes);
  REQUIRE(again.facts.size() == 2);
  CHECK(again.commands[1].who == "p2");
  CHECK(again.facts[0].fact.value == history.facts[0].fact.value);
  CHECK(again.facts[0].fact.source == history.facts[0].fact.source);
  CHECK(again.facts[1].fact.value == history.facts[1].fact.value);
  CHECK(again.facts[1].fact.estimate);
  CHECK(again.facts[1].fact.evidence == model::Evidence::explained);
  CHECK(again.facts[1].fact.assessor == "p9");
  CHECK(again.facts[1].why == "Đã đối chiếu; =1+1");

  YearFrame frame;
  frame.periods = {{"2026-H1", {20'600}, "xa/thu", "1.0.0", "ab"}};
  frame.marks = {{"procedures.dossiers", "", "2026"}};
  model::Baseline kept;
  kept.period = "2025";
  kept.indicator = "hop";
  kept.value = model::known(-3);
  kept.method = R"({"count":"x"})";
  kept.source = "{}";
  kept.predecessors = {"A", "B"};
  frame.baselines = {kept};
  const YearFrame same = read_frame_workbook("k.xlsx", frame_workbook(frame, {20'000}));
  REQUIRE(same.periods.size() == 1);
  CHECK(same.periods[0].cut_off == frame.periods[0].cut_off);
  CHECK(same.marks == frame.marks);
  REQUIRE(same.baselines.size() == 1);
  CHECK(same.baselines[0].value == kept.value);
  CHECK(same.baselines[0].predecessors == kept.predecessors);
  CHECK(same.baselines[0].method == kept.method);
  CHECK(frame_workbook(same, {20'000}) == frame_workbook(frame, {20'000}));

  const auto units = table_from_bytes("u.xlsx", unit_workbook(two_units(), {20'000}));
  CHECK(units_csv(read_units(*units).units) == units_csv(two_units()));
}

}  // namespace congtam::exchange::testing
