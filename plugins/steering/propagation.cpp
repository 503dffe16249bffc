#include <congtam/sdk/schema.hpp>

#include <algorithm>

#include "cell.hpp"
#include "registers.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

std::vector<sdk::Field> propagation_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã buổi tuyên truyền, quán triệt", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"village", "Thôn", Kind::text, 0, {}},
      {"organiser", "Đơn vị tổ chức", Kind::text, CT_FIELD_UNIT, {}},
      {"held", "Ngày tổ chức", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"form",
       "Hình thức tuyên truyền",
       Kind::choice,
       0,
       {{"conference", "Hội nghị quán triệt"},
        {"village_meeting", "Sinh hoạt thôn, nhà văn hóa"},
        {"loudspeaker", "Loa truyền thanh"},
        {"website", "Trang thông tin điện tử"},
        {"social_media", "Mạng xã hội"},
        {"other", "Hình thức khác"}}},
      {"people_expected", "Số người thuộc diện phổ biến", Kind::count, 0, {}},
      {"people_reached", "Số người đã tiếp cận", Kind::count, 0, {}},
      {"people_committed", "Số người đã cam kết thực hiện", Kind::count, 0, {}},

      {"reached_share", "Tỷ lệ người đã tiếp cận", Kind::percent, computed, {}},
      {"committed_share", "Tỷ lệ người đã cam kết", Kind::percent, computed, {}},
      {"people_not_reached", "Số người chưa tiếp cận", Kind::count, computed, {}},
      {"all_reached", "Mọi người đã tiếp cận và cam kết", Kind::yes_no, computed, {}},
  };
}

Cell not_reached(const Cell& expected, const Cell& reached) {
  if (!expected.known() || !reached.known()) return worse_of(expected, reached);
  return known(std::max<std::int64_t>(0, expected.value - reached.value));
}

// Nobody commits without having been reached.
Cell committed_of(Value written, const Cell& reached) {
  const Cell committed = figure(written);
  if (!committed.known() || !reached.known() || committed.value <= reached.value) return committed;
  return impossible(part_exceeds_whole);
}

Cell all_reached(const Cell& expected, const Cell& reached, const Cell& committed) {
  const Cell& worst = worse_of(worse_of(expected, reached), committed);
  if (!worst.known()) return worst;
  if (expected.value == 0) return nothing_arose(nobody_expected);
  return answer(reached.value >= expected.value && committed.value >= expected.value);
}

}  // namespace

Propagation::Propagation()
    : Register("propagation", "Sổ tuyên truyền, quán triệt", sdk::schema::no_params(), propagation_fields()) {}

void Propagation::compute(const sdk::Host&, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto expected_in = rows.in("people_expected"), reached_in = rows.in("people_reached"),
             committed_in = rows.in("people_committed");
  const auto reached_share = rows.out("reached_share"), committed_share = rows.out("committed_share"),
             missed = rows.out("people_not_reached"), all = rows.out("all_reached");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Cell expected = figure(expected_in[row]), reached = figure(reached_in[row]);
    const Cell committed = committed_of(committed_in[row], reached);
    write(reached_share, row, share(reached, expected, nobody_expected));
    write(committed_share, row, share(committed, expected, nobody_expected));
    write(missed, row, not_reached(expected, reached));
    write(all, row, all_reached(expected, reached, committed));
  }
}

}  // namespace congtam::steering
