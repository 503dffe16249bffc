#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "model/register_table.hpp"
#include "store/changes.hpp"
#include "store/command.hpp"

namespace congtam::store {

struct PutRows {
  // Which rows a new version of the file answers for: those that begin from..to, else between the first and the last
  // day that a row of the file begins, else (no such field) all rows of the register.
  std::optional<base::Date> from = {}, to = {};
  // Rows it answers for and does not hold any more: reported, and only with `replace` superseded.
  bool replace = false;
};

// A row that an earlier import gave and this one does not.
struct VanishedRow {
  std::string key;  // as people read it: key fields joined by " / "
  model::Source source;
};

struct RowChanges {
  Changes changes;
  std::vector<VanishedRow> vanished;  // in order of the key
};

// Adds the rows of a table by their natural key (the key fields, compared as written), or supersedes what was known of
// them; a row with the same content is left alone. Two rows of `table` with one key are a Failure(internal): the reader
// of the file refuses them with their places.
RowChanges put_rows(Command& command, const model::Register& declared, const model::RegisterTable& table,
                    const PutRows& options = {});

struct RowRange {
  std::optional<base::Date> from = {},
                            to = {};  // by the field that says when a row begins; rows without that date are always in
};

// The rows known, ordered by natural key, computed columns empty.
model::RegisterTable load_register(const Database& database, const model::Register& declared,
                                   const RowRange& range = {}, KnownAt known_at = {});

// "The register is complete for this unit and period"; true if it was not marked before.
bool mark_complete(Command& command, const model::CompleteMark& mark);
// Takes a mark back; true if there was one.
bool unmark_complete(Command& command, const model::CompleteMark& mark);
std::vector<model::CompleteMark> complete_marks(const Database& database, KnownAt known_at = {});

}  // namespace congtam::store
