#include "scoring/fact_table.hpp"

#include <utility>

namespace congtam::scoring {
namespace {

template <typename T>
void permute(std::vector<T>& items, const std::vector<std::size_t>& order) {
  if (items.empty()) return;
  std::vector<T> moved;
  moved.reserve(items.size());
  for (std::size_t from : order) moved.push_back(std::move(items[from]));
  items = std::move(moved);
}

}  // namespace

FactTable::FactTable(std::vector<model::Unit> units) : visited(units.size(), 1), units_(std::move(units)) {
  index_units();
}

void FactTable::index_units() {
  rows_.clear();
  for (std::size_t row = 0; row < units_.size(); ++row) rows_.emplace(units_[row].code, static_cast<int>(row));
}

int FactTable::row_of(std::string_view unit_code) const {
  const auto found = rows_.find(unit_code);
  return found == rows_.end() ? -1 : found->second;
}

FactColumn& FactTable::column(const std::string& indicator, Role role) {
  return columns_.try_emplace({indicator, role}, rows()).first->second;
}

const FactColumn* FactTable::find(const std::string& indicator, Role role) const {
  const auto found = columns_.find({indicator, role});
  return found == columns_.end() ? nullptr : &found->second;
}

void FactTable::set(std::size_t row, const std::string& indicator, Role role, model::Value value,
                    model::Evidence evidence, Origin origin) {
  FactColumn& where = column(indicator, role);
  where.value.set(row, value.state == model::State::known ? value.value : 0);
  const bool impossible = value.state == model::State::failed;
  where.state.set(row, static_cast<std::uint8_t>(impossible ? model::State::missing : value.state));
  if (impossible && where.impossible.empty()) where.impossible.assign(rows(), 0);
  if (!where.impossible.empty()) where.impossible[row] = impossible ? 1 : 0;
  if (evidence != model::Evidence::given && where.evidence.empty())
    where.evidence.assign(rows(), model::Evidence::given);
  if (!where.evidence.empty()) where.evidence[row] = evidence;
  if (where.origin.empty()) where.origin.assign(rows(), Origin::none);
  where.origin[row] = origin;
}

model::Value FactTable::get(std::size_t row, const std::string& indicator, Role role) const {
  const FactColumn* where = find(indicator, role);
  if (where == nullptr) return {};
  if (!where->impossible.empty() && where->impossible[row] != 0) return {model::State::failed, 0};
  return {static_cast<model::State>(where->state[row]), where->value[row]};
}

base::Hash FactTable::hash() const {
  base::Hasher hasher("congtam.facts/1");
  // By code, so that the order units were listed in does not matter.
  for (const auto& [code, row] : rows_) {
    const model::Unit& unit = units_[static_cast<std::size_t>(row)];
    hasher.add(code).add(unit.type).add(unit.group).add(unit.parent).add(visited[static_cast<std::size_t>(row)]);
    hasher.add(static_cast<std::int64_t>(unit.functions.size()));
    for (const std::string& function : unit.functions) hasher.add(function);
  }
  for (const auto& [key, where] : columns_) {
    hasher.add(key.first).add(static_cast<std::int64_t>(key.second));
    for (const auto& [code, row_number] : rows_) {
      const auto row = static_cast<std::size_t>(row_number);
      hasher.add(where.state[row]).add(where.value[row]);
      hasher.add(where.impossible.empty() ? 0 : where.impossible[row]);
      hasher.add(where.evidence.empty() ? 0 : static_cast<std::int64_t>(where.evidence[row]));
    }
  }
  return hasher.finish();
}

void FactTable::reorder(const std::vector<std::size_t>& order) {
  permute(units_, order);
  permute(visited, order);
  for (auto& [key, where] : columns_) {
    where.value.reorder(order);
    where.state.reorder(order);
    permute(where.impossible, order);
    permute(where.evidence, order);
    permute(where.origin, order);
  }
  index_units();
}

}  // namespace congtam::scoring
