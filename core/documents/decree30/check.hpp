#pragma once
#include <string>
#include <vector>

// The layout rules for administrative documents: Decree 30/2020/NĐ-CP, Appendix I (layout) and III (abbreviations). Any
// .docx can be asked; what is judged is what a reader sees, whichever styles bring it about.
namespace congtam::documents::decree30 {

struct Finding {
  std::string rule;   // "motto.line"
  std::string place;  // Vietnamese: "thân văn bản, đoạn 12: «...»"
  std::string found;  // Vietnamese, as are all texts here
};

struct RuleOutcome {
  std::string id, title, clause, expected;
  bool examined = false;     // the document has what the rule is about
  std::size_t findings = 0;  // of this rule; only the first ones are listed
};

struct FormatReport {
  std::vector<RuleOutcome> rules;   // all of them, in the order of the decree
  std::vector<Finding> findings;    // in the order of the rules; at most 20 per rule
  std::vector<std::string> blanks;  // what is still to be filled in by hand: number, day, name
  bool passed() const { return findings.empty(); }
};

// Ids of all rules, in the order of the decree.
std::vector<std::string> rule_ids();

// Failure(input) when the file is not a Word document that can be read.
FormatReport check_format(const std::string& file, std::string bytes);

}  // namespace congtam::documents::decree30
