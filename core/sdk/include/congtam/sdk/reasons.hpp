#pragma once
#include <cstdint>

// The reasons of the standard methods. They come first in the table of every plugin, in this order; a plugin's own
// reasons follow and are named own_reason(0), own_reason(1) ...
namespace congtam::sdk {

using Reason = std::uint16_t;

struct ReasonText {
  const char *code, *text;
};

// clang-format off
enum StandardReason : Reason {
  reason_none, reason_met, reason_partly_met, reason_not_met, reason_counted, reason_capped, reason_none_counted,
  reason_on_time, reason_late, reason_never, reason_not_due_yet, reason_violated, reason_zero_denominator,
  reason_no_baseline, reason_no_best, reason_shown_only, reason_out_of_range, reason_outside_calendar,
  standard_reason_count
};
// clang-format on

inline constexpr ReasonText standard_reasons[] = {
    {"none", "Không có ghi chú."},
    {"met", "Đạt yêu cầu, được trọn điểm."},
    {"partly_met", "Đạt một phần yêu cầu, được một phần điểm."},
    {"not_met", "Chưa đạt yêu cầu, không có điểm."},
    {"counted", "Tính theo số trường hợp đã ghi nhận."},
    {"capped", "Số trường hợp đã chạm mức điểm tối đa."},
    {"none_counted", "Không ghi nhận trường hợp nào."},
    {"on_time", "Hoàn thành đúng thời hạn."},
    {"late", "Hoàn thành nhưng muộn so với thời hạn."},
    {"never", "Đã qua thời hạn mà chưa hoàn thành."},
    {"not_due_yet", "Chưa đến thời hạn và chưa hoàn thành."},
    {"violated", "Có vi phạm nên không được điểm."},
    {"zero_denominator", "Không phát sinh trường hợp nào để tính tỷ lệ."},
    {"no_baseline", "Không có số gốc của năm trước để so sánh."},
    {"no_best", "Chưa đơn vị nào trong nhóm có số liệu lớn hơn không để so sánh."},
    {"shown_only", "Chỉ theo dõi, không chấm điểm."},
    {"out_of_range", "Số liệu nằm ngoài phạm vi cho phép (âm hoặc không có trong danh mục)."},
    {"outside_calendar", "Ngày nằm ngoài các năm đã có lịch làm việc."}};
static_assert(sizeof(standard_reasons) / sizeof(standard_reasons[0]) == standard_reason_count);

constexpr Reason own_reason(unsigned place) { return static_cast<Reason>(standard_reason_count + place); }

}  // namespace congtam::sdk
