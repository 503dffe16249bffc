// The registers of the plugin digital_government: rows worked out by hand, and every small work file and process
// against an oracle that lists what speaks for a "no". 2026: Tet is off 16-20/02.
#include <catch2/catch.hpp>

#include "one_row.hpp"

using namespace congtam::testing;

namespace {

const PluginUnderTest& digital() {
  static const PluginUnderTest plugin("digital_government");
  return plugin;
}

using Maybe = std::optional<std::int64_t>;

struct File {
  Maybe secret, electronic, documents, electronic_documents, outgoing, signed_documents;

  Row row() const {
    Row row{{"opened", date(2, 2)}};
    put(row, "secret", secret);
    put(row, "electronic", electronic);
    put(row, "documents", documents);
    put(row, "electronic_documents", electronic_documents);
    put(row, "outgoing_documents", outgoing);
    put(row, "signed_documents", signed_documents);
    return row;
  }
};

std::vector<File> every_small_file() {
  const Maybe answers[] = {std::nullopt, 0, 1}, figures[] = {std::nullopt, 0, 1, 2};
  std::vector<File> files;
  for (const Maybe& secret : answers)
    for (const Maybe& electronic : answers)
      for (const Maybe& documents : figures)
        for (const Maybe& electronic_documents : figures)
          for (const Maybe& outgoing : figures)
            for (const Maybe& signed_documents : figures)
              files.push_back({secret, electronic, documents, electronic_documents, outgoing, signed_documents});
  return files;
}

bool certainly_more(const Maybe& a, const Maybe& b) { return a && b && *a > *b; }

// State and answer of fully_digital, said in words: impossible figures, then any "no", then any blank.
std::pair<std::uint8_t, std::int64_t> naive_fully_digital(const File& file) {
  if (!file.secret) return {CT_MISSING, 0};
  if (*file.secret == 1) return {CT_NOT_APPLICABLE, 0};
  if (certainly_more(file.electronic_documents, file.documents)) return {CT_FAILED, 0};
  if (certainly_more(file.signed_documents, file.outgoing)) return {CT_FAILED, 0};
  if (file.electronic == std::int64_t{0} || certainly_more(file.documents, file.electronic_documents) ||
      certainly_more(file.outgoing, file.signed_documents)) {
    return {CT_KNOWN, 0};
  }
  for (const Maybe& part :
       {file.electronic, file.documents, file.electronic_documents, file.outgoing, file.signed_documents}) {
    if (!part) return {CT_MISSING, 0};
  }
  return {CT_KNOWN, 1};
}

std::int64_t progress(std::string_view word) { return digital().of("processes", "progress", word); }

}  // namespace

TEST_CASE("work files: wholly digital, paper left, unsigned documents, secrets") {
  SECTION("wholly digital") {
    const auto judged = digital().judged("work_files", File{0, 1, 9, 9, 3, 3}.row());
    CHECK(judged.at("electronic_required").is(1));
    CHECK(judged.at("fully_digital").is(1));
    CHECK(judged.at("paper_documents").is(0));
    CHECK(judged.at("signed_share").is(1'000'000));
  }
  SECTION("two of three are signed") {
    const auto judged = digital().judged("work_files", File{0, 1, 9, 7, 3, 2}.row());
    CHECK(judged.at("fully_digital").is(0));
    CHECK(judged.at("paper_documents").is(2));
    CHECK(judged.at("unsigned_documents").is(1));
    CHECK(judged.at("signed_share").is(666'667));
  }
  SECTION("nothing went out") {
    const auto judged = digital().judged("work_files", File{0, 1, 9, 9, 0, 0}.row());
    CHECK(judged.at("fully_digital").is(1));
    CHECK(is_state(judged.at("signed_share"), CT_NOTHING_AROSE, "nothing_issued"));
  }
  SECTION("a secret file is outside, whatever stands in it") {
    const auto judged = digital().judged("work_files", File{1, 0, 1, 5, 1, 5}.row());
    CHECK(judged.at("electronic_required").is(0));
    CHECK(is_state(judged.at("fully_digital"), CT_NOT_APPLICABLE, "secret_file"));
    CHECK(is_state(judged.at("paper_documents"), CT_NOT_APPLICABLE, "secret_file"));
  }
  SECTION("figures that cannot be") {
    const auto judged = digital().judged("work_files", File{0, 1, -1, 0, 1, 2}.row());
    CHECK(is_state(judged.at("paper_documents"), CT_FAILED, "figure_impossible"));
    CHECK(is_state(judged.at("unsigned_documents"), CT_FAILED, "part_exceeds_whole"));
    CHECK(is_state(judged.at("signed_share"), CT_FAILED, "part_exceeds_whole"));
  }
}

TEST_CASE("work files: working days from opening to closing or as_of") {
  Row row{{"opened", date(2, 12)}, {"closed", date(2, 24)}};
  CHECK(digital().judged("work_files", row).at("working_days_open").is(3));  // 13, 23 and 24/02
  CHECK(digital().judged("work_files", row, day(2026, 2, 23)).at("working_days_open").is(2));
  row["closed"] = date(2, 11);
  CHECK(is_state(digital().judged("work_files", row).at("working_days_open"), CT_FAILED, "event_before_begin"));
}

TEST_CASE("every small work file agrees with a reader who looks for a no") {
  const auto files = every_small_file();
  std::vector<Row> rows;
  for (const File& file : files) rows.push_back(file.row());
  const auto computed = digital().all("work_files", rows, day(2026, 12, 31));
  std::size_t yes = 0, no = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto [state, value] = naive_fully_digital(files[i]);
    const ComputedCell& cell = computed[i].at("fully_digital");
    REQUIRE(cell.state == state);
    REQUIRE(cell.value == value);
    ++(value == 1 ? yes : no);
  }
  CHECK(yes == 9);  // 0, 1 or 2 documents, all electronic, with 0, 1 or 2 sent out, all signed
  CHECK(no > 2'000);
}

TEST_CASE("processes: what was done by as_of, and what it cut") {
  Row row{{"listed", date(1, 12)}, {"simplified", date(3, 10)}, {"digitised", date(4, 15)}};
  put(row, "steps_before", 7);
  put(row, "steps_after", 4);
  put(row, "days_before", 3);
  put(row, "days_after", 2);
  SECTION("both") {
    const auto judged = digital().judged("processes", row);
    CHECK(judged.at("progress").is(progress("both")));
    CHECK(judged.at("simplified_and_digitised").is(1));
    CHECK(judged.at("digitised_unchanged").is(0));
    CHECK(judged.at("claimed_without_cut").is(0));
    CHECK(judged.at("steps_cut").is(3));
    CHECK(judged.at("time_cut_share").is(333'333));
  }
  SECTION("the day before it went on the system") {
    const auto judged = digital().judged("processes", row, day(2026, 4, 14));
    CHECK(judged.at("progress").is(progress("simplified")));
    CHECK(judged.at("simplified_and_digitised").is(0));
  }
  SECTION("digitised as it was") {
    row.erase("simplified");
    const auto judged = digital().judged("processes", row);
    CHECK(judged.at("progress").is(progress("digitised")));
    CHECK(judged.at("digitised_unchanged").is(1));
    CHECK(is_state(judged.at("claimed_without_cut"), CT_NOT_APPLICABLE, "not_simplified_yet"));
  }
  SECTION("simplified on paper: a step more, the same days") {
    row["steps_after"] = std::int64_t{8};
    row["days_after"] = std::int64_t{3};
    const auto judged = digital().judged("processes", row);
    CHECK(judged.at("claimed_without_cut").is(1));
    CHECK(judged.at("steps_cut").is(-1));
    CHECK(judged.at("time_cut_share").is(0));
  }
  SECTION("fewer steps settle it although the days are blank; the same steps do not") {
    row.erase("days_after");
    CHECK(digital().judged("processes", row).at("claimed_without_cut").is(0));
    row["steps_after"] = std::int64_t{7};
    CHECK(is_state(digital().judged("processes", row).at("claimed_without_cut"), CT_MISSING, "lacks_figure"));
  }
  SECTION("before it was listed") {
    row["digitised"] = date(1, 11);
    CHECK(is_state(digital().judged("processes", row).at("progress"), CT_FAILED, "event_before_begin"));
  }
  SECTION("it never took a day") {
    row["days_before"] = std::int64_t{0};
    row["days_after"] = std::int64_t{0};
    CHECK(is_state(digital().judged("processes", row).at("time_cut_share"), CT_NOTHING_AROSE, "no_time_before"));
  }
}
