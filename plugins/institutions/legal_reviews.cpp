#include "legal_reviews.hpp"

#include "legal_review_fields.hpp"
#include "reasons.hpp"

namespace congtam::institutions {
namespace {

using Value = std::optional<std::int64_t>;

std::int32_t handling_days_allowed(const sdk::Params& params) {
  if (!params.has("handling_days_allowed")) return 30;
  const std::int64_t days = params.whole("handling_days_allowed");
  if (days < 1 || days > 366) params.refuse("handling_days_allowed", "Số ngày phải từ 1 đến 366.");
  return static_cast<std::int32_t>(days);
}

// One row as it stood at the end of as_of: what is dated later has not happened.
struct Review {
  Value opened, work, document_issued, review_due, reviewed, result, handling_due, handled, handling;

  void forget_after(std::int32_t as_of) {
    if (handled && *handled > as_of) handled = handling = std::nullopt;
    if (reviewed && *reviewed > as_of) reviewed = result = std::nullopt;
  }
};

// A text stays as it is when it is in order, or no longer in force.
bool asks_for_handling(std::int64_t result) {
  return result != static_cast<std::int64_t>(ReviewResult::conforming) &&
         result != static_cast<std::int64_t>(ReviewResult::expired);
}

void write_self_check_wait(sdk::OutField out, std::size_t row, const sdk::Host& host, const Review& review) {
  if (!review.work) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  if (*review.work != static_cast<std::int64_t>(Work::self_check)) {
    return out.set_unknown(row, CT_NOT_APPLICABLE, reason(not_self_check));
  }
  if (!review.document_issued || !review.opened) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  if (*review.opened < *review.document_issued) return out.set_unknown(row, CT_FAILED, reason(opened_before_issued));
  out.set(row, host.working_days_between(*review.document_issued, *review.opened), CT_FAILED,
          sdk::reason_outside_calendar);
}

// The deadline is the day written, rolled when nobody works on it.
void write_reviewed_late(sdk::OutField out, std::size_t row, const sdk::Host& host, const Review& review) {
  if (review.reviewed && review.opened && *review.reviewed < *review.opened) {
    return out.set_unknown(row, CT_FAILED, reason(reviewed_before_opened));
  }
  if (!review.review_due) return out.set_unknown(row, CT_NOT_APPLICABLE, reason(no_due_date));
  const auto last = host.add_calendar_days(*review.review_due, 0);
  if (!last) return out.set_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
  if (!review.reviewed && host.as_of() <= *last) return out.set_unknown(row, CT_NOT_DUE, reason(still_in_time));
  out.set(row, review.reviewed.value_or(host.as_of()) > *last ? 1 : 0);
}

// Everything about what became of a text that is not in order.
struct Handling {
  explicit Handling(const sdk::Rows& rows)
      : needed(rows.out("needs_handling")),
        limit(rows.out("handling_limit")),
        status(rows.out("handling_status")),
        took(rows.out("handling_took")),
        contradicts(rows.out("result_contradicts")) {}

  void write(std::size_t row, const sdk::Host& host, std::int32_t days_allowed, const Review& review) {
    if (!review.reviewed) return all_unknown(row, CT_NOT_DUE, reason(not_reviewed_yet));
    if (!review.result) return all_unknown(row, CT_MISSING, reason(lacks_result));
    const bool asked = asks_for_handling(*review.result);
    needed.set(row, asked ? 1 : 0);
    contradicts.set(row, !asked && (review.handled || review.handling) ? 1 : 0);
    if (!asked) return write_not_needed(row);
    const auto last = review.handling_due ? host.add_calendar_days(*review.handling_due, 0)
                                          : host.add_calendar_days(*review.reviewed, days_allowed);
    limit.set(row, last, CT_FAILED, sdk::reason_outside_calendar);
    if (review.handled && *review.handled < *review.reviewed) {
      status.set_unknown(row, CT_FAILED, reason(handled_before_reviewed));
      return took.set_unknown(row, CT_FAILED, reason(handled_before_reviewed));
    }
    write_status(row, host.as_of(), last, review.handled);
    if (!review.handled) return took.set_unknown(row, CT_NOT_DUE, reason(not_handled_yet));
    const bool in_calendar = host.add_calendar_days(*review.reviewed, 0).has_value();
    took.set(row, in_calendar ? Value(*review.handled - *review.reviewed) : std::nullopt, CT_FAILED,
             sdk::reason_outside_calendar);
  }

 private:
  void all_unknown(std::size_t row, sdk::State state, sdk::Reason why) {
    for (sdk::OutField* out : {&needed, &limit, &status, &took, &contradicts}) out->set_unknown(row, state, why);
  }
  void write_not_needed(std::size_t row) {
    status.set(row, static_cast<std::int64_t>(HandlingStatus::not_needed));
    limit.set_unknown(row, CT_NOT_APPLICABLE, reason(nothing_to_handle));
    took.set_unknown(row, CT_NOT_APPLICABLE, reason(nothing_to_handle));
  }
  void write_status(std::size_t row, std::int64_t as_of, std::optional<std::int32_t> last, Value handled) {
    if (!last) return status.set_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
    const bool in_time = handled.value_or(as_of) <= *last;
    const HandlingStatus done = in_time ? HandlingStatus::handled_on_time : HandlingStatus::handled_late;
    const HandlingStatus open = in_time ? HandlingStatus::pending : HandlingStatus::overdue;
    status.set(row, static_cast<std::int64_t>(handled ? done : open));
  }

  sdk::OutField needed, limit, status, took, contradicts;
};

}  // namespace

LegalReviews::LegalReviews()
    : Register("legal_reviews", "Sổ tự kiểm tra, rà soát văn bản quy phạm pháp luật", legal_review_params_schema(),
               legal_review_fields()) {}

void LegalReviews::compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const {
  const std::int32_t days_allowed = handling_days_allowed(params);
  if (rows.size() == 0) return;
  const auto opened = rows.in("opened"), work = rows.in("work"), document_issued = rows.in("document_issued"),
             review_due = rows.in("review_due"), reviewed = rows.in("reviewed"), result = rows.in("result"),
             handling_due = rows.in("handling_due"), handled = rows.in("handled"), handling = rows.in("handling");
  const auto self_check_wait = rows.out("self_check_wait"), reviewed_late = rows.out("reviewed_late");
  Handling out(rows);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Review review{opened[row], work[row],         document_issued[row], review_due[row], reviewed[row],
                  result[row], handling_due[row], handled[row],         handling[row]};
    review.forget_after(host.as_of());
    write_self_check_wait(self_check_wait, row, host, review);
    write_reviewed_late(reviewed_late, row, host, review);
    out.write(row, host, days_allowed, review);
  }
}

}  // namespace congtam::institutions
