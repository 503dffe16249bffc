#include "milestones.hpp"

#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/parse_number.hpp>

namespace congtam::public_finance {

std::vector<Milestone> read_milestones(const sdk::Params& params) {
  std::vector<Milestone> milestones;
  if (!params.has("milestones")) return milestones;
  for (const sdk::Params& entry : params.list("milestones")) {
    const auto by = sdk::parse_iso_date(entry.text("by"));
    if (!by) entry.refuse("by", "Mốc phải là một ngày viết như \"2026-06-30\".");
    const Milestone milestone{*by, entry.percent("share")};
    if (milestone.share < 0 || milestone.share > sdk::hundred_percent) {
      entry.refuse("share", "Tỷ lệ của mốc phải từ 0 % đến 100 %.");
    }
    if (!milestones.empty() && milestone.by <= milestones.back().by) entry.refuse("by", "Các mốc phải xếp theo ngày.");
    if (!milestones.empty() && milestone.share < milestones.back().share) {
      entry.refuse("share", "Tỷ lệ của mốc sau không được thấp hơn mốc trước.");
    }
    milestones.push_back(milestone);
  }
  return milestones;
}

Cell expected_share(const std::vector<Milestone>& milestones, Value reported, bool closes_year) {
  if (!reported) return lacking(lacks_date);
  if (milestones.empty() && closes_year) return known(sdk::hundred_percent);
  Cell expected = not_applicable(no_milestone);
  for (const Milestone& milestone : milestones) {
    if (milestone.by <= *reported) expected = known(milestone.share);
  }
  return expected;
}

}  // namespace congtam::public_finance
