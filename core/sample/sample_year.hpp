#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.hpp"

// Two years of an invented commune, "xã mẫu theo kế hoạch Vĩnh Thủy", drawn from a seed: some 6,000 dossiers and 160
// meetings with what reality has (late with and without apology, stopped clocks, slips with a wrong date, blanks, units
// where nothing arose, two offices merged on 01/7/2025). The same seed gives the same bytes on every machine.
namespace congtam::sample {

struct SampleOptions {
  std::uint64_t seed = 2026;
  std::string folder;  // made when it is not there
};

enum class SampleKind { units, rows, facts, notice };

struct SampleFile {
  SampleKind kind;
  std::string name;         // without the folder: "dossiers-2026.csv"
  std::string register_id;  // of rows: "procedures.dossiers"
  std::string period;       // of rows and facts: "2026"
  std::string content;

  std::string path_in(const std::string& folder) const { return folder + "/" + name; }
};

// The files in the order in which they are imported: units, registers by year, facts, the notice that all is invented.
// The calendar must know 2025 to 2027; else Failure(input).
std::vector<SampleFile> sample_year(std::uint64_t seed, const base::Calendar& calendar);

// The same, written into the folder.
std::vector<SampleFile> write_sample_year(const SampleOptions& options, const base::Calendar& calendar);

}  // namespace congtam::sample
