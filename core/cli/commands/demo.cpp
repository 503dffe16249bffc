#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

#include "app/places.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/demo_office.hpp"
#include "cli/demonstration.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"
#include "sample/sample_year.hpp"

// The main job on real input, as a person would type it: every step is a command of the program, printed before it
// runs, so that the demonstration is also the shortest manual.
namespace congtam::cli {
namespace {

using base::text;

constexpr const char* published = "/national/qd766-tien-do-2026";
constexpr const char* last_day = "2026-12-31";

// A sample commune, where its files and its database lie.
struct Place {
  const sample::Commune& commune;
  std::string data, db;

  std::vector<std::string> of_set(std::vector<std::string> words) const {
    words.insert(words.end(), {"--ruleset", commune.rules, "--db", db, "--as-of", last_day});
    return words;
  }
};

// Without the database of an earlier demonstration.
Place fresh_place(const std::string& id, const std::string& folder) {
  Place place{sample::commune(id), folder + "/" + id + "/du-lieu-gia-dinh", folder + "/" + id + "/xa-mau.db"};
  std::error_code ignored;
  for (const char* old : {"", "-wal", "-shm"}) std::filesystem::remove(place.db + old, ignored);
  return place;
}

void score_published_figures(Demonstration& demo, const std::string& folder) {
  demo.title(text("command_demo.published"));
  const std::string set = app::rulesets_folder() + published;
  demo.run({"score", "--ruleset", "national/qd766-tien-do-2026", "--units", set + "/data/units.csv", "--facts",
            set + "/data/facts.csv", "--out", folder + "/so-da-cong-bo", "--expect", set + "/data/expected.csv",
            "--top", "5"});
}

std::string shown_count(std::size_t count) { return sdk::print_vi(static_cast<std::int64_t>(count)); }

std::size_t count_of(const base::Json& group, const char* key) { return group.at(key).get<std::size_t>(); }

// A register of two years: how many rows, and what the program found wrong with them.
struct ImportedRegister {
  std::size_t rows[2] = {}, found = 0;
};

// The files as `sample` listed them, each imported with the command that belongs to it.
std::map<std::string, ImportedRegister> import_files(Demonstration& demo, const Place& place, const base::Json& files) {
  std::map<std::string, ImportedRegister> registers;
  for (const base::Json& file : files) {
    const std::string path = file.at("file"), kind = file.at("kind"), id = file.at("register"),
                      period = file.at("period");
    if (kind == "units") demo.quietly({"import", "units", path, "--db", place.db});
    if (kind == "facts") demo.quietly({"import", "facts", path, "--db", place.db, "--ruleset", place.commune.rules});
    if (kind != "rows") continue;
    const base::Json report = demo.ask({"import", id, path, "--db", place.db, "--complete", "--period", period});
    ImportedRegister& one = registers[id];
    one.rows[sample::place_of(std::stoi(period))] = count_of(report, "rows");
    for (const base::Json& group : report.at("findings")) one.found += count_of(group, "count");
  }
  return registers;
}

std::map<std::string, ImportedRegister> import_sample(Demonstration& demo, const Place& place) {
  const base::Json written = demo.ask({"sample", "--commune", place.commune.id, "--out", place.data});
  demo.quietly({"init", "--db", place.db, "--title", text("command_demo.commune", {{"commune", place.commune.name}})});
  return import_files(demo, place, written.at("files"));
}

void show_import(Demonstration& demo, const std::map<std::string, ImportedRegister>& registers) {
  Table table({{text("command_demo.register"), Table::Align::left, 40},
               {text("command_demo.rows_of", {{"year", std::to_string(sample::last_year)}}), Table::Align::right, 12},
               {text("command_demo.rows_of", {{"year", std::to_string(sample::this_year)}}), Table::Align::right, 12},
               {text("command_demo.findings"), Table::Align::right, 12}});
  for (const auto& [id, one] : registers)
    table.add({id, shown_count(one.rows[0]), shown_count(one.rows[1]), shown_count(one.found)});
  demo.terminal().line();
  demo.terminal().out() << table.print(demo.terminal().width());
}

void tell_import(Demonstration& demo, const Place& place) {
  demo.terminal().line();
  const std::string db = " --db " + place.db;
  for (const std::string& line :
       {"sample --commune " + place.commune.id + " --out " + place.data, "init" + db,
        "import units " + place.data + "/units.csv" + db,
        "import steering.tasks " + place.data + "/tasks-2026.csv --complete --period 2026" + db,
        "import facts " + place.data + "/facts-2026.csv --ruleset " + place.commune.rules + db})
    demo.terminal().line("$ congtam " + line);
  demo.terminal().line(text("command_demo.and_so_on"));
}

// The first of each group in the set's order, and how the grades are spread.
struct Spread {
  int units = 0;
  std::map<std::string, int> grades;
  std::string first, first_index;
};

std::map<std::string, Spread> spread_of(const base::Json& scored) {
  std::map<std::string, Spread> groups;
  for (const base::Json& unit : scored.at("units")) {
    if (!unit.at("rank").is_number()) continue;
    Spread& group = groups[unit.at("group")];
    ++group.units;
    ++group.grades[unit.at("grade")];
    if (unit.at("rank") != 1) continue;
    group.first += (group.first.empty() ? "" : ", ") + unit.at("name").get<std::string>();
    group.first_index = unit.at("index");
  }
  return groups;
}

std::string grades_in_words(const Spread& group) {
  std::string words;
  for (const auto& [grade, count] : group.grades)
    words += (words.empty() ? "" : ", ") + std::to_string(count) + " " + grade;
  return words;
}

// A machine's "95.37" as people write it.
std::string comma(std::string number) {
  std::replace(number.begin(), number.end(), '.', ',');
  return number;
}

OfficePlace office_of(const Place& place, const std::string& folder) {
  return {place.commune.rules, place.db, folder + "/" + place.commune.id, std::to_string(sample::this_year), last_day};
}

void score_others(Demonstration& demo, const std::string& folder) {
  demo.title(text("command_demo.others"));
  Table table({{text("command_demo.sample_commune"), Table::Align::left, 24},
               {text("command_demo.group"), Table::Align::left, 14},
               {text("command_demo.units"), Table::Align::right, 8},
               {text("command_demo.grades"), Table::Align::left, 34},
               {text("command_demo.first"), Table::Align::left, 36},
               {text("command_demo.index"), Table::Align::right, 8}});
  std::vector<OfficePlace> offices;
  for (const std::string& id : sample::commune_ids()) {
    if (id == sample::default_commune) continue;
    const Place place = fresh_place(id, folder);
    import_sample(demo, place);
    std::vector<std::string> words = place.of_set({"score"});
    words.insert(words.end(), {"--out", folder + "/" + id + "/ket-qua"});
    for (const auto& [group, spread] : spread_of(demo.ask(words)))
      table.add({place.commune.name, group, std::to_string(spread.units), grades_in_words(spread), spread.first,
                 comma(spread.first_index)});
    offices.push_back(office_of(place, folder));
  }
  demo.terminal().line();
  demo.terminal().out() << table.print(demo.terminal().width());
  demo.title(text("command_demo.reports"));
  make_reports(demo, offices);
}

// The year's set with an overlay of the sample, as of the last day of its period.
base::Json score_overlaid(Demonstration& demo, const Place& place, const std::string& overlay) {
  demo.terminal().line("$ congtam score --ruleset " + place.data + "/" + overlay + " --db " + place.db);
  return demo.ask({"score", "--ruleset", place.data + "/" + overlay, "--db", place.db, "--no-save"});
}

std::string count_moved(const base::Json& before, const base::Json& after, const char* what) {
  std::size_t moved = 0;
  for (std::size_t i = 0; i < before.at("units").size(); ++i)
    moved += before.at("units")[i].at(what) == after.at("units")[i].at(what) ? 0 : 1;
  return shown_count(moved);
}

std::size_t count_not_due(const base::Json& unit) {
  std::size_t count = 0;
  for (const base::Json& cell : unit.at("criteria")) count += cell.at("state") == "not_due" ? 1 : 0;
  return count;
}

// The half-year and a change of the rules: two overlays, each told in a line.
void show_overlays(Demonstration& demo, const Place& place) {
  demo.title(text("command_demo.overlays"));
  demo.terminal().line();
  const base::Json half = score_overlaid(demo, place, "6-thang-dau-nam.json");
  std::size_t later = 0;
  for (const base::Json& unit : half.at("units")) later = std::max(later, count_not_due(unit));
  std::string first;
  for (const auto& [group, spread] : spread_of(half))
    first += (first.empty() ? "" : "; ") + spread.first + " " + comma(spread.first_index);
  demo.terminal().line(text("command_demo.half_year", {{"later", shown_count(later)}, {"first", first}}));
  demo.terminal().line();
  const base::Json changed = score_overlaid(demo, place, "dieu-chinh-giua-nam.json");
  std::vector<std::string> words = place.of_set({"score"});
  words.push_back("--no-save");
  const base::Json year = demo.ask(words);
  demo.terminal().line(text("command_demo.rule_change", {{"index", count_moved(year, changed, "index")},
                                                         {"rank", count_moved(year, changed, "rank")}}));
}

void show_main_commune(Demonstration& demo, const std::string& folder) {
  const Place place = fresh_place(std::string(sample::default_commune), folder);
  demo.title(text("command_demo.sample", {{"commune", place.commune.name}}));
  tell_import(demo, place);
  show_import(demo, import_sample(demo, place));
  demo.title(text("command_demo.score"));
  std::vector<std::string> words = place.of_set({"score"});
  words.insert(words.end(), {"--out", folder + "/" + place.commune.id + "/ket-qua"});
  demo.run(words);
  demo.title(text("command_demo.explain"));
  words = place.of_set({"explain"});
  words.insert(words.end(), {"--unit", "VHXH", "--criterion", "BM1"});
  demo.run(words);
  demo.title(text("command_demo.targets"));
  demo.run(place.of_set({"targets"}));
  show_overlays(demo, place);
  demo.title(text("command_demo.office"));
  make_office_files(demo, office_of(place, folder));
  demo.title(text("command_demo.replay"));
  demo.run({"score", "replay", "--db", place.db, "--run", "1"});
  demo.title(text("command_demo.audit"));
  demo.run({"audit", "verify", "--db", place.db});
}

int demo(const Arguments& arguments, Terminal& terminal) {
  const std::string folder = arguments.get_or("--out", "out/demo");
  base::make_folder(folder);
  Demonstration demo(terminal);
  terminal.line(text("command_demo.begin"));
  score_published_figures(demo, folder);
  show_main_commune(demo, folder);
  score_others(demo, folder);
  const std::string list = folder + "/cac-lenh.txt";
  base::write_file(list, demo.unseen());
  terminal.line();
  terminal.line(text("command_demo.end", {{"folder", folder}, {"list", list}}));
  return 0;
}

}  // namespace

void declare_demo(CommandTable& table) {
  table.add({.words = "demo", .options = {{.name = "--out", .value_name = "THƯ_MỤC"}}, .run = demo});
}

}  // namespace congtam::cli
