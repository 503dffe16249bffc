#include "sample/makers.hpp"

namespace congtam::sample {
namespace {

RegisterRow work_file_of(Desk& desk) {
  Random& random = desk.random();
  RegisterRow row;
  const base::Date opened = desk.day();
  const bool secret = random.chance(12), electronic = !secret && desk.digitally();
  row.set("unit", desk.code()).set("opened", opened).set("secret", secret).set("electronic", electronic);
  if (random.chance(860)) row.set("closed", Desk::known(desk.on_or_after(opened + random.between(5, 70))));
  if (secret) return row;  // its documents are not counted here
  const int documents = random.between(3, 32), outgoing = random.between(1, 2 + documents / 6);
  int electronic_ones = documents, signed_ones = 0;
  if (!electronic) electronic_ones = documents * random.between(10, 70) / 100;
  for (int i = 0; i < outgoing; ++i) signed_ones += desk.digitally() ? 1 : 0;
  row.set("documents", documents).set("electronic_documents", electronic_ones);
  return row.set("outgoing_documents", outgoing).set("signed_documents", signed_ones);
}

}  // namespace

void make_work_files(MakerCall call) {
  for (int i = 0; i < call.count; ++i) call.rows.push_back(work_file_of(call.desk));
}

}  // namespace congtam::sample
