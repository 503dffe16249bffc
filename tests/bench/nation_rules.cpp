#include <array>

#include "nation.hpp"

namespace bench {
namespace {

using congtam::scoring::Role;
using nlohmann::json;

struct Area {
  const char *id, *title, *plugin;
  int points;
};
constexpr Area areas[] = {
    {"the_che", "Cải cách thể chế", "institutions", 15},
    {"thu_tuc", "Cải cách thủ tục hành chính", "procedures", 20},
    {"bo_may", "Cải cách tổ chức bộ máy", "apparatus", 15},
    {"cong_vu", "Cải cách chế độ công vụ", "civil_service", 20},
    {"tai_chinh", "Cải cách tài chính công", "public_finance", 15},
    {"chuyen_doi_so", "Chuyển đổi số", "digital_government", 15},
};

// Of one area; the weights turn by one place from area to area.
constexpr const char* forms[] = {"ratio", "ratio",  "ratio",  "reduction",  "reduction", "bands",     "bands",
                                 "bands", "timely", "timely", "violations", "parts",     "checklist", "scaled"};
constexpr int weights[] = {5, 4, 6, 4, 5, 4, 3, 5, 4, 3, 6, 4, 3, 4};
constexpr int weight_sum = 60;
constexpr const char* if_nothing_arose[] = {"exclude", "exclude", "exclude", "full", "exclude", "exclude", "zero"};

std::string hundredths(int value) {
  const std::string rest = std::to_string(100 + value % 100).substr(1);
  return std::to_string(value / 100) + "." + rest;
}

class Writer {
 public:
  NationRules write() {
    head();
    for (int a = 0; a < 6; ++a) area(a);
    result();
    return std::move(out_);
  }

 private:
  json& set() { return out_.document; }

  void head() {
    set() = {{"format", "congtam.ruleset/1"},
             {"id", "do-luong/ca-nuoc"},
             {"version", "1.0.0"},
             {"title", "Bộ tiêu chí để đo tốc độ"},
             {"issuer", "Không ai: dữ liệu giả định"},
             {"requires", {{"engine", "1"}, {"plugins", json::object()}}},
             {"period", {{"kind", "year"}, {"from", "2026-01-01"}, {"to", "2026-12-31"}}},
             {"sources", {{"GD", {{"title", "Giả định"}, {"status", "assumed"}}}}},
             {"defaults",
              {{"digits", 2},
               {"channel", "desk"},
               {"status", "assumed"},
               {"evidence", "not_needed"},
               {"missing", "zero"},
               {"nothing_arose", "exclude"},
               {"not_applicable", "exclude"},
               {"rescale_at", "form"}}},
             {"unit_types", json::object()},
             {"indicators", json::object()},
             {"areas", json::object()},
             {"criteria", json::array()}};
    set()["forms"]["dv"] = {
        {"title", "Phiếu chấm"}, {"applies_to", {{"types", json::array()}}}, {"total", 100}, {"areas", json::object()}};
  }

  void area(int a) {
    const Area& about = areas[a];
    set()["areas"][about.id] = {{"title", about.title}, {"plugin", about.plugin}};
    set()["requires"]["plugins"][about.plugin] = "1";
    set()["forms"]["dv"]["areas"][about.id] = about.points;
    int left = about.points * 100;
    for (int k = 0; k < 14; ++k) {
      const int max = k == 13 ? left : about.points * 100 * weights[(k + a) % 14] / weight_sum;
      left -= max;
      criterion(a, k, max);
    }
  }

  void criterion(int a, int k, int max) {
    number_ = a * 14 + k;
    Criterion made{"T" + std::to_string(100 + number_).substr(1), forms[k], {}};
    json written = {{"code", made.code},
                    {"area", areas[a].id},
                    {"title", "Tiêu chí " + made.code},
                    {"clause", {"GD " + made.code}},
                    {"max", {{"dv", hundredths(max)}}},
                    {"nothing_arose", if_nothing_arose[(number_ * 5 + a) % 7]}};
    method(made, written, k + a);
    set()["criteria"].push_back(written);
    out_.criteria.push_back(std::move(made));
  }

  void method(Criterion& made, json& written, int turn) {
    const auto is = [&](const char* name) { return made.form == name; };
    const auto set_method = [&](const char* name, json params) {
      written["method"] = name;
      written["params"] = std::move(params);
    };
    if (is("ratio")) {
      json params = {{"num", input(made, "count")}, {"den", input(made, "count")}};
      params["full_at"] = std::array{"95 %", "90 %", "100 %", "80 %"}[turn % 4];
      params["from"] = std::array{"50 %", "25 %", "75 %", "0 %"}[turn % 4];
      set_method("ratio", params);
    } else if (is("reduction")) {
      const std::string count = input(made, "count");
      made.inputs.push_back({count, Role::year_ago});
      set_method("reduction", {{"count", count}, {"reduce_by", std::array{"10 %", "5 %", "20 %"}[turn % 3]}});
    } else if (is("bands")) {
      const std::string num = input(made, "count");
      set_method("bands", {{"num", num}, {"den", input(made, "count")}, {"bands", bands(turn)}});
    } else if (is("timely")) {
      json params = {{"done", input(made, "date")}, {"by", input(made, "date")}};
      params["earns"] = {{"on_time", "100 %"}, {"late", std::array{"50 %", "75 %"}[turn % 2]}, {"never", "0 %"}};
      set_method("timely", params);
    } else if (is("violations")) {
      violations(made, turn, set_method);
    } else if (is("parts")) {
      json facts = json::array();
      for (const char* share : {"25 %", "25 %", "12.5 %", "37.5 %"})
        facts.push_back({{"fact", input(made, "yes_no")}, {"earns", share}});
      set_method("parts", {{"facts", facts}});
    } else if (is("checklist")) {
      json facts = json::array();
      for (int i = 0; i < 4; ++i) facts.push_back(input(made, "yes_no"));
      set_method("all_of", {{"facts", facts}});
    } else {
      set_method("scaled", {{"value", input(made, "decimal")}, {"full_at", std::array{"100", "10", "80"}[turn % 3]}});
    }
  }

  // Half of them take off a share for every case; at the others a grave case leaves nothing.
  template <typename SetMethod>
  void violations(Criterion& made, int turn, const SetMethod& set_method) {
    const std::string first = input(made, "count");
    const std::string second = input(made, "count");
    if (turn % 2 == 0) {
      made.form = "deduct";
      set_method("deduct", {{"count", first}, {"exempt", second}, {"each", "12.5 %"}});
    } else {
      made.form = "zero_if";
      const json otherwise = {{"method", "deduct"}, {"params", {{"count", second}, {"each", "12.5 %"}}}};
      set_method("zero_if", {{"count", first}, {"else", otherwise}});
    }
  }

  // Three to five lines; at every fifth criterion less is better.
  json bands(int turn) {
    json lines = json::array();
    const int lines_above = 2 + turn % 3;
    const bool less = number_ % 5 == 0;
    for (int i = 0; i < lines_above; ++i) {
      const int bound = less ? 5 + 15 * i : 95 - 12 * i;
      lines.push_back({{"when", (less ? "<= " : ">= ") + std::to_string(bound) + " %"},
                       {"earns", std::to_string(100 - 20 * i) + " %"}});
    }
    lines.push_back({{"otherwise", true}, {"earns", "0 %"}});
    return lines;
  }

  std::string input(Criterion& made, const char* kind) {
    const std::string id =
        "c" + made.code.substr(1) + "_" + std::string(1, static_cast<char>('a' + made.inputs.size()));
    json about = {{"title", "Số liệu " + id}, {"typed", kind}};
    if (made.inputs.empty()) about["states"] = {"nothing_arose"};
    set()["indicators"][id] = about;
    made.inputs.push_back({id, Role::this_period});
    return id;
  }

  void result() {
    set()["indicators"]["ky_luat"] = {{"title", "Có cán bộ bị kỷ luật"}, {"typed", "yes_no"}};
    json bands = json::array();
    for (const auto& [grade, when] : {std::pair{"Xuất sắc", ">= 85"}, {"Tốt", ">= 75"}, {"Khá", ">= 60"}})
      bands.push_back({{"grade", grade}, {"when", when}});
    bands.push_back({{"grade", "Yếu"}, {"otherwise", true}});
    json& result = set()["result"];
    result = {{"digits", 2}, {"rank", {{"by", "index"}, {"ties", "competition"}}}, {"grades", {{"bands", bands}}}};
    result["disqualify"] = {{{"indicator", "ky_luat"}, {"when", "> 0"}, {"grade", "Yếu"}, {"clause", {"GD KL"}}}};
    for (int g = 0; g < nation_groups; ++g) {
      const std::string type = "t" + std::to_string(g);
      set()["unit_types"][type] = "Loại đơn vị " + std::to_string(g + 1);
      set()["forms"]["dv"]["applies_to"]["types"].push_back(type);
      result["groups"]["g" + std::to_string(g)] = {{"title", "Cụm " + std::to_string(g + 1)}, {"types", {type}}};
    }
  }

  NationRules out_;
  int number_ = 0;  // of the criterion that is being written
};

}  // namespace

NationRules nation_rules() { return Writer().write(); }

}  // namespace bench
