#include "exchange/header.hpp"

#include <map>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::exchange {
namespace {

// "Tỷ lệ (%)" is "Tỷ lệ".
std::string without_percent(const std::string& folded) {
  for (const std::string_view end : {"(%)", "%"}) {
    if (folded.ends_with(end)) return base::squeeze(folded.substr(0, folded.size() - end.size()));
  }
  return folded;
}

std::string joined(const ColumnSpec& spec) {
  std::string out = "«" + spec.id + "»";
  for (const std::string& heading : spec.headings) out += ", «" + heading + "»";
  return out;
}

// Folded heading -> place of its spec. An id goes before other words; words that two specs claim belong to the first.
std::map<std::string, std::size_t> headings_of(const std::vector<ColumnSpec>& specs) {
  std::map<std::string, std::size_t> out;
  for (std::size_t i = 0; i < specs.size(); ++i) out.emplace(base::fold(specs[i].id), i);
  for (std::size_t i = 0; i < specs.size(); ++i) {
    for (const std::string& heading : specs[i].headings) {
      const std::string folded = base::fold(heading);
      out.emplace(folded, i);
      out.emplace(without_percent(folded), i);
    }
  }
  return out;
}

}  // namespace

Header::Header(const CsvInput& input, const CsvRow& row, const std::vector<ColumnSpec>& specs, FileProblems& problems,
               Warnings& warnings)
    : columns_(specs.size(), -1), columns_in_file_(row.cells.size()) {
  for (const ColumnSpec& spec : specs) headings_.push_back(spec.id);
  const auto known = headings_of(specs);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string heading = clean(row.cells[i]);
    if (heading.empty()) continue;
    const std::string folded = base::fold(heading);
    auto found = known.find(folded);
    if (found == known.end()) found = known.find(without_percent(folded));
    if (found == known.end()) {
      warnings.push_back(
          {.text = base::text("exchange.header.unknown"), .file = input.path, .row = row.number, .column = heading});
      continue;
    }
    const std::size_t spec = found->second;
    if (columns_[spec] >= 0) {
      problems.add(row.number, heading, "", base::text("exchange.header.twice", {{"other", headings_[spec]}}));
      continue;
    }
    columns_[spec] = static_cast<int>(i);
    headings_[spec] = heading;
  }
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (!specs[i].required || columns_[i] >= 0) continue;
    problems.add(row.number, "", "", base::text("exchange.header.absent", {{"accepted", joined(specs[i])}}));
  }
}

void check_width(const Header& header, const CsvRow& row, FileProblems& problems) {
  for (std::size_t i = header.columns_in_file(); i < row.cells.size(); ++i) {
    if (clean(row.cells[i]).empty()) continue;
    problems.add(row.number, "", row.cells[i], base::text("exchange.row.too_long"),
                 base::text("exchange.row.too_long.remedy"));
    return;
  }
}

}  // namespace congtam::exchange
