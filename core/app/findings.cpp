#include "app/findings.hpp"

#include <congtam/sdk/print_number.hpp>

#include <map>
#include <set>

#include "base/date.hpp"
#include "base/text_catalog.hpp"
#include "host/compute.hpp"

namespace congtam::app {
namespace {

using model::Field;
using model::Kind;
using model::Register;
using model::RegisterTable;
using model::State;

constexpr std::string_view differs_suffix = "_differs";
constexpr std::string_view printed_prefix = "printed_";

std::string shown_cell(const Field& field, const RegisterTable& table, std::size_t column, std::size_t row) {
  const auto& cells = table.columns[column];
  if (cells.state[row] != static_cast<std::uint8_t>(State::known)) return "–";
  const std::int64_t value = cells.value[row];
  switch (field.kind) {
    case Kind::text:
      return table.texts[static_cast<std::size_t>(value)];
    case Kind::choice:
      return field.choices[static_cast<std::size_t>(value - 1)].title;
    case Kind::date:
      return base::to_vietnamese(base::Date{static_cast<std::int32_t>(value)});
    case Kind::time:
      return base::to_vietnamese_time(value);
    default:
      return sdk::print_vi(value, static_cast<std::uint32_t>(field.kind));
  }
}

class FindingReader {
 public:
  FindingReader(const Register& declared, const model::PluginInfo& plugin, const RegisterTable& table)
      : declared_(declared), plugin_(plugin), table_(table) {}

  std::vector<FindingGroup> read() {
    for (std::size_t c = 0; c < declared_.fields.size(); ++c)
      if (declared_.fields[c].computed && declared_.fields[c].kind == Kind::yes_no &&
          declared_.fields[c].id.ends_with(differs_suffix))
        read_differences(c);
    for (std::size_t row = 0; row < table_.rows(); ++row) read_impossible(row);
    return std::move(groups_);
  }

 private:
  void read_differences(std::size_t column) {
    const Field& field = declared_.fields[column];
    const std::string compared = field.id.substr(0, field.id.size() - differs_suffix.size());
    const int written = declared_.field_index(std::string(printed_prefix) + compared);
    const int computed = declared_.field_index(compared);
    const auto& cells = table_.columns[column];
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      if (cells.state[row] != static_cast<std::uint8_t>(State::known) || cells.value[row] == 0) continue;
      std::string detail;
      if (written >= 0 && computed >= 0)
        detail =
            base::text("app.finding.differs", {{"printed", cell(written, row)}, {"computed", cell(computed, row)}});
      add(field.title, row, detail);
    }
  }

  void read_impossible(std::size_t row) {
    std::set<std::uint16_t> told;
    for (std::size_t c = 0; c < declared_.fields.size(); ++c) {
      if (!declared_.fields[c].computed) continue;
      const auto& cells = table_.columns[c];
      if (cells.state[row] != static_cast<std::uint8_t>(State::failed) || !told.insert(cells.reason[row]).second)
        continue;
      add(plugin_.reasons[cells.reason[row]].text, row, {});
    }
  }

  std::string cell(int column, std::size_t row) const {
    const auto place = static_cast<std::size_t>(column);
    return shown_cell(declared_.fields[place], table_, place, row);
  }

  std::string unit_of(std::size_t row) const {
    for (std::size_t c = 0; c < declared_.fields.size(); ++c)
      if (declared_.fields[c].unit && table_.columns[c].state[row] == static_cast<std::uint8_t>(State::known))
        return shown_cell(declared_.fields[c], table_, c, row);
    return {};
  }

  void add(const std::string& title, std::size_t row, std::string detail) {
    const auto [place, is_new] = places_.emplace(title, groups_.size());
    if (is_new) groups_.push_back({title, 0, {}});
    FindingGroup& group = groups_[place->second];
    if (++group.count > findings_shown) return;
    group.first.push_back({key_of(declared_, table_, row), unit_of(row), std::move(detail), table_.source_of(row)});
  }

  const Register& declared_;
  const model::PluginInfo& plugin_;
  const RegisterTable& table_;
  std::vector<FindingGroup> groups_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

std::string key_of(const Register& declared, const RegisterTable& table, std::size_t row) {
  std::string key;
  for (std::size_t c = 0; c < declared.fields.size(); ++c)
    if (declared.fields[c].key) key += (key.empty() ? "" : " / ") + shown_cell(declared.fields[c], table, c, row);
  return key;
}

std::vector<FindingGroup> compute_findings(const host::PluginSet& plugins, const base::Calendar& calendar,
                                           base::Date as_of, const ruleset::Ruleset* rules, RegisterTable& table) {
  const Register* declared = plugins.catalogue().find_register(table.register_id);
  const host::LoadedPlugin* plugin = declared == nullptr ? nullptr : plugins.find(declared->plugin);
  if (plugin == nullptr) return {};
  base::Json params = base::Json::object();
  if (rules != nullptr)
    if (const auto found = rules->registers.find(table.register_id); found != rules->registers.end())
      params = found->second.params;
  const host::HostServices services(calendar, as_of);
  host::compute_register(*plugin, services, params, table);
  return FindingReader(*declared, plugin->info, table).read();
}

}  // namespace congtam::app
