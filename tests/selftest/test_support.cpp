#include <filesystem>
#include <system_error>

#include <catch2/catch.hpp>

#include "support/golden.hpp"
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
