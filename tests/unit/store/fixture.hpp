// What the tests of the store share: a database of its own, a small register, values that are quick to write.
#pragma once
#include <string>
#include <vector>

#include "store/command.hpp"
#include "store/database.hpp"
#include "store/registers.hpp"
#include "store/units.hpp"
#include "support/temp_folder.hpp"

namespace congtam::store::testing {

inline const std::string who = "p-test";
inline const std::string when = "2026-11-22T08:00:00+07:00";

inline model::Unit unit(const std::string& code, const std::string& name) {
  model::Unit out;
  out.code = code;
  out.name = name;
  out.type = "phong";
  return out;
}

inline model::Field field(const std::string& id, const std::string& title, model::Kind kind) {
  model::Field out;
  out.id = id;
  out.title = title;
  out.kind = kind;
  return out;
}

struct NewDatabase {
  congtam::testing::TempFolder folder{"store"};
  std::string path = (folder / "xa.db").string();
  Database database = Database::create(path);

  // Runs `action` inside one command and returns its seq.
  template <typename Action>
  std::int64_t run(Action&& action, const std::string& name = "test") {
    Command command(database, who, when, name);
    action(command);
    return command.commit();
  }

  std::int64_t add_units(const std::vector<std::string>& codes) {
    std::vector<model::Unit> all;
    for (const auto& code : codes) all.push_back(unit(code, "Phòng " + code));
    return run([&](Command& command) { upsert_units(command, all); }, "unit add");
  }
};

inline model::Fact fact(const std::string& unit, const std::string& indicator, std::int64_t value,
                        model::Stage stage = model::Stage::self) {
  model::Fact out;
  out.unit = unit;
  out.period = "2026";
  out.indicator = indicator;
  out.stage = stage;
  out.value = model::known(value);
  out.source = {"so_lieu.csv", std::string(64, 'a'), "", 7};
  return out;
}

// Dossiers in small: code (key), unit, received (begins), channel, note, and a computed field that is never stored.
inline model::Register dossiers() {
  model::Register out;
  out.id = "dossiers";
  out.plugin = "procedures";
  out.title = "Sổ hồ sơ";
  out.fields = {field("code", "Mã hồ sơ", model::Kind::text),      field("unit", "Đơn vị", model::Kind::text),
                field("received", "Ngày nhận", model::Kind::date), field("channel", "Kênh", model::Kind::choice),
                field("note", "Ghi chú", model::Kind::text),       field("due", "Hạn", model::Kind::date)};
  out.fields[0].required = out.fields[0].key = true;
  out.fields[1].unit = true;
  out.fields[2].begins = true;
  out.fields[3].choices = {{"full", "Toàn trình"}, {"paper", "Giấy"}};
  out.fields[5].computed = true;
  return out;
}

struct Dossier {
  std::string code, unit;
  std::int64_t received;  // days; < 0: blank
  std::int64_t channel;   // 0: blank
  std::string note;       // "": blank

  friend bool operator==(const Dossier&, const Dossier&) = default;
};

inline model::RegisterTable table_of(const std::vector<Dossier>& rows, const std::string& file = "ho_so.csv") {
  model::RegisterTable table;
  table.register_id = "procedures.dossiers";
  table.columns.resize(dossiers().fields.size());
  table.files.push_back({file, std::string(64, 'b'), "", 0});
  const auto put = [&](std::size_t column, bool known, std::int64_t value) {
    table.columns[column].value.push_back(known ? value : 0);
    table.columns[column].state.push_back(
        static_cast<std::uint8_t>(known ? model::State::known : model::State::missing));
  };
  const auto text = [&](const std::string& words) {
    table.texts.push_back(words);
    return static_cast<std::int64_t>(table.texts.size()) - 1;
  };
  for (const Dossier& row : rows) {
    put(0, true, text(row.code));
    put(1, !row.unit.empty(), text(row.unit));
    put(2, row.received >= 0, row.received);
    put(3, row.channel > 0, row.channel);
    put(4, !row.note.empty(), text(row.note));
    table.row_file.push_back(0);
    table.row_number.push_back(static_cast<std::int64_t>(table.row_number.size()) + 2);
    table.row_id.push_back(0);
  }
  return table;
}

inline std::vector<Dossier> rows_of(const model::RegisterTable& table) {
  std::vector<Dossier> out;
  const auto known = [&](std::size_t column, std::size_t row) {
    return table.columns[column].state[row] == static_cast<std::uint8_t>(model::State::known);
  };
  const auto text = [&](std::size_t column, std::size_t row) {
    return known(column, row) ? table.texts[static_cast<std::size_t>(table.columns[column].value[row])] : std::string();
  };
  for (std::size_t row = 0; row < table.rows(); ++row) {
    out.push_back({text(0, row), text(1, row), known(2, row) ? table.columns[2].value[row] : -1,
                   known(3, row) ? table.columns[3].value[row] : 0, text(4, row)});
  }
  return out;
}

}  // namespace congtam::store::testing
