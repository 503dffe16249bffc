// nation_bench: 116,235 units x 84 criteria through the plugins, exact, with states and reasons, every answer checked,
// beside the same arithmetic hand-written in doubles. One run, every variant warmed, medians of nine, ratios within the
// run; figures are compared with exact rationals first. `./congtam bench` builds and runs it.
//
//   nation_bench                everything, with the gates
//   nation_bench --check N      compares a nation of N units with the oracle and measures nothing
//   nation_bench --repeat N     scores and ranks N times on one thread and measures nothing: work for a profiler
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <thread>

#include <sys/resource.h>

#include "app/replay.hpp"
#include "app/run.hpp"
#include "base/failure.hpp"
#include "double_nation.hpp"
#include "nation.hpp"
#include "nation_check.hpp"
#include "ruleset/reader.hpp"
#include "scoring/explain.hpp"
#include "store/facts.hpp"
#include "store/units.hpp"
#include "timing.hpp"

namespace bench {
namespace {

using namespace congtam;

constexpr const char* who = "nation_bench";
constexpr const char* when = "2026-12-31T17:00:00+07:00";

struct Scored {  // rules first: the scorer refers to them
  app::Run run;
  scoring::Scorer& scorer() { return *run.scorer; }
};

std::unique_ptr<Scored> score_nation(const app::Workspace& workspace, const NationRules& rules, std::size_t units) {
  auto out = std::make_unique<Scored>();
  out->run.rules = ruleset::build_ruleset(rules.document, "ca-nuoc.json", workspace.plugins().catalogue());
  out->run.as_of = nation_as_of();
  out->run.scorer = std::make_unique<scoring::Scorer>(out->run.rules, workspace.plugins(), workspace.calendar(),
                                                      nation_as_of(), nation_facts(rules, units));
  return out;
}

// ---- what is printed ----

std::string number(double value, int digits) {  // 1,37
  std::ostringstream out;
  out.precision(digits);
  out << std::fixed << value;
  std::string text = out.str();
  if (const auto point = text.find('.'); point != std::string::npos) text[point] = ',';
  return text;
}

// As many columns as letters, whatever their bytes.
std::string padded(std::string text, std::size_t width) {
  std::size_t letters = 0;
  for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
  while (letters++ < width) text += ' ';
  return text;
}

class Report {
 public:
  void title(const std::string& text) { std::cout << "\n" << text << "\n"; }
  void line(const std::string& what, double value, const std::string& rest = {}) {
    std::cout << "  " << padded(what, 66) << padded(number(value, 2) + " ms", 14) << rest << "\n";
  }
  void gate(const std::string& what, double value, const char* comparison, double bound) {
    const bool passed = comparison[0] == '<' ? value <= bound : value >= bound;
    failed_ += passed ? 0 : 1;
    std::cout << "  " << padded(what, 66) << padded(number(value, 2), 8)
              << padded(std::string(comparison[0] == '<' ? "≤ " : "≥ ") + number(bound, 2), 10)
              << (passed ? "ĐẠT" : "KHÔNG ĐẠT") << "\n";
  }
  void note(const std::string& text) { std::cout << "  " << text << "\n"; }
  int failed() const { return failed_; }

 private:
  int failed_ = 0;
};

// ---- the machine ----

std::string first_value(const char* file, const char* key) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(key)) return line.substr(line.find(':') + 2);
  return "?";
}

bool has_avx512() {
  const std::string flags = first_value("/proc/cpuinfo", "flags");
  return flags.find("avx512vl") != std::string::npos && flags.find("avx512bw") != std::string::npos;
}

double memory_mb() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

void tell_machine(Report& report) {
  std::string load;
  std::ifstream("/proc/loadavg") >> load;
  report.note("Máy: " + first_value("/proc/cpuinfo", "model name") + ", " +
              std::to_string(std::thread::hardware_concurrency()) + " luồng, " +
              (has_avx512() ? "có AVX-512" : "không có AVX-512") + "; tải khi bắt đầu: " + load +
              "; trình biên dịch: g++ " __VERSION__);
}

// ---- correctness first ----

bool told(const char* what, const Checked& checked) {
  std::cout << "  " << what << ": " << checked.units << " đơn vị, " << checked.cells << " ô, "
            << (checked.differences.empty() ? "không sai khác" : "CÓ SAI KHÁC") << "\n";
  for (const std::string& one : checked.differences) std::cout << "    " << one << "\n";
  return checked.differences.empty();
}

bool check_small(const app::Workspace& workspace, const NationRules& rules, std::size_t units) {
  const auto small = score_nation(workspace, rules, units);
  std::vector<std::size_t> all(units);
  for (std::size_t i = 0; i < units; ++i) all[i] = i;
  return told("Cả nước thu nhỏ so với số hữu tỷ chính xác", check_units(rules, small->scorer(), all));
}

// Threads and the order of work change nothing; a changed fact leaves what a run from the start gives.
bool check_again(const app::Workspace& workspace, const NationRules& rules) {
  constexpr std::size_t units = 3'000;
  constexpr const char* indicator = "c00_a";
  const auto one = score_nation(workspace, rules, units), other = score_nation(workspace, rules, units);
  one->scorer().score(1);
  other->scorer().score(3);
  const bool same = told("Một luồng và ba luồng", compare(one->scorer(), other->scorer()));

  scoring::FactTable facts = nation_facts(rules, units);
  for (const std::size_t unit : {std::size_t{0}, std::size_t{1500}, units - 1}) {
    facts.set(unit, indicator, scoring::Role::this_period, model::known(0));
    other->scorer().change(unit, indicator, scoring::Role::this_period, model::known(0));
  }
  const scoring::Scorer fresh(one->run.rules, workspace.plugins(), workspace.calendar(), nation_as_of(),
                              std::move(facts));
  return told("Sửa số liệu và chấm lại từ đầu", compare(fresh, other->scorer())) && same;
}

bool check_full(const NationRules& rules, const scoring::Scorer& scorer) {
  std::vector<std::size_t> sample;
  for (std::size_t i = 0; i < scorer.facts().rows(); i += 577) sample.push_back(i);
  sample.push_back(scorer.facts().rows() - 1);
  const bool same = told("Mẫu của cả nước so với số hữu tỷ chính xác", check_units(rules, scorer, sample));
  return told("Thứ hạng của cả nước đếm lại", check_ranks(scorer)) && same;
}

// Doubles do not round points, so that an index may lie half a hundredth a criterion off.
bool check_doubles(const DoubleNation& doubles, const scoring::Scorer& scorer, std::size_t criteria) {
  double largest = 0;
  for (std::size_t i = 0; i < doubles.index().size(); ++i) {
    const auto index = scorer.result().units[i].index;
    if (index) largest = std::max(largest, std::fabs(doubles.index()[i] - static_cast<double>(*index) / 10'000));
  }
  std::cout << "  Bản số thực tính cùng một việc: chỉ số lệch nhiều nhất " << number(largest, 4) << "\n";
  return largest < 0.005 * static_cast<double>(criteria) * 2;
}

// ---- what is measured ----

// Other people's tools on the same nation, in milliseconds, where they are installed.
struct Others {
  std::optional<double> numpy, duckdb;
};

void measure_scoring(Report& report, Scored& nation, DoubleNation& doubles, Scored& smaller, std::size_t units,
                     const Others& others) {
  scoring::Scorer& exact = nation.scorer();
  const auto t = medians({[&] { doubles.score(1, false); }, [&] { doubles.score(2, false); },
                          [&] { doubles.score(1, true); }, [&] { doubles.score(2, true); }, [&] { exact.score(1); },
                          [&] { exact.score(2); }, [&] { exact.rank(); }, [&] { smaller.scorer().score(1); }});
  const auto against = [&](double time) { return number(time / t[0], 2) + " x"; };
  report.title("Chấm điểm (trung vị của 9 lần; x = so với số thực 1 luồng, không giữ kết quả)");
  report.line("số thực viết tay, 1 luồng, không giữ kết quả", t[0], "1 x");
  report.line("số thực viết tay, 2 luồng, không giữ kết quả", t[1], against(t[1]));
  report.line("số thực viết tay, 1 luồng, giữ điểm", t[2], against(t[2]));
  report.line("số thực viết tay, 2 luồng, giữ điểm", t[3], against(t[3]));
  report.line("Công Tâm, 1 luồng: chính xác, giữ điểm, trạng thái, lý do, kiểm tra", t[4], against(t[4]));
  report.line("Công Tâm, 2 luồng", t[5], against(t[5]));
  report.line("xếp loại và xếp hạng trong 102 cụm", t[6], against(t[6]));
  report.line("Công Tâm, 1 luồng, 10.000 đơn vị", t[7]);
  if (others.numpy) report.line("numpy, không giữ kết quả", *others.numpy, against(*others.numpy));
  if (others.duckdb) report.line("DuckDB, 2 luồng, nhóm 16.384 dòng", *others.duckdb, against(*others.duckdb));
  const double per_unit = t[4] / static_cast<double>(units);
  const double per_unit_small = t[7] / static_cast<double>(smaller.scorer().facts().rows());
  report.title("Ngưỡng phải đạt");
  report.gate("2 luồng / số thực 1 luồng không giữ", t[5] / t[0], "<=", 0.90);
  report.gate("1 luồng / số thực 1 luồng không giữ", t[4] / t[0], "<=", 1.7);
  report.gate("cùng giữ kết quả, 1 luồng", t[4] / t[2], "<=", has_avx512() ? 1.3 : 1.6);
  report.gate("xếp hạng / chấm điểm (1 luồng)", t[6] / t[4], "<=", 0.1);
  report.gate("chi phí một đơn vị, 116.235 so với 10.000", per_unit / per_unit_small, "<=", 1.6);
  if (others.numpy) report.gate("numpy / 2 luồng", *others.numpy / t[5], ">=", 5);
  if (!others.numpy) report.note("numpy không được cài ở máy này (gói python3-numpy): không so");
  if (others.duckdb) report.gate("DuckDB / 2 luồng", *others.duckdb / t[5], ">=", 15);
  if (!others.duckdb) report.note("DuckDB không được cài ở máy này (@duckdb/node-api trong NODE_PATH): không so");
}

std::vector<model::Fact> one_fact(const std::string& unit, std::int64_t value) {
  model::Fact fact;
  fact.unit = unit;
  fact.period = "2026";
  fact.indicator = "c00_a";
  fact.value = model::known(value);
  return {fact};
}

void measure_store(Report& report, const app::Workspace& workspace, Scored& nation, const std::string& folder) {
  const std::string path = folder + "/ca-nuoc.db";
  {
    store::Database made = store::Database::create(path);
    store::Command command(made, who, when, "unit");
    store::upsert_units(command, nation.scorer().facts().units());
    command.commit();
  }
  const double saved = milliseconds([&] { app::save_run(workspace, nation.run, path, who, when); });
  report.line("lưu kết quả cả nước vào SQLite, một dòng một đơn vị", saved, "mục tiêu 1.000 ms");

  store::Database open = store::Database::open(path);
  std::int64_t value = 1;
  const std::string unit = nation.scorer().result().unit_codes[4711];
  const auto add = [&](bool rescored) {
    store::Command command(open, who, when, "fact");
    store::add_facts(command, one_fact(unit, ++value));
    if (rescored) nation.scorer().change(4711, "c00_a", scoring::Role::this_period, model::known(value));
    command.commit();
  };
  const auto t =
      medians({[&] { store::Command(open, who, when, "nothing").commit(); }, [&] { add(false); }, [&] { add(true); }});
  report.line("ghi sổ một lệnh rỗng", t[0]);
  report.line("ghi sổ một số liệu, chưa chấm lại", t[1]);
  report.line("ghi sổ một số liệu, chấm lại, xếp hạng lại", t[2],
              "chấm lại tốn " + number(t[2] - t[1], 2) + " ms, mục tiêu 5 ms");
}

void measure_explanation(Report& report, Scored& nation) {
  std::size_t unit = 0;
  const std::size_t criteria = nation.run.rules.criteria.size();
  const auto t = medians({[&] {
    unit = (unit + 7919) % nation.scorer().facts().rows();
    for (std::size_t k = 0; k < criteria; ++k) scoring::explain_cell(nation.scorer(), unit, k, nation.run.sources());
  }});
  report.line("giải thích trọn một đơn vị (84 tiêu chí)", t[0], "mục tiêu 1 ms");
}

void measure_files(Report& report, const app::Workspace& workspace, const NationRules& rules, Scored& nation,
                   const std::string& folder) {
  constexpr std::size_t units = 2'000;
  std::vector<std::size_t> rows(units);
  for (std::size_t i = 0; i < units; ++i) rows[i] = i;
  const Files files = files_of(rules, nation.scorer().facts(), rows);
  const auto write = [&](const char* name, const std::string& content) {
    std::ofstream(folder + "/" + name, std::ios::binary) << content;
    return folder + "/" + name;
  };
  app::RunRequest request;
  request.ruleset = write("ruleset.json", files.ruleset);
  const app::FilePair pair{write("units.csv", files.units), write("facts.csv", files.facts)};
  const double took = milliseconds([&] { app::run_files(workspace, request, pair); });
  report.line("từ CSV đến thứ hạng, 2.000 đơn vị (dạng một dòng một số liệu)", took,
              number(static_cast<double>(files.facts.size()) / 1e6, 1) + " MB; chưa có dạng bảng rộng cho cả nước");
}

// The median that a script prints for the nation lying in `folder`; nullopt where `installed` fails. Stops the run when
// its figures differ from the doubles'.
std::optional<double> time_of(const std::string& installed, const std::string& script, const std::string& folder) {
  if (std::system((installed + " >/dev/null 2>&1").c_str()) != 0) return std::nullopt;
  const std::string answer = folder + "/answer.txt";
  if (std::system((script + " " + folder + " >" + answer).c_str()) != 0)
    throw base::Failure::internal("scores the nation otherwise: " + script);
  double milliseconds = 0;
  std::ifstream(answer) >> milliseconds;
  return milliseconds;
}

Others times_of_others(const DoubleNation& doubles, const std::string& folder) {
  doubles.write(folder);
  Others times;
  times.numpy = time_of("/usr/bin/python3 -c 'import numpy'",
                        "/usr/bin/python3 " CONGTAM_BENCH_FOLDER "/numpy_nation.py", folder);
  times.duckdb =
      time_of("node -e 'require(\"@duckdb/node-api\")'", "node " CONGTAM_BENCH_FOLDER "/duckdb_nation.cjs", folder);
  return times;
}

// A folder of its own, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "congtam-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw base::Failure::internal("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

int run_all(const app::Workspace& workspace, const NationRules& rules) {
  Report report;
  std::cout << "Cả nước: 116.235 đơn vị x 84 tiêu chí, 102 cụm; dữ liệu giả định\n";
  tell_machine(report);
  report.title("Đúng trước đã");
  bool right = check_small(workspace, rules, 300);
  right = check_again(workspace, rules) && right;
  const Folder folder;
  const auto nation = score_nation(workspace, rules, nation_units);
  const double memory = memory_mb();  // before anything but the product holds memory
  right = check_full(rules, nation->scorer()) && right;
  {
    const auto smaller = score_nation(workspace, rules, 10'000);
    DoubleNation doubles(rules, nation->scorer().facts());
    doubles.score(2, true);
    right = check_doubles(doubles, nation->scorer(), rules.criteria.size()) && right;
    measure_scoring(report, *nation, doubles, *smaller, nation_units, times_of_others(doubles, folder.path()));
  }
  report.gate("bộ nhớ khi chấm cả nước (MB)", memory, "<=", 512);
  report.note("các ô giữ trong " + number(static_cast<double>(nation->scorer().cell_bytes()) / 1e6, 1) + " MB");
  report.title("Ngoài ra (có mục tiêu, không phải ngưỡng)");
  measure_explanation(report, *nation);
  measure_store(report, workspace, *nation, folder.path());
  measure_files(report, workspace, rules, *nation, folder.path());
  if (!right) std::cout << "\nKẾT QUẢ SAI: các con số thời gian ở trên không có ý nghĩa.\n";
  if (report.failed() > 0) std::cout << "\n" << report.failed() << " ngưỡng không đạt.\n";
  return !right ? 70 : report.failed() > 0 ? 1 : 0;
}

int run(const std::vector<std::string>& arguments) {
  const app::Workspace workspace;
  const NationRules rules = nation_rules();
  if (arguments.size() == 2 && arguments[0] == "--check") {
    const std::size_t units = std::stoul(arguments[1]);
    const bool right = check_small(workspace, rules, units);
    return check_again(workspace, rules) && right ? 0 : 70;
  }
  if (arguments.size() == 2 && arguments[0] == "--repeat") {
    const auto nation = score_nation(workspace, rules, nation_units);
    for (std::size_t i = 0; i < std::stoul(arguments[1]); ++i) {
      nation->scorer().score(1);
      nation->scorer().rank();
    }
    return 0;
  }
  if (!arguments.empty()) {
    std::cerr << "Cách dùng: nation_bench [--check SỐ_ĐƠN_VỊ | --repeat SỐ_LẦN]\n";
    return 2;
  }
  return run_all(workspace, rules);
}

}  // namespace
}  // namespace bench

int main(int count, char** values) {
  try {
    return bench::run({values + 1, values + count});
  } catch (const congtam::base::Failure& failure) {
    std::cerr << congtam::base::describe(failure) << "\n";
    return 70;
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << "\n";
    return 70;
  }
}
