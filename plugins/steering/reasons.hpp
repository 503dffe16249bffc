#pragma once
#include <congtam/sdk/reasons.hpp>

#include <iterator>

// Why a computed cell is as it is, beyond the reasons every plugin has.
namespace congtam::steering {

// clang-format off
enum OwnReason : sdk::Reason {
  lacks_date = sdk::own_reason(0), lacks_due, lacks_figure, lacks_answer,
  already_done, not_answered_yet, nobody_expected, no_opinions, no_answers,
  figure_impossible, part_exceeds_whole, done_before_begin,
  own_reasons_end
};
// clang-format on

inline constexpr sdk::ReasonText own_reasons[] = {
    {"lacks_date", "Chưa có ngày phát sinh nên không tính được."},
    {"lacks_due", "Chưa có thời hạn nên không xếp được đúng hạn hay trễ hạn."},
    {"lacks_figure", "Còn thiếu số liệu nên không tính được."},
    {"lacks_answer", "Còn thiếu câu trả lời có hoặc không để kết luận."},
    {"already_done", "Nhiệm vụ đã kết thúc nên không còn tính số ngày còn lại."},
    {"not_answered_yet", "Đến mốc số liệu chưa trả lời."},
    {"nobody_expected", "Không có ai thuộc diện phải phổ biến."},
    {"no_opinions", "Cuộc giám sát không có ý kiến phải trả lời."},
    {"no_answers", "Đợt khảo sát không có phiếu trả lời."},
    {"figure_impossible", "Số liệu không thể có: âm hoặc quá lớn."},
    {"part_exceeds_whole", "Số thành phần lớn hơn tổng số."},
    {"done_before_begin", "Ngày thực hiện trước ngày phát sinh."}};
static_assert(std::size(own_reasons) == own_reasons_end - sdk::own_reason(0));

}  // namespace congtam::steering
