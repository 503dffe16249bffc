#include "survey_share.hpp"

#include <congtam/sdk/methods/ratio.hpp>

#include "wilson.hpp"

namespace congtam::steering {
namespace {

using sdk::Kind;

class SurveyShare : public sdk::methods::Ratio {
 public:
  SurveyShare(const sdk::CriterionConfig& config, sdk::Inputs& inputs)
      : Ratio(config, inputs),
        satisfied_(inputs.add(config.params.indicator("num"), {Kind::count})),
        answers_(inputs.add(config.params.indicator("den"), {Kind::count})) {}

 protected:
  std::string steps(const sdk::Row& row, sdk::Explanation& out) const override {
    const sdk::Explanation::Step num = out.size(), den = num + 1;  // the facts are the first steps of a ratio
    std::string formula = Ratio::steps(row, out);
    if (!row.known(satisfied_) || !row.known(answers_)) return formula;
    const auto interval = wilson(row.value(satisfied_), row.value(answers_));
    if (!interval) return formula;
    out.value("Khoảng tin cậy của tỷ lệ: cận dưới (phương pháp Wilson, chỉ để đọc)", Kind::percent, interval->low,
              {num, den});
    out.value("Khoảng tin cậy của tỷ lệ: cận trên (phương pháp Wilson, chỉ để đọc)", Kind::percent, interval->high,
              {num, den});
    return formula;
  }

 private:
  sdk::Input satisfied_, answers_;
};

}  // namespace

sdk::Method survey_share() {
  sdk::Method method = sdk::methods::ratio();
  method.id = "survey_share";
  method.title = "Điểm theo tỷ lệ hài lòng của khảo sát";
  method.make = &sdk::make_criterion<SurveyShare>;
  return method;
}

}  // namespace congtam::steering
