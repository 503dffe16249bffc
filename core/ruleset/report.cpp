#include "ruleset/report.hpp"

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::ruleset {

std::string child(const std::string& at, std::string_view key) {
  std::string out = at + '/';
  for (const char c : key) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

std::string child(const std::string& at, std::size_t index) { return at + '/' + std::to_string(index); }

void Report::error(const std::string& at, std::string text, std::string value, std::string remedy) {
  errors_.push_back(
      {.text = std::move(text), .file = file_, .at = at, .value = std::move(value), .remedy = std::move(remedy)});
}

void Report::warn(const std::string& at, std::string text, std::string value) {
  warnings_.push_back({.text = std::move(text), .file = file_, .at = at, .value = std::move(value)});
}

void Report::add(std::vector<base::Problem> problems) {
  for (base::Problem& problem : problems) {
    problem.file = file_;
    errors_.push_back(std::move(problem));
  }
}

void Report::unknown(const std::string& at, std::string_view what_key, const std::string& name,
                     const std::vector<std::string>& known) {
  error(at, base::text("ruleset.unknown", {{"what", base::text(what_key)}, {"name", name}}), {},
        did_you_mean(name, known));
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& known) {
  const std::string near = base::nearest(name, known.data(), known.data() + known.size());
  return near.empty() ? std::string() : base::text("ruleset.did_you_mean", {{"near", near}});
}

std::string join(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

}  // namespace congtam::ruleset
