#include <algorithm>
#include <cstdlib>

#include "base/failure.hpp"
#include "base/text_catalog.hpp"
#include "documents/layout.hpp"
#include "documents/source.hpp"
#include "ooxml/package.hpp"

namespace congtam::documents {
namespace {

constexpr std::string_view namespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '&')
      out += "&amp;";
    else if (letter == '<')
      out += "&lt;";
    else if (letter == '>')
      out += "&gt;";
    else
      out += letter;
  }
  return out;
}

std::string run(std::string_view text, bool bold, bool italic) {
  if (text.empty()) return {};
  std::string format;
  if (bold) format += "<w:b/><w:bCs/>";
  if (italic) format += "<w:i/><w:iCs/>";
  if (!format.empty()) format = "<w:rPr>" + format + "</w:rPr>";
  return "<w:r>" + format + "<w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r>";
}

// **bold** and //italic// inside a text.
std::string runs(std::string_view text) {
  std::string out;
  bool bold = false, italic = false;
  for (std::size_t begin = 0;;) {
    const std::size_t stars = text.find("**", begin), slashes = text.find("//", begin);
    const std::size_t at = std::min(stars, slashes);
    out += run(text.substr(begin, at == std::string_view::npos ? at : at - begin), bold, italic);
    if (at == std::string_view::npos) return out;
    (at == stars ? bold : italic) ^= true;
    begin = at + 2;
  }
}

std::string paragraph(std::string_view style, std::string_view text, std::string_view more = {}) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/>" + std::string(more) + "</w:pPr>" + runs(text) +
         "</w:p>";
}

std::string paragraph(const SourceLine& line) { return paragraph(layout::style_of(line.role), line.text); }

std::string width(int twips) { return "<w:tcW w:w=\"" + std::to_string(twips) + "\" w:type=\"dxa\"/>"; }

std::string cell(int twips, const std::string& content, std::string_view more = {}) {
  return "<w:tc><w:tcPr>" + width(twips) + std::string(more) + "</w:tcPr>" + (content.empty() ? "<w:p/>" : content) +
         "</w:tc>";
}

std::string grid(const std::vector<int>& columns) {
  std::string out = "<w:tblGrid>";
  for (const int column : columns) out += "<w:gridCol w:w=\"" + std::to_string(column) + "\"/>";
  return out + "</w:tblGrid>";
}

constexpr std::string_view no_padding =
    "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>";

std::string borders() {
  std::string out = "<w:tblBorders>";
  for (const std::string_view side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    out += "<w:" + std::string(side) + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>";
  return out + "</w:tblBorders>";
}

std::string table(const std::vector<int>& columns, const std::string& rows, std::string_view format) {
  int total = 0;
  for (const int column : columns) total += column;
  return "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(total) + "\" w:type=\"dxa\"/>" + std::string(format) +
         "</w:tblPr>" + grid(columns) + rows + "</w:tbl>";
}

std::string row(const std::string& cells, std::string_view format = {}) {
  return "<w:tr>" + (format.empty() ? "" : "<w:trPr>" + std::string(format) + "</w:trPr>") + cells + "</w:tr>";
}

// Cells stand between bars with spaces around them; one may be empty. The bar of a filter has none.
std::vector<std::string> cells_of(const std::string& text) {
  std::vector<std::string> out(1);
  const auto blank = [&](std::size_t i) { return i >= text.size() || text[i] == ' '; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '|' && (i == 0 || blank(i - 1)) && blank(i + 1))
      out.emplace_back();
    else
      out.back() += text[i];
  }
  for (std::string& cell : out) {
    cell.erase(0, cell.find_first_not_of(' '));
    cell.erase(cell.find_last_not_of(' ') + 1);
  }
  return out;
}

std::string section(bool first, bool restart) {
  std::string out = "<w:sectPr>";
  for (const std::string_view reference :
       {"header w:type=\"default\" r:id=\"rId3\"", "header w:type=\"first\" r:id=\"rId4\"",
        "footer w:type=\"default\" r:id=\"rId5\"", "footer w:type=\"first\" r:id=\"rId5\""}) {
    const std::size_t word = reference.find(' ');
    out += "<w:" + std::string(reference.substr(0, word)) + "Reference" + std::string(reference.substr(word)) + "/>";
  }
  if (!first) out += "<w:type w:val=\"nextPage\"/>";
  out += "<w:pgSz w:w=\"" + std::to_string(layout::page_width) + "\" w:h=\"" + std::to_string(layout::page_height) +
         "\"/><w:pgMar w:top=\"" + std::to_string(layout::margin_top) + "\" w:right=\"" +
         std::to_string(layout::margin_right) + "\" w:bottom=\"" + std::to_string(layout::margin_bottom) +
         "\" w:left=\"" + std::to_string(layout::margin_left) + "\" w:header=\"" +
         std::to_string(layout::header_distance) + "\" w:footer=\"567\" w:gutter=\"0\"/>";
  if (restart) out += "<w:pgNumType w:start=\"1\"/>";
  return out + "<w:titlePg/></w:sectPr>";
}

// Puts the lines of a source in their places: the head of page 1 and the signatures are tables without borders.
class BodyBuilder {
 public:
  explicit BodyBuilder(const TemplateSource& source) : source_(source) {}

  std::string build() {
    for (const SourceLine& line : source_.lines) one(line);
    finish_table();
    finish_signatures();
    release_pending(body_);
    return body_ + section(sections_ == 0, sections_ > 0);
  }

 private:
  struct Signatures {
    std::string left, right, recipients, rows;
    bool any = false, two_signers = false;
  };

  [[noreturn]] void refuse(const SourceLine& line, const char* key) const {
    throw base::Failure::input({.text = base::text(key),
                                .file = source_.id,
                                .row = static_cast<std::int64_t>(line.line),
                                .value = line.text.substr(0, 60)});
  }

  static bool opens(const SourceLine& line) { return line.text.starts_with("{{#"); }

  // A directive that opens goes where the line behind it goes, others stay with the line before them. Between rows of a
  // table it is a row of its own, unless it opens nothing but what follows the table, or closes what opened before it.
  void directive(const SourceLine& line) {
    if (!table_columns_.empty()) {
      if (opens(line)) return held_.push_back(&line);
      if (!held_.empty() || open_rows_ > 0) {
        release_held_rows();
        if (line.text.starts_with("{{/")) --open_rows_;
        table_rows_ += directive_row(line);
        return;
      }
      finish_table();
    }
    if (opens(line) || place_ == nullptr)
      pending_ += paragraph(line);
    else
      *place_ += paragraph(line);
  }

  void release_held_rows() {
    for (const SourceLine* line : held_) table_rows_ += directive_row(*line);
    open_rows_ += static_cast<int>(held_.size());
    held_.clear();
  }

  void release_pending(std::string& place) {
    place += pending_;
    pending_.clear();
  }

  void put(std::string& place, const std::string& what) {
    release_pending(place);
    place += what;
    place_ = &place;
  }

  void one(const SourceLine& line) {
    if (line.role == Role::directive) return directive(line);
    if (line.role != Role::row && line.role != Role::head_row) finish_table();
    if (is_signature(line.role)) return signature(line);
    finish_signatures();
    if (is_head(line.role)) return head(line);
    if (!head_done_) finish_head();
    body(line);
  }

  static bool is_head(Role role) {
    return role == Role::parent_agency || role == Role::agency || role == Role::number || role == Role::place_date ||
           role == Role::subject;
  }
  static bool is_signature(Role role) {
    return role == Role::recipient || role == Role::sign || role == Role::signer || role == Role::sign_left ||
           role == Role::signer_left || role == Role::sign_row;
  }

  void head(const SourceLine& line) {
    if (head_done_) refuse(line, "documents.source.head_late");
    if (line.role == Role::place_date)
      put(place_date_, paragraph(line));
    else if (line.role == Role::number || line.role == Role::subject)
      put(number_, paragraph(line));
    else
      put(agency_, paragraph(line));
  }

  void finish_head() {
    head_done_ = true;
    if (agency_.empty()) return;
    const std::string country = paragraph("CTCountry", base::text("documents.country")) +
                                paragraph("CTMotto", base::text("documents.motto")) + paragraph(layout::motto_line, "");
    const std::string rows =
        row(cell(layout::head_left, agency_ + paragraph(layout::agency_line, "")) + cell(layout::head_right, country)) +
        row(cell(layout::head_left, number_) + cell(layout::head_right, place_date_));
    body_ += table({layout::head_left, layout::head_right}, rows,
                   "<w:tblLayout w:type=\"fixed\"/>" + std::string(no_padding));
    place_ = nullptr;
  }

  void body(const SourceLine& line) {
    switch (line.role) {
      case Role::table:
        return start_table(line);
      case Role::head_row:
      case Role::row:
        return table_row(line);
      case Role::appendix:
        ++sections_;
        put(body_, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>" +
                       section(sections_ == 1, sections_ > 1) + "</w:pPr></w:p>" + paragraph(line));
        return;
      case Role::summary:
      case Role::appendix_title:
        put(body_, paragraph(line));
        after_summary_ = line.role == Role::summary;
        return;
      default:
        if (after_summary_) body_ += paragraph(layout::summary_line, "");
        after_summary_ = false;
        put(body_, paragraph(line));
    }
  }

  // "8c 44 24 24c": widths in hundredths of the text, c: centred, r: to the right; "small", "fine" in front: the size
  // of its letters.
  void start_table(const SourceLine& line) {
    if (after_summary_) body_ += paragraph(layout::summary_line, "");
    after_summary_ = false;
    release_pending(body_);
    const char* at = line.text.c_str();
    table_style_ = "CTCell";
    for (const auto& [word, style] : {std::pair{"small ", "CTSmallCell"}, std::pair{"fine ", "CTFineCell"}})
      if (line.text.starts_with(word)) {
        table_style_ = style;
        at += std::string_view(word).size();
      }
    int total = 0;
    while (*at != '\0') {
      char* end = nullptr;
      const long share = std::strtol(at, &end, 10);
      if (end == at || share < 1 || share > 100) refuse(line, "documents.source.bad_table");
      table_columns_.push_back(static_cast<int>(share) * layout::text_width / 100);
      total += static_cast<int>(share);
      table_align_ += *end == 'c' || *end == 'r' ? *end++ : 'l';
      while (*end == ' ') ++end;
      at = end;
    }
    if (total != 100) refuse(line, "documents.source.bad_table");
  }

  std::string table_cell(std::size_t column, std::string_view text, bool head) const {
    const char align = head ? 'c' : table_align_[column];
    const std::string_view jc = align == 'c'   ? "<w:jc w:val=\"center\"/>"
                                : align == 'r' ? "<w:jc w:val=\"right\"/>"
                                               : "";
    const std::string words = head ? "**" + std::string(text) + "**" : std::string(text);
    return cell(table_columns_[column], paragraph(table_style_, words, jc), head ? "<w:vAlign w:val=\"center\"/>" : "");
  }

  void table_row(const SourceLine& line) {
    const std::vector<std::string> texts = cells_of(line.text);
    if (table_columns_.empty() || texts.size() != table_columns_.size()) refuse(line, "documents.source.bad_row");
    release_held_rows();
    std::string cells;
    const bool head = line.role == Role::head_row;
    for (std::size_t i = 0; i < texts.size(); ++i) cells += table_cell(i, texts[i], head);
    table_rows_ += row(cells, head ? "<w:cantSplit/><w:tblHeader/>" : "<w:cantSplit/>");
  }

  std::string directive_row(const SourceLine& line) const {
    const std::string span = "<w:gridSpan w:val=\"" + std::to_string(table_columns_.size()) + "\"/>";
    return row(cell(layout::text_width, paragraph("CTCell", line.text), span));
  }

  void finish_table() {
    if (table_columns_.empty()) return;
    body_ += table(table_columns_, table_rows_, borders() + "<w:tblLayout w:type=\"fixed\"/>") +
             paragraph("CTBody", "", "<w:spacing w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>");
    table_columns_.clear();
    table_align_.clear();
    table_rows_.clear();
    open_rows_ = 0;
    place_ = &body_;
    for (const SourceLine* line : held_) pending_ += paragraph(*line);
    held_.clear();
  }

  void signature(const SourceLine& line) {
    if (!head_done_) finish_head();
    if (!signatures_.any) keep_last_paragraph();
    signatures_.any = true;
    switch (line.role) {
      case Role::sign_row:
        return flush_signature_row();
      case Role::recipient:
        if (signatures_.recipients.empty()) {
          signatures_.recipients = paragraph("CTRecipients", base::text("documents.recipients"));
        }
        return put(signatures_.recipients, paragraph(line));
      case Role::sign_left:
      case Role::signer_left:
        signatures_.two_signers = true;
        return put(signatures_.left, paragraph(line));
      default:
        return put(signatures_.right, paragraph(line));
    }
  }

  // Signatures do not stand alone on a page: the paragraph before them goes with them.
  void keep_last_paragraph() {
    constexpr std::string_view style = "<w:pStyle w:val=\"CTBody\"/>";
    const std::size_t at = body_.rfind(style);
    if (at != std::string::npos && body_.find("<w:p>", at) == std::string::npos)
      body_.insert(at + style.size(), "<w:keepNext/>");
  }

  void flush_signature_row() {
    const std::string left = signatures_.two_signers ? signatures_.left : signatures_.recipients;
    signatures_.rows +=
        row(cell(layout::sign_left_width, left) + cell(layout::sign_right_width, signatures_.right), "<w:cantSplit/>");
    signatures_.left.clear();
    signatures_.right.clear();
    if (!signatures_.two_signers) signatures_.recipients.clear();
    signatures_.two_signers = false;
    place_ = nullptr;
  }

  void finish_signatures() {
    if (!signatures_.any) return;
    if (signatures_.two_signers || !signatures_.right.empty()) flush_signature_row();
    if (!signatures_.recipients.empty()) flush_signature_row();
    body_ += table({layout::sign_left_width, layout::sign_right_width}, signatures_.rows,
                   "<w:tblLayout w:type=\"fixed\"/>" + std::string(no_padding));
    signatures_ = {};
    place_ = nullptr;
  }

  const TemplateSource& source_;
  std::string body_, agency_, number_, place_date_;
  std::string pending_;                  // directives that open, for the place of the next line
  std::vector<const SourceLine*> held_;  // the same in a table: a row, or behind the table
  int open_rows_ = 0;
  std::string* place_ = nullptr;
  bool head_done_ = false, after_summary_ = false;
  std::vector<int> table_columns_;
  std::string table_align_, table_rows_;
  std::string_view table_style_;
  Signatures signatures_;
  int sections_ = 0;
};

std::string header(bool with_number) {
  std::string out = std::string(declaration) + "<w:hdr" + std::string(namespaces) + ">";
  out += "<w:p><w:pPr><w:pStyle w:val=\"CTPageNumber\"/></w:pPr>";
  if (with_number)
    out +=
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE "
        "</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar "
        "w:fldCharType=\"end\"/></w:r>";
  return out + "</w:p></w:hdr>";
}

// On every page of a document made from invented data.
std::string footer() {
  return std::string(declaration) + "<w:ftr" + std::string(namespaces) + ">" +
         paragraph("CTFooter", "{{#nếu gia_dinh}}" + base::text("documents.assumed_data") + "{{/nếu}}") + "</w:ftr>";
}

std::string settings() {
  return std::string(declaration) + "<w:settings" + std::string(namespaces) +
         "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl "
         "w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
         "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";
}

std::string properties(const TemplateSource& source) {
  return std::string(declaration) +
         "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
         escaped(source.title) + "</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>";
}

}  // namespace

std::string build_docx(const TemplateSource& source) {
  ooxml::PackageWriter writer;
  const std::string main = "word/document.xml";
  const auto word = [](std::string_view kind) { return std::string(word_type) + std::string(kind) + "+xml"; };
  const auto related = [](std::string_view kind) { return std::string(office) + std::string(kind); };
  writer.put(main,
             std::string(declaration) + "<w:document" + std::string(namespaces) + "><w:body>" +
                 BodyBuilder(source).build() + "</w:body></w:document>",
             word("document.main"));
  writer.put("word/styles.xml", layout::styles_xml(), word("styles"));
  writer.put("word/settings.xml", settings(), word("settings"));
  writer.put("word/header1.xml", header(true), word("header"));
  writer.put("word/header2.xml", header(false), word("header"));
  writer.put("word/footer1.xml", footer(), word("footer"));
  writer.put("docProps/core.xml", properties(source), "application/vnd.openxmlformats-package.core-properties+xml");
  writer.relate("", related("officeDocument"), main);
  writer.relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml");
  writer.relate(main, related("styles"), "word/styles.xml");
  writer.relate(main, related("settings"), "word/settings.xml");
  writer.relate(main, related("header"), "word/header1.xml");
  writer.relate(main, related("header"), "word/header2.xml");
  writer.relate(main, related("footer"), "word/footer1.xml");
  return writer.finish();
}

}  // namespace congtam::documents
