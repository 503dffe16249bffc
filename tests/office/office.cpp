// A year's documents and workbooks of a sample commune: as pictures (golden, with tolerance), and read by python-docx
// and openpyxl, which know nothing of us.
#include <algorithm>
#include <iostream>

#include <catch2/catch.hpp>

#include "e2e/commune.hpp"
#include "support/ink_map.hpp"

namespace congtam::testing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string set_id = "vinh-thuy/thi-dua-cchc-2026";

// One document of each kind, by the beginning of its name, is compared as a picture.
const std::vector<std::string>& pictured() {
  static const std::vector<std::string> kinds{"ke-hoach-kiem-tra", "bien-ban-kiem-tra", "thong-bao-ket-luan",
                                              "phieu-tham-dinh",   "bang-xep-hang",     "giay-chung-nhan-diem",
                                              "bao-cao",           "phieu-tu-cham"};
  return kinds;
}

// Made once for the whole suite: some seconds of work.
class OfficeYear : public Commune {
 public:
  OfficeYear() {
    const Json written = Json::parse(done(run({"sample", "--commune", "vinh-thuy", "--out", "data", "--json"})));
    done(run({"init", "--db", "xa.db"}));
    for (const Json& file : written.at("files")) import(file);
    done(on_db({"document", "year", "--ruleset", set_id, "--period", "2026", "--out-folder", "docs", "--assumed",
                "--date", "31/12/2026"}));
    done(on_db({"form", "export", "--ruleset", set_id, "--period", "2026", "--unit", "VHXH", "--assumed", "--out",
                path("docs/phieu-tu-cham-VHXH.xlsx")}));
    for (const auto& entry : fs::directory_iterator(path("docs"))) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
  }

  std::vector<fs::path> with_extension(const std::string& extension) const {
    std::vector<fs::path> some;
    for (const fs::path& file : files)
      if (file.extension() == extension) some.push_back(file);
    return some;
  }

  fs::path first_of(const std::string& kind) const {
    for (const fs::path& file : files)
      if (file.filename().string().starts_with(kind) && file.extension() != ".json") return file;
    return {};
  }

  static std::string done(const ProgramResult& result) {
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result.out;
  }

  std::vector<fs::path> files;

 private:
  void import(const Json& file) {
    const std::string kind = file.at("kind"), path = file.at("file");
    if (kind == "units") done(on_db({"import", "units", path}));
    if (kind == "facts") done(on_db({"import", "facts", path, "--ruleset", set_id}));
    if (kind == "rows") done(on_db({"import", file.at("register"), path, "--complete", "--period", file.at("period")}));
  }
};

const OfficeYear& year() {
  static const OfficeYear made;
  return made;
}

// The script is run once for all files; its answer is a line for each.
std::vector<std::string> read_by_python(const std::string& script, const std::vector<fs::path>& files) {
  std::vector<std::string> words{"/usr/bin/python3", "-c", script};
  for (const fs::path& file : files) words.push_back(file.string());
  std::istringstream answer(OfficeYear::done(run_program(words)));
  std::vector<std::string> lines;
  for (std::string line; std::getline(answer, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("documents look as they did when a person approved them") {
  std::vector<std::string> words{"document", "pdf", "--out-folder", "pdf"};
  for (const std::string& kind : pictured()) {
    const fs::path file = year().first_of(kind);
    INFO(kind);
    REQUIRE_FALSE(file.empty());
    words.push_back(file.string());
  }
  OfficeYear::done(year().run(words));
  for (const std::string& kind : pictured()) {
    const fs::path pdf = year().path("pdf/" + year().first_of(kind).stem().string() + ".pdf");
    const auto difference = golden_picture_difference("pictures/" + kind + ".txt", pdf);
    INFO(difference.value_or(""));
    CHECK_FALSE(difference);
  }
}

TEST_CASE("python-docx reads every document made") {
  const auto files = year().with_extension(".docx");
  REQUIRE(files.size() > 30);
  const auto lines = read_by_python(
      "import docx, sys\n"
      "for file in sys.argv[1:]:\n"
      "    read = docx.Document(file)\n"
      "    print(len(read.paragraphs), len(read.tables), read.sections[0].page_width)\n",
      files);
  REQUIRE(lines.size() == files.size());
  for (const std::string& line : lines) CHECK(std::stoi(line) > 5);
}

TEST_CASE("openpyxl reads the form: codes, inputs, formulas with their values") {
  const auto files = year().with_extension(".xlsx");
  REQUIRE_FALSE(files.empty());
  const auto lines = read_by_python(
      "import openpyxl, re, sys\n"
      "for file in sys.argv[1:]:\n"
      "    sheet = openpyxl.load_workbook(file).worksheets[0]\n"
      "    values = openpyxl.load_workbook(file, data_only=True).worksheets[0]\n"
      "    formulas = [c.coordinate for r in sheet.iter_rows() for c in r if isinstance(c.value, str) and "
      "c.value.startswith('=')]\n"
      "    empty = [c for c in formulas if values[c].value is None]\n"
      "    keys = [c for r in sheet.iter_rows(min_col=5, max_col=5) for c in r if re.search('(^|[;.] )[a-z_]+: ', "
      "str(c.value))]\n"
      "    print(len(formulas), len(empty), len(sheet.data_validations.dataValidation), sheet.protection.sheet, "
      "len(keys))\n",
      files);
  REQUIRE(lines.size() == files.size());
  for (const std::string& line : lines) {
    std::istringstream answer(line);
    int formulas = 0, empty = 0, limits = 0, keys = -1;
    std::string locked;
    answer >> formulas >> empty >> limits >> locked >> keys;
    INFO(line);
    CHECK(formulas > 50);
    CHECK(empty == 0);
    CHECK(limits > 10);
    CHECK(locked == "True");
    CHECK(keys == 0);  // names of parameters are for machines
  }
}

}  // namespace congtam::testing
