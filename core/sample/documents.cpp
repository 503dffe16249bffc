#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

constexpr const char* document_kinds[] = {"official_letter", "report",  "proposal",   "plan",      "notice",
                                          "decision",        "minutes", "invitation", "programme", "directive"};
const std::vector<int> document_weights = {400, 190, 110, 80, 80, 70, 30, 20, 15, 5};

void sign_and_send(Desk& desk, RegisterRow& row, base::Date issued) {
  const bool electronic = desk.digitally();
  row.set("channel", !electronic ? "paper" : desk.random().chance(150) ? "both" : "electronic");
  row.set("signed_by_person", electronic && !desk.badly(250)).set("signed_by_agency", electronic && !desk.badly(350));
  row.set("sent", Desk::known(desk.on_or_after(issued + (desk.random().chance(150) ? 1 : 0))));
}

RegisterRow document_of(Desk& desk) {
  RegisterRow row;
  const base::Date issued = desk.day();
  const bool secret = desk.random().chance(15);
  row.set("issued", issued).set("drafting_unit", desk.code()).set("secret", secret);
  if (secret) return row.set("channel", "paper").set("sent", issued);  // of a secret one nothing more is entered
  const bool drafts_law = desk.unit().unit.type == "phong" && desk.random().chance(8);
  row.set("kind", drafts_law ? "legal_document" : document_kinds[desk.random().weighted(document_weights)]);
  row.set("urgent", desk.random().chance(60));
  sign_and_send(desk, row, issued);
  if (desk.random().chance(620))
    row.set("due", desk.in_time() ? issued + desk.random().between(0, 6) : issued - desk.random().between(1, 5));
  row.set("returned_for_form", desk.badly(600) ? desk.random().between(1, 2) : 0);
  return row.set("repeats_superior", desk.badly(60));
}

}  // namespace

void make_documents(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(document_of(call.desk));
}

}  // namespace congtam::sample
