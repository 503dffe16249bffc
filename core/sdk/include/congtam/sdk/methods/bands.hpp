#pragma once
#include <congtam/sdk/earned.hpp>
#include <congtam/sdk/methods/band_list.hpp>
#include <congtam/sdk/methods/ratio.hpp>
#include <congtam/sdk/schema.hpp>

#include <optional>
#include <string>
#include <vector>

// bands {num, den?, bands: [{when, earns}, {otherwise: true, earns}]}: read from the top, the first that holds wins.
// With a denominator, or on a percent, conditions have a percent sign; on any other amount they are plain numbers.
namespace congtam::sdk::methods {

class BandsOf : public EarningCriterion {
 public:
  BandsOf(const CriterionConfig& config, Inputs& inputs)
      : EarningCriterion(config), num_(inputs.add_amount(config.params.indicator("num"))) {
    if (config.params.has("den")) den_ = inputs.add_amount(config.params.indicator("den"));
    percent_ = den_ || num_.about->kind == Kind::percent;
    may_be_negative_ = !den_ && units_in_one(num_.about->kind) != 1;
    lines_ = read_bands(config.params, percent_);
    const std::int64_t step = den_ ? 0 : Decimal::scale / units_in_one(num_.about->kind);
    refuse_unreachable(lines_, step, may_be_negative_);
    for (const BandLine& line : lines_) {
      share_of(line.place, "earns");
      units_.push_back(units_of_share(config, line.share));
    }
    scale_ = den_ ? int128{hundred_percent} * units_in_one(den_->about->kind) : step;
    below_scale_ = den_ ? units_in_one(num_.about->kind) : 1;
    prepare_fast(config.params);
  }

  Formula formula(const FormulaInputs& in) const override;

 protected:
  void earn(const Block& block, std::int32_t* units, State* states) const override {
    kernels::copy_states(block.rows(), block.states(num_), states);
    if (den_) kernels::merge_states(block.rows(), block.states(*den_), states);
    if (reach_.holds(fast(block, units))) return;
    for (std::size_t first = 0; first < block.rows(); first += tile_rows) {
      const Block tile = block.part(first, std::min(tile_rows, block.rows() - first));
      if (reach_.holds(fast(tile, units + first))) continue;
      for (std::size_t i = 0; i < tile.rows(); ++i) units[first + i] = exact(Row(tile, i), states[first + i]);
    }
  }

  std::string steps(const Row& row, Explanation& out) const override {
    const Explanation::Step first = out.size();
    if (den_) {
      explain_ratio(row, num_, *den_, out);
    } else {
      out.input(row, num_);
    }
    State state = CT_KNOWN;
    if (!row.known(num_) || (den_ && !row.known(*den_)) || exact(row, state) < 0) return {};
    const std::vector<Explanation::Step> facts = out.since(first);
    const BandLine& line = lines_[band_of(row)];
    if (line.when) {
      const std::string sign(sign_of(line.when->comparison));
      out.value("Thuộc mức có điều kiện " + sign, percent_ ? Kind::percent : Kind::decimal, line.when->bound.units,
                facts);
      out.value("Phần điểm của mức này", Kind::percent, line.share, {out.size() - 1});
    } else {
      out.value("Không thuộc mức nào ở trên; phần điểm của mức còn lại", Kind::percent, line.share, facts);
    }
    return "{max} × " + Explanation::at(out.size() - 1);
  }

 private:
  static constexpr std::size_t tile_rows = 64;

  // Coefficients without their common divisor, for the loop in doubles, and how far it reaches.
  void prepare_fast(const Params& params) {
    int128 common = scale_;
    for (const BandLine& line : lines_) {
      if (line.when) common = fraction_detail::greatest_common_divisor(line.when->bound.units * below_scale_, common);
    }
    std::int64_t largest = 1;
    fast_.count = lines_.size() - 1;
    for (std::size_t place = 0; place + 1 < lines_.size(); ++place) {
      const Condition& when = *lines_[place].when;
      const int128 bound = when.bound.units * below_scale_ / common;
      if (fraction_detail::magnitude(bound) >= uint128{1} << 62) {
        params.refuse("bands", "Các ngưỡng quá lớn để so sánh chính xác.");
      }
      largest = std::max(largest, static_cast<std::int64_t>(fraction_detail::magnitude(bound)));
      if (place >= kernels::Bands::most) continue;
      kernels::set_band(fast_, place, static_cast<std::int64_t>(bound), when.comparison, units_[place]);
    }
    kernels::set_bands(fast_, static_cast<std::int64_t>(scale_ / common), units_.back());
    const int128 room = (int128{1} << 52) - 1;
    reach_.possible = fast_.count <= kernels::Bands::most && largest <= room && scale_ / common <= room;
    reach_.x = term_detail::bits_beyond(scale_ / common, room, 52);
    reach_.y = term_detail::bits_beyond(largest, room, 52);
  }

  kernels::Bits fast(const Block& block, std::int32_t* units) const {
    if (!den_) return kernels::find_bands_of_value(block.rows(), fast_, block.values(num_), units);
    return kernels::find_bands_of_ratio(block.rows(), fast_, block.values(num_), block.values(*den_), units);
  }

  std::size_t band_of(const Row& row) const {
    const int128 denominator = den_ ? row.value(*den_) : 1;
    return first_that_holds(lines_, scale_ * row.value(num_), below_scale_ * denominator);
  }

  std::int32_t exact(const Row& row, State& state) const {
    const bool bad_value = row.known(num_) && row.value(num_) < 0 && !may_be_negative_;
    const bool bad_denominator = den_ && row.known(*den_) && row.value(*den_) < 0;
    if (bad_value || bad_denominator) {
      state = CT_FAILED;
      return kernels::units_impossible;
    }
    if (den_ && row.value(*den_) == 0) return kernels::units_nothing;
    return units_[band_of(row)];
  }

  Input num_;
  std::optional<Input> den_;
  bool percent_ = false, may_be_negative_ = false;
  std::vector<BandLine> lines_;
  std::vector<std::int32_t> units_;
  int128 scale_ = 1, below_scale_ = 1;  // value x scale against bound x below_scale x denominator
  kernels::Bands fast_;
  Reach reach_;
};

inline Method bands() {
  nlohmann::json line = schema::object({"earns"}, {{"when", schema::condition("Điều kiện")},
                                                   {"otherwise", {{"const", true}, {"title", "Mức còn lại"}}},
                                                   {"earns", schema::percent("Phần điểm tối đa được hưởng")}});
  return {"bands", "Điểm theo mức",
          schema::of(schema::object({"num", "bands"},
                                    {{"num", schema::indicator("none", "Giá trị hoặc tử số")},
                                     {"den", schema::indicator("none", "Mẫu số")},
                                     {"bands", schema::list("Các mức, từ trên xuống", std::move(line), 2)}})),
          &make_criterion<BandsOf>};
}

}  // namespace congtam::sdk::methods
