#include "documents/decree30/reading.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "documents/decree30/words.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents::decree30 {
namespace {

using pugi::xml_node;

constexpr int emu_per_twip = 635;

bool named(const xml_node& node, const char* name) { return std::strcmp(node.name(), name) == 0; }

// "123.5pt", "2in", "3cm", "40" (points) as twips.
int css_twips(std::string_view length) {
  // Hundredths of the unit, so that no floating point is needed.
  long hundredths = 0, scale = 100;
  std::size_t at = 0;
  const bool negative = length.starts_with('-');
  if (negative) ++at;
  bool fraction = false;
  for (; at < length.size() && hundredths < 1'000'000; ++at) {
    if (length[at] == '.' && !fraction) {
      fraction = true;
    } else if (length[at] >= '0' && length[at] <= '9') {
      if (!fraction)
        hundredths = hundredths * 10 + (length[at] - '0') * 100;
      else if (scale > 1)
        hundredths += (length[at] - '0') * (scale /= 10);
    } else {
      break;
    }
  }
  const std::string_view unit = length.substr(std::min(at, length.size()));
  const long per_unit = unit.starts_with("in") ? 1440 : unit.starts_with("cm") ? 567 : unit.starts_with("mm") ? 57 : 20;
  return static_cast<int>((negative ? -hundredths : hundredths) * per_unit / 100);
}

std::string_view css_value(std::string_view style, std::string_view name) {
  for (std::size_t at = 0; at < style.size();) {
    const std::size_t end = std::min(style.find(';', at), style.size());
    const std::string_view one = style.substr(at, end - at);
    const std::size_t colon = one.find(':');
    if (colon != std::string_view::npos && one.substr(0, colon) == name) return one.substr(colon + 1);
    at = end + 1;
  }
  return {};
}

// The horizontal length of a VML line: from="10pt,3pt" to="90pt,3pt", or the width of its style.
int vml_length(const xml_node& line) {
  const std::string_view from = line.attribute("from").value(), to = line.attribute("to").value();
  if (!from.empty() && !to.empty()) return std::abs(css_twips(to) - css_twips(from));
  return css_twips(css_value(line.attribute("style").value(), "width"));
}

// Lengths of the lines that are drawn somewhere below a node.
void drawn_lines(const xml_node& node, int extent, std::vector<int>& out) {
  for (const xml_node child : node.children()) {
    if (named(child, "mc:Fallback") || named(child, "w:txbxContent")) continue;
    if (named(child, "wp:anchor") || named(child, "wp:inline")) {
      drawn_lines(child, child.child("wp:extent").attribute("cx").as_int() / emu_per_twip, out);
    } else if (named(child, "a:prstGeom")) {
      const std::string_view shape = child.attribute("prst").value();
      if (shape == "line" || shape == "straightConnector1") out.push_back(extent);
    } else if (named(child, "v:line")) {
      out.push_back(vml_length(child));
    } else if (named(child, "v:shape") && std::strcmp(child.attribute("type").value(), "#_x0000_t32") == 0) {
      out.push_back(vml_length(child));
    } else {
      drawn_lines(child, extent, out);
    }
  }
}

Section read_section(const xml_node& node) {
  Section out;
  const xml_node size = node.child("w:pgSz"), margins = node.child("w:pgMar");
  out.width = measure(size.attribute("w:w"));
  out.height = measure(size.attribute("w:h"));
  out.landscape = std::strcmp(size.attribute("w:orient").value(), "landscape") == 0;
  out.top = measure(margins.attribute("w:top"));
  out.right = measure(margins.attribute("w:right"));
  out.bottom = measure(margins.attribute("w:bottom"));
  out.left = measure(margins.attribute("w:left")) + measure(margins.attribute("w:gutter"));
  out.title_page = is_on(node.child("w:titlePg"));
  if (const auto start = node.child("w:pgNumType").attribute("w:start")) out.first_number = measure(start);
  return out;
}

class DocumentReader {
 public:
  DocumentReader(const ooxml::Package& package, std::string main)
      : package_(package), main_(std::move(main)), styles_(package, main_), numbering_(package, main_) {}

  WordDocument read() {
    pugi::xml_document tree;
    ooxml::parse_part(tree, package_, main_);
    const xml_node body = tree.child("w:document").child("w:body");
    if (!body) package_.refuse(base::text("documents.not_a_document"), main_);
    find_sections(body);
    part_ = main_;
    out_ = &document_.body;
    block(body);
    for (const Section& section : document_.sections) {
      for (const auto& [kind, part] : section.headers) margin_part(part);
      for (const auto& [kind, part] : section.footers) margin_part(part);
    }
    return std::move(document_);
  }

 private:
  struct Place {
    int table = 0, row = 0, cell = 0, column = 0;
    std::string table_style;
  };

  // Sections are needed before the paragraphs, for their widths; each inherits headers from the one before.
  void find_sections(const xml_node& body) {
    std::vector<xml_node> nodes;
    for (const auto& found : body.select_nodes(".//w:sectPr")) {
      const xml_node parent = found.node().parent();
      if (named(parent, "w:body") || named(parent, "w:pPr")) nodes.push_back(found.node());
    }
    std::map<std::string, std::string> targets;
    for (const ooxml::Relationship& relationship : package_.relationships(main_))
      if (!relationship.external) targets[relationship.id] = relationship.target;
    for (const xml_node& node : nodes) {
      Section section = read_section(node);
      if (!document_.sections.empty()) {
        section.headers = document_.sections.back().headers;
        section.footers = document_.sections.back().footers;
      }
      const auto take = [&](const char* name, std::map<std::string, std::string>& into) {
        for (const xml_node reference : node.children(name))
          into[reference.attribute("w:type").value()] = targets[reference.attribute("r:id").value()];
      };
      take("w:headerReference", section.headers);
      take("w:footerReference", section.footers);
      document_.sections.push_back(std::move(section));
    }
    if (document_.sections.empty()) document_.sections.emplace_back();
  }

  void margin_part(const std::string& part) {
    if (part.empty() || !package_.has(part) || document_.margins.contains(part)) return;
    pugi::xml_document tree;
    ooxml::parse_part(tree, package_, part);
    part_ = part;
    count_ = 0;
    place_ = {};
    out_ = &document_.margins[part];
    block(tree.document_element());
  }

  void block(const xml_node& node) {
    for (const xml_node child : node.children()) {
      if (named(child, "w:p"))
        paragraph(child);
      else if (named(child, "w:tbl"))
        table(child);
      else if (named(child, "w:sdt") || named(child, "w:sdtContent") || named(child, "w:customXml"))
        block(child);
    }
  }

  const Section& section() const {
    return document_.sections[std::min<std::size_t>(static_cast<std::size_t>(section_), document_.sections.size() - 1)];
  }

  void table(const xml_node& node) {
    const Place outer = place_;
    Place here;
    here.table = ++tables_;
    here.table_style = node.child("w:tblPr").child("w:tblStyle").attribute("w:val").value();
    for (const xml_node row : node.children("w:tr")) {
      ++here.row;
      here.cell = 0;
      for (const xml_node cell : row.children("w:tc")) {
        ++here.cell;
        here.column = measure(cell.child("w:tcPr").child("w:tcW").attribute("w:w"));
        place_ = here;
        block(cell);
      }
    }
    place_ = outer;
  }

  void paragraph(const xml_node& node) {
    Paragraph out;
    out.part = part_;
    out.number = ++count_;
    out.section = section_;
    out.table = place_.table;
    out.row = place_.row;
    out.cell = place_.cell;
    out.column = place_.column != 0 ? place_.column : section().text_width();
    out.format = styles_.paragraph(node, place_.table_style, numbering_);
    if (out.format.num_id != 0) out.label = numbering_.next_label(out.format.num_id, out.format.level);
    runs(node, node, out);
    // In a head or a title a line break stands for a new paragraph; in running text it is one of its spaces.
    if (out.in_table() || out.format.align == "center") split_lines(out);
    finish(out);
    drawn_lines(node, 0, out.drawn);
    out_->push_back(std::move(out));
    if (node.child("w:pPr").child("w:sectPr")) ++section_;
  }

  void runs(const xml_node& container, const xml_node& paragraph, Paragraph& out) {
    for (const xml_node child : container.children()) {
      if (named(child, "w:r")) {
        run(child, paragraph, out);
      } else if (named(child, "w:fldSimple")) {
        field(child.attribute("w:instr").value(), styles_.run(child.child("w:r"), paragraph, place_.table_style), out);
        runs(child, paragraph, out);
      } else if (named(child, "w:hyperlink") || named(child, "w:ins") || named(child, "w:smartTag") ||
                 named(child, "w:sdt") || named(child, "w:sdtContent") || named(child, "w:customXml")) {
        runs(child, paragraph, out);
      }
    }
  }

  void run(const xml_node& node, const xml_node& paragraph, Paragraph& out) {
    Span span{{}, styles_.run(node, paragraph, place_.table_style)};
    if (span.format.hidden) return;
    for (const xml_node child : node.children()) {
      if (named(child, "w:t"))
        span.text += child.text().get();
      else if (named(child, "w:tab"))
        span.text += '\t';
      else if (named(child, "w:br") || named(child, "w:cr"))
        span.text += '\n';
      else if (named(child, "w:noBreakHyphen"))
        span.text += '-';
      else if (named(child, "w:instrText"))
        field(child.text().get(), span.format, out);
    }
    if (span.text.empty()) return;
    if (span.format.caps) span.text = to_upper(span.text);
    out.spans.push_back(std::move(span));
  }

  static void field(std::string_view instruction, const RunFormat& format, Paragraph& out) {
    if (!base::squeeze(instruction).starts_with("PAGE ") && base::squeeze(instruction) != "PAGE") return;
    out.page_number = true;
    out.page_number_half_points = format.half_points;
    out.page_number_upright = !format.italic;
  }

  // All lines but the last, each as a paragraph of its own; the last is left in `paragraph`.
  void split_lines(Paragraph& paragraph) {
    std::vector<Span> left;
    left.swap(paragraph.spans);
    for (Span& span : left) {
      for (std::size_t end = span.text.find('\n'); end != std::string::npos; end = span.text.find('\n')) {
        Paragraph line = paragraph;
        line.spans.push_back({span.text.substr(0, end), span.format});
        line.format.border_below = false;
        finish(line);
        out_->push_back(std::move(line));
        paragraph.spans.clear();
        paragraph.label.clear();
        paragraph.continued = true;
        span.text.erase(0, end + 1);
      }
      paragraph.spans.push_back(std::move(span));
    }
  }

  static void finish(Paragraph& out) {
    std::string text;
    for (const Span& span : out.spans) text += span.text;
    out.composed = base::to_nfc(text) == text;
    text = base::squeeze(base::to_nfc(text));
    out.text = out.label.empty() || text.empty() ? text : out.label + " " + text;
    std::erase_if(out.spans, [](const Span& span) { return base::squeeze(span.text).empty(); });
  }

  const ooxml::Package& package_;
  std::string main_, part_;
  Styles styles_;
  Numbering numbering_;
  WordDocument document_;
  std::vector<Paragraph>* out_ = nullptr;
  Place place_;
  int count_ = 0, tables_ = 0, section_ = 0;
};

}  // namespace

WordDocument read_document(const std::string& file, std::string bytes) {
  const ooxml::Package package = ooxml::Package::from_bytes(file, std::move(bytes));
  return DocumentReader(package, package.main_part()).read();
}

}  // namespace congtam::documents::decree30
