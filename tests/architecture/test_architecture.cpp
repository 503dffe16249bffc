// The tree as it is: no check may find anything.
#include <iostream>

#include <catch2/catch.hpp>

#include "hygiene.hpp"
#include "includes.hpp"
#include "texts.hpp"

namespace congtam::architecture {
namespace {

const SourceTree& repository() {
  static const SourceTree tree = read_tree(CONGTAM_SOURCE_DIR);
  return tree;
}

void require_none(const std::vector<Finding>& findings) {
  std::cout << listed(findings);  // not INFO, which would break the paths over several lines
  CHECK(findings.empty());
}

TEST_CASE("the checks see the repository") {
  REQUIRE(repository().contains("core/README.md"));
  REQUIRE(repository().contains("tests/architecture/test_architecture.cpp"));
}

TEST_CASE("modules include only what the arrows allow") { require_none(forbidden_includes(repository())); }
TEST_CASE("no floating point in core and plugins") { require_none(floating_point(repository())); }
TEST_CASE("no file is too long") { require_none(too_long(repository())); }
TEST_CASE("nothing is left for later") { require_none(left_for_later(repository())); }
TEST_CASE("the top of the tree holds what it should") { require_none(strangers_at_the_top(repository())); }
TEST_CASE("no traces of somebody's machine") { require_none(machine_traces(repository())); }
TEST_CASE("texts and code agree") { require_none(wrong_texts(repository())); }

}  // namespace
}  // namespace congtam::architecture
