// A year is closed, stands, is reopened with a reason; and the next year is compared with what was kept.
#include <algorithm>

#include <catch2/catch.hpp>

#include "commune.hpp"

using namespace congtam::testing;

namespace {

// A set of its own for each year, so that no shipped set is a special case: fewer meetings, more of them online, fewer
// paper applications than the year before.
std::string rules_of(const std::string& year, const std::string& meetings_where = {}) {
  return R"({"format": "congtam.ruleset/1", "id": "thu/hop-)" + year + R"(", "version": "1.0.0", "title": "Họp",
 "issuer": "UBND xã thử", "requires": {"engine": "1", "plugins": {"apparatus": "1"}},
 "period": {"kind": "year", "from": ")" +
         year + R"(-01-01", "to": ")" + year + R"(-12-31"},
 "sources": {"KH": {"title": "Kế hoạch", "status": "confirmed"}},
 "defaults": {"digits": 2, "channel": "desk", "status": "assumed", "evidence": "not_needed", "missing": "zero",
   "nothing_arose": "exclude", "not_applicable": "exclude", "rescale_at": "form"},
 "unit_types": {"phong": "Phòng"},
 "indicators": {
   "hop": {"title": "Cuộc họp", "count": "apparatus.meetings", "unit_by": "host_unit", "period_by": "date")" +
         meetings_where + R"(},
   "hop_tt": {"title": "trong đó trực tuyến", "same_as": "hop", "where": {"mode": "online"}},
   "don_giay": {"title": "Đơn giấy", "typed": "count"}},
 "targets": {"ct_giam_hop": {"text": "Giảm 10 % số cuộc họp", "clause": ["KH 1"], "is": "reduction >= 10 %",
   "scope": "commune", "count": "hop", "baseline": "year_ago"}},
 "areas": {"bo_may": {"title": "Bộ máy", "plugin": "apparatus"}},
 "criteria": [
   {"code": "B1", "area": "bo_may", "title": "Giảm họp", "clause": ["KH 1"], "max": {"phong": 10},
    "method": "reduction", "params": {"count": "hop", "reduce_by": "50 %"}},
   {"code": "B2", "area": "bo_may", "title": "Họp trực tuyến", "clause": ["KH 2"], "max": {"phong": 10},
    "method": "ratio", "params": {"num": "hop_tt", "den": "hop"}},
   {"code": "B3", "area": "bo_may", "title": "Giảm đơn giấy", "clause": ["KH 3"], "max": {"phong": 5},
    "method": "reduction", "params": {"count": "don_giay", "reduce_by": "50 %"}}],
 "forms": {"phong": {"title": "Phiếu phòng", "applies_to": {"types": ["phong"]}, "total": 25, "areas": {"bo_may": 25}}},
 "result": {"digits": 2, "rank": {"by": "index", "ties": "dense", "min_applicable": "0 %"}}})";
}

// `online` of `all` meetings of a unit, one a day from the 1st of the month.
std::string meetings(const std::string& unit, const std::string& month_year, int all, int online) {
  std::string rows;
  for (int i = 1; i <= all; ++i) {
    const std::string day = (i < 10 ? "0" : "") + std::to_string(i);
    rows += unit + "-" + month_year + "-" + day + "," + day + "/" + month_year + "," + unit + ",Họp giao ban," +
            (i <= online ? "Trực tuyến" : "Trực tiếp") + "\n";
  }
  return rows;
}

const std::string meeting_header = "Mã cuộc họp,Ngày họp,Đơn vị chủ trì,Loại cuộc họp,Hình thức họp\n";
const std::string fact_header = "unit,period,indicator,state,value\n";

// A and B are merged into C in the middle of 2026; D stays. 2025: A 10 meetings, B 6, D 8.
struct Years : Commune {
  Years() {
    write("nam-2025/ruleset.json", rules_of("2025"));
    write("nam-2026/ruleset.json", rules_of("2026"));
    write("units.csv",
          "code,name,type,functions,group,parent,from,to,predecessors\n"
          "A,Phòng A,phong,,,,,30/6/2026,\nB,Phòng B,phong,,,,,30/6/2026,\n"
          "C,Phòng C,phong,,,,01/7/2026,,A;B\nD,Phòng D,phong,,,,,,\n");
    write("hop-2025.csv", meeting_header + meetings("A", "3/2025", 10, 2) + meetings("B", "5/2025", 6, 0) +
                              meetings("D", "10/2025", 8, 4));
    write("don-2025.csv", fact_header + "A,2025,don_giay,known,4\nB,2025,don_giay,known,2\nD,2025,don_giay,known,10\n");
    write("hop-2026.csv", meeting_header + meetings("A", "2/2026", 3, 1) + meetings("C", "9/2026", 7, 3) +
                              meetings("D", "4/2026", 6, 6));
    write("don-2026.csv", fact_header + "C,2026,don_giay,known,5\nD,2026,don_giay,known,5\n");
  }

  ProgramResult in(const std::string& db, std::vector<std::string> words) const {
    words.insert(words.end(), {"--db", db});
    return run(words);
  }
  void must(const std::string& db, const std::vector<std::string>& words) const {
    const ProgramResult result = in(db, words);
    INFO(words.front() << " " << words[1] << ": " << result.err);
    REQUIRE(result.exit_code == 0);
  }
  void start(const std::string& db) const {
    must(db, {"init", "--title", "Xã thử"});
    must(db, {"import", "units", "units.csv"});
  }
  void give_year(const std::string& db, const std::string& year) const {
    must(db, {"import", "apparatus.meetings", "hop-" + year + ".csv", "--period", year, "--complete"});
    must(db, {"import", "facts", "don-" + year + ".csv", "--ruleset", "nam-" + year});
  }
  nlohmann::json json_of(const std::string& db, std::vector<std::string> words) const {
    words.push_back("--json");
    const ProgramResult result = in(db, words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return nlohmann::json::parse(result.out);
  }

  // 2025 imported, scored and closed.
  void close_2025(const std::string& db) const {
    start(db);
    give_year(db, "2025");
    must(db, {"score", "--ruleset", "nam-2025"});
    must(db, {"period", "close", "--period", "2025", "--ruleset", "nam-2025", "--who", "chu-tich"});
  }
};

bool says(const ProgramResult& result, const std::string& words) {
  INFO(result.err);
  return result.err.find(words) != std::string::npos;
}

nlohmann::json kept_of(const nlohmann::json& list, const std::string& unit, const std::string& indicator) {
  for (const auto& one : list)
    if (one.at("unit") == unit && one.at("indicator") == indicator) return one;
  FAIL("nothing kept of " + unit + " " + indicator);
  return {};
}

nlohmann::json without_run(nlohmann::json score) {
  for (const char* key : {"run", "facts_hash", "known_at"}) score.erase(key);
  return score;
}

}  // namespace

TEST_CASE_METHOD(Years, "a period is closed when it is over, its registers are complete and its results are stored") {
  start("xa.db");
  must("xa.db", {"import", "apparatus.meetings", "hop-2025.csv"});
  must("xa.db", {"import", "facts", "don-2025.csv", "--ruleset", "nam-2025"});
  const std::vector<std::string> close{"period",    "close",    "--period", "2025",
                                       "--ruleset", "nam-2025", "--who",    "chu-tich"};

  ProgramResult refused = in("xa.db", {"period", "close", "--period", "2026", "--ruleset", "nam-2026"});
  CHECK(refused.exit_code == 3);
  CHECK(says(refused, "01/01/2027"));
  CHECK(in("xa.db", {"period", "close", "--period", "2026", "--ruleset", "nam-2025"}).exit_code == 2);

  refused = in("xa.db", close);
  CHECK(refused.exit_code == 3);
  CHECK(says(refused, "chưa có kết quả"));
  must("xa.db", {"score", "--ruleset", "nam-2025"});

  refused = in("xa.db", close);
  CHECK(refused.exit_code == 3);
  CHECK(says(refused, "apparatus.meetings"));
  CHECK(says(refused, "mọi đơn vị"));
  must("xa.db", {"register", "complete", "--register", "meetings", "--period", "2025", "--unit", "A", "--unit", "B"});
  refused = in("xa.db", close);
  CHECK(refused.exit_code == 3);
  CHECK(says(refused, "đầy đủ cho: D"));
  must("xa.db", {"register", "complete", "--register", "meetings", "--period", "2025"});
  // Now it is known that B held no meeting online: that is another result.
  refused = in("xa.db", close);
  CHECK(refused.exit_code == 3);
  CHECK(says(refused, "thay đổi"));
  must("xa.db", {"score", "--ruleset", "nam-2025"});

  const std::string head = on_db({"audit", "head"}).out;
  auto dry = close;
  dry.push_back("--dry-run");
  const auto would = json_of("xa.db", dry);
  CHECK(would["seq"] == 0);
  CHECK(on_db({"audit", "head"}).out == head);

  const auto done = json_of("xa.db", close);
  CHECK(done["baselines"] == would["baselines"]);
  CHECK(done["registers"] == nlohmann::json{"apparatus.meetings"});
  CHECK(kept_of(done["baselines"], "", "hop")["value"] == 24);
  CHECK(kept_of(done["baselines"], "A", "hop")["value"] == 10);
  CHECK(kept_of(done["baselines"], "B", "don_giay")["value"] == 2);
  CHECK(kept_of(done["baselines"], "B", "don_giay")["source"]["file"] == "don-2025.csv");
  CHECK(kept_of(done["baselines"], "D", "hop")["source"]["register"] == "apparatus.meetings");
  for (const auto& one : done["baselines"]) CHECK(one["indicator"] != "hop_tt");  // nothing compares it with last year
  CHECK(on_db({"audit", "verify"}).exit_code == 0);

  refused = in("xa.db", close);
  CHECK(refused.exit_code == 3);
  CHECK(says(refused, "chu-tich"));
  CHECK(json_of("xa.db", {"period", "list"})["closed"][0]["run"] == done["run"]);
}

TEST_CASE_METHOD(Years, "a closed period stands until it is reopened with a reason") {
  close_2025("xa.db");
  const std::string head = on_db({"audit", "head"}).out;
  const auto refused = [&](const std::vector<std::string>& words) {
    const ProgramResult result = in("xa.db", words);
    CAPTURE(words, result.err);
    CHECK(result.exit_code == 3);
    CHECK(says(result, "chu-tich"));
    CHECK(says(result, "22/11/2026"));
    CHECK(on_db({"audit", "head"}).out == head);
  };
  write("khac.csv", fact_header + "A,2025,don_giay,known,9\n");
  write("nua-nam.csv", fact_header + "A,2025-H1,don_giay,known,1\n");
  write("hop-muon.csv", meeting_header + meetings("B", "12/2025", 1, 0));
  write("hop-sua.csv", meeting_header + "A-3/2025-01,01/3/2025,A,Họp giao ban,Trực tiếp\n");
  write("hop-bot.csv", meeting_header + meetings("A", "3/2025", 9, 2));
  refused({"import", "facts", "khac.csv", "--ruleset", "nam-2025"});
  refused({"import", "facts", "nua-nam.csv", "--ruleset", "nam-2025"});
  refused({"import", "apparatus.meetings", "hop-muon.csv"});
  refused({"import", "apparatus.meetings", "hop-sua.csv"});
  refused({"import", "apparatus.meetings", "hop-bot.csv", "--period", "2025", "--replace"});
  refused({"register", "complete", "--register", "meetings", "--period", "2025", "--undo"});

  // The same again changes nothing and is taken; the next year goes on.
  must("xa.db", {"import", "facts", "don-2025.csv", "--ruleset", "nam-2025"});
  must("xa.db", {"import", "apparatus.meetings", "hop-2025.csv"});
  give_year("xa.db", "2026");

  CHECK(in("xa.db", {"period", "reopen", "--period", "2025"}).exit_code == 2);
  CHECK(in("xa.db", {"period", "reopen", "--period", "2025", "--reason", " "}).exit_code == 2);
  CHECK(in("xa.db", {"period", "reopen", "--period", "2024", "--reason", "nhầm"}).exit_code == 2);
  must("xa.db", {"period", "reopen", "--period", "2025", "--reason", "Sót một đơn của phòng A", "--who", "quan-tri"});
  const auto list = json_of("xa.db", {"period", "list"});
  CHECK(list["closed"].empty());
  CHECK(list["reopened"][0]["reason"] == "Sót một đơn của phòng A");
  CHECK(list["reopened"][0]["who"] == "quan-tri");
  CHECK(json_of("xa.db", {"period", "baselines", "--period", "2025"})["baselines"].empty());

  must("xa.db", {"import", "facts", "khac.csv", "--ruleset", "nam-2025"});
  const std::vector<std::string> close{"period", "close", "--period", "2025", "--ruleset", "nam-2025"};
  const ProgramResult stale = in("xa.db", close);  // the stored results are not those of these facts any more
  CHECK(stale.exit_code == 3);
  CHECK(says(stale, "thay đổi"));
  must("xa.db", {"score", "--ruleset", "nam-2025"});
  CHECK(kept_of(json_of("xa.db", close)["baselines"], "A", "don_giay")["value"] == 9);
  CHECK(on_db({"audit", "verify"}).exit_code == 0);
}

TEST_CASE_METHOD(Years, "the next year is compared with what was kept as with the rows, over a merger") {
  close_2025("xa.db");
  give_year("xa.db", "2026");
  start("moi.db");
  give_year("moi.db", "2026");
  const std::vector<std::string> score{"score", "--ruleset", "nam-2026", "--no-save"};
  const auto with_rows = without_run(json_of("xa.db", score));
  CHECK(without_run(json_of("moi.db", score)) != with_rows);  // without anything of last year

  const auto brought = json_of("moi.db", {"period", "baselines", "--period", "2025", "--from", "xa.db"});
  CHECK(brought["added"] == 6);
  CHECK(json_of("moi.db", {"period", "baselines", "--period", "2025", "--from", "xa.db"})["seq"] == 0);
  CHECK(without_run(json_of("moi.db", score)) == with_rows);

  // C took over A and B: 16 meetings became 10, 6 applications became 5.
  const auto explained = json_of("moi.db", {"explain", "--unit", "C", "--criterion", "B1", "--ruleset", "nam-2026"});
  CHECK(explained.dump().find("xa.db") != std::string::npos);
  const ProgramResult opened = in("moi.db", {"explain", "--unit", "C", "--criterion", "B1", "--ruleset", "nam-2026"});
  for (const std::string part : {"số gốc chốt khi khóa sổ năm trước: 10 (đơn vị A, kỳ 2025", "6 (đơn vị B, kỳ 2025",
                                 "thu/hop-2025 1.0.0, apparatus.meetings, xa.db"}) {
    CAPTURE(part, opened.out);
    CHECK(opened.out.find(part) != std::string::npos);
  }
  const auto target = [&](const std::string& db, const std::string& as_of) {
    return json_of(db, {"targets", "--ruleset", "nam-2026", "--as-of", as_of})["targets"][0];
  };
  CHECK(target("moi.db", "31/12/2026") == target("xa.db", "31/12/2026"));
  CHECK(target("moi.db", "31/12/2026")["baseline"]["value"] == 24);
  // What was kept is of the whole year: in June it is not due, while rows know the same days of last year.
  CHECK(target("moi.db", "30/6/2026")["baseline"]["state"] == "not_due");
  CHECK(target("xa.db", "30/6/2026")["baseline"]["value"] == 16);

  // A set that counts meetings in another way does not take the figure, and says so.
  write("khac-2026/ruleset.json", rules_of("2026", R"(, "where": {"mode": "in_person"})"));
  const ProgramResult other = in("moi.db", {"explain", "--unit", "D", "--criterion", "B1", "--ruleset", "khac-2026"});
  CHECK(other.out.find("đếm theo cách khác") != std::string::npos);

  start("chua-khoa.db");
  CHECK(in("moi.db", {"period", "baselines", "--period", "2025", "--from", "chua-khoa.db"}).exit_code == 3);
}

TEST_CASE_METHOD(Years, "a figure that stands on a day may fall within the year, a running count may not") {
  std::string rules = rules_of("2026");
  const std::string typed = R"("title": "Đơn giấy", "typed": "count")";
  const auto at = rules.find(typed);
  REQUIRE(at != std::string::npos);
  write("tai-ngay/ruleset.json", rules.replace(at, typed.size(), typed + R"(, "accumulates": false)"));
  write("giam.csv", fact_header + "D,2026-H1,don_giay,known,9\nD,2026,don_giay,known,7\n");
  start("xa.db");
  CHECK(on_db({"import", "facts", "giam.csv", "--ruleset", "nam-2026"}).exit_code == 2);
  CHECK(on_db({"import", "facts", "giam.csv", "--ruleset", "tai-ngay"}).exit_code == 0);
}

TEST_CASE_METHOD(Years, "what a plugin declares as standing on a day may fall within the year, what gathers may not") {
  start("xa.db");
  const auto import = [&](const std::string& indicator, const std::string& stage) {
    write("giam.csv", "unit,period,indicator,state,value,stage\nD,2026-H1," + indicator + ",known,9," + stage +
                          "\nD,2026," + indicator + ",known,7," + stage + "\n");
    return on_db({"import", "facts", "giam.csv", "--ruleset", "nam-2026"});
  };
  CHECK(import("apparatus.staff_present", "self").exit_code == 0);
  const ProgramResult refused = import("apparatus.documents_issued", "self");
  CHECK(refused.exit_code == 2);
  for (const std::string line : {"dòng 2", "dòng 3", "2026-H1"}) CHECK(says(refused, line));

  // As `plugin info` tells, so the import behaves.
  const auto asked = [&](const std::vector<std::string>& words) { return nlohmann::json::parse(run(words).out); };
  std::map<bool, int> tried;
  const auto plugins = asked({"plugin", "list", "--json"});
  for (const auto& plugin : plugins.at("plugins")) {
    const std::string id = plugin.at("id");
    const auto info = asked({"plugin", "info", id, "--json"});
    for (const auto& one : info.at("indicators")) {
      if (!one.at("sums").get<bool>()) continue;
      INFO(one.dump());
      const bool accumulates = one.at("accumulates");
      ++tried[accumulates];
      if (id == "apparatus") CHECK(import(one.at("id"), "final").exit_code == (accumulates ? 2 : 0));
    }
  }
  CHECK(tried[false] >= 20);
  CHECK(tried[true] >= 20);
  const std::string words = run({"plugin", "info", "apparatus"}).out;
  for (const std::string line : {"có tại thời điểm", "cộng dồn"}) CHECK(words.find(line) != std::string::npos);
}

TEST_CASE_METHOD(Years, "what stands on a day is still summed for the unit above") {
  std::string rules = rules_of("2026");
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"\"unit_types\": {", "\"unit_types\": {\"xa\": \"Xã\", "},
        {"\"count\": \"don_giay\"", "\"count\": \"apparatus.staff_present\""},
        {"\"max\": {\"phong\": 5}", "\"max\": {\"phong\": 5, \"xa\": 5}"},
        {"\"forms\": {",
         "\"forms\": {\"xa\": {\"title\": \"Xã\", \"applies_to\": {\"types\": "
         "[\"xa\"]}, \"total\": 5, \"areas\": {\"bo_may\": 5}}, "}}) {
    const auto at = rules.find(from);
    REQUIRE(at != std::string::npos);
    rules.replace(at, from.size(), to);
  }
  write("bien-che/ruleset.json", rules);
  write("xa.csv",
        "code,name,type,functions,group,parent,from,to,predecessors\n"
        "X,Xã thử,xa,,,,,,\nE,Phòng E,phong,,,X,,,\nF,Phòng F,phong,,,X,,,\n");
  write("nguoi.csv", fact_header +
                         "E,2025,apparatus.staff_present,known,12\nF,2025,apparatus.staff_present,known,8\n"
                         "E,2026,apparatus.staff_present,known,9\nF,2026,apparatus.staff_present,known,6\n");
  must("xa.db", {"init", "--title", "Xã thử"});
  must("xa.db", {"import", "units", "xa.csv"});
  must("xa.db", {"import", "facts", "nguoi.csv", "--ruleset", "bien-che"});
  // (20 - 15) / (20 x 50 %) of 5 points.
  const auto scored = json_of("xa.db", {"score", "--ruleset", "bien-che"});
  for (const auto& unit : scored.at("units"))
    if (unit.at("unit") == "X") CHECK(unit.at("criteria").at("B3").at("points") == "2.50");
}

TEST_CASE_METHOD(Years, "a missing figure makes a result provisional, a bonus nobody asked for does not") {
  std::string rules = rules_of("2026");
  const auto put_behind = [&](const std::string& place, const std::string& more) {
    const auto at = rules.find(place);
    REQUIRE(at != std::string::npos);
    rules.insert(at + place.size(), more);
  };
  put_behind("\"indicators\": {", "\"sang_kien\": {\"title\": \"Sáng kiến\", \"typed\": \"count\"},");
  put_behind("\"criteria\": [",
             R"({"code": "T1", "area": "bo_may", "title": "Sáng kiến", "clause": ["KH 4"], "line": "bonus",
               "max": {"phong": 1}, "method": "per_item", "params": {"count": "sang_kien", "each": "0,5"}},)");
  write("thuong/ruleset.json", rules);
  start("xa.db");
  give_year("xa.db", "2025");
  must("xa.db", {"import", "apparatus.meetings", "hop-2026.csv", "--period", "2026", "--complete"});
  const auto of_d = [&] {
    const auto scored = json_of("xa.db", {"score", "--ruleset", "thuong", "--no-save"});
    for (const auto& unit : scored.at("units"))
      if (unit.at("unit") == "D") return unit;
    return nlohmann::json();
  };
  CHECK(of_d().at("criteria").at("B3").at("state") == "missing");
  CHECK(of_d().at("provisional") == true);
  must("xa.db", {"import", "facts", "don-2026.csv", "--ruleset", "nam-2026"});
  CHECK(of_d().at("criteria").at("B3").at("state") == "known");
  CHECK(of_d().at("criteria").at("T1").at("state") == "missing");
  CHECK(of_d().at("provisional") == false);
}
