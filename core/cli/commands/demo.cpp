#include <filesystem>

#include "app/places.hpp"
#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/text_catalog.hpp"
#include "cli/command.hpp"
#include "cli/parser.hpp"
#include "cli/terminal.hpp"
#include "sample/sample_year.hpp"

// The main job on real input, as a person would type it: every step is a command of the program, printed before it
// runs, so that the demonstration is also the shortest manual.
namespace congtam::cli {
namespace {

namespace fs = std::filesystem;
using base::text;

constexpr const char* sample_rules = "vinh-thuy/thi-dua-cchc-2026";
constexpr const char* published = "/national/qd766-tien-do-2026";

class Demonstration {
 public:
  explicit Demonstration(Terminal& terminal) : terminal_(terminal) { declare_all(table_); }

  void title(std::string_view key) {
    terminal_.line();
    terminal_.line("━━ " + std::to_string(++step_) + ". " + text(key));
  }

  void run(const std::vector<std::string>& words) {
    std::string shown = "$ congtam";
    for (const std::string& word : words) shown += " " + word;
    terminal_.line();
    terminal_.line(shown);
    const int code = dispatch(table_, words, terminal_);
    if (code != 0)
      throw base::Failure::internal(
          text("command_demo.step_failed", {{"command", shown}, {"code", std::to_string(code)}}));
  }

 private:
  Terminal& terminal_;
  CommandTable table_;
  int step_ = 0;
};

void score_published_figures(Demonstration& demo, const std::string& folder) {
  demo.title("command_demo.published");
  const std::string set = app::rulesets_folder() + published;
  demo.run({"score", "--ruleset", "national/qd766-tien-do-2026", "--units", set + "/data/units.csv", "--facts",
            set + "/data/facts.csv", "--out", folder + "/so-da-cong-bo", "--expect", set + "/data/expected.csv",
            "--top", "5"});
}

void import_sample(Demonstration& demo, const std::string& folder, const std::string& db) {
  demo.title("command_demo.sample");
  const std::string data = folder + "/du-lieu-gia-dinh";
  demo.run({"sample", "--out", data});
  demo.run({"init", "--db", db, "--title", text("command_demo.commune")});
  const base::Calendar calendar = base::Calendar::read_folder(app::calendars_folder());
  for (const sample::SampleFile& file : sample::sample_year(sample::SampleOptions{}.seed, calendar)) {
    const std::string path = file.path_in(data);
    if (file.kind == sample::SampleKind::units) demo.run({"import", "units", path, "--db", db});
    if (file.kind == sample::SampleKind::facts)
      demo.run({"import", "facts", path, "--db", db, "--ruleset", sample_rules});
    if (file.kind == sample::SampleKind::rows)
      demo.run({"import", file.register_id, path, "--db", db, "--complete", "--period", file.period});
  }
}

int demo(const Arguments& arguments, Terminal& terminal) {
  const std::string folder = arguments.get_or("--out", "out/demo");
  const std::string db = folder + "/xa-mau.db";
  std::error_code ignored;
  for (const char* old : {"/xa-mau.db", "/xa-mau.db-wal", "/xa-mau.db-shm"}) fs::remove(folder + old, ignored);
  base::make_folder(folder);

  Demonstration demo(terminal);
  terminal.line(text("command_demo.begin"));
  score_published_figures(demo, folder);
  import_sample(demo, folder, db);
  demo.title("command_demo.score");
  demo.run({"score", "--ruleset", sample_rules, "--db", db, "--as-of", "2026-12-31", "--out", folder + "/ket-qua"});
  demo.title("command_demo.explain");
  demo.run({"explain", "--ruleset", sample_rules, "--db", db, "--as-of", "2026-12-31", "--unit", "VHXH", "--criterion",
            "BM1"});
  demo.title("command_demo.replay");
  demo.run({"score", "replay", "--db", db, "--run", "1"});
  demo.title("command_demo.audit");
  demo.run({"audit", "verify", "--db", db});
  terminal.line();
  terminal.line(text("command_demo.end", {{"folder", folder}}));
  return 0;
}

}  // namespace

void declare_demo(CommandTable& table) {
  table.add({.words = "demo", .options = {{.name = "--out", .value_name = "THƯ_MỤC"}}, .run = demo});
}

}  // namespace congtam::cli
