#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ruleset/condition.hpp"

namespace congtam::ruleset {

// `where` of an indicator as a tree; field names are those of the register. Truth has three values: a test on a cell
// that is not known is undecidable, and/or/not follow Kleene.
struct Filter {
  enum class Kind {
    always,   // no filter
    all,      // and of `parts`
    any,      // or of `parts`
    negate,   // not of parts[0]
    one_of,   // field is one of `values`
    compare,  // field OP bound
  };

  Kind kind = Kind::always;
  std::string field = {};
  std::vector<std::int64_t> values = {};      // one_of on choice (1..n), yes_no (0/1), whole numbers, dates
  std::vector<std::string> text_values = {};  // one_of on text fields (NFC)
  Op op = Op::eq;
  std::int64_t bound = 0;  // compare: in the field's own unit (decimal, percent: ten-thousandths)
  std::vector<Filter> parts = {};
  std::string shown = {};  // the clause as written, for explanations: "mode: online, mixed"
};

}  // namespace congtam::ruleset
