#include "app/registers.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "model/period.hpp"
#include "store/command.hpp"
#include "store/registers.hpp"
#include "store/units.hpp"

namespace congtam::app {
namespace {

std::string did_you_mean(const std::string& typed, const std::vector<std::string>& known) {
  const std::string near = base::nearest(typed, known.data(), known.data() + known.size());
  return near.empty() ? std::string{} : base::text("app.did_you_mean", {{"name", near}});
}

std::string listed(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + id;
  return out;
}

}  // namespace

const model::Register& find_register(const model::PluginCatalogue& catalogue, const std::string& name) {
  if (const model::Register* exact = catalogue.find_register(name)) return *exact;
  std::vector<const model::Register*> same;
  std::vector<std::string> known;
  for (const model::PluginInfo& plugin : catalogue.plugins)
    for (const model::Register& one : plugin.registers) {
      known.push_back(one.full_id());
      if (one.id == name) same.push_back(&one);
    }
  if (same.size() == 1) return *same.front();
  if (same.empty()) {
    std::string remedy = did_you_mean(name, known);
    if (remedy.empty()) remedy = base::text("app.registers_are", {{"names", listed(known)}});
    throw base::Failure::input({.text = base::text("app.no_such_register"), .value = name, .remedy = remedy});
  }
  std::vector<std::string> could_be;
  for (const model::Register* one : same) could_be.push_back(one->full_id());
  throw base::Failure::input({.text = base::text("app.ambiguous_register"),
                              .value = name,
                              .remedy = base::text("app.registers_are", {{"names", listed(could_be)}})});
}

void check_complete_request(const std::vector<model::Unit>& units, const CompleteRequest& request) {
  base::ProblemList problems;
  if (!model::period_from_code(request.period))
    problems.add({.text = base::text("app.bad_period"), .value = request.period});
  std::vector<std::string> codes;
  for (const model::Unit& unit : units) codes.push_back(unit.code);
  for (const std::string& code : request.units)
    if (std::find(codes.begin(), codes.end(), code) == codes.end())
      problems.add({.text = base::text("app.unknown_unit"), .value = code, .remedy = did_you_mean(code, codes)});
  problems.throw_if_any();
}

std::size_t mark_register(store::Database& database, const CompleteRequest& request, const Actor& actor) {
  check_complete_request(store::units(database), request);
  store::Command command(database, actor.who, actor.when, "register complete");
  const std::vector<std::string> units = request.units.empty() ? std::vector<std::string>{""} : request.units;
  std::size_t changed = 0;
  for (const std::string& unit : units) {
    const model::CompleteMark mark{request.register_id, unit, request.period};
    const bool did = request.take_back ? store::unmark_complete(command, mark) : store::mark_complete(command, mark);
    changed += did ? 1 : 0;
  }
  if (changed == 0) return 0;
  const char* done = request.take_back ? "taken_back" : "complete";
  command.commit({{"register", request.register_id}, {"period", request.period}, {done, changed}});
  return changed;
}

}  // namespace congtam::app
