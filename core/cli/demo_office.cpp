#include "cli/demo_office.hpp"

#include <congtam/sdk/print_number.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/text_catalog.hpp"
#include "cli/table.hpp"
#include "documents/pdf.hpp"

namespace congtam::cli {
namespace {

namespace fs = std::filesystem;
using base::text;

using Words = std::vector<std::string>;

constexpr const char* report_kinds[] = {"bao-cao-cchc", "bao-cao-ket-luan-226"};

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

Words of_year(const OfficePlace& place, const Words& words) {
  return with(words, {"--db", place.db, "--ruleset", place.rules});
}

std::vector<std::string> files_in(const std::string& folder, const std::string& extension) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == extension) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

// "bien-ban-kiem-tra-TH-DOIXANH" is a bien-ban-kiem-tra: codes of units and periods follow the kind.
std::string kind_of(const std::string& file) {
  std::string kind;
  const std::string stem = fs::path(file).stem().string();
  for (std::size_t at = 0; at < stem.size();) {
    const std::size_t end = std::min(stem.find('-', at), stem.size());
    const char first = stem[at];
    if ((first >= 'A' && first <= 'Z') || stem.compare(at, 2, "20") == 0) break;
    kind += (kind.empty() ? "" : "-") + stem.substr(at, end - at);
    at = end + 1;
  }
  return kind;
}

std::string count(std::size_t number) { return sdk::print_vi(static_cast<std::int64_t>(number)); }

void show_kinds(Demonstration& demo, const std::map<std::string, std::size_t>& kinds) {
  Table table(
      {{text("command_demo.kind"), Table::Align::left, 40}, {text("command_demo.files"), Table::Align::right, 8}});
  for (const auto& [kind, files] : kinds) table.add({kind, count(files)});
  demo.terminal().line();
  demo.terminal().out() << table.print(demo.terminal().width());
}

// Every document made, by the checker of Decree 30: one that fails ends the demonstration.
void check_layout(Demonstration& demo, const std::vector<std::string>& documents) {
  for (const std::string& file : documents) demo.quietly({"document", "check", file});
  demo.terminal().line();
  demo.terminal().line(text("command_demo.checked", {{"count", count(documents.size())}}));
}

// PDF beside the originals, or the sentence that says why there is none.
void make_pdfs(Demonstration& demo, const std::vector<std::string>& files, const std::string& folder) {
  std::string why;
  if (!documents::can_make_pdfs(&why)) {
    demo.terminal().line(why);
    return;
  }
  demo.quietly(with(with({"document", "pdf"}, files), {"--out-folder", folder}));
  demo.terminal().line(text("command_demo.pdfs", {{"count", count(files.size())}, {"folder", folder}}));
}

void say_and_do(Demonstration& demo, const Words& words) {
  demo.terminal().line(as_typed(words));
  demo.quietly(words);
}

void make_workbooks(Demonstration& demo, const OfficePlace& place, const std::string& folder) {
  say_and_do(demo, of_year(place, {"form", "export", "--period", place.period, "--assumed", "--out-folder", folder}));
  say_and_do(demo,
             of_year(place, {"table", "export", "--as-of", place.last_day, "--out", folder + "/bang-tong-hop.xlsx"}));
  say_and_do(demo, {"ruleset", "to-xlsx", place.rules, "--out", folder + "/bo-tieu-chi.xlsx"});
  say_and_do(demo, of_year(place, {"export", "year", "--period", place.period, "--out-folder", folder + "/ca-nam"}));
}

}  // namespace

void make_office_files(Demonstration& demo, const OfficePlace& place) {
  const std::string documents = place.folder + "/van-ban", workbooks = place.folder + "/bang-tinh";
  fs::remove_all(documents);
  fs::remove_all(workbooks);
  fs::create_directories(workbooks);
  demo.terminal().line();
  say_and_do(demo,
             of_year(place, {"document", "year", "--period", place.period, "--assumed", "--out-folder", documents}));
  make_workbooks(demo, place, workbooks);
  const auto written = files_in(documents, ".docx"), sheets = files_in(workbooks, ".xlsx");
  std::map<std::string, std::size_t> kinds;
  for (const std::string& file : with(written, sheets)) ++kinds[kind_of(file) + fs::path(file).extension().string()];
  kinds["ca-nam/*.xlsx"] = files_in(workbooks + "/ca-nam", ".xlsx").size();
  show_kinds(demo, kinds);
  check_layout(demo, written);
  make_pdfs(demo, with(written, sheets), place.folder + "/pdf");
}

void make_reports(Demonstration& demo, const std::vector<OfficePlace>& places) {
  demo.terminal().line();
  for (const OfficePlace& place : places) {
    const std::string folder = place.folder + "/van-ban";
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (const char* kind : report_kinds) {  // which one a commune owes stands in its documents.json
      const Words words =
          of_year(place, {"document", "make", kind, "--period", place.period, "--assumed", "--out-folder", folder});
      const std::size_t before = files_in(folder, ".docx").size();
      demo.quietly(words);
      if (files_in(folder, ".docx").size() > before) demo.terminal().line(as_typed(words));
    }
    const auto made = files_in(folder, ".docx");
    check_layout(demo, made);
    make_pdfs(demo, made, place.folder + "/pdf");
  }
}

}  // namespace congtam::cli
