#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/plugin_catalogue.hpp"
#include "model/register_table.hpp"

// A register row as the text that is stored: one flat JSON object in canonical form (keys sorted, no white space, NFC),
// field id
// -> whole number, text, or id of a choice, so that rows survive a plugin that reorders its fields and choices. A blank
// cell has no member. Inside this module only.
namespace congtam::store {

// A register's fields in the order of payloads. The register must outlive it.
class PayloadLayout {
 public:
  explicit PayloadLayout(const model::Register& declared);

  struct Member {
    std::size_t column;  // place in Register::fields
    std::string id;
  };
  const std::vector<Member>& members() const { return members_; }
  const model::Register& declared() const { return *declared_; }

 private:
  const model::Register* declared_;
  std::vector<Member> members_;  // sorted by id; computed fields are not stored
};

// Replaces `out` by the payload of a row.
void write_payload(const PayloadLayout& layout, const model::RegisterTable& table, std::size_t row, std::string& out);

// Appends payloads as rows of a table (its columns only; the caller adds where the row came from).
class PayloadReader {
 public:
  PayloadReader(const PayloadLayout& layout, model::RegisterTable& table);

  // Failure(refused) if the payload holds a choice that the plugin does not offer any more.
  void append(std::string_view payload);

 private:
  class Handler;
  std::int64_t place_of_text(std::string text);

  const PayloadLayout& layout_;
  model::RegisterTable& table_;
  std::unordered_map<std::string, std::int64_t> places_;  // of texts that the table already has
};

// Canonical JSON string, quotes included, appended to `out`.
void append_json_string(std::string_view text, std::string& out);

}  // namespace congtam::store
