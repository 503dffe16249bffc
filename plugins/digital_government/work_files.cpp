#include <congtam/sdk/schema.hpp>

#include "registers.hpp"
#include "work_file.hpp"

namespace congtam::digital_government {
namespace {

using sdk::Kind;

std::vector<sdk::Field> work_files_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã hồ sơ công việc", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị lập hồ sơ", Kind::text, CT_FIELD_UNIT, {}},
      {"opened", "Ngày mở hồ sơ", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"closed", "Ngày kết thúc hồ sơ", Kind::date, 0, {}},
      {"secret", "Thuộc phạm vi bí mật nhà nước", Kind::yes_no, 0, {}},
      {"electronic", "Lập và xử lý trên môi trường điện tử", Kind::yes_no, 0, {}},
      {"documents", "Số văn bản, tài liệu trong hồ sơ", Kind::count, 0, {}},
      {"electronic_documents", "Số văn bản, tài liệu điện tử", Kind::count, 0, {}},
      {"outgoing_documents", "Số văn bản đi của hồ sơ", Kind::count, 0, {}},
      {"signed_documents", "Số văn bản đi đã ký số", Kind::count, 0, {}},

      {"electronic_required", "Hồ sơ phải xử lý điện tử", Kind::yes_no, computed, {}},
      {"fully_digital", "Hồ sơ điện tử trọn vẹn", Kind::yes_no, computed, {}},
      {"paper_documents", "Số văn bản, tài liệu còn bằng giấy", Kind::count, computed, {}},
      {"unsigned_documents", "Số văn bản đi chưa ký số", Kind::count, computed, {}},
      {"signed_share", "Tỷ lệ văn bản đi đã ký số", Kind::percent, computed, {}},
      {"working_days_open", "Số ngày làm việc xử lý", Kind::working_days, computed, {}},
  };
}

Cell working_days_open(const sdk::Host& host, Value opened, Value closed) {
  if (!opened) return lacking(lacks_date);
  const bool done = closed && *closed <= host.as_of();
  if (done && *closed < *opened) return impossible(event_before_begin);
  const auto days = host.working_days_between(*opened, done ? *closed : host.as_of());
  return days ? known(*days) : outside_calendar();
}

}  // namespace

WorkFiles::WorkFiles()
    : Register("work_files", "Sổ theo dõi hồ sơ công việc", sdk::schema::no_params(), work_files_fields()) {}

void WorkFiles::compute(const sdk::Host& host, const sdk::Params&, const sdk::Rows& rows) const {
  if (rows.size() == 0) return;
  const auto opened = rows.in("opened"), closed = rows.in("closed"), secret = rows.in("secret"),
             electronic = rows.in("electronic"), documents = rows.in("documents"),
             electronic_documents = rows.in("electronic_documents"), outgoing = rows.in("outgoing_documents"),
             signed_documents = rows.in("signed_documents");
  const auto required = rows.out("electronic_required"), digital = rows.out("fully_digital"),
             paper = rows.out("paper_documents"), not_signed = rows.out("unsigned_documents"),
             share = rows.out("signed_share"), days_open = rows.out("working_days_open");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const JudgedFile judged = judge({secret[row], electronic[row], documents[row], electronic_documents[row],
                                     outgoing[row], signed_documents[row]});
    write(required, row, judged.electronic_required);
    write(digital, row, judged.fully_digital);
    write(paper, row, judged.paper_documents);
    write(not_signed, row, judged.unsigned_documents);
    write(share, row, judged.signed_share);
    write(days_open, row, working_days_open(host, opened[row], closed[row]));
  }
}

}  // namespace congtam::digital_government
