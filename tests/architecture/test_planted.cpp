// The checks themselves, on small trees with planted mistakes: a check that cannot fail proves nothing.
#include <catch2/catch.hpp>

#include "hygiene.hpp"
#include "includes.hpp"
#include "lexer.hpp"
#include "texts.hpp"

namespace congtam::architecture {
namespace {

using Check = std::vector<Finding> (*)(const SourceTree&);

// How many findings the check has on this one file.
std::size_t findings(Check check, const std::string& path, const std::string& content) {
  return check({{path, content}}).size();
}

TEST_CASE("the lexer tells code from comments and strings") {
  const auto lexed =
      lex("int a = 1'000; // double\nauto s = \"a \\\" float\"; /* x\n */ auto r = R\"(\"raw\")\"; char c = '\"';");
  REQUIRE(lexed.strings.size() == 2);
  CHECK(lexed.strings[0].value == "a \\\" float");
  CHECK(lexed.strings[1].value == "\"raw\"");
  CHECK(lexed.code.find("double") == std::string::npos);
  CHECK(lexed.code.find("float") == std::string::npos);
  CHECK(lexed.code.find("auto r") != std::string::npos);
  CHECK(lexed.code.find("char c") != std::string::npos);
  CHECK(find_word("a_text text", "text") == 7);
}

TEST_CASE("a forbidden arrow is found") {
  const auto include = [](const std::string& path, const std::string& line) {
    return findings(forbidden_includes, path, "#pragma once\n#include " + line + "\n");
  };
  SECTION("allowed: along the arrows, transitively") {
    CHECK(include("core/cli/a.cpp", "\"app/use_case.hpp\"") == 0);
    CHECK(include("core/cli/a.cpp", "\"base/date.hpp\"") == 0);
    CHECK(include("core/store/a.cpp", "<congtam/plugin.h>") == 0);
    CHECK(include("core/store/a.cpp", "<SQLiteCpp/Database.h>") == 0);
    CHECK(include("core/documents/a.cpp", "\"ooxml/zip.hpp\"") == 0);
    CHECK(include("plugins/x/a.cpp", "<congtam/sdk/plugin.hpp>") == 0);
    CHECK(include("plugins/x/a.cpp", "<nlohmann/json.hpp>") == 0);
    CHECK(include("plugins/x/a.cpp", "<vector>") == 0);
    CHECK(include("core/cli/a.cpp", "\"command_table.inc\"") == 0);
    CHECK(include("core/base/a.cpp", "\"base/b.hpp\" // \"store/x.hpp\"") == 0);
  }
  SECTION("upwards") { CHECK(include("core/base/a.cpp", "\"model/unit.hpp\"") == 1); }
  SECTION("siblings") { CHECK(include("core/store/a.cpp", "\"exchange/csv.hpp\"") == 1); }
  SECTION("siblings lower down") { CHECK(include("core/host/a.cpp", "\"ruleset/ruleset.hpp\"") == 1); }
  SECTION("the office formats are for two modules") { CHECK(include("core/store/a.cpp", "\"ooxml/zip.hpp\"") == 1); }
  SECTION("walled libraries") {
    CHECK(include("core/app/a.cpp", "<boost/dll/shared_library.hpp>") == 1);
    CHECK(include("core/app/a.cpp", "<SQLiteCpp/Database.h>") == 1);
    CHECK(include("core/app/a.cpp", "<sqlite3.h>") == 1);
    CHECK(include("core/app/a.cpp", "<CLI/CLI.hpp>") == 1);
    for (const std::string header : {"zip.h", "expat.h", "xlsxwriter.h", "xlsxwriter/workbook.h"}) {
      INFO(header);
      CHECK(include("core/exchange/a.cpp", "<" + header + ">") == 1);
      CHECK(include("core/documents/a.cpp", "<" + header + ">") == 1);
      CHECK(include("core/ooxml/a.cpp", "<" + header + ">") == 0);
    }
  }
  SECTION("the SDK stays small") { CHECK(include("core/sdk/include/congtam/sdk/a.hpp", "<fmt/format.h>") == 1); }
  SECTION("a module nobody drew") { CHECK(include("core/helpers/a.cpp", "<vector>") == 1); }
  SECTION("not named from core/") { CHECK(include("core/base/a.cpp", "\"../model/unit.hpp\"") == 1); }
  SECTION("plugins see the SDK only") {
    CHECK(include("plugins/x/a.cpp", "\"base/date.hpp\"") == 1);
    CHECK(include("plugins/x/a.cpp", "\"../../core/base/date.hpp\"") == 1);
    CHECK(include("plugins/x/a.cpp", "<fmt/format.h>") == 1);
  }
  SECTION("other spellings of the line") {
    CHECK(include("core/base/a.cpp", "x\n  #  include\t\"model/unit.hpp\"") == 1);
  }
}

TEST_CASE("a heavy header is found in a header and in a second source file") {
  const std::string line = "#include <valijson/validator.hpp>\n";
  CHECK(forbidden_includes({{"core/ruleset/a.cpp", line}}).empty());
  CHECK(forbidden_includes({{"core/ruleset/a.hpp", line}}).size() == 1);
  CHECK(forbidden_includes({{"core/ruleset/a.cpp", line}, {"core/ruleset/b.cpp", line}}).size() == 1);
}

TEST_CASE("floating point is found, but not in words, comments and the kernels") {
  CHECK(findings(floating_point, "core/base/a.cpp", "double x;\nlong double y;\nstatic_cast<float>(z);") == 3);
  CHECK(findings(floating_point, "plugins/x/a.cpp", "return value.get<double>();") == 1);
  CHECK(findings(floating_point, "core/base/a.cpp", "// double\nis_number_float(\"float\"); doubled();") == 0);
  CHECK(findings(floating_point, "core/sdk/include/congtam/sdk/kernels.hpp", "double x;") == 0);
}

TEST_CASE("long files and work left for later are found") {
  std::string lines;
  for (int i = 0; i < 800; ++i) lines += "\n";
  CHECK(findings(too_long, "core/base/a.cpp", lines) == 0);
  CHECK(findings(too_long, "core/base/a.cpp", lines + "\n") == 1);
  CHECK(findings(left_for_later, "core/base/a.cpp",
                 "// TO"
                 "DO: later\n/* FIX"
                 "ME */") == 2);
  CHECK(findings(left_for_later, "core/base/a.cpp", "int METHODO;") == 0);
}

TEST_CASE("strangers at the top are found once") {
  CHECK(strangers_at_the_top({{"core/a.cpp", ""}, {"README.md", ""}, {"tests/a.cpp", ""}}).empty());
  CHECK(strangers_at_the_top({{"notes/a.md", ""}, {"notes/b.md", ""}, {"x.sh", ""}}).size() == 2);
}

TEST_CASE("traces of a machine are found") {
  const std::string slash = "/";
  CHECK(findings(machine_traces, "README.md", "see " + slash + "home/lan/congtam") == 1);
  CHECK(findings(machine_traces, "a.json", "\"" + slash + "work/x\"") == 1);
  CHECK(findings(machine_traces, "a.txt", "https:" + slash + slash + "registry.example.org/x") == 1);
  CHECK(findings(machine_traces, "README.md",
                 "https:" + slash + slash + "vinhthuy.example/home/x /usr/share/x a/work/b") == 0);
}

TEST_CASE("texts that do not agree with the code are found") {
  const auto check = [](const std::string& texts, const std::string& code) {
    return wrong_texts({{"templates/text/vi/base.json", texts}, {"core/base/a.cpp", code}});
  };
  SECTION("in order") {
    CHECK(check(R"({"base.a": "dòng {row}, cột {column}"})",
                "base::text(\"base.a\", {{\"row\", str({1, 2})},\n {\"column\", c}});")
              .empty());
    CHECK(check(R"({"base.kind.a": "A", "base.kind.b": "B"})", "text(\"base.kind.\" + name);").empty());
    CHECK(check(R"({"base.a": "{x}"})", "text(\"base.a\", arguments);").empty());
    CHECK(check("{}", "reader.text(\"title\"); json->text(\"title\");").empty());
    CHECK(check(R"({"base.a": "A"})", "const char* key = \"base.a\"; text(key);").empty());
  }
  SECTION("unknown key") { CHECK(check("{}", "text(\"base.a\");").size() == 1); }
  SECTION("unused key") { CHECK(check(R"({"base.a": "A"})", "// \"base.a\"").size() == 1); }
  SECTION("the module's name alone excuses nothing") {
    CHECK(check(R"({"base.a": "A"})", "text(\"base.\" + k);").size() == 1);
  }
  SECTION("the name of a file that is no module's does") {
    CHECK(wrong_texts({{"templates/text/vi/number.json", R"({"number.a": "A"})"},
                       {"core/base/a.cpp", "text(\"number.\" + k);"}})
              .empty());
  }
  SECTION("help of a command is named by its words") {
    const auto help = [](const std::string& code) {
      return wrong_texts(
          {{"templates/text/vi/command_a.json", R"({"command_a.help.a_b": "A", "command_a.details.a_b": "B"})"},
           {"core/cli/a.cpp", code}});
    };
    CHECK(help("words = \"a b\";").empty());
    CHECK(help("words = \"a c\";").size() == 2);
  }
  SECTION("placeholder missing") { CHECK(check(R"({"base.a": "{x}"})", "text(\"base.a\");").size() == 1); }
  SECTION("placeholder misspelt") {
    CHECK(check(R"({"base.a": "{x}"})", "text(\"base.a\", {{\"y\", v}});").size() == 1);
  }
  SECTION("key of another file") { CHECK(check(R"({"host.a": "A"})", "text(\"host.a\");").size() == 1); }
  SECTION("key twice") { CHECK(check(R"({"base.a": "A", "base.a": "B"})", "text(\"base.a\");").size() == 1); }
  SECTION("not JSON") { CHECK(check("{", "").size() == 1); }
}

}  // namespace
}  // namespace congtam::architecture
