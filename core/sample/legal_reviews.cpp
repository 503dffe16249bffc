#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

constexpr const char* review_results[] = {"conforming", "outdated", "expired", "overlapping", "unlawful"};
constexpr const char* review_suffix = "/QĐ-UBND";
const std::vector<int> review_weights = {620, 170, 110, 80, 20};

// A document found wanting is dealt with, in time or not.
void handle_review(Desk& desk, RegisterRow& row, base::Date reviewed) {
  constexpr const char* ways[] = {"amended", "replaced", "repealed", "proposed"};
  const base::Date due = reviewed + 60;
  row.set("handling_due", due);
  const auto handled = desk.done(reviewed, due);
  row.set("handled", handled);
  if (handled) row.set("handling", ways[desk.random().below(4)]);
  row.set("published", handled.has_value() && desk.well());
}

// What the unit had just issued is checked by itself at once; older documents are gone through again.
void choose_document(Desk& desk, RegisterRow& row, base::Date opened, bool own) {
  const base::Date issued = opened - (own ? desk.random().between(1, 12) : desk.random().between(200, 700));
  row.set("work", own ? "self_check" : "review").set("document_issued", issued);
  const int number = desk.random().between(1, 12);
  row.set("document", std::to_string(number) + "/" + std::to_string(base::civil(issued).year) + review_suffix);
}

RegisterRow review_of(Desk& desk, int serial) {
  RegisterRow row;
  const base::Date opened = desk.day(1, 9), due = opened + 45;
  row.set("unit", desk.code()).set("opened", opened).set("review_due", due);
  choose_document(desk, row, opened, serial % 3 == 2);
  const auto reviewed = desk.done(opened, due, 30);
  row.set("reviewed", reviewed);
  if (!reviewed) return row;
  const std::size_t result = desk.random().weighted(review_weights);
  row.set("result", review_results[result]);
  if (result == 0 || result == 2) return row.set("published", desk.well());
  handle_review(desk, row, *reviewed);
  return row;
}

}  // namespace

void make_legal_reviews(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(review_of(call.desk, i));
}

}  // namespace congtam::sample
