#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "exchange/table_input.hpp"
#include "model/baseline.hpp"
#include "model/fact.hpp"
#include "model/period.hpp"
#include "model/register_table.hpp"
#include "model/unit.hpp"

// The workbooks of a whole year beside its registers: units, facts with their history, periods with what was declared
// and kept. Made to be read back by this program without loss; people read them too.
namespace congtam::exchange {

// A command that recorded facts: who, when, what was asked for. Counted from 1 within the year.
struct FactCommand {
  std::string who, when, command;
};

// One record of a fact, whether it still holds or not.
struct RecordedFact {
  model::Fact fact;
  int command = 0;  // place among the commands, from 1
  bool holds = true;
  std::string why;
};

struct FactHistory {
  std::vector<FactCommand> commands;
  std::vector<RecordedFact> facts;  // in the order of the commands
};

// Words for people beside a fact: the title of its indicator and its value as it is read. Not read back.
struct FactWords {
  std::string title, value;
};
using FactWordsOf = std::function<FactWords(const model::Fact&)>;

// A period with the ruleset it is pinned to.
struct PinnedPeriod {
  std::string code;
  base::Date cut_off;
  std::string ruleset, ruleset_version, ruleset_hash;
};

struct YearFrame {
  std::vector<PinnedPeriod> periods;
  std::vector<model::CompleteMark> marks;
  std::vector<model::Baseline> baselines;
};

// read_units() reads it.
std::string unit_workbook(const std::vector<model::Unit>& units, base::Date made);

std::string fact_workbook(const FactHistory& history, base::Date made, const FactWordsOf& words);
FactHistory read_fact_workbook(const std::string& path, const std::string& bytes);

std::string frame_workbook(const YearFrame& frame, base::Date made);
YearFrame read_frame_workbook(const std::string& path, const std::string& bytes);

}  // namespace congtam::exchange
