#include "app/year_documents/report_words.hpp"

#include <congtam/sdk/print_number.hpp>

#include "app/year_documents/words.hpp"
#include "base/text_catalog.hpp"

namespace congtam::app::report {
namespace {

using base::text;

std::string_view without_of_which(std::string_view title) {
  constexpr std::string_view of_which = "trong đó ";
  return title.starts_with(of_which) ? title.substr(of_which.size()) : title;
}

std::string year_before(const model::Period& period) {
  return text("report.year", {{"year", std::to_string(base::civil(period.year_ago().from).year)}});
}

bool whole_year(const model::Period& period, base::Date as_of) {
  return period.kind == model::PeriodKind::year && as_of >= period.to;
}

}  // namespace

std::string share_words(std::int64_t part, std::int64_t whole) { return percent_words(part, whole) + "%"; }

std::string count_words(std::int64_t count) { return count == 0 ? "0" : two_digits(count); }

std::string figure_words(model::Kind kind, std::int64_t value) {
  return kind == model::Kind::count ? count_words(value) : value_words(kind, value);
}

std::string change_words(std::int64_t now, std::int64_t before) {
  if (now == before) return text("report.unchanged");
  return now > before ? text("report.more", {{"share", share_words(now - before, before)}})
                      : text("report.fewer", {{"share", share_words(before - now, before)}});
}

std::string continued(std::string_view title) { return with_small_letter(std::string(without_of_which(title))); }
std::string opened(std::string_view title) { return with_capital(std::string(without_of_which(title))); }

std::string names_words(const std::vector<std::string>& names, std::size_t limit) {
  if (names.size() == 1) return names.front();
  const bool cut = names.size() > limit;
  const std::size_t listed = cut ? limit - 1 : names.size() - 1;
  std::string first;
  for (std::size_t i = 0; i < listed; ++i) first += (i == 0 ? "" : ", ") + names[i];
  const std::string others = count_words(static_cast<std::int64_t>(names.size() - listed));
  return text("report.and",
              {{"first", first}, {"last", cut ? text("report.other_units", {{"count", others}}) : names.back()}});
}

std::string before_words(const model::Period& period, base::Date as_of) {
  return whole_year(period, as_of) ? year_before(period) : text("report.same_days");
}

std::string before_in_sentence(const model::Period& period, base::Date as_of) {
  return whole_year(period, as_of) ? year_before(period) : text("report.same_days_of", {{"year", year_before(period)}});
}

}  // namespace congtam::app::report
