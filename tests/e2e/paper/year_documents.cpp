// Documents made from the year's data, as the built program writes them: their layout, that nothing in them is empty or
// said twice, and that every figure is one of the data's.
#include <algorithm>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "documents/decree30/check.hpp"
#include "documents/decree30/reading.hpp"
#include "e2e/commune.hpp"

namespace congtam::testing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using documents::decree30::Paragraph;

const std::string set_id = "vinh-thuy/thi-dua-cchc-2026";

// One commune's sample with all its documents, made once.
class YearOfDocuments : public Commune {
 public:
  YearOfDocuments() {
    const ProgramResult written = run({"sample", "--commune", "vinh-thuy", "--out", "data", "--json"});
    REQUIRE(written.exit_code == 0);
    accepted({"init", "--db", "xa.db"});
    const Json sample = Json::parse(written.out);
    for (const Json& file : sample.at("files")) import(file);
    const ProgramResult made =
        on_db({"document", "year", "--ruleset", set_id, "--out-folder", "docs", "--assumed", "--date", "31/12/2026"});
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
    for (const auto& file : fs::directory_iterator(path("docs")))
      if (file.path().extension() == ".docx") names.push_back(file.path().stem().string());
    std::sort(names.begin(), names.end());
    final_ = scored("final", "2026-12-31");
    self_ = scored("self", "2026-12-31");
  }

  std::vector<Paragraph> paragraphs(const std::string& name) const {
    return documents::decree30::read_document(name, read_file(path("docs/" + name + ".docx"))).body;
  }
  std::string text(const std::string& name) const {
    std::string out;
    for (const Paragraph& one : paragraphs(name)) out += one.text + "\n";
    return out;
  }
  std::vector<std::string> of_kind(const std::string& kind) const {
    std::vector<std::string> out;
    for (const std::string& name : names)
      if (name == kind || name.starts_with(kind + "-")) out.push_back(name);
    return out;
  }
  Json scored(const std::string& stage, const std::string& as_of) const {
    const ProgramResult result =
        on_db({"score", "--ruleset", set_id, "--as-of", as_of, "--stage", stage, "--no-save", "--json"});
    REQUIRE(result.exit_code == 0);
    return Json::parse(result.out);
  }
  // Of the visits by plan, as the register's file writes them: the fourth column.
  std::vector<std::string> days_of_visits() const {
    static const std::regex visit("^GD-KT26-[^,]+,[^,]+,[^,]+,([0-9]{2}/[0-9]{2}/[0-9]{4})");
    std::vector<std::string> days;
    std::istringstream lines(read_file(path("data/inspections-2026.csv")));
    std::smatch found;
    for (std::string line; std::getline(lines, line);)
      if (std::regex_search(line, found, visit)) days.push_back(found[1]);
    REQUIRE(days.size() == 3);
    return days;
  }
  const Json& final_scores() const { return final_; }
  const Json& self_scores() const { return self_; }

  static const Json& unit_of(const Json& scores, const std::string& code) {
    for (const Json& unit : scores.at("units"))
      if (unit.at("unit") == code) return unit;
    FAIL("no unit " + code);
    return scores;
  }

  std::vector<std::string> names;

 private:
  void accepted(const std::vector<std::string>& words) {
    const ProgramResult result = run(words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
  }
  void import(const Json& file) {
    const std::string where = file.at("file"), kind = file.at("kind"), id = file.at("register");
    if (kind == "units") accepted({"import", "units", where, "--db", "xa.db"});
    if (kind == "facts") accepted({"import", "facts", where, "--ruleset", set_id, "--db", "xa.db"});
    if (kind == "rows")
      accepted({"import", id, where, "--db", "xa.db", "--complete", "--period", file.at("period").get<std::string>()});
  }

  Json final_, self_;
};

YearOfDocuments& year() {
  static YearOfDocuments made;
  return made;
}

// A machine's "95.37" as people write it; at least two places where it is points.
std::string comma(std::string number) {
  std::replace(number.begin(), number.end(), '.', ',');
  return number;
}

// Ten-thousandths of a decimal as machines write it.
std::int64_t units_of(const std::string& number) {
  const auto point = number.find('.');
  std::string places = point == std::string::npos ? "" : number.substr(point + 1);
  places.resize(4, '0');
  return std::stoll(number.substr(0, point) + places);
}

std::string points(std::int64_t units) {
  std::string digits = std::to_string(units);
  while (digits.size() < 5) digits.insert(0, "0");
  std::string places = digits.substr(digits.size() - 4);
  while (places.size() > 2 && places.back() == '0') places.pop_back();
  return digits.substr(0, digits.size() - 4) + "," + places;
}

void add_numbers(const std::string& text, std::set<std::string>& out) {
  static const std::regex number("[0-9]+(?:[.,/-][0-9]+)*");
  for (auto at = std::sregex_iterator(text.begin(), text.end(), number); at != std::sregex_iterator(); ++at)
    out.insert(at->str());
}

// The cells of a file apart: "01/01/2026,30/04/2026" are two days.
void add_cells(std::string csv, std::set<std::string>& out) {
  std::replace(csv.begin(), csv.end(), ',', '\n');
  add_numbers(csv, out);
}

void add_strings(const Json& json, std::set<std::string>& out) {
  if (json.is_string()) {
    add_numbers(json.get<std::string>(), out);
    add_numbers(comma(json.get<std::string>()), out);
  } else if (json.is_number_integer()) {
    out.insert(std::to_string(json.get<std::int64_t>()));
  } else if (json.is_structured()) {
    for (const auto& [key, value] : json.items()) {
      add_numbers(key, out);
      add_strings(value, out);
    }
  }
}

bool is_heading(const Paragraph& one) { return one.format.style == "CTPart" || one.format.style == "CTItem"; }

}  // namespace

TEST_CASE("every kind is made, for every unit it is for") {
  const auto count = [](const char* kind) { return year().of_kind(kind).size(); };
  CHECK(count("ke-hoach-kiem-tra") == 1);
  CHECK(count("bang-xep-hang") == 1);
  CHECK(count("bien-ban-kiem-tra") == 3);
  CHECK(count("thong-bao-ket-luan") == 3);
  CHECK(count("phieu-tham-dinh") == 15);
  CHECK(count("giay-chung-nhan-diem") == 15);
}

TEST_CASE("every document keeps to Decree 30, leaves only number and name open, and says that its data are invented") {
  for (const std::string& name : year().names) {
    INFO(name);
    const std::string bytes = read_file(year().path("docs/" + name + ".docx"));
    const auto report = documents::decree30::check_format(name, bytes);
    for (const auto& finding : report.findings) {
      INFO(finding.rule << " | " << finding.place << " | " << finding.found);
      CHECK(false);
    }
    for (const std::string& blank : report.blanks) {
      INFO(blank);
      CHECK((blank.find("số") != std::string::npos || blank.find("họ") != std::string::npos ||
             blank.find("tên") != std::string::npos));
    }
    const auto document = documents::decree30::read_document(name, bytes);
    bool said = false;
    for (const auto& [part, paragraphs] : document.margins)
      for (const Paragraph& one : paragraphs) said = said || one.text == "DỮ LIỆU GIẢ ĐỊNH";
    CHECK(said);
  }
}

TEST_CASE("no heading stands over nothing, and nothing is said twice") {
  for (const std::string& name : year().names) {
    INFO(name);
    const std::vector<Paragraph> all = year().paragraphs(name);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Paragraph& one = all[i];
      if (one.empty()) continue;
      INFO(one.text);
      if (!one.in_table() && one.format.style == "CTBody") CHECK(seen.insert(one.text).second);
      if (one.format.style == "CTBody") CHECK(one.text.find("  ") == std::string::npos);
      for (const char* bad : {"{{", "}}", " .", ",.", "..", ";.", " ;", ": .", "()"}) {
        if (one.text.find("./.") != std::string::npos && std::string(bad) == "..") continue;
        INFO(bad);
        CHECK(one.text.find(bad) == std::string::npos);
      }
      if (!is_heading(one)) continue;
      std::size_t next = i + 1;
      while (next < all.size() && all[next].empty()) ++next;
      REQUIRE(next < all.size());
      INFO(all[next].text);
      CHECK_FALSE((is_heading(all[next]) && !(one.format.style == "CTPart" && all[next].format.style == "CTItem")));
      CHECK(all[next].format.style != "CTRecipients");
    }
  }
}

TEST_CASE("every figure of every document is one of the data's") {
  // What may stand in a document: the scores of both stages with what was lost, facts and their explanations, the
  // rules, the registers' dates, the words of the templates.
  std::set<std::string> known;
  const auto add_scores = [&](const Json& scores) {
    add_strings(scores, known);
    for (const Json& unit : scores.at("units")) {
      for (const char* part : {"points", "bonus", "penalty", "max"}) known.insert(points(units_of(unit.at(part))));
      for (const auto& [area, share] : unit.at("areas").items()) known.insert(points(units_of(share.at("points"))));
      for (const auto& [code, cell] : unit.at("criteria").items()) {
        const std::int64_t reached = units_of(cell.at("points")), max = units_of(cell.at("max"));
        known.insert(points(reached));
        known.insert(points(max - reached));
      }
    }
  };
  for (const char* stage : {"final", "self"}) {
    add_scores(year().scored(stage, "2026-12-31"));
    // Minutes and conclusions know the day of their visit and nothing later.
    for (const std::string& day : year().days_of_visits()) add_scores(year().scored(stage, day));
  }
  for (const Json& unit : year().final_scores().at("units"))
    for (const char* stage : {"self", "final"}) {
      const ProgramResult explained = year().on_db({"explain", "--ruleset", set_id, "--as-of", "2026-12-31", "--unit",
                                                    unit.at("unit"), "--stage", stage, "--json"});
      add_strings(Json::parse(explained.out), known);
      add_numbers(year()
                      .on_db({"explain", "--ruleset", set_id, "--as-of", "2026-12-31", "--unit", unit.at("unit"),
                              "--stage", stage})
                      .out,
                  known);
    }
  const fs::path source = CONGTAM_SOURCE_DIR;
  for (const fs::path& file :
       {source / "rulesets/vinh-thuy/documents.json", source / "rulesets" / set_id / "ruleset.json",
        source / "rulesets/vinh-thuy/ket-luan-226-2026/ruleset.json"}) {
    add_strings(Json::parse(read_file(file)), known);
  }
  for (const auto& file : fs::directory_iterator(source / "templates/documents"))
    if (file.path().extension() == ".txt") add_numbers(read_file(file.path()), known);
  std::set<std::string> from_registers;
  for (const char* file : {"data/inspections-2026.csv", "data/inspections-2025.csv", "data/findings-2026.csv",
                           "data/findings-2025.csv", "data/units.csv"})
    add_cells(read_file(year().path(file)), from_registers);
  for (const std::string& one : from_registers) {
    known.insert(one);
    // 05/08/2026 of a file is 05/8/2026 in a document.
    static const std::regex day("([0-9]{2})/0([3-9])/([0-9]{4})");
    known.insert(std::regex_replace(one, day, "$1/$2/$3"));
  }
  const std::set<std::string> certificates = [] {
    std::set<std::string> hashes;
    for (const std::string& name : year().of_kind("giay-chung-nhan-diem"))
      hashes.insert(Json::parse(read_file(year().path("docs/" + name + ".json"))).at("seal").get<std::string>());
    return hashes;
  }();

  static const std::regex decimal("[0-9][0-9.]*,[0-9]+"), date("[0-9]{2}/[0-9]{1,2}/[0-9]{4}");
  std::size_t looked_at = 0;
  for (const char* kind : {"ke-hoach-kiem-tra", "bien-ban-kiem-tra", "thong-bao-ket-luan", "phieu-tham-dinh",
                           "bang-xep-hang", "giay-chung-nhan-diem"})
    for (const std::string& name : year().of_kind(kind)) {
      INFO(name);
      const std::string text = year().text(name);
      for (const std::regex& what : {decimal, date})
        for (auto at = std::sregex_iterator(text.begin(), text.end(), what); at != std::sregex_iterator(); ++at) {
          ++looked_at;
          const std::string number = at->str();
          INFO(number);
          const bool is_share = number == "20,00";  // 3 of 15 units, below
          const bool last_day = number == "31/12/2026" || number == "01/01/2026";
          const bool report_day = kind == std::string("thong-bao-ket-luan") && number.find('/') != std::string::npos;
          CHECK((known.contains(number) || is_share || last_day || report_day));
        }
    }
  CHECK(looked_at > 2000);
  CHECK(certificates.size() == 15);
}

TEST_CASE("the plan: a fifth of the units, rounded up, the longest not inspected first") {
  const std::string text = year().text("ke-hoach-kiem-tra");
  const auto has = [&](const std::string& part) {
    INFO(part << "\n" << text);
    CHECK(text.find(part) != std::string::npos);
  };
  const std::size_t all = year().final_scores().at("units").size();
  REQUIRE(all == 15);
  has("có 15 cơ quan, đơn vị");
  has("Tỷ lệ tối thiểu là 20%");
  has("thành 03 đơn vị");
  has("kiểm tra 03 đơn vị, đạt 20%");
  // Nobody looked at these last year; every other unit was visited.
  for (const char* name : {"Phòng Kinh tế", "Trung tâm Dịch vụ tổng hợp", "Trường Tiểu học Đồi Xanh"}) has(name);
  CHECK(text.find("Trường Mầm non") == std::string::npos);
}

TEST_CASE("the ranking is the score's") {
  std::vector<std::vector<std::string>> rows;
  int row = -1, table = -1;
  for (const Paragraph& one : year().paragraphs("bang-xep-hang")) {
    if (!one.in_table()) continue;
    if (one.row != row || one.table != table) rows.emplace_back();
    row = one.row;
    table = one.table;
    if (!one.empty()) rows.back().push_back(one.text);
  }
  for (const Json& unit : year().final_scores().at("units")) {
    const std::string name = unit.at("name");
    INFO(name);
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const auto& cells) { return cells.size() > 1 && cells[1].starts_with(name); });
    REQUIRE(found != rows.end());
    CHECK(found->at(0) == std::to_string(unit.at("rank").get<int>()));
    CHECK(found->at(2) == points(units_of(unit.at("points"))));
    CHECK(found->at(3) == comma(unit.at("max")));
    CHECK(found->at(4) == points(units_of(unit.at("index"))));
    CHECK(found->at(5) == unit.at("grade"));
  }
}

TEST_CASE("an appraisal sheet has every criterion with both points") {
  const std::string code = "KT";
  const Json &declared = YearOfDocuments::unit_of(year().self_scores(), code),
             &appraised = YearOfDocuments::unit_of(year().final_scores(), code);
  std::map<std::string, std::vector<std::string>> rows;  // by the first cell
  std::vector<std::string> cells;
  int row = -1, table = -1;
  const auto keep = [&] {
    if (!cells.empty()) rows[cells.front()] = cells;
  };
  for (const Paragraph& one : year().paragraphs("phieu-tham-dinh-KT")) {
    if (!one.in_table()) continue;
    if (one.row != row || one.table != table) {
      keep();
      cells.clear();
    }
    row = one.row;
    table = one.table;
    cells.resize(static_cast<std::size_t>(one.cell));
    cells.back() = one.text;
  }
  keep();
  std::size_t known = 0;
  for (const auto& [criterion, cell] : appraised.at("criteria").items()) {
    INFO(criterion);
    REQUIRE(rows.contains(criterion));
    const std::vector<std::string>& found = rows[criterion];
    REQUIRE(found.size() >= 6);
    CHECK(found[2] == comma(cell.at("max")));
    if (cell.at("state") != "known") continue;
    ++known;
    CHECK(units_of(std::regex_replace(found[5], std::regex(","), ".")) == units_of(cell.at("points")));
    const Json& own = declared.at("criteria").at(criterion);
    if (own.at("state") == "known")
      CHECK(units_of(std::regex_replace(found[4], std::regex(","), ".")) == units_of(own.at("points")));
    if (own != cell) CHECK(found.size() == 7);
  }
  CHECK(known > 30);
}

TEST_CASE("a certificate is worked out again from its file, on paper and in every number") {
  const std::string file = "docs/giay-chung-nhan-diem-KT.json", paper = "docs/giay-chung-nhan-diem-KT.docx";
  const ProgramResult held = year().run({"verify", "certificate", file, "--docx", paper});
  INFO(held.out << held.err);
  CHECK(held.exit_code == 0);

  const Json good = Json::parse(read_file(year().path(file)));
  const auto verified = [&](const Json& changed) {
    year().write("changed.json", changed.dump());
    return year().run({"verify", "certificate", "changed.json", "--json"});
  };
  // Every leaf that is a number or a text with one: changed by one digit, the certificate does not hold any more.
  std::size_t tried = 0;
  const std::function<void(const Json&, const std::string&)> walk = [&](const Json& json, const std::string& at) {
    if (json.is_structured()) {
      for (const auto& [key, value] : json.items()) {
        if (json.is_array() && json.size() > 6 && std::stoi(key) % 17 != 3) continue;  // a few of each long list
        walk(value, at + "/" + key);
      }
      return;
    }
    if (!json.is_number_integer() && !json.is_string()) return;
    std::string words = json.is_string() ? json.get<std::string>() : std::to_string(json.get<std::int64_t>());
    const auto digit = words.find_first_of("0123456789");
    if (digit == std::string::npos || at.starts_with("/ruleset/") || tried >= 60) return;
    words[digit] = words[digit] == '9' ? '8' : static_cast<char>(words[digit] + 1);
    Json changed = good;
    changed[Json::json_pointer(at)] = json.is_string() ? Json(words) : Json(std::stoll(words));
    ++tried;
    INFO(at << ": " << words);
    CHECK(verified(changed).exit_code != 0);
  };
  walk(good.at("result"), "/result");
  walk(good.at("made_with"), "/made_with");
  walk(good.at("facts"), "/facts");
  CHECK(tried >= 40);

  SECTION("what was computed is computed again: the figure that was changed is named, whatever the seal says") {
    Json changed = good;
    changed["result"]["points"] = "99.00";
    const Json told = Json::parse(verified(changed).out);
    const auto named = [&](const char* at) {
      return std::count_if(told.at("differences").begin(), told.at("differences").end(),
                           [&](const Json& one) { return one.at("at") == at; });
    };
    CHECK(named("/result/points") == 1);
    CHECK(named("/seal") == 1);
    CHECK(told.at("differences").size() == 2);
    for (const Json& one : told.at("differences"))
      if (one.at("at") == "/result/points") CHECK(one.at("computed") == good.at("result").at("points"));
  }
  SECTION("a paper with another figure does not hold") {
    const ProgramResult other =
        year().run({"verify", "certificate", file, "--docx", "docs/giay-chung-nhan-diem-VP.docx"});
    CHECK(other.exit_code == 3);
    CHECK(other.out.find("KHÔNG TRÙNG KHỚP") != std::string::npos);
  }
  SECTION("what is no certificate is refused") {
    year().write("x.json", "{\"format\": \"congtam.ruleset/1\"}");
    CHECK(year().run({"verify", "certificate", "x.json"}).exit_code == 2);
    year().write("y.json", "{\"format\": \"congtam.certificate/1\"}");
    CHECK(year().run({"verify", "certificate", "y.json"}).exit_code == 2);
  }
}

TEST_CASE("what cannot be made is refused in words") {
  const auto refused = [&](std::vector<std::string> words, const char* why) {
    words.insert(words.begin(), "document");
    const ProgramResult result = year().on_db(words);
    INFO(result.err);
    CHECK(result.exit_code == 2);
    CHECK(result.err.find(why) != std::string::npos);
  };
  refused({"make", "bien-ban-kiemtra", "--ruleset", set_id, "--out-folder", "x"}, "bien-ban-kiem-tra");
  refused({"make", "phieu-tham-dinh", "--ruleset", set_id, "--out", "x.docx"}, "--unit");
  refused({"make", "phieu-tham-dinh", "--ruleset", set_id, "--unit", "KTT", "--out", "x.docx"}, "KT");
  refused({"make", "bang-xep-hang", "--ruleset", set_id}, "--out");
  refused({"make", "bang-xep-hang", "--ruleset", "national/qd766", "--out", "x.docx"}, "documents.json");
  refused({"make", "bang-xep-hang", "--ruleset", set_id, "--period", "2025", "--out", "x.docx"}, "2026");
  year().write("documents.json", R"({"format": "congtam.documents/1", "commune": "xã A", "place": "A", "province": "B",
    "defaults": {"sign": ["CHỦ TỊCH"], "recipients": ["A"], "archive": "VT", "bases": ["Căn cứ A"], "drafting": "B",
    "team": "C"}, "kinds": {"bang-xephang": {}}})");
  refused({"make", "bang-xep-hang", "--ruleset", set_id, "--out", "x.docx"}, "/kinds/bang-xephang");
  year().write("documents.json", R"({"format": "congtam.documents/1"})");
  refused({"make", "bang-xep-hang", "--ruleset", set_id, "--out", "x.docx"}, "documents.json");
  fs::remove(year().path("documents.json"));
}

TEST_CASE("LibreOffice saves a document of every kind again, and it still keeps to the decree") {
  bool present = true;
  try {
    present = run_program({"soffice", "--version"}).exit_code == 0;
  } catch (const std::system_error&) {
    present = false;
  }
  if (!present) {
    std::cout << "LibreOffice is not installed: skipped\n";
    return;
  }
  std::vector<std::string> convert{"soffice",
                                   "-env:UserInstallation=file://" + year().path("profile"),
                                   "--headless",
                                   "--convert-to",
                                   "docx",
                                   "--outdir",
                                   year().path("saved")};
  std::set<std::string> kinds;
  std::vector<std::string> chosen;
  for (const std::string& name : year().names) {
    const std::string kind = name.substr(0, name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"));
    if (kinds.insert(kind).second) chosen.push_back(name);
  }
  for (const std::string& name : chosen) convert.push_back(year().path("docs/" + name + ".docx"));
  run_program(convert);
  CHECK(chosen.size() >= 6);
  for (const std::string& name : chosen) {
    INFO(name);
    const auto report = documents::decree30::check_format(name, read_file(year().path("saved/" + name + ".docx")));
    for (const auto& finding : report.findings) {
      INFO(finding.rule << " | " << finding.place << " | " << finding.found);
      CHECK(false);
    }
  }
}

}  // namespace congtam::testing
