#include "cli/show_ruleset.hpp"

#include <congtam/sdk/print_number.hpp>

#include "app/method_words.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"

namespace congtam::cli {
namespace {

using base::text;
using ruleset::Criterion;
using ruleset::Ruleset;

std::string points(std::int64_t ten_thousandths) { return sdk::print_vi(sdk::Decimal::from_units(ten_thousandths)); }

std::string signed_max(const Criterion& criterion, std::int64_t max) {
  if (criterion.line == ruleset::Line::bonus) return "+" + points(max);
  if (criterion.line == ruleset::Line::penalty) return "−" + points(max);
  return points(max);
}

std::string status_words(ruleset::Status status) {
  switch (status) {
    case ruleset::Status::confirmed:
      return text("command_ruleset.status.confirmed");
    case ruleset::Status::assumed:
      return text("command_ruleset.status.assumed");
    case ruleset::Status::not_received:
      return text("command_ruleset.status.not_received");
  }
  return {};
}

std::string channel_words(ruleset::Channel channel) {
  switch (channel) {
    case ruleset::Channel::desk:
      return text("command_ruleset.channel.desk");
    case ruleset::Channel::visit:
      return text("command_ruleset.channel.visit");
    case ruleset::Channel::both:
      return text("command_ruleset.channel.both");
    case ruleset::Channel::survey:
      return text("command_ruleset.channel.survey");
  }
  return {};
}

std::string evidence_words(ruleset::EvidenceRule rule) {
  switch (rule) {
    case ruleset::EvidenceRule::not_needed:
      return text("command_ruleset.evidence.not_needed");
    case ruleset::EvidenceRule::needed:
      return text("command_ruleset.evidence.needed");
    case ruleset::EvidenceRule::needed_or_explained:
      return text("command_ruleset.evidence.needed_or_explained");
  }
  return {};
}

std::string rescale_words(ruleset::RescaleAt level) {
  switch (level) {
    case ruleset::RescaleAt::form:
      return text("command_ruleset.rescale.form");
    case ruleset::RescaleAt::block:
      return text("command_ruleset.rescale.block");
    case ruleset::RescaleAt::area:
      return text("command_ruleset.rescale.area");
    case ruleset::RescaleAt::heading:
      return text("command_ruleset.rescale.heading");
  }
  return {};
}

std::string absent_words(ruleset::AbsentRule rule, ruleset::RescaleAt level) {
  switch (rule) {
    case ruleset::AbsentRule::full:
      return text("command_ruleset.absent.full");
    case ruleset::AbsentRule::zero:
      return text("command_ruleset.absent.zero");
    case ruleset::AbsentRule::exclude:
      return text("command_ruleset.absent.exclude", {{"level", rescale_words(level)}});
    case ruleset::AbsentRule::share_equally:
      return text("command_ruleset.absent.share_equally");
    case ruleset::AbsentRule::null:
      return text("command_ruleset.absent.null");
  }
  return {};
}

std::string applies_words(const ruleset::AppliesTo& rule) {
  std::vector<std::string> parts;
  if (!rule.types.empty()) parts.push_back(text("command_ruleset.applies.types", {{"types", joined(rule.types)}}));
  if (!rule.functions.empty())
    parts.push_back(text("command_ruleset.applies.functions", {{"functions", joined(rule.functions)}}));
  if (!rule.not_functions.empty())
    parts.push_back(text("command_ruleset.applies.not_functions", {{"functions", joined(rule.not_functions)}}));
  return joined(parts, "; ");
}

// "KH226 II.4.c" with the title of the document behind its key.
std::string with_source(const Ruleset& rules, const std::string& clause) {
  const auto source = rules.sources.find(clause.substr(0, clause.find(' ')));
  return source == rules.sources.end() ? clause : clause + " – " + source->second.title;
}

// "Title:  value", the value wrapped beside it.
void say(Terminal& terminal, const std::string& title, const std::string& value) {
  constexpr int title_width = 26;
  if (value.empty()) return;
  const auto lines = wrap(value, terminal.width() - title_width - 2);
  for (std::size_t i = 0; i < lines.size(); ++i)
    terminal.line(base::pad_right(i == 0 ? title : "", title_width) + "  " + lines[i]);
}

void show_target(const Ruleset& rules, const ruleset::Target& target, Terminal& terminal) {
  std::string value = target.text;
  if (target.stated) value += " " + ruleset::to_string(target.is);
  if (target.deadline) value += text("command_ruleset.deadline", {{"date", base::to_vietnamese(*target.deadline)}});
  value += " (" + status_words(target.provenance.status) + ")";
  say(terminal, text("command_ruleset.target"), value);
  for (const std::string& clause : target.provenance.clause) say(terminal, "", with_source(rules, clause));
}

}  // namespace

void show_ruleset_heading(const Ruleset& rules, Terminal& terminal) {
  terminal.line(rules.title);
  terminal.line(text("command_ruleset.heading", {{"id", rules.id},
                                                 {"version", rules.version},
                                                 {"issuer", rules.issuer},
                                                 {"from", base::to_vietnamese(rules.period.from)},
                                                 {"to", base::to_vietnamese(rules.period.to)},
                                                 {"hash", base::short_hash(rules.hash)}}));
  if (rules.part_of)
    terminal.line(text("command_ruleset.part_of",
                       {{"period", rules.part_of->code()}, {"to", base::to_vietnamese(rules.period.to)}}));
}

void show_form(const app::Workspace& workspace, const Ruleset& rules, const ruleset::Form& form, Terminal& terminal) {
  terminal.line();
  terminal.line(text("command_ruleset.form", {{"id", form.id}, {"title", form.title}, {"total", points(form.total)}}));
  if (!form.applies_to.everybody())
    terminal.line(text("command_ruleset.for", {{"units", applies_words(form.applies_to)}}));
  Table table({{text("command_ruleset.code")},
               {text("command_ruleset.criterion"), Table::Align::left, 56},
               {text("command_ruleset.max"), Table::Align::right},
               {text("command_ruleset.method"), Table::Align::left, 28},
               {text("command_ruleset.clause"), Table::Align::left, 30},
               {text("command_ruleset.status")}});
  for (const ruleset::Area& area : rules.areas) {
    const auto declared = form.areas.find(area.id);
    bool told = false;
    for (const Criterion& criterion : rules.criteria) {
      const auto max = criterion.max.find(form.id);
      if (criterion.area != area.id || max == criterion.max.end()) continue;
      if (!told) {
        if (!table.empty()) table.rule();
        table.add({"", area.title, declared == form.areas.end() ? "" : points(declared->second)});
        told = true;
      }
      table.add({criterion.code, criterion.title, signed_max(criterion, max->second),
                 app::method_title(workspace.plugins().catalogue(), criterion), joined(criterion.provenance.clause),
                 status_words(criterion.provenance.status)});
    }
  }
  terminal.out() << table.print(terminal.width());
}

void show_criterion(const app::Workspace& workspace, const Ruleset& rules, const Criterion& criterion,
                    Terminal& terminal) {
  const auto line = [&](const char* key, const std::string& value) { say(terminal, text(key), value); };
  terminal.line();
  terminal.line(criterion.code + ": " + criterion.title);
  const ruleset::Area* area = rules.find_area(criterion.area);
  line("command_ruleset.area", area == nullptr ? criterion.area : area->title);
  std::vector<std::string> maxima;
  for (const auto& [form, max] : criterion.max) maxima.push_back(form + " " + signed_max(criterion, max));
  line("command_ruleset.max", joined(maxima));
  line("command_ruleset.method", app::method_title(workspace.plugins().catalogue(), criterion) + " (" +
                                     criterion.plugin + "." + criterion.method + ")");
  for (const app::ParamWords& one : app::method_words(rules, workspace.plugins().catalogue(), criterion))
    say(terminal, one.title.empty() ? "" : "  " + one.title, one.value);
  for (const std::string& id : criterion.targets)
    for (const ruleset::Target& target : rules.targets)
      if (target.id == id) show_target(rules, target, terminal);
  line("command_ruleset.digits", std::to_string(criterion.digits));
  line("command_ruleset.channel", channel_words(criterion.channel));
  line("command_ruleset.evidence", evidence_words(criterion.evidence));
  line("command_ruleset.missing",
       text(criterion.missing == ruleset::MissingRule::zero ? "command_ruleset.missing.zero"
                                                            : "command_ruleset.missing.open"));
  line("command_ruleset.nothing_arose", absent_words(criterion.nothing_arose, criterion.rescale_at));
  line("command_ruleset.not_applicable", absent_words(criterion.not_applicable, criterion.rescale_at));
  if (criterion.due) line("command_ruleset.due", base::to_vietnamese(*criterion.due));
  line("command_ruleset.applies", applies_words(criterion.applies_to));
  line("command_ruleset.included", criterion.included_from);
  for (const std::string& clause : criterion.provenance.clause)
    line("command_ruleset.clause", with_source(rules, clause));
  line("command_ruleset.status", status_words(criterion.provenance.status));
  line("command_ruleset.note", criterion.provenance.note);
}

}  // namespace congtam::cli
