// What the tests of exchange share: a small register, units, reading from a string, and the problems a reader gave.
#pragma once
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "exchange/csv_input.hpp"
#include "exchange/register_reader.hpp"

namespace congtam::exchange::testing {

inline CsvInput csv(std::string text) { return csv_from_bytes("thu_muc/so_lieu.csv", std::move(text)); }

inline model::Field field(const std::string& id, const std::string& title, model::Kind kind) {
  model::Field out;
  out.id = id;
  out.title = title;
  out.kind = kind;
  return out;
}

// One field of every kind that a register may have.
inline model::Register dossiers() {
  using model::Kind;
  model::Register out;
  out.id = "dossiers";
  out.plugin = "procedures";
  out.title = "Sổ hồ sơ";
  out.fields = {field("code", "Mã hồ sơ", Kind::text),
                field("unit", "Đơn vị thụ lý", Kind::text),
                field("received", "Thời điểm tiếp nhận", Kind::time),
                field("due", "Ngày hẹn trả", Kind::date),
                field("channel", "Hình thức nộp", Kind::choice),
                field("online", "Thanh toán trực tuyến", Kind::yes_no),
                field("fee", "Phí, lệ phí", Kind::money),
                field("share", "Tỷ lệ", Kind::percent),
                field("score", "Điểm", Kind::decimal),
                field("late", "Trễ", Kind::working_days)};
  out.fields[0].required = out.fields[0].key = true;
  out.fields[1].unit = true;
  out.fields[4].choices = {{"full", "Trực tuyến toàn trình"}, {"paper", "Nộp trực tiếp"}};
  out.fields[9].computed = true;
  return out;
}

inline Aliases aliases() {
  Aliases out;
  out.columns = {{"code", {"Số hồ sơ", "Mã số"}}, {"channel", {"Mức độ"}}};
  out.choices = {{"channel", {{"full", {"mức 4"}}}}};
  out.yes = {"rồi"};
  return out;
}

inline std::vector<model::Unit> two_units() {
  model::Unit office, school;
  office.code = "VP";
  office.name = "Văn phòng HĐND và UBND";
  office.type = "phong";
  school.code = "TH1";
  school.name = "Trường Tiểu học số 1";
  school.type = "truong";
  return {office, school};
}

inline RegisterFile read(const std::string& text, const ReadOptions& options = {}) {
  return read_register(csv(text), dossiers(), aliases(), UnitDirectory(two_units()), options);
}

// "3 Ngày hẹn trả 31/02/2026 | 5 ..." : place and value of every problem of a reading that must fail.
template <typename Action>
std::string problems(Action&& action, std::vector<base::Problem>* all = nullptr) {
  try {
    action();
  } catch (const base::Failure& failure) {
    CHECK(failure.exit_code() == 2);
    std::string out;
    for (const base::Problem& problem : failure.problems()) {
      CHECK(problem.text.find("[exchange.") == std::string::npos);
      CHECK(problem.file == "thu_muc/so_lieu.csv");
      if (!out.empty()) out += " | ";
      out += std::to_string(problem.row) + " " + problem.column + " " + problem.value;
    }
    if (all != nullptr) *all = failure.problems();
    return out;
  }
  return "accepted";
}

}  // namespace congtam::exchange::testing
