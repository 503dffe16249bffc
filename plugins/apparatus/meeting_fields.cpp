#include "meeting_fields.hpp"

namespace congtam::apparatus {

using sdk::Kind;

std::vector<sdk::Field> meeting_fields() {
  return {
      {"code", "Mã cuộc họp", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"date", "Ngày họp", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"host_unit", "Đơn vị chủ trì", Kind::text, CT_FIELD_UNIT, {}},
      {"kind",
       "Loại cuộc họp",
       Kind::choice,
       0,
       {{"quan_triet", "Hội nghị quán triệt, triển khai"},
        {"chuyen_mon", "Hội nghị chuyên môn"},
        {"quan_trong", "Hội nghị quan trọng cần thảo luận"},
        {"giao_ban", "Họp giao ban, họp nội bộ"},
        {"khac", "Cuộc họp khác"}}},
      {"mode",
       "Hình thức họp",
       Kind::choice,
       0,
       {{"online", "Trực tuyến"}, {"in_person", "Trực tiếp"}, {"mixed", "Trực tiếp kết hợp trực tuyến"}}},
      {"half_days", "Số buổi (nửa ngày)", Kind::count, 0, {}},
      {"opening_minutes", "Số phút phát biểu khai mạc", Kind::minutes, 0, {}},
      {"closing_minutes", "Số phút phát biểu kết luận", Kind::minutes, 0, {}},
      {"longest_paper_minutes", "Số phút của tham luận dài nhất", Kind::minutes, 0, {}},
      {"discussion_share", "Tỷ lệ thời gian thảo luận", Kind::percent, 0, {}},
      {"papers_sent_before", "Tài liệu đã gửi trước", Kind::yes_no, 0, {}},
      {"planned", "Có trong kế hoạch, lịch công tác", Kind::yes_no, 0, {}},

      {"speech_minutes", "Số phút phát biểu khai mạc và kết luận", Kind::minutes, CT_FIELD_COMPUTED, {}},
      {"on_working_day", "Họp vào ngày làm việc", Kind::yes_no, CT_FIELD_COMPUTED, {}},
      {"figures_contradict", "Số liệu thời lượng mâu thuẫn nhau", Kind::yes_no, CT_FIELD_COMPUTED, {}},
  };
}

std::string meeting_params_schema() {
  return R"({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "half_day_minutes": {
      "type": "integer", "minimum": 60, "maximum": 720, "default": 240,
      "title": "Số phút của một buổi, để đối chiếu số phút phát biểu với tỷ lệ thảo luận"
    }
  }
})";
}

}  // namespace congtam::apparatus
