// One planted mistake each: the checker names exactly that place, and the nearest known name where there is one.
#include <catch2/catch.hpp>

#include "catalogue.hpp"
#include "ruleset/reader.hpp"

using namespace congtam;
using base::Json;
using testing::fixture_document;
using testing::hand_made_catalogue;

namespace {

struct Planted {
  std::string what;
  std::string patch;  // JSON Patch operations on fixtures/thu/bo-nho
  std::string at;     // where it must be reported
  std::string says;   // part of the report as printed
};

std::vector<base::Problem> problems_after(const std::string& patch) {
  const Json document = fixture_document("thu/bo-nho").patch(Json::parse(patch));
  try {
    ruleset::build_ruleset(document, "ruleset.json", hand_made_catalogue());
  } catch (const base::Failure& failure) {
    return failure.problems();
  }
  return {};
}

std::string replaced(const std::string& at, const std::string& value) {
  return R"([{"op": "replace", "path": ")" + at + R"(", "value": )" + value + "}]";
}
std::string added(const std::string& at, const std::string& value) {
  return R"([{"op": "add", "path": ")" + at + R"(", "value": )" + value + "}]";
}
std::string removed(const std::string& at) { return R"([{"op": "remove", "path": ")" + at + R"("}])"; }

void each_is_found(const std::vector<Planted>& mistakes) {
  for (const Planted& mistake : mistakes) {
    INFO(mistake.what);
    const auto problems = problems_after(mistake.patch);
    std::string all;
    bool found = false;
    for (const auto& problem : problems) {
      const std::string printed = base::describe(problem);
      all += problem.at + "  " + printed + "\n";
      found = found || (problem.at == mistake.at && printed.find(mistake.says) != std::string::npos);
    }
    INFO(all);
    CHECK(found);
    CHECK(problems.size() <= 8);  // the mistake and what follows from it, not a flood
    for (const auto& problem : problems)
      CHECK(problem.text.find('[') == std::string::npos);  // every text is in the catalogue
  }
}

}  // namespace

TEST_CASE("the fixture itself is clean") { CHECK(problems_after("[]").empty()); }

TEST_CASE("shape: keys, types, enums, patterns") {
  each_is_found({
      {"unknown key of the set", added("/sourses", "{}"), "/sourses", "«sources»"},
      {"unknown key of a criterion", added("/criteria/0/evidense", "\"needed\""), "/criteria/0/evidense", "«evidence»"},
      {"unknown key of an indicator", added("/indicators/nhan/were", "{}"), "/indicators/nhan/were", "«where»"},
      {"missing key", removed("/criteria/5/clause"), "/criteria/5", "«clause»"},
      {"wrong type", replaced("/criteria/0/max", "3"), "/criteria/0/max", "đối tượng"},
      {"wrong word", replaced("/criteria/5/nothing_arose", "\"shared_equally\""), "/criteria/5/nothing_arose",
       "«share_equally»"},
      {"format of another program", replaced("/format", "\"congtam.ruleset/2\""), "/format", "congtam.ruleset/1"},
      {"version", replaced("/version", "\"2\""), "/version", "1.0.0"},
      {"id with a dot", added("/unit_types/a.b", "\"x\""), "/unit_types", "a.b"},
      {"level without levels", removed("/indicators/niem_yet/levels"), "/indicators/niem_yet", "«levels»"},
      {"target without scope", removed("/targets/ct_mang/scope"), "/targets/ct_mang", "«scope»"},
      {"target without number", removed("/targets/ct_mang/is"), "/targets/ct_mang", "«is»"},
      {"clause without a place", replaced("/criteria/0/clause/0", "\"VB2\""), "/criteria/0/clause/0", "KH226"},
      {"negative number", replaced("/forms/phong/total", "-20"), "/forms/phong/total", "0"},
  });
}

TEST_CASE("names that do not exist, with the nearest that does") {
  each_is_found({
      {"indicator", replaced("/criteria/5/params/den", "\"nhann\""), "/criteria/5/params/den", "«nhan»"},
      {"renamed indicator", replaced("/criteria/5/params/num", "\"nhan_online\""), "/criteria/5/params/num",
       "nhan_mang"},
      {"indicator in a nested method", replaced("/criteria/8/params/else/params/den", "\"procedures.planed\""),
       "/criteria/8/params/else/params/den", "«procedures.planned»"},
      {"field of a filter", added("/indicators/nhan/where/chanel", "\"full\""), "/indicators/nhan/where/chanel",
       "«channel»"},
      {"choice", replaced("/indicators/nhan_mang/where/channel/0", "\"ful\""), "/indicators/nhan_mang/where/channel/0",
       "«full»"},
      {"denied choice", replaced("/indicators/nhan/where/status", "\"not: withdraw\""), "/indicators/nhan/where/status",
       "«withdrawn»"},
      {"register", replaced("/indicators/xong/count", "\"procedures.dossier\""), "/indicators/xong/count",
       "«procedures.dossiers»"},
      {"field of a measure", replaced("/indicators/thu_tuc/distinct", "\"procedures.dossiers.proceedure\""),
       "/indicators/thu_tuc/distinct", "«procedure»"},
      {"unit_by", replaced("/indicators/nhan/unit_by", "\"handling_units\""), "/indicators/nhan/unit_by",
       "«handling_unit»"},
      {"period_by", replaced("/indicators/xong/period_by", "\"finish\""), "/indicators/xong/period_by", "«finished»"},
      {"register with parameters", added("/registers/procedures.dossier", R"({"params": {}})"),
       "/registers/procedures.dossier", "«procedures.dossiers»"},
      {"parameter of a register", added("/registers/procedures.dossiers/params/closing_hor", "\"17:00\""),
       "/registers/procedures.dossiers/params/closing_hor", "«closing_hour»"},
      {"method", replaced("/criteria/5/method", "\"ration\""), "/criteria/5/method", "«ratio»"},
      {"method of another plugin", replaced("/criteria/5/method", "\"aparatus.ratio\""), "/criteria/5/method",
       "«apparatus»"},
      {"nested method", replaced("/criteria/8/params/else/method", "\"ratios\""), "/criteria/8/params/else/method",
       "«ratio»"},
      {"plugin of an area", replaced("/areas/ho_so/plugin", "\"procedure\""), "/areas/ho_so/plugin", "«procedures»"},
      {"area", replaced("/criteria/5/area", "\"ho_soo\""), "/criteria/5/area", "«ho_so»"},
      {"area of a form", added("/forms/phong/areas/ho_xo", "0"), "/forms/phong/areas/ho_xo", "«ho_so»"},
      {"form", replaced("/criteria/9/max", R"({"truongg": 1})"), "/criteria/9/max/truongg", "«truong»"},
      {"heading", replaced("/criteria/5/under", "\"nhom_nha\""), "/criteria/5/under", "«nhom_nhan»"},
      {"block", replaced("/criteria/7/block", "\"chin\""), "/criteria/7/block", "«chinh»"},
      {"target", replaced("/criteria/5/params/full_at", "\"target:ct_mangg\""), "/criteria/5/params/full_at",
       "«ct_mang»"},
      {"source", replaced("/criteria/5/clause/0", "\"VB11 I\""), "/criteria/5/clause/0", "«VB1»"},
      {"unit type", replaced("/forms/phong/applies_to/types/0", "\"fong\""), "/forms/phong/applies_to/types/0",
       "«phong»"},
      {"function", replaced("/criteria/6/applies_to/not_functions/0", "\"van_thuu\""),
       "/criteria/6/applies_to/not_functions/0", "«van_thu»"},
      {"lead", replaced("/targets/ct_mang/lead", "\"vanthu\""), "/targets/ct_mang/lead", "«van_thu»"},
      {"lead of a task", replaced("/tasks/viec1/lead", "\"van_tu\""), "/tasks/viec1/lead", "«van_thu»"},
      {"inspector", replaced("/inspection/inspector_function", "\"van_t\""), "/inspection/inspector_function",
       "«van_thu»"},
      {"criterion of a cap", replaced("/result/caps/0/criterion", "\"B11\""), "/result/caps/0/criterion", "«B1»"},
      {"grade of a cap", replaced("/result/caps/0/grade_at_most", "\"Đạtt\""), "/result/caps/0/grade_at_most", "«Đạt»"},
      {"grade of a disqualifier", replaced("/result/disqualify/0/grade", "\"Kem\""), "/result/disqualify/0/grade",
       "«Kém»"},
      {"grade of a cascade", replaced("/result/cascade/0/at_least", "\"Giởi\""), "/result/cascade/0/at_least",
       "«Giỏi»"},
      {"level of a method",
       R"([{"op": "move", "from": "/criteria/7/params/earns/thieu", "path": "/criteria/7/params/earns/thiếu"}])",
       "/criteria/7/params/earns/thiếu", "«thieu»"},
      {"unknown parameter", added("/criteria/5/params/ful_at", "\"1 %\""), "/criteria/5/params/ful_at", "«full_at»"},
      {"declared indicator",
       R"([{"op": "move", "from": "/indicators/procedures.reviewed", "path": "/indicators/procedures.review"}])",
       "/indicators/procedures.review", "«procedures.reviewed»"},
  });
}

TEST_CASE("indicators that cannot be") {
  each_is_found({
      {"two measures", added("/indicators/nhan/typed", "\"count\""), "/indicators/nhan", "nhiều cách"},
      {"no measure", removed("/indicators/viec_tot/typed"), "/indicators/viec_tot", "chưa nói"},
      {"a circle of same_as", R"([{"op": "remove", "path": "/indicators/nhan"},
          {"op": "add", "path": "/indicators/nhan", "value": {"title": "x", "same_as": "nhan_mang"}}])",
       "/indicators/nhan", "→"},
      {"a circle of add", added("/indicators/diem_viec/add/diem_viec", "1"), "/indicators/diem_viec", "→"},
      {"same_as of a typed one", replaced("/indicators/nhan_mang/same_as", "\"viec_tot\""),
       "/indicators/nhan_mang/same_as", "không lấy từ sổ"},
      {"same_as with its own unit", added("/indicators/nhan_mang/unit_by", "\"receiving_unit\""),
       "/indicators/nhan_mang/unit_by", "same_as"},
      {"add of what is no amount", added("/indicators/diem_viec/add/ngay_gui", "1"),
       "/indicators/diem_viec/add/ngay_gui", "không phải số lượng"},
      {"add of other kinds", added("/indicators/diem_viec/add/phi", "1"), "/indicators/diem_viec/add/viec_kha",
       "khác loại"},
      {"unit_by that is no unit", replaced("/indicators/nhan/unit_by", "\"procedure\""), "/indicators/nhan/unit_by",
       "handling_unit"},
      {"period_by that is no date", replaced("/indicators/nhan/period_by", "\"status\""), "/indicators/nhan/period_by",
       "không phải ngày"},
      {"sum of a text", replaced("/indicators/phi/sum", "\"procedures.dossiers.code\""), "/indicators/phi/sum",
       "không cộng"},
      {"earliest of a number", replaced("/indicators/nhan_som_nhat/earliest", "\"procedures.dossiers.fee_due\""),
       "/indicators/nhan_som_nhat/earliest", "không phải ngày"},
      {"distinct without a field", replaced("/indicators/thu_tuc/distinct", "\"procedures.dossiers\""),
       "/indicators/thu_tuc/distinct", "tên trường"},
      {"a percent that sums", added("/indicators/hai_long/sums", "true"), "/indicators/hai_long/sums", "không cộng"},
      {"no_rows of a date", added("/indicators/nhan_som_nhat/no_rows", "\"zero\""), "/indicators/nhan_som_nhat/no_rows",
       "thiếu số liệu"},
      {"in_force of a source without a date", replaced("/indicators/hop_vb2/clause/0", "\"VB3 1\""),
       "/indicators/hop_vb2/facts_from", "in_force_from"},
      {"wider than its parent", added("/indicators/hop_gon/facts_from", "\"period\""), "/indicators/hop_gon/facts_from",
       "cha"},
      {"a number against a choice", replaced("/indicators/nhan/where/status", "3"), "/indicators/nhan/where/status",
       "mã một lựa chọn"},
      {"a word against a yes/no", replaced("/indicators/nhan_mang_so/where/input_digitised", "\"yes\""),
       "/indicators/nhan_mang_so/where/input_digitised", "true hoặc false"},
      {"a percent without its sign", replaced("/indicators/hop_gon/where/not/discussion_share", "\"< 12,5\""),
       "/indicators/hop_gon/where/not/discussion_share", "dấu %"},
      {"a sign on a count", replaced("/indicators/hop_gon/where/any/0/half_days", "\"<= 1 %\""),
       "/indicators/hop_gon/where/any/0/half_days", "không có dấu %"},
      {"half a half-day", replaced("/indicators/hop_gon/where/any/0/half_days", "\"<= 1,5\""),
       "/indicators/hop_gon/where/any/0/half_days", "số nguyên"},
      {"a day that is none", added("/indicators/xong/where/due", "\">= 2026-02-30\""), "/indicators/xong/where/due",
       "ngày"},
      {"declared, but typed again", replaced("/indicators/procedures.reviewed", R"({"title": "x", "typed": "count"})"),
       "/indicators/procedures.reviewed", "nhập tay"},
      {"a level on a day that is counted in a register", added("/indicators/nhan/accumulates", "false"),
       "/indicators/nhan/accumulates", "không đi cùng"},
      {"an answer that accumulates", added("/indicators/hai_long/accumulates", "true"),
       "/indicators/hai_long/accumulates", "không đi cùng"},
      {"declared with another kind",
       replaced(
           "/indicators/procedures.reviewed",
           R"({"title": "x", "sum": "procedures.dossiers.fee_due", "unit_by": "handling_unit", "period_by": "received"})"),
       "/indicators/procedures.reviewed", "money"},
  });
}

TEST_CASE("control sums, forms and maxima") {
  each_is_found({
      {"total of a form", replaced("/forms/phong/total", "21"), "/forms/phong/total", "20"},
      {"area of a form", replaced("/forms/truong/areas/ho_so", "5"), "/forms/truong/areas/ho_so", "6"},
      {"area left out", removed("/forms/truong/areas/bo_may"), "/forms/truong/areas", "bo_may"},
      {"total of a block", replaced("/forms/phong/blocks/khao_sat/total", "2"), "/forms/phong/blocks/khao_sat/total",
       "1,5"},
      {"a type without a form", added("/unit_types/tram", "\"Trạm\""), "/unit_types/tram", "không thuộc phiếu"},
      {"a type with two forms", added("/forms/truong/applies_to/types/-", "\"phong\""), "/unit_types/phong",
       "nhiều phiếu"},
      {"a maximum with more digits", replaced("/criteria/7/max/phong", "\"2,05\""), "/criteria/7/max/phong", "(1)"},
      {"a percent as a maximum", replaced("/forms/phong/total", "\"20 %\""), "/forms/phong/total", "không âm"},
      {"worth nothing", replaced("/criteria/9/max/truong", "0"), "/criteria/9/params", "info"},
      {"info with points", replaced("/criteria/12/max/phong", "1"), "/criteria/12/params", "theo dõi"},
      {"code twice", replaced("/criteria/9/code", "\"B1\""), "/criteria/9/code", "hai lần"},
      {"alias of another", replaced("/criteria/5/aliases/0", "\"B2\""), "/criteria/5/aliases/0", "B2"},
      {"alias twice", added("/indicators/xong/aliases", "[\"nhan_online\"]"), "/indicators/xong/aliases/0",
       "nhan_mang"},
      {"type and function at once", added("/unit_functions/phong", "\"x\""), "/unit_functions/phong", "loại đơn vị"},
      {"heading of another area", replaced("/headings/nhom_nhan/area", "\"bo_may\""), "/criteria/5/under", "bo_may"},
      {"rescaled at no heading", added("/criteria/6/rescale_at", "\"heading\""), "/criteria/6/rescale_at", "under"},
      {"plugin not required", removed("/requires/plugins/apparatus"), "/areas/bo_may/plugin", "requires.plugins"},
  });
}

TEST_CASE("parameters of the methods") {
  each_is_found({
      {"numerator no part of the denominator", replaced("/criteria/5/params/den", "\"xong\""), "/criteria/5/params/num",
       "same_as"},
      {"the same in a term", replaced("/criteria/6/params/terms/0/den", "\"thu_tuc\""),
       "/criteria/6/params/terms/0/num", "same_as"},
      {"the same in bands", replaced("/criteria/0/params/den", "\"nhan\""), "/criteria/0/params/num", "same_as"},
      {"an unreachable band", replaced("/criteria/0/params/bands/1/when", "\">= 95 %\""), "/criteria/0/params/bands/1",
       "Không giá trị nào"},
      {"otherwise never reached", replaced("/criteria/0/params/bands/1/when", "\">= 0 %\""),
       "/criteria/0/params/bands/2", "Không giá trị nào"},
      {"above 100 % of a part", replaced("/criteria/0/params/bands/0/when", "\"> 100 %\""),
       "/criteria/0/params/bands/0", "Không giá trị nào"},
      {"no otherwise", removed("/criteria/0/params/bands/2"), "/criteria/0/params/bands/1", "otherwise"},
      {"percent sign missing", replaced("/criteria/0/params/bands/0/when", "\">= 90\""),
       "/criteria/0/params/bands/0/when", "%"},
      {"percent sign on a count", removed("/criteria/0/params/den"), "/criteria/0/params/bands/0/when",
       "không có dấu %"},
      {"earns more than all", replaced("/criteria/0/params/bands/0/earns", "\"101 %\""),
       "/criteria/0/params/bands/0/earns", "100 %"},
      {"earns less than nothing", replaced("/criteria/0/params/bands/2/earns", "\"-1 %\""),
       "/criteria/0/params/bands/2/earns", "âm"},
      {"earns points", replaced("/criteria/0/params/bands/0/earns", "\"3\""), "/criteria/0/params/bands/0/earns", ""},
      {"a level without points", removed("/criteria/7/params/earns/thieu"), "/criteria/7/params/earns", "«thieu»"},
      {"levels of a yes/no", replaced("/criteria/7/params/fact", "\"co_ke_hoach\""), "/criteria/7/params/fact", "mức"},
      {"yes/no of a level", replaced("/criteria/10/params/fact", "\"niem_yet\""), "/criteria/10/params/fact",
       "có hoặc không"},
      {"the same fact twice", replaced("/criteria/9/params/facts/1", "\"co_ke_hoach\""), "/criteria/9/params/facts/1",
       "hai lần"},
      {"a date as a count", replaced("/criteria/11/params/count", "\"ngay_gui\""), "/criteria/11/params/count",
       "số đo"},
      {"timely of a count", replaced("/criteria/2/params/done", "\"vi_pham\""), "/criteria/2/params/done", "ngày"},
      {"by and before", added("/criteria/2/params/by", "\"2026-11-30\""), "/criteria/2/params", "«before»"},
      {"a term above the maximum", replaced("/criteria/6/params/terms/1/max", "\"2,5\""),
       "/criteria/6/params/terms/1/max", "vượt"},
      {"terms below the maximum", replaced("/criteria/6/params/terms/1/max", "1"), "/criteria/6/params/terms", "1,5"},
      {"a term with more digits", replaced("/criteria/6/params/terms/1/max", "\"1,505\""),
       "/criteria/6/params/terms/1/max", "(2)"},
      {"full before it begins", replaced("/criteria/5/params/from", "\"90 %\""), "/criteria/5/params/full_at",
       "lớn hơn"},
      {"a reduction as a ratio", replaced("/criteria/5/params/full_at", "\"target:ct_giam_hop\""),
       "/criteria/5/params/full_at", "chỉ tiêu giảm"},
      {"a ratio as a reduction", replaced("/criteria/1/params/reduce_by", "\"target:ct_mang\""),
       "/criteria/1/params/reduce_by", "không phải chỉ tiêu giảm"},
      {"a target without number", replaced("/criteria/5/params/full_at", "\"target:ct_trong\""),
       "/criteria/5/params/full_at", "chưa nhận"},
      {"nothing to each", replaced("/criteria/11/params/each", "0"), "/criteria/11/params/each", "lớn hơn 0"},
      {"a number that is none", replaced("/criteria/11/params/each", "\"0,25 điểm\""), "/criteria/11/params/each",
       "số"},
      {"a parameter missing", removed("/criteria/5/params/den"), "/criteria/5/params", "«den»"},
  });
}

TEST_CASE("dates, sources, targets and results") {
  each_is_found({
      {"due outside the period", replaced("/criteria/2/due", "\"2027-01-31\""), "/criteria/2/due", "ngoài kỳ"},
      {"due before the clause", replaced("/criteria/2/due", "\"2026-03-31\""), "/criteria/2/due", "có hiệu lực"},
      {"deadline outside the period", replaced("/criteria/2/params/before", "\"2027-02-01\""),
       "/criteria/2/params/before", "ngoài kỳ"},
      {"deadline after the clause ended", replaced("/targets/ct_giam_hop/deadline", "\"2028-12-31\""),
       "/targets/ct_giam_hop/deadline", "có hiệu lực"},
      {"no such day", replaced("/criteria/2/due", "\"2026-11-31\""), "/criteria/2/due", "2026-11-30"},
      {"a source that ended before", added("/sources/VB1/in_force_to", "\"2025-12-31\""), "/sources/VB1/in_force_to",
       "trước khi"},
      {"a source not yet in force", replaced("/sources/VB2/in_force_from", "\"2027-01-01\""), "/criteria/0/clause",
       "VB2"},
      {"a period backwards", replaced("/period/to", "\"2025-12-31\""), "/period", "trước khi bắt đầu"},
      {"a year that is none", replaced("/period/from", "\"2026-02-01\""), "/period", "loại kỳ"},
      {"parts of the other kind of target", added("/targets/ct_mang/count", "\"hop\""), "/targets/ct_mang/count",
       "num và den"},
      {"reduction without baseline", removed("/targets/ct_giam_hop/baseline"), "/targets/ct_giam_hop", "«baseline»"},
      {"baseline from a register", replaced("/targets/ct_goc/baseline", "\"hop\""), "/targets/ct_goc/baseline",
       "nhập tay"},
      {"units of the commune", added("/targets/ct_mang/units", R"({"types": ["phong"]})"), "/targets/ct_mang/units",
       "each_unit"},
      {"an unreachable grade", replaced("/result/grades/bands/1/when", "\">= 85\""), "/result/grades/bands/1",
       "Không giá trị nào"},
      {"a grade twice", replaced("/result/grades/bands/1/grade", "\"Giỏi\""), "/result/grades/bands/1/grade",
       "hai lần"},
      {"a grade finer than the index", replaced("/result/grades/bands/1/when", "\">= 50,55\""),
       "/result/grades/bands/1/when", "(1)"},
      {"a cap finer than the result", replaced("/result/penalty_cap", "\"1,55\""), "/result/penalty_cap", "(1)"},
      {"a percent of a count", replaced("/result/disqualify/0/when", "\">= 5 %\""), "/result/disqualify/0/when",
       "không có dấu %"},
      {"criterion and indicator", added("/result/caps/0/indicator", "\"vi_pham\""), "/result/caps/0", "«indicator»"},
      {"a share without its sign", replaced("/result/cascade/0/share", "\">= 70\""), "/result/cascade/0/share", "%"},
      {"a type in two groups", added("/result/groups/truong/types/-", "\"phong\""), "/result/groups", "nhiều nhóm"},
  });
}
