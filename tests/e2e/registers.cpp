// From an empty folder to a database with units, registers and facts; and every way in which a file is refused.
#include <catch2/catch.hpp>

#include "commune.hpp"

namespace congtam::testing {
namespace {

const std::string units_csv =
    "Mã đơn vị;Tên đơn vị;Loại;Chức năng;Từ ngày;Đến ngày;Đơn vị trước sáp nhập\n"
    "VP;Văn phòng HĐND và UBND;van_phong;van_thu;;;\n"
    "HCC;Trung tâm Phục vụ hành chính công;hcc;mot_cua;;;\n"
    "KT;Phòng Kinh tế;phong;tai_chinh;01/7/2025;;CU\n"
    "CU;Tổ Địa chính (trước sắp xếp);phong;;;30/6/2025;\n";

const std::string dossier_header =
    "Mã hồ sơ,Thủ tục hành chính,Đơn vị tiếp nhận,Đơn vị thụ lý,Thời điểm tiếp nhận,Thời hạn giải quyết,"
    "Ngày hẹn trả trên phiếu,Thời điểm hoàn thành,Hình thức nộp,Tình trạng\n";
// Received on Monday 02/3/2026 within hours, three working days: due on Thursday 05/3/2026.
const std::string right_dossier =
    "HS-1,Cấp giấy phép,HCC,KT,02/3/2026 08:00,3,05/3/2026,04/3/2026 10:00,Trực tuyến toàn trình,Đã giải quyết\n";
const std::string misprinted_dossier =
    "HS-2,Cấp giấy phép,HCC,Phòng Kinh tế,02/3/2026 09:00,3,06/3/2026,05/3/2026 10:00,Trực tuyến một phần,Đã giải "
    "quyết\n";

struct WithUnits : Commune {
  WithUnits() {
    write("units.csv", units_csv);
    REQUIRE(run({"init", "--db", "xa.db", "--title", "Xã thử"}).exit_code == 0);
    const ProgramResult imported = on_db({"import", "units", "units.csv"});
    INFO(imported.err);
    REQUIRE(imported.exit_code == 0);
  }
};

TEST_CASE("init makes a database once and never writes over one") {
  const Commune commune;
  CHECK(commune.run({"init", "--db", "xa.db"}).exit_code == 0);
  const std::string before = read_file(commune.folder() / "xa.db");
  const ProgramResult again = commune.run({"init", "--db", "xa.db"});
  CHECK(again.exit_code == 2);
  CHECK(again.out.empty());
  CHECK(again.err.find("xa.db") != std::string::npos);
  CHECK(read_file(commune.folder() / "xa.db") == before);
  CHECK(commune.run({"unit", "list", "--db", "khac.db"}).exit_code == 2);  // no file appears by asking
  CHECK_FALSE(std::filesystem::exists(commune.folder() / "khac.db"));
}

TEST_CASE_METHOD(WithUnits, "units come in under Vietnamese headings and are listed as of a day") {
  const auto all = json({"unit", "list"});
  REQUIRE(all.at("units").size() == 4);
  const auto today = json({"unit", "list", "--as-of", "22/11/2026"});
  CHECK(today.at("units").size() == 3);
  const auto kt = json({"unit", "show", "KT"});
  CHECK(kt.at("from") == "2025-07-01");
  CHECK(kt.at("to").is_null());
  CHECK(kt.at("predecessors") == nlohmann::json{"CU"});
  CHECK(on_db({"unit", "show", "KT"}).out.find("CU (Tổ Địa chính (trước sắp xếp))") != std::string::npos);
  const ProgramResult unknown = on_db({"unit", "show", "HCCC"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err.find("«HCC»") != std::string::npos);
}

TEST_CASE_METHOD(WithUnits, "a wrong list of units is refused as a whole, all its problems at once") {
  const std::string before = head();
  write("wrong.csv",
        "code,name,type,from\nMOI,Đơn vị mới,phong,\nMOI,Trùng mã,phong,\nSAI,Sai ngày,phong,31/02/2026\n,Thiếu "
        "mã,phong,\n");
  const ProgramResult refused = on_db({"import", "units", "wrong.csv"});
  CHECK(refused.exit_code == 2);
  for (const char* place : {"dòng 3", "dòng 4", "dòng 5", "31/02/2026"}) {
    INFO(refused.err);
    CHECK(refused.err.find(place) != std::string::npos);
  }
  CHECK(head() == before);
  CHECK(json({"unit", "list"}).at("units").size() == 4);
}

TEST_CASE_METHOD(WithUnits, "a register: dry run, import, again, changed, vanished, replaced, complete") {
  write("hs.csv", dossier_header + right_dossier + misprinted_dossier);
  const std::string before = head();
  const auto dry = json({"import", "dossiers", "hs.csv", "--dry-run", "--period", "2026", "--complete"});
  CHECK(code == 0);
  CHECK(dry.at("added") == 2);
  CHECK(head() == before);

  const auto first = json({"import", "procedures.dossiers", "hs.csv", "--period", "2026", "--complete"});
  CHECK(first.at("added") == 2);
  CHECK(first.at("complete") == 1);
  REQUIRE(first.at("findings").size() == 1);
  CHECK(first.at("findings")[0].at("count") == 1);
  CHECK(first.at("findings")[0].at("first")[0].at("key") == "HS-2");
  CHECK(first.at("findings")[0].at("first")[0].at("detail") == "phiếu ghi 06/3/2026, tính lại 05/3/2026");

  const std::string after_first = head();
  CHECK(after_first != before);
  const auto again = json({"import", "dossiers", "hs.csv", "--period", "2026", "--complete"});
  CHECK(again.at("unchanged") == 2);
  CHECK(again.at("added") == 0);
  CHECK(again.at("seq") == 0);
  CHECK(head() == after_first);

  // HS-1 was finished an hour later, HS-2 is gone.
  std::string changed = right_dossier;
  changed.replace(changed.find("10:00"), 5, "11:00");
  write("hs.csv", dossier_header + changed);
  const auto second = json({"import", "dossiers", "hs.csv", "--period", "2026"});
  CHECK(second.at("changed") == 1);
  REQUIRE(second.at("vanished").size() == 1);
  CHECK(second.at("vanished")[0].at("key") == "HS-2");
  const auto dossiers = [&] {
    const auto all = json({"register", "list"});
    for (const auto& one : all.at("registers"))
      if (one.at("id") == "procedures.dossiers") return one;
    return nlohmann::json();
  };
  const auto rows = [&] { return dossiers().at("rows"); };
  CHECK(rows() == 2);
  CHECK(json({"import", "dossiers", "hs.csv", "--period", "2026", "--replace"}).at("replaced") == true);
  CHECK(rows() == 1);

  const auto listed = dossiers();
  CHECK(listed.at("complete") == nlohmann::json{{{"unit", ""}, {"period", "2026"}}});
  CHECK(json({"audit", "verify"}).at("ok") == true);
}

TEST_CASE_METHOD(WithUnits, "a wrong register is refused as a whole with row, column, value and what was expected") {
  const std::string before = head();
  write("hs.csv", dossier_header + right_dossier +
                      "HS-3,Cấp giấy phép,HCC,KTT,32/3/2026 08:00,ba,05/3/2026,,Qua đường hầm,Đã giải quyết\n");
  const ProgramResult refused = on_db({"import", "dossiers", "hs.csv", "--period", "2026", "--complete"});
  CHECK(refused.exit_code == 2);
  CHECK(refused.out.empty());
  INFO(refused.err);
  for (const char* said :
       {"hs.csv, dòng 3", "«Đơn vị thụ lý»", "«KTT»", "«32/3/2026 08:00»", "«ba»", "«Qua đường hầm»"})
    CHECK(refused.err.find(said) != std::string::npos);
  CHECK(refused.err.find("dòng 2") == std::string::npos);
  CHECK(head() == before);
}

TEST_CASE_METHOD(WithUnits, "marks of completeness: recorded once, taken back, refused for what does not exist") {
  CHECK(on_db({"register", "complete", "--register", "meetings", "--period", "2026-H1", "--unit", "VP"}).exit_code ==
        0);
  const std::string marked = head();
  CHECK(on_db({"register", "complete", "--register", "meetings", "--period", "2026-H1", "--unit", "VP"}).exit_code ==
        0);
  CHECK(head() == marked);
  const auto meetings = json({"register", "list"}).at("registers")[0];
  CHECK(meetings.at("complete") == nlohmann::json{{{"unit", "VP"}, {"period", "2026-H1"}}});
  CHECK(on_db({"register", "complete", "--register", "meetings", "--period", "2026-H1", "--unit", "VP", "--undo"})
            .exit_code == 0);
  CHECK(json({"register", "list"}).at("registers")[0].at("complete").empty());
  const std::string before = head();
  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{"--register", "meetings", "--period", "2026-H3"},
        std::vector<std::string>{"--register", "meeting", "--period", "2026"},
        std::vector<std::string>{"--register", "meetings", "--period", "2026", "--unit", "VPP"}}) {
    std::vector<std::string> words{"register", "complete"};
    words.insert(words.end(), wrong.begin(), wrong.end());
    CHECK(on_db(words).exit_code == 2);
  }
  write("hop.csv", "Mã cuộc họp,Ngày họp\nH-1,01/4/2026\n");
  CHECK(on_db({"import", "meetings", "hop.csv", "--complete"}).exit_code == 2);    // of which period?
  CHECK(on_db({"import", "meetings", "hop.csv", "--unit", "VP"}).exit_code == 2);  // a file is not cut by unit
  CHECK(head() == before);
}

TEST_CASE_METHOD(WithUnits, "facts: history instead of overwriting; an unknown indicator names the nearest") {
  const std::vector<std::string> command{"import", "facts", "so.csv", "--ruleset", "vinh-thuy/thi-dua-cchc-2026"};
  write("so.csv", "unit,indicator,value\nVP,qt_noi_bo,13\nKT,cong_khai,chua_du\n");
  CHECK(json(command).at("added") == 2);
  CHECK(json(command).at("unchanged") == 2);
  write("so.csv", "unit,indicator,value\nVP,qt_noi_bo,14\nKT,cong_khai,chua_du\n");
  const auto corrected = json(command);
  CHECK(corrected.at("changed") == 1);
  CHECK(corrected.at("unchanged") == 1);
  const std::string before = head();
  write("so.csv", "unit,indicator,value\nVP,qt_noi_boo,14\nVP,qt_noi_bo,1.5\nXX,qt_noi_bo,1\n");
  const ProgramResult refused = on_db(command);
  CHECK(refused.exit_code == 2);
  INFO(refused.err);
  for (const char* said : {"dòng 2", "qt_noi_bo", "dòng 3", "«1.5»", "dòng 4", "«XX»"})
    CHECK(refused.err.find(said) != std::string::npos);
  CHECK(head() == before);
}

}  // namespace
}  // namespace congtam::testing
