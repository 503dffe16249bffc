// Templates: directives in any shape Word leaves them in, what they do, and what stops a document.
#include <random>

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "documents/docx_template.hpp"
#include "docx.hpp"
#include "support/seed.hpp"

namespace congtam::documents {
namespace {

using namespace testing;

std::string filled(const std::string& body, const Value& data) {
  return text(DocxTemplate::read("t.docx", docx(body)).fill(data));
}

// The problems that stop it, one per line; "" when nothing does.
std::string problems(const std::string& body, const Value& data, const std::string& header = {}) {
  try {
    DocxTemplate::read("t.docx", docx(body, header)).fill(data);
    return {};
  } catch (const base::Failure& failure) {
    CHECK(failure.exit_code() == 2);
    return base::describe(failure);
  }
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Value words(std::initializer_list<const char*> all) {
  Value out = Value::list();
  for (const char* one : all) out.push(Value::text(one));
  return out;
}

Value people() {
  return Value::object(
      {{"nguoi", Value::list({Value::object({{"ten", Value::text("An")}, {"viec", words({"một", "hai"})}}),
                              Value::object({{"ten", Value::text("Bình")}, {"viec", words({"ba"})}})})}});
}

TEST_CASE("a placeholder takes a value, whatever runs Word cut it into") {
  const Value data = Value::object({{"ten", Value::text("Phòng Kinh tế")}});
  CHECK(filled(p("Tại {{ten}}."), data) == "Tại Phòng Kinh tế.\n");
  CHECK(filled(p("{{ ten }}"), data) == "Phòng Kinh tế\n");

  const std::string cut = "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>" + run("Tại {") +
                          "<w:proofErr w:type=\"spellStart\"/>" + run("{t", "<w:b/>") + run("e") +
                          "<w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/>" + run("n}") + run("} xã", "<w:i/>") +
                          "</w:p>";
  const std::string made = DocxTemplate::read("t.docx", docx(cut)).fill(data);
  CHECK(text(made) == "Tại Phòng Kinh tế xã\n");
  // The value looks like the first brace, what follows keeps its own look.
  CHECK(has(part(made, "word/document.xml"), "<w:r><w:t xml:space=\"preserve\">Phòng Kinh tế</w:t></w:r>"));
  CHECK(has(part(made, "word/document.xml"), "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> xã</w:t></w:r>"));
}

TEST_CASE("one run per letter gives the same text") {
  const std::string sentence =
      "{{#mỗi nguoi}}{{@stt}}. {{ten}}: {{#mỗi viec}}{{.}}{{#nếu không @cuối}}, {{/nếu}}{{/mỗi}}.{{/mỗi}}";
  std::string letters = "<w:p>";
  for (std::size_t i = 0; i < sentence.size();) {
    std::size_t length = 1;
    while (i + length < sentence.size() && (static_cast<unsigned char>(sentence[i + length]) & 0xc0) == 0x80) ++length;
    letters += run(sentence.substr(i, length));
    i += length;
  }
  CHECK(filled(letters + "</w:p>", people()) == "1. An: một, hai.\n2. Bình: ba.\n");
}

TEST_CASE("however a template is cut into runs, it says the same") {
  const std::string whole =
      "{{#nếu co}}Có {{a|hoa}}{{khác}}Không{{/nếu}}, {{#mỗi ds}}{{@chữ}}) {{ten}}{{#nếu không @cuối}}; "
      "{{/nếu}}{{/mỗi}}.";
  const Value item = Value::object({{"ten", Value::text("<Đường>")}});
  const Value data =
      Value::object({{"co", Value::yes_no(true)}, {"a", Value::text("ứng")}, {"ds", Value::list({item, item})}});
  const std::string expected = filled("<w:p>" + run(whole) + "</w:p>", data);
  CHECK(expected == "Có ỨNG, a) <Đường>; b) <Đường>.\n");
  std::mt19937_64 random(congtam::testing::seed());
  for (int round = 0; round < congtam::testing::cases(300, 60); ++round) {
    std::string body = "<w:p>", piece;
    for (const char letter : whole) {
      const bool inside = (static_cast<unsigned char>(letter) & 0xc0) == 0x80;
      if (!inside && !piece.empty() && random() % 6 == 0) {
        body += run(piece, random() % 2 == 0 ? "<w:b/>" : "") +
                (random() % 4 == 0 ? "<w:proofErr w:type=\"gramEnd\"/>" : "");
        piece.clear();
      }
      piece += letter;
    }
    const std::string cut = body + run(piece) + "</w:p>";
    INFO(cut);
    REQUIRE(filled(cut, data) == expected);
  }
}

TEST_CASE("a directive may begin in a link, share a run with a tab, and stand in a text box") {
  const Value data = Value::object({{"a", Value::text("1")}, {"b", Value::text("2")}, {"c", Value::text("3")}});
  const std::string link = "<w:p><w:hyperlink>" + run("x {{") + "</w:hyperlink>" + run("a}} y") + "</w:p>";
  const std::string tab = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{b}}</w:t><w:tab/><w:t>z</w:t></w:r></w:p>";
  const std::string box = "<w:p><w:r><w:pict><w:txbxContent>" + p("[{{c}}]") + "</w:txbxContent></w:pict></w:r></w:p>";
  CHECK(filled(link + tab + box, data) == "x 1 y\n2\tz\n[3]\n\n");
}

TEST_CASE("values are data: markup, directives, lines and tabs in them") {
  const Value data =
      Value::object({{"x", Value::text("<w:b/> & \"{{x}}\" </w:t>")}, {"y", Value::text("một\nhai\tba\n")}});
  const std::string made =
      DocxTemplate::read("t.docx", docx("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>" + run("{{x}}: {{y}}!") + "</w:p>"))
          .fill(data);
  CHECK(text(made) == "<w:b/> & \"{{x}}\" </w:t>: một\nhai\tba\n!\n");
  std::size_t justified = 0;
  const std::string xml = part(made, "word/document.xml");
  for (std::size_t at = xml.find("<w:jc"); at != std::string::npos; at = xml.find("<w:jc", at + 1)) ++justified;
  CHECK(justified == 3);  // every line is a paragraph of the same form
  CHECK_FALSE(has(xml, "<w:br"));
}

TEST_CASE("characters that XML cannot hold do not reach the file") {
  const std::string made = DocxTemplate::read("t.docx", docx(p("{{x}}")))
                               .fill(Value::object({{"x", Value::text("a\x01"
                                                                      "b")}}));
  CHECK(text(made) == "a\ufffdb\n");
}

TEST_CASE("dates, numbers and letters come as Vietnamese write them") {
  const base::Date day = *base::date_from(2026, 6, 5);
  const Value data = Value::object({{"ngay", Value::date(day)},
                                    {"so", Value::text("7")},
                                    {"ten", Value::text("xã Vĩnh Đường")},
                                    {"tien", Value::whole(1234567)},
                                    {"ty_le", Value::decimal(953700, 4, true)}});
  CHECK(filled(p("{{ngay}}; {{ngay|đầy đủ}}; {{so|hai chữ số}}; {{ten|hoa}}; {{tien}}; {{ty_le}}"), data) ==
        "05/6/2026; ngày 05 tháng 6 năm 2026; 07; XÃ VĨNH ĐƯỜNG; 1.234.567; 95,37\n");
  CHECK(long_date(*base::date_from(2026, 2, 28)) == "ngày 28 tháng 02 năm 2026");
  CHECK(Value::decimal(-5, 2).as_text() == "-0,05");
  CHECK(Value::decimal(1234500, 2).as_text() == "12.345,00");
  CHECK(Value::whole(-1234).as_text() == "-1.234");
  CHECK(roman(44) == "XLIV");
  std::string alphabet;
  for (int i = 1; i <= 23; ++i) alphabet += point_letter(i);
  CHECK(alphabet == "abcdđeghiklmnopqrstuvxy");
  CHECK(point_letter_place("đ") == 5);
  CHECK(point_letter_place("f") == 0);
}

TEST_CASE("paragraphs are repeated and dropped, and nothing is left of the directives") {
  const std::string body =
      p("{{#mỗi nguoi}}") + p("{{@chữ}}) {{ten}}") + p("{{#mỗi viec}}- {{.}}{{/mỗi}}") + p("{{/mỗi}}") + p("hết");
  CHECK(filled(body, people()) == "a) An\n- một\n- hai\nb) Bình\n- ba\nhết\n");
  const std::string english =
      p("{{#each nguoi}}") + p("{{@roman}}. {{ten}}") + p("{{#each viec}}{{.}}{{/each}}") + p("{{/each}}");
  CHECK(filled(english, people()) == "I. An\nmột\nhai\nII. Bình\nba\n");
  // The opening at the front of one paragraph, the end at the back of another.
  const std::string ends =
      p("{{#moi nguoi}}Ông {{ten}}") + p("làm {{#mỗi viec}}{{.}}{{#nếu @cuối}};{{khác}} và {{/nếu}}{{/mỗi}}{{/mỗi}}");
  CHECK(filled(ends, people()) == "Ông An\nlàm một và hai;\nÔng Bình\nlàm ba;\n");
}

TEST_CASE("conditions choose paragraphs, pieces of text and tables") {
  const auto data = [](bool yes) {
    return Value::object({{"co", Value::yes_no(yes)}, {"ghi_chu", Value::text(yes ? "A" : "")}});
  };
  const std::string body = p("{{#nếu co}}") + tbl({tr({"bảng"})}) + p("{{khác}}") + p("không bảng") + p("{{/nếu}}") +
                           p("Ghi chú: {{#nếu ghi_chu}}{{ghi_chu}}{{khác}}-{{/nếu}}.") +
                           p("{{#nếu không co}}chỉ khi không{{/nếu}}");
  const Value only = Value::object({{"co", Value::yes_no(true)}});
  CHECK(filled(p("{{#nếu co}}một{{khác}}hai{{/nếu}}"), only) == "một\n");
  CHECK(filled(p("{{#nếu không co}}một{{khác}}hai{{/nếu}}"), only) == "hai\n");
  CHECK(filled(body, data(true)) == "bảng|\nGhi chú: A.\n");
  CHECK(filled(body, data(false)) == "không bảng\nGhi chú: -.\nchỉ khi không\n");
}

TEST_CASE("rows are repeated: within a row, between rows, nested") {
  const std::string in_row =
      tbl({tr({"Tên", "Việc"}), tr({"{{#mỗi nguoi}}{{@stt}}. {{ten}}", "{{#mỗi viec}}{{.}}{{/mỗi}}{{/mỗi}}"}),
           tr({"Cộng", ""})});
  CHECK(filled(in_row, people()) == "Tên|Việc|\n1. An|một\nhai|\n2. Bình|ba|\nCộng||\n");
  const std::string rows = tbl({tr({"{{#mỗi nguoi}}", ""}), tr({"{{ten}}", ""}), tr({"{{#mỗi viec}}", ""}),
                                tr({"", "{{.}}"}), tr({"{{/mỗi}}", ""}), tr({"{{/mỗi}}", ""})});
  CHECK(filled(rows, people()) == "An||\n|một|\n|hai|\nBình||\n|ba|\n");
}

TEST_CASE("an empty list leaves no table without rows and no cell without a paragraph") {
  const Value data = Value::object({{"ds", Value::list()}});
  const std::string made = DocxTemplate::read("t.docx", docx(tbl({tr({"{{#mỗi ds}}{{x}}", "{{y}}{{/mỗi}}"})}) +
                                                             tbl({tr({"{{#mỗi ds}}{{x}}{{/mỗi}}"})})))
                               .fill(data);
  const std::string xml = part(made, "word/document.xml");
  CHECK(xml.find("<w:tbl>") == xml.rfind("<w:tbl>"));  // the first table is gone
  CHECK(has(xml, "<w:tc><w:p/></w:tc>"));
}

TEST_CASE("headers are filled and sections survive") {
  const Value data = Value::object({{"x", Value::text("X")}, {"y", words({"1", "2"})}});
  const std::string section = "<w:p><w:pPr><w:sectPr><w:titlePg/></w:sectPr></w:pPr>" + run("{{/mỗi}}") + "</w:p>";
  const std::string made = DocxTemplate::read("t.docx", docx(p("{{#mỗi y}}{{.}}") + section, p("[{{x}}]"))).fill(data);
  CHECK(text(made, "word/header1.xml") == "[X]\n");
  const std::string xml = part(made, "word/document.xml");
  CHECK(has(xml, "<w:titlePg/>"));
  CHECK(text(made) == "1\n2\n\n");
}

TEST_CASE("a value of several lines does not end a section several times") {
  const std::string section = "<w:p><w:pPr><w:sectPr/></w:pPr>" + run("{{x}}") + "</w:p>";
  const std::string xml =
      part(DocxTemplate::read("t.docx", docx(section)).fill(Value::object({{"x", Value::text("1\n2")}})),
           "word/document.xml");
  CHECK(xml.find("<w:sectPr") == xml.rfind("<w:sectPr"));
  CHECK(xml.find("<w:sectPr") > xml.find(">1<"));
}

TEST_CASE("bookmarks and paragraph ids are not doubled") {
  const std::string body = "<w:p w14:paraId=\"0000AAAA\"><w:bookmarkStart w:id=\"1\" w:name=\"m\"/>" +
                           run("{{#mỗi y}}{{.}}{{/mỗi}}") + "<w:bookmarkEnd w:id=\"1\"/></w:p>";
  const std::string xml = part(DocxTemplate::read("t.docx", docx(body)).fill(Value::object({{"y", words({"1", "2"})}})),
                               "word/document.xml");
  CHECK(xml.find("w:bookmarkStart") == xml.rfind("w:bookmarkStart"));
  CHECK_FALSE(has(xml, "paraId"));
}

TEST_CASE("what is missing or unused stops the document with its name and place") {
  const Value data = Value::object({{"ten_don_vi", Value::text("A")}});
  const std::string missing = problems(p("Tại {{ten_donvi}} ngày {{ngay}}"), data);
  CHECK(has(missing, "«ten_donvi»"));
  CHECK(has(missing, "«ten_don_vi»?"));  // the nearest one
  CHECK(has(missing, "word/document.xml"));
  CHECK(has(missing, "Tại {{ten_donvi}} ngày {{ngay}}"));
  CHECK(has(missing, "«ngay»"));
  CHECK(has(problems(p("không có gì"), data), "«ten_don_vi»"));
  CHECK(problems(p("{{bỏ ten_don_vi}}"), data).empty());
  CHECK(has(problems(p("{{ten_don_vi}}"), data, p("{{la}}")), "word/header1.xml"));
  CHECK(has(problems(p("{{#mỗi nguoi}}{{ten}}{{/mỗi}}"), people()), "«nguoi.viec»"));
}

TEST_CASE("an item that lacks a member does not borrow the one further out") {
  Value data = Value::object({{"ten", Value::text("ngoài")},
                              {"ds", Value::list({Value::object({{"ten", Value::text("trong")}}), Value::object()})}});
  CHECK(has(problems(p("{{ten}}{{#mỗi ds}}{{ten}}{{/mỗi}}"), data), "«ds[2].ten»"));
}

TEST_CASE("directives that cannot be understood or do not pair are refused, all of them together") {
  const Value none = Value::object();
  const std::string all = problems(
      p("{{Tên}}") + p("{{#lặp x}}") + p("{{x|đậm}}") + p("{{@thứ}}") + p("{{}}") + p("{{@cuối}}") + p("chưa đóng {{x"),
      none);
  for (const char* inside : {"«Tên»", "«#lặp x»", "«x|đậm»", "«@thứ»", "«@cuối»", "«x»"}) CHECK(has(all, inside));
  CHECK(has(all, "chưa đóng {{x"));
  CHECK_FALSE(problems(p("{{#mỗi x}}"), none).empty());
  CHECK_FALSE(problems(p("{{/mỗi}}"), none).empty());
  CHECK_FALSE(problems(p("{{#mỗi x}}") + p("{{/nếu}}"), none).empty());
  CHECK_FALSE(problems(p("{{khác}}"), none).empty());
  CHECK_FALSE(problems(p("{{#mỗi x}}") + tbl({tr({"{{/mỗi}}"})}), none).empty());
  CHECK_FALSE(problems(p("a {{#mỗi x}} b") + p("{{/mỗi}}"), none).empty());
  CHECK(has(problems(p("{{@stt}}"), none), "«@number»"));
  CHECK(has(problems(p("{{x}}"), Value::object({{"x", Value::list()}})), "«x»"));
  CHECK(has(problems(p("{{#mỗi x}}a{{/mỗi}}"), Value::object({{"x", Value::text("")}})), "«x»"));
}

TEST_CASE("lists inside lists do not fill the memory") {
  Value data = Value::object();
  Value many = Value::list();
  for (int i = 0; i < 200; ++i) many.push(Value::text("x"));
  data.set("a", many);
  std::string body;
  for (int i = 0; i < 3; ++i) body += p("{{#mỗi a}}");
  body += p("{{.}}");
  for (int i = 0; i < 3; ++i) body += p("{{/mỗi}}");
  CHECK_FALSE(problems(body, data).empty());
}

TEST_CASE("hostile templates: elements of our own name, deep nesting, one endless paragraph") {
  const Value data = Value::object({{"co", Value::yes_no(true)}});
  CHECK(
      filled("<ct:directive n=\"99\"/><w:p><ct:directive n=\"7\"/>" + run("{{#nếu co}}x{{/nếu}}") + "<ct:break/></w:p>",
             data) == "x\n");
  const auto nested = [](int depth) {
    std::string body;
    for (int i = 0; i < depth; ++i) body += "{{#nếu co}}";
    body += "x";
    for (int i = 0; i < depth; ++i) body += "{{/nếu}}";
    return p("- " + body);
  };
  CHECK(filled(nested(19), data) == "- x\n");
  CHECK(has(problems(nested(20'000), data), "Lồng quá nhiều lớp"));
  std::string endless;
  for (int i = 0; i < 20'000; ++i) endless += "{{#nếu co}}a{{/nếu}}";
  CHECK(filled(p(endless), data) == std::string(20'000, 'a') + "\n");
}

TEST_CASE("what is no Word document is refused") {
  CHECK_THROWS_AS(DocxTemplate::read("t.docx", "PK nothing"), base::Failure);
  ooxml::PackageWriter writer;
  writer.put("xl/workbook.xml", "<workbook/>", "application/xml");
  writer.relate("", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                "xl/workbook.xml");
  CHECK_THROWS_AS(DocxTemplate::read("t.docx", writer.finish()), base::Failure);
}

}  // namespace
}  // namespace congtam::documents
