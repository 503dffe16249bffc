// Workbooks the program writes and takes back: criteria sets, registers, a whole year, the summary. Saved again by
// LibreOffice and by openpyxl they still say the same.
#include <algorithm>
#include <filesystem>
#include <memory>

#include <catch2/catch.hpp>

#include "e2e/commune.hpp"

namespace congtam::testing {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string shipped(const std::string& id) {
  return std::string(CONGTAM_SOURCE_DIR) + "/rulesets/" + id + "/ruleset.json";
}

// Ids of the sets that are shipped, those that take criteria from others behind them.
std::vector<std::string> shipped_sets() {
  const fs::path root = fs::path(CONGTAM_SOURCE_DIR) / "rulesets";
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.path().filename() == "ruleset.json")
      out.push_back(fs::relative(entry.path().parent_path(), root).string());
  std::stable_partition(out.begin(), out.end(),
                        [](const std::string& id) { return !Json::parse(read_file(shipped(id))).contains("include"); });
  return out;
}

std::string file_of(const std::string& id) {
  std::string name = id;
  std::replace(name.begin(), name.end(), '/', '_');
  return name + ".xlsx";
}

void python(const Commune& commune, const std::string& script) {
  RunOptions options;
  options.folder = commune.folder().path();
  const ProgramResult result = run_program({"/usr/bin/python3", "-c", script}, options);
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
}

// Every workbook of `from` as LibreOffice saves it, in `to`.
void save_with_libreoffice(const Commune& commune, const std::string& from, const std::string& to) {
  std::vector<std::string> words{"soffice",
                                 "--headless",
                                 "-env:UserInstallation=file://" + commune.path("profile"),
                                 "--convert-to",
                                 "xlsx",
                                 "--outdir",
                                 to};
  for (const auto& entry : fs::directory_iterator(commune.path(from)))
    if (entry.path().extension() == ".xlsx") words.push_back(entry.path().string());
  RunOptions options;
  options.folder = commune.folder().path();
  const ProgramResult result = run_program(words, options);
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
}

void save_with_openpyxl(const Commune& commune, const std::string& from, const std::string& to) {
  python(commune, "import glob, os, openpyxl\nos.makedirs('" + to + "', exist_ok=True)\nfor f in glob.glob('" + from +
                      "/*.xlsx'):\n openpyxl.load_workbook(f).save('" + to + "/' + os.path.basename(f))\n");
}

class SampleCommune : public Commune {
 public:
  explicit SampleCommune(const std::string& id) {
    const ProgramResult written = run({"sample", "--commune", id, "--out", "data", "--json"});
    REQUIRE(written.exit_code == 0);
    const Json list = Json::parse(written.out);
    rules = list.at("ruleset");
    files = list.at("files");
    accepted({"init", "--db", "xa.db"});
    for (const Json& file : files) {
      const std::string path = file.at("file"), kind = file.at("kind");
      if (kind == "units") accepted({"import", "units", path, "--db", "xa.db"});
      if (kind == "facts") accepted({"import", "facts", path, "--ruleset", rules, "--db", "xa.db"});
      if (kind == "rows")
        accepted({"import", file.at("register"), path, "--complete", "--period", file.at("period"), "--db", "xa.db"});
    }
  }

  std::string accepted(const std::vector<std::string>& words) const {
    const ProgramResult result = run(words);
    INFO(words[0] << " " << words[1] << "\n" << result.err);
    REQUIRE(result.exit_code == 0);
    return result.out;
  }

  std::string rules;
  Json files;
};

std::map<std::string, std::string> files_below(const std::string& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) out[fs::relative(entry.path(), folder).string()] = read_file(entry.path());
  return out;
}

}  // namespace

TEST_CASE("every shipped set goes into a workbook and back the same, also when others saved the workbook") {
  Commune commune;
  const std::vector<std::string> sets = shipped_sets();
  REQUIRE(sets.size() >= 7);
  for (const std::string& id : sets) {
    const ProgramResult written = commune.run({"ruleset", "to-xlsx", id, "--out", "books/" + file_of(id)});
    INFO(written.err);
    REQUIRE(written.exit_code == 0);
  }
  save_with_libreoffice(commune, "books", "libreoffice");
  save_with_openpyxl(commune, "books", "openpyxl");
  for (const std::string books : {"books", "libreoffice", "openpyxl"})
    for (const std::string& id : sets) {
      INFO(books << " " << id);
      const std::string out = "sets-" + books + "/" + id;
      const ProgramResult read =
          commune.run({"ruleset", "from-xlsx", books + "/" + file_of(id), "--out", out, "--json"});
      INFO(read.err);
      REQUIRE(read.exit_code == 0);
      CHECK(Json::parse(read_file(commune.path(out + "/ruleset.json"))) == Json::parse(read_file(shipped(id))));
      const auto checked = Json::parse(commune.run({"ruleset", "check", id, "--json"}).out);
      CHECK(Json::parse(read.out).at("hash") == checked.at("hash"));
      CHECK(commune.run({"ruleset", "check", out}).exit_code == 0);
    }
}

TEST_CASE("an officer's typing in a spreadsheet becomes rules; slips are told by sheet and cell") {
  Commune commune;
  REQUIRE(commune.run({"ruleset", "to-xlsx", "an-phu/cchc-2026", "--out", "bo.xlsx"}).exit_code == 0);
  const std::string helpers = R"(
import openpyxl, datetime
book = openpyxl.load_workbook('bo.xlsx')
sheet = book['Tiêu chí']
heads = {c.value: c.column for c in sheet[4]}
def row_of(code): return next(r for r in range(5, sheet.max_row + 1) if sheet.cell(r, heads['Mã tiêu chí']).value == code)
def cell(code, head): return sheet.cell(row_of(code), heads[head])
ratio = next(sheet.cell(r, 1).value for r in range(5, sheet.max_row + 1)
             if '(ratio)' in (sheet.cell(r, heads['Phương pháp']).value or ''))
)";
  python(commune, helpers + R"(
c = cell(ratio, 'Đủ điểm khi đạt'); c.value = 0.925; c.number_format = '0.0%'
cell(ratio, 'Đến hạn ngày').value = datetime.date(2026, 11, 30)
cell(ratio, 'Cách thu thập').value = 'Khảo sát'
open('code', 'w').write(ratio)
book.save('typed.xlsx')
)");
  const ProgramResult read = commune.run({"ruleset", "from-xlsx", "typed.xlsx", "--out", "typed.json"});
  INFO(read.err);
  REQUIRE(read.exit_code == 0);
  const std::string code = read_file(commune.path("code"));
  const Json typed = Json::parse(read_file(commune.path("typed.json")));
  for (const Json& one : typed.at("criteria"))
    if (one.at("code") == code) {
      CHECK(one.at("params").at("full_at") == "92,5 %");
      CHECK(one.at("due") == "2026-11-30");
      CHECK(one.at("channel") == "survey");
    }

  python(commune, helpers + R"(
cell(ratio, 'Mẫu số').value = 'khong_co_chi_so'
cell(ratio, 'Cách thu thập').value = 'qua thư'
sheet.cell(row_of(ratio) + 1, heads['Lĩnh vực']).value = None
open('cells', 'w').write(cell(ratio, 'Cách thu thập').coordinate + ' ' +
                         sheet.cell(row_of(ratio) + 1, heads['Lĩnh vực']).coordinate + ' ' + cell(ratio, 'Mẫu số').coordinate)
book.save('wrong.xlsx')
cell(ratio, 'Cách thu thập').value = None
sheet.cell(row_of(ratio) + 1, heads['Lĩnh vực']).value = cell(ratio, 'Lĩnh vực').value
book.save('unknown.xlsx')
)");
  std::istringstream cells(read_file(commune.path("cells")));
  std::string channel, area, den;
  cells >> channel >> area >> den;
  const ProgramResult wrong = commune.run({"ruleset", "from-xlsx", "wrong.xlsx", "--out", "wrong"});
  CHECK(wrong.exit_code == 2);
  INFO(wrong.err);
  CHECK(wrong.err.find("wrong.xlsx, trang tính «Tiêu chí», ô " + channel + ", cột «Cách thu thập»") !=
        std::string::npos);
  CHECK(wrong.err.find("ô " + area + ", cột «Lĩnh vực»") != std::string::npos);
  CHECK_FALSE(fs::exists(commune.path("wrong")));
  const ProgramResult unknown = commune.run({"ruleset", "from-xlsx", "unknown.xlsx", "--out", "wrong"});
  CHECK(unknown.exit_code == 2);
  INFO(unknown.err);
  CHECK(unknown.err.find("trang tính «Tiêu chí», ô " + den + ", cột «Mẫu số»") != std::string::npos);
  CHECK_FALSE(fs::exists(commune.path("wrong")));

  commune.write("other/ruleset.json", R"({"id": "xa/khac"})");
  CHECK(commune.run({"ruleset", "from-xlsx", "typed.xlsx", "--out", "other"}).exit_code == 3);
  CHECK(read_file(commune.path("other/ruleset.json")) == R"({"id": "xa/khac"})");
}

TEST_CASE("a year of every sample commune: an empty database that takes the export exports the same files") {
  for (const std::string id : {"vinh-thuy", "an-phu", "binh-lu", "vinh-thinh"}) {
    INFO(id);
    SampleCommune commune(id);
    // A correction, so that there is a history to keep.
    const Json facts_file = *std::find_if(commune.files.begin(), commune.files.end(),
                                          [](const Json& file) { return file.at("kind") == "facts"; });
    python(commune,
           "import csv\nrows = list(csv.DictReader(open('" + facts_file.at("file").get<std::string>() +
               "', encoding='utf-8-sig')))\n"
               "row = next(r for r in rows if r['value'].isdigit() and r.get('state', 'known') in ('', 'known') "
               "and r['value'] not in ('0', '1'))\n"
               "row['value'] = str(int(row['value']) + 1)\n"
               "w = csv.DictWriter(open('fix.csv', 'w', encoding='utf-8'), row.keys()); w.writeheader(); "
               "w.writerow(row)\n");
    commune.accepted({"import", "facts", "fix.csv", "--ruleset", commune.rules, "--db", "xa.db"});
    commune.accepted(
        {"export", "year", "--db", "xa.db", "--period", "2026", "--out-folder", "nam", "--ruleset", commune.rules});
    commune.accepted({"import", "year", "nam", "--db", "moi.db"});
    commune.accepted(
        {"export", "year", "--db", "moi.db", "--period", "2026", "--out-folder", "nam-2", "--ruleset", commune.rules});
    const auto first = files_below(commune.path("nam")), second = files_below(commune.path("nam-2"));
    REQUIRE(first.size() > 5);
    REQUIRE(first.size() == second.size());
    for (const auto& [name, bytes] : first) {
      INFO(name);
      CHECK((second.at(name) == bytes));
    }
    const auto scored = [&](const std::string& db) {
      Json out = Json::parse(commune.accepted({"rank", "--ruleset", commune.rules, "--db", db, "--json"}));
      out.erase("known_at");
      return out;
    };
    CHECK(scored("xa.db") == scored("moi.db"));
    CHECK(commune.run({"audit", "verify", "--db", "moi.db"}).exit_code == 0);
    if (id != "vinh-thuy") continue;

    CHECK(commune.run({"import", "year", "nam", "--db", "xa.db"}).exit_code == 3);  // holds something
    std::string bytes = first.at("don-vi.xlsx");
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    commune.write("nam-2/don-vi.xlsx", bytes);
    const ProgramResult changed = commune.run({"import", "year", "nam-2", "--db", "khac.db"});
    CHECK(changed.exit_code == 2);
    CHECK(changed.err.find("don-vi.xlsx") != std::string::npos);
    CHECK_FALSE(fs::exists(commune.path("khac.db")));
    commune.write("cua-toi/ghi-chu.txt", "x");
    CHECK(commune.run({"export", "year", "--db", "xa.db", "--period", "2026", "--out-folder", "cua-toi"}).exit_code ==
          3);
  }
}

TEST_CASE("registers leave as workbooks and come back without a change, also when LibreOffice saved them") {
  SampleCommune commune("vinh-thuy");
  const Json list = Json::parse(commune.accepted({"register", "list", "--db", "xa.db", "--json"}));
  std::map<std::string, std::size_t> rows;
  for (const Json& one : list.at("registers"))
    if (one.at("rows") > 0) rows[one.at("id")] = one.at("rows");
  REQUIRE(rows.size() > 5);
  for (const auto& [id, count] : rows)
    commune.accepted({"register", "export", id, "--db", "xa.db", "--out", "so/" + id + ".xlsx"});
  save_with_libreoffice(commune, "so", "so-lo");
  const std::string before = commune.head();
  for (const std::string folder : {"so", "so-lo"})
    for (const auto& [id, count] : rows) {
      INFO(folder << " " << id);
      const Json report = commune.json({"import", id, folder + "/" + id + ".xlsx"});
      REQUIRE(commune.code == 0);
      CHECK(report.at("rows") == count);
      CHECK(report.at("unchanged") == count);
      CHECK(report.at("warnings").empty());
    }
  CHECK(commune.head() == before);

  // An empty register is a form to fill in; of one period only its rows.
  const Json part = Json::parse(commune.accepted({"register", "export", "procedures.dossiers", "--db", "xa.db",
                                                  "--period", "2026-Q1", "--out", "q1.xlsx", "--json"}));
  CHECK(part.at("rows") > 0);
  CHECK(part.at("rows") < rows.at("procedures.dossiers"));
}

TEST_CASE("the summary workbook holds the figures of the ranking as numbers") {
  SampleCommune commune("vinh-thuy");
  commune.accepted({"table", "export", "--ruleset", commune.rules, "--db", "xa.db", "--out", "bang.xlsx"});
  commune.accepted({"table", "export", "--ruleset", commune.rules, "--db", "xa.db", "--out", "bang-2.xlsx"});
  CHECK((read_file(commune.path("bang.xlsx")) == read_file(commune.path("bang-2.xlsx"))));
  const std::string ranked = commune.accepted({"rank", "--ruleset", commune.rules, "--db", "xa.db", "--json"});
  commune.write("rank.json", ranked);
  python(commune, R"(
import json, openpyxl
from decimal import Decimal
book = openpyxl.load_workbook('bang.xlsx')
sheet, ranked, wrong, compared = book['Bảng tổng hợp'], json.load(open('rank.json')), [], 0
rows, heads = {}, None
for row in sheet.iter_rows(values_only=True):
    if row[1] == 'Đơn vị': heads = row
    elif heads and row[1]: rows[row[1]] = {h: v for h, v in zip(heads, row) if h}
criteria = book['Theo tiêu chí']
codes = [c.value for c in criteria[6]][2:]
points = {}
for row in criteria.iter_rows(min_row=7, values_only=True):
    for code, value in zip(codes, row[2:]):
        if row[0] and row[1]: points.setdefault(code, {})[row[0]] = value
def same(place, cell, decimal):
    global compared
    compared += 1
    if not isinstance(cell, (int, float)) or Decimal(str(cell)) != Decimal(decimal): wrong.append([place, str(cell), decimal])
for unit in ranked['units']:
    row = rows[unit['name']]
    same(unit['name'] + ' điểm', row['Điểm'], unit['points'])
    same(unit['name'] + ' tối đa', row['Tối đa áp dụng'], unit['max'])
    same(unit['name'] + ' chỉ số', row['Chỉ số (%)'], unit['index'])
    if row['Hạng'] != unit['rank'] or row['Xếp loại'] != unit['grade']: wrong.append([unit['name'], row['Hạng'], row['Xếp loại']])
    for code, cell in unit['criteria'].items():
        got = points[unit['unit']][code]
        if cell['state'] == 'known': same(unit['unit'] + ' ' + code, got, cell['points'])
        elif cell['state'] == 'missing' and got != 'TSL': wrong.append([unit['unit'], code, got])
facts = {r[0].value: r[1].value for r in book['Căn cứ số liệu'].iter_rows(min_row=2) if r[0].value}
json.dump({'wrong': wrong, 'compared': compared, 'facts': facts, 'charts': len(book['Biểu đồ']._charts),
           'landscape': sheet.page_setup.orientation, 'paper': int(sheet.page_setup.paperSize)}, open('read.json', 'w'))
)");
  const Json read = Json::parse(read_file(commune.path("read.json"))), expected = Json::parse(ranked);
  CHECK(read.at("wrong") == Json::array());
  CHECK(read.at("compared") > 300);
  CHECK(read.at("charts") >= 2);
  CHECK(read.at("landscape") == "landscape");
  CHECK(read.at("paper") == 9);
  CHECK(read.at("facts").at("Mã băm số liệu") == expected.at("facts_hash"));
  CHECK(read.at("facts").at("Mã băm bộ tiêu chí") == expected.at("ruleset").at("hash"));
  CHECK(commune.head().find(read.at("facts").at("Đầu chuỗi nhật ký").get<std::string>()) != std::string::npos);
}

}  // namespace congtam::testing
