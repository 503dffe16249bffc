#include "base/failure.hpp"

#include <algorithm>

#include "base/text_catalog.hpp"

namespace congtam::base {

Failure::Failure(FailureKind kind, std::vector<Problem> problems)
    : kind_(kind), problems_(std::move(problems)), total_(problems_.size()) {
  if (problems_.size() > max_problems) problems_.resize(max_problems);
  what_ = describe(*this);
}

Failure Failure::input(std::string text) { return input(Problem{.text = std::move(text)}); }
Failure Failure::input(Problem problem) { return input(std::vector<Problem>{std::move(problem)}); }
Failure Failure::input(std::vector<Problem> problems) { return {FailureKind::input, std::move(problems)}; }
Failure Failure::refused(std::string text, std::string remedy) {
  return {FailureKind::refused, {Problem{.text = std::move(text), .remedy = std::move(remedy)}}};
}
Failure Failure::internal(std::string text) { return {FailureKind::internal, {Problem{.text = std::move(text)}}}; }

namespace {

void append_place(std::string& out, const std::string& part) {
  if (part.empty()) return;
  if (!out.empty()) out += ", ";
  out += part;
}

}  // namespace

std::string describe(const Problem& problem) {
  std::string place;
  append_place(place, problem.file);
  if (!problem.sheet.empty()) append_place(place, text("base.problem.sheet", {{"sheet", problem.sheet}}));
  if (!problem.cell.empty())
    append_place(place, text("base.problem.cell", {{"cell", problem.cell}}));
  else if (problem.row > 0)
    append_place(place, text("base.problem.row", {{"row", std::to_string(problem.row)}}));
  if (!problem.column.empty()) append_place(place, text("base.problem.column", {{"column", problem.column}}));
  append_place(place, problem.at);
  std::string out = place.empty() ? problem.text : place + ": " + problem.text;
  if (!problem.value.empty()) out += " " + text("base.problem.value", {{"value", problem.value}});
  if (!problem.remedy.empty()) out += " " + text("base.problem.remedy", {{"remedy", problem.remedy}});
  return out;
}

std::string describe(const Failure& failure) {
  std::string out;
  for (const Problem& problem : failure.problems()) {
    if (!out.empty()) out += '\n';
    out += describe(problem);
  }
  if (failure.total() > failure.problems().size()) {
    const auto more = failure.total() - failure.problems().size();
    out += '\n' + text("base.problem.more", {{"count", std::to_string(more)}});
  }
  return out;
}

}  // namespace congtam::base
