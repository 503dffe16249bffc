#include "documents.hpp"

#include "document_fields.hpp"
#include "reasons.hpp"

namespace congtam::institutions {
namespace {

using Value = std::optional<std::int64_t>;

struct Rules {
  std::int32_t release_working_days = 1;
  bool due_rolls = true;
};

Rules rules_of(const sdk::Params& params) {
  Rules rules;
  if (params.has("release_working_days")) {
    const std::int64_t days = params.whole("release_working_days");
    if (days < 0 || days > 30) params.refuse("release_working_days", "Số ngày phải từ 0 đến 30.");
    rules.release_working_days = static_cast<std::int32_t>(days);
  }
  if (params.has("due_on_day_off")) {
    const std::string day_off = params.text("due_on_day_off");
    if (day_off != "next_working_day" && day_off != "same_day") {
      params.refuse("due_on_day_off", "Giá trị phải là \"next_working_day\" hoặc \"same_day\".");
    }
    rules.due_rolls = day_off == "next_working_day";
  }
  return rules;
}

// issued_late and issue_days_late: the day of issue against the day set for it.
struct Lateness {
  sdk::OutField late, days;

  void both_unknown(std::size_t row, sdk::State state, sdk::Reason why) {
    late.set_unknown(row, state, why);
    days.set_unknown(row, state, why);
  }

  void write(std::size_t row, const sdk::Host& host, const Rules& rules, Value issued, Value due) {
    if (!issued) return both_unknown(row, CT_MISSING, reason(lacks_figure));
    if (!due) return both_unknown(row, CT_NOT_APPLICABLE, reason(no_due_date));
    const auto rolled = host.add_calendar_days(*due, 0);
    if (!rolled) return both_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
    const std::int64_t last = rules.due_rolls ? *rolled : *due;
    const auto passed = host.working_days_between(last, *issued);
    if (!passed) return both_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
    late.set(row, *issued > last ? 1 : 0);
    days.set(row, *passed);
  }
};

// release_days and released_late: from the day of issue to the day the document went out.
struct Release {
  sdk::OutField days, late;

  void both_unknown(std::size_t row, sdk::State state, sdk::Reason why) {
    days.set_unknown(row, state, why);
    late.set_unknown(row, state, why);
  }

  // allowed: working days after the day of issue.
  void write(std::size_t row, const sdk::Host& host, std::int32_t allowed, Value issued, Value sent) {
    if (!issued) return both_unknown(row, CT_MISSING, reason(lacks_figure));
    if (sent && *sent < *issued) return both_unknown(row, CT_FAILED, reason(sent_before_issued));
    const bool gone = sent && *sent <= host.as_of();
    const std::int64_t until = gone ? *sent : host.as_of();
    const auto waited = host.working_days_between(*issued, until);
    const auto last = host.add_working_days(*issued, allowed);
    if (!waited || !last) return both_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
    days.set(row, *waited);
    if (!gone && until <= *last) return late.set_unknown(row, CT_NOT_DUE, reason(still_in_time));
    late.set(row, until > *last ? 1 : 0);
  }
};

// Wholly electronic and valid as an original: one known "no" decides, whatever else is blank.
void write_fully_electronic(sdk::OutField out, std::size_t row, Value secret, Value channel, Value person,
                            Value agency) {
  if (!secret) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  if (*secret != 0) return out.set_unknown(row, CT_NOT_APPLICABLE, reason(secret_only_counted));
  const Value sent_so = channel ? Value(*channel == static_cast<std::int64_t>(Channel::electronic)) : std::nullopt;
  bool blank = false;
  for (const Value& part : {sent_so, person, agency}) {
    if (part && *part == 0) return out.set(row, 0);
    blank = blank || !part;
  }
  blank ? out.set_unknown(row, CT_MISSING, reason(lacks_figure)) : out.set(row, 1);
}

void write_secret_electronic(sdk::OutField out, std::size_t row, Value secret, Value channel) {
  if (secret && *secret == 0) return out.set(row, 0);
  if (!secret || !channel) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  out.set(row, *channel == static_cast<std::int64_t>(Channel::paper) ? 0 : 1);
}

}  // namespace

Documents::Documents() : Register("documents", "Sổ đăng ký văn bản đi", document_params_schema(), document_fields()) {}

void Documents::compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const {
  const Rules rules = rules_of(params);
  if (rows.size() == 0) return;
  const auto issued = rows.in("issued"), secret = rows.in("secret"), urgent = rows.in("urgent"),
             channel = rows.in("channel"), person = rows.in("signed_by_person"), agency = rows.in("signed_by_agency"),
             due = rows.in("due"), sent = rows.in("sent");
  Lateness lateness{rows.out("issued_late"), rows.out("issue_days_late")};
  Release release{rows.out("release_days"), rows.out("released_late")};
  const auto fully_electronic = rows.out("fully_electronic"), secret_electronic = rows.out("secret_electronic");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    lateness.write(row, host, rules, issued[row], due[row]);
    release.write(row, host, urgent.yes(row) ? 0 : rules.release_working_days, issued[row], sent[row]);
    write_fully_electronic(fully_electronic, row, secret[row], channel[row], person[row], agency[row]);
    write_secret_electronic(secret_electronic, row, secret[row], channel[row]);
  }
}

}  // namespace congtam::institutions
