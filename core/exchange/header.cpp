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

HeadingIndex::HeadingIndex(const std::vector<ColumnSpec>& specs) : known_(headings_of(specs)) {
  for (const ColumnSpec& spec : specs) required_.push_back(spec.required);
}

int HeadingIndex::find_cell(std::string_view cell) const {
  constexpr std::size_t longest_heading = 1000;
  return cell.empty() || cell.size() > longest_heading ? -1 : find(clean(cell));
}

int HeadingIndex::find(const std::string& heading) const {
  if (heading.empty()) return -1;
  const std::string folded = base::fold(heading);
  auto found = known_.find(folded);
  if (found == known_.end()) found = known_.find(without_percent(folded));
  return found == known_.end() ? -1 : static_cast<int>(found->second);
}

HeaderFit HeadingIndex::fit(const TableRow& row) const {
  std::vector<bool> seen(required_.size());
  for (const std::string_view cell : row.cells) {
    if (const int spec = find_cell(cell); spec >= 0) seen[static_cast<std::size_t>(spec)] = true;
  }
  HeaderFit out{0, true};
  for (std::size_t i = 0; i < seen.size(); ++i) {
    out.known += seen[i] ? 1 : 0;
    out.complete = out.complete && (seen[i] || !required_[i]);
  }
  return out;
}

Header::Header(const TableRow& row, const std::vector<ColumnSpec>& specs, FileProblems& problems, Warnings& warnings)
    : columns_(specs.size(), -1), columns_in_file_(row.cells.size()) {
  for (const ColumnSpec& spec : specs) headings_.push_back(spec.id);
  const HeadingIndex index(specs);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string heading = clean(row.cells[i]);
    if (heading.empty()) continue;
    const Place here{row.number, heading, static_cast<int>(i)};
    const int found = index.find(heading);
    if (found < 0) {
      warnings.push_back(problems.at(here, base::text("exchange.header.unknown")));
      continue;
    }
    const auto spec = static_cast<std::size_t>(found);
    if (columns_[spec] >= 0) {
      problems.add(here, "", base::text("exchange.header.twice", {{"other", headings_[spec]}}));
      continue;
    }
    columns_[spec] = static_cast<int>(i);
    headings_[spec] = heading;
  }
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (!specs[i].required || columns_[i] >= 0) continue;
    problems.add({row.number}, "", base::text("exchange.header.absent", {{"accepted", joined(specs[i])}}));
  }
}

void check_width(const Header& header, const TableRow& row, FileProblems& problems) {
  if (problems.has_cells()) return;
  for (std::size_t i = header.columns_in_file(); i < row.cells.size(); ++i) {
    if (clean(row.cells[i]).empty()) continue;
    problems.add({row.number}, row.cells[i], base::text("exchange.row.too_long"),
                 base::text("exchange.row.too_long.remedy"));
    return;
  }
}

bool tell_faults(const Header& header, const TableRow& row, FileProblems& problems) {
  bool any = false;
  for (const TableRow::Fault& fault : row.faults) {
    for (std::size_t spec = 0; spec < header.specs(); ++spec) {
      if (header.column(spec) != fault.column) continue;
      problems.add(header.place(row.number, spec), row.cell(fault.column), fault.problem.text, fault.problem.remedy);
      any = true;
    }
  }
  return any;
}

}  // namespace congtam::exchange
