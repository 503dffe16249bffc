#include "documents/decree30/components.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "documents/decree30/words.hpp"

namespace congtam::documents::decree30 {
namespace {

using Paragraphs = std::vector<Paragraph>;

// Words a line of capitals begins with when it is somebody's post and not a heading (folded).
constexpr std::array<std::string_view, 21> posts{
    "chu tich",        "pho chu tich",   "truong phong", "pho truong phong", "giam doc",    "pho giam doc",
    "chanh van phong", "pho chanh",      "thu ky",       "chu toa",          "truong doan", "pho truong doan",
    "truong ban",      "pho truong ban", "hieu truong",  "pho hieu truong",  "truong tram", "pho truong tram",
    "dai dien",        "thu truong",     "thanh vien"};

bool all_in(const Paragraph& paragraph, bool RunFormat::*flag) {
  return !paragraph.spans.empty() && std::all_of(paragraph.spans.begin(), paragraph.spans.end(),
                                                 [&](const Span& span) { return span.format.*flag; });
}

bool has_authority_word(std::string_view text) {
  for (const std::string_view word : {"TM", "KT", "TL", "TUQ", "T/M", "K/T", "T/L"})
    if (text.starts_with(word) && text.size() > word.size() && (text[word.size()] == '.' || text[word.size()] == ' '))
      return true;
  return text.starts_with("Q. ");
}

bool is_title_line(const Paragraph& paragraph) {
  if (has_authority_word(paragraph.text)) return true;
  if (!is_upper(paragraph.text)) return false;
  const std::string folded = base::fold(paragraph.text);
  return std::any_of(posts.begin(), posts.end(), [&](std::string_view post) { return folded.starts_with(post); });
}

bool is_basis(std::string_view text) {
  return (text.starts_with("Căn cứ") || text.starts_with("Xét ") || text.starts_with("Theo đề nghị")) &&
         !ends_with(text, ":");
}

bool names_a_date(const std::string& folded) {
  const std::size_t day = folded.find("ngay ");
  return day != std::string::npos && folded.find("thang", day) != std::string::npos &&
         folded.find("nam", day) != std::string::npos;
}

class Finder {
 public:
  explicit Finder(const WordDocument& document) : all_(document.body) {}

  Components find() {
    head();
    kind_and_summary();
    const std::size_t end = end_of_body();
    letters(end);
    signatures(end);
    appendices();
    return std::move(out_);
  }

 private:
  const Paragraph& at(std::size_t i) const { return all_[i]; }

  // Everything that stands in the table (or the paragraphs) on top of page 1.
  void head() {
    for (std::size_t i = 0; i < all_.size() && !out_.country; ++i)
      if (base::fold(at(i).text) == "cong hoa xa hoi chu nghia viet nam") out_.country = i;
    if (!out_.country) return;
    for (std::size_t i = *out_.country + 1; i < all_.size() && !out_.motto; ++i) {
      const std::string folded = base::fold(at(i).text);
      if (folded.starts_with("doc lap") && folded.ends_with("hanh phuc")) out_.motto = i;
      if (i > *out_.country + 3) break;
    }
    agencies();
    numbers();
  }

  void agencies() {
    const Paragraph& country = at(*out_.country);
    if (!country.in_table()) return;
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Paragraph& one = at(i);
      if (one.table != country.table || one.row != country.row || one.cell >= country.cell || one.empty()) continue;
      if (base::fold(one.text).starts_with("so:")) break;
      lines.push_back(i);
    }
    // Bodies above come first and are not bold. Where nothing is bold nobody can tell: all is the body that issues.
    std::size_t first = 0;
    while (first < lines.size() && !all_in(at(lines[first]), &RunFormat::bold)) ++first;
    if (first == lines.size()) first = 0;
    out_.parents.assign(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(first));
    out_.agencies.assign(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end());
  }

  void numbers() {
    const int table = at(*out_.country).table;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (at(i).table != table) continue;
      const std::string folded = base::fold(at(i).text);
      const bool number = folded.starts_with("so:") || folded.starts_with("so :") || folded.starts_with("so ");
      if (!out_.number && number) out_.number = i;
      if (!out_.subject && folded.starts_with("v/v")) out_.subject = i;
      if (!out_.place_date && i != out_.number && names_a_date(folded)) out_.place_date = i;
    }
  }

  void kind_and_summary() {
    const std::size_t first = after_head();
    for (std::size_t i = first; i < all_.size() && i < first + 6; ++i) {
      const std::string folded = base::fold(at(i).text);
      for (const DocumentKind& kind : document_kinds())
        if (folded == base::fold(kind.name)) {
          out_.kind = i;
          out_.of_kind = &kind;
        }
      if (out_.kind) break;
    }
    body_from_ = out_.kind ? *out_.kind + 1 : first;
    if (!out_.kind) return;
    for (; body_from_ < all_.size(); ++body_from_) {
      const Paragraph& one = at(body_from_);
      if (one.empty()) {
        if (!out_.summary.empty()) break;
        continue;
      }
      // The first is the summary whatever it looks like; more of it is centred and bold.
      const bool more = one.format.align == "center" && all_in(one, &RunFormat::bold) && !is_upper(one.text);
      if (!out_.summary.empty() && !more) break;
      out_.summary.push_back(body_from_);
    }
  }

  std::size_t after_head() const {
    std::size_t first = 0;
    if (out_.country)
      for (std::size_t i = *out_.country; i < all_.size(); ++i) {
        const bool head = at(*out_.country).in_table() ? at(i).table == at(*out_.country).table
                                                       : i <= out_.motto.value_or(*out_.country);
        if (head) first = i + 1;
      }
    return first;
  }

  // The first paragraph of the table, or the paragraph, in which the signatures or "Nơi nhận" begin.
  std::size_t end_of_body() const {
    const std::size_t marked = behind_end_mark();
    for (std::size_t i = marked; i < all_.size(); ++i) {
      // Outside a table a line of capitals with a post may be a heading ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ..."), unless the
      // text has ended.
      const bool title =
          is_title_line(at(i)) && (at(i).in_table() || has_authority_word(at(i).text) || marked != body_from_);
      if (!title && !base::fold(at(i).text).starts_with("noi nhan:")) continue;
      std::size_t first = i;
      while (at(i).in_table() && first > body_from_ && at(first - 1).table == at(i).table) --first;
      return first;
    }
    return all_.size();
  }

  // Behind the last "./." of the text, which stands before "Nơi nhận" and the appendices.
  std::size_t behind_end_mark() const {
    std::size_t behind = body_from_;
    for (std::size_t i = body_from_; i < all_.size() && !is_appendix(i); ++i) {
      if (base::fold(at(i).text).starts_with("noi nhan:")) break;
      if (ends_with(at(i).text, "./.")) behind = i + 1;
    }
    return behind;
  }

  void letters(std::size_t end) {
    std::size_t i = body_from_;
    for (; i < end; ++i) {
      const Paragraph& one = at(i);
      if (one.empty() || one.in_table()) continue;
      const bool listed = !out_.to.empty() && ends_with(at(out_.to.front()).text, ":");
      const bool to = base::fold(one.text).starts_with("kinh gui") || (listed && one.text.starts_with("-"));
      if (!to) break;
      out_.to.push_back(i);
    }
    for (; i < end && (at(i).empty() || (is_basis(at(i).text) && !at(i).in_table())); ++i)
      if (!at(i).empty()) out_.bases.push_back(i);
    for (; i < end; ++i) {
      if (at(i).empty()) continue;
      out_.last = i;
      if (!at(i).in_table()) out_.body.push_back(i);
    }
    end_ = end;
  }

  void signatures(std::size_t end) {
    std::size_t i = end;
    while (i < all_.size() && !is_appendix(i)) {
      if (at(i).empty()) {
        ++i;
      } else if (base::fold(at(i).text).starts_with("noi nhan:")) {
        out_.recipients_title = i;
        i = recipients(i + 1);
      } else if (is_title_line(at(i))) {
        i = block(i);
      } else {
        ++i;
      }
    }
    end_ = i;
  }

  std::size_t recipients(std::size_t i) {
    const Paragraph& title = at(i - 1);
    for (; i < all_.size(); ++i) {
      if (!at(i).same_cell(title) || is_appendix(i)) break;
      if (at(i).empty()) continue;
      if (!title.in_table() && !at(i).text.starts_with("-")) break;
      out_.recipients.push_back(i);
    }
    return i;
  }

  std::size_t block(std::size_t i) {
    SignatureBlock signature;
    const Paragraph& first = at(i);
    bool titles = true;
    for (; i < all_.size() && at(i).same_cell(first) && !is_appendix(i); ++i) {
      if (at(i).empty()) continue;
      titles = titles && is_upper(at(i).text);
      if (titles)
        signature.titles.push_back(i);
      else if (!at(i).text.starts_with("("))  // "(Chữ ký ...)" is an instruction
        signature.name = i;
      if (signature.name && !first.in_table()) {
        ++i;
        break;
      }
    }
    out_.signatures.push_back(std::move(signature));
    return i;
  }

  bool is_appendix(std::size_t i) const {
    const std::string folded = base::fold(at(i).text);
    return !at(i).in_table() && (folded == "phu luc" || (folded.starts_with("phu luc ") && folded.size() <= 14));
  }

  void appendices() {
    for (std::size_t i = end_; i < all_.size(); ++i) {
      if (is_appendix(i)) {
        Components::Appendix appendix;
        appendix.title = i;
        out_.appendices.push_back(std::move(appendix));
      } else if (!out_.appendices.empty() && !at(i).empty() && !at(i).in_table()) {
        below_appendix(out_.appendices.back(), i);
      }
    }
  }

  void below_appendix(Components::Appendix& appendix, std::size_t i) const {
    if (!appendix.reference && appendix.body.empty() && base::fold(at(i).text).starts_with("(kem theo"))
      appendix.reference = i;
    else if (!appendix.reference && appendix.body.empty() && at(i).format.align == "center")
      appendix.headings.push_back(i);
    else
      appendix.body.push_back(i);
  }

  const Paragraphs& all_;
  Components out_;
  std::size_t body_from_ = 0, end_ = 0;
};

void add_borders(const Paragraph& paragraph, bool is_words, std::vector<int>& out) {
  const int length = paragraph.column - paragraph.format.left - paragraph.format.right -
                     std::max(0, is_words ? 0 : paragraph.format.first_line);
  if (paragraph.format.border_below || (!is_words && paragraph.format.border_above)) out.push_back(length);
}

}  // namespace

const std::vector<DocumentKind>& document_kinds() {
  static const std::vector<DocumentKind> kinds{{"NGHỊ QUYẾT", "NQ"},
                                               {"QUYẾT ĐỊNH", "QĐ"},
                                               {"CHỈ THỊ", "CT"},
                                               {"QUY CHẾ", "QC"},
                                               {"QUY ĐỊNH", "QyĐ"},
                                               {"THÔNG CÁO", "TC"},
                                               {"THÔNG BÁO", "TB"},
                                               {"HƯỚNG DẪN", "HD"},
                                               {"CHƯƠNG TRÌNH", "CTr"},
                                               {"KẾ HOẠCH", "KH"},
                                               {"PHƯƠNG ÁN", "PA"},
                                               {"ĐỀ ÁN", "ĐA"},
                                               {"DỰ ÁN", "DA"},
                                               {"BÁO CÁO", "BC", true},
                                               {"BIÊN BẢN", "BB"},
                                               {"TỜ TRÌNH", "TTr", true},
                                               {"HỢP ĐỒNG", "HĐ"},
                                               {"CÔNG ĐIỆN", "CĐ"},
                                               {"BẢN GHI NHỚ", "BGN"},
                                               {"BẢN THỎA THUẬN", "BTT"},
                                               {"GIẤY ỦY QUYỀN", "GUQ"},
                                               {"GIẤY MỜI", "GM", true},
                                               {"GIẤY GIỚI THIỆU", "GGT", true},
                                               {"GIẤY NGHỈ PHÉP", "GNP"},
                                               {"PHIẾU GỬI", "PG"},
                                               {"PHIẾU CHUYỂN", "PC"},
                                               {"PHIẾU BÁO", "PB"}};
  return kinds;
}

Components find_components(const WordDocument& document) { return Finder(document).find(); }

std::vector<int> lines_below(const WordDocument& document, std::size_t paragraph, std::size_t until) {
  std::vector<int> out;
  const Paragraph& words = document.body[paragraph];
  out.insert(out.end(), words.drawn.begin(), words.drawn.end());
  add_borders(words, true, out);
  for (std::size_t i = paragraph + 1; i < std::min(until, document.body.size()); ++i) {
    const Paragraph& one = document.body[i];
    if (!one.same_cell(words) || !one.empty()) break;
    out.insert(out.end(), one.drawn.begin(), one.drawn.end());
    add_borders(one, false, out);
  }
  return out;
}

}  // namespace congtam::documents::decree30
