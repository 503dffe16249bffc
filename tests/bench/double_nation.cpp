#include "double_nation.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <thread>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)
#define BENCH_CLONES [[gnu::target_clones("default", "avx2", "arch=x86-64-v4")]]
#else
#define BENCH_CLONES
#endif

namespace bench {
namespace {

constexpr std::size_t block = 1024;
constexpr std::size_t area_count = 6;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

[[gnu::always_inline]] inline double clamp(double x, double top) {
  const double low = x < 0.0 ? 0.0 : x;
  return low < top ? low : top;
}

// Where the points of a block go. `points` is null when they are not kept.
struct Sink {
  double max, nothing_got, nothing_max;
  double *got, *countable, *points;
};

// Runs `earned(i)`, which is not-a-number where nothing arose, over a block: one loop per form and way of keeping.
template <typename Earned>
[[gnu::always_inline]] inline void each_row(std::size_t rows, const Sink& sink, const Earned& earned) {
  const double max = sink.max, nothing_got = sink.nothing_got, nothing_max = sink.nothing_max;
  double* __restrict got = sink.got;
  double* __restrict countable = sink.countable;
  double* __restrict points = sink.points;
  if (points == nullptr) {
    for (std::size_t i = 0; i < rows; ++i) {
      const double p = earned(i);
      got[i] += p == p ? p : nothing_got;
      countable[i] += p == p ? max : nothing_max;
    }
  } else {
    for (std::size_t i = 0; i < rows; ++i) {
      const double p = earned(i);
      got[i] += p == p ? p : nothing_got;
      countable[i] += p == p ? max : nothing_max;
      points[i] = p == p ? p : nothing_got;
    }
  }
}

using Column = const double* __restrict;

// n: from, 1 / (full_at - from)
BENCH_CLONES void ratio(std::size_t rows, const Sink& sink, const double* n, Column num, Column den) {
  const double max = sink.max, from = n[0], scale = n[1];
  each_row(rows, sink, [=](std::size_t i) {
    const double p = clamp((num[i] / den[i] - from) * scale * max, max);
    return (den[i] > 0.0) & (num[i] >= 0.0) ? p : nothing;
  });
}

// n: the reduction that earns everything
BENCH_CLONES void reduction(std::size_t rows, const Sink& sink, const double* n, Column now, Column before) {
  const double max = sink.max, target = n[0];
  each_row(rows, sink, [=](std::size_t i) {
    const double p = clamp((before[i] - now[i]) / before[i] / target * max, max);
    return (before[i] > 0.0) & (now[i] >= 0.0) ? p : nothing;
  });
}

// n: sign, then bounds and points from the top; the last line earns 0
template <std::size_t count>
[[gnu::always_inline]] inline void bands_of(std::size_t rows, const Sink& sink, const double* n, Column num,
                                            Column den) {
  double bound[count], earned[count];
  for (std::size_t j = 0; j < count; ++j) {
    bound[j] = n[1 + 2 * j];
    earned[j] = n[2 + 2 * j];
  }
  const double hundred = 100.0 * n[0];
  each_row(rows, sink, [&](std::size_t i) {
    const double r = hundred * num[i] / den[i];
    double p = 0.0;
    for (std::size_t j = count; j-- > 0;) p = r >= bound[j] ? earned[j] : p;
    return (den[i] > 0.0) & (num[i] >= 0.0) ? p : nothing;
  });
}
BENCH_CLONES void bands_2(std::size_t rows, const Sink& sink, const double* n, Column num, Column den) {
  bands_of<2>(rows, sink, n, num, den);
}
BENCH_CLONES void bands_3(std::size_t rows, const Sink& sink, const double* n, Column num, Column den) {
  bands_of<3>(rows, sink, n, num, den);
}
BENCH_CLONES void bands_4(std::size_t rows, const Sink& sink, const double* n, Column num, Column den) {
  bands_of<4>(rows, sink, n, num, den);
}

// n: points when late, the last day that counts
BENCH_CLONES void timely(std::size_t rows, const Sink& sink, const double* n, Column done, Column by) {
  const double max = sink.max, late = n[0], as_of = n[1];
  each_row(rows, sink, [=](std::size_t i) {
    const double p = done[i] <= by[i] ? max : done[i] <= as_of ? late : 0.0;
    return done[i] == done[i] ? p : nothing;
  });
}

// n: what each case takes off
BENCH_CLONES void deduct(std::size_t rows, const Sink& sink, const double* n, Column cases, Column exempt) {
  const double max = sink.max, each = n[0];
  each_row(rows, sink, [=](std::size_t i) {
    const double p = clamp(max - each * (cases[i] - exempt[i]), max);
    return cases[i] == cases[i] ? p : nothing;
  });
}
BENCH_CLONES void zero_if(std::size_t rows, const Sink& sink, const double* n, Column grave, Column cases) {
  const double max = sink.max, each = n[0];
  each_row(rows, sink, [=](std::size_t i) {
    const double p = grave[i] > 0.0 ? 0.0 : clamp(max - each * cases[i], max);
    return grave[i] == grave[i] ? p : nothing;
  });
}

// n: points of each
BENCH_CLONES void parts(std::size_t rows, const Sink& sink, const double* n, Column a, Column b, Column c, Column d) {
  const double w1 = n[0], w2 = n[1], w3 = n[2], w4 = n[3];
  each_row(rows, sink, [=](std::size_t i) { return w1 * a[i] + w2 * b[i] + w3 * c[i] + w4 * d[i]; });
}

// One "no" is 0 whatever the rest.
BENCH_CLONES void checklist(std::size_t rows, const Sink& sink, Column a, Column b, Column c, Column d) {
  const double max = sink.max;
  each_row(rows, sink, [=](std::size_t i) {
    const bool no = (a[i] == 0.0) | (b[i] == 0.0) | (c[i] == 0.0) | (d[i] == 0.0);
    const double all = max * (a[i] * b[i] * c[i] * d[i]);
    return no ? 0.0 : all;
  });
}

// n: the value that earns everything
BENCH_CLONES void scaled(std::size_t rows, const Sink& sink, const double* n, Column value) {
  const double max = sink.max, full_at = n[0];
  each_row(rows, sink, [=](std::size_t i) {
    const double p = clamp(max * value[i] / full_at, max);
    return value[i] == value[i] ? p : nothing;
  });
}

BENCH_CLONES void finish(std::size_t rows, const double (*got)[block], const double (*countable)[block], double* areas,
                         double* index) {
  for (std::size_t i = 0; i < rows; ++i) {
    double points = 0, max = 0;
    for (std::size_t a = 0; a < area_count; ++a) {
      points += got[a][i];
      max += countable[a][i];
      areas[i * area_count + a] = got[a][i];
    }
    index[i] = max > 0 ? 100 * points / max : 0;
  }
}

// "95 %", ">= 83 %", "12.50", 4
double number_of(const nlohmann::json& written) {
  if (written.is_number()) return written.get<double>();
  const auto text = written.get<std::string>();
  return std::stod(text.substr(text.find_first_of("0123456789")));
}
double share_of(const nlohmann::json& written) { return number_of(written) / 100; }

}  // namespace

DoubleNation::Line DoubleNation::read_line(const nlohmann::json& criterion, const Criterion& about) {
  Line line;
  line.form = about.form;
  line.max = number_of(criterion["max"]["dv"]);
  const std::string policy = criterion["nothing_arose"];
  line.nothing_got = policy == "full" ? line.max : 0;
  line.nothing_max = policy == "exclude" ? 0 : line.max;
  const nlohmann::json& params = criterion["params"];
  double* n = line.number;
  if (line.form == "ratio") {
    n[0] = share_of(params["from"]);
    n[1] = 1 / (share_of(params["full_at"]) - n[0]);
  } else if (line.form == "reduction") {
    n[0] = share_of(params["reduce_by"]);
  } else if (line.form == "bands") {
    const std::string when = params["bands"][0]["when"];
    n[0] = when.front() == '<' ? -1 : 1;
    for (const auto& one : params["bands"]) {
      if (!one.contains("when")) continue;
      n[1 + 2 * line.bands] = n[0] * number_of(one["when"]);
      n[2 + 2 * line.bands++] = line.max * share_of(one["earns"]);
    }
  } else if (line.form == "timely") {
    n[0] = line.max * share_of(params["earns"]["late"]);
    n[1] = nation_as_of().days;
  } else if (line.form == "deduct" || line.form == "zero_if") {
    const nlohmann::json& taking = line.form == "deduct" ? params : params["else"]["params"];
    n[0] = line.max * share_of(taking["each"]);
  } else if (line.form == "parts") {
    for (std::size_t i = 0; i < 4; ++i) n[i] = line.max * share_of(params["facts"][i]["earns"]);
  } else if (line.form == "scaled") {
    n[0] = number_of(params["full_at"]);
  }
  return line;
}

DoubleNation::DoubleNation(const NationRules& rules, const congtam::scoring::FactTable& facts)
    : units_(facts.rows()), areas_(units_ * area_count), index_(units_), points_(units_ * rules.criteria.size()) {
  std::map<std::string, std::size_t> places;  // areas in the order of the criteria
  for (std::size_t k = 0; k < rules.criteria.size(); ++k) {
    const nlohmann::json& criterion = rules.document["criteria"][k];
    Line line = read_line(criterion, rules.criteria[k]);
    line.area = places.emplace(criterion["area"].get<std::string>(), places.size()).first->second;
    line.first_column = columns_.size();
    lines_.push_back(line);
    add_columns(rules.criteria[k], line, facts);
  }
}

void DoubleNation::add_columns(const Criterion& about, const Line& line, const congtam::scoring::FactTable& facts) {
  using congtam::model::State;
  const std::size_t first = columns_.size();
  for (const Input& input : about.inputs) {
    const auto* from = facts.find(input.indicator, input.role);
    const double scale = about.form == "scaled" ? 10'000 : 1;
    std::vector<double> column(units_);
    for (std::size_t i = 0; i < units_; ++i)
      column[i] = from->state[i] == static_cast<std::uint8_t>(State::known)
                      ? static_cast<double>(from->value[i]) / scale
                      : nothing;
    columns_.push_back(std::move(column));
  }
  // What is missing earns nothing and counts: said with figures of that effect.
  const auto* decides = facts.find(about.inputs.front().indicator, about.inputs.front().role);
  const auto& form = about.form;
  const bool more_costs = form == "timely" || form == "deduct" || form == "zero_if";
  const bool divides = form == "ratio" || form == "reduction" || form == "bands";
  const bool less_is_better = form == "reduction" || (form == "bands" && line.number[0] < 0);
  const bool adds = form == "parts" || form == "checklist";
  for (std::size_t i = 0; i < units_; ++i) {
    if (decides->state[i] != static_cast<std::uint8_t>(State::missing)) continue;
    columns_[first][i] = more_costs ? 1e9 : less_is_better ? 1.0 : 0.0;
    if (divides) columns_[first + 1][i] = 1.0;
    for (std::size_t c = first; adds && c < columns_.size(); ++c) columns_[c][i] = 0.0;
  }
}

void DoubleNation::score_rows(std::size_t first, std::size_t last, bool kept) {
  double got[area_count][block];
  double countable[area_count][block];
  for (std::size_t begin = first; begin < last; begin += block) {
    const std::size_t rows = std::min(block, last - begin);
    for (std::size_t a = 0; a < area_count; ++a) {
      std::fill_n(got[a], rows, 0.0);
      std::fill_n(countable[a], rows, 0.0);
    }
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      const Line& line = lines_[k];
      const auto x = [&](std::size_t i) { return columns_[line.first_column + i].data() + begin; };
      const Sink sink{line.max,       line.nothing_got,     line.nothing_max,
                      got[line.area], countable[line.area], kept ? points_.data() + k * units_ + begin : nullptr};
      const double* n = line.number;
      if (line.form == "ratio") ratio(rows, sink, n, x(0), x(1));
      if (line.form == "reduction") reduction(rows, sink, n, x(0), x(1));
      if (line.form == "bands" && line.bands == 2) bands_2(rows, sink, n, x(0), x(1));
      if (line.form == "bands" && line.bands == 3) bands_3(rows, sink, n, x(0), x(1));
      if (line.form == "bands" && line.bands == 4) bands_4(rows, sink, n, x(0), x(1));
      if (line.form == "timely") timely(rows, sink, n, x(0), x(1));
      if (line.form == "deduct") deduct(rows, sink, n, x(0), x(1));
      if (line.form == "zero_if") zero_if(rows, sink, n, x(0), x(1));
      if (line.form == "parts") parts(rows, sink, n, x(0), x(1), x(2), x(3));
      if (line.form == "checklist") checklist(rows, sink, x(0), x(1), x(2), x(3));
      if (line.form == "scaled") scaled(rows, sink, n, x(0));
    }
    finish(rows, got, countable, areas_.data() + begin * area_count, index_.data() + begin);
  }
}

void DoubleNation::write(const std::string& folder) const {
  const auto put = [](std::ofstream& out, const std::vector<double>& values) {
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(double)));
  };
  std::ofstream columns(folder + "/columns.f64", std::ios::binary);
  for (const auto& column : columns_) put(columns, column);
  std::ofstream index(folder + "/index.f64", std::ios::binary);
  put(index, index_);
  nlohmann::json lines = nlohmann::json::array();
  for (const Line& line : lines_)
    lines.push_back({{"form", line.form},
                     {"area", line.area},
                     {"first_column", line.first_column},
                     {"max", line.max},
                     {"nothing_got", line.nothing_got},
                     {"nothing_max", line.nothing_max},
                     {"bands", line.bands},
                     {"number", line.number}});
  std::ofstream(folder + "/lines.json") << nlohmann::json{{"units", units_}, {"lines", lines}};
}

void DoubleNation::score(unsigned threads, bool kept) {
  std::vector<std::jthread> helpers;
  const std::size_t blocks = (units_ + block - 1) / block;
  const auto begin = [&](unsigned t) { return std::min(units_, blocks * t / threads * block); };
  for (unsigned t = 1; t < threads; ++t)
    helpers.emplace_back([this, from = begin(t), to = begin(t + 1), kept] { score_rows(from, to, kept); });
  score_rows(0, begin(1), kept);
}

}  // namespace bench
