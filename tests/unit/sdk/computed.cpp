// What registers compute with: cells, figures, shares and deadlines.
#include <congtam/sdk/deadline.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace congtam::sdk;

constexpr Reason gap = own_reason(0), wrong = own_reason(1), none_here = own_reason(2), reversed = own_reason(3);
constexpr std::int32_t as_of = 20'000;

// A calendar that works every day and ends a thousand days after as_of.
std::int32_t days_between(void*, std::int32_t after, std::int32_t up_to) {
  if (up_to > as_of + 1000 || after > as_of + 1000) return CT_NO_DATE;
  return up_to > after ? up_to - after : 0;
}
std::int32_t days_after(void*, std::int32_t date, std::int32_t days) { return date + days; }

Judged judged(Value begins, Value done, const Computed& due) {
  static const ct_host services{sizeof(ct_host), as_of, nullptr, &days_after, &days_between, &days_after};
  return judge(Host(services), {begins, done, due}, reversed);
}

Computed standing(Standing which) { return known(static_cast<std::int64_t>(which)); }

}  // namespace

TEST_CASE("a computed cell carries a value or why there is none", "[sdk][computed]") {
  CHECK(known(7) == Computed{7, CT_KNOWN, reason_none});
  CHECK(answer(true) == known(1));
  CHECK(lacking(gap) == Computed{0, CT_MISSING, gap});
  CHECK(impossible(wrong) == Computed{0, CT_FAILED, wrong});
  CHECK(outside_calendar() == Computed{0, CT_FAILED, reason_outside_calendar});
  CHECK(not_due() == Computed{0, CT_NOT_DUE, reason_not_due_yet});

  CHECK(worse_of(lacking(gap), impossible(wrong)) == impossible(wrong));
  CHECK(worse_of(not_applicable(gap), lacking(wrong)) == not_applicable(gap));
  CHECK(worse_of(lacking(gap), lacking(wrong)) == lacking(gap));  // of two equals the first
}

TEST_CASE("write() puts the whole cell into the column", "[sdk][computed]") {
  std::int64_t value[2] = {-1, -1};
  State state[2] = {CT_UNSET, CT_UNSET};
  Reason reason[2] = {9, 9};
  const OutField out(ct_out_column{value, state, reason});
  write(out, 0, known(42));
  write(out, 1, nothing_arose(none_here));
  CHECK((value[0] == 42 && state[0] == CT_KNOWN && reason[0] == reason_none));
  CHECK((value[1] == 0 && state[1] == CT_NOTHING_AROSE && reason[1] == none_here));
}

TEST_CASE("figures and shares", "[sdk][computed]") {
  const auto upto_ten = [](Value written) { return figure(written, 10, {.lacking = gap, .impossible = wrong}); };
  CHECK(upto_ten(0) == known(0));
  CHECK(upto_ten(10) == known(10));
  CHECK(upto_ten(11) == impossible(wrong));
  CHECK(upto_ten(-1) == impossible(wrong));
  CHECK(upto_ten(std::nullopt) == lacking(gap));

  const auto part_of = [](const Computed& part, const Computed& whole) {
    return share(part, whole, {.empty = none_here, .impossible = wrong});
  };
  CHECK(part_of(known(2), known(3)) == known(666'667));  // 66,6667 %, half up
  CHECK(part_of(known(1), known(3)) == known(333'333));
  CHECK(part_of(known(0), known(0)) == nothing_arose(none_here));
  CHECK(part_of(lacking(gap), known(0)) == lacking(gap));
  CHECK(part_of(lacking(gap), impossible(wrong)) == impossible(wrong));
  CHECK(part_of(known(INT64_MAX), known(1)) == impossible(wrong));  // no cell holds it
}

TEST_CASE("a deadline at the end of as_of", "[sdk][deadline]") {
  SECTION("done") {
    const Judged in_time = judged(as_of - 9, as_of - 3, known(as_of - 3));
    CHECK(in_time.standing == standing(Standing::on_time));
    CHECK(in_time.kept == answer(true));
    CHECK(in_time.working_days_late == known(0));
    const Judged late = judged(as_of - 9, as_of - 1, known(as_of - 3));
    CHECK(late.is(Standing::late));
    CHECK(late.kept == answer(false));
    CHECK(late.working_days_late == known(2));
  }
  SECTION("not done: open on the last day itself, overdue from the day after") {
    for (const Value done : {Value(), Value(as_of + 1)}) {  // a date after as_of has not happened
      const Judged open = judged(as_of - 9, done, known(as_of));
      CHECK(open.is(Standing::open));
      CHECK(open.kept == not_due());
      CHECK(open.working_days_late == known(0));
      const Judged overdue = judged(as_of - 9, done, known(as_of - 1));
      CHECK(overdue.is(Standing::overdue));
      CHECK(overdue.kept == answer(false));
      CHECK(overdue.working_days_late == known(1));
    }
  }
  SECTION("what cannot be judged says why, in every cell") {
    for (const Computed& cell :
         {judged(as_of, as_of - 1, known(as_of)).standing, judged(as_of, as_of - 1, lacking(gap)).kept})
      CHECK(cell == impossible(reversed));
    const Judged without = judged(std::nullopt, as_of - 1, lacking(gap));
    CHECK((without.standing == lacking(gap) && without.kept == lacking(gap) &&
           without.working_days_late == lacking(gap)));
    const Judged far = judged(std::nullopt, std::nullopt, known(-2'000'000'000'000));
    CHECK(far.is(Standing::overdue));
    CHECK(far.working_days_late == outside_calendar());
  }
  CHECK(due_or(Value(5), gap) == known(5));
  CHECK(due_or(std::nullopt, gap) == lacking(gap));
  CHECK(happened(as_of, as_of) == as_of);
  CHECK_FALSE(happened(as_of + 1, as_of).has_value());
}
