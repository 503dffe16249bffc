#include "indicators.hpp"

namespace congtam::apparatus {

using sdk::Kind;

std::vector<sdk::DeclaredIndicator> indicators() {
  constexpr std::uint32_t nothing_arose = 1u << CT_NOTHING_AROSE;
  constexpr std::uint32_t sums = CT_INDICATOR_SUMS, stands = CT_INDICATOR_SUMS | CT_INDICATOR_LEVEL;
  constexpr std::int64_t many = 1'000'000;
  return {
      {"functions_reviewed", "Đã rà soát chức năng, nhiệm vụ, quyền hạn", Kind::yes_no, 0, 0, 0, 1, {}},
      {"working_rules_amended", "Đã bổ sung nội quy, quy chế, quy trình làm việc", Kind::yes_no, 0, 0, 0, 1, {}},
      {"six_clear_assignment", "Đã phân công công việc theo nguyên tắc 6 rõ", Kind::yes_no, 0, 0, 0, 1, {}},
      {"staff_assigned", "Biên chế được giao", Kind::count, stands, 0, 0, many, {}},
      {"staff_present", "Biên chế có mặt", Kind::count, stands, 0, 0, many, {}},
      {"staff_to_reduce", "Số biên chế phải tinh giản theo kế hoạch", Kind::count, stands, nothing_arose, 0, many, {}},
      {"staff_reduced", "Số biên chế đã tinh giản", Kind::count, sums, nothing_arose, 0, many, {}},
      {"documents_issued", "Số văn bản hành chính đã ban hành", Kind::count, sums, 0, 0, many, {}},
  };
}

}  // namespace congtam::apparatus
