#include "sample/layout.hpp"

#include <congtam/sdk/print_number.hpp>

#include <cstdio>

#include "base/failure.hpp"
#include "sample/sample_data.hpp"

namespace congtam::sample {
namespace {

std::string slashes(base::Date date) {
  const auto day = base::civil(date);
  char text[48];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", day.day, day.month, day.year);
  return text;
}

std::string slashes(const std::optional<base::Date>& date) { return date ? slashes(*date) : std::string(); }

std::string slashes_and_time(std::int64_t minutes) {
  const int minute = base::minute_of_day(minutes);
  char text[16];
  std::snprintf(text, sizeof text, " %02d:%02d", minute / 60, minute % 60);
  return slashes(base::date_of_local_time(minutes)) + text;
}

std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : std::string(); }

// "72,5 %", of tenths.
std::string percent(const std::optional<int>& tenths) {
  if (!tenths) return {};
  return sdk::print_vi_percent(sdk::Decimal::from_units(*tenths * (sdk::Decimal::scale / 10)));
}

std::string quoted(const std::string& cell, char separator) {
  if (cell.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return cell;
  std::string result = "\"";
  for (const char c : cell) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells, char separator, bool crlf) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += separator;
    line += quoted(cells[i], separator);
  }
  return line + (crlf ? "\r\n" : "\n");
}

Layout::Layout(const std::string& file) {
  const base::Json data = sample_data("layouts.json");
  for (const base::Json& layout : data.at("layouts")) {
    if (layout.at("file") != file) continue;
    separator_ = layout.at("separator").get<std::string>().at(0);
    bom_ = layout.at("bom");
    crlf_ = layout.at("crlf");
    vietnamese_stops_ = layout.at("stops") == "vietnamese";
    unit_names_ = layout.at("units") == "name";
    yes_ = layout.at("yes");
    no_ = layout.at("no");
    for (const base::Json& column : layout.at("columns")) columns_.emplace_back(column.at(0), column.at(1));
    for (const auto& [field, words] : layout.at("choices").items()) {
      for (const auto& [id, written] : words.items()) words_.push_back({field, id, written});
    }
    return;
  }
  throw base::Failure::internal(file);
}

std::string Layout::line(const std::vector<std::string>& cells) const { return csv_line(cells, separator_, crlf_); }

std::string Layout::header() const {
  std::vector<std::string> cells;
  for (const auto& [field, header] : columns_) cells.push_back(header);
  return (bom_ ? "\xEF\xBB\xBF" : "") + line(cells);
}

template <class Record>
std::string Layout::line_of(const Record& record) const {
  std::vector<std::string> cells;
  for (const auto& [field, header] : columns_) cells.push_back(cell(record, field));
  return line(cells);
}

std::string Layout::row(const Dossier& dossier) const { return line_of(dossier); }
std::string Layout::row(const Meeting& meeting) const { return line_of(meeting); }

std::string Layout::choice(std::string_view field, const std::string& id) const {
  if (id.empty()) return {};
  for (const Word& word : words_) {
    if (word.field == field && word.id == id) return word.written;
  }
  throw base::Failure::internal(std::string(field) + "/" + id);
}

std::string Layout::unit(const std::string& code) const {
  if (!unit_names_) return code;
  for (const SampleUnit& sample : commune().units) {
    if (sample.unit.code == code) return sample.unit.name;
  }
  throw base::Failure::internal(code);
}

std::string Layout::yes_no(const std::optional<bool>& value) const {
  if (!value) return {};
  return *value ? yes_ : no_;
}

std::string Layout::stops(const std::vector<Stop>& stops) const {
  std::string text;
  for (const Stop& stop : stops) {
    if (!text.empty()) text += "; ";
    if (vietnamese_stops_) {
      text += "từ " + slashes(stop.from) + " đến " + slashes(stop.to);
      if (!stop.to) text.pop_back();
    } else {
      text += base::to_iso(stop.from) + ".." + (stop.to ? base::to_iso(*stop.to) : std::string());
    }
  }
  return text;
}

std::string Layout::cell(const Dossier& dossier, std::string_view field) const {
  if (field == "code") return dossier.code;
  if (field == "procedure") return dossier.procedure;
  if (field == "receiving_unit") return unit(dossier.receiving_unit);
  if (field == "handling_unit") return unit(dossier.handling_unit);
  if (field == "received") return slashes_and_time(dossier.received);
  if (field == "limit_days") return number(dossier.limit_days);
  if (field == "printed_due") return slashes(dossier.printed_due);
  if (field == "finished") return dossier.finished ? slashes_and_time(*dossier.finished) : std::string();
  if (field == "stops") return stops(dossier.stops);
  if (field == "channel") return choice(field, dossier.channel);
  if (field == "rating") return choice(field, dossier.rating);
  if (field == "status") return choice(field, dossier.status);
  if (field == "input_digitised") return yes_no(dossier.input_digitised);
  if (field == "result_digitised") return yes_no(dossier.result_digitised);
  if (field == "fee_due") return sdk::print_vi(dossier.fee);
  if (field == "paid_online") return yes_no(dossier.paid_online);
  if (field == "apology") return yes_no(dossier.apology);
  if (field == "reason_accepted") return yes_no(dossier.reason_accepted);
  if (field == "tracked") return yes_no(dossier.tracked);
  throw base::Failure::internal(std::string(field));
}

std::string Layout::cell(const Meeting& meeting, std::string_view field) const {
  if (field == "code") return meeting.code;
  if (field == "date") return slashes(meeting.date);
  if (field == "host_unit") return unit(meeting.host_unit);
  if (field == "kind") return choice(field, meeting.kind);
  if (field == "mode") return choice(field, meeting.mode);
  if (field == "half_days") return std::to_string(meeting.half_days);
  if (field == "opening_minutes") return number(meeting.opening_minutes);
  if (field == "closing_minutes") return number(meeting.closing_minutes);
  if (field == "longest_paper_minutes") return number(meeting.longest_paper_minutes);
  if (field == "discussion_share") return percent(meeting.discussion_tenths);
  if (field == "papers_sent_before") return yes_no(meeting.papers_sent_before);
  if (field == "planned") return yes_no(meeting.planned);
  throw base::Failure::internal(std::string(field));
}

}  // namespace congtam::sample
