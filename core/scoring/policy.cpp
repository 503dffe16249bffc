#include "scoring/policy.hpp"

namespace congtam::scoring {
namespace {

using model::Evidence;
using model::State;
using ruleset::AbsentRule;
using ruleset::Channel;
using ruleset::EvidenceRule;

std::uint16_t code(HostReason reason) { return static_cast<std::uint16_t>(reason); }

void overwrite_state(Cell& cell, const ruleset::Criterion& criterion, const CellContext& context) {
  const auto write = [&](State state, HostReason reason) {
    cell.state = state;
    cell.points = 0;
    cell.reason = code(reason);
  };
  if (!context.applicable) write(State::not_applicable, HostReason::not_applicable);
  if (criterion.channel == Channel::visit && !context.visited) write(State::not_examined, HostReason::not_examined);
  if (criterion.judged_in == ruleset::PartOfYear::earlier) write(State::not_applicable, HostReason::other_part);
  if (!criterion.is_due(context.as_of)) write(State::not_due, HostReason::not_due);
}

bool evidence_missing(EvidenceRule rule, Evidence evidence) {
  switch (rule) {
    case EvidenceRule::not_needed:
      return false;
    case EvidenceRule::needed:
      return evidence != Evidence::given;
    case EvidenceRule::needed_or_explained:
      return evidence == Evidence::none;
  }
  return false;
}

void treat_absent(Cell& cell, AbsentRule rule, std::int64_t max) {
  switch (rule) {
    case AbsentRule::full:
      cell.points = static_cast<std::int32_t>(max);
      cell.treatment = Treatment::full;
      break;
    case AbsentRule::zero:
      cell.treatment = Treatment::zero;
      break;
    case AbsentRule::exclude:
      cell.treatment = Treatment::excluded;
      break;
    case AbsentRule::share_equally:
      cell.treatment = Treatment::shared;
      break;
    case AbsentRule::null:
      cell.treatment = Treatment::nulled;
      break;
  }
}

}  // namespace

bool is_possible(const Scored& scored, std::int64_t max, std::uint32_t reason_count) {
  if (scored.state == State::unset || scored.state > State::failed) return false;
  if (scored.points < 0 || scored.points > max) return false;
  if (scored.state != State::known && scored.points != 0) return false;
  return scored.reason < reason_count;
}

Cell apply_policy(const ruleset::Criterion& criterion, std::int64_t max, const Scored& scored,
                  const CellContext& context) {
  Cell cell{static_cast<std::int32_t>(scored.points), scored.reason, scored.state, Treatment::counted};
  if (cell.state == State::failed) {
    cell.treatment = Treatment::failed;
    return cell;
  }
  overwrite_state(cell, criterion, context);

  switch (cell.state) {
    case State::known:
      if (evidence_missing(criterion.evidence, context.evidence)) {
        cell.points = 0;
        cell.reason = code(HostReason::no_evidence);
      }
      break;
    case State::missing:
      cell.treatment = Treatment::zero;
      break;
    case State::nothing_arose:
      treat_absent(cell, criterion.nothing_arose, max);
      break;
    case State::not_applicable:
      treat_absent(cell, criterion.not_applicable, max);
      break;
    default:
      cell.treatment = Treatment::excluded;
      break;  // not due, not examined: always out, listed
  }
  const bool is_beside = criterion.channel == Channel::visit && !context.visits_count;
  // Beside the index nothing counts, so nothing there takes the index away either.
  if (is_beside || max == 0) cell.treatment = Treatment::beside;
  return cell;
}

CellPolicy::CellPolicy(const ruleset::Criterion& criterion, std::int64_t max, base::Date as_of) {
  for (const bool visits_count : {false, true})
    for (std::size_t state = 0; state < states; ++state) {
      CellContext context;
      context.as_of = criterion.due.value_or(as_of);  // what the state becomes once it stands, not who wrote it
      context.visits_count = visits_count;
      settled_[visits_count ? 1 : 0][state] = apply_policy(criterion, max, {0, static_cast<State>(state), 0}, context);
    }
  plain_ = find_plain(criterion, max, as_of);
}

Treatment CellPolicy::treatment(State state, std::uint16_t reason, bool visits_count) const {
  if (reason == code(HostReason::block_absent)) return Treatment::block_absent;
  return settled_[visits_count ? 1 : 0][static_cast<std::size_t>(state)].treatment;
}

std::optional<PlainRule> CellPolicy::find_plain(const ruleset::Criterion& criterion, std::int64_t max,
                                                base::Date as_of) const {
  const bool same_for_all = criterion.applies_to.everybody() && criterion.channel != Channel::visit &&
                            criterion.evidence == EvidenceRule::not_needed && criterion.is_due(as_of) &&
                            criterion.judged_in == ruleset::PartOfYear::this_one;
  if (!same_for_all) return std::nullopt;
  const auto settled = [&](State state) { return settled_[0][static_cast<std::size_t>(state)]; };
  const auto is = [&](State state, Treatment wanted) { return max == 0 || settled(state).treatment == wanted; };
  const bool others_leave = is(State::not_applicable, Treatment::excluded) && is(State::not_due, Treatment::excluded) &&
                            is(State::not_examined, Treatment::excluded);
  if (!others_leave || !is(State::known, Treatment::counted) || !is(State::missing, Treatment::zero))
    return std::nullopt;
  const Cell nothing = settled(State::nothing_arose);
  if (nothing.treatment == Treatment::shared || nothing.treatment == Treatment::nulled) return std::nullopt;
  const bool counts = nothing.treatment == Treatment::full || nothing.treatment == Treatment::zero;
  return PlainRule{static_cast<std::int32_t>(max), nothing.points, counts, missing_is_gap(criterion.line)};
}

}  // namespace congtam::scoring
