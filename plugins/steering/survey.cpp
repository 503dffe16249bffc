#include <congtam/sdk/schema.hpp>

#include <array>

#include "cell.hpp"
#include "registers.hpp"
#include "wilson.hpp"

namespace congtam::steering {
namespace {

namespace schema = sdk::schema;
using sdk::Kind;

constexpr std::array levels{"very_unsatisfied", "unsatisfied", "neutral", "satisfied", "very_satisfied"};
constexpr std::size_t usually_from = 3;

std::vector<sdk::Field> survey_fields() {
  constexpr std::uint32_t computed = CT_FIELD_COMPUTED;
  return {
      {"code", "Mã đợt khảo sát", Kind::text, CT_FIELD_KEY | CT_FIELD_REQUIRED, {}},
      {"unit", "Đơn vị được khảo sát", Kind::text, CT_FIELD_UNIT, {}},
      {"taken", "Ngày kết thúc khảo sát", Kind::date, CT_FIELD_BEGINS | CT_FIELD_REQUIRED, {}},
      {"channel",
       "Hình thức khảo sát",
       Kind::choice,
       0,
       {{"paper", "Phiếu giấy"}, {"tablet", "Thiết bị tại quầy"}, {"file", "Tệp số liệu"}}},
      {"very_unsatisfied", "Số phiếu rất không hài lòng", Kind::count, 0, {}},
      {"unsatisfied", "Số phiếu không hài lòng", Kind::count, 0, {}},
      {"neutral", "Số phiếu bình thường", Kind::count, 0, {}},
      {"satisfied", "Số phiếu hài lòng", Kind::count, 0, {}},
      {"very_satisfied", "Số phiếu rất hài lòng", Kind::count, 0, {}},

      {"answers", "Tổng số phiếu", Kind::count, computed, {}},
      {"satisfied_answers", "Số phiếu tính là hài lòng", Kind::count, computed, {}},
      {"satisfied_share", "Tỷ lệ hài lòng", Kind::percent, computed, {}},
      {"share_low", "Cận dưới khoảng tin cậy của tỷ lệ hài lòng", Kind::percent, computed, {}},
      {"share_high", "Cận trên khoảng tin cậy của tỷ lệ hài lòng", Kind::percent, computed, {}},
  };
}

std::string survey_params() {
  auto from = schema::one_of("Tính là hài lòng từ mức", {levels[2], levels[3], levels[4]});
  from["default"] = levels[usually_from];
  return schema::of(schema::object({}, {{"satisfied_from", from}}));
}

// The place among the levels from which an answer is satisfied.
std::size_t satisfied_from(const sdk::Params& params) {
  if (!params.has("satisfied_from")) return usually_from;
  const std::string word = params.text("satisfied_from");
  for (std::size_t level = 2; level < levels.size(); ++level) {
    if (word == levels[level]) return level;
  }
  params.refuse("satisfied_from", "Giá trị phải là \"neutral\", \"satisfied\" hoặc \"very_satisfied\".");
}

struct Counted {
  Cell answers = known(0), satisfied = known(0);
};

Counted counted(const std::array<Value, levels.size()>& written, std::size_t from) {
  Counted all;
  for (std::size_t level = 0; level < written.size(); ++level) {
    const Cell at_level = figure(written[level]);
    for (Cell* sum : {&all.answers, &all.satisfied}) {
      if (sum == &all.satisfied && level < from) continue;
      *sum = sum->known() && at_level.known() ? known(sum->value + at_level.value) : worse_of(*sum, at_level);
    }
  }
  return all;
}

struct Bounds {
  Cell low, high;
};

// Beyond what wilson() covers no count of a commune lies.
Bounds bounds(const Counted& counted, const Cell& share) {
  if (!share.known()) return {share, share};
  const auto interval = wilson(counted.satisfied.value, counted.answers.value);
  if (!interval) return {impossible(figure_impossible), impossible(figure_impossible)};
  return {known(interval->low), known(interval->high)};
}

}  // namespace

Survey::Survey() : Register("survey", "Sổ khảo sát mức độ hài lòng", survey_params(), survey_fields()) {}

void Survey::compute(const sdk::Host&, const sdk::Params& params, const sdk::Rows& rows) const {
  const std::size_t from = satisfied_from(params);
  if (rows.size() == 0) return;
  const std::array in{rows.in(levels[0]), rows.in(levels[1]), rows.in(levels[2]), rows.in(levels[3]),
                      rows.in(levels[4])};
  const auto answers = rows.out("answers"), satisfied = rows.out("satisfied_answers"),
             share_out = rows.out("satisfied_share"), low = rows.out("share_low"), high = rows.out("share_high");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Counted all = counted({in[0][row], in[1][row], in[2][row], in[3][row], in[4][row]}, from);
    const Cell satisfied_share = share(all.satisfied, all.answers, no_answers);
    const Bounds interval = bounds(all, satisfied_share);
    write(answers, row, all.answers);
    write(satisfied, row, all.satisfied);
    write(share_out, row, satisfied_share);
    write(low, row, interval.low);
    write(high, row, interval.high);
  }
}

}  // namespace congtam::steering
