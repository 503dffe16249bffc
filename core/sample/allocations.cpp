#include "sample/funds.hpp"
#include "sample/makers.hpp"

namespace congtam::sample {

void make_allocations(MakerCall call) {
  const Drawing& from = call.drawing;
  for (const Fund& fund :
       funds_of(from.commune, call.desk.unit(), call.desk.year(), call.count, from.seed, from.calendar)) {
    RegisterRow row;
    row.set("code", fund.code).set("unit", call.desk.code()).set("source", fund.source).set("amount", fund.amount);
    row.set("decided", fund.decided).set("due", fund.due).set("allocated", fund.allocated);
    if (fund.allocated) row.set("allocated_amount", fund.amount).set("within_rules", fund.within_rules);
    call.rows.push_back(row);
  }
}

}  // namespace congtam::sample
