#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/failure.hpp>
#include <congtam/sdk/kind.hpp>
#include <congtam/sdk/nearest.hpp>
#include <congtam/sdk/params.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

// The columns that the criteria of one form read. Every factory asks for its indicators here; asking twice gives the
// same column, and what each criterion asked for is kept for reads().
namespace congtam::sdk {

// What create() learns about an indicator, the ruleset's own or a plugin's.
struct Indicator {
  std::string id, title;
  Kind kind = Kind::count;
  std::vector<std::string> levels;  // ids, worst first
};

struct Input {
  std::uint32_t column = 0;
  std::uint32_t period = CT_THIS_PERIOD;
  const Indicator* about = nullptr;  // lives as long as the form
};

class Inputs {
 public:
  // known: the "indicators" of the config.
  explicit Inputs(const nlohmann::json& known) {
    if (!known.is_object()) fail(CT_BAD_PARAMS, {-1, -1, "/indicators"}, "Danh mục chỉ số phải là một đối tượng JSON.");
    for (const auto& entry : known.items()) learn(entry.key(), entry.value());
  }
  Inputs(const Inputs&) = delete;
  Inputs& operator=(const Inputs&) = delete;

  void begin_criterion() { reads_.emplace_back(); }

  // Refuses an id nobody knows, with its place and the nearest known one.
  Input add(const IndicatorName& name, std::uint32_t period = CT_THIS_PERIOD) {
    const auto found = known_.find(name.id);
    if (found == known_.end()) {
      fail(CT_BAD_PARAMS, {-1, criterion(), name.at},
           "Không có chỉ số \"" + name.id + "\"." + did_you_mean(name.id, names()));
    }
    const Indicator& about = found->second;
    const std::uint32_t column = column_of(about, period);
    std::vector<std::uint32_t>& reads = reads_.back();
    if (std::find(reads.begin(), reads.end(), column) == reads.end()) reads.push_back(column);
    return {column, period, &about};
  }

  // As add(), and the indicator must be of one of these kinds.
  Input add(const IndicatorName& name, std::initializer_list<Kind> kinds, std::uint32_t period = CT_THIS_PERIOD) {
    const Input input = add(name, period);
    if (std::find(kinds.begin(), kinds.end(), input.about->kind) == kinds.end()) refuse_kind(name, *input.about);
    return input;
  }

  // As add(), and the indicator must be an amount (kind.hpp).
  Input add_amount(const IndicatorName& name, std::uint32_t period = CT_THIS_PERIOD) {
    const Input input = add(name, period);
    if (!is_amount(input.about->kind)) refuse_kind(name, *input.about);
    return input;
  }

  const std::vector<ct_input>& columns() const { return columns_; }
  const std::vector<std::uint32_t>& reads(std::size_t criterion) const { return reads_.at(criterion); }

 private:
  void learn(const std::string& id, const nlohmann::json& described) {
    const Params about(described, "/indicators/" + id, -1);
    const Kind* kind = kind_named(about.text("kind"));
    if (kind == nullptr) about.refuse("kind", "Không có loại chỉ số này.");
    Indicator indicator{id, about.has("title") ? about.text("title") : id, *kind, {}};
    if (about.has("levels")) {
      for (const IndicatorName& level : about.indicators("levels")) indicator.levels.push_back(level.id);
    }
    known_.emplace(id, std::move(indicator));
  }

  std::uint32_t column_of(const Indicator& about, std::uint32_t period) {
    for (std::uint32_t place = 0; place < columns_.size(); ++place) {
      if (columns_[place].indicator == about.id.c_str() && columns_[place].period == period) return place;
    }
    columns_.push_back({about.id.c_str(), period, 0});
    return static_cast<std::uint32_t>(columns_.size() - 1);
  }

  [[noreturn]] void refuse_kind(const IndicatorName& name, const Indicator& about) const {
    fail(CT_BAD_PARAMS, {-1, criterion(), name.at},
         "Chỉ số \"" + name.id + "\" thuộc loại " + std::string(name_of(about.kind)) +
             ", không dùng được ở tham số này.");
  }

  std::int32_t criterion() const { return static_cast<std::int32_t>(reads_.size()) - 1; }

  std::vector<std::string_view> names() const {
    std::vector<std::string_view> names;
    for (const auto& entry : known_) names.push_back(entry.first);
    return names;
  }

  std::map<std::string, Indicator, std::less<>> known_;  // nodes stay where they are: ct_input points at their ids
  std::vector<ct_input> columns_;
  std::vector<std::vector<std::uint32_t>> reads_;
};

}  // namespace congtam::sdk
