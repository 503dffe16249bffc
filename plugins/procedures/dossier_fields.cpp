#include "dossier_fields.hpp"

namespace congtam::procedures {

using sdk::Kind;

std::vector<sdk::Field> dossier_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã hồ sơ", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"procedure", "Thủ tục hành chính", Kind::text, 0, {}},
      {"receiving_unit", "Đơn vị tiếp nhận", Kind::text, CT_FIELD_UNIT, {}},
      {"handling_unit", "Đơn vị thụ lý", Kind::text, CT_FIELD_UNIT, {}},
      {"received", "Thời điểm tiếp nhận", Kind::time, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"limit_days", "Thời hạn giải quyết", Kind::working_days, 0, {}},
      {"printed_due", "Ngày hẹn trả trên phiếu", Kind::date, 0, {}},
      {"finished", "Thời điểm hoàn thành", Kind::time, 0, {}},
      {"stops", "Các khoảng tạm dừng tính thời hạn", Kind::text, 0, {}},
      {"channel",
       "Hình thức nộp",
       Kind::choice,
       0,
       {{"full", "Trực tuyến toàn trình"}, {"partial", "Trực tuyến một phần"}, {"paper", "Nộp trực tiếp, bưu chính"}}},
      {"input_digitised", "Thành phần hồ sơ đầu vào đã số hóa", Kind::yes_no, 0, {}},
      {"result_digitised", "Kết quả giải quyết đã số hóa", Kind::yes_no, 0, {}},
      {"fee_due", "Phí, lệ phí phải nộp", Kind::money, 0, {}},
      {"paid_online", "Đã thanh toán trực tuyến", Kind::yes_no, 0, {}},
      {"apology", "Đã có văn bản xin lỗi và hẹn lại", Kind::yes_no, 0, {}},
      {"reason_accepted", "Lý do trễ hạn được chấp nhận", Kind::yes_no, 0, {}},
      {"rating",
       "Đánh giá của người nộp hồ sơ",
       Kind::choice,
       0,
       {{"unsatisfied", "Không hài lòng"},
        {"neutral", "Bình thường"},
        {"satisfied", "Hài lòng"},
        {"very_satisfied", "Rất hài lòng"}}},
      {"status",
       "Tình trạng",
       Kind::choice,
       0,
       {{"received", "Mới tiếp nhận"},
        {"processing", "Đang giải quyết"},
        {"finished", "Đã giải quyết"},
        {"withdrawn", "Người nộp rút hồ sơ"},
        {"returned", "Trả lại hồ sơ"}}},
      {"tracked", "Được theo dõi trên hệ thống thông tin giải quyết TTHC", Kind::yes_no, 0, {}},

      {"counted_from", "Ngày bắt đầu tính thời hạn", Kind::date, computed, {}},
      {"due", "Ngày hẹn trả tính lại", Kind::date, computed, {}},
      {"timeliness",
       "Tình trạng so với hạn",
       Kind::choice,
       computed,
       {{"early", "Trước hạn"},
        {"on_time", "Đúng hạn"},
        {"late", "Trễ hạn"},
        {"open_past_due", "Đang giải quyết, quá hạn"},
        {"open", "Đang giải quyết, trong hạn"}}},
      {"days_late", "Số ngày làm việc trễ hạn", Kind::working_days, computed, {}},
      {"days_used", "Số ngày làm việc đã dùng", Kind::working_days, computed, {}},
      {"days_stopped", "Số ngày làm việc tạm dừng", Kind::working_days, computed, {}},
      {"stop_count", "Số lần tạm dừng", Kind::count, computed, {}},
      {"due_differs", "Ngày hẹn trả trên phiếu khác ngày tính lại", Kind::yes_no, computed, {}},
      {"late_no_apology", "Trễ hạn mà chưa xin lỗi", Kind::yes_no, computed, {}},
      {"digital_throughout", "Thực hiện số từ đầu đến cuối", Kind::yes_no, computed, {}},
  };
}

std::string dossier_params_schema() {
  return R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "closing_hour": {
      "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "default": "17:00",
      "title": "Giờ kết thúc làm việc: hồ sơ nhận từ giờ này tính là nhận ngày làm việc sau"
    },
    "received_on_day_off": {
      "type": "string", "enum": ["next_working_day", "same_day"], "default": "next_working_day",
      "title": "Hồ sơ nhận vào ngày nghỉ tính là nhận ngày làm việc sau, hay đúng ngày đó"
    }
  }
})";
}

}  // namespace congtam::procedures
