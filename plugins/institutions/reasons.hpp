#pragma once
#include <congtam/sdk/reasons.hpp>

// Why a computed cell is as it is, beyond the reasons every plugin has.
namespace congtam::institutions {

// clang-format off
enum OwnReason : unsigned {
  lacks_figure, lacks_result, no_due_date, not_self_check, nothing_to_handle,
  still_in_time, not_reviewed_yet, not_handled_yet, secret_only_counted,
  sent_before_issued, opened_before_issued, reviewed_before_opened, handled_before_reviewed, figure_impossible,
  own_reason_count
};
// clang-format on

inline constexpr sdk::ReasonText own_reasons[] = {
    {"lacks_figure", "Còn thiếu số liệu nên không tính được."},
    {"lacks_result", "Đã có ngày hoàn thành nhưng chưa ghi kết quả kiểm tra, rà soát."},
    {"no_due_date", "Không đặt thời hạn nên không xét đúng hạn hay quá hạn."},
    {"not_self_check", "Chỉ tính đối với việc tự kiểm tra văn bản."},
    {"nothing_to_handle", "Kết quả không đòi hỏi xử lý văn bản."},
    {"still_in_time", "Chưa thực hiện, còn trong thời hạn."},
    {"not_reviewed_yet", "Chưa có kết quả kiểm tra, rà soát."},
    {"not_handled_yet", "Chưa xử lý xong văn bản."},
    {"secret_only_counted", "Văn bản mật chỉ được thống kê số lượng."},
    {"sent_before_issued", "Ngày phát hành trước ngày ban hành."},
    {"opened_before_issued", "Ngày đưa vào kiểm tra trước ngày ban hành văn bản."},
    {"reviewed_before_opened", "Ngày có kết quả trước ngày đưa vào kiểm tra, rà soát."},
    {"handled_before_reviewed", "Ngày xử lý xong trước ngày có kết quả kiểm tra, rà soát."},
    {"figure_impossible", "Số liệu không thể có: số âm, quá lớn, hoặc số đã xử lý lớn hơn số kiến nghị."}};
static_assert(sizeof(own_reasons) / sizeof(own_reasons[0]) == own_reason_count);

constexpr sdk::Reason reason(OwnReason which) { return sdk::own_reason(which); }

}  // namespace congtam::institutions
