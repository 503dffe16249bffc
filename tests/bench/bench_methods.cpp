// bench_methods: 116,235 units x 12 criteria, the size of every public body of the country. Exact points with states
// and reasons through the plugin contract and the host's check of every output, beside the same arithmetic in doubles.
// One run, every variant warmed, medians of nine, ratios within the run.
#include <congtam/sdk/plugin.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "doubles.hpp"

namespace {

using nlohmann::json;

constexpr std::size_t units = 116'235;
constexpr std::size_t criteria = 12;
constexpr std::size_t block = 1'024;
constexpr std::int32_t as_of = 20'454;
constexpr std::int64_t max_points = 40'000;  // 4,00

congtam::sdk::Plugin declare() {
  return {"standard", "Phương pháp chuẩn", "1.0.0", {}, {}, congtam::sdk::standard_methods(), {}};
}

struct Column {
  std::vector<std::int64_t> value;
  std::vector<std::uint8_t> state;
  std::vector<double> real;  // the same for the other side; not-a-number where not known
};

// One method: twelve criteria of it over their own columns, in both worlds.
struct Case {
  std::string method;
  std::vector<Column> columns;  // in the order of inputs()
  std::size_t columns_each = 0;
  json config;
  std::function<void(std::size_t rows, const double* const* x, double* points)> in_doubles;
};

std::mt19937_64& engine() {
  static std::mt19937_64 engine(20'260'101);  // the same figures in every run
  return engine;
}

std::int64_t between(std::int64_t low, std::int64_t high) {
  return std::uniform_int_distribution<std::int64_t>(low, high)(engine());
}

Column column(std::int64_t low, std::int64_t high) {
  Column made;
  for (std::size_t i = 0; i < units; ++i) {
    const std::int64_t chance = between(1, 100);
    const auto state = static_cast<std::uint8_t>(chance <= 4 ? CT_MISSING : chance <= 8 ? CT_NOTHING_AROSE : CT_KNOWN);
    made.state.push_back(state);
    made.value.push_back(state == CT_KNOWN ? between(low, high) : 0);
    made.real.push_back(state == CT_KNOWN ? static_cast<double>(made.value.back()) : __builtin_nan(""));
  }
  return made;
}

struct Range {
  const char* kind;
  std::int64_t low, high;
};

// params holds "$0", "$1" ... for the indicators of a criterion.
Case make_case(std::string method, const std::vector<Range>& inputs, const std::string& params, bool year_ago = false) {
  Case made;
  made.method = std::move(method);
  made.config = {{"criteria", json::array()}, {"indicators", json::object()}};
  for (std::size_t c = 0; c < criteria; ++c) {
    std::string text = params;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const std::string id = "i" + std::to_string(c) + "_" + std::to_string(i);
      json about = {{"kind", inputs[i].kind}, {"title", id}};
      if (about["kind"] == "level") about["levels"] = {"kem", "trung_binh", "kha", "tot"};
      made.config["indicators"][id] = about;
      const std::string mark = "$" + std::to_string(i);
      for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, mark.size(), id);
    }
    const std::size_t read = inputs.size() + (year_ago ? 1 : 0);
    for (std::size_t i = 0; i < read; ++i)
      made.columns.push_back(
          column(inputs[std::min(i, inputs.size() - 1)].low, inputs[std::min(i, inputs.size() - 1)].high));
    made.columns_each = read;
    made.config["criteria"].push_back({{"code", "T" + std::to_string(c)},
                                       {"method", made.method},
                                       {"max", "4"},
                                       {"digits", 2},
                                       {"params", json::parse(text)}});
  }
  return made;
}

std::vector<Case> make_cases() {
  std::vector<Case> cases;
  const std::vector<Range> pair{{"count", 0, 300}, {"count", 0, 300}};
  cases.push_back(make_case("ratio", pair, R"({"num": "$0", "den": "$1", "full_at": "95 %"})"));
  cases.back().in_doubles = [](auto rows, auto x, auto points) {
    bench::double_ratio(rows, {4, 0, 0.95}, x[0], x[1], points);
  };
  cases.push_back(
      make_case("bands", pair, R"({"num": "$0", "den": "$1", "bands": [{"when": ">= 98 %", "earns": "100 %"},
      {"when": ">= 95 %", "earns": "75 %"}, {"when": "> 90 %", "earns": "50 %"}, {"otherwise": true, "earns": "0 %"}]})"));
  cases.back().in_doubles = [](auto rows, auto x, auto points) {
    bench::double_bands(rows, {4, {98, 95, 90}, {4, 3, 2, 0}}, x[0], x[1], points);
  };
  cases.push_back(make_case("reduction", {{"count", 0, 200}}, R"({"count": "$0", "reduce_by": "10 %"})", true));
  cases.back().in_doubles = [](auto rows, auto x, auto points) {
    bench::double_reduction(rows, 4, 0.1, x[0], x[1], points);
  };
  cases.push_back(
      make_case("sum", {{"count", 0, 90}, {"count", 0, 90}, {"count", 0, 90}, {"count", 0, 90}},
                R"({"terms": [{"max": "2", "num": "$0", "den": "$1"}, {"max": "2", "num": "$2", "den": "$3"}]})"));
  cases.back().in_doubles = [](auto rows, auto x, auto points) {
    bench::double_sum(rows, 4, x[0], x[1], x[2], x[3], points);
  };
  cases.push_back(
      make_case("levels", {{"level", 1, 4}},
                R"({"fact": "$0", "earns": {"kem": "0 %", "trung_binh": "25 %", "kha": "75 %", "tot": "100 %"}})"));
  cases.back().in_doubles = [](auto rows, auto x, auto points) {
    const double earned[] = {0, 1, 3, 4};
    bench::double_levels(rows, earned, x[0], points);
  };
  cases.push_back(make_case("all_of", {{"yes_no", 0, 1}, {"yes_no", 0, 1}}, R"({"facts": ["$0", "$1"]})"));
  cases.back().in_doubles = [](auto rows, auto x, auto points) { bench::double_all_of(rows, 4, x[0], x[1], points); };
  cases.push_back(make_case("per_item", {{"count", 0, 20}}, R"({"count": "$0", "each": "0.25"})"));
  cases.back().in_doubles = [](auto rows, auto x, auto points) { bench::double_per_item(rows, 4, 0.25, x[0], points); };
  cases.push_back(make_case(
      "timely", {{"date", as_of - 60, as_of}},
      R"({"done": "$0", "by": "2025-12-10", "earns": {"on_time": "100 %", "late": "50 %", "never": "0 %"}})"));
  cases.back().in_doubles = [](auto rows, auto x, auto points) {
    bench::double_timely(rows, 4, 2, 0, 20'432, x[0], points);
  };
  return cases;
}

std::int32_t no_date(void*, std::int32_t, std::int32_t) { return CT_NO_DATE; }

// ---- the exact side: the contract, a block at a time, and the host's check fused into the sums

// What the host does with every cell: state and reason exist, points lie within 0..max and are 0 unless known.
[[gnu::always_inline]] inline std::uint64_t check_and_add(std::size_t rows, const std::int64_t* __restrict points,
                                                          const std::uint8_t* __restrict state,
                                                          const std::uint16_t* __restrict reason, std::uint16_t reasons,
                                                          std::int64_t* __restrict got,
                                                          std::int64_t* __restrict applicable) {
  std::uint8_t wrong_state = 0;
  std::uint16_t wrong_reason = 0;
  std::int64_t wrong_points = 0;
  for (std::size_t i = 0; i < rows; ++i)
    wrong_state = static_cast<std::uint8_t>(wrong_state | (static_cast<std::uint8_t>(state[i] - 1) > 6));
  for (std::size_t i = 0; i < rows; ++i)
    wrong_reason = static_cast<std::uint16_t>(wrong_reason | (reason[i] >= reasons));
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int64_t limit = state[i] == CT_KNOWN ? max_points : 0;
    wrong_points |= points[i] | (limit - points[i]);  // negative where out of range
    got[i] += points[i];
    applicable[i] += limit;
  }
  return (wrong_points < 0 ? 1u : 0u) | wrong_state | wrong_reason;
}

#pragma GCC push_options
#pragma GCC optimize("O3", "no-trapping-math", "no-math-errno")
#if defined(__x86_64__) && !defined(__clang__)
[[gnu::target_clones("default", "avx2", "arch=x86-64-v4")]]
#endif
std::uint64_t
host_check(std::size_t rows, const std::int64_t* points, const std::uint8_t* state, const std::uint16_t* reason,
           std::uint16_t reasons, std::int64_t* got, std::int64_t* applicable) {
  return check_and_add(rows, points, state, reason, reasons, got, applicable);
}
#pragma GCC pop_options

class Exact {
 public:
  explicit Exact(const Case& from) : case_(from) {
    static const ct_host host{sizeof(ct_host), as_of, nullptr, &no_date, &no_date, &no_date};
    ct_error error{};
    if (plugin_->create(&host, from.config.dump().c_str(), &form_, &error) != CT_OK) {
      std::fprintf(stderr, "%s: %s %s\n", from.method.c_str(), error.at, error.text);
      std::exit(1);
    }
    for (std::size_t c = 0; c < criteria; ++c) {
      points_.emplace_back(units);
      state_.emplace_back(units);
      reason_.emplace_back(units);
    }
  }
  ~Exact() { plugin_->destroy(form_); }
  Exact(const Exact&) = delete;
  Exact& operator=(const Exact&) = delete;

  // kept: every cell stays in memory; otherwise the block's cells are used and overwritten, as a host that packs them
  // does.
  void run(std::size_t from, std::size_t to, bool kept) {
    std::vector<std::int64_t> block_points(kept ? 0 : criteria * block);
    std::vector<std::uint8_t> block_states(kept ? 0 : criteria * block);
    std::vector<std::uint16_t> block_reasons(kept ? 0 : criteria * block);
    std::int64_t got[block], applicable[block];
    std::vector<ct_column> column(case_.columns.size());
    std::int64_t* points[criteria];
    std::uint8_t* state[criteria];
    std::uint16_t* reason[criteria];
    for (std::size_t first = from; first < to; first += block) {
      const std::size_t rows = std::min(block, to - first);
      for (std::size_t i = 0; i < column.size(); ++i) {
        column[i] = {case_.columns[i].value.data() + first, case_.columns[i].state.data() + first};
      }
      for (std::size_t c = 0; c < criteria; ++c) {
        points[c] = kept ? points_[c].data() + first : block_points.data() + c * block;
        state[c] = kept ? state_[c].data() + first : block_states.data() + c * block;
        reason[c] = kept ? reason_[c].data() + first : block_reasons.data() + c * block;
      }
      const ct_batch batch{rows, static_cast<std::uint32_t>(column.size()), 0, column.data()};
      const ct_scores out{points, state, reason};
      ct_error error{};
      if (plugin_->score(form_, &batch, &out, &error) != CT_OK) std::exit(1);
      std::fill_n(got, rows, 0);
      std::fill_n(applicable, rows, 0);
      std::uint64_t wrong = 0;
      for (std::size_t c = 0; c < criteria; ++c) {
        wrong |= host_check(rows, points[c], state[c], reason[c], static_cast<std::uint16_t>(plugin_->reason_count),
                            got, applicable);
      }
      if (wrong != 0) std::exit(1);
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < rows; ++i) sum += got[i];
      total_ += sum;
    }
  }

  double mean() const { return static_cast<double>(total_) / 10'000; }
  void reset() { total_ = 0; }

 private:
  const ct_plugin* plugin_ = congtam::sdk::Entry<&declare>::plugin();
  const Case& case_;
  ct_form* form_ = nullptr;
  std::vector<std::vector<std::int64_t>> points_;
  std::vector<std::vector<std::uint8_t>> state_;
  std::vector<std::vector<std::uint16_t>> reason_;
  std::atomic<std::int64_t> total_ = 0;
};

class Doubles {
 public:
  explicit Doubles(const Case& from) : case_(from) {
    for (std::size_t c = 0; c < criteria; ++c) points_.emplace_back(units);
  }

  void run(std::size_t from, std::size_t to, bool kept) {
    std::vector<double> one(kept ? 0 : block);
    double got[block], applicable[block];
    for (std::size_t first = from; first < to; first += block) {
      const std::size_t rows = std::min(block, to - first);
      std::fill_n(got, rows, 0.0);
      std::fill_n(applicable, rows, 0.0);
      for (std::size_t c = 0; c < criteria; ++c) {
        const double* x[4] = {};
        for (std::size_t i = 0; i < case_.columns_each; ++i)
          x[i] = case_.columns[c * case_.columns_each + i].real.data() + first;
        double* points = kept ? points_[c].data() + first : one.data();
        case_.in_doubles(rows, x, points);
        bench::double_total(rows, 4, points, got, applicable);
      }
      double sum = 0;
      for (std::size_t i = 0; i < rows; ++i) sum += got[i];
      std::lock_guard<std::mutex> hold(mutex_);
      total_ += sum;
    }
  }
  double total() const { return total_; }
  void reset() { total_ = 0; }

 private:
  const Case& case_;
  std::vector<std::vector<double>> points_;
  std::mutex mutex_;
  double total_ = 0;
};

template <class Side>
void on_threads(Side& side, int threads, bool kept) {
  side.reset();
  if (threads == 1) return side.run(0, units, kept);
  std::vector<std::thread> all;
  const std::size_t blocks = (units + block - 1) / block;
  for (std::size_t t = 0; t < static_cast<std::size_t>(threads); ++t) {
    const std::size_t from = blocks * t / static_cast<std::size_t>(threads) * block;
    const std::size_t to = std::min(units, blocks * (t + 1) / static_cast<std::size_t>(threads) * block);
    all.emplace_back([&side, from, to, kept] { side.run(from, to, kept); });
  }
  for (std::thread& thread : all) thread.join();
}

double milliseconds(const std::function<void()>& body) {
  const auto begin = std::chrono::steady_clock::now();
  body();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median_of(std::vector<double> times) {
  std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
  return times[times.size() / 2];
}

// Medians of nine; the variants take turns, so that a busy moment of the machine meets all of them.
std::vector<double> measure(const std::vector<std::function<void()>>& variants) {
  std::vector<std::vector<double>> times(variants.size());
  for (int round = -2; round < 9; ++round) {
    for (std::size_t v = 0; v < variants.size(); ++v) {
      const double took = milliseconds(variants[v]);
      if (round >= 0) times[v].push_back(took);
    }
  }
  std::vector<double> medians;
  for (auto& all : times) medians.push_back(median_of(all));
  return medians;
}

}  // namespace

int main() {
  std::printf("%zu units x %zu criteria of one method; ms, medians of 9; x = exact / doubles, both keep their cells\n",
              units, criteria);
  std::printf("%-10s %9s %9s %6s %9s %9s %6s %9s %9s %12s\n", "method", "exact 1t", "double 1t", "x", "exact 2t",
              "double 2t", "x", "exact 1t*", "double1t*", "ns a cell*");
  std::vector<double> sums(6);
  for (const Case& one : make_cases()) {
    Exact exact(one);
    Doubles doubles(one);
    const auto t = measure({[&] { on_threads(exact, 1, true); }, [&] { on_threads(doubles, 1, true); },
                            [&] { on_threads(exact, 2, true); }, [&] { on_threads(doubles, 2, true); },
                            [&] { on_threads(exact, 1, false); }, [&] { on_threads(doubles, 1, false); }});
    std::printf("%-10s %9.2f %9.2f %6.2f %9.2f %9.2f %6.2f %9.2f %9.2f %12.2f   (mean %.4f / %.4f)\n",
                one.method.c_str(), t[0], t[1], t[0] / t[1], t[2], t[3], t[2] / t[3], t[4], t[5],
                t[4] * 1e6 / static_cast<double>(units * criteria), exact.mean() / units, doubles.total() / units);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += t[i];
  }
  std::printf("%-10s %9.2f %9.2f %6.2f %9.2f %9.2f %6.2f %9.2f %9.2f\n", "all", sums[0], sums[1], sums[0] / sums[1],
              sums[2], sums[3], sums[2] / sums[3], sums[4], sums[5]);
  std::printf("* cells used block by block and not kept\n");
  return 0;
}
