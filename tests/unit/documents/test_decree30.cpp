// The layout checker: what we make passes, also as LibreOffice saves it; each planted fault is named, and nothing else.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/failure.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "documents/decree30/check.hpp"
#include "documents/decree30/words.hpp"
#include "documents/library.hpp"
#include "documents/line_fit.hpp"
#include "documents/text_width.hpp"
#include "docx.hpp"
#include "planted.hpp"

namespace congtam::documents {
namespace {

using namespace testing;
using decree30::check_format;
using decree30::FormatReport;

nlohmann::json example(const std::string& id) { return base::parse_json(TemplateLibrary::example(id), id); }
std::string made(const std::string& id) { return TemplateLibrary().make(id, example(id), id + ".json"); }

const std::string& notice() {
  static const std::string document = made("thong-bao-ket-luan");
  return document;
}
const std::string& report() {
  static const std::string document = made("bao-cao-cchc");
  return document;
}

std::string listed(const FormatReport& report) {
  std::string out;
  for (const decree30::Finding& finding : report.findings)
    out += finding.rule + " | " + finding.place + " | " + finding.found + "\n";
  return out;
}

std::set<std::string> broken_rules(const std::string& docx) {
  std::set<std::string> out;
  for (const decree30::Finding& finding : check_format("t.docx", docx).findings) out.insert(finding.rule);
  return out;
}

struct Fault {
  const char* name;
  const char* rule;
  std::function<void(Editor&)> plant;
};

void require_only(const std::string& document, const std::vector<Fault>& faults) {
  for (const Fault& fault : faults) {
    Editor editor(document);
    fault.plant(editor);
    const std::string spoilt = editor.finish();
    INFO(fault.name);
    INFO(listed(check_format("t.docx", spoilt)));
    CHECK(broken_rules(spoilt) == std::set<std::string>{fault.rule});
  }
}

constexpr const char* body = "Phòng Kinh tế đã thực hiện";
constexpr const char* basis = "Căn cứ Kế hoạch";

TEST_CASE("documents made from every shipped template pass") {
  for (const TemplateEntry& entry : TemplateLibrary().list()) {
    const FormatReport report = check_format(entry.source.id, made(entry.source.id));
    INFO(entry.source.id << "\n" << listed(report));
    CHECK(report.passed());
    CHECK(std::count_if(report.rules.begin(), report.rules.end(), [](const auto& rule) { return rule.examined; }) > 35);
  }
}

std::string from_source(const std::string& lines) {
  const TemplateSource source = read_source("x", "title: T\n[document]\n" + lines, "x.txt");
  const Value data = read_data(nlohmann::json::object(), source.fields, "x.json");
  return fit_lines("x", DocxTemplate::read("x", build_docx(source)).fill(data, shape_of(source.fields)));
}

TEST_CASE("an official letter of an office, and minutes that two sign, pass too") {
  const std::string letter = from_source(
      "parent-agency: ỦY BAN NHÂN DÂN XÃ MẪU\nagency: PHÒNG VĂN HÓA - XÃ HỘI\nnumber: Số: 12/VHXH\n"
      "subject: V/v gửi báo cáo tự kiểm tra\nplace-date: Mẫu, ngày 15 tháng 3 năm 2026\nto: Kính gửi: Phòng Kinh tế\n"
      "body: Đề nghị Phòng gửi báo cáo tự kiểm tra trước ngày 20/3/2026./.\nrecipient: - Như trên;\n"
      "recipient: - Lưu: VT.\nsign: TRƯỞNG PHÒNG\nsigner: Lê Văn C\n");
  INFO(listed(check_format("t.docx", letter)));
  CHECK(broken_rules(letter).empty());
  const std::string minutes = from_source(
      "agency: ỦY BAN NHÂN DÂN\nagency: XÃ MẪU\nnumber: Số: 03/BB-ĐKT\nkind: BIÊN BẢN\nsummary: Kiểm tra đột xuất\n"
      "body: Thời gian bắt đầu: 08 giờ 00, ngày 15 tháng 7 năm 2026.\nbody: Cuộc kiểm tra kết thúc vào 11 giờ 00, ngày "
      "15 "
      "tháng 7 năm 2026./.\nsign-left: THƯ KÝ\nsigner-left: Lê Văn C\nsign: PHÓ TRƯỞNG ĐOÀN\nsigner: Trần Thị B\n"
      "sign-row:\nsign-left: ĐẠI DIỆN ĐƠN VỊ\nsigner-left: Phạm Văn D\nrecipient: - Lưu: VT, hồ sơ.\n");
  INFO(listed(check_format("t.docx", minutes)));
  CHECK(broken_rules(minutes).empty());

  require_only(letter, {{"a letter with the code of a kind", "number.symbol",
                         [](Editor& e) { e.text("Số:", "Số: 12/CV-VHXH"); }},
                        {"a body above in italics", "agency.parent", [](Editor& e) { e.runs("ỦY BAN", "w:i", "1"); }},
                        {"a large subject", "subject.form", [](Editor& e) { e.runs("V/v", "w:sz", "28"); }}});
}

TEST_CASE("the same documents pass as LibreOffice saved them") {
  std::set<std::string> seen;
  for (const auto& file : std::filesystem::directory_iterator(CONGTAM_SOURCE_DIR "/tests/unit/documents/resaved")) {
    if (file.path().extension() != ".docx") continue;
    const FormatReport report = check_format(file.path().string(), base::read_file(file.path().string()));
    INFO(file.path() << "\n" << listed(report));
    CHECK(report.passed());
    seen.insert(file.path().stem().string());
  }
  for (const TemplateEntry& entry : TemplateLibrary().list()) CHECK(seen.contains(entry.source.id));
}

TEST_CASE("planted in a notice: pages and letters") {
  require_only(
      notice(),
      {{"letter paper", "page.paper",
        [](Editor& e) { Editor::set_attribute(e.section().child("w:pgSz"), "w:w", "12240"); }},
       {"narrow left margin", "page.margins",
        [](Editor& e) { Editor::set_attribute(e.section().child("w:pgMar"), "w:left", "1417"); }},
       {"wide right margin", "page.margins",
        [](Editor& e) { Editor::set_attribute(e.section().child("w:pgMar"), "w:right", "1440"); }},
       {"a gutter adds to the left margin", "page.margins",
        [](Editor& e) { Editor::set_attribute(e.section().child("w:pgMar"), "w:gutter", "400"); }},
       {"page number on the first page", "page.first", [](Editor& e) { e.section().remove_child("w:titlePg"); }},
       {"page number to the right", "page.number",
        [](Editor& e) {
          e.open("word/header1.xml");
          e.align("2", "right");
        }},
       {"no page number", "page.number",
        [](Editor& e) {
          e.open("word/header1.xml");
          e.remove("2");
        }},
       {"small page number", "page.number_style",
        [](Editor& e) {
          e.open("word/header1.xml");
          e.runs("2", "w:sz", "20");
        }},
       {"a sentence in another font", "font.family",
        [](Editor& e) {
          for (pugi::xml_node run : e.paragraph(body).children("w:r")) {
            pugi::xml_node fonts = Editor::child(Editor::first(run, "w:rPr"), "w:rFonts");
            Editor::set_attribute(fonts, "w:ascii", "Arial");
            Editor::set_attribute(fonts, "w:hAnsi", "Arial");
          }
        }},
       {"another font for letters with marks only", "font.family",
        [](Editor& e) {
          for (pugi::xml_node run : e.paragraph(body).children("w:r"))
            Editor::set_attribute(Editor::child(Editor::first(run, "w:rPr"), "w:rFonts"), "w:hAnsi", ".VnTime");
        }},
       {"the font of the theme", "font.family",
        [](Editor& e) {
          e.put("word/theme/theme1.xml",
                "<a:theme "
                "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:fontScheme>"
                "<a:minorFont><a:latin typeface=\"Calibri\"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>",
                "application/vnd.openxmlformats-officedocument.theme+xml",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme");
          for (pugi::xml_node run : e.paragraph(body).children("w:r"))
            Editor::set_attribute(Editor::child(Editor::first(run, "w:rPr"), "w:rFonts"), "w:asciiTheme", "minorHAnsi");
        }},
       {"the font of the footer", "font.family",
        [](Editor& e) {
          e.open("word/footer1.xml");
          for (pugi::xml_node run : e.paragraph("DỮ LIỆU").children("w:r"))
            Editor::set_attribute(Editor::child(Editor::first(run, "w:rPr"), "w:rFonts"), "w:ascii", "Calibri");
        }},
       {"red letters", "font.color", [](Editor& e) { e.runs(body, "w:color", "FF0000"); }},
       {"letters and marks apart", "font.composed", [](Editor& e) { e.replace(body, "Phòng", "Pho\u0300ng"); }}});
}

TEST_CASE("planted in a notice: the head") {
  require_only(
      notice(),
      {{"country in ordinary letters", "country.style",
        [](Editor& e) { e.text("CỘNG HÒA", "Cộng hòa xã hội chủ nghĩa Việt Nam"); }},
       {"the accent of the country on another letter", "country.words",
        [](Editor& e) { e.text("CỘNG HÒA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"); }},
       {"large country", "country.style", [](Editor& e) { e.runs("CỘNG HÒA", "w:sz", "28"); }},
       {"hyphens without spaces", "motto.words", [](Editor& e) { e.text("Độc lập", "Độc lập-Tự do-Hạnh phúc"); }},
       {"motto not bold", "motto.style", [](Editor& e) { e.runs("Độc lập", "w:b", "0"); }},
       {"motto underlined", "motto.line", [](Editor& e) { e.runs("Độc lập", "w:u", "single"); }},
       {"no line under the motto", "motto.line",
        [](Editor& e) {
          pugi::xml_node line = e.line("CTLineMotto");
          line.parent().remove_child(line);
        }},
       {"short line under the motto", "motto.line",
        [](Editor& e) {
          for (const char* side : {"w:left", "w:right"})
            Editor::set_attribute(e.line("CTLineMotto").child("w:pPr").child("w:ind"), side, "2200");
        }},
       {"agency not bold", "agency.style",
        [](Editor& e) {
          e.runs("ỦY BAN", "w:b", "0");
          e.runs("XÃ MẪU", "w:b", "0");
        }},
       {"agency in italics", "agency.style", [](Editor& e) { e.runs("ỦY BAN", "w:i", "1"); }},
       {"line as long as the agency", "agency.line",
        [](Editor& e) {
          for (const char* side : {"w:left", "w:right"})
            Editor::set_attribute(e.line("CTLineAgency").child("w:pPr").child("w:ind"), side, "600");
        }},
       {"spaces in the symbol", "number.form", [](Editor& e) { e.text("Số:", "Số: 07/TB - UBND"); }},
       {"no slash", "number.form", [](Editor& e) { e.text("Số:", "Số: 07-TB-UBND"); }},
       {"no colon", "number.form", [](Editor& e) { e.text("Số:", "Số 07/TB-UBND"); }},
       {"number without zero", "number.zero", [](Editor& e) { e.text("Số:", "Số: 7/TB-UBND"); }},
       {"a symbol of another kind", "number.symbol", [](Editor& e) { e.text("Số:", "Số: 07/KL-UBND"); }},
       {"large number", "number.style", [](Editor& e) { e.runs("Số:", "w:sz", "28"); }},
       {"day without zero", "date.zero", [](Editor& e) { e.text("Mẫu, ngày", "Mẫu, ngày 5 tháng 8 năm 2026"); }},
       {"month with a zero too many", "date.zero",
        [](Editor& e) { e.text("Mẫu, ngày", "Mẫu, ngày 05 tháng 08 năm 2026"); }},
       {"March with a zero", "date.zero", [](Editor& e) { e.text("Mẫu, ngày", "Mẫu, ngày 15 tháng 03 năm 2026"); }},
       {"February without zero", "date.zero", [](Editor& e) { e.text("Mẫu, ngày", "Mẫu, ngày 05 tháng 2 năm 2026"); }},
       {"no comma behind the place", "date.form",
        [](Editor& e) { e.text("Mẫu, ngày", "Mẫu ngày 05 tháng 8 năm 2026"); }},
       {"a day that never was", "date.real", [](Editor& e) { e.text("Mẫu, ngày", "Mẫu, ngày 31 tháng 6 năm 2026"); }},
       {"date upright", "date.style", [](Editor& e) { e.runs("Mẫu, ngày", "w:i", "0"); }},
       {"kind in ordinary letters", "kind.style", [](Editor& e) { e.text("THÔNG BÁO", "Thông báo"); }},
       {"kind to the left", "kind.style", [](Editor& e) { e.align("THÔNG BÁO", "left"); }},
       {"summary not bold", "summary.style", [](Editor& e) { e.runs("Kết luận kiểm tra", "w:b", "0"); }},
       {"no line under the summary", "summary.line", [](Editor& e) {
          pugi::xml_node line = e.line("CTLineSummary");
          line.parent().remove_child(line);
        }}});
}

TEST_CASE("planted in a notice: the text") {
  require_only(
      notice(),
      {{"basis upright", "basis.style", [](Editor& e) { e.runs(basis, "w:i", "0"); }},
       {"basis without semicolon", "basis.end", [](Editor& e) { e.replace(basis, ";", "."); }},
       {"last basis with semicolon", "basis.end", [](Editor& e) { e.replace("Xét Báo cáo", ".", ";"); }},
       {"small text", "body.size", [](Editor& e) { e.runs(body, "w:sz", "24"); }},
       {"small text by its style", "body.size",
        [](Editor& e) {
          for (pugi::xml_node style : e.open("word/styles.xml").children("w:style"))
            if (std::string_view(style.attribute("w:styleId").value()) == "CTBody")
              Editor::set(style.child("w:rPr"), "w:sz", "24");
        }},
       {"text in italics", "body.upright", [](Editor& e) { e.runs(body, "w:i", "1"); }},
       {"text to the left", "body.align", [](Editor& e) { e.align(body, "left"); }},
       {"text to the left by a style further up", "body.align",
        [](Editor& e) {
          for (pugi::xml_node style : e.open("word/styles.xml").children("w:style"))
            if (std::string_view(style.attribute("w:styleId").value()) == "CTBody")
              style.child("w:pPr").remove_child("w:jc");
        }},
       {"no indent", "body.indent", [](Editor& e) { e.format(body, "w:ind", "w:firstLine", "0"); }},
       {"indent made with a hanging line", "body.indent",
        [](Editor& e) { e.format(body, "w:ind", "w:hanging", "200"); }},
       {"no gap", "body.gap", [](Editor& e) { e.format("1. Nội dung và thời kỳ", "w:spacing", "w:after", "0"); }},
       {"wide lines", "body.lines", [](Editor& e) { e.format(body, "w:spacing", "w:line", "480"); }},
       {"crushed lines", "body.lines",
        [](Editor& e) {
          e.format(body, "w:spacing", "w:line", "240");
          e.format(body, "w:spacing", "w:lineRule", "exact");
        }},
       {"part not bold", "heading.style", [](Editor& e) { e.runs("IV. KẾT LUẬN", "w:b", "0"); }},
       {"part in ordinary letters", "heading.style", [](Editor& e) { e.text("IV. KẾT LUẬN", "IV. Kết luận"); }},
       {"a part left out", "numbering.roman",
        [](Editor& e) {
          e.replace("V. KIẾN NGHỊ", "V.", "VI.");
          e.replace("VI. TỔ CHỨC", "VI.", "VII.");
        }},
       {"two firsts", "numbering.arabic",
        [](Editor& e) {
          e.replace("2. Làm việc với Đoàn", "2.", "3.");
          e.replace("3. Điểm chấm", "3.", "4.");
        }},
       {"e behind d", "numbering.letters", [](Editor& e) { e.replace("e) Bố trí", "e)", "f)"); }},
       {"English letters", "numbering.letters",
        [](Editor& e) {
          e.replace("đ) Thực hiện", "đ)", "e)");
          e.replace("e) Bố trí", "e)", "g)");
        }},
       {"no end mark", "ending.mark", [](Editor& e) { e.replace("2. Phòng Văn hóa", "./.", "."); }},
       {"an end mark in the middle", "ending.mark", [](Editor& e) { e.replace("Yêu cầu thực hiện", ":", "./."); }}});
}

TEST_CASE("planted in a notice: signature and recipients") {
  require_only(notice(),
               {{"TM without dot", "sign.authority", [](Editor& e) { e.text("TM. ỦY BAN", "TM ỦY BAN NHÂN DÂN"); }},
                {"T/M", "sign.authority", [](Editor& e) { e.text("TM. ỦY BAN", "T/M ỦY BAN NHÂN DÂN"); }},
                {"a deputy without KT", "sign.authority", [](Editor& e) { e.remove("KT. CHỦ TỊCH"); }},
                {"KT and no deputy", "sign.authority", [](Editor& e) { e.text("PHÓ CHỦ TỊCH", "CHỦ TỊCH"); }},
                {"TL and no post", "sign.authority",
                 [](Editor& e) {
                   e.remove("TM. ỦY BAN");
                   e.remove("PHÓ CHỦ TỊCH");
                   e.text("KT. CHỦ TỊCH", "TL. CHỦ TỊCH");
                 }},
                {"authority not bold", "sign.style", [](Editor& e) { e.runs("TM. ỦY BAN", "w:b", "0"); }},
                {"name to the left", "signer.style", [](Editor& e) { e.align("Nguyễn Văn A", "left"); }},
                {"a degree", "signer.title", [](Editor& e) { e.text("Nguyễn Văn A", "ThS. Nguyễn Văn A"); }},
                {"recipients upright", "recipients.title", [](Editor& e) { e.runs("Nơi nhận:", "w:i", "0"); }},
                {"large recipients", "recipients.style", [](Editor& e) { e.runs("- Đoàn kiểm tra", "w:sz", "28"); }},
                {"a comma in the list", "recipients.form", [](Editor& e) { e.replace("- Đoàn kiểm tra", ";", ","); }},
                {"nothing filed", "recipients.form", [](Editor& e) { e.text("- Lưu:", "- Lưu: VHXH."); }},
                {"addressee in a notice", "to.allowed", [](Editor& e) {
                   pugi::xml_node first = e.paragraph(basis);
                   first.parent().insert_copy_before(first, first);
                   e.text(basis, "Kính gửi: Phòng Kinh tế");
                   e.runs("Kính gửi", "w:i", "0");
                 }}});
}

TEST_CASE("planted in a report: addressees and appendix") {
  require_only(report(),
               {{"addressees without dash", "to.form", [](Editor& e) { e.text("- Sở Nội vụ", "- Sở Nội vụ;"); }},
                {"addressees in bold", "to.style", [](Editor& e) { e.runs("Kính gửi", "w:b", "1"); }},
                {"appendix to the left", "appendix.style", [](Editor& e) { e.align("Phụ lục", "left"); }},
                {"name of the appendix in ordinary letters", "appendix.style",
                 [](Editor& e) { e.text("KẾT QUẢ CHẤM ĐIỂM", "Kết quả chấm điểm cải cách hành chính"); }},
                {"an appendix by Arabic number", "appendix.number", [](Editor& e) { e.text("Phụ lục", "Phụ lục 1"); }},
                {"no reference", "appendix.reference", [](Editor& e) { e.remove("(Kèm theo"); }},
                {"reference upright", "appendix.reference", [](Editor& e) { e.runs("(Kèm theo", "w:i", "0"); }},
                {"pages counted on", "appendix.pages", [](Editor& e) { e.section(1).remove_child("w:pgNumType"); }}});
}

TEST_CASE("findings say where and what; blanks are told, not blamed") {
  Editor editor(notice());
  editor.runs(body, "w:sz", "24");
  const FormatReport one = check_format("t.docx", editor.finish());
  REQUIRE(one.findings.size() == 1);
  CHECK(one.findings[0].place.find("Phòng Kinh tế đã thực hiện") != std::string::npos);
  CHECK(one.findings[0].found == "cỡ chữ 12");
  CHECK(one.blanks.empty());
  CHECK(check_format("t.docx", report()).blanks.size() == 2);  // number and day
}

TEST_CASE("what is right is not blamed") {
  const std::vector<std::pair<const char*, std::function<void(Editor&)>>> right{
      {"two lines of the head in one paragraph",
       [](Editor& e) {
         e.remove("XÃ MẪU");
         pugi::xml_node run = e.paragraph("ỦY BAN").child("w:r");
         run.append_child("w:br");
         run.append_child("w:t").text().set("XÃ MẪU");
         e.remove("Độc lập");
         run = e.paragraph("CỘNG HÒA").append_child("w:r");
         run.append_child("w:br");
         run = e.paragraph("CỘNG HÒA").append_child("w:r");
         Editor::set(run.append_child("w:rPr"), "w:sz", "26");
         run.append_child("w:t").text().set("Độc lập - Tự do - Hạnh phúc");
       }},
      {"March", [](Editor& e) { e.text("Mẫu, ngày", "Mẫu, ngày 15 tháng 3 năm 2026"); }},
      {"October", [](Editor& e) { e.text("Mẫu, ngày", "Mẫu, ngày 31 tháng 10 năm 2026"); }},
      {"room for the day", [](Editor& e) { e.text("Mẫu, ngày", "Mẫu, ngày … tháng 8 năm 2026"); }},
      {"a larger number", [](Editor& e) { e.text("Số:", "Số: 1045/TB-UBND"); }},
      {"a post in capitals as a heading of a table", [](Editor& e) { e.text("Đơn vị, người", "TRƯỞNG PHÒNG"); }},
      {"a post in capitals in the text",
       [](Editor& e) { e.text("Yêu cầu thực hiện", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ YÊU CẦU:"); }},
      {"indent of one centimetre", [](Editor& e) { e.format(body, "w:ind", "w:firstLine", "567"); }},
      {"a number in a sentence", [](Editor& e) { e.replace(body, "Phòng Kinh tế", "100% công chức Phòng Kinh tế"); }},
      {"words quoted in italics",
       [](Editor& e) {
         pugi::xml_node run = e.paragraph(body).append_child("w:r");
         run.append_child("w:rPr").append_child("w:i");
         run.append_child("w:t").text().set(" (trích).");
       }},
      {"lines of exactly 18 points",
       [](Editor& e) {
         e.format(body, "w:spacing", "w:line", "360");
         e.format(body, "w:spacing", "w:lineRule", "exact");
       }},
      {"by order of the chair",
       [](Editor& e) {
         e.remove("TM. ỦY BAN");
         e.text("KT. CHỦ TỊCH", "TL. CHỦ TỊCH");
         e.text("PHÓ CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI");
       }},
      {"the chair in person", [](Editor& e) {
         e.remove("KT. CHỦ TỊCH");
         e.text("PHÓ CHỦ TỊCH", "CHỦ TỊCH");
       }}};
  for (const auto& [name, change] : right) {
    Editor editor(notice());
    change(editor);
    const std::string document = editor.finish();
    INFO(name);
    INFO(listed(check_format("t.docx", document)));
    CHECK(broken_rules(document).empty());
  }
}

TEST_CASE("every rule has words and a clause; findings name known rules") {
  const FormatReport report = check_format("t.docx", notice());
  CHECK(report.rules.size() == decree30::rule_ids().size());
  for (const decree30::RuleOutcome& rule : report.rules) {
    INFO(rule.id);
    CHECK(rule.title.find('[') == std::string::npos);
    CHECK(rule.clause.find("Phụ lục I") != std::string::npos);
    CHECK_FALSE(rule.expected.empty());
  }
}

TEST_CASE("a paragraph alone, an empty document and an empty table are documents with faults") {
  for (const std::string& content : {std::string(), p("Một câu."), tbl({tr({""})}), std::string("<w:sectPr/>")}) {
    const std::set<std::string> broken = broken_rules(docx(content));
    CHECK(broken.contains("country.words"));
    CHECK(broken.contains("page.paper"));
  }
  CHECK_THROWS_AS(check_format("t.docx", "not a zip"), base::Failure);
}

TEST_CASE("measures beyond any paper are findings, not accidents") {
  Editor editor(notice());
  for (const char* side : {"w:left", "w:right", "w:firstLine"}) {
    editor.format(body, "w:ind", side, "2147483647");
    Editor::set_attribute(editor.line("CTLineMotto").child("w:pPr").child("w:ind"), side, "-2147483648");
  }
  editor.format(body, "w:spacing", "w:after", "2147483647");
  editor.format(body, "w:spacing", "w:line", "2147483647");
  editor.runs("Độc lập", "w:sz", "2147483647");
  for (const char* side : {"w:left", "w:right", "w:gutter"})
    Editor::set_attribute(editor.section().child("w:pgMar"), side, "2147483647");
  const std::set<std::string> broken = broken_rules(editor.finish());
  for (const char* rule : {"page.margins", "motto.style", "motto.line", "body.indent", "body.lines"})
    CHECK(broken.contains(rule));
}

// Faults through lists that Word numbers by itself, drawn shapes, frames and toggles: what other people's documents
// use.
std::string with_list(const std::string& document, const std::string& format) {
  Editor editor(document);
  editor.put("word/numbering.xml",
             "<w:numbering " + std::string(w_namespace) +
                 "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start "
                 "w:val=\"1\"/><w:numFmt w:val=\"" +
                 format +
                 "\"/><w:lvlText w:val=\"%1)\"/><w:pPr><w:ind w:left=\"1080\" "
                 "w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
                 "w:val=\"0\"/></w:num></w:numbering>",
             "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
             "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering");
  for (const char* label :
       {"a) Giải quyết", "b) Tỷ lệ hồ sơ", "c) Công khai", "d) Tiếp nhận", "đ) Thực hiện", "e) Bố trí"}) {
    pugi::xml_node one = editor.paragraph(label);
    editor.replace(label, std::string(label).substr(0, std::string(label).find(' ') + 1), "");
    pugi::xml_node list = one.child("w:pPr").append_child("w:numPr");
    list.append_child("w:ilvl").append_attribute("w:val") = 0;
    list.append_child("w:numId").append_attribute("w:val") = 1;
  }
  return editor.finish();
}

TEST_CASE("points that Word numbers by itself are English letters") {
  const FormatReport letters = check_format("t.docx", with_list(notice(), "lowerLetter"));
  INFO(listed(letters));
  REQUIRE(letters.findings.size() == 2);  // the fifth is e and not đ, the sixth is f
  CHECK(letters.findings[0].rule == "numbering.letters");
  CHECK(letters.findings[0].found.find("«đ»") != std::string::npos);
}

TEST_CASE("lines drawn as shapes count, old and new") {
  const auto with_shape = [](const std::string& shape) {
    Editor editor(notice());
    pugi::xml_node line = editor.line("CTLineMotto");
    line.child("w:pPr").append_child("w:pBdr").append_child("w:top").append_attribute("w:val") = "nil";
    line.append_child("w:r").append_buffer(shape.data(), shape.size());
    return broken_rules(editor.finish());
  };
  const auto modern = [&](int twips) {
    return with_shape(
        "<w:drawing><wp:anchor><wp:extent cx=\"" + std::to_string(twips * 635) +
        "\" cy=\"0\"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst=\"line\"/></wps:spPr></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>");
  };
  const int motto = text_width("Độc lập - Tự do - Hạnh phúc", 26, true);
  CHECK(modern(motto).empty());
  CHECK(modern(motto / 2) == std::set<std::string>{"motto.line"});
  const std::string points = std::to_string(motto / 20);
  CHECK(
      with_shape("<w:pict><v:line from=\"10pt,2pt\" to=\"" + std::to_string(motto / 20 + 10) + ".4pt,2pt\"/></w:pict>")
          .empty());
  CHECK(with_shape("<w:pict><v:shape type=\"#_x0000_t32\" style=\"position:absolute;width:" + points +
                   "pt;height:0\"/></w:pict>")
            .empty());
  CHECK(with_shape("<w:pict><v:line from=\"0,2pt\" to=\"1in,2pt\"/></w:pict>") == std::set<std::string>{"motto.line"});
}

TEST_CASE("a toggle in the style and in the character style cancel out") {
  Editor editor(notice());
  pugi::xml_node styles = editor.open("word/styles.xml");
  pugi::xml_node strong = styles.append_child("w:style");
  strong.append_attribute("w:type") = "character";
  strong.append_attribute("w:styleId") = "Strong";
  strong.append_child("w:rPr").append_child("w:b");
  editor.open("word/document.xml");
  editor.runs("TM. ỦY BAN", "w:rStyle", "Strong");
  CHECK(broken_rules(editor.finish()) == std::set<std::string>{"sign.style"});
}

TEST_CASE("widths of letters") {
  CHECK(text_width("", 28, false) == 0);
  // 14 pt: a digit is half an em, 7 pt = 140 twips.
  CHECK(text_width("0", 28, false) == 140);
  CHECK(text_width("Ư", 28, true) == text_width("Ứ", 28, true));
  CHECK(text_width("Ư", 28, true) > text_width("U", 28, true));
  CHECK(decree30::millimetres(1134) == "20,0");
  CHECK(decree30::points(27) == "13,5");
}

}  // namespace
}  // namespace congtam::documents
