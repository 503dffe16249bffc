#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

constexpr const char* publication_kinds[] = {"estimate", "execution", "execution", "accounts", "execution", "assets"};
constexpr int publication_months[] = {1, 4, 7, 7, 10, 2};
constexpr int days_to_publish = 15;

RegisterRow publication_of(Desk& desk, std::size_t place) {
  RegisterRow row;
  const int month = publication_months[place];
  const base::Date decided = desk.day(month, month), due = decided + days_to_publish;
  row.set("unit", desk.code()).set("kind", publication_kinds[place]).set("decided", decided).set("due", due);
  const auto published = desk.done(decided, due, 12);
  row.set("published", published);
  if (!published) return row;
  const bool online = desk.digitally();
  row.set("channel", online ? "website" : "notice_board");
  if (!online) row.set("removed", Desk::known(*published + desk.random().between(31, 45)));
  return row.set("complete", desk.well());
}

}  // namespace

void make_publications(MakerCall call) {
  for (int i = 0; i < call.count; ++i)
    call.rows.push_back(publication_of(call.desk, static_cast<std::size_t>(i) % std::size(publication_months)));
}

}  // namespace congtam::sample
