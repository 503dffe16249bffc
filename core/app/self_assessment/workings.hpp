#pragma once
#include <congtam/sdk/formula.hpp>

#include <string>
#include <vector>

#include "exchange/form_sheet.hpp"

// Formulas of a phiếu tự chấm are composed with the SDK's expressions, which carry the bounds of their values: whatever
// might pass what a spreadsheet holds exactly is refused while it is written (sdk::Failure), and the form then carries
// a value instead.
namespace congtam::app::forms {

using sdk::sheet::Expr;
using sdk::sheet::Test;

// Intermediate steps in hidden cells, so that no formula is long and each can be looked at.
class Workings {
 public:
  // A cell of its own for the step; constants need none.
  Expr put(const std::string& title, const Expr& step);
  // The same for a step of which more is known than its parts tell.
  Expr put(const std::string& title, const Expr& step, std::int64_t min, std::int64_t max);
  Expr put(const std::string& title, const std::string& formula, std::int64_t min, std::int64_t max);
  // 1 or 0.
  Expr put(const std::string& title, const Test& test);

  std::size_t size() const { return list_.size(); }
  void drop_from(std::size_t size) { list_.resize(size); }
  std::vector<exchange::FormWorking> take() { return std::move(list_); }

 private:
  std::vector<exchange::FormWorking> list_;
};

// In formulas as a text between quotes.
std::string quoted(const std::string& words);

// IF on a small whole number: what stands for each value (from 1), the commonest behind the last comma.
std::string by_state(const std::string& cell, const std::vector<std::string>& each);

}  // namespace congtam::app::forms
