#include "store/registers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "store/closed_days.hpp"
#include "store/files.hpp"
#include "store/payload.hpp"
#include "store/sql.hpp"

namespace congtam::store {
namespace {

using model::RegisterTable;
using model::State;

constexpr char key_separator = '\x1f';  // ASCII "unit separator": in no text that people write

bool is_known(const RegisterTable& table, std::size_t column, std::size_t row) {
  return table.columns[column].state[row] == static_cast<std::uint8_t>(State::known);
}

const std::string& text_of(const RegisterTable& table, std::size_t column, std::size_t row) {
  return table.texts[static_cast<std::size_t>(table.columns[column].value[row])];
}

// What a row is looked up and found by.
class RowPlace {
 public:
  explicit RowPlace(const model::Register& declared) {
    for (std::size_t i = 0; i < declared.fields.size(); ++i) {
      const model::Field& field = declared.fields[i];
      if (field.computed) continue;
      if (field.key) keys_.push_back({i, &field});
      if (field.unit) units_.push_back({i, &field});
      if (field.begins) begins_ = {i, &field};
    }
    if (keys_.empty()) throw base::Failure::internal("register without key: " + declared.full_id());
  }

  std::string key(const RegisterTable& table, std::size_t row) const {
    std::string out;
    for (const Place& place : keys_) {
      if (&place != &keys_.front()) out += key_separator;
      if (!is_known(table, place.column, row)) continue;
      out += as_text(table, place, row);
    }
    return out;
  }

  // Sorted, one per line, each once.
  std::string units(const RegisterTable& table, std::size_t row) const {
    std::set<std::string_view> codes;
    for (const Place& place : units_) {
      if (is_known(table, place.column, row)) codes.insert(text_of(table, place.column, row));
    }
    std::string out;
    for (const std::string_view code : codes) {
      if (!out.empty()) out += '\n';
      out += code;
    }
    return out;
  }

  std::optional<base::Date> begins(const RegisterTable& table, std::size_t row) const {
    if (begins_.field == nullptr || !is_known(table, begins_.column, row)) return std::nullopt;
    const std::int64_t value = table.columns[begins_.column].value[row];
    if (begins_.field->kind == model::Kind::time) return base::date_of_local_time(value);
    return base::Date{static_cast<std::int32_t>(value)};
  }
  bool has_begins() const { return begins_.field != nullptr; }

 private:
  struct Place {
    std::size_t column = 0;
    const model::Field* field = nullptr;
  };

  static std::string as_text(const RegisterTable& table, const Place& place, std::size_t row) {
    const std::int64_t value = table.columns[place.column].value[row];
    switch (place.field->kind) {
      case model::Kind::text:
        return table.texts[static_cast<std::size_t>(value)];
      case model::Kind::choice:
        return place.field->choices.at(static_cast<std::size_t>(value - 1)).id;
      case model::Kind::date:
        return base::to_iso(base::Date{static_cast<std::int32_t>(value)});
      case model::Kind::time:
        return base::to_iso_time(value);
      default:
        return std::to_string(value);
    }
  }

  std::vector<Place> keys_, units_;
  Place begins_;
};

std::string shown_key(const std::string& key) {
  std::string out;
  for (const char c : key) c == key_separator ? out += " / " : out += c;
  return out;
}

class RowWriter {
 public:
  RowWriter(Command& command, const model::Register& declared, const RegisterTable& table)
      : command_(command),
        table_(table),
        register_id_(declared.full_id()),
        place_(declared),
        layout_(declared),
        closed_(command.database()),
        find_(command.database(),
              "SELECT id, payload, begins FROM register_row "
              "WHERE register = ?1 AND natural_key = ?2 AND superseded_by IS NULL"),
        supersede_(command.database(), "UPDATE register_row SET superseded_by = ?2 WHERE id = ?1"),
        insert_(
            command.database(),
            "INSERT INTO register_row (register, natural_key, begins, units, payload, file, sheet, row, known_from) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)") {
    for (const model::Source& file : table.files) {
      file_ids_.push_back(
          file.file.empty() ? std::nullopt
                            : std::optional(add_file(command, file.file, file.file_hash, "register " + register_id_)));
    }
  }

  RowChanges put(const PutRows& options) {
    std::optional<base::Date> first = options.from, last = options.to;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      put_row(row);
      const auto begins = place_.begins(table_, row);
      if (begins && !options.from) first = first ? std::min(*first, *begins) : *begins;
      if (begins && !options.to) last = last ? std::max(*last, *begins) : *begins;
    }
    // Dates nowhere in the file, and none asked for: it answers for nothing but its own rows.
    if (!place_.has_begins() || (first && last)) find_vanished(first, last);
    if (options.replace) {
      for (const Vanished& row : vanished_rows_) {
        if (const PeriodClose* close = closed_.on(row.begins)) refuse(*close, row.key);
        supersede_.with(row.id, command_.seq()).run();
      }
    }
    return std::move(out_);
  }

 private:
  struct Vanished {
    std::int64_t id = 0;
    std::string key;
    std::optional<base::Date> begins;
  };

  void put_row(std::size_t row) {
    std::string key = place_.key(table_, row);
    write_payload(layout_, table_, row, payload_);
    find_.with(register_id_, key);
    const bool known = find_.step();
    const bool same = known && find_.view(1) == payload_;
    if (!same) require_open_days(key, known, place_.begins(table_, row));
    if (known && !same) supersede_.with(find_.integer(0), command_.seq()).run();
    ++(same ? out_.changes.unchanged : known ? out_.changes.changed : out_.changes.added);
    if (!same) {
      const std::uint32_t file = table_.row_file[row];
      insert_
          .with(register_id_, key, place_.begins(table_, row), place_.units(table_, row), payload_, file_ids_[file],
                table_.files[file].sheet, table_.row_number[row], command_.seq())
          .run();
    }
    if (!keys_.insert(std::move(key)).second) throw base::Failure::internal("one natural key twice in " + register_id_);
  }

  // A row of a closed period may only go on: what it said on the last day stands.
  void require_open_days(const std::string& key, bool known, std::optional<base::Date> begins) {
    const PeriodClose* after = closed_.on(begins);
    const PeriodClose* before = known ? closed_.on(find_.maybe_date(2)) : nullptr;
    if (after == nullptr && before == nullptr) return;
    const bool went_on = before != nullptr && before == after &&
                         only_went_on(layout_.declared(), find_.text(1), payload_, before->period.to);
    if (!went_on) refuse(before != nullptr ? *before : *after, key);
  }

  [[noreturn]] void refuse(const PeriodClose& close, const std::string& key) const {
    ClosedDays::refuse(close, base::text("store.closed.row", {{"row", shown_key(key)}, {"register", register_id_}}));
  }

  void find_vanished(std::optional<base::Date> first, std::optional<base::Date> last) {
    Statement rows(command_.database(),
                   "SELECT register_row.id, natural_key, file.name, file.hash, sheet, row, begins FROM register_row "
                   "LEFT JOIN file ON file.id = register_row.file WHERE register = ?1 AND superseded_by IS NULL "
                   "AND (?2 IS NULL OR begins >= ?2) AND (?3 IS NULL OR begins <= ?3) ORDER BY natural_key");
    rows.with(register_id_, first, last);
    while (rows.step()) {
      const std::string key = rows.text(1);
      if (keys_.contains(key)) continue;
      vanished_rows_.push_back({rows.integer(0), key, rows.maybe_date(6)});
      out_.vanished.push_back({shown_key(key), {rows.text(2), rows.text(3), rows.text(4), rows.integer(5)}});
    }
  }

  Command& command_;
  const RegisterTable& table_;
  std::string register_id_;
  RowPlace place_;
  PayloadLayout layout_;
  ClosedDays closed_;
  Statement find_, supersede_, insert_;
  std::vector<std::optional<std::int64_t>> file_ids_;
  std::unordered_set<std::string> keys_;
  std::vector<Vanished> vanished_rows_;
  std::string payload_;
  RowChanges out_;
};

// Places of files and sheets in RegisterTable::files.
class SourcePlaces {
 public:
  explicit SourcePlaces(RegisterTable& table) : table_(table) {}

  std::uint32_t place_of(std::int64_t file, std::string_view name, std::string_view hash, std::string_view sheet) {
    const auto [found, added] =
        places_.try_emplace({file, std::string(sheet)}, static_cast<std::uint32_t>(table_.files.size()));
    if (added) table_.files.push_back({std::string(name), std::string(hash), std::string(sheet), 0});
    return found->second;
  }

 private:
  RegisterTable& table_;
  std::map<std::pair<std::int64_t, std::string>, std::uint32_t> places_;
};

bool is_marked(const Database& database, const model::CompleteMark& mark) {
  Statement row(
      database,
      "SELECT 1 FROM complete_mark WHERE register = ?1 AND unit = ?2 AND period = ?3 AND superseded_by IS NULL");
  row.with(mark.register_id, mark.unit, mark.period);
  return row.step();
}

void require_open_mark(const Database& database, const model::CompleteMark& mark) {
  const ClosedDays closed(database);
  if (const PeriodClose* close = closed.covering(mark.period))
    ClosedDays::refuse(*close, base::text("store.closed.mark", {{"register", mark.register_id}}));
}

}  // namespace

RowChanges put_rows(Command& command, const model::Register& declared, const RegisterTable& table,
                    const PutRows& options) {
  command.require_open();
  return RowWriter(command, declared, table).put(options);
}

RegisterTable load_register(const Database& database, const model::Register& declared, const RowRange& range,
                            KnownAt known_at) {
  RegisterTable table;
  const PayloadLayout layout(declared);
  PayloadReader reader(layout, table);
  SourcePlaces places(table);
  Statement rows(
      database,
      "SELECT register_row.id, payload, register_row.row, coalesce(file.id, 0), file.name, file.hash, sheet "
      "FROM register_row LEFT JOIN file ON file.id = register_row.file "
      "WHERE register = ?1 AND register_row.known_from <= ?2 "
      "AND (superseded_by IS NULL OR superseded_by > ?2) "
      "AND (?3 IS NULL OR begins IS NULL OR begins >= ?3) AND (?4 IS NULL OR begins IS NULL OR begins <= ?4) "
      "ORDER BY natural_key");
  rows.with(declared.full_id(), limit(known_at), range.from, range.to);
  while (rows.step()) {
    reader.append(rows.view(1));
    table.row_id.push_back(rows.integer(0));
    table.row_number.push_back(rows.integer(2));
    table.row_file.push_back(places.place_of(rows.integer(3), rows.view(4), rows.view(5), rows.view(6)));
  }
  return table;
}

bool mark_complete(Command& command, const model::CompleteMark& mark) {
  command.require_open();
  if (is_marked(command.database(), mark)) return false;
  require_open_mark(command.database(), mark);
  return Statement(command.database(),
                   "INSERT INTO complete_mark (register, unit, period, known_from) VALUES (?1, ?2, ?3, ?4)")
             .with(mark.register_id, mark.unit, mark.period, command.seq())
             .run() > 0;
}

bool unmark_complete(Command& command, const model::CompleteMark& mark) {
  command.require_open();
  if (!is_marked(command.database(), mark)) return false;
  require_open_mark(command.database(), mark);
  return Statement(command.database(),
                   "UPDATE complete_mark SET superseded_by = ?4 "
                   "WHERE register = ?1 AND unit = ?2 AND period = ?3 AND superseded_by IS NULL")
             .with(mark.register_id, mark.unit, mark.period, command.seq())
             .run() > 0;
}

std::vector<model::CompleteMark> complete_marks(const Database& database, KnownAt known_at) {
  Statement rows(database,
                 "SELECT register, unit, period FROM complete_mark WHERE known_from <= ?1 "
                 "AND (superseded_by IS NULL OR superseded_by > ?1) ORDER BY register, period, unit");
  rows.with(limit(known_at));
  std::vector<model::CompleteMark> out;
  while (rows.step()) out.push_back({rows.text(0), rows.text(1), rows.text(2)});
  return out;
}

}  // namespace congtam::store
