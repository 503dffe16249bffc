#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "base/json.hpp"

namespace congtam::ruleset {

// A JSON Schema (draft 7) ready to check values; compiled once per text and kept. Safe from any thread.
class Schema {
 public:
  // Throws Failure(internal) when `text` is no schema.
  static std::shared_ptr<const Schema> compiled(const std::string& text);

  ~Schema();
  const base::Json& document() const { return document_; }

  // What is wrong with `value`, in Vietnamese, each problem at `at` + its JSON pointer; unknown keys with the nearest
  // known.
  std::vector<base::Problem> check(const base::Json& value, const std::string& at) const;

 private:
  struct Compiled;
  explicit Schema(const std::string& text);

  base::Json document_;
  std::unique_ptr<Compiled> compiled_;
};

// The places of a schema that speak about one value: the schema itself, what it refers to, its allOf/anyOf/oneOf parts
// and both branches of its conditionals.
std::vector<const base::Json*> expand(const base::Json& root, const std::vector<const base::Json*>& schemas);
// The same for a member of an object or an element of an array, given those of the whole.
std::vector<const base::Json*> member_schemas(const base::Json& root, const std::vector<const base::Json*>& expanded,
                                              const std::string& key);
std::vector<const base::Json*> element_schemas(const base::Json& root, const std::vector<const base::Json*>& expanded,
                                               std::size_t index);

}  // namespace congtam::ruleset
