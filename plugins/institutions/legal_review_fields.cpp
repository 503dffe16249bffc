#include "legal_review_fields.hpp"

namespace congtam::institutions {

using sdk::Kind;

std::vector<sdk::Field> legal_review_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã lượt kiểm tra, rà soát", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị thực hiện", Kind::text, CT_FIELD_UNIT, {}},
      {"opened", "Ngày đưa vào kiểm tra, rà soát", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"work",
       "Hình thức",
       Kind::choice,
       0,
       {{"self_check", "Tự kiểm tra văn bản"},
        {"review", "Rà soát văn bản"},
        {"systematisation", "Hệ thống hóa văn bản"}}},
      {"document", "Số, ký hiệu văn bản quy phạm pháp luật", Kind::text, 0, {}},
      {"document_issued", "Ngày ban hành văn bản", Kind::date, 0, {}},
      {"review_due", "Hạn có kết quả", Kind::date, 0, {}},
      {"reviewed", "Ngày có kết quả", Kind::date, 0, {}},
      {"result",
       "Kết quả kiểm tra, rà soát",
       Kind::choice,
       0,
       {{"conforming", "Phù hợp"},
        {"unlawful", "Trái pháp luật"},
        {"outdated", "Không còn phù hợp"},
        {"overlapping", "Mâu thuẫn, chồng chéo"},
        {"expired", "Hết hiệu lực"}}},
      {"handling_due", "Hạn xử lý", Kind::date, 0, {}},
      {"handled", "Ngày xử lý xong", Kind::date, 0, {}},
      {"handling",
       "Hình thức xử lý",
       Kind::choice,
       0,
       {{"amended", "Sửa đổi, bổ sung"},
        {"replaced", "Thay thế"},
        {"repealed", "Bãi bỏ"},
        {"suspended", "Ngưng hiệu lực"},
        {"corrected", "Đính chính"},
        {"proposed", "Kiến nghị cơ quan có thẩm quyền xử lý"}}},
      {"published", "Đã công bố kết quả", Kind::yes_no, 0, {}},

      {"self_check_wait", "Số ngày làm việc từ ban hành đến tự kiểm tra", Kind::working_days, computed, {}},
      {"reviewed_late", "Có kết quả quá hạn", Kind::yes_no, computed, {}},
      {"needs_handling", "Phải xử lý văn bản", Kind::yes_no, computed, {}},
      {"handling_limit", "Hạn xử lý tính được", Kind::date, computed, {}},
      {"handling_status",
       "Tình trạng xử lý",
       Kind::choice,
       computed,
       {{"not_needed", "Không phải xử lý"},
        {"handled_on_time", "Đã xử lý đúng hạn"},
        {"handled_late", "Đã xử lý quá hạn"},
        {"pending", "Đang xử lý, trong hạn"},
        {"overdue", "Chưa xử lý, quá hạn"}}},
      {"handling_took", "Số ngày từ khi có kết quả đến khi xử lý xong", Kind::calendar_days, computed, {}},
      {"result_contradicts", "Kết quả và việc xử lý mâu thuẫn nhau", Kind::yes_no, computed, {}},
  };
}

std::string legal_review_params_schema() {
  return R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "handling_days_allowed": {
      "type": "integer", "minimum": 1, "maximum": 366, "default": 30,
      "title": "Số ngày được xử lý văn bản kể từ ngày có kết quả, khi sổ không ghi hạn xử lý"
    }
  }
})";
}

}  // namespace congtam::institutions
