#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "model/plugin_catalogue.hpp"
#include "ruleset/ruleset.hpp"
#include "sample/commune.hpp"

// Two years of an invented commune, drawn from a seed: the registers its rules read, the figures its units type in, an
// overlay with a change of the rules during the year; with what reality has (late with and
// without apology, stopped clocks, slips with a wrong date, blanks, units where nothing arose, two offices merged on
// 01/7/2025). The same seed and rules give the same bytes on every machine.
namespace congtam::sample {

inline constexpr std::uint64_t default_seed = 2026;

// What the sample is drawn for. All are only looked at while a function runs.
struct SampleInput {
  const Commune& commune;
  const ruleset::Ruleset& rules;  // of commune.rules
  const model::PluginCatalogue& plugins;
  const base::Calendar& calendar;  // must know 2025 to 2027; else Failure(input)
  std::uint64_t seed = default_seed;
};

enum class SampleKind { units, rows, facts, overlay, notice };

struct SampleFile {
  SampleKind kind;
  std::string name;         // without the folder: "dossiers-2026.csv"
  std::string register_id;  // of rows: "procedures.dossiers"
  std::string period;       // of rows and facts: "2026"
  std::string content;

  std::string path_in(const std::string& folder) const { return folder + "/" + name; }
};

// Ids of the registers a commune's sample has.
std::vector<std::string> sample_registers(const Commune& commune, const ruleset::Ruleset& rules,
                                          const model::PluginCatalogue& plugins);

// One register of last_year or this_year, as its source system exports it.
SampleFile register_file(const SampleInput& input, const std::string& register_id, int year);

// The files in the order in which they are imported: units, registers by year, facts, overlays, the notice that all is
// invented.
std::vector<SampleFile> sample_year(const SampleInput& input);

// The same, written into a folder, which is made when it is not there.
std::vector<SampleFile> write_sample_year(const SampleInput& input, const std::string& folder);

}  // namespace congtam::sample
