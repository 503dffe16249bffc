#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/period.hpp"
#include "model/state.hpp"

namespace congtam::model {

// Where a value came from: opened by a reader as "so_lieu.csv, dòng 12".
struct Source {
  std::string file;       // name as given
  std::string file_hash;  // hex of its bytes, or "" when typed in
  std::string sheet;
  std::int64_t row = 0;  // counts from 1, header included; 0 = none

  friend bool operator==(const Source&, const Source&) = default;
};

// Whose word a fact is. A later stage wins where a view asks for "final"; every stage is kept.
enum class Stage : std::uint8_t { self = 1, inspector = 2, consensus = 3, explained = 4, final = 5 };
std::string_view name_of(Stage stage);
std::optional<Stage> stage_named(std::string_view name);

// What accompanies a fact as proof.
enum class Evidence : std::uint8_t { none = 1, given = 2, explained = 3 };

// One recorded value of one indicator of one unit and period.
struct Fact {
  std::string unit;
  std::string period;  // code of a Period
  std::string indicator;
  Stage stage = Stage::self;
  std::string assessor;  // opaque id of a person, or ""
  Value value;
  Evidence evidence = Evidence::given;
  bool estimate = false;  // ước thực hiện: never mixed with actuals
  Source source;
  std::int64_t known_at = 0;  // place in the audit sequence that recorded it; 0 = not stored
};

}  // namespace congtam::model
