#include "random_set.hpp"

#include <algorithm>
#include <map>

namespace {

using nlohmann::json;
using Names = std::vector<std::string>;

std::string decimal(std::int64_t units, char point) {
  std::string places = std::to_string(10'000 + units % 10'000).substr(1);
  while (!places.empty() && places.back() == '0') places.pop_back();
  return std::to_string(units / 10'000) + (places.empty() ? "" : point + places);
}

struct Period {
  const char *kind, *from, *to, *code, *year_ago;
};
const std::vector<Period> periods = {{"year", "2026-01-01", "2026-12-31", "2026", "2025"},
                                     {"half_year", "2026-01-01", "2026-06-30", "2026-H1", "2025-H1"},
                                     {"quarter", "2026-07-01", "2026-09-30", "2026-Q3", "2025-Q3"},
                                     {"month", "2026-02-01", "2026-02-28", "2026-02", "2025-02"}};

class SetWriter {
 public:
  explicit SetWriter(Dice& dice) : dice_(dice) {}

  RandomSet write() {
    const Period& period = dice_.pick(periods);
    out_ = {{}, period.code, period.year_ago, period.from, period.to, period.to};
    if (dice_.one_in(3)) out_.as_of = date();
    set_["format"] = "congtam.ruleset/1";
    set_["id"] = "thu/ngau-nhien";
    set_["version"] = "1.0.0";
    set_["title"] = "Bộ tiêu chí ngẫu nhiên";
    set_["issuer"] = "Không ai";
    set_["period"] = {{"kind", period.kind}, {"from", period.from}, {"to", period.to}};
    set_["sources"] = {{"KH", {{"title", "Kế hoạch"}, {"status", "assumed"}}}};
    set_["defaults"] = policies(60);
    set_["defaults"]["digits"] = dice_.between(0, 4);
    set_["unit_functions"] = {{"f1", "Chức năng 1"}, {"f2", "Chức năng 2"}};
    indicators();
    targets();
    areas();
    forms();
    const std::int64_t count = dice_.between(8, 20);
    for (std::int64_t i = 0; i < count; ++i) criterion(i);
    control_sums();
    result();
    out_.document = std::move(set_);
    return std::move(out_);
  }

 private:
  json clause() const { return {"KH 1"}; }

  // A number as somebody may write it: 4, "4", "2,5", "2.5".
  json written(std::int64_t units) {
    if (units % 10'000 == 0 && dice_.one_in(2)) return units / 10'000;
    return decimal(units, dice_.one_in(2) ? ',' : '.');
  }
  std::string percent(std::int64_t units) {
    return decimal(units, dice_.one_in(2) ? ',' : '.') + (dice_.one_in(2) ? " %" : "%");
  }
  std::int64_t share() {
    return dice_.pick<std::int64_t>({0, 250'000, 333'333, 500'000, 666'667, 750'000, 125'000, 1'000'000});
  }
  std::string date() {
    const std::int64_t months = std::stoi(out_.to.substr(5, 2)) - std::stoi(out_.from.substr(5, 2));
    const std::int64_t month = std::stoi(out_.from.substr(5, 2)) + dice_.between(0, months);
    const std::string day = std::to_string(100 + dice_.between(1, 28)).substr(1);
    return "2026-" + std::to_string(100 + month).substr(1) + "-" + day;
  }

  json policies(int often) {
    json out = json::object();
    const auto maybe = [&](const char* key, const Names& names) {
      if (!dice_.percent(often)) return;
      out[key] = dice_.pick(names);
      if (out[key] == "null" && dice_.one_in(2)) out[key] = nullptr;
    };
    maybe("nothing_arose", {"full", "zero", "exclude", "exclude", "share_equally", "share_equally"});
    maybe("not_applicable", {"exclude", "exclude", "share_equally"});
    maybe("missing", {"zero", "open"});
    maybe("rescale_at", {"form", "area", "area"});
    maybe("evidence", {"not_needed", "not_needed", "needed", "needed_or_explained"});
    return out;
  }

  // ---- what is read ----

  void indicators() {
    json& all = set_["indicators"];
    const auto typed = [&](const std::string& id, const char* kind, bool may_not_arise) {
      all[id] = {{"title", "Số liệu " + id}, {"typed", kind}};
      if (may_not_arise) all[id]["states"] = {"nothing_arose"};
    };
    for (const char* id : {"c1", "c2", "c3", "c4", "c5", "c6", "s1", "s2"}) typed(id, "count", dice_.one_in(2));
    all["c6"]["sums"] = false;
    typed("v1", "count", false);
    for (const char* id : {"x1", "x2", "s3"}) typed(id, "decimal", dice_.one_in(2));
    typed("p1", "percent", true);
    typed("m1", "money", dice_.one_in(2));
    for (const char* id : {"d1", "d2", "s5"}) typed(id, "date", dice_.one_in(2));
    for (const char* id : {"y1", "y2", "y3", "y4", "s4"}) typed(id, "yes_no", dice_.one_in(2));
    typed("l1", "level", true);
    all["l1"]["levels"] = {"kem", "dat", "kha", "tot"};
    all["a1"] = {{"title", "Gộp a1"}, {"add", {{"c1", 2}, {"c2", 1}}}};
    all["a2"] = {{"title", "Gộp a2"}, {"add", {{"c3", 1}, {"c4", 3}}}};
  }

  void targets() {
    set_["targets"]["t1"] = {{"text", "Tỷ lệ"},    {"clause", clause()}, {"is", ">= " + percent(950'000)},
                             {"scope", "commune"}, {"num", "c1"},        {"den", "c2"}};
    set_["targets"]["t2"] = {{"text", "Giảm"},     {"clause", clause()}, {"is", "reduction >= " + percent(100'000)},
                             {"scope", "commune"}, {"count", "c3"},      {"baseline", "year_ago"}};
  }

  // ---- where it stands ----

  void areas() {
    const Names plugins = {"procedures", "apparatus", "steering", "institutions"};
    set_["requires"] = {{"engine", "1"}, {"plugins", json::object()}};
    const std::int64_t count = dice_.between(2, 3);
    for (std::int64_t i = 1; i <= count; ++i) {
      const std::string id = "A" + std::to_string(i);
      const std::string plugin = dice_.pick(plugins);
      set_["areas"][id] = {{"title", "Lĩnh vực " + id}, {"plugin", plugin}};
      set_["requires"]["plugins"][plugin] = "1";
      areas_.push_back(id);
      for (std::int64_t h = dice_.between(0, 2); h > 0; --h) {
        const std::string heading = id + "H" + std::to_string(h);
        set_["headings"][heading] = {{"title", "Mục " + heading}, {"area", id}};
        headings_[id].push_back(heading);
      }
    }
  }

  void forms() {
    const std::int64_t types = dice_.between(1, 3);
    for (std::int64_t i = 1; i <= types; ++i) {
      types_.push_back("t" + std::to_string(i));
      set_["unit_types"][types_.back()] = "Loại " + std::to_string(i);
    }
    has_blocks_ = dice_.one_in(2);
    if (types == 3 && dice_.one_in(2)) {
      form({{"types", {"t1", "t2"}}});
      form({{"types", {"t3"}}});
    } else if (types < 3 && dice_.one_in(3)) {
      form({{"types", {"t1"}}, {"functions", {"f1"}}});
      form({{"types", {"t1"}}, {"not_functions", {"f1"}}});
      if (types == 2) form({{"types", {"t2"}}});
    } else {
      for (const std::string& type : types_) form({{"types", {type}}});
    }
  }

  void form(json applies_to) {
    const std::string id = "F" + std::to_string(forms_.size() + 1);
    json& one = set_["forms"][id];
    one = {{"title", "Phiếu " + id}, {"applies_to", std::move(applies_to)}, {"total", 0}};
    if (has_blocks_)
      one["blocks"] = {{"chinh", {{"title", "Tự chấm"}, {"total", 0}}},
                       {"khao_sat", {{"title", "Khảo sát"}, {"total", 0}, {"optional", true}}}};
    forms_.push_back(id);
  }

  // ---- criteria ----

  void criterion(std::int64_t number) {
    json one = policies(30);
    one["code"] = "C" + std::to_string(number + 1);
    one["title"] = "Tiêu chí " + std::to_string(number + 1);
    one["clause"] = clause();
    one["area"] = dice_.pick(areas_);
    const Names& headings = headings_[one["area"]];
    if (!headings.empty() && dice_.percent(60)) one["under"] = dice_.pick(headings);
    const bool survey = has_blocks_ && number > 1 && dice_.one_in(4);
    if (survey) one["block"] = "khao_sat";
    if (has_blocks_ && !survey && dice_.percent(70)) one["block"] = "chinh";
    if (one.contains("under") && dice_.percent(30)) one["rescale_at"] = "heading";
    if (one.contains("block") && dice_.percent(20)) one["rescale_at"] = "block";
    if (dice_.one_in(40)) one["nothing_arose"] = nullptr;
    if (dice_.one_in(60)) one["not_applicable"] = "null";
    if (dice_.one_in(2)) one["digits"] = dice_.between(0, 4);
    if (number > 0) special(one);
    maxima(one, number == 0);
    survey ? survey_method(one) : method(one);
    set_["criteria"].push_back(std::move(one));
  }

  void special(json& one) {
    const std::int64_t chance = dice_.between(1, 20);
    if (chance <= 2) one["line"] = "bonus";
    if (chance == 3 || chance == 4) one["line"] = "penalty";
    one["channel"] = dice_.word({"desk", "desk", "desk", "desk", "both", "survey", "visit"});
    if (dice_.one_in(8)) one["due"] = date();
    if (dice_.one_in(8)) one["applies_to"] = {{"functions", {dice_.word({"f1", "f2"})}}};
    if (dice_.one_in(12)) one["applies_to"] = {{"not_functions", {"f2"}}};
    if (dice_.one_in(20)) one["applies_to"] = {{"types", {dice_.pick(types_)}}, {"not_functions", {"f1"}}};
  }

  void maxima(json& one, bool everywhere) {
    digits_ = one.contains("digits") ? one["digits"].get<int>() : set_["defaults"]["digits"].get<int>();
    step_ = 10'000;
    for (int i = 0; i < digits_; ++i) step_ /= 10;
    max_ = random_max();
    one["max"] = json::object();
    for (const std::string& form : forms_)
      if (everywhere || dice_.percent(75)) one["max"][form] = written(dice_.one_in(3) ? max_ = random_max() : max_);
    if (one["max"].empty()) one["max"][forms_.front()] = written(max_);
  }
  std::int64_t random_max() {
    const std::int64_t whole = dice_.between(1, 8) * 10'000;
    return dice_.one_in(2) ? whole : std::max(step_, whole - dice_.between(0, 9'999) / step_ * step_);
  }

  // Of the optional block: its facts are its own, so that nobody may have any.
  void survey_method(json& one) {
    const std::int64_t chance = dice_.between(1, 4);
    if (chance == 4)
      set(one, "timely",
          {{"done", "s5"}, {"by", date()}, {"earns", {{"on_time", "100 %"}, {"late", "50 %"}, {"never", "0 %"}}}});
    if (chance == 1) set(one, "ratio", {{"num", "s1"}, {"den", "s2"}});
    if (chance == 2) set(one, "scaled", {{"value", "s3"}, {"full_at", written(50'000)}});
    if (chance == 3) set(one, "yes_no", {{"fact", "s4"}});
  }

  void set(json& one, const char* method, json params) {
    one["method"] = method;
    one["params"] = std::move(params);
    if (!dice_.one_in(10)) return;
    one["method"] = std::string("procedures.") + method;  // of another area's plugin
    set_["requires"]["plugins"]["procedures"] = "1";
  }

  std::string count() { return dice_.word({"c1", "c2", "c3", "c4", "c5", "c6", "a1"}); }
  std::string amount() { return dice_.word({"c1", "c2", "c3", "c6", "x1", "x2", "p1", "m1", "a2"}); }

  void method(json& one) {
    using Writer = void (SetWriter::*)(json&);
    static const std::vector<Writer> writers = {
        &SetWriter::answers,  &SetWriter::answers,  &SetWriter::levels,    &SetWriter::timely,    &SetWriter::bands,
        &SetWriter::bands,    &SetWriter::ratio,    &SetWriter::ratio,     &SetWriter::ratio,     &SetWriter::sum,
        &SetWriter::mean,     &SetWriter::counted,  &SetWriter::counted,   &SetWriter::zero_if,   &SetWriter::scaled,
        &SetWriter::relative, &SetWriter::relative, &SetWriter::reduction, &SetWriter::reduction, &SetWriter::info};
    (this->*dice_.pick(writers))(one);
  }

  void answers(json& one) {
    const std::int64_t chance = dice_.between(1, 4);
    if (chance == 1) return set(one, "yes_no", {{"fact", dice_.word({"y1", "y2", "y3", "y4"})}});
    Names facts = {"y1", "y2", "y3", "y4"};
    dice_.shuffle(facts);
    facts.resize(static_cast<std::size_t>(dice_.between(2, 4)));
    if (chance == 2) return set(one, "all_of", {{"facts", facts}});
    json list = json::array();
    std::int64_t left = 1'000'000;
    for (const std::string& fact : facts) {
      const std::int64_t part = fact == facts.back() ? left : dice_.between(0, left / 2);
      left -= part;
      list.push_back({{"fact", fact}, {"earns", percent(chance == 3 ? share() : part)}});
    }
    set(one, chance == 3 ? "any_of" : "parts", {{"facts", list}});
  }

  void levels(json& one) {
    json earns;
    for (const char* level : {"kem", "dat", "kha", "tot"}) earns[level] = percent(share());
    set(one, "levels", {{"fact", "l1"}, {"earns", earns}});
  }

  void timely(json& one) {
    const json earns = {{"on_time", "100 %"}, {"late", percent(share())}, {"never", percent(share())}};
    const char* key = dice_.one_in(2) ? "by" : "before";
    set(one, "timely", {{"done", "d1"}, {key, dice_.one_in(2) ? date() : "d2"}, {"earns", earns}});
  }

  void bands(json& one) {
    const bool ratio = dice_.one_in(2);
    const std::string value = ratio ? count() : amount();
    const bool in_percent = ratio || value == "p1";
    json lines = json::array();
    std::int64_t bound = dice_.between(60, 100) * 10'000;
    if (!in_percent && value.front() == 'x') bound += dice_.between(0, 9'999);
    for (std::int64_t line = dice_.between(1, 4); line > 0; --line) {
      const std::string when = dice_.word({">= ", "> "}) + (in_percent ? percent(bound) : decimal(bound, ','));
      lines.push_back({{"when", when}, {"earns", percent(share())}});
      bound -= dice_.between(2, 20) * 10'000;
      if (bound <= 10'000) break;
    }
    lines.push_back({{"otherwise", true}, {"earns", percent(share())}});
    json params = {{"num", value}, {"bands", lines}};
    if (ratio) params["den"] = count();
    set(one, "bands", std::move(params));
  }

  json ratio_params() {
    json params = {{"num", count()}, {"den", count()}};
    if (dice_.one_in(6)) params = {{"num", "x1"}, {"den", "x2"}};
    const std::int64_t full = dice_.pick<std::int64_t>({1'000'000, 950'000, 600'000, 333'333});
    if (dice_.one_in(2)) params["full_at"] = percent(full);
    if (dice_.one_in(3)) params["full_at"] = "target:t1";
    if (dice_.one_in(4)) params["from"] = percent(dice_.pick<std::int64_t>({0, 100'000, 333'332}));
    return params;
  }
  void ratio(json& one) { set(one, "ratio", ratio_params()); }

  // The terms reach the maximum of every form, and none is above it: one maximum for all forms.
  void sum(json& one) {
    for (auto& [form, max] : one["max"].items()) max = written(max_);
    json terms = json::array();
    for (std::int64_t left = max_; left > 0;) {
      const std::int64_t part = terms.size() == 3 ? left : std::max(step_, dice_.between(1, left) / step_ * step_);
      json term = {{"max", written(part)}, {"num", count()}, {"den", count()}};
      if (dice_.one_in(3)) term["full_at"] = percent(800'000);
      if (dice_.one_in(2)) term["if_nothing"] = dice_.word({"zero", "full"});
      terms.push_back(std::move(term));
      left -= part;
    }
    set(one, "sum", {{"terms", terms}});
  }

  void mean(json& one) {
    set(one, "mean_level", {{"num", dice_.word({"a1", "a2", "c1"})}, {"den", count()}, {"best", written(20'000)}});
  }

  void counted(json& one) {
    const std::string what = dice_.word({"c1", "c2", "c3", "c6", "v1"});
    if (dice_.one_in(2))
      return set(one, "per_item",
                 {{"count", what}, {"each", written(dice_.pick<std::int64_t>({2'500, 3'333, 10'000, 1}))}});
    json params = {{"count", what}, {"each", percent(dice_.pick<std::int64_t>({250'000, 333'333, 100'000, 1}))}};
    if (dice_.one_in(2)) params["exempt"] = dice_.word({"c4", "c5"});
    set(one, "deduct", std::move(params));
  }

  void zero_if(json& one) {
    json params = {{"count", "v1"}};
    if (dice_.percent(70)) params["else"] = {{"method", "ratio"}, {"params", ratio_params()}};
    set(one, "zero_if", std::move(params));
  }

  void scaled(json& one) {
    const std::string value = amount();
    const std::int64_t full = dice_.pick<std::int64_t>({1, 50'000, 1'000'000, 333'333});
    json params = {{"value", value}, {"full_at", value == "p1" ? json(percent(full)) : written(full)}};
    if (dice_.one_in(3)) params["imported"] = true;
    set(one, "scaled", std::move(params));
  }
  void relative(json& one) { set(one, "relative", {{"value", amount()}}); }
  void reduction(json& one) {
    const json by =
        dice_.one_in(2) ? json("target:t2") : json(percent(dice_.pick<std::int64_t>({50'000, 333'333, 1'000'000})));
    set(one, "reduction", {{"count", dice_.word({"c1", "c3", "c6", "a1", "m1"})}, {"reduce_by", by}});
  }

  void info(json& one) {
    if (set_["criteria"].empty()) return ratio(one);
    for (auto& [form, max] : one["max"].items()) max = 0;
    json params = {{"num", count()}, {"den", count()}};
    if (dice_.one_in(2)) params = {{"fact", dice_.word({"c1", "x1", "l1", "y1", "d1"})}};
    set(one, "info", std::move(params));
  }

  // ---- what must agree ----

  static std::int64_t units(const json& number) {
    if (number.is_number_integer()) return number.get<std::int64_t>() * 10'000;
    std::string text = number;
    std::replace(text.begin(), text.end(), ',', '.');
    const auto point = text.find('.');
    std::string places = point == std::string::npos ? "" : text.substr(point + 1);
    places.resize(4, '0');
    return std::stoll(text.substr(0, point)) * 10'000 + std::stoll(places);
  }

  void control_sums() {
    for (const std::string& id : forms_) {
      std::int64_t total = 0;
      std::map<std::string, std::int64_t> areas, blocks;
      for (const std::string& area : areas_) areas[area] = 0;
      for (const json& one : set_["criteria"]) {
        if (!one["max"].contains(id) || one.value("line", "score") != "score") continue;
        if (one.value("channel", "desk") == "visit") continue;
        const std::int64_t max = units(one["max"][id]);
        total += max;
        areas[one["area"]] += max;
        blocks[one.value("block", "")] += max;
      }
      json& form = set_["forms"][id];
      form["total"] = written(total);
      if (dice_.percent(70))
        for (const auto& [area, sum] : areas) form["areas"][area] = written(sum);
      if (has_blocks_)
        for (auto& [block, entry] : form["blocks"].items()) entry["total"] = written(blocks[block]);
    }
  }

  // ---- result ----

  void result() {
    json& out = set_["result"];
    const auto digits = dice_.between(0, 4);
    out["digits"] = digits;
    if (dice_.one_in(2)) out["bonus_cap"] = dice_.one_in(4) ? json("none") : json(dice_.between(0, 4));
    if (dice_.one_in(2)) out["penalty_cap"] = dice_.between(1, 6);
    if (dice_.one_in(2)) out["may_exceed_total"] = dice_.one_in(2);
    if (dice_.one_in(3)) out["visit_criteria"] = dice_.word({"beside", "when_all_examined"});
    out["rank"] = {{"by", dice_.word({"index", "index", "points"})}};
    if (dice_.one_in(2)) out["rank"]["ties"] = dice_.word({"dense", "competition"});
    if (dice_.one_in(2))
      out["rank"]["min_applicable"] = percent(dice_.pick<std::int64_t>({0, 333'333, 700'000, 1'000'000}));
    if (dice_.percent(80)) grades(out);
    groups(out);
  }

  void grades(json& out) {
    json bands = json::array();
    std::int64_t bound = dice_.between(45, 95);
    for (const char* grade : {"Xuất sắc", "Tốt", "Khá"}) {
      bands.push_back({{"grade", grade}, {"when", dice_.word({">= ", "> "}) + std::to_string(bound)}});
      bound -= dice_.between(5, 20);
    }
    bands.push_back({{"grade", "Yếu"}, {"otherwise", true}});
    out["grades"] = {{"bands", bands}};
    const Names names = {"Xuất sắc", "Tốt", "Khá", "Yếu"};
    for (std::int64_t i = dice_.between(0, 2); i > 0; --i) {
      json rule = subject();
      rule["grade_at_most"] = dice_.pick(names);
      out["caps"].push_back(rule);
    }
    if (dice_.one_in(3)) {
      json rule = subject();
      rule["grade"] = dice_.pick(names);
      out["disqualify"].push_back(rule);
    }
    if (dice_.one_in(2)) return;
    const auto best = static_cast<std::size_t>(dice_.between(0, 2));  // one that lowers a unit may lower those above it
    out["cascade"].push_back({{"types", types_},
                              {"at_least", names[best]},
                              {"share", dice_.word({">= ", "> "}) + percent(700'000)},
                              {"else_grade_at_most", names[best + 1]},
                              {"clause", clause()}});
  }

  json subject() {
    if (dice_.one_in(4))
      return {{"indicator", dice_.word({"v1", "c1", "a1"})},
              {"when", dice_.word({"> 0", ">= 3", "= 0"})},
              {"clause", clause()}};
    const auto place = dice_.between(0, static_cast<std::int64_t>(set_["criteria"].size()) - 1);
    return {{"criterion", set_["criteria"][static_cast<std::size_t>(place)]["code"]},
            {"when", dice_.word({"= 0 %", "< 50 %", "<= 33,3333%", "< 2", ">= 1,5", "!= 100 %"})},
            {"clause", clause()}};
  }

  void groups(json& out) {
    const auto chance = dice_.between(1, 6);
    if (chance == 1) return;  // everybody together
    if (chance == 2) {
      out["groups"] = {{"g1", {{"title", "Cụm 1"}, {"functions", {"f1"}}}},
                       {"g2", {{"title", "Cụm 2"}, {"not_functions", {"f1"}}}}};
    } else if (chance == 3) {
      out["groups"] = {{"g1", {{"title", "Cụm 1"}, {"types", {"t1"}}}}};
      if (types_.size() > 1) out["groups"]["g2"] = {{"title", "Cụm 2"}, {"types", {types_.back()}}};
    } else {
      out["groups"] = {{"g1", {{"title", "Cụm 1"}, {"types", types_}}}};
    }
  }

  Dice& dice_;
  json set_;
  RandomSet out_;
  Names types_, forms_, areas_;
  std::map<std::string, Names> headings_;
  bool has_blocks_ = false;
  int digits_ = 2;
  std::int64_t step_ = 100, max_ = 0;  // of the criterion being written
};

}  // namespace

RandomSet random_set(Dice& dice) { return SetWriter(dice).write(); }
