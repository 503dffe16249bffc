#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/registers.hpp"
#include "app/self_assessment/form_maker.hpp"
#include "app/workspace.hpp"
#include "store/changes.hpp"
#include "store/database.hpp"

// A phiếu tự chấm that a unit filled in, back into the database.
//
// Three states of every figure are compared: as the database knew it when the form was made, as it knows it now, and as
// the form says. Where only the form changed, the form's figure is taken. Where only the database changed, the newer
// figure stays. Where both did, and differently, it is a conflict, and nothing is recorded unless the caller says that
// the form counts. A cell that was cleared takes its figure back.
namespace congtam::app {

struct FormRead {
  std::string file;
  std::string ruleset;           // path or id; "" = the id that the form names
  bool apply = false;            // else everything is checked and compared, nothing is recorded
  bool overwrite_newer = false;  // conflicts are settled for the form
  std::string why;
};

enum class FormChange { added, changed, cleared, evidence, kept_newer, conflict, from_register };
std::string_view name_of(FormChange change);

struct FormDifference {
  FormChange change = FormChange::changed;
  std::string indicator, title;
  std::string cell;                   // "D12"
  std::string old_words, new_words;   // what the database has now, what the form says
  std::string newer_who, newer_when;  // of what is newer than the form
};

// Points on the form that are not those the program comes to.
struct FormPointsDifference {
  std::string criterion, title, cell, on_form, recomputed;
};

struct FormRemark {
  std::string title, cell, words;
};

struct FormReadReport {
  std::string file;
  forms::FormIdentity identity;
  std::string unit_name;
  std::vector<FormDifference> differences;
  std::vector<FormPointsDifference> points;
  std::vector<FormRemark> evidence;  // words that the database has no place for
  bool points_compared = false;      // the file holds computed points at all
  std::size_t conflicts = 0;
  store::Changes changes;
  std::int64_t seq = 0;  // audit record; 0: nothing was recorded
};

// Failure(refused): another version or content of the ruleset, a unit or period it does not know, a form that lost
// lines, one made from another database, or, with `apply`, conflicts nobody decided. Failure(input): what was typed
// cannot be read, all of it at once, by cells. Nothing is half-applied.
FormReadReport read_form(const Workspace& workspace, store::Database& database, const FormRead& wanted,
                         const Actor& actor);

}  // namespace congtam::app
