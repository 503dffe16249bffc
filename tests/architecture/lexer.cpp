#include "lexer.hpp"

#include <cctype>

#include "source_tree.hpp"

namespace congtam::architecture {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) { result_.code = source; }

  Lexed run() {
    while (at_ < source_.size()) {
      if (starts("//")) {
        blank_until(source_.find('\n', at_), 0);
      } else if (starts("/*")) {
        blank_until(source_.find("*/", at_ + 2), 2);
      } else if (starts("R\"") && !follows_a_word()) {
        raw_string();
      } else if (source_[at_] == '"') {
        quoted('"');
      } else if (source_[at_] == '\'' && !follows_a_word()) {  // after a word it separates digits: 1'000
        quoted('\'');
      } else {
        ++at_;
      }
    }
    return std::move(result_);
  }

 private:
  bool starts(std::string_view what) const { return source_.substr(at_).starts_with(what); }
  bool follows_a_word() const { return at_ > 0 && is_word(source_[at_ - 1]); }

  void blank(std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) {
      if (result_.code[i] != '\n') result_.code[i] = ' ';
    }
  }

  void blank_until(std::size_t found, std::size_t length) {
    const auto end = found == std::string_view::npos ? source_.size() : found + length;
    blank(at_, end);
    at_ = end;
  }

  void keep_string(std::size_t begin, std::size_t text_begin, std::size_t text_end, std::size_t end) {
    result_.strings.push_back({begin, end, std::string(source_.substr(text_begin, text_end - text_begin))});
    blank(text_begin, text_end);
    at_ = end;
  }

  void raw_string() {
    const auto open = source_.find('(', at_);
    if (open == std::string_view::npos) {
      at_ = source_.size();
      return;
    }
    const auto closing = ")" + std::string(source_.substr(at_ + 2, open - at_ - 2)) + "\"";
    auto close = source_.find(closing, open);
    if (close == std::string_view::npos) close = source_.size() - closing.size();
    keep_string(at_, open + 1, close, close + closing.size());
  }

  void quoted(char quote) {
    auto end = at_ + 1;
    while (end < source_.size() && source_[end] != quote && source_[end] != '\n') end += source_[end] == '\\' ? 2 : 1;
    if (end >= source_.size()) end = source_.size() - 1;
    if (quote == '"') {
      keep_string(at_, at_ + 1, end, end + 1);
    } else {
      blank(at_ + 1, end);
      at_ = end + 1;
    }
  }

  std::string_view source_;
  std::size_t at_ = 0;
  Lexed result_;
};

}  // namespace

Lexed lex(std::string_view source) { return Lexer(source).run(); }

std::vector<Include> includes_of(std::string_view source) {
  const auto code = lex(source).code;  // an include inside a comment is none
  std::vector<Include> includes;
  for (std::size_t begin = 0; begin < code.size();) {
    auto end = code.find('\n', begin);
    if (end == std::string::npos) end = code.size();
    const std::string_view line(code.data() + begin, end - begin);
    const auto hash = line.find_first_not_of(" \t");
    if (hash != std::string_view::npos && line[hash] == '#') {
      const auto word = line.find_first_not_of(" \t", hash + 1);
      if (word != std::string_view::npos && line.substr(word).starts_with("include")) {
        const auto original = source.substr(begin, end - begin);
        const auto open = original.find_first_of("<\"", word);
        const auto close = original.find_first_of(">\"", open + 1);
        if (open != std::string_view::npos && close != std::string_view::npos) {
          includes.push_back({std::string(original.substr(open + 1, close - open - 1)), original[open] == '<',
                              line_at(source, begin)});
        }
      }
    }
    begin = end + 1;
  }
  return includes;
}

std::size_t find_word(std::string_view code, std::string_view word, std::size_t from) {
  for (auto at = code.find(word, from); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const auto after = at + word.size();
    if ((at == 0 || !is_word(code[at - 1])) && (after == code.size() || !is_word(code[after]))) return at;
  }
  return std::string_view::npos;
}

}  // namespace congtam::architecture
