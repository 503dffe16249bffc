#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "host/contract/guarded.hpp"
#include "host/contract/random_values.hpp"
#include "host/contract/samples.hpp"
#include "host/form.hpp"

namespace congtam::host::contract {

struct CriterionShape {
  std::string code;
  std::int64_t max = 0;         // ten-thousandths
  std::int64_t last_digit = 1;  // ten-thousandths: points are a whole number of these
};

// What score() gave, by criterion and row.
struct Outcome {
  std::vector<std::vector<std::int64_t>> points;
  std::vector<std::vector<std::uint8_t>> state;
  std::vector<std::vector<std::uint16_t>> reason;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// Guarded arrays for batches of one size: inputs and outputs that end at an unreadable page.
class Arena {
 public:
  Arena(std::size_t rows, std::size_t columns, std::size_t criteria);

  // The rows `chosen` of `cells` through score(), into the same rows of `out`. Throws Broken when bytes in front of an
  // output were written, Failure when the call fails.
  void score(const Form& form, const Cells& cells, std::span<const std::size_t> chosen, Outcome& out);

  std::size_t rows() const { return rows_; }

 private:
  void fill(const Cells& cells, std::span<const std::size_t> chosen);

  std::size_t rows_;
  std::vector<Guarded<std::int64_t>> value_, points_;
  std::vector<Guarded<std::uint8_t>> state_, out_state_;
  std::vector<Guarded<std::uint16_t>> reason_;
};

// A sample form with the shapes of its columns and criteria, and rows to try.
class FormBench {
 public:
  FormBench(const LoadedPlugin& plugin, const FormSample& sample, std::uint64_t seed, std::size_t rows);

  const LoadedPlugin& plugin() const { return plugin_; }
  const FormSample& sample() const { return sample_; }
  const Form& form() const { return form_; }
  const std::vector<CriterionShape>& criteria() const { return criteria_; }
  const std::vector<ColumnShape>& shapes() const { return shapes_; }
  const Cells& cells() const { return cells_; }
  const base::Json& config() const { return config_; }  // with what prepare() learnt, if anything is relative
  bool relative() const { return relative_; }

  // A second form of the same config.
  Form another() const;

  // All rows of `cells`, in the order `order`, `batch` rows a call.
  Outcome score(const Form& form, const Cells& cells, std::span<const std::size_t> order, std::size_t batch) const;
  Outcome score(const Cells& cells) const;

  std::string place(std::size_t criterion, std::size_t row) const;  // for messages

 private:
  void add_given_rows();

  const LoadedPlugin& plugin_;
  const FormSample& sample_;
  base::Json config_;
  Form form_;
  std::vector<ColumnShape> shapes_;
  std::vector<CriterionShape> criteria_;
  Cells cells_;
  bool relative_ = false;
};

std::vector<std::size_t> in_order(std::size_t rows);

// Every row takes part; the pointers prepare() wants.
base::Json learn(Form& form, const Cells& cells, const std::vector<std::vector<std::uint8_t>>& takes_part);

}  // namespace congtam::host::contract
