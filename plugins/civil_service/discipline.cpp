#include "discipline.hpp"

#include "head_counts.hpp"
#include "reasons.hpp"

namespace congtam::civil_service {
namespace {

using sdk::Kind;

// The columns of the forms of discipline, mildest first.
constexpr const char* forms[] = {"reprimanded",       "warned",    "pay_lowered", "demoted",
                                 "removed_from_post", "voted_out", "dismissed"};

std::vector<sdk::Field> discipline_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã vụ việc", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"date", "Ngày xử lý hoặc ngày chốt số liệu", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị", Kind::text, CT_FIELD_UNIT, {}},
      {"group",
       "Nhóm đối tượng",
       Kind::choice,
       0,
       {{"cadre", "Cán bộ"},
        {"civil_servant", "Công chức"},
        {"public_employee", "Viên chức"},
        {"part_time", "Người hoạt động không chuyên trách"}}},
      {"violation",
       "Loại vi phạm",
       Kind::choice,
       0,
       {{"administrative_discipline", "Kỷ luật, kỷ cương hành chính"},
        {"harassment", "Nhũng nhiễu, gây phiền hà"},
        {"evasion", "Né tránh, đùn đẩy trách nhiệm"},
        {"corruption", "Tham nhũng, lãng phí, tiêu cực"},
        {"ethics", "Đạo đức, văn hóa giao tiếp"},
        {"profession", "Quy định chuyên môn, nghiệp vụ"},
        {"other", "Vi phạm khác"}}},
      {"discovered", "Ngày phát hiện vi phạm", Kind::date, 0, {}},
      {"complex_case", "Có tình tiết phức tạp", Kind::yes_no, 0, {}},
      {"considered", "Số người bị xem xét", Kind::count, 0, {}},
      {"reprimanded", "Số người bị khiển trách", Kind::count, 0, {}},
      {"warned", "Số người bị cảnh cáo", Kind::count, 0, {}},
      {"pay_lowered", "Số người bị hạ bậc lương", Kind::count, 0, {}},
      {"demoted", "Số người bị giáng chức", Kind::count, 0, {}},
      {"removed_from_post", "Số người bị cách chức", Kind::count, 0, {}},
      {"voted_out", "Số người bị bãi nhiệm", Kind::count, 0, {}},
      {"dismissed", "Số người bị buộc thôi việc", Kind::count, 0, {}},
      {"heads", "Trong đó là người đứng đầu", Kind::count, 0, {}},

      {"disciplined_total", "Tổng số người bị kỷ luật", Kind::count, computed, {}},
      {"warned_or_worse", "Số người bị kỷ luật từ cảnh cáo trở lên", Kind::count, computed, {}},
      {"counts_fit", "Số bị kỷ luật phù hợp với số bị xem xét", Kind::yes_no, computed, {}},
      {"decision_days", "Số ngày từ phát hiện đến xử lý", Kind::calendar_days, computed, {}},
      {"over_time_limit", "Quá thời hạn xử lý kỷ luật", Kind::yes_no, computed, {}},
  };
}

std::string discipline_params_schema() {
  return R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "days_allowed": {
      "type": "integer", "minimum": 1, "maximum": 1000, "default": 90,
      "title": "Thời hạn xử lý kỷ luật tính bằng ngày, kể từ ngày phát hiện vi phạm"
    },
    "days_allowed_complex": {
      "type": "integer", "minimum": 1, "maximum": 1000, "default": 150,
      "title": "Thời hạn xử lý kỷ luật đối với vụ việc có tình tiết phức tạp"
    }
  }
})";
}

std::int32_t days_of(const sdk::Params& params, const char* key, std::int32_t otherwise) {
  if (!params.has(key)) return otherwise;
  const std::int64_t days = params.whole(key);
  if (days < 1 || days > 1000) params.refuse(key, "Số ngày phải từ 1 đến 1000.");
  return static_cast<std::int32_t>(days);
}

// How many persons of one row met with some form, and with more than a reprimand.
class Forms {
 public:
  explicit Forms(const sdk::Rows& rows) {
    for (const char* form : forms) columns_.push_back(rows.in(form));
  }

  struct Sums {
    bool any = false, wrong = false;  // some form is filled in; some is impossible
    std::int64_t total = 0, warned_or_worse = 0;
  };

  Sums at(std::size_t row) const {
    Sums sums;
    for (std::size_t form = 0; form < columns_.size(); ++form) {
      const Count count = columns_[form][row];
      if (impossible({count})) sums.wrong = true;
      if (!count || sums.wrong) continue;
      sums.any = true;
      sums.total += *count;
      if (form > 0) sums.warned_or_worse += *count;
    }
    return sums;
  }

 private:
  std::vector<sdk::InField> columns_;
};

void write_count(sdk::OutField out, std::size_t row, const Forms::Sums& sums, std::int64_t value) {
  if (sums.wrong) return out.set_unknown(row, CT_FAILED, reason(count_impossible));
  if (!sums.any) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  out.set(row, value);
}

// One contradiction that is certain decides, whatever else is blank.
void write_counts_fit(sdk::OutField out, std::size_t row, const Forms::Sums& sums, Count considered, Count heads) {
  if (sums.wrong || impossible({considered, heads})) return out.set_unknown(row, CT_FAILED, reason(count_impossible));
  if (!sums.any) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  if ((considered && sums.total > *considered) || (heads && *heads > sums.total)) return out.set(row, 0);
  if (!considered || !heads) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  out.set(row, 1);
}

// decision_days and over_time_limit.
struct Duration {
  sdk::OutField days, over;

  void both_unknown(std::size_t row, sdk::State state, sdk::Reason why) {
    days.set_unknown(row, state, why);
    over.set_unknown(row, state, why);
  }

  void write(std::size_t row, const sdk::Host& host, std::int32_t allowed, std::optional<std::int64_t> discovered,
             std::optional<std::int64_t> decided) {
    if (!discovered) return both_unknown(row, CT_MISSING, reason(lacks_discovery));
    if (!decided) return both_unknown(row, CT_MISSING, reason(lacks_figure));
    if (*decided < *discovered) return both_unknown(row, CT_FAILED, reason(decided_before_discovered));
    const auto last = host.add_calendar_days(*discovered, allowed);
    if (!last) return both_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
    const auto passed = host.working_days_between(*discovered, *decided);  // both days are in the calendar
    if (!passed) return both_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
    days.set(row, *decided - *discovered);
    over.set(row, *decided > *last ? 1 : 0);
  }
};

}  // namespace

Discipline::Discipline()
    : Register("discipline", "Sổ theo dõi xử lý kỷ luật", discipline_params_schema(), discipline_fields()) {}

void Discipline::compute(const sdk::Host& host, const sdk::Params& params, const sdk::Rows& rows) const {
  const std::int32_t allowed = days_of(params, "days_allowed", 90);
  const std::int32_t allowed_complex = days_of(params, "days_allowed_complex", 150);
  if (rows.size() == 0) return;
  const Forms by_form(rows);
  const auto date = rows.in("date"), discovered = rows.in("discovered"), complex_case = rows.in("complex_case"),
             considered = rows.in("considered"), heads = rows.in("heads");
  const auto total = rows.out("disciplined_total"), worse = rows.out("warned_or_worse"), fit = rows.out("counts_fit");
  Duration duration{rows.out("decision_days"), rows.out("over_time_limit")};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Forms::Sums sums = by_form.at(row);
    write_count(total, row, sums, sums.total);
    write_count(worse, row, sums, sums.warned_or_worse);
    write_counts_fit(fit, row, sums, considered[row], heads[row]);
    duration.write(row, host, complex_case.yes(row) ? allowed_complex : allowed, discovered[row], date[row]);
  }
}

}  // namespace congtam::civil_service
