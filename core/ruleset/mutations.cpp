#include "ruleset/mutations.hpp"

#include <congtam/sdk/decimal.hpp>

#include <algorithm>
#include <optional>

#include "base/text_catalog.hpp"
#include "ruleset/json_read.hpp"
#include "ruleset/params.hpp"
#include "ruleset/report.hpp"

namespace congtam::ruleset {

using base::Json;
using base::text;

namespace {

std::string shown(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

// A number as somebody wrote it: what stands before it, its whole digits without the mark, decimals, what stands
// behind.
struct Written {
  std::string before, mark, behind;
  std::int64_t digits = 0;
  std::size_t decimals = 0;
};

std::optional<Written> written_number(const std::string& text) {
  constexpr std::string_view figures = "0123456789";
  Written out;
  const auto first = text.find_first_of(figures);
  if (first == std::string::npos) return std::nullopt;
  auto last = text.find_first_not_of(figures, first);
  std::string digits = text.substr(first, last - first);
  if (last != std::string::npos && last + 1 < text.size() && (text[last] == '.' || text[last] == ',') &&
      figures.find(text[last + 1]) != std::string_view::npos) {
    out.mark = text[last];
    const auto end = text.find_first_not_of(figures, last + 1);
    const std::string decimals = text.substr(last + 1, end == std::string::npos ? end : end - last - 1);
    out.decimals = decimals.size();
    digits += decimals;
    last = end;
  }
  if (digits.size() > 15) return std::nullopt;
  out.before = text.substr(0, first);
  out.behind = last == std::string::npos ? std::string() : text.substr(last);
  out.digits = std::stoll(digits);
  return out;
}

std::string put_together(const Written& number) {
  const bool negative = number.digits < 0;
  std::string digits = std::to_string(negative ? -number.digits : number.digits);
  while (digits.size() <= number.decimals) digits.insert(digits.begin(), '0');
  if (number.decimals > 0) digits.insert(digits.size() - number.decimals, number.mark);
  return number.before + (negative ? "-" : "") + digits + number.behind;
}

// One in the last written place; one point of a percent.
std::int64_t step_of(const Written& number) {
  std::int64_t step = 1;
  if (number.behind.find('%') != std::string::npos)
    for (std::size_t i = 0; i < number.decimals; ++i) step *= 10;
  return step;
}

class Mutator {
 public:
  Mutator(const Ruleset& set, const Criterion& criterion, const model::PluginCatalogue& catalogue)
      : set_(set), criterion_(criterion), catalogue_(catalogue) {}

  std::vector<Mutation> run() {
    const Json& criteria = array_at(set_.document, "criteria");
    for (std::size_t i = 0; i < criteria.size(); ++i)
      if (string_at(criteria[i], "code") == criterion_.code) of_criterion(criteria[i], child("/criteria", i));
    return std::move(out_);
  }

 private:
  void of_criterion(const Json& written, const std::string& at) {
    for (const auto& [form, max] : object_at(written, "max").items()) number(max, child(child(at, "max"), form));
    if (written.contains("digits")) number(written.at("digits"), child(at, "digits"));
    if (written.contains("due")) date(string_at(written, "due"), child(at, "due"));
    policies(written, at);
    params(written, child(at, "params"));
    targets();
  }

  void add(const std::string& at, const Json& from, Json to, std::string_view key = "ruleset.mutation.number") {
    std::string what = text(key, {{"from", "«" + shown(from) + "»"}, {"to", "«" + shown(to) + "»"}});
    out_.push_back({criterion_.code, at, std::move(what), std::move(to)});
  }

  // ---- numbers, dates, comparisons ----

  void number(const Json& value, const std::string& at) {
    if (value.is_number_integer()) {
      for (const std::int64_t step : {1, -1}) add(at, value, saturating_add(value.get<std::int64_t>(), step));
      return;
    }
    const auto written = written_number(shown(value));
    if (!written) return;
    for (const std::int64_t step : {step_of(*written), -step_of(*written)}) {
      Written moved = *written;
      moved.digits += step;
      add(at, value, put_together(moved));
    }
  }

  void date(const std::string& written, const std::string& at) {
    const auto day = base::date_from_iso(written);
    if (!day) return;
    for (const std::int32_t step : {1, -1}) add(at, written, base::to_iso(*day + step));
  }

  // ">= 98 %" to "> 98 %": the case that stands exactly on the bound must see it.
  void comparison(const std::string& written, const std::string& at) {
    for (const auto& [from, to] :
         {std::pair<std::string_view, std::string_view>{">=", ">"}, {"<=", "<"}, {">", ">="}, {"<", "<="}})
      if (written.starts_with(from)) return add(at, written, std::string(to) + written.substr(from.size()));
  }

  // ---- names and options ----

  // Only what a case of this criterion shows; `missing`, rescaling and channels say what becomes of the rest of the
  // form.
  void policies(const Json& written, const std::string& at) {
    if (written.contains("nothing_arose")) {
      const Json& from = written.at("nothing_arose");
      add(child(at, "nothing_arose"), from, from == "full" ? "zero" : "full", "ruleset.mutation.swap");
    }
    if (written.contains("evidence")) {
      const Json& from = written.at("evidence");
      add(child(at, "evidence"), from,
          from == "needed_or_explained" ? "needed"
          : from == "needed"            ? "not_needed"
                                        : "needed",
          "ruleset.mutation.swap");
    }
  }

  void params(const Json& written, const std::string& at) {
    const model::Method* method = catalogue_.find_method(criterion_.plugin, criterion_.method);
    if (method == nullptr) return;
    Json copy = object_at(written, "params");
    ParamVisitor visitor;
    visitor.leaf = [&](ParamLeaf& leaf) { of_leaf(leaf, at + leaf.at); };
    visitor.method = [&](const MethodUse& use) { levels(*use.params, at + use.at); };
    walk_params(catalogue_, *method, copy, visitor);
  }

  void of_leaf(const ParamLeaf& leaf, const std::string& at) {
    const Json& value = *leaf.value;
    if (value.is_number_integer()) return number(value, at);
    if (!value.is_string()) return;
    const std::string& word = value.get_ref<const std::string&>();
    if (!leaf.options.empty()) return option(leaf, word, at);
    if (const auto place = word.find(target_prefix); place != std::string::npos) {
      if (place > 0) comparison(word, at);
      return other_target(word, word.substr(0, place), at);
    }
    if (base::date_from_iso(word)) return date(word, at);
    if (leaf.may_be("condition")) return comparison(word, at), number(value, at);
    if (leaf.may_be("decimal")) return number(value, at);
    if (set_.find_indicator(word) != nullptr) other_indicator(word, at);
  }

  void option(const ParamLeaf& leaf, const std::string& word, const std::string& at) {
    for (const std::string& other : leaf.options)
      if (other != word) return add(at, word, other, "ruleset.mutation.swap");
  }

  // Another fact of the same kind: a sibling of the criterion first, because its cases give both.
  void other_indicator(const std::string& word, const std::string& at) {
    const Indicator* is = set_.find_indicator(word);
    const auto fits = [&](const std::string& id) {
      const Indicator* other = set_.find_indicator(id);
      return other != nullptr && id != word && other->kind == is->kind && other->levels == is->levels;
    };
    for (const std::string& id : criterion_.reads)
      if (fits(id)) return add(at, word, id, "ruleset.mutation.swap");
    for (const Indicator& other : set_.indicators)
      if (fits(other.id)) return add(at, word, other.id, "ruleset.mutation.swap");
  }

  // `before` is the comparison that stands in front of the reference.
  void other_target(const std::string& word, const std::string& before, const std::string& at) {
    const auto number_of = [&](const std::string& id) -> std::optional<std::int64_t> {
      for (const Target& one : set_.targets)
        if (one.id == id && one.stated) return one.is.bound;
      return std::nullopt;
    };
    const auto is = number_of(word.substr(before.size() + target_prefix.size()));
    for (const Target& other : set_.targets)  // one with the same number is no other meaning
      if (other.stated && is && other.is.bound != *is)
        return add(at, word, before + std::string(target_prefix) + other.id, "ruleset.mutation.swap");
  }

  // `earns` of levels: neighbours change places.
  void levels(const Json& params, const std::string& at) {
    if (!params.contains("fact") || !params.contains("earns") || !params.at("earns").is_object()) return;
    const Indicator* fact = set_.find_indicator(string_at(params, "fact"));
    if (fact == nullptr) return;
    const Json& earns = params.at("earns");
    for (std::size_t i = 0; i + 1 < fact->levels.size(); ++i) {
      const std::string &low = fact->levels[i], &high = fact->levels[i + 1];
      if (!earns.contains(low) || !earns.contains(high) || earns.at(low) == earns.at(high)) continue;
      Json swapped = earns;
      std::swap(swapped[low], swapped[high]);
      out_.push_back({criterion_.code, child(at, "earns"),
                      text("ruleset.mutation.swap", {{"from", "«" + low + "»"}, {"to", "«" + high + "»"}}),
                      std::move(swapped)});
    }
  }

  // The number of a target is the criterion's where it is taken from there.
  void targets() {
    for (const std::string& id : criterion_.targets) {
      const Json& target = object_at(object_at(set_.document, "targets"), id);
      if (target.contains("is")) number(target.at("is"), child(child("/targets", id), "is"));
    }
  }

  const Ruleset& set_;
  const Criterion& criterion_;
  const model::PluginCatalogue& catalogue_;
  std::vector<Mutation> out_;
};

}  // namespace

std::vector<Mutation> mutations_of(const Ruleset& set, const Criterion& criterion,
                                   const model::PluginCatalogue& catalogue) {
  return Mutator(set, criterion, catalogue).run();
}

Json mutated(const Ruleset& set, const Mutation& mutation) {
  Json document = set.document;
  document.at(Json::json_pointer(mutation.at)) = mutation.value;
  return document;
}

}  // namespace congtam::ruleset
