#include "dissemination.hpp"

#include <congtam/sdk/fraction.hpp>
#include <congtam/sdk/schema.hpp>

#include "reasons.hpp"

namespace congtam::institutions {
namespace {

using sdk::Kind;
using Value = std::optional<std::int64_t>;

std::vector<sdk::Field> dissemination_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã hoạt động", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"date", "Ngày thực hiện", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"host_unit", "Đơn vị chủ trì", Kind::text, CT_FIELD_UNIT, {}},
      {"kind",
       "Loại hoạt động",
       Kind::choice,
       0,
       {{"law_dissemination", "Phổ biến, giáo dục pháp luật"},
        {"enforcement_monitoring", "Theo dõi tình hình thi hành pháp luật"}}},
      {"topic",
       "Nội dung",
       Kind::choice,
       0,
       {{"new_laws", "Văn bản mới của cấp trên"},
        {"anti_corruption", "Phòng, chống tham nhũng"},
        {"thrift", "Thực hành tiết kiệm, chống lãng phí"},
        {"admin_reform", "Cải cách hành chính"},
        {"conclusion_226", "Kết luận số 226-KL/TW"},
        {"other", "Nội dung khác"}}},
      {"form",
       "Hình thức thực hiện",
       Kind::choice,
       0,
       {{"conference", "Hội nghị, tập huấn"},
        {"loudspeaker", "Loa truyền thanh"},
        {"online", "Trang thông tin điện tử, mạng xã hội"},
        {"printed", "Tài liệu, tờ rơi"},
        {"contest", "Cuộc thi tìm hiểu pháp luật"},
        {"village_meeting", "Sinh hoạt thôn, chi bộ"},
        {"inspection", "Kiểm tra việc thi hành"},
        {"survey", "Điều tra, khảo sát"},
        {"other", "Hình thức khác"}}},
      {"audience",
       "Đối tượng",
       Kind::choice,
       0,
       {{"officials", "Cán bộ, công chức, viên chức"},
        {"residents", "Nhân dân"},
        {"both", "Cán bộ, công chức, viên chức và nhân dân"}}},
      {"due", "Hạn theo kế hoạch", Kind::date, 0, {}},
      {"people_expected", "Số người thuộc đối tượng", Kind::count, 0, {}},
      {"people_reached", "Số người đã được phổ biến", Kind::count, 0, {}},
      {"digital_material", "Tài liệu đã số hóa, đăng tải", Kind::yes_no, 0, {}},
      {"proposals", "Số kiến nghị qua theo dõi", Kind::count, 0, {}},
      {"proposals_handled", "Số kiến nghị đã được xử lý", Kind::count, 0, {}},

      {"held_late", "Thực hiện sau hạn của kế hoạch", Kind::yes_no, computed, {}},
      {"reach_share", "Tỷ lệ người được phổ biến", Kind::percent, computed, {}},
      {"proposals_open", "Số kiến nghị chưa được xử lý", Kind::count, computed, {}},
  };
}

bool impossible(Value count) {
  constexpr std::int64_t many = 1'000'000'000;
  return count && (*count < 0 || *count > many);
}

void write_held_late(sdk::OutField out, std::size_t row, const sdk::Host& host, Value date, Value due) {
  if (!date) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  if (!due) return out.set_unknown(row, CT_NOT_APPLICABLE, reason(no_due_date));
  const auto last = host.add_calendar_days(*due, 0);
  if (!last) return out.set_unknown(row, CT_FAILED, sdk::reason_outside_calendar);
  out.set(row, *date > *last ? 1 : 0);
}

// More may come than were expected: the share may pass 100 %.
void write_reach_share(sdk::OutField out, std::size_t row, Value expected, Value reached) {
  if (impossible(expected) || impossible(reached)) return out.set_unknown(row, CT_FAILED, reason(figure_impossible));
  if (!expected || !reached) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  if (*expected == 0) return out.set_unknown(row, CT_NOTHING_AROSE, sdk::reason_zero_denominator);
  out.set(row, sdk::round_half_up(sdk::int128{*reached} * 100, *expected, 4)->units());
}

void write_proposals_open(sdk::OutField out, std::size_t row, Value proposals, Value handled) {
  if (impossible(proposals) || impossible(handled)) return out.set_unknown(row, CT_FAILED, reason(figure_impossible));
  if (proposals && *proposals == 0 && !handled) return out.set(row, 0);
  if (!proposals || !handled) return out.set_unknown(row, CT_MISSING, reason(lacks_figure));
  if (*handled > *proposals) return out.set_unknown(row, CT_FAILED, reason(figure_impossible));
  out.set(row, *proposals - *handled);
}

}  // namespace

Dissemination::Dissemination()
    : Register("dissemination", "Sổ phổ biến, giáo dục pháp luật và theo dõi thi hành pháp luật",
               sdk::schema::no_params(), dissemination_fields()) {}

void Dissemination::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto date = rows.in("date"), due = rows.in("due"), expected = rows.in("people_expected"),
             reached = rows.in("people_reached"), proposals = rows.in("proposals"),
             handled = rows.in("proposals_handled");
  const auto held_late = rows.out("held_late"), share = rows.out("reach_share"), open = rows.out("proposals_open");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    write_held_late(held_late, row, host, date[row], due[row]);
    write_reach_share(share, row, expected[row], reached[row]);
    write_proposals_open(open, row, proposals[row], handled[row]);
  }
}

}  // namespace congtam::institutions
