#include "scoring/truth.hpp"

#include <algorithm>

namespace congtam::scoring {
namespace {

using model::RegisterTable;
using ruleset::Filter;
using ruleset::Op;

bool compare(std::int64_t value, Op op, std::int64_t bound) {
  switch (op) {
    case Op::eq:
      return value == bound;
    case Op::ne:
      return value != bound;
    case Op::lt:
      return value < bound;
    case Op::le:
      return value <= bound;
    case Op::gt:
      return value > bound;
    case Op::ge:
      return value >= bound;
  }
  return false;
}

Truth to_truth(bool value) { return value ? Truth::yes : Truth::no; }

// A test on one field, with the field looked up once.
class FieldTest {
 public:
  FieldTest(const Filter& filter, const model::Register& declared, const RegisterTable& table)
      : filter_(filter), table_(table), column_(nullptr) {
    const int index = declared.field_index(filter.field);
    if (index < 0) return;
    column_ = &table.columns[static_cast<std::size_t>(index)];
    is_text_ = declared.fields[static_cast<std::size_t>(index)].kind == model::Kind::text;
  }

  Truth operator()(std::size_t row) const {
    if (column_ == nullptr || column_->state[row] != model::known_cell) return Truth::undecidable;
    const std::int64_t value = column_->value[row];
    if (filter_.kind == Filter::Kind::compare) return to_truth(compare(value, filter_.op, filter_.bound));
    if (!is_text_)
      return to_truth(std::find(filter_.values.begin(), filter_.values.end(), value) != filter_.values.end());
    const std::string& text = table_.texts[static_cast<std::size_t>(value)];
    const auto& wanted = filter_.text_values;
    return to_truth(std::find(wanted.begin(), wanted.end(), text) != wanted.end());
  }

 private:
  const Filter& filter_;
  const RegisterTable& table_;
  const RegisterTable::Column* column_;
  bool is_text_ = false;
};

Truth negate(Truth truth) { return static_cast<Truth>(2 - static_cast<int>(truth)); }

}  // namespace

std::vector<Truth> evaluate(const Filter& filter, const model::Register& declared, const RegisterTable& table) {
  const std::size_t rows = table.rows();
  switch (filter.kind) {
    case Filter::Kind::always:
      return std::vector<Truth>(rows, Truth::yes);
    case Filter::Kind::all:
    case Filter::Kind::any: {
      const bool all = filter.kind == Filter::Kind::all;
      std::vector<Truth> out(rows, all ? Truth::yes : Truth::no);
      for (const Filter& part : filter.parts) {
        const std::vector<Truth> one = evaluate(part, declared, table);
        for (std::size_t row = 0; row < rows; ++row)
          out[row] = all ? std::min(out[row], one[row]) : std::max(out[row], one[row]);
      }
      return out;
    }
    case Filter::Kind::negate: {
      std::vector<Truth> out = evaluate(filter.parts.front(), declared, table);
      for (Truth& truth : out) truth = negate(truth);
      return out;
    }
    case Filter::Kind::one_of:
    case Filter::Kind::compare: {
      const FieldTest test(filter, declared, table);
      std::vector<Truth> out(rows);
      for (std::size_t row = 0; row < rows; ++row) out[row] = test(row);
      return out;
    }
  }
  return std::vector<Truth>(rows, Truth::undecidable);
}

Decision decide(const Filter& filter, const model::Register& declared, const RegisterTable& table, std::size_t row) {
  switch (filter.kind) {
    case Filter::Kind::always:
      return {};
    case Filter::Kind::all: {
      Decision worst;
      for (const Filter& part : filter.parts) {
        Decision one = decide(part, declared, table, row);
        if (one.truth == Truth::no) return one;
        if (one.truth < worst.truth) worst = std::move(one);
      }
      return worst;
    }
    case Filter::Kind::any: {
      Decision best{Truth::no, filter.shown};
      for (const Filter& part : filter.parts) {
        const Truth truth = decide(part, declared, table, row).truth;
        if (truth > best.truth) best.truth = truth;
      }
      return best;
    }
    case Filter::Kind::negate:
      return {negate(decide(filter.parts.front(), declared, table, row).truth), filter.shown};
    case Filter::Kind::one_of:
    case Filter::Kind::compare:
      return {FieldTest(filter, declared, table)(row), filter.shown};
  }
  return {Truth::undecidable, filter.shown};
}

}  // namespace congtam::scoring
