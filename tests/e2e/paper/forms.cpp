// The phiếu tự chấm as an officer meets it: out of the program, through openpyxl and LibreOffice, and back in.
#include <catch2/catch.hpp>

#include "e2e/commune.hpp"

namespace congtam::testing {
namespace {

using Json = nlohmann::json;

const std::string form_set = "an-phu/cchc-2026";

struct WithForms : Commune {
  WithForms() {
    write("units.csv",
          "code,name,type,functions\nVP,Văn phòng,van_phong,\nKT,Phòng Kinh tế,phong,thuong_truc\nYT,Trạm Y "
          "tế,tram_y_te,\n");
    write("facts.csv",
          "unit,period,indicator,value\nKT,2026,steering.staff_to_reach,20\nKT,2026,steering.staff_reached,18\n"
          "KT,2026,steering.staff_committed,20\n");
    done({"init", "--db", "xa.db"});
    done({"import", "units", "units.csv", "--db", "xa.db"});
    done({"import", "facts", "facts.csv", "--ruleset", form_set, "--db", "xa.db"});
    done({"form", "export", "--db", "xa.db", "--ruleset", form_set, "--unit", "KT", "--out", "kt.xlsx"});
  }

  void done(const std::vector<std::string>& words) const {
    const ProgramResult result = run(words);
    INFO(words[0] << " " << words[1] << "\n" << result.err);
    REQUIRE(result.exit_code == 0);
  }

  // A copy of the form with these edits; what openpyxl sees of it.
  Json edit(const std::string& from, const std::string& to, const Json& edits) const {
    RunOptions options;
    options.folder = folder().path();
    const ProgramResult result = run_program(
        {"/usr/bin/python3", CONGTAM_SOURCE_DIR "/tests/e2e/fixtures/edit_form.py", from, to, edits.dump()}, options);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return Json::parse(result.out);
  }

  // As LibreOffice saves it again, everything calculated.
  void resave(const std::string& from, const std::string& into) const {
    RunOptions options;
    options.folder = folder().path();
    const ProgramResult result =
        run_program({"soffice", "--headless", "-env:UserInstallation=file://" + path("profile"), "--convert-to",
                     "xlsx:Calc MS Excel 2007 XML", "--outdir", into, from},
                    options);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
  }

  Json read(const std::string& file, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"form", "read", file};
    words.insert(words.end(), more.begin(), more.end());
    return json(words);
  }

  std::map<std::string, std::string> changes(const Json& report) const {
    std::map<std::string, std::string> out;
    for (const Json& one : report.at("differences"))
      out[one.at("indicator")] = one.at("change").get<std::string>() + ": " + one.at("old").get<std::string>() + " > " +
                                 one.at("new").get<std::string>();
    return out;
  }

  Json points(const std::string& unit) {
    const Json scored = json({"score", "--ruleset", form_set, "--stage", "self", "--no-save"});
    for (const Json& one : scored.at("units"))
      if (one.at("unit") == unit) return one.at("index");
    return nullptr;
  }
};

using Changes = std::map<std::string, std::string>;

}  // namespace

TEST_CASE_METHOD(WithForms, "a form has the columns officials know, locked but for inputs, with its codes hidden") {
  const Json seen = edit("kt.xlsx", "copy.xlsx", Json::object());
  CHECK(seen.at("sheets") == Json::parse(R"([["Phiếu tự chấm", "visible", true], ["congtam", "hidden", true]])"));
  CHECK(std::vector<std::string>(seen.at("headings").begin(), seen.at("headings").begin() + 8) ==
        std::vector<std::string>{"STT", "Tiêu chí / tiêu chí thành phần", "Điểm tối đa", "Số liệu kê khai",
                                 "Cách tính điểm", "Tài liệu kiểm chứng", "Điểm tự chấm", "Ghi chú"});
  CHECK(seen.at("landscape") == "landscape");
  CHECK(seen.at("limits") > 20);
  CHECK(seen.at("formulas") > 200);
  CHECK(seen.at("open") > 40);
  done({"form", "export", "--db", "xa.db", "--ruleset", form_set, "--out-folder", "all"});
  CHECK(std::filesystem::exists(folder() / "all/phieu-tu-cham-VP.xlsx"));
  CHECK(read_file(folder() / "all/phieu-tu-cham-KT.xlsx") == read_file(folder() / "kt.xlsx"));
  CHECK(on_db({"form", "export", "--ruleset", form_set, "--unit", "KTT"}).exit_code == 2);
  CHECK(on_db({"form", "export", "--ruleset", form_set, "--unit", "KT", "--period", "2025"}).exit_code == 2);
}

TEST_CASE_METHOD(WithForms, "a form filled in comes back: differences first, then recorded, then nothing new") {
  edit("kt.xlsx", "filled.xlsx",
       {{"set",
         {{"steering.staff_reached", 20},
          {"ngay_hoi_nghi", "2026-06-12"},
          {"steering.staff_committed", nullptr},
          {"steering.villages", 20},
          {"thon_tuyen_truyen", 20}}},
        {"shuffle", 7},
        {"insert_column", 3}});
  const std::string before = head();
  const Changes wanted{{"steering.staff_reached", "changed: 18 > 20"},
                       {"ngay_hoi_nghi", "added: Chưa có số liệu > 12/6/2026"},
                       {"steering.staff_committed", "cleared: 20 > Chưa có số liệu"},
                       {"steering.villages", "added: Chưa có số liệu > 20"},
                       {"thon_tuyen_truyen", "added: Chưa có số liệu > 20"}};
  const Json preview = read("filled.xlsx");
  REQUIRE(code == 0);
  CHECK(changes(preview) == wanted);
  CHECK(preview.at("seq") == 0);
  CHECK(head() == before);

  const Json applied = read("filled.xlsx", {"--apply"});
  CHECK(code == 0);
  CHECK(changes(applied) == wanted);
  CHECK(applied.at("seq") > 0);
  CHECK(head() != before);
  const std::string after = head();
  CHECK(read("filled.xlsx", {"--apply"}).at("differences").empty());
  CHECK(head() == after);
}

TEST_CASE_METHOD(WithForms, "what LibreOffice calculates on the form is what the program scores") {
  edit("kt.xlsx", "filled.xlsx",
       {{"set", {{"steering.staff_reached", 19}, {"steering.villages", 20}, {"thon_tuyen_truyen", 17}}}});
  CHECK_FALSE(read("filled.xlsx").at("points_compared"));  // openpyxl calculates nothing
  resave("filled.xlsx", "saved");
  const Json applied = read("saved/filled.xlsx", {"--apply"});
  CHECK(code == 0);
  CHECK(changes(applied).size() == 3);
  CHECK(applied.at("points_compared"));
  CHECK(applied.at("points") == Json::array());

  // Figures changed behind the formulas' back: the points on the paper are told to be others.
  edit("saved/filled.xlsx", "again.xlsx", {{"set", {{"steering.staff_reached", 1}}}});
  CHECK(points("KT").is_string());
}

TEST_CASE_METHOD(WithForms, "newer figures in the database are never overwritten silently") {
  edit("kt.xlsx", "filled.xlsx", {{"set", {{"steering.staff_reached", 19}, {"steering.villages", 20}}}});
  write("newer.csv",
        "unit,period,indicator,value\nKT,2026,steering.staff_reached,17\nKT,2026,steering.staff_committed,16\n");
  done({"import", "facts", "newer.csv", "--ruleset", form_set, "--db", "xa.db", "--who", "thanh-tra"});
  const std::string before = head();
  const Json refused = read("filled.xlsx", {"--apply"});
  CHECK(code == 3);
  CHECK(refused.at("conflicts") == 1);
  CHECK(changes(refused) == Changes{{"steering.staff_reached", "conflict: 17 > 19"},
                                    {"steering.staff_committed", "kept_newer: 16 > 20"},
                                    {"steering.villages", "added: Chưa có số liệu > 20"}});
  CHECK(refused.at("differences")[0].at("newer_who") == "thanh-tra");
  CHECK(head() == before);

  const Json forced = read("filled.xlsx", {"--apply", "--overwrite-newer"});
  CHECK(code == 0);
  CHECK(forced.at("changed") == 1);
  CHECK(forced.at("added") == 1);
  CHECK(changes(read("filled.xlsx")) == Changes{{"steering.staff_committed", "kept_newer: 16 > 20"}});
}

TEST_CASE_METHOD(WithForms, "a form of another version, unit, period, content or database is refused with its reason") {
  const std::string before = head();
  const auto refused = [&](const Json& about, const std::string& words) {
    edit("kt.xlsx", "other.xlsx", {{"about", about}, {"set", {{"steering.villages", 20}}}});
    const ProgramResult result = on_db({"form", "read", "other.xlsx", "--apply"});
    INFO(result.err);
    CHECK(result.exit_code == 3);
    CHECK(result.err.find(words) != std::string::npos);
  };
  refused({{"version", "0.9.0"}}, "phiên bản 0.9.0");
  refused({{"unit", "VP"}}, "mã kiểm");
  refused({{"unit", "XX"}}, "đơn vị XX");
  refused({{"period", "2025"}}, "kỳ 2025");
  refused({{"form_hash", std::string(64, 'a')}}, "không phải phiếu hiện hành");
  refused({{"ruleset_hash", std::string(64, 'b')}}, "đã thay đổi");
  refused({{"known_at", "999"}}, "không xuất từ cơ sở dữ liệu này");
  refused({{"database_head", std::string(64, 'c')}}, "không xuất từ cơ sở dữ liệu này");
  refused({{"format", "congtam.form/9"}}, "congtam.form/9");
  edit("kt.xlsx", "none.xlsx", {{"about", {{"format", "khác"}}}});
  CHECK(on_db({"form", "read", "none.xlsx", "--apply"}).exit_code == 2);
  CHECK(on_db({"form", "read", "facts.csv", "--apply"}).exit_code == 2);
  CHECK(head() == before);
}

TEST_CASE_METHOD(WithForms, "what cannot be read is told by cell, all at once, and nothing is recorded") {
  const std::string before = head();
  edit("kt.xlsx", "wrong.xlsx",
       {{"set", {{"steering.villages", "hai mươi"}, {"thon_tuyen_truyen", -3}, {"steering.staff_reached", 19}}}});
  const ProgramResult wrong = on_db({"form", "read", "wrong.xlsx", "--apply"});
  INFO(wrong.err);
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("«hai mươi»") != std::string::npos);
  CHECK(wrong.err.find("«-3»") != std::string::npos);
  CHECK(wrong.err.find("ô D") != std::string::npos);

  edit("kt.xlsx", "lost.xlsx", {{"delete", {"steering.villages"}}, {"double", {"steering.staff_reached"}}});
  const ProgramResult lost = on_db({"form", "read", "lost.xlsx", "--apply"});
  INFO(lost.err);
  CHECK(lost.exit_code == 2);
  CHECK(lost.err.find("steering.villages") != std::string::npos);
  CHECK(lost.err.find("steering.staff_reached có ở nhiều dòng") != std::string::npos);
  CHECK(head() == before);
}

TEST_CASE_METHOD(WithForms, "words for evidence and for nothing arose are taken as they are typed") {
  const Json seen = edit("kt.xlsx", "copy.xlsx", Json::object());
  REQUIRE(seen.at("codes").size() > 20);
  edit("kt.xlsx", "words.xlsx",
       {{"set", {{"steering.staff_to_reach", 20}}},
        {"evidence", {{"steering.staff_reached", "BC 12/BC-KT ngày 05/6/2026"}}}});
  const Json report = read("words.xlsx", {"--apply"});
  CHECK(code == 0);
  REQUIRE(report.at("evidence").size() == 1);
  CHECK(report.at("evidence")[0].at("text") == "BC 12/BC-KT ngày 05/6/2026");
}

}  // namespace congtam::testing
