#include <algorithm>

#include "app/certificate.hpp"
#include "app/year_documents/words.hpp"
#include "base/hash.hpp"
#include "base/text_catalog.hpp"
#include "documents/text_width.hpp"

// The paper of a certificate: one page. All points stand on it; inputs and formulas of the criteria that lost most, as
// many as the page has room for, and how many more there are.
namespace congtam::app {
namespace {

using base::Json;
using base::text;
using documents::Value;

// The tables as the template has them: columns in twips without the padding of their cells, letters of 8,5 points, and
// how many lines of them the page has room for beside its head and its signatures.
constexpr int half_points_small = 17;
constexpr int column_inputs = 3150, column_formula = 3150, column_clause = 1000, column_area = 3520, column_text = 7640;
constexpr int lines_on_page = 40;

// A machine's "95.37" as people write it.
std::string vietnamese(std::string number) {
  std::replace(number.begin(), number.end(), '.', ',');
  return number;
}

std::string share_of(const Json& one) { return vietnamese(one.at("points")) + "/" + vietnamese(one.at("max")); }

// Ten-thousandths of a number as machines write it.
std::int64_t units_of(const std::string& number) {
  const std::size_t point = number.find('.');
  std::string digits = number.substr(0, point);
  std::string places = point == std::string::npos ? std::string{} : number.substr(point + 1);
  places.resize(4, '0');
  return std::stoll(digits + places);
}

std::int64_t lost_points(const Json& criterion) {
  return criterion.at("counts").get<bool>() ? units_of(criterion.at("max")) - units_of(criterion.at("points")) : 0;
}

std::string inputs_of(const Json& criterion) {
  std::vector<std::string> words, parts;
  for (const Json& input : criterion.at("inputs")) {
    const std::string title = input.at("title"), id = input.at("indicator"), value = input.at("value");
    (is_part_title(title) ? parts : words)
        .push_back(text("year_documents.input", {{"title", title.empty() ? id : title}, {"value", value}}));
  }
  words.insert(words.end(), parts.begin(), parts.end());
  return joined_words(words);
}

std::string clauses_of(const Json& criterion) {
  return joined_words(criterion.at("clause").get<std::vector<std::string>>(), ", ");
}

int lines_in(const std::string& words, int column) {
  return std::max(1, (documents::text_width(words, half_points_small, false) * 108 / 100 + column - 1) / column);
}

Value lost_row(const Json& criterion) {
  const std::string formula = criterion.at("formula");
  return Value::object()
      .set("ma", Value::text(criterion.at("code").get<std::string>()))
      .set("can_cu", Value::text(clauses_of(criterion)))
      .set("so_lieu", Value::text(inputs_of(criterion)))
      .set("cach_tinh", Value::text(formula.empty() ? text("certificate.no_formula") : formula))
      .set("diem", Value::text(share_of(criterion)));
}

int height_of(const Json& criterion) {
  return std::max({lines_in(inputs_of(criterion), column_inputs), lines_in(criterion.at("formula"), column_formula),
                   lines_in(clauses_of(criterion), column_clause)});
}

// As many as `room` lines hold, the greatest losses first.
void put_lost_points(Value& data, const Json& criteria, int room) {
  std::vector<const Json*> lost;
  for (const Json& one : criteria)
    if (lost_points(one) > 0) lost.push_back(&one);
  std::stable_sort(lost.begin(), lost.end(),
                   [](const Json* a, const Json* b) { return lost_points(*a) > lost_points(*b); });
  Value rows = Value::list();
  int lines = 0;
  std::size_t left_out = 0;
  for (const Json* one : lost) {
    const int height = height_of(*one);
    if (lines + height > room) {
      ++left_out;
      continue;
    }
    lines += height;
    rows.push(lost_row(*one));
  }
  data.set("mat_diem", std::move(rows));
  data.set("con_lai", Value::text(left_out == 0 ? std::string{} : two_digits(static_cast<std::int64_t>(left_out))));
}

void put_areas(Value& data, const Json& areas) {
  Value rows = Value::list();
  for (std::size_t i = 0; i < areas.size(); i += 2) {
    const bool second = i + 1 < areas.size();
    rows.push(Value::object()
                  .set("ten", Value::text(areas[i].at("title").get<std::string>()))
                  .set("diem", Value::text(share_of(areas[i])))
                  .set("ten_hai", Value::text(second ? areas[i + 1].at("title").get<std::string>() : ""))
                  .set("diem_hai", Value::text(second ? share_of(areas[i + 1]) : "")));
  }
  data.set("linh_vuc", std::move(rows));
}

std::string criteria_words(const Json& criteria) {
  std::vector<std::string> words;
  for (const Json& one : criteria)
    words.push_back(one.at("counts").get<bool>() || one.at("state") == "known"
                        ? one.at("code").get<std::string>() + " " + share_of(one)
                        : one.at("code").get<std::string>() + " -");
  return joined_words(words);
}

std::string short_hex(const Json& hex) {
  base::Hash hash{};
  return base::from_hex(hex.get<std::string>(), hash) ? base::short_hash(hash) : hex.get<std::string>();
}

void put_made_with(Value& data, const Json& certificate) {
  const Json& made_with = certificate.at("made_with");
  const Json& set = made_with.at("ruleset");
  data.set("bo_tieu_chi", Value::text(set.at("id").get<std::string>() + " " + set.at("version").get<std::string>()));
  data.set("bam_bo_tieu_chi", Value::text(short_hex(set.at("hash"))));
  data.set("bam_so_lieu", Value::text(short_hex(made_with.at("facts_hash"))));
  data.set("bam_lich", Value::text(short_hex(made_with.at("calendar"))));
  std::vector<std::string> plugins{"Công Tâm " + made_with.at("engine").get<std::string>()};
  for (const auto& [id, version] : made_with.at("plugins").items())
    plugins.push_back(id + " " + version.get<std::string>());
  data.set("chuong_trinh", Value::text(joined_words(plugins)));
  data.set("nhat_ky", Value::text(text("certificate.audit",
                                       {{"seq", std::to_string(made_with.at("audit").at("seq").get<std::int64_t>())},
                                        {"hash", short_hex(made_with.at("audit").at("hash"))}})));
  data.set("niem_phong", Value::text(certificate.at("seal").get<std::string>()));
}

Value json_value(const Json& json) {
  if (json.is_boolean()) return Value::yes_no(json.get<bool>());
  if (json.is_array()) return text_list(json.get<std::vector<std::string>>());
  return Value::text(json.get<std::string>());
}

// Lines that the rest of the tables takes.
int other_lines(const Value& data) {
  int lines = 3;  // headings of tables, the seal
  for (const Value& row : data.find("linh_vuc")->items())
    lines += std::max(lines_in(row.find("ten")->as_text(), column_area),
                      lines_in(row.find("ten_hai")->as_text(), column_area));
  std::string made_with, form;
  for (const char* field : {"bo_tieu_chi", "bam_bo_tieu_chi", "bam_so_lieu", "bam_lich", "chuong_trinh", "nhat_ky"})
    made_with += data.find(field)->as_text() + "          ";  // words between them
  for (const char* field : {"phieu", "cum"}) form += data.find(field)->as_text() + "     ";
  return lines + lines_in(data.find("tung_tieu_chi")->as_text(), column_text) + 1 + lines_in(made_with, column_text) +
         lines_in(form, column_text);
}

}  // namespace

documents::Value certificate_value(const Json& certificate) {
  const Json &result = certificate.at("result"), &made_with = certificate.at("made_with");
  Value data = Value::object();
  for (const auto& [key, value] : certificate.at("letterhead").items()) data.set(key, json_value(value));
  data.set("don_vi", Value::text(result.at("name").get<std::string>()));
  data.set("phieu", Value::text(result.at("form").get<std::string>()));
  data.set("tinh_den",
           Value::date(base::date_from_iso(made_with.at("as_of").get<std::string>()).value_or(base::Date{})));
  data.set("diem", Value::text(vietnamese(result.at("points"))));
  data.set("diem_toi_da", Value::text(vietnamese(result.at("max"))));
  data.set("thuong", Value::text(vietnamese(result.at("bonus"))));
  data.set("tru", Value::text(vietnamese(result.at("penalty"))));
  data.set("chi_so", Value::text(result.at("index").is_null() ? "" : vietnamese(result.at("index")) + "%"));
  data.set("xep_loai", Value::text(result.at("grade").get<std::string>()));
  data.set("hang", Value::text(result.at("rank").is_null() ? "" : std::to_string(result.at("rank").get<int>())));
  data.set("so_don_vi", Value::text(two_digits(static_cast<std::int64_t>(result.at("ranked").size()))));
  data.set("cum", Value::text(result.at("group").get<std::string>()));
  put_areas(data, result.at("areas"));
  data.set("tung_tieu_chi", Value::text(criteria_words(result.at("criteria"))));
  put_made_with(data, certificate);
  put_lost_points(data, result.at("criteria"), lines_on_page - other_lines(data));
  return data;
}

}  // namespace congtam::app
