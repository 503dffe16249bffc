#include "documents/layout.hpp"

#include <array>

namespace congtam::documents::layout {
namespace {

constexpr int indent = 720;  // 1,27 cm
constexpr int gap = 120;     // 6 pt
constexpr int body_line = 276;

std::string flag(bool set, std::string_view name) {
  return set ? "<w:" + std::string(name) + "/><w:" + std::string(name) + "Cs/>" : std::string();
}

std::string size(int half_points) {
  const std::string value = std::to_string(half_points);
  return "<w:sz w:val=\"" + value + "\"/><w:szCs w:val=\"" + value + "\"/>";
}

std::string number(std::string_view name, int value) {
  return " w:" + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

// The drawn lines are borders above empty paragraphs one point high.
bool is_line(const Style& style) {
  return style.id == motto_line || style.id == agency_line || style.id == summary_line;
}

std::string paragraph_format(const Style& style) {
  std::string out = "<w:pPr>";
  if (style.keep_next) out += "<w:keepNext/>";
  if (is_line(style)) out += "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>";
  out += "<w:spacing" + number("before", style.before) + number("after", style.after) + number("line", style.line) +
         " w:lineRule=\"" + (is_line(style) ? "exact" : "auto") + "\"/>";
  out += "<w:ind" + number("left", style.left) + number("firstLine", style.first_line) + "/>";
  return out + "<w:jc w:val=\"" + std::string(style.align) + "\"/></w:pPr>";
}

std::string style_xml(const Style& style) {
  return "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"" + std::string(style.id) +
         "\"><w:name w:val=\"" + std::string(style.name) + "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>" +
         paragraph_format(style) + "<w:rPr>" + flag(style.bold, "b") + flag(style.italic, "i") +
         size(style.half_points) + "</w:rPr></w:style>";
}

}  // namespace

const std::vector<Style>& styles() {
  static const std::vector<Style> all{
      {.id = "CTCountry", .name = "Quốc hiệu", .half_points = 24, .bold = true, .align = "center"},
      {.id = "CTMotto", .name = "Tiêu ngữ", .half_points = 26, .bold = true, .align = "center"},
      {.id = "CTParent", .name = "Cơ quan chủ quản", .half_points = 24, .align = "center"},
      {.id = "CTAgency", .name = "Cơ quan ban hành", .half_points = 24, .bold = true, .align = "center"},
      {.id = motto_line, .name = "Đường kẻ tiêu ngữ", .half_points = 2, .align = "center", .before = 50, .line = 60},
      {.id = agency_line, .name = "Đường kẻ cơ quan", .half_points = 2, .align = "center", .before = 50, .line = 60},
      {.id = summary_line,
       .name = "Đường kẻ trích yếu",
       .half_points = 2,
       .align = "center",
       .before = 70,
       .after = 240,
       .line = 60},
      {.id = "CTNumber", .name = "Số, ký hiệu", .half_points = 26, .align = "center", .before = 120},
      {.id = "CTPlaceDate",
       .name = "Địa danh, thời gian",
       .half_points = 26,
       .italic = true,
       .align = "center",
       .before = 120},
      {.id = "CTSubject", .name = "Trích yếu công văn", .half_points = 24, .align = "center", .before = 120},
      {.id = "CTKind",
       .name = "Tên loại văn bản",
       .half_points = 28,
       .bold = true,
       .align = "center",
       .before = 240,
       .keep_next = true},
      {.id = "CTSummary",
       .name = "Trích yếu nội dung",
       .half_points = 28,
       .bold = true,
       .align = "center",
       .keep_next = true},
      // "Kính gửi:" at the left, so that the dashes of the list stand under its colon.
      {.id = "CTTo", .name = "Kính gửi", .half_points = 28, .align = "left", .left = 1985, .before = 120, .after = 120},
      {.id = "CTToItem", .name = "Nơi kính gửi", .half_points = 28, .align = "left", .left = 3040, .after = 120},
      {.id = "CTBasis",
       .name = "Căn cứ ban hành",
       .half_points = 28,
       .italic = true,
       .first_line = indent,
       .after = gap,
       .line = body_line},
      {.id = "CTBody",
       .name = "Nội dung văn bản",
       .half_points = 28,
       .first_line = indent,
       .after = gap,
       .line = body_line},
      {.id = "CTPart",
       .name = "Tiêu đề phần",
       .half_points = 28,
       .bold = true,
       .first_line = indent,
       .after = gap,
       .line = body_line,
       .keep_next = true},
      {.id = "CTItem",
       .name = "Tiêu đề khoản",
       .half_points = 28,
       .bold = true,
       .first_line = indent,
       .after = gap,
       .line = body_line,
       .keep_next = true},
      {.id = "CTCell", .name = "Ô của bảng", .half_points = 26, .align = "left", .before = 40, .after = 40},
      {.id = "CTSmallCell", .name = "Ô chữ nhỏ", .half_points = 22, .align = "left", .before = 20, .after = 20},
      {.id = "CTFineCell", .name = "Ô chữ rất nhỏ", .half_points = 17, .align = "left", .before = 10, .after = 10},
      {.id = "CTSign",
       .name = "Quyền hạn, chức vụ",
       .half_points = 28,
       .bold = true,
       .align = "center",
       .keep_next = true},
      {.id = "CTSigner",
       .name = "Họ và tên người ký",
       .half_points = 28,
       .bold = true,
       .align = "center",
       .before = 1400},
      {.id = "CTRecipients", .name = "Nơi nhận", .half_points = 24, .bold = true, .italic = true, .align = "left"},
      {.id = "CTRecipient", .name = "Danh sách nơi nhận", .half_points = 22, .align = "left"},
      {.id = "CTAppendix", .name = "Phụ lục", .half_points = 28, .bold = true, .align = "center", .keep_next = true},
      {.id = "CTAppendixTitle",
       .name = "Tiêu đề phụ lục",
       .half_points = 28,
       .bold = true,
       .align = "center",
       .keep_next = true},
      {.id = "CTAppendixReference",
       .name = "Chỉ dẫn kèm theo",
       .half_points = 28,
       .italic = true,
       .align = "center",
       .after = 240},
      {.id = "CTFooter", .name = "Chân trang", .half_points = 22, .align = "center"},
      {.id = "CTPageNumber", .name = "Số trang", .half_points = 28, .align = "center"},
  };
  return all;
}

std::string_view style_of(Role role) {
  switch (role) {
    case Role::parent_agency:
      return "CTParent";
    case Role::agency:
      return "CTAgency";
    case Role::number:
      return "CTNumber";
    case Role::subject:
      return "CTSubject";
    case Role::place_date:
      return "CTPlaceDate";
    case Role::kind:
      return "CTKind";
    case Role::summary:
      return "CTSummary";
    case Role::to:
      return "CTTo";
    case Role::to_item:
      return "CTToItem";
    case Role::basis:
      return "CTBasis";
    case Role::part:
      return "CTPart";
    case Role::item:
      return "CTItem";
    case Role::recipient:
      return "CTRecipient";
    case Role::sign:
    case Role::sign_left:
      return "CTSign";
    case Role::signer:
    case Role::signer_left:
      return "CTSigner";
    case Role::appendix:
      return "CTAppendix";
    case Role::appendix_title:
      return "CTAppendixTitle";
    case Role::appendix_reference:
      return "CTAppendixReference";
    case Role::body:
    case Role::directive:
      return "CTBody";
    default:
      return {};
  }
}

std::string styles_xml() {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:styles "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>"
      "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" "
      "w:cs=\"Times New Roman\"/>" +
      size(28) +
      "<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" "
      "w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
      "w:val=\"Normal\"/><w:qFormat/></w:style>"
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>"
      "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" "
      "w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" "
      "w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
      "</w:style>";
  for (const Style& style : styles()) out += style_xml(style);
  return out + "</w:styles>";
}

}  // namespace congtam::documents::layout
