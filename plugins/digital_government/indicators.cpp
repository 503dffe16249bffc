#include "indicators.hpp"

namespace congtam::digital_government {
namespace {

using sdk::Kind;

sdk::DeclaredIndicator count(std::string id, std::string title, std::uint32_t flags = 0) {
  constexpr std::uint32_t states = 1u << CT_NOTHING_AROSE;
  return {std::move(id), std::move(title), Kind::count, CT_INDICATOR_SUMS | flags, states, 0, 10'000'000, {}};
}
// People, pupils, books, processes and sections as they are on a day.
sdk::DeclaredIndicator in_place(std::string id, std::string title) {
  return count(std::move(id), std::move(title), CT_INDICATOR_LEVEL);
}
sdk::DeclaredIndicator answer_to(std::string id, std::string title, std::uint32_t flags = 0) {
  return {std::move(id), std::move(title), Kind::yes_no, flags, 0, 0, 1, {}};
}

}  // namespace

std::vector<sdk::DeclaredIndicator> indicators() {
  return {
      in_place("health_people", "Số người dân thuộc diện lập hồ sơ sức khỏe điện tử"),
      in_place("health_records", "Số người dân đã có hồ sơ sức khỏe điện tử"),
      count("health_payments", "Số lượt thanh toán khám, chữa bệnh"),
      count("health_payments_cashless", "Số lượt thanh toán khám, chữa bệnh không dùng tiền mặt"),
      count("insurance_visits", "Số lượt khám, chữa bệnh bảo hiểm y tế"),
      count("insurance_visits_linked", "Số lượt khám, chữa bệnh bảo hiểm y tế đã liên thông dữ liệu"),
      answer_to("health_duty_kept", "Duy trì chế độ trực cấp cứu 24/24 giờ", CT_INDICATOR_VISIT),
      in_place("pupils", "Số học sinh phải lập học bạ"),
      in_place("pupils_e_report_card", "Số học sinh có học bạ điện tử"),
      in_place("school_records", "Số loại hồ sơ, sổ sách nhà trường"),
      in_place("school_records_digital", "Số loại hồ sơ, sổ sách nhà trường đã số hóa"),
      count("enrolments", "Số hồ sơ tuyển sinh đầu cấp"),
      count("enrolments_online", "Số hồ sơ tuyển sinh đầu cấp trực tuyến"),
      count("school_payments", "Số lượt thu học phí, dịch vụ giáo dục"),
      count("school_payments_cashless", "Số lượt thu học phí, dịch vụ giáo dục không dùng tiền mặt"),
      count("service_payments", "Số lượt thanh toán phí, dịch vụ khác"),
      count("service_payments_cashless", "Số lượt thanh toán phí, dịch vụ khác không dùng tiền mặt"),
      count("documents_exchanged", "Số văn bản không mật đã gửi, nhận"),
      count("documents_exchanged_electronic", "Số văn bản không mật gửi, nhận hoàn toàn dưới dạng điện tử"),
      in_place("iso_procedures_required", "Số quy trình phải áp dụng TCVN ISO 9001"),
      in_place("iso_procedures_applied", "Số quy trình đã áp dụng TCVN ISO 9001"),
      answer_to("iso_maintained", "Duy trì, cải tiến Hệ thống quản lý chất lượng TCVN ISO 9001"),
      answer_to("iso_18091_piloted", "Đã thí điểm áp dụng TCVN ISO 18091"),
      in_place("site_sections_required", "Số chuyên mục phải có trên Trang thông tin điện tử"),
      in_place("site_sections_kept", "Số chuyên mục được cập nhật thường xuyên"),
      count("site_items_published", "Số tin, bài đã đăng trên Trang thông tin điện tử"),
      count("site_items_par", "Số tin, bài về cải cách hành chính đã đăng"),
      answer_to("site_layout_conforms", "Trang thông tin điện tử đúng cấu trúc, bố cục, yêu cầu kỹ thuật"),
      answer_to("digital_rules_issued", "Đã ban hành, cập nhật quy định hoặc kế hoạch chuyển đổi số"),
  };
}

}  // namespace congtam::digital_government
