#include "oracle_facts.hpp"

#include <algorithm>
#include <chrono>
#include <sstream>

namespace oracle {
namespace {

std::string period_code(const Json& period, int years_back) {
  const std::string from = period.at("from");
  const std::string year = std::to_string(std::stoi(from.substr(0, 4)) - years_back);
  const int month = std::stoi(from.substr(5, 2));
  const std::string kind = period.at("kind");
  if (kind == "year") return year;
  if (kind == "half_year") return year + (month == 1 ? "-H1" : "-H2");
  if (kind == "quarter") return year + "-Q" + std::to_string((month + 2) / 3);
  return year + "-" + from.substr(5, 2);
}

int state_named(const std::string& name) {
  return name == "nothing_arose" ? nothing_arose : name == "missing" ? missing : known;
}

// A decimal of files or rulesets; the comma of a ruleset is a point.
std::int64_t ten_thousandths(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  const bool negative = text.front() == '-';
  if (negative) text.erase(0, 1);
  const auto point = text.find('.');
  std::string places = point == std::string::npos ? "" : text.substr(point + 1);
  places.resize(4, '0');
  const std::int64_t value = std::stoll(text.substr(0, point)) * 10'000 + std::stoll(places);
  return negative ? -value : value;
}

}  // namespace

std::int64_t number(const Json& written) {
  if (written.is_number_integer()) return written.get<std::int64_t>() * 10'000;
  std::string text = written;
  while (!text.empty() && (text.back() == '%' || text.back() == ' ')) text.pop_back();
  return ten_thousandths(text);
}

bool is_percent(const Json& written) { return written.is_string() && written.get<std::string>().back() == '%'; }

std::int64_t day(const std::string& iso) {
  const std::chrono::year_month_day date{std::chrono::year(std::stoi(iso.substr(0, 4))),
                                         std::chrono::month(static_cast<unsigned>(std::stoi(iso.substr(5, 2)))),
                                         std::chrono::day(static_cast<unsigned>(std::stoi(iso.substr(8, 2))))};
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  if (text.empty() || text.back() == separator) parts.emplace_back();
  return parts;
}

std::vector<std::vector<std::string>> csv_rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream in(text);
  std::string line;
  std::getline(in, line);  // the heading
  while (std::getline(in, line)) rows.push_back(split(line, ','));
  return rows;
}

bool applies(const Json& who, const Unit& unit) {
  const auto listed = [&](const char* key, auto holds) {
    if (!who.contains(key)) return true;
    return std::any_of(who.at(key).begin(), who.at(key).end(), holds);
  };
  const auto has = [&](const Json& function) { return unit.functions.contains(function.get<std::string>()); };
  const bool type = listed("types", [&](const Json& one) { return one == unit.type; });
  const bool wanted = listed("functions", has);
  const bool unwanted = who.contains("not_functions") && listed("not_functions", has);
  return type && wanted && !unwanted;
}

Facts::Facts(const Json& set, const Files& files) : set_(set), as_of_(day(files.as_of)) {
  const Json& period = set.at("period");
  last_ = day(period.at("to"));
  period_ = period_code(period, 0);
  year_ago_ = period_code(period, 1);
  const std::int64_t counted_to = std::min(as_of_, last_);
  for (const auto& cells : csv_rows(files.units)) {
    if (!cells[6].empty() && day(cells[6]) > counted_to) continue;
    if (!cells[7].empty() && day(cells[7]) < counted_to) continue;
    Unit unit{cells[0], cells[2], cells[4], cells[5], {}};
    for (const std::string& function : split(cells[3], ';'))
      if (!function.empty()) unit.functions.insert(function);
    units_.push_back(std::move(unit));
  }
  for (const auto& cells : csv_rows(files.facts)) {
    const int evidence = cells[5] == "none" ? 0 : cells[5] == "explained" ? 1 : 2;
    typed_[{cells[0], cells[1], cells[2]}] = {read(cells[2], cells[3], cells[4]), evidence};
  }
}

std::string Facts::kind(const std::string& id) const {
  const Json& one = indicator(id);
  if (one.contains("typed")) return one.at("typed");
  return kind(one.at("add").begin().key());
}

Fact Facts::read(const std::string& id, const std::string& state, const std::string& value) const {
  if (state_named(state) != known) return {0, state_named(state)};
  const std::string of = kind(id);
  if (of == "date") return {day(value), known};
  if (of == "decimal" || of == "percent") return {ten_thousandths(value), known};
  if (of != "level") return {std::stoll(value), known};
  const Json& levels = indicator(id).at("levels");
  return {std::find(levels.begin(), levels.end(), value) - levels.begin() + 1, known};
}

std::vector<const Unit*> Facts::children(const Unit& unit) const {
  std::vector<const Unit*> out;
  for (const Unit& one : units_)
    if (one.parent == unit.code) out.push_back(&one);
  return out;
}

// Typed counts are summed for a unit above that has no figure of its own; a sum with a hole in it is no sum.
Fact Facts::typed(const Unit& unit, const std::string& period, const std::string& id) const {
  const auto own = typed_.find({unit.code, period, id});
  if (own != typed_.end() && own->second.first.state != missing) return own->second.first;
  const bool sums = indicator(id).value("sums", indicator(id).at("typed") == "count");
  const auto below = children(unit);
  if (!sums || below.empty()) return {0, missing};
  Fact total{0, nothing_arose};
  for (const Unit* child : below) {
    const Fact one = typed(*child, period, id);
    if (one.state == missing) return {0, missing};
    if (one.is_known()) total = {total.value + one.value, known};
  }
  return total;
}

Fact Facts::added(const Unit& unit, const std::string& period, const Json& parts) const {
  Fact total{0, known};
  for (const auto& [id, times] : parts.items()) {
    const Fact part = fact(unit, period, id);
    total.state = std::max(total.state, part.state);
    total.value += part.value * times.get<std::int64_t>();
  }
  return total.is_known() ? total : Fact{0, total.state};
}

// A typed baseline of a whole period is not due before the period has ended.
Fact Facts::fact(const Unit& unit, const std::string& period, const std::string& id) const {
  if (indicator(id).contains("add")) return added(unit, period, indicator(id).at("add"));
  const Fact one = typed(unit, period, id);
  return period == year_ago_ && one.is_known() && as_of_ < last_ ? Fact{0, not_due} : one;
}

Fact Facts::year_ago(const Unit& unit, const std::string& id) const { return fact(unit, year_ago_, id); }

int Facts::evidence(const Unit& unit, const std::string& id) const {
  const auto own = typed_.find({unit.code, period_, id});
  return own == typed_.end() ? 2 : own->second.second;
}

}  // namespace oracle
