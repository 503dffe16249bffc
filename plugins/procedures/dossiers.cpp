#include "dossiers.hpp"

#include "dossier.hpp"

namespace congtam::procedures {
namespace {

// "17:00"; the schema has seen to it that this is a time of day, and a caller without schema is told.
int closing_minute(const sdk::Params& params) {
  if (!params.has("closing_hour")) return ReceivingRules{}.closing_minute;
  const std::string text = params.text("closing_hour");
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 99; };
  if (text.size() == 5 && text[2] == ':') {
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour < 24 && minute < 60) return hour * 60 + minute;
  }
  params.refuse("closing_hour", "Giờ phải viết như \"17:00\".");
}

ReceivingRules rules_of(const sdk::Params& params) {
  ReceivingRules rules;
  rules.closing_minute = closing_minute(params);
  if (!params.has("received_on_day_off")) return rules;
  const std::string day_off = params.text("received_on_day_off");
  if (day_off != "next_working_day" && day_off != "same_day") {
    params.refuse("received_on_day_off", "Giá trị phải là \"next_working_day\" hoặc \"same_day\".");
  }
  rules.day_off_rolls = day_off == "next_working_day";
  return rules;
}

template <class Choice>
std::optional<Choice> choice(const std::optional<std::int64_t>& cell) {
  if (!cell) return std::nullopt;
  return static_cast<Choice>(*cell);
}

std::optional<bool> yes_no(const std::optional<std::int64_t>& cell) {
  if (!cell) return std::nullopt;
  return *cell != 0;
}

// The columns of one call, looked up once.
struct In {
  explicit In(const sdk::Rows& all) : rows(all) {}

  Written at(std::size_t row) const {
    return {.received = received[row],
            .finished = finished[row],
            .limit_days = limit_days[row],
            .printed_due = printed_due[row],
            .stops = rows.text(stops, row),
            .channel = choice<Channel>(channel[row]),
            .status = choice<Status>(status[row]),
            .input_digitised = yes_no(input_digitised[row]),
            .result_digitised = yes_no(result_digitised[row]),
            .paid_online = yes_no(paid_online[row]),
            .apology = yes_no(apology[row]),
            .fee_due = fee_due[row]};
  }

  const sdk::Rows& rows;
  sdk::InField received = rows.in("received"), finished = rows.in("finished"), limit_days = rows.in("limit_days"),
               printed_due = rows.in("printed_due"), stops = rows.in("stops"), channel = rows.in("channel"),
               status = rows.in("status"), input_digitised = rows.in("input_digitised"),
               result_digitised = rows.in("result_digitised"), paid_online = rows.in("paid_online"),
               apology = rows.in("apology"), fee_due = rows.in("fee_due");
};

struct Out {
  explicit Out(const sdk::Rows& all) : rows(all) {}

  void put(std::size_t row, const Judged& judged) const {
    write(counted_from, row, judged.counted_from);
    write(due, row, judged.due);
    write(timeliness, row, judged.timeliness);
    write(days_late, row, judged.days_late);
    write(days_used, row, judged.days_used);
    write(days_stopped, row, judged.days_stopped);
    write(stop_count, row, judged.stop_count);
    write(due_differs, row, judged.due_differs);
    write(late_no_apology, row, judged.late_no_apology);
    write(digital_throughout, row, judged.digital_throughout);
  }

  const sdk::Rows& rows;
  sdk::OutField counted_from = rows.out("counted_from"), due = rows.out("due"), timeliness = rows.out("timeliness"),
                days_late = rows.out("days_late"), days_used = rows.out("days_used"),
                days_stopped = rows.out("days_stopped"), stop_count = rows.out("stop_count"),
                due_differs = rows.out("due_differs"), late_no_apology = rows.out("late_no_apology"),
                digital_throughout = rows.out("digital_throughout");
};

}  // namespace

Dossiers::Dossiers()
    : Register("dossiers", "Sổ theo dõi hồ sơ thủ tục hành chính", dossier_params_schema(), dossier_fields()) {}

void Dossiers::compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const {
  const ReceivingRules rules = rules_of(params);
  if (rows.size() == 0) return;
  const In in(rows);
  const Out out(rows);
  for (std::size_t row = 0; row < rows.size(); ++row) out.put(row, judge(host, rules, in.at(row)));
}

}  // namespace congtam::procedures
