#include <set>

#include <catch2/catch.hpp>

#include "base/hash.hpp"
#include "catalogue.hpp"
#include "ruleset/mutations.hpp"
#include "ruleset/reader.hpp"
#include "support/temp_folder.hpp"

using namespace congtam;
using namespace congtam::ruleset;
using base::Json;
using testing::fixture;
using testing::fixture_document;
using testing::hand_made_catalogue;

namespace {

Ruleset small() { return read_ruleset(fixture("thu/bo-nho"), hand_made_catalogue()); }

std::vector<base::Problem> problems_of(const std::string& path) {
  try {
    read_ruleset(path, hand_made_catalogue());
  } catch (const base::Failure& failure) {
    CHECK(failure.kind() == base::FailureKind::input);
    return failure.problems();
  }
  return {};
}

}  // namespace

TEST_CASE("a set is read with every default filled in") {
  const Ruleset set = small();
  CHECK(set.id == "thu/bo-nho");
  CHECK(set.requires_plugins.at("procedures") == "1");
  CHECK(set.period.cut_off == *base::date_from_iso("2026-12-15"));
  CHECK(set.areas.front().id == "bo_may");  // in the order criteria use them

  const Criterion& b1 = *set.find_criterion("B1");
  CHECK(b1.plugin == "procedures");
  CHECK(b1.max.at("phong") == 40000);
  CHECK(b1.digits == 2);
  CHECK(b1.channel == Channel::desk);
  CHECK(b1.nothing_arose == AbsentRule::share_equally);
  CHECK(b1.params == Json::parse(R"({"num": "nhan_mang", "den": "nhan", "full_at": "90 %", "from": "10 %"})"));
  CHECK(b1.reads == std::vector<std::string>{"nhan", "nhan_mang"});
  CHECK(b1.targets == std::vector<std::string>{"ct_mang"});
  CHECK(b1.provenance.status == Status::assumed);
  CHECK(set.find_criterion("A4")->nothing_arose == AbsentRule::null);
  CHECK(set.find_criterion("A4")->params.at("best") == "2");
  CHECK(set.find_criterion("A2")->params.at("reduce_by") == "10 %");
  CHECK(set.find_criterion("A1")->params.at("bands")[1].at("earns") == "62.5 %");
  CHECK(set.find_criterion("B4")->params.at("else").at("params").at("num") == "procedures.reviewed");
  CHECK(set.find_criterion("A3")->evidence == EvidenceRule::needed);
  CHECK(set.find_criterion("P1")->params.at("each") == "0.25");

  CHECK(set.result.penalty_cap == 15000);
  CHECK_FALSE(set.result.bonus_cap);
  CHECK(set.result.rank_by == RankBy::points);
  CHECK(set.result.min_applicable == 400000);
  CHECK(set.result.grades.size() == 3);
  CHECK_FALSE(set.result.grades.back().when);
  CHECK(set.find_form("phong")->blocks.size() == 2);
}

TEST_CASE("indicators carry their register, filter and kind") {
  const Ruleset set = small();
  const Indicator& narrow = *set.find_indicator("nhan_mang_so");
  CHECK(narrow.measure.register_id == "procedures.dossiers");
  CHECK(narrow.measure.unit_by == "handling_unit");
  REQUIRE(narrow.measure.where.kind == Filter::Kind::all);
  CHECK(narrow.measure.where.parts.size() == 3);  // its own and those of two parents
  CHECK(narrow.measure.where.parts[0].kind == Filter::Kind::negate);
  CHECK(narrow.measure.where.parts[0].parts[0].values == std::vector<std::int64_t>{4});
  CHECK(narrow.measure.where.parts[1].values == std::vector<std::int64_t>{1, 2});
  CHECK(narrow.measure.where.parts[1].shown == "channel: full, partial");

  const Indicator& brief = *set.find_indicator("hop_gon");
  CHECK(brief.measure.in_force_from == base::date_from_iso("2026-05-04"));
  CHECK(brief.measure.no_rows == NoRows::nothing_arose);
  CHECK(brief.measure.unknown_fails);
  const Filter& any = brief.measure.where.parts.at(0);
  CHECK(any.kind == Filter::Kind::any);
  CHECK(any.parts[1].parts[0].bound == 2);  // half_days, a count: whole units
  const Filter& share = brief.measure.where.parts.at(1).parts.at(0);
  CHECK((share.op == Op::lt && share.bound == 125000));

  CHECK(set.find_indicator("phi")->kind == model::Kind::money);
  CHECK(set.find_indicator("nhan_som_nhat")->kind == model::Kind::date);
  CHECK(set.find_indicator("nhan_som_nhat")->measure.no_rows == NoRows::missing);
  CHECK(set.find_indicator("thu_tuc")->measure.field == "procedure");
  CHECK(set.find_indicator("diem_viec")->measure.add ==
        std::vector<std::pair<std::string, std::int64_t>>{{"viec_kha", 1}, {"viec_tot", 2}});
  CHECK(set.find_indicator("hai_long")->states == 1u << CT_NOTHING_AROSE);
  CHECK(set.find_indicator("niem_yet")->levels.size() == 3);
  CHECK(set.find_indicator("viec_tot")->sums);
  CHECK_FALSE(set.find_indicator("procedures.reviewed")->typed());  // fed by the set
  CHECK(set.find_indicator("procedures.planned")->typed());         // only declared by the plugin
  CHECK(set.find_indicator("procedures.planned")->states == 1u << CT_NOTHING_AROSE);
}

TEST_CASE("targets keep comparator, and one without a document says so") {
  const Ruleset set = small();
  for (const Target& one : set.targets) {
    if (one.id == "ct_mang") CHECK((one.is == Condition{Op::ge, 900000, true} && one.stated && !one.reduction));
    if (one.id == "ct_goc") CHECK((one.is.op == Op::gt && one.reduction && one.baseline == "so_goc"));
    if (one.id == "ct_trong") CHECK_FALSE(one.stated);
  }
}

TEST_CASE("the hash covers what the set says, not how it is laid out") {
  const Json document = fixture_document("thu/bo-nho");
  const Ruleset set = build_ruleset(document, "a", hand_made_catalogue());
  CHECK(set.hash == build_ruleset(Json::parse(document.dump(4)), "b", hand_made_catalogue()).hash);
  CHECK(set.hash == small().hash);
  Json other = document;
  other["criteria"][0]["title"] = "Họp gọn hơn";
  CHECK(set.hash != build_ruleset(other, "a", hand_made_catalogue()).hash);
  CHECK(set.document == document);
}

TEST_CASE("unused indicators are warnings") {
  std::vector<base::Problem> warnings;
  read_ruleset(fixture("thu/bo-nho"), hand_made_catalogue(), &warnings);
  std::vector<std::string> places;
  for (const auto& warning : warnings) places.push_back(warning.at);
  CHECK(places == std::vector<std::string>{"/indicators/nhan_som_nhat", "/indicators/phi", "/indicators/xong"});
}

TEST_CASE("an included criterion keeps its meaning and takes the maxima of the including set") {
  const Ruleset set = read_ruleset(fixture("thu/bo-gop"), hand_made_catalogue());
  REQUIRE(set.criteria.size() == 3);
  const Criterion& a1 = *set.find_criterion("A1");
  CHECK(a1.included_from == "thu/bo-nho@2.1.0");
  CHECK(a1.max == std::map<std::string, std::int64_t>{{"chung", 60000}});
  CHECK(a1.digits == 2);                           // of the set it comes from, not 1
  CHECK(a1.nothing_arose == AbsentRule::exclude);  // not full
  CHECK(a1.provenance.status == Status::assumed);  // not confirmed
  CHECK(set.find_criterion("K1")->digits == 1);
  CHECK(set.find_criterion("K1")->included_from.empty());
  CHECK(set.sources.contains("VB2"));
  CHECK(set.find_indicator("hop_gon")->measure.in_force_from == base::date_from_iso("2026-05-04"));
  CHECK(set.registers.contains("procedures.dossiers"));
  CHECK(set.find_indicator("niem_yet") == nullptr);  // needed by nothing that came
  CHECK(set.duties.at("bc_nam").at("before") == "2026-12-05");
  CHECK(set.duties.at("bc_nam").at("status") == "assumed");  // of the set it comes from
  CHECK(set.tasks.at("viec1").at("lead") == "van_thu");
  CHECK(build_ruleset(set.document, "x", hand_made_catalogue()).hash == set.hash);
}

TEST_CASE("what can be wrong with an include is said at the include") {
  testing::TempFolder folder("include");
  const Json inner = fixture_document("thu/bo-nho");
  Json outer = fixture_document("thu/bo-gop");
  const auto check = [&](const Json& written, const std::string& at, const std::string& says) {
    folder.write("thu/bo-nho/ruleset.json", inner.dump());
    const auto path = folder.write("thu/bo-gop/ruleset.json", written.dump());
    const auto problems = problems_of(path.string());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].at == at);
    CHECK(base::describe(problems[0]).find(says) != std::string::npos);
  };
  Json wrong = outer;
  wrong["include"][0]["version"] = "2.0.0";
  check(wrong, "/include/0/version", "2.1.0");
  wrong = outer;
  wrong["include"][0]["set"] = "thu/khac";
  check(wrong, "/include/0/set", "thu/khac");
  wrong = outer;
  wrong["include"][0]["max"] = {{"A11", {{"chung", 6}}}};
  check(wrong, "/include/0/max/A11", "«A1»");
  wrong = outer;
  wrong["indicators"]["nhan"] = {{"title", "Khác"}, {"typed", "count"}};
  check(wrong, "/include/0/max/B1", "«nhan»");
  wrong = outer;
  wrong["criteria"][0]["code"] = "A1";
  check(wrong, "/include/0/max/A1", "trùng mã");
  wrong = outer;
  wrong["duties"]["bc_nam"] = inner["duties"]["bc_nam"];
  wrong["duties"]["bc_nam"]["before"] = "2026-12-04";
  check(wrong, "/include/0/set", "bc_nam");
  wrong = outer;
  wrong["tasks"]["viec1"] = inner["tasks"]["viec1"];
  wrong["tasks"]["viec1"]["deadline"] = "2026-10-30";
  check(wrong, "/include/0/set", "viec1");
  // What is the same need not be left out.
  wrong = outer;
  wrong["duties"]["bc_nam"] = inner["duties"]["bc_nam"];
  wrong["duties"]["bc_nam"]["status"] = "assumed";
  folder.write("thu/bo-nho/ruleset.json", inner.dump());
  CHECK(problems_of(folder.write("thu/bo-gop/ruleset.json", wrong.dump()).string()).empty());
  wrong = outer;
  wrong["include"][0]["set"] = "thu/bo-gop";
  check(wrong, "/include", "vòng tròn");
}

TEST_CASE("a line of bands may take its number from a target, and its comparison too") {
  const auto with_line = [](const std::string& when) {
    Json document = fixture_document("thu/bo-nho");
    document["criteria"][0]["params"]["bands"][0]["when"] = when;
    return document;
  };
  const auto built = [&](const std::string& when) {
    return build_ruleset(with_line(when), "x", hand_made_catalogue());
  };
  for (const auto& [when, is] : {std::pair<std::string, std::string>{">= target:ct_mang", ">= 90 %"},
                                 {"> target:ct_mang", "> 90 %"},
                                 {">=target:ct_mang", ">= 90 %"},
                                 {"target:ct_mang", ">= 90 %"}}) {
    INFO(when);
    const Ruleset set = built(when);
    const Criterion& bands = *set.find_criterion("A1");
    CHECK(bands.params.at("bands")[0].at("when") == is);
    CHECK(bands.targets == std::vector<std::string>{"ct_mang"});
  }
  const auto refused = [&](const std::string& when, const std::string& says) {
    INFO(when);
    try {
      built(when);
      FAIL("accepted");
    } catch (const base::Failure& failure) {
      const base::Problem& first = failure.problems().front();
      CHECK(first.at == "/criteria/0/params/bands/0/when");
      CHECK(base::describe(first).find(says) != std::string::npos);
    }
  };
  refused(">= target:ct_man", "«ct_mang»");
  refused(">= target:ct_giam_hop", "ct_giam_hop");  // a reduction is no share
  refused(">= target:ct_trong", "ct_trong");        // not received
  refused("gần target:ct_mang", "điều kiện");
  // Moving the target's number moves the line: the cases of the criterion have to see it.
  const Ruleset set = built(">= target:ct_mang");
  std::set<std::string> places;
  for (const Mutation& one : mutations_of(set, *set.find_criterion("A1"), hand_made_catalogue())) places.insert(one.at);
  CHECK(places.contains("/targets/ct_mang/is"));
  CHECK(places.contains("/criteria/0/params/bands/0/when"));
  // It travels with the criterion.
  testing::TempFolder folder("bands");
  folder.write("thu/bo-nho/ruleset.json", with_line(">= target:ct_mang").dump());
  Json outer = fixture_document("thu/bo-gop");
  outer["include"][0]["max"] = {{"A1", {{"chung", "9,5"}}}};
  const Ruleset merged =
      read_ruleset(folder.write("thu/bo-gop/ruleset.json", outer.dump()).parent_path().string(), hand_made_catalogue());
  REQUIRE(merged.targets.size() == 1);
  CHECK(merged.find_criterion("A1")->params.at("bands")[0].at("when") == ">= 90 %");
}

TEST_CASE("requirements that are not met are said first and alone") {
  Json document = fixture_document("thu/bo-nho");
  document["requires"] = {{"engine", "2"}, {"plugins", {{"procedures", "2"}, {"aparatus", "1"}}}};
  document["criteria"] = "not even a list";
  try {
    build_ruleset(document, "x", hand_made_catalogue());
    FAIL("accepted");
  } catch (const base::Failure& failure) {
    REQUIRE(failure.problems().size() == 3);
    CHECK(failure.problems()[0].at == "/requires/engine");
    CHECK(failure.problems()[1].at == "/requires/plugins/aparatus");
    CHECK(failure.problems()[1].remedy.find("«apparatus»") != std::string::npos);
    CHECK(failure.problems()[2].text.find("1.3.0") != std::string::npos);
    CHECK(failure.problems()[2].remedy.find("2.x") != std::string::npos);
  }
}

TEST_CASE("a file is refused with line of JSON trouble, duplicate keys and sizes") {
  testing::TempFolder folder("reader");
  const auto first = [&](const std::string& content) {
    const auto problems = problems_of(folder.write("ruleset.json", content).string());
    REQUIRE_FALSE(problems.empty());
    return problems.front();
  };
  CHECK(first(R"({"id": "a/b", "id": "a/c"})").at == "/id");
  CHECK(first(R"({"criteria": [{"max": {"phong": 2.5}}]})").at == "/criteria/0/max/phong");
  CHECK(first("{").text.find("JSON") != std::string::npos);
  CHECK(first(std::string(40, '[') + std::string(40, ']')).text.find("sâu") != std::string::npos);
  CHECK(first(R"({"title": ")" + std::string(9000, 'a') + "\"}").at == "/title");
  CHECK(first("[]").text.find("đối tượng") != std::string::npos);
  CHECK_FALSE(problems_of((folder / "khong-co.json").string()).empty());
}

TEST_CASE("the published schema is a schema of its own id") {
  CHECK(Json::parse(ruleset_schema()).at("$id") == "congtam.ruleset/1");
  CHECK(Json::parse(cases_schema()).at("$id") == "congtam.cases/1");
  CHECK(std::string(ruleset_schema()).find("oneOf") == std::string::npos);
}

TEST_CASE("a typed indicator may stand on a day; a plugin's own may be written down to say so") {
  CHECK(small().find_indicator("viec_tot")->accumulates);
  Json document = fixture_document("thu/bo-nho");
  document["indicators"]["viec_tot"]["accumulates"] = false;
  document["indicators"]["procedures.reviewed"] = {{"title", "Có"}, {"typed", "count"}, {"accumulates", false}};
  model::PluginCatalogue catalogue = hand_made_catalogue();
  for (auto& plugin : catalogue.plugins)
    for (auto& declared : plugin.indicators) declared.sums = declared.id == "procedures.reviewed";
  const Ruleset set = build_ruleset(document, "x", catalogue);
  CHECK_FALSE(set.find_indicator("viec_tot")->accumulates);
  CHECK(set.find_indicator("viec_tot")->sums);
  CHECK_FALSE(set.find_indicator("procedures.reviewed")->accumulates);
  CHECK(set.find_indicator("procedures.reviewed")->sums);
}
