#pragma once
#include "cell.hpp"

namespace congtam::digital_government {

// What is written about one work file; nothing where it was left blank.
struct WorkFile {
  Value secret, electronic;
  Value documents, electronic_documents;  // in the file
  Value outgoing, signed_outgoing;        // issued from it
};

struct JudgedFile {
  Cell electronic_required, fully_digital, paper_documents, unsigned_documents, signed_share;
};

// A secret file is outside every target; of the others one "no" decides, and a blank leaves the answer open.
JudgedFile judge(const WorkFile& file);

}  // namespace congtam::digital_government
