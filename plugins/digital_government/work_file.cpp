#include "work_file.hpp"

namespace congtam::digital_government {
namespace {

// whole - part, both of the same things.
Cell rest(Value whole, Value part) {
  const Cell all = figure(whole), some = figure(part);
  if (!all.known() || !some.known()) return worse_of(all, some);
  return some.value > all.value ? impossible(part_exceeds_whole) : known(all.value - some.value);
}

Cell signed_share(const WorkFile& file, const Cell& unsigned_documents) {
  if (!unsigned_documents.known()) return unsigned_documents;
  return share(known(*file.signed_outgoing), known(*file.outgoing), nothing_issued);
}

Cell fully_digital(const WorkFile& file, const Cell& paper, const Cell& not_signed) {
  if (paper.state == CT_FAILED) return paper;
  if (not_signed.state == CT_FAILED) return not_signed;
  const bool on_paper = (file.electronic && *file.electronic == 0) || (paper.known() && paper.value > 0) ||
                        (not_signed.known() && not_signed.value > 0);
  if (on_paper) return answer(false);
  const bool all_known = file.electronic && paper.known() && not_signed.known();
  return all_known ? answer(true) : lacking(lacks_figure);
}

JudgedFile all_cells(const Cell& required, const Cell& rest) { return {required, rest, rest, rest, rest}; }

}  // namespace

JudgedFile judge(const WorkFile& file) {
  if (!file.secret) return all_cells(lacking(lacks_figure), lacking(lacks_figure));
  if (*file.secret != 0) return all_cells(answer(false), not_applicable(secret_file));
  JudgedFile judged;
  judged.electronic_required = answer(true);
  judged.paper_documents = rest(file.documents, file.electronic_documents);
  judged.unsigned_documents = rest(file.outgoing, file.signed_outgoing);
  judged.signed_share = signed_share(file, judged.unsigned_documents);
  judged.fully_digital = fully_digital(file, judged.paper_documents, judged.unsigned_documents);
  return judged;
}

}  // namespace congtam::digital_government
