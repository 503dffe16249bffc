#include "document_fields.hpp"

namespace congtam::institutions {

using sdk::Kind;

std::vector<sdk::Field> document_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Số, ký hiệu văn bản", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"issued", "Ngày ban hành", Kind::date, CT_FIELD_KEY | CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"drafting_unit", "Đơn vị chủ trì soạn thảo", Kind::text, CT_FIELD_UNIT, {}},
      {"kind",
       "Loại văn bản",
       Kind::choice,
       0,
       {{"decision", "Quyết định"},
        {"directive", "Chỉ thị"},
        {"plan", "Kế hoạch"},
        {"programme", "Chương trình"},
        {"report", "Báo cáo"},
        {"proposal", "Tờ trình"},
        {"official_letter", "Công văn"},
        {"notice", "Thông báo"},
        {"invitation", "Giấy mời"},
        {"minutes", "Biên bản"},
        {"legal_document", "Văn bản quy phạm pháp luật"},
        {"other", "Văn bản khác"}}},
      {"secret", "Văn bản mật", Kind::yes_no, CT_FIELD_REQUIRED, {}},
      {"urgent", "Văn bản khẩn", Kind::yes_no, 0, {}},
      {"channel",
       "Phương thức gửi",
       Kind::choice,
       0,
       {{"electronic", "Chỉ gửi bản điện tử"},
        {"both", "Gửi bản điện tử kèm bản giấy"},
        {"paper", "Chỉ gửi bản giấy"}}},
      {"signed_by_person", "Có chữ ký số của người có thẩm quyền", Kind::yes_no, 0, {}},
      {"signed_by_agency", "Có chữ ký số của cơ quan", Kind::yes_no, 0, {}},
      {"due", "Hạn ban hành", Kind::date, 0, {}},
      {"sent", "Ngày phát hành", Kind::date, 0, {}},
      {"returned_for_form", "Số lần trả lại do thể thức, kỹ thuật trình bày", Kind::count, 0, {}},
      {"repeats_superior", "Chỉ đạo lại nội dung đã có trong văn bản cấp trên", Kind::yes_no, 0, {}},

      {"issued_late", "Ban hành quá hạn", Kind::yes_no, computed, {}},
      {"issue_days_late", "Số ngày làm việc ban hành quá hạn", Kind::working_days, computed, {}},
      {"release_days", "Số ngày làm việc từ ban hành đến phát hành", Kind::working_days, computed, {}},
      {"released_late", "Phát hành chậm", Kind::yes_no, computed, {}},
      {"fully_electronic", "Điện tử hoàn toàn, đủ chữ ký số", Kind::yes_no, computed, {}},
      {"secret_electronic", "Văn bản mật gửi dưới dạng điện tử", Kind::yes_no, computed, {}},
  };
}

std::string document_params_schema() {
  return R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "release_working_days": {
      "type": "integer", "minimum": 0, "maximum": 30, "default": 1,
      "title": "Văn bản phải phát hành chậm nhất sau ngày ký bao nhiêu ngày làm việc; văn bản khẩn luôn trong ngày"
    },
    "due_on_day_off": {
      "type": "string", "enum": ["next_working_day", "same_day"], "default": "next_working_day",
      "title": "Hạn ban hành rơi vào ngày nghỉ thì kéo sang ngày làm việc sau, hay giữ nguyên"
    }
  }
})";
}

}  // namespace congtam::institutions
