#include "indicators.hpp"

namespace congtam::institutions {

using sdk::Kind;

std::vector<sdk::DeclaredIndicator> indicators() {
  constexpr std::uint32_t nothing_arose = 1u << CT_NOTHING_AROSE;
  constexpr std::uint32_t sums = CT_INDICATOR_SUMS;
  constexpr std::int64_t many = 1'000'000;
  return {
      {"secret_documents", "Số văn bản mật đã ban hành", Kind::count, sums, 0, 0, many, {}},
      {"drafts_checked", "Số dự thảo văn bản đã kiểm soát thể thức trước khi ký", Kind::count, sums, 0, 0, many, {}},
      {"legal_documents_issued",
       "Số văn bản quy phạm pháp luật đã ban hành",
       Kind::count,
       sums,
       nothing_arose,
       0,
       many,
       {}},
      {"legal_documents_in_time",
       "Số văn bản quy phạm pháp luật ban hành đúng thời hạn, trình tự",
       Kind::count,
       sums,
       nothing_arose,
       0,
       many,
       {}},
      {"review_plan_issued",
       "Đã ban hành kế hoạch kiểm tra, rà soát văn bản quy phạm pháp luật",
       Kind::yes_no,
       0,
       0,
       0,
       1,
       {}},
      {"dissemination_plan_issued", "Đã ban hành kế hoạch phổ biến, giáo dục pháp luật", Kind::yes_no, 0, 0, 0, 1, {}},
      {"monitoring_plan_issued",
       "Đã ban hành kế hoạch theo dõi tình hình thi hành pháp luật",
       Kind::yes_no,
       0,
       0,
       0,
       1,
       {}},
      {"review_list_published",
       "Đã công bố danh mục văn bản hết hiệu lực, ngưng hiệu lực",
       Kind::yes_no,
       0,
       nothing_arose,
       0,
       1,
       {}},
  };
}

}  // namespace congtam::institutions
