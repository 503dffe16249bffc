#include "documents/source.hpp"

#include <array>
#include <utility>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "base/unicode.hpp"

namespace congtam::documents {
namespace {

constexpr std::array<std::pair<std::string_view, Role>, 25> role_words{{
    {"parent-agency", Role::parent_agency},
    {"agency", Role::agency},
    {"number", Role::number},
    {"subject", Role::subject},
    {"place-date", Role::place_date},
    {"kind", Role::kind},
    {"summary", Role::summary},
    {"to", Role::to},
    {"to-item", Role::to_item},
    {"basis", Role::basis},
    {"body", Role::body},
    {"part", Role::part},
    {"item", Role::item},
    {"table", Role::table},
    {"head", Role::head_row},
    {"row", Role::row},
    {"recipient", Role::recipient},
    {"sign", Role::sign},
    {"signer", Role::signer},
    {"sign-left", Role::sign_left},
    {"signer-left", Role::signer_left},
    {"sign-row", Role::sign_row},
    {"appendix", Role::appendix},
    {"appendix-title", Role::appendix_title},
    {"appendix-reference", Role::appendix_reference},
}};

bool role_from_word(std::string_view word, Role& out) {
  for (const auto& [known, role] : role_words)
    if (known == word) {
      out = role;
      return true;
    }
  return false;
}

std::string_view trimmed_front(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

std::string_view trimmed(std::string_view text) {
  text = trimmed_front(text);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

class SourceReader {
 public:
  SourceReader(std::string_view id, const std::string& file) : file_(file) { out_.id = id; }

  TemplateSource read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      ++number_;
      one_line(text.substr(0, end));
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
    // Documents made from invented data say so on every page.
    out_.fields.push_back({.name = "gia_dinh",
                           .kind = Field::Kind::yes_no,
                           .optional = true,
                           .title = base::text("documents.assumed_field")});
    problems_.throw_if_any();
    return std::move(out_);
  }

 private:
  enum class Section { head, fields, document };

  void complain(const char* key, std::string_view value) {
    problems_.add({.text = base::text(key),
                   .file = file_,
                   .row = static_cast<std::int64_t>(number_),
                   .value = std::string(value.substr(0, 60))});
  }

  void one_line(std::string_view raw) {
    const std::string_view line = trimmed(raw);
    if (line.empty() || line.starts_with("# ")) return;
    if (line == "[fields]") {
      section_ = Section::fields;
    } else if (line == "[document]") {
      section_ = Section::document;
    } else if (section_ == Section::head) {
      head(line);
    } else if (section_ == Section::fields) {
      field((raw.size() - trimmed_front(raw).size()) / 2, line);
    } else if (raw.starts_with(' ') && !out_.lines.empty()) {
      out_.lines.back().text += " " + std::string(line);
    } else {
      paragraph(line);
    }
  }

  void head(std::string_view line) {
    const std::size_t colon = line.find(':');
    const std::string_view word = line.substr(0, colon);
    const std::string value(colon == std::string_view::npos ? std::string_view{} : trimmed(line.substr(colon + 1)));
    if (word == "title")
      out_.title = value;
    else if (word == "type")
      out_.type = value;
    else if (word == "about")
      out_.about = value;
    else
      complain("documents.source.unknown_word", line);
  }

  // The fields that a line indented by two spaces per level belongs to; nullptr when nothing stands above it.
  Fields* fields_at(std::size_t depth) {
    Fields* fields = &out_.fields;
    for (; depth > 0; --depth) {
      if (fields->empty()) return nullptr;
      fields = &fields->back().fields;
    }
    return fields;
  }

  // "han_hoan_thanh?  date  Hạn hoàn thành"
  void field(std::size_t depth, std::string_view line) {
    std::array<std::string_view, 2> words;
    for (std::string_view& word : words) {
      const std::size_t space = line.find(' ');
      word = line.substr(0, space);
      line = space == std::string_view::npos ? std::string_view{} : trimmed(line.substr(space));
    }
    Field out;
    out.optional = words[0].ends_with('?');
    if (out.optional) words[0].remove_suffix(1);
    out.name = words[0];
    out.title = line;
    Fields* fields = fields_at(depth);
    if (fields == nullptr || !is_field_name(out.name) || !kind_from_id(words[1], out.kind) || out.title.empty())
      return complain("documents.source.bad_field", words[0]);
    if (find_field(*fields, out.name) != nullptr) return complain("documents.source.field_twice", words[0]);
    fields->push_back(std::move(out));
  }

  void paragraph(std::string_view line) {
    SourceLine out;
    out.line = number_;
    if (line.starts_with("{{")) {
      out.role = Role::directive;
      out.text = line;
    } else {
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || !role_from_word(line.substr(0, colon), out.role))
        return complain("documents.source.unknown_word", line);
      out.text = trimmed(line.substr(colon + 1));
    }
    out_.lines.push_back(std::move(out));
  }

  const std::string& file_;
  TemplateSource out_;
  Section section_ = Section::head;
  std::size_t number_ = 0;
  base::ProblemList problems_;
};

}  // namespace

TemplateSource read_source(std::string_view id, std::string_view text, const std::string& file) {
  if (!base::is_valid_utf8(text))
    throw base::Failure::input({.text = base::text("documents.source.not_utf8"), .file = file});
  return SourceReader(id, file).read(base::to_nfc(text));
}

}  // namespace congtam::documents
