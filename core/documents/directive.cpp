#include "documents/directive.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "documents/fields.hpp"

namespace congtam::documents {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> place_words{{{"stt", "@number"},
                                                                                     {"number", "@number"},
                                                                                     {"chu", "@letter"},
                                                                                     {"letter", "@letter"},
                                                                                     {"la ma", "@roman"},
                                                                                     {"roman", "@roman"},
                                                                                     {"cuoi", "@last"},
                                                                                     {"last", "@last"},
                                                                                     {"dau", "@first"},
                                                                                     {"first", "@first"}}};

constexpr std::array<std::pair<std::string_view, Filter>, 6> filter_words{{{"hoa", Filter::upper},
                                                                           {"upper", Filter::upper},
                                                                           {"day du", Filter::long_date},
                                                                           {"long", Filter::long_date},
                                                                           {"hai chu so", Filter::two_digits},
                                                                           {"two", Filter::two_digits}}};

template <typename Pairs, typename Out>
bool look_up(const Pairs& pairs, const std::string& word, Out& out) {
  for (const auto& [known, meaning] : pairs)
    if (known == word) {
      out = meaning;
      return true;
    }
  return false;
}

// The word in front (folded, so that accents do not matter), and what follows it.
std::pair<std::string, std::string> first_word(const std::string& text) {
  const std::size_t space = text.find(' ');
  if (space == std::string::npos) return {base::fold(text), ""};
  return {base::fold(text.substr(0, space)), text.substr(space + 1)};
}

bool is_path(std::string_view path) {
  while (true) {
    const std::size_t dot = path.find('.');
    if (!is_field_name(path.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    path.remove_prefix(dot + 1);
  }
}

void set_error(Directive& directive, const char* key, const std::string& inside) {
  directive.error = base::text(key, {{"inside", inside}});
}

void read_name(Directive& directive, std::string text, const std::string& inside) {
  if (text.starts_with('@')) {
    std::string_view meaning;
    if (!look_up(place_words, base::fold(text.substr(1)), meaning))
      return set_error(directive, "documents.directive.unknown_place", inside);
    const bool condition = meaning == "@last" || meaning == "@first";
    const bool fits = condition ? directive.kind == DirectiveKind::when : directive.kind == DirectiveKind::value;
    if (!fits) return set_error(directive, "documents.directive.misplaced", inside);
    directive.name = meaning;
    return;
  }
  if (text == "." && directive.kind == DirectiveKind::value) {
    directive.name = text;
    return;
  }
  if (!is_path(text)) return set_error(directive, "documents.directive.bad_name", inside);
  directive.name = std::move(text);
}

void read_value(Directive& directive, const std::string& inside) {
  const std::size_t bar = inside.find('|');
  if (bar != std::string::npos && !look_up(filter_words, base::fold(inside.substr(bar + 1)), directive.filter))
    return set_error(directive, "documents.directive.unknown_filter", inside);
  read_name(directive, base::squeeze(inside.substr(0, bar)), inside);
}

void read_opening(Directive& directive, const std::string& inside) {
  auto [word, rest] = first_word(base::squeeze(inside.substr(1)));
  if (word == "moi" || word == "each") {
    directive.kind = DirectiveKind::each;
  } else if (word == "neu" || word == "if") {
    directive.kind = DirectiveKind::when;
    const auto [second, behind] = first_word(rest);
    if ((second == "khong" || second == "not") && !behind.empty()) {
      directive.negated = true;
      rest = behind;
    }
  } else {
    return set_error(directive, "documents.directive.unknown_word", inside);
  }
  read_name(directive, rest, inside);
}

void read_closing(Directive& directive, const std::string& inside) {
  const std::string word = base::fold(inside.substr(1));
  if (word == "moi" || word == "each")
    directive.kind = DirectiveKind::end_each;
  else if (word == "neu" || word == "if")
    directive.kind = DirectiveKind::end_when;
  else
    set_error(directive, "documents.directive.unknown_word", inside);
}

void read_inside(Directive& directive, const std::string& inside) {
  if (inside.empty()) return set_error(directive, "documents.directive.empty", inside);
  if (inside.front() == '#') return read_opening(directive, inside);
  if (inside.front() == '/') return read_closing(directive, inside);
  const auto [word, rest] = first_word(inside);
  if ((word == "khac" || word == "else") && rest.empty()) {
    directive.kind = DirectiveKind::otherwise;
  } else if ((word == "bo" || word == "omit") && !rest.empty()) {
    directive.kind = DirectiveKind::omit;
    read_name(directive, rest, inside);
  } else {
    read_value(directive, inside);
  }
}

}  // namespace

std::vector<Directive> directives(std::string_view text) {
  std::vector<Directive> out;
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    Directive directive;
    directive.begin = at;
    const std::size_t close = text.find("}}", at + 2);
    directive.end = close == std::string_view::npos ? text.size() : close + 2;
    const std::size_t inside_end = close == std::string_view::npos ? text.size() : close;
    const std::string inside = base::squeeze(base::to_nfc(text.substr(at + 2, inside_end - at - 2)));
    if (close == std::string_view::npos)
      set_error(directive, "documents.directive.not_closed", inside.substr(0, inside.find(' ')));
    else
      read_inside(directive, inside);
    at = directive.end;
    out.push_back(std::move(directive));
  }
  return out;
}

}  // namespace congtam::documents
