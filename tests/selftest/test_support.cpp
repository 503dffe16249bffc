#include <filesystem>
#include <system_error>

#include <catch2/catch.hpp>

#include "support/golden.hpp"
#include "support/ink_map.hpp"
#include "support/run_program.hpp"
#include "support/seed.hpp"
#include "support/temp_folder.hpp"

namespace congtam::testing {
namespace {

TEST_CASE("a temporary folder keeps bytes and goes with its owner") {
  std::filesystem::path where;
  {
    const TempFolder folder("self");
    where = folder.write("a/b.txt", std::string_view("x\0\r\n", 4)).parent_path();
    CHECK(read_file(folder / "a/b.txt") == std::string_view("x\0\r\n", 4));
  }
  CHECK_FALSE(std::filesystem::exists(where));
  CHECK_THROWS_AS(read_file(where / "b.txt"), std::runtime_error);
}

TEST_CASE("a program's output, input, folder, environment and end are seen") {
  const TempFolder folder("self");
  RunOptions options;
  options.folder = folder.path();
  options.input = "vào";
  options.set = {{"CONGTAM_TEST", "có"}};
  options.unset = {"HOME"};
  const auto run =
      run_program({"sh", "-c", R"(cat; echo " $CONGTAM_TEST ${HOME-none} $1"; pwd >&2; exit 7)", "sh", "a b"}, options);
  CHECK(run.exit_code == 7);
  CHECK(run.out == "vào có none a b\n");
  CHECK(std::filesystem::equivalent(run.err.substr(0, run.err.size() - 1), folder.path()));

  CHECK(run_program({"sh", "-c", "kill -9 $$"}).exit_code == -9);
  CHECK_THROWS_AS(run_program({"congtam-no-such-program"}), std::system_error);
}

TEST_CASE("more output than any pipe holds does not block") {
  CHECK(run_program({"sh", "-c", "head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"}).out.size() == 1000000);
}

TEST_CASE("the first difference is told by its line") {
  CHECK(first_difference("a\nb\n", "a\nb\n").empty());
  CHECK(first_difference("a\nb\n", "a\nc\n") == "line 2: expected \"b\", found \"c\"");
  CHECK(first_difference("a\n", "a\nb\n") == "line 2: one too many: \"b\"");
  CHECK(first_difference("a\nb\n", "a\n") == "line 2: missing: \"b\"");
  CHECK(first_difference("a\n", "a") == "line 1: line break missing at the end");
  CHECK(first_difference("a", "a\n") == "line 1: line break too many at the end");
  CHECK(first_difference("", "\n") == "line 1: one too many: \"\"");
}

// A page as PostScript would draw it: pdftoppm reads a PDF of a few lines.
std::string page_with(const std::string& drawing) {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n4 0 obj<</Length " +
         std::to_string(drawing.size()) + ">>stream\n" + drawing +
         "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

TEST_CASE("pages are compared as they look") {
  const TempFolder folder("self");
  const auto page = [&](const std::string& drawing) { return ink_maps(folder.write("a.pdf", page_with(drawing))); };
  const auto lines = [](int first, int count) {
    std::string drawing;
    for (int line = first; line < first + count; ++line)
      drawing += "60 " + std::to_string(780 - line * 20) + " 400 8 re f\n";
    return drawing;
  };
  const auto ten = page(lines(0, 10));
  REQUIRE(ten.size() == 1);
  CHECK(ten[0].size() == 93);
  CHECK(ten[0][0].find_first_not_of(' ') == std::string::npos);
  CHECK(visible_difference(ten, ten).empty());
  CHECK(visible_difference(ten, pages_of(to_text(ten))).empty());
  CHECK(visible_difference(ten, page(lines(0, 10) + "60 20 20 8 re f\n")).empty());                // a spot
  CHECK(visible_difference(ten, page(lines(0, 11))).find("page 1") == 0);                          // a line more
  CHECK(visible_difference(ten, page("0.92 0 0 1 0 0 cm\n" + lines(0, 10))).find("page 1") == 0);  // narrower
  CHECK(visible_difference(ten, {ten[0], ten[0]}).find("2 pages") == 0);
  CHECK_THROWS_AS(ink_maps(folder.write("b.pdf", "no pdf")), std::runtime_error);
}

TEST_CASE("what nobody approved is proposed") {
  const std::string name = "selftest/never-approved.txt";
  const auto difference = golden_difference(name, "mới\n");
  REQUIRE(difference);
  CHECK(difference->find("tests/approve " + name) != std::string::npos);
  const auto proposed = std::filesystem::path(CONGTAM_BINARY_DIR) / "golden" / name;
  CHECK(read_file(proposed) == "mới\n");
  std::filesystem::remove_all(proposed.parent_path());
}

TEST_CASE("tests/approve shows the change and takes it over after a yes") {
  const TempFolder folder("approve");
  std::filesystem::create_directories(folder / "tests");
  std::filesystem::copy_file(std::filesystem::path(CONGTAM_SOURCE_DIR) / "tests/approve", folder / "tests/approve");
  folder.write("build/release/golden/score/a.txt", "mới\n");
  const auto approved = folder.write("tests/golden/score/a.txt", "cũ\n");
  RunOptions options;
  options.unset = {"CONGTAM_BUILD_DIR"};
  const auto approve = [&](const std::string& answer) {
    options.input = answer;
    return run_program({(folder / "tests/approve").string()}, options);
  };
  const auto refused = approve("n\n");
  CHECK(refused.out.find("-cũ\n+mới\n") != std::string::npos);
  CHECK(read_file(approved) == "cũ\n");
  CHECK(approve("").exit_code == 0);  // no answer is no yes
  CHECK(read_file(approved) == "cũ\n");
  CHECK(approve("y\n").exit_code == 0);
  CHECK(read_file(approved) == "mới\n");
  CHECK(approve("y\n").out.find("Nothing to approve") != std::string::npos);
}

TEST_CASE("the seed stays the same within a run") { CHECK(seed() == seed()); }

}  // namespace
}  // namespace congtam::testing
