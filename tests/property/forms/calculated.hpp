// Forms as sheets of one workbook, calculated by LibreOffice: what comes out beside what should.
#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "exchange/form_sheet.hpp"

namespace congtam::testing {

class FormBatch {
 public:
  // The values that the form's formulas carry are what is expected; they are written as rubbish, so that only what was
  // calculated can be right. name: for messages.
  void add(exchange::FormSheet form, std::string name);

  // A form with something typed that cannot be: only these hidden columns are compared, and the words stand among the
  // points.
  void add_wrong(exchange::FormSheet form, std::string name, std::set<int> columns, std::vector<std::string> words);

  std::size_t forms() const { return names_.size(); }
  std::size_t formulas() const { return expected_.size(); }

  // Every cell that LibreOffice comes to another value for, in words; at most `most` of them.
  std::vector<std::string> wrong(std::size_t most = 10);

 private:
  struct Expected {
    std::size_t sheet;
    int row, column;
    std::string value;
  };
  void add_form(exchange::FormSheet& form, std::string name, const std::set<int>* columns);
  void expect(int row, int column, exchange::FormCell& cell, bool compared);

  ooxml::WorkbookWriter book_{{"", "", "", {}}};
  std::vector<std::string> names_;
  std::vector<Expected> expected_;
  std::vector<std::pair<std::size_t, std::string>> words_;  // sheet, what stands in its column of points
};

}  // namespace congtam::testing
