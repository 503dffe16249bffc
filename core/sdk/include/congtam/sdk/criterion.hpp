#pragma once
#include <congtam/plugin.h>
#include <congtam/sdk/block.hpp>
#include <congtam/sdk/explanation.hpp>
#include <congtam/sdk/host.hpp>
#include <congtam/sdk/inputs.hpp>
#include <congtam/sdk/params.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

// One object per criterion of a form, made by the factory of its method.
namespace congtam::sdk {

class FormulaInputs;  // formula.hpp
struct Formula;

class Criterion {
 public:
  Criterion() = default;
  Criterion(const Criterion&) = delete;
  Criterion& operator=(const Criterion&) = delete;
  virtual ~Criterion() = default;

  // At most block_rows rows; writes every cell. Concurrent calls: no member changes.
  virtual void score(const Block& block, const Cells& out) const = 0;

  // The steps from facts to points of one row; the SDK adds points, state and reason as score() gives them.
  virtual void explain(const Row& row, Explanation& out) const = 0;

  // Points and state as expressions of a spreadsheet (formula.hpp), exactly those of score(). Refuses with
  // CT_BAD_PARAMS what cannot be said so; a method that does not override this refuses always.
  virtual Formula formula(const FormulaInputs& in) const;

  // Relative methods only: learns from the rows whose takes_part is not 0 and returns what a later run needs for
  // restore().
  virtual nlohmann::json prepare(const Block& group, const std::uint8_t* takes_part) {
    static_cast<void>(group);
    static_cast<void>(takes_part);
    return nullptr;
  }
  virtual void restore(const nlohmann::json& learnt) { static_cast<void>(learnt); }
};

// For a method that is easiest written a row at a time. Costs a call per cell: the standard methods do not use it.
class RowCriterion : public Criterion {
 public:
  virtual Cell score_row(const Row& row) const = 0;

  void score(const Block& block, const Cells& out) const final {
    for (std::size_t place = 0; place < block.rows(); ++place) {
      const Cell cell = score_row(Row(block, place));
      out.points[place] = cell.state == CT_KNOWN ? cell.points : 0;
      out.state[place] = cell.state;
      out.reason[place] = cell.reason;
    }
  }
};

inline Cell score_one(const Criterion& criterion, const Row& row) {
  Cell cell;
  criterion.score(row.block(), {&cell.points, &cell.state, &cell.reason});
  return cell;
}

struct Method;
struct CriterionConfig;
using Factory = std::unique_ptr<Criterion> (*)(const CriterionConfig& config, Inputs& inputs);

struct Method {
  std::string id, title;
  std::string params_schema;  // JSON Schema draft 7, see schema.hpp
  Factory make = nullptr;
  std::uint32_t flags = 0;  // CT_METHOD_RELATIVE
};

struct CriterionConfig {
  std::string code;
  std::int64_t max = 0;  // ten-thousandths, a whole number of the last digit
  int digits = 2;
  Params params;
  Host host;
  const std::vector<Method>* methods = nullptr;  // of this plugin, for a method that holds another one

  // One unit of the last digit in ten-thousandths: 100 at two digits.
  std::int64_t last_digit() const { return power_of_ten(Decimal::max_digits - digits); }

  CriterionConfig with(std::int64_t other_max, Params other_params) const {
    return {code, other_max, digits, std::move(other_params), host, methods};
  }
};

template <class Type>
std::unique_ptr<Criterion> make_criterion(const CriterionConfig& config, Inputs& inputs) {
  return std::make_unique<Type>(config, inputs);
}

// The method of that id among `methods`; refuses an unknown one at `at`.
inline const Method& find_method(const std::vector<Method>& methods, const std::string& id, std::int32_t item,
                                 const std::string& at) {
  std::vector<std::string_view> known;
  for (const Method& method : methods) {
    if (method.id == id) return method;
    known.push_back(method.id);
  }
  fail(CT_BAD_PARAMS, {-1, item, at}, "Không có phương pháp chấm \"" + id + "\"." + did_you_mean(id, known));
}

}  // namespace congtam::sdk
