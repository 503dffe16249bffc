#pragma once
#include <optional>
#include <string>
#include <vector>

#include "exchange/reading.hpp"
#include "exchange/table_input.hpp"
#include "exchange/unit_directory.hpp"
#include "model/fact.hpp"

namespace congtam::exchange {

// What the reader must know of an indicator that may be typed: from the ruleset and the plugins.
struct IndicatorSpec {
  std::string id, title;
  model::Kind kind = model::Kind::count;
  std::vector<std::string> levels = {};        // ids or titles, worst first; value 1..n is the place
  std::vector<std::string> level_titles = {};  // beside the ids, same order; may be empty
  std::uint32_t states = 0;  // bits 1u << State that may be given beside a value ("missing" always may)
  std::optional<std::int64_t> min = {}, max = {};
  std::vector<std::string> aliases = {};
};

struct FactContext {
  const std::vector<IndicatorSpec>& indicators;
  const UnitDirectory& units;
  std::string period = {};  // for files without that column
};

struct FactFile {
  std::vector<model::Fact> facts;  // in the order of the file
  Warnings warnings;
  std::int64_t blank_rows = 0;  // neither value nor state: nobody said anything, so there is no fact
};

// Reads `unit,period,indicator,state,value` and, if there, `stage,evidence,estimate`, or the Vietnamese headings of
// aliases/facts.json; unit, indicator and value are needed. All or nothing. A blank state means known; a state written
// in the value column ("Không phát sinh") counts as one. A row with neither is a form not filled in yet: it gives no
// fact and takes none back, which is what the state "missing", written out, does. Two rows for one fact are a problem
// that names both.
FactFile read_facts(const TableInput& input, const FactContext& context, const ReadOptions& options = {});

// The same, as a program writes it; read_facts with Writing::machine gives the same facts back (sources and assessors
// apart).
std::string facts_csv(const std::vector<model::Fact>& facts, const std::vector<IndicatorSpec>& indicators);

}  // namespace congtam::exchange
