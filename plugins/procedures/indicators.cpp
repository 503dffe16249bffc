#include "indicators.hpp"

namespace congtam::procedures {

using sdk::Kind;

std::vector<sdk::DeclaredIndicator> indicators() {
  constexpr std::uint32_t nothing_arose = 1u << CT_NOTHING_AROSE;
  constexpr std::uint32_t sums = CT_INDICATOR_SUMS;
  constexpr std::int64_t many = 1'000'000, whole = 100 * sdk::Decimal::scale;
  return {
      {"procedures_handled",
       "Số thủ tục hành chính thuộc trách nhiệm giải quyết",
       Kind::count,
       CT_INDICATOR_LEVEL,
       nothing_arose,
       0,
       many,
       {}},
      {"procedures_published",
       "Số thủ tục hành chính đã công khai đúng, đủ, kịp thời",
       Kind::count,
       CT_INDICATOR_LEVEL,
       nothing_arose,
       0,
       many,
       {}},
      {"simplifications_proposed",
       "Số thủ tục, quy trình nội bộ đề xuất đơn giản hóa",
       Kind::count,
       sums,
       0,
       0,
       many,
       {}},
      {"feedback",
       "Số phản ánh, kiến nghị về thủ tục hành chính đã tiếp nhận",
       Kind::count,
       sums,
       nothing_arose,
       0,
       many,
       {}},
      {"feedback_in_time", "Số phản ánh, kiến nghị đã trả lời đúng hạn", Kind::count, sums, nothing_arose, 0, many, {}},
      {"satisfaction", "Mức độ hài lòng của người dân, tổ chức", Kind::percent, 0, nothing_arose, 0, whole, {}},
  };
}

}  // namespace congtam::procedures
