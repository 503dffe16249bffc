#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/fact.hpp"
#include "model/state.hpp"

namespace congtam::model {

// The state of a cell that has a value.
inline constexpr auto known_cell = static_cast<std::uint8_t>(State::known);

// Rows of one register as columns, in the order of model::Register::fields (computed columns stay empty until a plugin
// fills them). A cell that was left blank is State::missing. Text cells hold the place of their text in `texts`; choice
// cells 1..n; dates days, times minutes, decimals ten-thousandths.
struct RegisterTable {
  struct Column {
    std::vector<std::int64_t> value;
    std::vector<std::uint8_t> state;    // State
    std::vector<std::uint16_t> reason;  // computed columns only: place in the plugin's reasons
  };

  std::string register_id;  // "procedures.dossiers"
  std::vector<Column> columns;
  std::vector<std::string> texts;
  std::vector<Source> files;             // distinct files and sheets the rows came from (row = 0)
  std::vector<std::uint32_t> row_file;   // per row: place in `files`
  std::vector<std::int64_t> row_number;  // per row: line or row in that file
  std::vector<std::int64_t> row_id;      // per row: id in the store; 0 = not stored

  std::size_t rows() const { return row_number.size(); }
  Source source_of(std::size_t row) const {
    Source source = files[row_file[row]];
    source.row = row_number[row];
    return source;
  }
};

// "The register is complete for this unit and period": only then do no rows mean nothing arose or zero, else missing.
struct CompleteMark {
  std::string register_id, unit, period;  // unit "" = all units

  friend bool operator==(const CompleteMark&, const CompleteMark&) = default;
};

}  // namespace congtam::model
