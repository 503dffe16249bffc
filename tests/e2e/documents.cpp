// Word documents as a clerk makes and checks them.
#include <iostream>

#include <catch2/catch.hpp>

#include "commune.hpp"

namespace congtam::testing {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& template_ids() {
  static const std::vector<std::string> ids{"bao-cao-cchc", "thong-bao-ket-luan"};
  return ids;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

nlohmann::json example(const Commune& commune, const std::string& id) {
  return nlohmann::json::parse(commune.run({"template", "fields", id, "--example"}).out);
}

ProgramResult make(const Commune& commune, const std::string& id, const nlohmann::json& data,
                   std::vector<std::string> more = {}) {
  commune.write(id + ".json", data.dump());
  std::vector<std::string> words{"document", "make", id, "--data", id + ".json", "--out", id + ".docx"};
  words.insert(words.end(), more.begin(), more.end());
  return commune.run(words);
}

nlohmann::json checked(const Commune& commune, const std::string& file, int& code) {
  const ProgramResult result = commune.run({"document", "check", file, "--json"});
  code = result.exit_code;
  return nlohmann::json::parse(result.out);
}

TEST_CASE("templates are listed, described and good") {
  const Commune commune;
  const auto list = nlohmann::json::parse(commune.run({"template", "list", "--json"}).out).at("templates");
  for (const std::string& id : template_ids())
    CHECK(std::any_of(list.begin(), list.end(),
                      [&](const auto& one) { return one.at("id") == id && one.at("own_file").is_null(); }));
  CHECK(commune.run({"template", "check"}).exit_code == 0);
  const auto fields =
      nlohmann::json::parse(commune.run({"template", "fields", "thong-bao-ket-luan", "--json"}).out).at("fields");
  CHECK(std::any_of(fields.begin(), fields.end(), [](const auto& one) {
    return one.at("name") == "kien_nghi" && one.at("kind") == "list" && one.at("fields").size() == 4;
  }));
  const ProgramResult unknown = commune.run({"template", "fields", "thong-bao-ketluan"});
  CHECK(unknown.exit_code == 2);
  CHECK(has(unknown.err, "thong-bao-ket-luan"));
}

TEST_CASE("a document is made from data and passes the check") {
  const Commune commune;
  for (const std::string& id : template_ids()) {
    REQUIRE(make(commune, id, example(commune, id)).exit_code == 0);
    int code = -1;
    const auto report = checked(commune, id + ".docx", code);
    INFO(report.at("findings").dump());
    CHECK(code == 0);
    CHECK(report.at("passed") == true);
    const ProgramResult words = commune.run({"document", "check", id + ".docx"});
    CHECK(words.exit_code == 0);
    CHECK(has(words.out, "Đạt"));
  }
}

TEST_CASE("data that lack a field, have one too many or of another kind make no document") {
  const Commune commune;
  auto data = example(commune, "thong-bao-ket-luan");
  data.erase("xep_loai");
  data["xeploai"] = "Tốt";
  data["kien_nghi"][1]["han"] = 5;
  const ProgramResult refused = make(commune, "thong-bao-ket-luan", data);
  CHECK(refused.exit_code == 2);
  for (const char* at : {"/xep_loai", "/xeploai", "/kien_nghi/1/han"}) CHECK(has(refused.err, at));
  CHECK_FALSE(fs::exists(commune.path("thong-bao-ket-luan.docx")));
}

TEST_CASE("a fault of layout is named with its clause and place, and the exit code says so") {
  const Commune commune;
  auto data = example(commune, "thong-bao-ket-luan");
  data["dia_danh"] = "mẫu";
  data["nguoi_ky"] = "Tiến sĩ Nguyễn Văn A";
  REQUIRE(make(commune, "thong-bao-ket-luan", data).exit_code == 0);
  int code = -1;
  const auto report = checked(commune, "thong-bao-ket-luan.docx", code);
  CHECK(code == 2);
  REQUIRE(report.at("findings").size() == 2);
  CHECK(report.at("findings")[0].at("rule") == "date.form");
  CHECK(report.at("findings")[1].at("rule") == "signer.title");
  const ProgramResult words = commune.run({"document", "check", "thong-bao-ket-luan.docx"});
  CHECK(words.exit_code == 2);
  CHECK(has(words.out, "[date.form]"));
  CHECK(has(words.out, "khoản 4"));
  CHECK(has(words.out, "mẫu, ngày 05 tháng 8 năm 2026"));
}

TEST_CASE("what is no Word document is refused as input") {
  const Commune commune;
  commune.write("x.docx", "not a document");
  const ProgramResult refused = commune.run({"document", "check", "x.docx"});
  CHECK(refused.exit_code == 2);
  CHECK(has(refused.err, "x.docx"));
  CHECK(commune.run({"document", "check", "absent.docx"}).exit_code == 2);
}

TEST_CASE("a clerk's version of a template beside the database is used, and refused when it does not fit") {
  const Commune commune;
  const std::string id = "thong-bao-ket-luan";
  REQUIRE(commune.run({"template", "export", id, "--out", "own.docx"}).exit_code == 0);
  CHECK(commune.run({"template", "check", "own.docx"}).exit_code == 2);  // of which template?
  CHECK(commune.run({"template", "check", "own.docx", "--as", id}).exit_code == 0);
  const ProgramResult other = commune.run({"template", "check", "own.docx", "--as", "bao-cao-cchc"});
  CHECK(other.exit_code == 2);
  CHECK(has(other.err, "«han_bao_cao»"));
  CHECK(has(other.err, "word/document.xml"));

  fs::create_directory(commune.path("templates"));
  fs::copy_file(commune.path("own.docx"), commune.path("templates/" + id + ".docx"));
  const auto list =
      nlohmann::json::parse(commune.run({"template", "list", "--json", "--db", "xa.db"}).out).at("templates");
  for (const auto& one : list) CHECK(one.at("own_file").is_null() == (one.at("id") != id));
  const ProgramResult made = make(commune, id, example(commune, id), {"--db", "xa.db"});
  CHECK(made.exit_code == 0);
  CHECK(has(made.out, "templates/" + id + ".docx"));
  CHECK(commune.run({"document", "check", id + ".docx"}).exit_code == 0);
}

bool can_run(const std::vector<std::string>& command) {
  try {
    return run_program(command).exit_code == 0;
  } catch (const std::system_error&) {
    return false;
  }
}

TEST_CASE("python-docx reads what we make") {
  if (!can_run({"/usr/bin/python3", "-c", "import docx"})) {
    std::cout << "python3-docx is not installed: skipped\n";
    return;
  }
  const Commune commune;
  const auto data = example(commune, "thong-bao-ket-luan");
  REQUIRE(make(commune, "thong-bao-ket-luan", data).exit_code == 0);
  const ProgramResult read =
      run_program({"/usr/bin/python3", "-c",
                   "import docx,sys\nd=docx.Document(sys.argv[1])\n"
                   "for p in d.paragraphs: print(p.style.name+'|'+p.text)\n"
                   "for t in d.tables:\n  for r in t.rows: print('/'.join(c.text for c in r.cells))\n"
                   "print(d.sections[0].page_width.mm, d.sections[0].different_first_page_header_footer)",
                   commune.path("thong-bao-ket-luan.docx")});
  INFO(read.err);
  REQUIRE(read.exit_code == 0);
  CHECK(has(read.out, "Tên loại văn bản|THÔNG BÁO\n"));
  CHECK(has(read.out, "Tiêu đề phần|IV. KẾT LUẬN\n"));
  CHECK(has(read.out,
            "2/Đối chiếu, cập nhật sổ theo dõi nhiệm vụ/Công chức tổng hợp/20/8/2026/Sổ theo dõi đã cập nhật\n"));
  CHECK(has(read.out, "True\n"));
}

TEST_CASE("LibreOffice opens what we make, saves it again, and it still passes") {
  if (!can_run({"soffice", "--version"})) {
    std::cout << "LibreOffice is not installed: skipped\n";
    return;
  }
  const Commune commune;
  fs::create_directory(commune.path("saved"));
  std::vector<std::string> convert{"soffice",
                                   "-env:UserInstallation=file://" + commune.path("profile"),
                                   "--headless",
                                   "--convert-to",
                                   "docx",
                                   "--outdir",
                                   commune.path("saved")};
  for (const std::string& id : template_ids()) {
    REQUIRE(make(commune, id, example(commune, id)).exit_code == 0);
    convert.push_back(commune.path(id + ".docx"));
  }
  run_program(convert);
  for (const std::string& id : template_ids()) {
    int code = -1;
    const auto report = checked(commune, "saved/" + id + ".docx", code);
    INFO(report.at("findings").dump());
    CHECK(code == 0);
  }
}

TEST_CASE("a template that LibreOffice saved again still fills") {
  if (!can_run({"soffice", "--version"})) {
    std::cout << "LibreOffice is not installed: skipped\n";
    return;
  }
  const Commune commune;
  fs::create_directory(commune.path("templates"));
  std::vector<std::string> convert{"soffice",
                                   "-env:UserInstallation=file://" + commune.path("profile"),
                                   "--headless",
                                   "--convert-to",
                                   "docx",
                                   "--outdir",
                                   commune.path("templates")};
  for (const std::string& id : template_ids()) {
    REQUIRE(commune.run({"template", "export", id, "--out", id + ".docx"}).exit_code == 0);
    convert.push_back(commune.path(id + ".docx"));
  }
  run_program(convert);
  CHECK(commune.run({"template", "check", "--templates", "templates"}).exit_code == 0);
  for (const std::string& id : template_ids()) {
    const ProgramResult made = make(commune, id, example(commune, id), {"--templates", "templates"});
    INFO(made.err);
    CHECK(made.exit_code == 0);
    CHECK(has(made.out, "templates/" + id));
    int code = -1;
    const auto report = checked(commune, id + ".docx", code);
    INFO(report.at("findings").dump());
    CHECK(code == 0);
  }
}

}  // namespace
}  // namespace congtam::testing
