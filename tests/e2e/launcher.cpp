// ./congtam itself. The tools it calls are stand-ins that write down how they were called, so that the tests neither
// install nor compile anything and see every decision the launcher takes.
#include <chrono>
#include <filesystem>

#include <catch2/catch.hpp>

#include "support/run_program.hpp"
#include "support/temp_folder.hpp"

namespace congtam::testing {
namespace {

namespace fs = std::filesystem;

struct Tool {
  const char* name;
  const char* script;
};

// $LOG: what was called. $MISSING: packages that are not installed until apt-get ran. The rest is said by each test.
constexpr Tool tools[] = {
    {"dpkg-query", R"(
for name in "$@"; do
  case $name in
    -*) ;;
    *'*'*) [[ -z ${OTHER_BOOST-} ]] || echo "$OTHER_BOOST installed" ;;
    *) if [[ " ${MISSING-} " != *" $name "* ]] || grep -q '^apt-get.* install' "$LOG"; then echo "$name installed"; fi ;;
  esac
done)"},
    {"id", "echo \"${FAKE_UID-0}\""},
    {"sudo", "echo \"sudo $*\" >>\"$LOG\"; [[ ${FAKE_SUDO-} == yes ]] || exit 1; shift; \"$@\""},
    {"apt-get", "echo \"apt-get $*\" >>\"$LOG\"; [[ $* != *install* ]] || exit ${APT_CODE-0}"},
    {"cmake", R"(echo "cmake $*" >>"$LOG"
mkdir -p build/release; : >build/release/build.ninja
tests=OFF; [[ $* != *release-tests* ]] || tests=ON
printf 'CMAKE_HOME_DIRECTORY:INTERNAL=%s\nCONGTAM_BUILD_TESTS:BOOL=%s\n' "$PWD" $tests >build/release/CMakeCache.txt)"},
    {"ninja",
     R"(echo "ninja ${*: -1}" >>"$LOG"; [[ ${NINJA_CODE-0} == 0 ]] || { echo 'a.cpp:1: error'; exit "$NINJA_CODE"; }
echo '[0/2] Re-checking globbed directories...'; echo '[1/2] a.cpp'; echo '[2/2] bin/congtam'
mkdir -p bin
for name in congtam nation_bench; do
  printf '#!/bin/bash\necho "in $PWD: $*"; cat; exit "${PROGRAM_CODE-0}"\n' >bin/$name; chmod +x bin/$name
done)"},
    {"ctest", "echo \"ctest $*\" >>\"$LOG\"; exit ${CTEST_CODE-0}"},
};

class Launcher {
 public:
  Launcher() {
    fs::create_directories(root());
    fs::copy_file(fs::path(CONGTAM_SOURCE_DIR) / "congtam", root() / "congtam");
    write_file(root() / "CMakePresets.json", "{}");
    write_file(log_, "");
    for (const auto& tool : tools) {
      const auto file = folder_.write(fs::path("tools") / tool.name, std::string("#!/bin/bash\n") + tool.script + "\n");
      fs::permissions(file, fs::perms::owner_all);
    }
    options.folder = folder_.path();
    options.clean_environment = true;
    options.set = {{"PATH", (folder_ / "tools").string() + ":/usr/bin:/bin"}, {"LOG", log_.string()}};
  }

  ProgramResult run(const std::vector<std::string>& arguments) {
    std::vector<std::string> command{start.empty() ? (root() / "congtam").string() : start.string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_program(command, options);
  }

  /// What the tools were called with since the last look.
  std::string calls() {
    auto text = read_file(log_);
    write_file(log_, "");
    return text;
  }

  fs::path root() const { return folder_ / "cây mã nguồn"; }  // blanks and accents, as people have them
  const fs::path& folder() const { return folder_.path(); }

  RunOptions options;
  fs::path start;  ///< another path to the launcher

 private:
  TempFolder folder_{"launcher"};
  fs::path log_ = folder_ / "log";
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("a word of the program builds it once and then goes straight to it") {
  Launcher launcher;
  launcher.options.set["PROGRAM_CODE"] = "3";
  launcher.options.input = "đầu vào";
  const auto first = launcher.run({"score", "--db", "tệp có dấu cách.db"});
  INFO(first.err);
  CHECK(launcher.calls() == "cmake --preset release\nninja product\n");
  CHECK(first.exit_code == 3);
  CHECK(first.out == "in " + launcher.folder().string() + ": score --db tệp có dấu cách.db\nđầu vào");

  const auto second = launcher.run({"rank"});
  CHECK(launcher.calls().empty());
  CHECK(second.err.empty());
  CHECK(second.exit_code == 3);
}

TEST_CASE("it is found through a link and without HOME") {
  Launcher launcher;
  launcher.start = launcher.folder() / "lối tắt";
  fs::create_symlink(launcher.root() / "congtam", launcher.start);
  const auto run = launcher.run({"demo", "--fast"});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  CHECK(has(run.out, ": demo --fast\n"));
  CHECK(fs::exists(launcher.root() / "build/release/bin/congtam"));
}

TEST_CASE("test and demo share one build folder and do not undo one another") {
  Launcher launcher;
  CHECK(launcher.run({"build"}).exit_code == 0);
  CHECK(launcher.calls() == "cmake --preset release\nninja product\n");
  CHECK(launcher.run({"test", "-R", "unit"}).exit_code == 0);
  const auto tested = launcher.calls();
  CHECK(has(tested, "cmake --preset release-tests\nninja all\nctest --test-dir"));
  CHECK(has(tested, "-R unit\n"));
  CHECK(launcher.run({"demo"}).exit_code == 0);
  CHECK(launcher.calls() == "ninja product\n");
  CHECK(launcher.run({"test"}).exit_code == 0);
  CHECK_FALSE(has(launcher.calls(), "cmake"));
  CHECK(has(launcher.run({"bench", "--check", "9"}).out, ": --check 9\n"));
  CHECK(launcher.calls() == "ninja nation_bench\n");

  // New presets: configured again, and the tests stay in the folder though a demo asked.
  fs::last_write_time(launcher.root() / "CMakePresets.json", fs::file_time_type::clock::now() + std::chrono::hours(1));
  CHECK(launcher.run({"demo"}).exit_code == 0);
  CHECK(launcher.calls() == "cmake --preset release-tests\nninja product\n");
}

TEST_CASE("exit codes and messages of what fails come through") {
  Launcher launcher;
  SECTION("tests") {
    launcher.options.set["CTEST_CODE"] = "8";
    const auto run = launcher.run({"test"});
    CHECK(run.exit_code == 8);
    CHECK(has(run.err, "KHÔNG đạt"));
  }
  SECTION("the compiler, after which the program of before is not taken for the new one") {
    CHECK(launcher.run({"build"}).exit_code == 0);
    launcher.options.set["NINJA_CODE"] = "1";
    const auto run = launcher.run({"build"});
    CHECK(run.exit_code == 70);
    CHECK(has(run.err, "a.cpp:1: error"));
    CHECK(launcher.run({"score"}).exit_code == 70);
  }
  SECTION("a word too many") { CHECK(launcher.run({"build", "fast"}).exit_code == 2); }
}

TEST_CASE("without a word it explains itself and builds nothing") {
  Launcher launcher;
  const auto run = launcher.run({});
  CHECK(run.exit_code == 0);
  CHECK(has(run.out, "./congtam demo"));
  CHECK(launcher.calls().empty());
}

TEST_CASE("missing packages are installed by who may, and named to who may not") {
  Launcher launcher;
  launcher.options.set["MISSING"] = "libsodium-dev catch2";
  const std::string install = "install -y --no-remove --no-install-recommends libsodium-dev";
  SECTION("root") {
    CHECK(launcher.run({"build"}).exit_code == 0);
    const auto calls = launcher.calls();
    CHECK(has(calls, install + "\n"));  // and not catch2, which building does not need
    CHECK(has(calls, "ninja product\n"));
  }
  SECTION("root, for tests") {
    CHECK(launcher.run({"test"}).exit_code == 0);
    CHECK(has(launcher.calls(), install + " catch2\n"));
  }
  SECTION("sudo without a password") {
    launcher.options.set["FAKE_UID"] = "1000";
    launcher.options.set["FAKE_SUDO"] = "yes";
    CHECK(launcher.run({"build"}).exit_code == 0);
    CHECK(has(launcher.calls(), install + "\n"));
  }
  SECTION("nobody: one line to copy, nothing run") {
    launcher.options.set["FAKE_UID"] = "1000";
    const auto run = launcher.run({"build"});
    CHECK(run.exit_code == 3);
    CHECK(has(run.err, "apt-get " + install + "\n"));
    CHECK_FALSE(has(launcher.calls(), "apt-get"));
  }
  SECTION("apt fails") {
    launcher.options.set["APT_CODE"] = "100";
    const auto run = launcher.run({"build"});
    CHECK(run.exit_code == 3);
    CHECK(has(run.err, "Không cài được"));
    CHECK_FALSE(has(launcher.calls(), "ninja"));
  }
}

TEST_CASE("another Boost in the way is named, and nothing is removed") {
  Launcher launcher;
  launcher.options.set["MISSING"] = "libboost1.81-dev";
  launcher.options.set["OTHER_BOOST"] = "libboost1.74-dev";
  const auto run = launcher.run({"build"});
  CHECK(run.exit_code == 3);
  CHECK(has(run.err, "libboost1.74-dev"));
  CHECK(has(run.err, "apt-get remove libboost1.74-dev"));
  CHECK(launcher.calls().empty());
}

TEST_CASE("a tree that was moved is configured anew") {
  Launcher launcher;
  CHECK(launcher.run({"build"}).exit_code == 0);
  write_file(launcher.root() / "build/release/CMakeCache.txt", "CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere\n");
  launcher.calls();
  CHECK(launcher.run({"build"}).exit_code == 0);
  CHECK(launcher.calls() == "cmake --preset release\nninja product\n");
}

}  // namespace
}  // namespace congtam::testing
