#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/plugin_catalogue.hpp"
#include "model/register_table.hpp"

namespace congtam::app {

// Rows of a register as documents read them, by the ids of its fields. Blank cells, and fields that the register does
// not have, are empty.
class RegisterView {
 public:
  RegisterView() = default;  // a register without rows
  // `declared` must outlive this.
  RegisterView(const model::Register& declared, model::RegisterTable table);

  std::size_t rows() const { return table_.rows(); }
  std::string text(std::size_t row, std::string_view field) const;
  // Of a choice: its id, its title.
  std::string choice(std::size_t row, std::string_view field) const;
  std::string choice_title(std::size_t row, std::string_view field) const;
  std::optional<base::Date> date(std::size_t row, std::string_view field) const;
  std::optional<std::int64_t> number(std::size_t row, std::string_view field) const;
  bool yes(std::size_t row, std::string_view field) const { return number(row, field).value_or(0) != 0; }
  // Rows whose text field says this, in the order of their keys.
  std::vector<std::size_t> where(std::string_view field, std::string_view is) const;

 private:
  const model::Choice* chosen(std::size_t row, std::string_view field) const;

  const model::Register* declared_ = nullptr;
  model::RegisterTable table_;
};

}  // namespace congtam::app
