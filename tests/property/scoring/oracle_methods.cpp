#include "oracle_methods.hpp"

namespace oracle {
namespace {

bool is_scaled(const std::string& kind) { return kind == "decimal" || kind == "percent"; }

std::vector<std::int64_t> shares_of(const Json& facts) {
  std::vector<std::int64_t> out;
  for (const Json& one : facts) out.push_back(number(one.at("earns")));
  return out;
}

void collect(const Json& params, const Json& indicators, std::set<std::string>& out) {
  if (params.is_string() && indicators.contains(params.get<std::string>())) out.insert(params.get<std::string>());
  if (params.is_structured())
    for (const auto& [key, member] : params.items()) collect(member, indicators, out);
}

// "target:x" stands for the number of the target.
Json resolved(const Json& set, const Json& written) {
  if (!written.is_string() || !written.get<std::string>().starts_with("target:")) return written;
  const std::string is = set.at("targets").at(written.get<std::string>().substr(7)).at("is");
  return is.substr(is.find(">= ") + 3);
}

}  // namespace

std::set<std::string> Methods::reads(const Json& criterion) const {
  std::set<std::string> out;
  collect(criterion.at("params"), set_.at("indicators"), out);
  return out;
}

std::int64_t Methods::share(const Json& params, const char* key, const char* otherwise) const {
  return number(params.contains(key) ? resolved(set_, params.at(key)) : Json(otherwise));
}

Quotient Methods::figure(const Unit& unit, const Json& id) const {
  const Fact fact = now(unit, id);
  return {fact.state, Rational(fact.value) * (is_scaled(facts_.kind(id)) ? 1 : 10'000)};
}

Result Methods::score(const Json& criterion, const Points& points, const Unit& unit,
                      const std::vector<const Unit*>& group) const {
  std::string method = criterion.at("method");
  if (const auto dot = method.find('.'); dot != std::string::npos) method = method.substr(dot + 1);
  return by(method, criterion.at("params"), points, unit, group);
}

Result Methods::by(const std::string& method, const Json& params, const Points& points, const Unit& unit,
                   const std::vector<const Unit*>& group) const {
  const auto fact = [&](const char* key) { return now(unit, params.at(key)); };
  const auto facts = [&] {
    std::vector<Fact> out;
    for (const Json& one : params.at("facts")) out.push_back(now(unit, one.is_string() ? one : one.at("fact")));
    return out;
  };
  if (method == "yes_no") return choose(points, fact("fact"), 0, {0, 1'000'000});
  if (method == "all_of") return all_of(points, facts());
  if (method == "any_of") return any_of(points, facts(), shares_of(params.at("facts")));
  if (method == "parts") return parts(points, facts(), shares_of(params.at("facts")));
  if (method == "levels") {
    std::vector<std::int64_t> shares;
    for (const Json& level : facts_.indicator(params.at("fact")).at("levels"))
      shares.push_back(number(params.at("earns").at(level.get<std::string>())));
    return choose(points, fact("fact"), 1, shares);
  }
  if (method == "timely") return dated(params, points, unit);
  if (method == "bands") return banded(params, points, unit);
  if (method == "ratio")
    return ratio(points, fact("num"), fact("den"), share(params, "from", "0 %"), share(params, "full_at", "100 %"));
  if (method == "sum") return summed(params, points, unit);
  if (method == "mean_level") return mean_level(points, fact("num"), fact("den"), number(params.at("best")));
  if (method == "per_item") return per_item(points, fact("count"), number(params.at("each")));
  if (method == "deduct")
    return deduct(points, fact("count"), params.contains("exempt") ? fact("exempt") : Fact{0, known},
                  number(params.at("each")));
  if (method == "zero_if") {
    const Result otherwise = params.contains("else") ? by(params.at("else").at("method"),
                                                          params.at("else").at("params"), points, unit, group)
                                                     : Result{points.max, known};
    return zero_if(fact("count"), otherwise);
  }
  if (method == "scaled") {
    const Quotient value = figure(unit, params.at("value"));
    if (value.state != known) return without_points(value.state);
    return {earn(points, value.value / number(params.at("full_at"))), known};
  }
  if (method == "relative") return compared(params, points, unit, group);
  if (method == "reduction")
    return reduction(points, fact("count"), facts_.year_ago(unit, params.at("count")), share(params, "reduce_by", ""));
  if (params.contains("fact")) return {0, fact("fact").state};  // info
  const Quotient shown = divide(fact("num"), fact("den"));
  return {0, shown.state};
}

// `by` includes its day, `before` does not.
Result Methods::dated(const Json& params, const Points& points, const Unit& unit) const {
  const bool includes = params.contains("by");
  const std::string written = params.at(includes ? "by" : "before");
  const bool fixed = !set_.at("indicators").contains(written);
  Fact last = fixed ? Fact{day(written), known} : now(unit, written);
  if (!includes) --last.value;
  const Json& earns = params.at("earns");
  return timely(points, now(unit, params.at("done")), last, facts_.as_of(),
                {number(earns.at("on_time")), number(earns.at("late")), number(earns.at("never"))});
}

Result Methods::banded(const Json& params, const Points& points, const Unit& unit) const {
  std::vector<Band> list;
  for (const Json& line : params.at("bands")) {
    if (line.contains("otherwise")) {
      list.push_back({"", 0, number(line.at("earns"))});
      continue;
    }
    const std::string when = line.at("when");
    const auto digit = when.find_first_of("0123456789");
    list.push_back(
        {when.substr(0, when.find_first_of(" 0123456789")), number(when.substr(digit)), number(line.at("earns"))});
  }
  if (params.contains("den")) {
    const Quotient r = divide(now(unit, params.at("num")), now(unit, params.at("den")));
    return bands(points, r, list, Rational(1, 1'000'000));
  }
  return bands(points, figure(unit, params.at("num")), list, Rational(1));
}

Result Methods::summed(const Json& params, const Points& points, const Unit& unit) const {
  std::vector<Term> terms;
  for (const Json& term : params.at("terms")) {
    const std::string nothing = term.value("if_nothing", "");
    terms.push_back({{number(term.at("max")), points.digits},
                     now(unit, term.at("num")),
                     now(unit, term.at("den")),
                     share(term, "full_at", "100 %"),
                     nothing == "full"   ? 1
                     : nothing == "zero" ? 0
                                         : -1});
  }
  return sum(points, terms);
}

// Over the best of those who take part; nobody above zero: nothing arose.
Result Methods::compared(const Json& params, const Points& points, const Unit& unit,
                         const std::vector<const Unit*>& group) const {
  Rational best = 0;
  for (const Unit* one : group) {
    const Fact value = now(*one, params.at("value"));
    if (value.is_known() && value.value > best) best = value.value;
  }
  const Fact own = now(unit, params.at("value"));
  if (!own.is_known()) return without_points(own.state);
  if (best == 0) return without_points(nothing_arose);
  return {earn(points, Rational(own.value) / best), known};
}

}  // namespace oracle
