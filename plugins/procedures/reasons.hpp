#pragma once
#include <congtam/sdk/reasons.hpp>

#include <iterator>

// Why a computed cell is as it is, beyond the reasons every plugin has.
namespace congtam::procedures {

// clang-format off
enum OwnReason : sdk::Reason {
  lacks_received = sdk::own_reason(0), lacks_limit, lacks_finished, lacks_printed_due, lacks_answer,
  clock_stopped, closed_without_result, no_result_yet,
  limit_negative, stops_unreadable, stop_reversed, stop_before_received, stop_after_finished, finished_before_received,
  finished_while_open,
  own_reasons_end
};
// clang-format on

inline constexpr sdk::ReasonText own_reasons[] = {
    {"lacks_received", "Chưa có thời điểm tiếp nhận nên không tính được."},
    {"lacks_limit", "Chưa có thời hạn giải quyết nên không tính được."},
    {"lacks_finished", "Hồ sơ ghi đã giải quyết nhưng chưa có ngày hoàn thành."},
    {"lacks_printed_due", "Chưa có ngày hẹn trả trên phiếu để đối chiếu."},
    {"lacks_answer", "Còn thiếu số liệu để kết luận."},
    {"clock_stopped", "Đang tạm dừng tính thời hạn nên chưa xác định được ngày hẹn trả."},
    {"closed_without_result", "Hồ sơ đã rút hoặc đã trả lại nên không xếp đúng hạn hay trễ hạn."},
    {"no_result_yet", "Hồ sơ chưa có kết quả giải quyết."},
    {"limit_negative", "Thời hạn giải quyết là số âm."},
    {"stops_unreadable", "Không đọc được các khoảng tạm dừng tính thời hạn."},
    {"stop_reversed", "Khoảng tạm dừng có ngày kết thúc trước ngày bắt đầu."},
    {"stop_before_received", "Khoảng tạm dừng bắt đầu trước ngày tiếp nhận."},
    {"stop_after_finished", "Khoảng tạm dừng bắt đầu sau ngày hoàn thành."},
    {"finished_before_received", "Thời điểm hoàn thành trước thời điểm tiếp nhận."},
    {"finished_while_open", "Hồ sơ ghi đang giải quyết nhưng đã có ngày hoàn thành."}};
static_assert(std::size(own_reasons) == own_reasons_end - sdk::own_reason(0));

}  // namespace congtam::procedures
