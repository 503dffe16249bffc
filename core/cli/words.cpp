#include "cli/words.hpp"

#include "base/hash.hpp"
#include "base/text_catalog.hpp"

namespace congtam::cli {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string days_words(const std::optional<base::Date>& from, const std::optional<base::Date>& to) {
  if (from && to) return base::to_vietnamese(*from) + " – " + base::to_vietnamese(*to);
  if (from) return base::text("cli.days.from", {{"date", base::to_vietnamese(*from)}});
  if (to) return base::text("cli.days.to", {{"date", base::to_vietnamese(*to)}});
  return {};
}

std::string kind_words(model::Kind kind) { return base::text("cli.kind." + std::string(model::name_of(kind))); }

std::string short_words(const std::string& hex) {
  base::Hash hash{};
  return base::from_hex(hex, hash) ? base::short_hash(hash) : hex;
}

void print_json(const base::Json& value, Terminal& terminal) { terminal.line(value.dump(2)); }

base::Json date_json(const std::optional<base::Date>& date) {
  return date ? base::Json(base::to_iso(*date)) : base::Json(nullptr);
}

}  // namespace congtam::cli
