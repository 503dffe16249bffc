// Reading of congtam.calendar/1: every key known, every value of its type, all problems of all files at once.
#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/calendar.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::base {
namespace {

constexpr std::string_view format_name = "congtam.calendar/1";

class YearReader {
 public:
  YearReader(const Json& json, std::string file, ProblemList& problems)
      : json_(json), file_(std::move(file)), problems_(problems) {}

  CalendarYear read() {
    CalendarYear year;
    if (!json_.is_object()) {
      problem("calendar.not_object", "");
      return year;
    }
    check_keys(json_, "", {"format", "year", "off", "working_saturday", "status"}, {"awaited", "note"});
    if (json_.contains("format") && json_["format"] != format_name)
      problem("calendar.format", "/format", json_["format"]);
    read_year(year);
    year.confirmed = read_status(json_, "");
    if (json_.contains("note")) year.note = read_text(json_, "", "note");
    year.off = read_days("off", {"date", "name", "status", "source"});
    year.working_saturdays = read_days("working_saturday", {"date", "status", "source"});
    year.awaited = read_days("awaited", {"date", "name", "in_force", "status", "source"});
    add_enacted(year);
    return year;
  }

 private:
  void problem(std::string_view key, const std::string& at, const Json& value = nullptr, std::string remedy = {}) {
    problems_.add({.text = text(key),
                   .file = file_,
                   .at = at,
                   .value = value.is_null()     ? ""
                            : value.is_string() ? value.get<std::string>()
                                                : value.dump(-1, ' ', false, Json::error_handler_t::replace),
                   .remedy = std::move(remedy)});
  }

  void check_keys(const Json& object, const std::string& at, const std::vector<std::string>& required,
                  const std::vector<std::string>& optional) {
    std::vector<std::string> known = required;
    known.insert(known.end(), optional.begin(), optional.end());
    for (const auto& [key, value] : object.items()) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      const std::string meant = nearest(key, known.data(), known.data() + known.size());
      problem("calendar.unknown_key", at + "/" + key, nullptr,
              meant.empty() ? "" : text("calendar.meant", {{"key", meant}}));
    }
    for (const auto& key : required) {
      if (!object.contains(key)) problem("calendar.missing_key", at + "/" + key);
    }
  }

  void read_year(CalendarYear& year) {
    if (!json_.contains("year")) return;
    const Json& value = json_["year"];
    const bool fits = value.is_number_integer() && value >= first_written_year && value <= last_written_year;
    if (!fits) return problem("calendar.year", "/year", value);
    year.year = value.get<int>();
    if (file_.empty()) file_ = std::to_string(year.year) + ".json";
  }

  std::string read_text(const Json& object, const std::string& at, const std::string& key) {
    if (!object.contains(key)) return {};
    const Json& value = object[key];
    if (value.is_string() && !value.get_ref<const std::string&>().empty()) return value.get<std::string>();
    problem("calendar.not_text", at + "/" + key, value);
    return {};
  }

  bool read_status(const Json& object, const std::string& at) {
    if (!object.contains("status")) return false;
    const Json& status = object["status"];
    if (status == "confirmed") return true;
    if (status != "assumed") problem("calendar.status", at + "/status", status);
    return false;
  }

  std::vector<CalendarDay> read_days(const std::string& key, const std::vector<std::string>& required) {
    std::vector<CalendarDay> days;
    if (!json_.contains(key)) return days;
    if (!json_[key].is_array()) {
      problem("calendar.not_list", "/" + key, json_[key]);
      return days;
    }
    for (std::size_t i = 0; i < json_[key].size(); ++i) {
      const std::string at = "/" + key + "/" + std::to_string(i);
      const Json& entry = json_[key][i];
      if (entry.is_object()) {
        check_keys(entry, at, required, {"note"});
        days.push_back(read_day(entry, at));
      } else {
        problem("calendar.not_day", at, entry);
      }
    }
    return days;
  }

  CalendarDay read_day(const Json& entry, const std::string& at) {
    CalendarDay day;
    day.name = read_text(entry, at, "name");
    day.source = read_text(entry, at, "source");
    day.confirmed = read_status(entry, at);
    read_text(entry, at, "note");
    if (entry.contains("in_force") && !entry["in_force"].is_boolean()) {
      problem("calendar.not_switch", at + "/in_force", entry["in_force"]);
    }
    if (!entry.contains("date")) return day;
    const auto date = entry["date"].is_string() ? date_from_iso(entry["date"].get<std::string>()) : std::nullopt;
    if (date) {
      day.date = *date;
    } else {
      problem("calendar.not_date", at + "/date", entry["date"]);
    }
    return day;
  }

  // Awaited days whose switch is set are days off like any other.
  void add_enacted(CalendarYear& year) const {
    for (std::size_t i = 0; i < year.awaited.size(); ++i) {
      const Json& entry = json_["awaited"][i];
      if (entry.is_object() && entry.contains("in_force") && entry["in_force"] == true)
        year.off.push_back(year.awaited[i]);
    }
  }

  const Json& json_;
  std::string file_;
  ProblemList& problems_;
};

}  // namespace

Calendar Calendar::from_json(const std::vector<Json>& files, const std::vector<std::string>& names) {
  ProblemList problems;
  std::vector<CalendarYear> years;
  for (std::size_t i = 0; i < files.size(); ++i) {
    years.push_back(YearReader(files[i], i < names.size() ? names[i] : "", problems).read());
  }
  problems.throw_if_any();
  return Calendar(std::move(years));
}

Calendar Calendar::read_folder(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().string());
  }
  if (error || names.empty()) throw Failure::input(Problem{.text = text("calendar.no_files"), .file = folder});
  std::sort(names.begin(), names.end());
  std::vector<Json> files;
  std::transform(names.begin(), names.end(), std::back_inserter(files),
                 [](const auto& name) { return read_json(name); });
  return from_json(files, names);
}

}  // namespace congtam::base
