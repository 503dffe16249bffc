// Sample files and header aliases beside the plugins, and the generated sample year, read as an import reads them.
#include <filesystem>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "exchange/csv_input.hpp"
#include "exchange/register_reader.hpp"
#include "host/compute.hpp"
#include "host/plugin_set.hpp"
#include "register_call.hpp"
#include "sample/commune.hpp"
#include "sample/sample_year.hpp"
#include "support/temp_folder.hpp"

using namespace congtam;

namespace {

struct Shipped {
  std::string plugin, register_id;
  std::string folder() const { return std::string(CONGTAM_SOURCE_DIR) + "/plugins/" + plugin; }
  std::string full_id() const { return plugin + "." + register_id; }
};
const Shipped dossiers{"procedures", "dossiers"}, meetings{"apparatus", "meetings"};

// Every plugin of the tree, so that a new one is read without editing a list.
std::vector<std::string> plugin_ids() {
  std::vector<std::string> ids;
  for (const auto& folder : std::filesystem::directory_iterator(std::string(CONGTAM_SOURCE_DIR) + "/plugins")) {
    if (std::filesystem::exists(folder.path() / "CMakeLists.txt")) ids.push_back(folder.path().filename().string());
  }
  return ids;
}

const host::PluginSet& plugins() {
  static const host::PluginSet set = [] {
    host::PluginSet made;
    for (const std::string& id : plugin_ids()) made.add_table(&testing::built_plugin(id), id);
    return made;
  }();
  return set;
}

std::vector<Shipped> every_register() {
  std::vector<Shipped> all;
  for (const std::string& id : plugin_ids()) {
    const ct_plugin& table = testing::built_plugin(id);
    for (std::uint32_t i = 0; i < table.reg_count; ++i) all.push_back({id, table.reg[i].id});
  }
  return all;
}

const model::Register& declared(const Shipped& shipped) {
  return *plugins().catalogue().find_register(shipped.full_id());
}

exchange::Aliases aliases(const Shipped& shipped) {
  return exchange::read_aliases(shipped.folder() + "/aliases/" + shipped.register_id + ".json");
}

const exchange::UnitDirectory& units() {
  static const exchange::UnitDirectory directory = [] {
    std::vector<model::Unit> all;
    for (const auto& sample : sample::commune().units) all.push_back(sample.unit);
    return exchange::UnitDirectory(all);
  }();
  return directory;
}

const base::Calendar& calendar() {
  static const auto years =
      base::Calendar::read_folder(std::string(CONGTAM_SOURCE_DIR) + "/rulesets/national/calendars");
  return years;
}

// Of the cases the plugin ships: some fields need a parameter that has no default.
base::Json params_of_cases(const Shipped& shipped) {
  const auto cases = base::read_json(shipped.folder() + "/contract.json");
  for (const auto& one : cases.at("registers")) {
    if (one.at("register") == shipped.register_id) return one.at("params");
  }
  FAIL("no case of " << shipped.full_id());
  return {};
}

model::RegisterTable computed(const Shipped& shipped, const std::string& name, const std::string& bytes,
                              const base::Json& params = base::Json::object()) {
  auto file =
      exchange::read_register(exchange::csv_from_bytes(name, bytes), declared(shipped), aliases(shipped), units());
  CHECK(file.warnings.empty());  // every column of the file is known
  for (std::size_t i = 0; i < file.table.columns.size(); ++i) {
    if (declared(shipped).fields[i].computed) continue;
    INFO(declared(shipped).fields[i].id);
    CHECK(file.table.columns[i].state.size() == file.table.rows());
  }
  const host::HostServices services(calendar(), base::date_from(2026, 12, 31).value());
  host::compute_register(*plugins().find(shipped.plugin), services, params, file.table);
  return file.table;
}

class Table {
 public:
  Table(const Shipped& shipped, model::RegisterTable table) : shipped_(shipped), table_(std::move(table)) {}

  std::size_t rows() const { return table_.rows(); }
  const model::Register& about() const { return declared(shipped_); }
  model::State state(const char* field, std::size_t row) const {
    return static_cast<model::State>(column(field).state[row]);
  }
  std::optional<std::int64_t> operator()(const char* field, std::size_t row) const {
    if (state(field, row) != model::State::known) return std::nullopt;
    return column(field).value[row];
  }
  std::string choice(const char* field, std::size_t row) const {
    const auto value = (*this)(field, row);
    if (!value) return "";
    return this->field(field).choices[static_cast<std::size_t>(*value - 1)].id;
  }
  bool late(std::size_t row) const {
    const std::string word = choice("timeliness", row);
    return word == "late" || word == "open_past_due";
  }

 private:
  const model::Field& field(const char* id) const {
    return declared(shipped_).fields[static_cast<std::size_t>(declared(shipped_).field_index(id))];
  }
  const model::RegisterTable::Column& column(const char* id) const {
    return table_.columns[static_cast<std::size_t>(declared(shipped_).field_index(id))];
  }

  Shipped shipped_;
  model::RegisterTable table_;
};

Table sample_of(const Shipped& shipped, const base::Json& params = base::Json::object()) {
  const std::string name = shipped.register_id + ".csv";
  return {shipped, computed(shipped, name, testing::read_file(shipped.folder() + "/samples/" + name), params)};
}

// Of the sample commune that has every register; the duties of its rules are not asked here.
Table generated(const Shipped& shipped, int year, const base::Json& params = base::Json::object()) {
  static const ruleset::Ruleset no_rules;
  const sample::SampleInput input{sample::commune(), no_rules, plugins().catalogue(), calendar()};
  const auto file = sample::register_file(input, shipped.full_id(), year);
  return {shipped, computed(shipped, file.name, file.content, params)};
}

}  // namespace

TEST_CASE("aliases name fields and choices that exist, and no word means two things") {
  for (const Shipped& shipped : every_register()) {
    INFO(shipped.full_id());
    const auto& reg = declared(shipped);
    const auto words = aliases(shipped);
    std::map<std::string, std::string> headings;
    const auto claim = [](std::map<std::string, std::string>& taken, const std::string& word,
                          const std::string& owner) {
      INFO(word);
      CHECK(taken.emplace(base::fold(word), owner).first->second == owner);
    };
    for (const auto& field : reg.fields) {
      claim(headings, field.id, field.id);
      claim(headings, field.title, field.id);
    }
    for (const auto& [field, list] : words.columns) {
      INFO(field);
      REQUIRE(reg.field_index(field) >= 0);
      CHECK_FALSE(reg.fields[static_cast<std::size_t>(reg.field_index(field))].computed);
      for (const auto& word : list) claim(headings, word, field);
    }
    for (const auto& [field, choices] : words.choices) {
      INFO(field);
      REQUIRE(reg.field_index(field) >= 0);
      const auto& about = reg.fields[static_cast<std::size_t>(reg.field_index(field))];
      std::map<std::string, std::string> taken;
      for (const auto& choice : about.choices) claim(taken, choice.title, choice.id);
      for (const auto& [id, list] : choices) {
        CHECK(about.choice_value(id) > 0);
        for (const auto& word : list) claim(taken, word, id);
      }
    }
  }
}

TEST_CASE("the sample file of every register is read whole, and its computed fields show every answer") {
  for (const Shipped& shipped : every_register()) {
    INFO(shipped.full_id());
    const Table table = sample_of(shipped, params_of_cases(shipped));
    CHECK(table.rows() >= 5);
    for (const model::Field& field : table.about().fields) {
      if (!field.computed) continue;
      INFO(shipped.full_id() << "." << field.id);
      std::set<std::int64_t> answers;
      for (std::size_t row = 0; row < table.rows(); ++row) {
        CHECK(table.state(field.id.c_str(), row) != model::State::unset);
        if (const auto value = table(field.id.c_str(), row)) answers.insert(*value);
      }
      CHECK_FALSE(answers.empty());
      if (field.kind == model::Kind::yes_no) CHECK(answers == std::set<std::int64_t>{0, 1});
      if (field.kind == model::Kind::choice) CHECK(answers.size() == field.choices.size());
    }
  }
}

TEST_CASE("the sample file of the dossiers shows every column and every oddity") {
  const Table table = sample_of(dossiers);
  std::set<std::string> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    seen.insert(table.choice("timeliness", row));
    seen.insert(table.choice("status", row));
    if (table("stop_count", row).value_or(0) > 1) seen.insert("several stops");
    if (table("late_no_apology", row) == 1) seen.insert("late without apology");
    if (table.state("due", row) == model::State::not_due) seen.insert("clock stopped");
    if (table.state("timeliness", row) == model::State::missing) seen.insert("lacking");
    for (const char* field : {"due", "timeliness", "days_used"}) CHECK(table.state(field, row) != model::State::failed);
  }
  CHECK(table.rows() >= 20);
  for (const char* what : {"early", "on_time", "late", "open_past_due", "open", "received", "withdrawn", "returned",
                           "several stops", "late without apology", "clock stopped", "lacking"}) {
    INFO(what);
    CHECK(seen.contains(what));
  }
}

TEST_CASE("the sample file of the meetings is read and computed") {
  const Table table = sample_of(meetings);
  std::set<std::int64_t> working_day, contradict;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (const auto value = table("on_working_day", row)) working_day.insert(*value);
    if (const auto value = table("figures_contradict", row)) contradict.insert(*value);
  }
  CHECK(table.rows() >= 15);
  CHECK(working_day == std::set<std::int64_t>{0, 1});
  CHECK(contradict == std::set<std::int64_t>{0, 1});
}

TEST_CASE("the generated year: what the generator meant is what the plugin computes") {
  std::size_t all = 0, differing = 0;
  std::map<std::string, int> seen;
  for (const int year : {2025, 2026}) {
    const Table table = generated(dossiers, year);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      ++all;
      ++seen[table.choice("timeliness", row)];
      for (const char* field : {"due", "timeliness", "days_used", "late_no_apology", "digital_throughout"}) {
        if (table.state(field, row) == model::State::failed) ++seen["failed"];
      }
      differing += table("due_differs", row) == 1 ? 1 : 0;
      // An apology is noted where the dossier is late, and only there.
      if (!table.choice("timeliness", row).empty()) CHECK(table("apology", row).has_value() == table.late(row));
    }
  }
  CHECK(all == 6000);
  CHECK(seen["failed"] == 0);
  CHECK(differing > 60);
  CHECK(differing < 300);
  for (const char* what : {"early", "on_time", "late", "open_past_due", "open"}) CHECK(seen[what] > 5);
  CHECK(generated(meetings, 2025).rows() + generated(meetings, 2026).rows() == 160);
}

TEST_CASE("the generated years of every register are read whole, and nothing in them is impossible") {
  for (const Shipped& shipped : every_register()) {
    std::map<std::string, std::set<std::int64_t>> answers;
    for (const int year : {2025, 2026}) {
      INFO(shipped.full_id() << " " << year);
      const Table table = generated(shipped, year, params_of_cases(shipped));
      CHECK(table.rows() >= 3);
      for (const model::Field& field : table.about().fields) {
        if (!field.computed) continue;
        for (std::size_t row = 0; row < table.rows(); ++row) {
          INFO(field.id << " of row " << row);
          CHECK(table.state(field.id.c_str(), row) != model::State::failed);
          if (const auto value = table(field.id.c_str(), row)) answers[field.id].insert(*value);
        }
      }
    }
    for (const model::Field& field : declared(shipped).fields) {
      INFO(shipped.full_id() << "." << field.id);
      if (field.computed) CHECK_FALSE(answers[field.id].empty());
    }
  }
}
