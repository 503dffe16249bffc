// From `cmake --install` to a ranking by a plugin the tree has never seen.
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/run_program.hpp"
#include "support/temp_folder.hpp"

namespace congtam::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Words = std::vector<std::string>;

const std::string id = "luu_tru";
const std::string title = R"(Công tác "văn thư\lưu trữ")";  // letters a literal has to escape

// The installation and the work of somebody who has nothing else.
class Stranger {
 public:
  Stranger() {
    const fs::path built = work_ / "built-for";
    install(built);
    fs::rename(built, prefix());  // the prefix may be moved as a whole
  }

  fs::path prefix() const { return work_ / "opt"; }
  const TempFolder& folder() const { return work_; }

  // The installed program, called from a folder of its own with nothing set that would lead it to the tree.
  ProgramResult congtam(Words words) const {
    words.insert(words.begin(), (prefix() / "bin" / "congtam").string());
    return run(words);
  }
  json answer(Words words) const {
    words.push_back("--json");
    const ProgramResult result = congtam(words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return json::parse(result.out);
  }

  ProgramResult run(const Words& words) const {
    RunOptions options;
    options.folder = work_.path();
    options.unset = {"CONGTAM_HOME", "CONGTAM_ALLOW_LIST", "CMAKE_PREFIX_PATH", "DESTDIR"};
    options.set = {{"CONGTAM_NOW", "2026-11-22T16:45:00+07:00"}};
    return run_program(words, options);
  }
  void must(const Words& words) const {
    const ProgramResult result = run(words);
    INFO(result.out << result.err);
    REQUIRE(result.exit_code == 0);
  }

 private:
  void install(const fs::path& to) const {
    must({CONGTAM_CMAKE, "--install", CONGTAM_BINARY_DIR, "--prefix", to.string()});
  }

  TempFolder work_{"stranger"};
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::set<std::string> files_below(const fs::path& folder) {
  std::set<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.insert(entry.path().lexically_relative(folder).string());
  return files;
}

json by_unit(const json& scores, const std::string& unit) {
  for (const json& one : scores.at("units"))
    if (one.at("unit") == unit) return one;
  FAIL("no unit " + unit);
  return {};
}

}  // namespace

TEST_CASE_METHOD(Stranger, "the installed program finds plugins, rulesets and calendars from its own place") {
  const json listed = answer({"plugin", "list"});
  CHECK(listed.at("refused").empty());
  std::set<std::string> shipped, loaded;
  for (const auto& entry : fs::directory_iterator(fs::path(CONGTAM_SOURCE_DIR) / "plugins"))
    if (fs::exists(entry.path() / "CMakeLists.txt")) shipped.insert(entry.path().filename());
  for (const json& one : listed.at("plugins")) {
    loaded.insert(one.at("id"));
    CHECK(holds(one.at("file"), prefix().string()));
  }
  CHECK(loaded == shipped);

  const std::string data = (prefix() / "share/congtam/rulesets/national/qd766-tien-do-2026/data").string();
  const ProgramResult scored =
      congtam({"score", "--ruleset", "national/qd766-tien-do-2026", "--units", data + "/units.csv", "--facts",
               data + "/facts.csv", "--expect", data + "/expected.csv", "--out", "ket-qua"});
  INFO(scored.err);
  CHECK(scored.exit_code == 0);
  CHECK(holds(scored.out, "164/164"));
}

TEST_CASE_METHOD(Stranger, "plugin new refuses what would not work and writes nothing then") {
  const auto refused = [&](const Words& words, const std::string& said) {
    const auto before = files_below(folder().path());
    const ProgramResult result = congtam(words);
    INFO(words[2] << ": " << result.err);
    CHECK(result.exit_code == 2);
    CHECK(holds(result.err, said));
    CHECK(files_below(folder().path()) == before);
  };
  for (const char* bad : {"LuuTru", "lưu_trữ", "1a", "a-b", "a.b", ""})
    refused({"plugin", "new", bad, "--title", "Lưu trữ", "--out", "moi"}, bad[0] == '\0' ? "" : "chữ thường không dấu");
  refused({"plugin", "new", "sdk", "--title", "Lưu trữ", "--out", "moi"}, "từ riêng của chương trình");
  refused({"plugin", "new", "steering", "--title", "Lưu trữ", "--out", "moi"}, "Đã có trình cắm");
  refused({"plugin", "new", id, "--title", " ", "--out", "moi"}, "một dòng chữ");
  refused({"plugin", "new", id, "--title", "hai\ndòng", "--out", "moi"}, "một dòng chữ");
  refused({"plugin", "new", id, "--out", "moi"}, "--title");
  folder().write("co-san/ghi-chu.txt", "đừng mất");
  refused({"plugin", "new", id, "--title", "Lưu trữ", "--out", "co-san"}, "co-san");
  refused({"plugin", "new", id, "--title", "Lưu trữ", "--out", "co-san/ghi-chu.txt"}, "ghi-chu.txt");

  fs::create_directory(folder() / "trong");
  CHECK(congtam({"plugin", "new", id, "--title", "Lưu trữ", "--out", "trong/"}).exit_code == 0);
  CHECK(files_below(folder() / "trong").contains("plugin.json"));
}

TEST_CASE_METHOD(Stranger, "a plugin written by plugin new is built outside the tree, checked, allowed and scores") {
  const json written = answer({"plugin", "new", id, "--title", title, "--area", "Văn thư, lưu trữ", "--out", "moi"});
  const auto files = files_below(folder() / "moi");
  CHECK(written.at("files").get<std::set<std::string>>() == files);
  for (const std::string& file : files) {
    INFO(file);
    CHECK_FALSE(holds(read_file(folder() / "moi" / file), "PLUGIN_"));  // nothing left to fill in
  }

  must({CONGTAM_CMAKE, "-G", CONGTAM_GENERATOR, "-S", "moi", "-B", "moi/build",
        "-DCMAKE_PREFIX_PATH=" + prefix().string(), "-DCMAKE_MAKE_PROGRAM=" CONGTAM_NINJA,
        "-DCMAKE_CXX_COMPILER=" CONGTAM_CXX, "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=",
        "-DCMAKE_CXX_FLAGS=" CONGTAM_CXX_FLAGS " -O1 -g0 -Wall -Wextra -Wpedantic -Werror", "-DCMAKE_UNITY_BUILD=ON"});
  must({CONGTAM_CMAKE, "--build", "moi/build"});
  const std::string built = "moi/build/plugins/" + id;

  const json checked = answer({"plugin", "check", built});
  CHECK(checked.at("passed") == true);
  CHECK(checked.at("id") == id);
  CHECK(checked.at("checks").size() > 50);

  // Not before somebody allowed it.
  fs::copy(folder() / built, prefix() / "lib/congtam/plugins" / id, fs::copy_options::recursive);
  const json before = answer({"plugin", "list"});
  REQUIRE(before.at("refused").size() == 1);
  CHECK(before.at("refused")[0].at("plugin") == id);
  must({(prefix() / "bin/congtam").string(), "plugin", "allow", built, "--who", "p-quantri"});
  CHECK(fs::exists(prefix() / "etc/congtam/allowed-by-administrator.json"));
  const json info = answer({"plugin", "info", id});
  CHECK(info.at("title") == title);
  CHECK(info.at("registers")[0].at("id") == id + ".works");
  CHECK(congtam({"plugin", "new", id, "--title", "Trùng", "--out", "khac"}).exit_code == 2);

  // Its small ruleset, cases and sample file are those of a commune that begins.
  const ProgramResult tested = congtam({"ruleset", "test", "moi/example", "--mutations"});
  INFO(tested.out << tested.err);
  CHECK(tested.exit_code == 0);
  folder().write("units.csv", "code,name,type\nVP,Văn phòng,phong\nKT,Phòng Kinh tế,phong\nHCC,Trung tâm,phong\n");
  folder().write("facts.csv", "unit,period,indicator,state,value\nVP,2026," + id + ".complaints,known,2\nKT,2026," +
                                  id + ".complaints,known,3\n");
  const std::string program = (prefix() / "bin/congtam").string();
  must({program, "init", "--db", "xa.db"});
  must({program, "import", "units", "units.csv", "--db", "xa.db"});
  must({program, "import", id + ".works", "moi/samples/works.csv", "--db", "xa.db", "--complete", "--period", "2026"});
  must({program, "import", "facts", "facts.csv", "--db", "xa.db", "--ruleset", "moi/example"});
  const json scores = answer({"score", "--db", "xa.db", "--ruleset", "moi/example", "--as-of", "2026-12-31"});
  // VP: one of two in time, 6 x 0,5 / 0,9 = 3,33, and two complaints, 4. KT: one of two, and one complaint too many.
  CHECK(by_unit(scores, "VP").at("points") == "7.33");
  CHECK(by_unit(scores, "KT").at("points") == "3.33");
  CHECK(by_unit(scores, "VP").at("rank") == 1);
  const ProgramResult explained = congtam({"explain", "--db", "xa.db", "--ruleset", "moi/example", "--as-of",
                                           "2026-12-31", "--unit", "KT", "--criterion", "C2"});
  INFO(explained.err);
  CHECK(holds(explained.out, "Vượt quá số cho phép"));
}

}  // namespace congtam::testing
