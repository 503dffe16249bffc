#include "random_facts.hpp"

#include <algorithm>

namespace {

using nlohmann::json;

class FactsWriter {
 public:
  FactsWriter(Dice& dice, const RandomSet& set)
      : dice_(dice), set_(set), gaps_(static_cast<int>(dice.pick<std::int64_t>({0, 4, 15}))) {
    survey_known_ = dice.one_in(2);
  }

  Files write() { return {set_.document.dump(2), units(), facts(), set_.as_of}; }

 private:
  std::string units() {
    std::vector<std::string> types;
    for (const auto& [type, title] : set_.document["unit_types"].items()) types.push_back(type);
    std::vector<std::string> lines;
    const std::int64_t count = dice_.between(3, 12);
    for (std::int64_t i = 0; i < count; ++i) {
      const std::string code = "U" + std::to_string(i + 1);
      std::string functions = dice_.one_in(2) ? "f1" : "";
      if (dice_.one_in(3)) functions += functions.empty() ? "f2" : ";f2";
      const std::string group = dice_.one_in(10) ? dice_.word({"g1", "g2"}) : "";
      const std::string parent = codes_.empty() || dice_.percent(40) ? "" : dice_.pick(codes_);
      const std::string from = dice_.one_in(15) ? dice_.word({"2020-01-01", "2025-07-01", set_.to}) : "";
      const std::string to = dice_.one_in(15) ? dice_.word({"2030-01-01", set_.to, set_.from}) : "";
      const bool odd = !from.empty() && !to.empty();
      lines.push_back(code + ",Đơn vị " + code + "," + dice_.pick(types) + "," + functions + "," + group + "," +
                      parent + "," + from + "," + (odd ? "" : to) + "\n");
      codes_.push_back(code);
    }
    dice_.shuffle(lines);
    std::string out = "code,name,type,functions,group,parent,from,to\n";
    for (const std::string& line : lines) out += line;
    return out;
  }

  std::string facts() {
    std::string out = "unit,period,indicator,state,value,evidence\n";
    for (const std::string& unit : codes_) {
      for (const auto& [id, indicator] : set_.document["indicators"].items()) {
        if (!indicator.contains("typed")) continue;
        if (id.front() == 's' && !survey_known_) continue;
        if (!dice_.percent(gaps_)) out += line(unit, set_.period, id, indicator);
        const bool baseline = indicator["typed"] == "count" || indicator["typed"] == "money";
        if (baseline && dice_.percent(75)) out += line(unit, set_.year_ago, id, indicator);
        if (baseline && dice_.one_in(20)) out += line(unit, "2019", id, indicator);  // no concern of this period
      }
    }
    return out;
  }

  std::string line(const std::string& unit, const std::string& period, const std::string& id, const json& indicator) {
    const std::string begin = unit + "," + period + "," + id + ",";
    if (dice_.percent(gaps_ / 2)) return begin + "missing,,\n";
    if (indicator.contains("states") && dice_.one_in(8)) return begin + "nothing_arose,,\n";
    const std::string evidence = dice_.one_in(5) ? dice_.word({"none", "explained", "given"}) : "";
    return begin + "known," + value(id, indicator) + "," + evidence + "\n";
  }

  std::string value(const std::string& id, const json& indicator) {
    const std::string kind = indicator["typed"];
    if (kind == "yes_no") return dice_.one_in(3) ? "0" : "1";
    if (kind == "level") return dice_.pick(indicator["levels"].get<std::vector<std::string>>());
    if (kind == "date") return date();
    if (kind == "decimal") return fraction(dice_.one_in(3) ? dice_.between(0, 50'000) : dice_.between(0, 1'500'000));
    if (kind == "percent")
      return fraction(dice_.one_in(4) ? dice_.between(0, 110) * 10'000 : dice_.between(10'001, 1'100'000));
    if (id == "v1") return dice_.one_in(3) ? std::to_string(dice_.between(1, 3)) : "0";
    return std::to_string(whole());
  }

  std::int64_t whole() {
    const auto chance = dice_.between(1, 20);
    if (chance <= 2) return 0;
    if (chance <= 9) return dice_.between(1, 16);  // quotients that end in a half
    if (chance <= 17) return dice_.between(1, 400);
    if (chance == 18) return dice_.between(1, 1'000) * 1'000'003;
    if (chance == 19) return (std::int64_t{1} << dice_.between(30, 49)) + dice_.between(-2, 2);
    return 1'000'000'000'000'000 - dice_.between(0, 3);
  }

  static std::string fraction(std::int64_t units) {
    return std::to_string(units / 10'000) + "." + std::to_string(10'000 + units % 10'000).substr(1);
  }

  std::string date() {
    const std::string day = std::to_string(100 + dice_.between(1, 28)).substr(1);
    return "2026-" + std::to_string(100 + dice_.between(1, 12)).substr(1) + "-" + day;
  }

  Dice& dice_;
  const RandomSet& set_;
  int gaps_;
  bool survey_known_;
  std::vector<std::string> codes_;
};

}  // namespace

Files random_files(Dice& dice, const RandomSet& set) { return FactsWriter(dice, set).write(); }
