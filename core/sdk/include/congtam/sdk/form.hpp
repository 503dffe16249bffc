#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/criterion.hpp>
#include <congtam/sdk/fence.hpp>
#include <congtam/sdk/formula.hpp>
#include <congtam/sdk/state_check.hpp>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

// The criteria of one plugin on one form: what a ct_form is.
namespace congtam::sdk {

inline nlohmann::json parse_config(std::string_view config) {
  nlohmann::json parsed = nlohmann::json::parse(config, nullptr, false);
  if (!parsed.is_object()) fail(CT_BAD_PARAMS, {}, "Cấu hình của phiếu không phải là một đối tượng JSON.");
  return parsed;
}

class Form {
 public:
  // config: see create() in plugin.h. Refuses with CT_BAD_PARAMS and the place.
  Form(const ct_host& host, const nlohmann::json& config, const std::vector<Method>& methods)
      : inputs_(config.contains("indicators") ? config.at("indicators") : nlohmann::json::object()) {
    const Params whole(config, "", -1);
    const std::size_t count = whole.list("criteria").size();
    for (std::size_t i = 0; i < count; ++i) {
      const auto item = static_cast<std::int32_t>(i);
      add(host, Params(config.at("criteria").at(i), "/criteria/" + std::to_string(i), item), methods);
    }
    if (config.contains("learnt")) restore(whole.object("learnt"), config.at("learnt"));
  }

  std::size_t size() const { return criteria_.size(); }
  const Inputs& inputs() const { return inputs_; }
  const std::vector<std::uint32_t>& reads(std::uint32_t criterion) const { return inputs_.reads(place(criterion)); }

  // Returns {code: learnt} of the relative criteria.
  std::string prepare(const ct_batch& group, const std::uint8_t* const* takes_part) {
    check(group);
    nlohmann::json learnt = nlohmann::json::object();
    const Block all(group.column, 0, group.rows);
    for (std::size_t i = 0; i < criteria_.size(); ++i) {
      if (!criteria_[i].relative) continue;
      if (group.rows != 0) need(takes_part[i]);
      learnt[criteria_[i].code] = criteria_[i].criterion->prepare(all, takes_part[i]);
    }
    return learnt.dump();
  }

  void score(const ct_batch& batch, const ct_scores& out) const {
    check(batch);
    for (std::size_t i = 0; i < criteria_.size() && batch.rows != 0; ++i) {
      need(out.points[i], out.state[i], out.reason[i]);
    }
    for (std::uint64_t first = 0; first < batch.rows; first += block_rows) {
      const Block block(batch.column, first, std::min<std::uint64_t>(block_rows, batch.rows - first));
      for (std::size_t i = 0; i < criteria_.size(); ++i) {
        criteria_[i].criterion->score(block, {out.points[i] + first, out.state[i] + first, out.reason[i] + first});
      }
    }
  }

  std::string explain(const ct_batch& one_row, std::uint32_t criterion) const {
    if (one_row.rows != 1) fail(CT_BAD_INPUT, {}, "Phần giải thích cần đúng một dòng số liệu.");
    check(one_row);
    const Criterion& chosen = *criteria_[place(criterion)].criterion;
    const Row row(Block(one_row.column, 0, 1), 0);
    Explanation explanation;
    chosen.explain(row, explanation);
    return explanation.finish(score_one(chosen, row));
  }

  // what: CT_FORMULA_POINTS or CT_FORMULA_STATE. A criterion has both formulas or neither.
  std::string expression(std::uint32_t criterion, std::uint32_t what, const ct_formula_input* in,
                         std::uint32_t columns) const {
    const Entry& chosen = criteria_[place(criterion)];
    if (what != CT_FORMULA_POINTS && what != CT_FORMULA_STATE) fail(CT_BAD_INPUT, {}, "Không có loại công thức này.");
    if (columns != inputs_.columns().size()) {
      fail(CT_BAD_INPUT, {}, "Số cột của công thức khác với số cột trình cắm đã yêu cầu.");
    }
    if (columns != 0) need(in);
    if (chosen.relative) sheet::refuse("Điểm này tùy thuộc số liệu của đơn vị khác nên không tính được trong phiếu.");
    const Formula formula = chosen.criterion->formula({in, columns});
    return what == CT_FORMULA_POINTS ? formula.points.text() : formula.state.text();
  }

 private:
  struct Entry {
    std::string code;
    bool relative = false;
    std::unique_ptr<Criterion> criterion;
  };

  void add(const ct_host& host, const Params& described, const std::vector<Method>& methods) {
    inputs_.begin_criterion();
    const std::string code = described.text("code");
    for (const Entry& earlier : criteria_) {
      if (earlier.code == code) described.refuse("code", "Mã tiêu chí \"" + code + "\" bị trùng.");
    }
    const Method& method =
        find_method(methods, described.text("method"), described.item(), described.pointer("method"));
    CriterionConfig config{code,       max_of(described), digits_of(described), described.object("params"),
                           Host(host), &methods};
    if (config.max % config.last_digit() != 0) described.refuse("max", "Điểm tối đa có nhiều chữ số hơn số điểm.");
    criteria_.push_back({code, (method.flags & CT_METHOD_RELATIVE) != 0, method.make(config, inputs_)});
  }

  static std::int64_t max_of(const Params& described) {
    const std::int64_t max = described.decimal("max");
    if (max < 0) described.refuse("max", "Điểm tối đa không được âm.");
    return max;
  }

  static int digits_of(const Params& described) {
    const std::int64_t digits = described.whole("digits");
    if (digits < 0 || digits > Decimal::max_digits) described.refuse("digits", "Số chữ số thập phân phải từ 0 đến 4.");
    return static_cast<int>(digits);
  }

  void restore(const Params& place, const nlohmann::json& learnt) {
    for (const Entry& entry : criteria_) {
      if (!entry.relative) continue;
      if (!place.has(entry.code)) place.refuse(entry.code, "Thiếu số liệu so sánh của nhóm đã lưu.");
      entry.criterion->restore(learnt.at(entry.code));
    }
  }

  std::size_t place(std::uint32_t criterion) const {
    if (criterion >= criteria_.size()) fail(CT_BAD_INPUT, {}, "Không có tiêu chí ở vị trí này.");
    return criterion;
  }

  void check(const ct_batch& batch) const {
    if (batch.columns != inputs_.columns().size()) {
      fail(CT_BAD_INPUT, {}, "Số cột của lô số liệu khác với số cột trình cắm đã yêu cầu.");
    }
    if (batch.rows == 0) return;
    if (batch.columns != 0) need(batch.column);
    for (std::uint32_t column = 0; column < batch.columns; ++column) {
      need(batch.column[column].value, batch.column[column].state);
      check_states(batch.column[column].state, batch.rows);
    }
  }

  Inputs inputs_;
  std::vector<Entry> criteria_;
};

}  // namespace congtam::sdk
