#include "app/year_documents/report_parameters.hpp"

#include <algorithm>

namespace congtam::app::report {
namespace {

class ParameterReader {
 public:
  explicit ParameterReader(const ruleset::Criterion& criterion) : criterion_(criterion) {}

  std::vector<Measured> read() {
    visit(criterion_.params);
    return std::move(found_);
  }

 private:
  // The indicator that stands under `key`; "" when it is a number or something else.
  std::string named(const base::Json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    const auto& reads = criterion_.reads;
    const std::string& id = found->get_ref<const std::string&>();
    return std::find(reads.begin(), reads.end(), id) == reads.end() ? std::string{} : id;
  }

  void add(Measured one) {
    const auto same = [&](const Measured& other) {
      return other.form == one.form && other.indicator == one.indicator && other.whole == one.whole;
    };
    if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back(std::move(one));
  }

  void visit_object(const base::Json& object) {
    const std::string part = named(object, "num"), whole = named(object, "den"), count = named(object, "count"),
                      done = named(object, "done");
    if (!part.empty() && !whole.empty()) add({Measured::Form::share, part, whole});
    if (!part.empty() && whole.empty()) add({Measured::Form::figure, part});
    if (!count.empty()) add({object.contains("reduce_by") ? Measured::Form::cut : Measured::Form::fault, count});
    if (!done.empty()) add({Measured::Form::day, done, {}, last_day(object)});
    for (const char* key : {"fact", "value"})
      if (const std::string id = named(object, key); !id.empty()) add({Measured::Form::figure, id});
    if (const auto facts = object.find("facts"); facts != object.end() && facts->is_array())
      for (const base::Json& fact : *facts)
        if (fact.is_string()) add({Measured::Form::figure, fact.get<std::string>()});
  }

  // "before" a day: the day in front of it at the latest; "by": that day.
  static std::optional<base::Date> last_day(const base::Json& object) {
    for (const char* key : {"before", "by"}) {
      const auto found = object.find(key);
      if (found == object.end() || !found->is_string()) continue;
      const auto day = base::date_from_iso(found->get<std::string>());
      if (day) return *day - (std::string_view(key) == "before" ? 1 : 0);
    }
    return std::nullopt;
  }

  void visit(const base::Json& value) {
    if (value.is_object()) visit_object(value);
    if (value.is_object() || value.is_array())
      for (const base::Json& inner : value) visit(inner);
  }

  const ruleset::Criterion& criterion_;
  std::vector<Measured> found_;
};

}  // namespace

std::vector<Measured> measured_by(const ruleset::Criterion& criterion) { return ParameterReader(criterion).read(); }

}  // namespace congtam::app::report
