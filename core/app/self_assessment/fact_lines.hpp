#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/run.hpp"
#include "app/self_assessment/workings.hpp"
#include "exchange/fact_reader.hpp"
#include "exchange/form_sheet.hpp"
#include "scoring/plan.hpp"

// The facts of a phiếu tự chấm: which a unit types, which it only sees, and the hidden cells in which each stands as
// the whole number and the state that plugins know.
namespace congtam::app::forms {

using FactKey = std::pair<std::string, scoring::Role>;

// Words for levels: id -> "đủ, chưa kịp thời".
using Terms = std::map<std::string, std::string>;

// Where a fact stands on the sheet.
struct FactPlace {
  std::string value = {}, state = {}, proof = {};  // cells: the number, what a plugin is given as state, the evidence
  std::string said = {};                           // cell: the state, failed where what was typed cannot be
  std::int64_t min = 0, max = 0;
  bool typed = false;      // its cell is open on this form
  bool may_fail = false;   // `said` may be failed
  std::string where = {};  // "II.3": under which criterion it is asked for
};

// What one fact of the unit is, before it has a place.
struct FactShape {
  exchange::IndicatorSpec spec;
  std::vector<std::string> words;  // of a level or yes/no: what is chosen from, worst first
  model::Value now;
  model::Evidence evidence = model::Evidence::given;
  scoring::Origin origin = scoring::Origin::none;
  std::int64_t min = 0, max = 0;  // of what may stand in the cell
  bool typed = false;
  std::vector<std::pair<std::string, std::int64_t>> sum_of;  // computed on the form: parts and their factors
};

// Every fact the form's criteria read, with limits that can be narrowed while somebody's formula would become too
// large.
class FormFacts {
 public:
  // terms: words for levels that the ruleset names by ids only.
  FormFacts(const Workspace& workspace, const Run& run, std::size_t unit, const Terms& terms);

  const FactShape& shape(const FactKey& key);
  // Between what a known value may lie; of a sum, what its parts allow.
  std::pair<std::int64_t, std::int64_t> limits(const FactShape& shape);
  // Takes the limits of a fact down by a power of ten; false where it would cut what people write or what stands there.
  bool narrow(const FactKey& key);

  // The evidence that the criteria reading a fact ask for: the strictest of them.
  void ask_evidence(const FactKey& key, ruleset::EvidenceRule rule);
  ruleset::EvidenceRule evidence_asked(const FactKey& key) const;

 private:
  FactShape make(const FactKey& key);
  bool parts_are_exact(const FactShape& sum);
  void set_limits(FactShape& shape) const;

  const Run& run_;
  const model::PluginCatalogue& catalogue_;
  std::size_t unit_;
  const Terms& terms_;
  std::map<std::string, exchange::IndicatorSpec> specs_;
  std::map<FactKey, FactShape> shapes_;
  std::map<FactKey, ruleset::EvidenceRule> asked_;
};

// Makes the lines below a criterion and remembers where every fact stands, so that one asked for twice is typed once.
class FactLines {
 public:
  FactLines(FormFacts& facts, const Run& run, exchange::FormSheet& sheet) : facts_(facts), run_(run), sheet_(sheet) {}

  // Lines for these facts behind those that are there. One fact alone stands on the criterion's own line, which is the
  // last one.
  void add(const std::vector<FactKey>& keys, const std::string& where);

  const FactPlace* find(const FactKey& key) const;

 private:
  void add_one(const FactKey& key, const std::string& where, bool on_its_own);
  void add_parts(const FactShape& shape, const std::string& where);
  void show_again(const FactKey& key, const FactPlace& place, exchange::FormLine& line);
  void show_typed(const FactKey& key, const FactShape& shape, std::size_t at, FactPlace& place);
  void show_seen(const FactKey& key, const FactShape& shape, std::size_t at);
  void show_sum(const FactKey& key, const FactShape& shape, std::size_t at, FactPlace& place);
  void limit(const FactShape& shape, exchange::FormLine& line);
  void ask_for_evidence(const FactKey& key, const FactShape& shape, exchange::FormLine& line);
  std::size_t list_of(const std::vector<std::string>& words);
  std::string note_of(const FactKey& key, const FactShape& shape) const;

  FormFacts& facts_;
  const Run& run_;
  exchange::FormSheet& sheet_;
  std::map<FactKey, FactPlace> places_;
};

// What is chosen from where a fact is a level or yes/no, worst first; {} for other kinds.
std::vector<std::string> words_of(const exchange::IndicatorSpec& spec, const Terms& terms);

// How a fact reads in the hidden column: "hs_den_han" where it is typed; a mark stands in front where it is only seen.
std::string input_code(const FactKey& key, bool typed);

}  // namespace congtam::app::forms
