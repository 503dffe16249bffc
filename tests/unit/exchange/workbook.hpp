// Workbooks written by hand, cell by cell, as any program may have saved them.
#pragma once
#include <string>
#include <vector>

#include "exchange/workbook_input.hpp"
#include "fixture.hpp"
#include "ooxml/package.hpp"

namespace congtam::exchange::testing {

struct HandSheet {
  std::string rows;         // "<row>...</row>": what stands in sheetData
  std::string before = {};  // it: <cols>
  std::string behind = {};  // it: <mergeCells>
  std::string name = "Sổ";
  std::string state = {};  // "hidden"
};

struct HandBook {
  std::vector<HandSheet> sheets;
  std::string shared = {};    // "<si>...</si>"
  std::string formats = {};   // "<numFmt .../>"
  std::string cell_xfs = {};  // "<xf numFmtId=.../>"
  std::string properties = {};
  std::string main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  std::string bytes() const {
    const std::string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string open =
        " xmlns=\"" + main_namespace + "\" xmlns:r=\"" + office.substr(0, office.size() - 1) + "\">";
    ooxml::PackageWriter writer;
    std::string list;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const std::string number = std::to_string(i + 1), part = "xl/worksheets/sheet" + number + ".xml";
      const HandSheet& sheet = sheets[i];
      list += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"" +
              (sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"") + "/>";
      writer.put(part,
                 "<worksheet" + open + sheet.before + "<sheetData>" + sheet.rows + "</sheetData>" + sheet.behind +
                     "</worksheet>",
                 types + "worksheet+xml");
      writer.relate("xl/workbook.xml", office + "worksheet", part);
    }
    writer.put("xl/workbook.xml", "<workbook" + open + properties + "<sheets>" + list + "</sheets></workbook>",
               types + "sheet.main+xml");
    writer.relate("", office + "officeDocument", "xl/workbook.xml");
    if (!shared.empty()) {
      writer.put("xl/sharedStrings.xml", "<sst" + open + shared + "</sst>", types + "sharedStrings+xml");
      writer.relate("xl/workbook.xml", office + "sharedStrings", "xl/sharedStrings.xml");
    }
    writer.put("xl/styles.xml",
               "<styleSheet" + open + "<numFmts>" + formats +
                   "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + cell_xfs +
                   "</cellXfs></styleSheet>",
               types + "styles+xml");
    writer.relate("xl/workbook.xml", office + "styles", "xl/styles.xml");
    return writer.finish();
  }
};

// "<c t="inlineStr">": a text cell without an address, right of the one before.
inline std::string text_cell(const std::string& text) { return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>"; }
inline std::string text_row(const std::vector<std::string>& texts) {
  std::string out = "<row>";
  for (const std::string& text : texts) out += text_cell(text);
  return out + "</row>";
}

inline const std::string workbook_path = "thu_muc/so_lieu.csv";  // the name problems() expects, whatever it says

inline RegisterFile read_book(const std::string& bytes, const std::string& sheet = {}) {
  const auto input = table_from_bytes(workbook_path, bytes, {sheet});
  return read_register(*input, dossiers(), aliases(), UnitDirectory(two_units()));
}
inline RegisterFile read_book(const HandBook& book, const std::string& sheet = {}) {
  return read_book(book.bytes(), sheet);
}

}  // namespace congtam::exchange::testing
