#pragma once
#include <cstdint>
#include <exception>
#include <string>
#include <vector>

namespace congtam::base {

// Why a command stops; the value is the exit code of the program.
enum class FailureKind : int {
  input = 2,     // what somebody gave us cannot be used
  refused = 3,   // understood, and not allowed by a rule
  internal = 70  // our fault
};

// One thing wrong with one place of an input. Empty parts are left out when printed; row counts from 1 and includes the
// header line, so that it is the number a spreadsheet shows.
struct Problem {
  std::string text;  // Vietnamese, a whole sentence: what is wrong and what was expected
  std::string file = {};
  std::string sheet = {};
  std::int64_t row = 0;     // 0: none
  std::string column = {};  // header of the column, or its letter
  std::string at = {};      // JSON pointer inside the file
  std::string value = {};   // what was found there
  std::string remedy = {};  // what to do about it
  std::string cell = {};    // "C12" in a workbook; said instead of the row
};

// What stops a command: never half-applied, never a stack trace. Carries up to max_problems problems and the count of
// all.
class Failure : public std::exception {
 public:
  static constexpr std::size_t max_problems = 100;

  Failure(FailureKind kind, std::vector<Problem> problems);

  static Failure input(std::string text);
  static Failure input(Problem problem);
  static Failure input(std::vector<Problem> problems);
  static Failure refused(std::string text, std::string remedy = {});
  static Failure internal(std::string text);

  FailureKind kind() const { return kind_; }
  int exit_code() const { return static_cast<int>(kind_); }
  const std::vector<Problem>& problems() const { return problems_; }
  std::size_t total() const { return total_; }  // may exceed problems().size()
  const char* what() const noexcept override { return what_.c_str(); }

 private:
  FailureKind kind_;
  std::vector<Problem> problems_;
  std::size_t total_;
  std::string what_;
};

// "so_lieu.csv, dòng 12, cột «Ngày nhận»: ... (giá trị: «31/02/2026»). Cách xử lý: ...", one line per problem.
std::string describe(const Problem& problem);
std::string describe(const Failure& failure);

// Gathers problems of one input so that a person sees them together; throw_if_any() ends the reading.
class ProblemList {
 public:
  void add(Problem problem) { problems_.push_back(std::move(problem)); }
  bool empty() const { return problems_.empty(); }
  std::size_t size() const { return problems_.size(); }
  const std::vector<Problem>& all() const { return problems_; }
  void throw_if_any() const {
    if (!problems_.empty()) throw Failure::input(problems_);
  }

 private:
  std::vector<Problem> problems_;
};

}  // namespace congtam::base
