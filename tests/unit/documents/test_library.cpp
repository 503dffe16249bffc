// Sources of templates, their data, and a commune's own versions.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "documents/library.hpp"
#include "documents/line_fit.hpp"
#include "documents/text_width.hpp"
#include "docx.hpp"
#include "planted.hpp"
#include "support/temp_folder.hpp"

namespace congtam::documents {
namespace {

using namespace testing;
using nlohmann::json;

std::string why(const std::function<void()>& action) {
  try {
    action();
    return {};
  } catch (const base::Failure& failure) {
    CHECK(failure.exit_code() == 2);
    return base::describe(failure);
  }
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

constexpr const char* small_source =
    "title: Thử\ntype: TB\n# lời chú\n[fields]\nten  text  Tên\nds  list  Danh sách\n  viec  text  Việc\n  con?  list  "
    "Con\n"
    "    ma  number  Mã\n[document]\nagency: ỦY BAN\nnumber: Số: 01/TB-UBND\nplace-date: X, ngày 01 tháng 3 năm 2026\n"
    "kind: THÔNG BÁO\nsummary: Về {{ten}}\nbody: Đoạn **đậm** và\n  //nghiêng//.\n"
    "table: 30 70c\nhead: A | B\n{{#mỗi ds}}\nrow: {{@stt}} | {{viec|hoa}}\n{{#mỗi con}}\nrow: - | "
    "{{ma}}\n{{/mỗi}}\n{{/mỗi}}\n"
    "{{#nếu ten}}\nbody: Hết./.\n{{/nếu}}\nrecipient: - Lưu: VT.\nsign: CHỦ TỊCH\nsigner: A\n";

TEST_CASE("a source becomes a document that is filled") {
  const TemplateSource source = read_source("thu", small_source, "thu.txt");
  CHECK(source.title == "Thử");
  REQUIRE(source.fields.size() == 3);  // and the mark of invented data, that every template has
  CHECK(source.fields[1].fields[1].fields[0].name == "ma");
  CHECK(source.fields[1].fields[1].optional);
  const std::string docx = build_docx(source);
  CHECK(docx == build_docx(source));
  const Value data =
      read_data(json{{"ten", "tên"}, {"ds", {{{"viec", "một"}, {"con", {{{"ma", 1234}}}}}, {{"viec", "hai"}}}}},
                source.fields, "d.json");
  const std::string made = text(DocxTemplate::read("thu", docx).fill(data, shape_of(source.fields)));
  CHECK(has(made, "Về tên\n"));
  CHECK(has(made, "Đoạn đậm và nghiêng.\n"));
  CHECK(has(made, "A|B|\n1|MỘT|\n-|1.234|\n2|HAI|\n"));
  CHECK(has(made, "Hết./.\n"));
  CHECK(has(part(docx, "word/document.xml"), "<w:b/>"));
}

TEST_CASE("a source with mistakes is refused with line numbers") {
  const auto refused = [](const std::string& document) {
    return why([&] { build_docx(read_source("x", "title: T\n[document]\n" + document, "x.txt")); });
  };
  CHECK(has(refused("bodi: x"), "dòng 3"));
  CHECK(has(refused("body: x\nagency: Y"), "dòng 4"));
  CHECK(has(refused("table: 50 40"), "dòng 3"));
  CHECK(has(refused("table: 0 100"), "dòng 3"));
  CHECK(has(refused("table: x"), "dòng 3"));
  CHECK(has(refused("table: 50 50\nrow: a"), "dòng 4"));
  CHECK(has(refused("row: a"), "dòng 3"));
  const auto fields = [](const std::string& lines) {
    return why([&] { read_source("x", "[fields]\n" + lines, "x.txt"); });
  };
  CHECK(has(fields("Tên text A"), "dòng 2"));
  CHECK(has(fields("ten words A"), "dòng 2"));
  CHECK(has(fields("ten text"), "dòng 2"));
  CHECK(has(fields("  ten text A"), "dòng 2"));
  CHECK(has(fields("a text A\na text A"), "dòng 3"));
  CHECK_FALSE(why([] { read_source("x", "title: \xff", "x.txt"); }).empty());
}

TEST_CASE("data are checked against the fields, all mistakes together") {
  const TemplateSource source =
      read_source("thu",
                  "[fields]\nten text Tên\nngay date Ngày\nso number Số\nco yes_no Có\nds list "
                  "Ds\n  viec text Việc\nchu list Chữ\nnhom object Nhóm\n  a text A\nthem? text Thêm\n",
                  "thu.txt");
  const json good{{"ten", 2026},          {"ngay", "05/6/2026"},     {"so", "95,37"},
                  {"co", true},           {"ds", {{{"viec", "x"}}}}, {"chu", {"a", "b"}},
                  {"nhom", {{"a", "1"}}}, {"them", nullptr}};
  const Value read = read_data(good, source.fields, "d.json");
  CHECK(read.find("ten")->as_text() == "2026");
  CHECK(read.find("ngay")->kind() == Value::Kind::date);
  CHECK(read.find("them")->as_text().empty());

  json bad = good;
  bad["ds"][0] = {{"viecc", "x"}};
  bad["ngay"] = 5;
  bad["so"] = "95.37";
  bad["co"] = "có";
  bad["chu"] = "a";
  bad["nhom"] = 1;
  bad.erase("ten");
  const std::string all = why([&] { read_data(bad, source.fields, "d.json"); });
  for (const char* at : {"/ds/0/viecc", "«viec»", "/ds/0/viec", "/ngay", "/so", "/co", "/chu", "/nhom", "/ten"})
    CHECK(has(all, at));

  for (const char* number : {"0", "12", "1.234", "12.345.678", "-5", "0,5", "1.234,50"}) {
    json one = good;
    one["so"] = number;
    CHECK(why([&] { read_data(one, source.fields, "d.json"); }).empty());
  }
  for (const char* number : {"", "1.23", "1234.567", "1,", ",5", "12.34,5", "1e3", "một"}) {
    json one = good;
    one["so"] = number;
    INFO(number);
    CHECK_FALSE(why([&] { read_data(one, source.fields, "d.json"); }).empty());
  }
  json open = good;
  open["ngay"] = "ngày … tháng 6 năm 2026";
  CHECK(read_data(open, source.fields, "d.json").find("ngay")->as_text() == "ngày … tháng 6 năm 2026");
}

TEST_CASE("every shipped template uses all its fields, and its example has them") {
  const TemplateLibrary library;
  REQUIRE(library.list().size() >= 2);
  for (const TemplateEntry& entry : library.list()) {
    INFO(entry.source.id);
    CHECK_FALSE(entry.source.title.empty());
    CHECK_NOTHROW(library.open(entry).check(shape_of(entry.source.fields)));
    const json data = base::parse_json(TemplateLibrary::example(entry.source.id), entry.source.id);
    const std::string made = library.make(entry.source.id, data, "example");
    CHECK(made == library.make(entry.source.id, data, "example"));
    CHECK_FALSE(has(text(made), "{{"));
    CHECK(has(text(made, "word/footer1.xml"), "DỮ LIỆU GIẢ ĐỊNH"));
  }
  CHECK(has(why([&] { library.find("bao-cao-chc"); }), "bao-cao-cchc"));
}

TEST_CASE("a document of real data does not say that they are invented") {
  json data = base::parse_json(TemplateLibrary::example("bao-cao-cchc"), "e");
  data.erase("gia_dinh");
  CHECK(text(TemplateLibrary().make("bao-cao-cchc", data, "d.json"), "word/footer1.xml") == "\n");
}

TEST_CASE("a commune's own version takes the place of the shipped one") {
  const congtam::testing::TempFolder folder("templates");
  const TemplateLibrary shipped, own(folder.path().string());
  Editor editor(shipped.docx(shipped.find("thong-bao-ket-luan")));
  editor.text("III. TỒN TẠI", "III. NHỮNG ĐIỀU CẦN SỬA");
  folder.write("thong-bao-ket-luan.docx", editor.finish());
  const json data = base::parse_json(TemplateLibrary::example("thong-bao-ket-luan"), "e");
  CHECK(has(text(own.make("thong-bao-ket-luan", data, "d")), "NHỮNG ĐIỀU CẦN SỬA"));
  CHECK_FALSE(has(text(shipped.make("thong-bao-ket-luan", data, "d")), "NHỮNG ĐIỀU CẦN SỬA"));
  CHECK(own.find("bao-cao-cchc").own_file.empty());

  Editor broken(shipped.docx(shipped.find("thong-bao-ket-luan")));
  broken.replace("{{#mỗi can_cu}}", "can_cu", "cancu");
  folder.write("thong-bao-ket-luan.docx", broken.finish());
  const std::string said = why([&] { own.make("thong-bao-ket-luan", data, "d"); });
  CHECK(has(said, "«cancu»"));
  CHECK(has(said, "«can_cu»"));  // meant, and not printed anywhere
}

TEST_CASE("the drawn lines follow the words above them") {
  json data = base::parse_json(TemplateLibrary::example("bao-cao-cchc"), "e");
  const auto length = [&](const char* style, int column) {
    Editor editor(TemplateLibrary().make("bao-cao-cchc", data, "d"));
    const pugi::xml_node indent = editor.line(style).child("w:pPr").child("w:ind");
    return column - indent.attribute("w:left").as_int() - indent.attribute("w:right").as_int();
  };
  data["xa"] = "phường Trung Tâm Phía Đông Nam";
  const int words = text_width("PHƯỜNG TRUNG TÂM PHÍA ĐÔNG NAM", 24, true);
  REQUIRE(words > 3600);  // longer than its column: the line is measured by the column
  CHECK(std::abs(length("CTLineAgency", 3600) - 3600 * 5 / 12) <= 2);
  data["xa"] = "xã A";
  CHECK(std::abs(length("CTLineAgency", 3600) - text_width("ỦY BAN NHÂN DÂN", 24, true) * 5 / 12) <= 2);
  CHECK(std::abs(length("CTLineMotto", 5755) - text_width("Độc lập - Tự do - Hạnh phúc", 26, true)) <= 2);
  CHECK(fit_lines("t", docx(p("không có đường kẻ"))) == docx(p("không có đường kẻ")));
}

}  // namespace
}  // namespace congtam::documents
