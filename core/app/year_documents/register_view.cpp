#include "app/year_documents/register_view.hpp"

namespace congtam::app {

RegisterView::RegisterView(const model::Register& declared, model::RegisterTable table)
    : declared_(&declared), table_(std::move(table)) {}

std::optional<std::int64_t> RegisterView::number(std::size_t row, std::string_view field) const {
  const int place = declared_ == nullptr ? -1 : declared_->field_index(field);
  if (place < 0) return std::nullopt;
  const auto& column = table_.columns[static_cast<std::size_t>(place)];
  if (row >= column.state.size() || column.state[row] != model::known_cell) return std::nullopt;
  return column.value[row];
}

std::string RegisterView::text(std::size_t row, std::string_view field) const {
  const auto place = number(row, field);
  return place ? table_.texts[static_cast<std::size_t>(*place)] : std::string{};
}

const model::Choice* RegisterView::chosen(std::size_t row, std::string_view field) const {
  const auto value = number(row, field);
  if (!value) return nullptr;
  const auto& choices = declared_->fields[static_cast<std::size_t>(declared_->field_index(field))].choices;
  const auto place = static_cast<std::size_t>(*value - 1);
  return place < choices.size() ? &choices[place] : nullptr;
}

std::string RegisterView::choice(std::size_t row, std::string_view field) const {
  const model::Choice* one = chosen(row, field);
  return one == nullptr ? std::string{} : one->id;
}

std::string RegisterView::choice_title(std::size_t row, std::string_view field) const {
  const model::Choice* one = chosen(row, field);
  return one == nullptr ? std::string{} : one->title;
}

std::optional<base::Date> RegisterView::date(std::size_t row, std::string_view field) const {
  const auto value = number(row, field);
  return value ? std::optional(base::Date{static_cast<std::int32_t>(*value)}) : std::nullopt;
}

std::vector<std::size_t> RegisterView::where(std::string_view field, std::string_view is) const {
  std::vector<std::size_t> found;
  for (std::size_t row = 0; row < rows(); ++row)
    if (text(row, field) == is) found.push_back(row);
  return found;
}

}  // namespace congtam::app
