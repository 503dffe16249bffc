#pragma once
#include <string>
#include <vector>

#include "exchange/ruleset_book_layout.hpp"
#include "ooxml/workbook_writer.hpp"

// The sheets of a criteria workbook that only explain; nothing of them is read back. Inside this module only.
namespace congtam::exchange {

// How to fill in the book: steps, what each sheet is for, examples.
void write_book_guide(ooxml::WorkbookWriter& book, const std::vector<BookSheet>& sheets, const base::Json& document,
                      const std::string& footer);

// Every method with the parameters it takes.
void write_book_methods(ooxml::WorkbookWriter& book, const model::PluginCatalogue& catalogue,
                        const std::string& footer);

// The registers of the plugins that the set requires, field by field with the ids of their choices.
void write_book_fields(ooxml::WorkbookWriter& book, const base::Json& document, const model::PluginCatalogue& catalogue,
                       const std::string& footer);

}  // namespace congtam::exchange
