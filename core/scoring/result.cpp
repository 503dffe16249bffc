#include "scoring/result.hpp"

namespace congtam::scoring {

std::string_view host_reason_code(HostReason reason) {
  switch (reason) {
    case HostReason::none:
      return "";
    case HostReason::not_applicable:
      return "unit_not_concerned";
    case HostReason::not_examined:
      return "not_examined";
    case HostReason::not_due:
      return "not_due";
    case HostReason::no_evidence:
      return "no_evidence";
    case HostReason::call_failed:
      return "call_failed";
    case HostReason::bad_output:
      return "bad_output";
    case HostReason::impossible_fact:
      return "impossible_fact";
    case HostReason::block_absent:
      return "block_absent";
    case HostReason::other_part:
      return "other_part";
  }
  return "";
}

}  // namespace congtam::scoring
