#include "app/self_assessment/rescale_formulas.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text_catalog.hpp"

namespace congtam::app::forms {
namespace {

using scoring::Leaving;
using sdk::sheet::all_hold;
using sdk::sheet::choose;
using sdk::sheet::divide;
using sdk::sheet::equal;
using sdk::sheet::largest;

using Lines = std::vector<RescaleLine>;
using GroupKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

Expr code(Leaving leaving) { return Expr(static_cast<std::int64_t>(leaving)); }

bool can(const RescaleLine& line, Leaving leaving) {
  return std::find(line.may_leave.begin(), line.may_leave.end(), leaving) != line.may_leave.end();
}

void add_way(RescaleLine& line, Leaving leaving) {
  if (!can(line, leaving)) line.may_leave.push_back(leaving);
}
void remove_way(RescaleLine& line, Leaving leaving) { std::erase(line.may_leave, leaving); }

Test is(const RescaleLine& line, Leaving leaving) {
  if (!can(line, leaving)) return false;
  if (line.may_leave.size() == 1) return true;
  return equal(line.leaving, code(leaving));
}

// floor(points x to / from + 1/2), from at least 1.
Expr scaled(const Expr& points, const Expr& to, const Expr& from) { return divide(2 * points * to + from, 2 * from); }

Leaving next_up(Leaving level, const RescaleLine& line) {
  if (level == Leaving::heading) return Leaving::area;
  if (level == Leaving::area && line.block != 0) return Leaving::block;
  return Leaving::form;
}

GroupKey sibling_key(const RescaleLine& line) { return {line.block, line.area, line.heading}; }

bool are_siblings(const GroupKey& giver, const RescaleLine& other) {
  const auto& [block, area, heading] = giver;
  return block == other.block && area == other.area && (heading == 0 || heading == other.heading);
}

bool has_group(const RescaleLine& line, Leaving level) {
  return level == Leaving::heading ? line.heading != 0 : level == Leaving::area || line.block != 0;
}

GroupKey group_key(const RescaleLine& line, Leaving level) {
  if (level == Leaving::heading) return sibling_key(line);
  return {line.block, level == Leaving::area ? line.area : 0, 0};
}

class Rescaler {
 public:
  Rescaler(Lines lines, Workings& workings) : lines_(std::move(lines)), workings_(workings) {}

  RescaledFormulas run(std::uint32_t area_count) {
    share();
    level(Leaving::heading);
    level(Leaving::area);
    RescaledFormulas out;
    for (std::uint32_t area = 0; area < area_count; ++area)
      out.areas.push_back(staying([&](const RescaleLine& line) { return line.area == area; }));
    level(Leaving::block);
    out.total = staying([](const RescaleLine&) { return true; });
    return out;
  }

 private:
  Expr put(const char* what, const Expr& step) { return workings_.put(base::text(what), step); }

  template <typename Which>
  ShareFormulas staying(Which which) {
    Expr points = 0, max = 0;
    for (const RescaleLine& line : lines_) {
      if (!which(line) || !can(line, Leaving::stays)) continue;
      const Test stays = is(line, Leaving::stays);
      points = points + choose(stays, line.points, 0);
      max = max + choose(stays, line.max, 0);
    }
    return {put("form.working.sum_points", points), put("form.working.sum_max", max)};
  }

  // --- equal shares

  void share() {
    std::map<GroupKey, Expr> extra;
    for (const RescaleLine& line : lines_) {
      if (!can(line, Leaving::shared)) continue;
      const Expr given = choose(is(line, Leaving::shared), line.max, 0);
      const auto [found, added] = extra.try_emplace(sibling_key(line), given);
      if (!added) found->second = found->second + given;
    }
    for (auto group = extra.rbegin(); group != extra.rend(); ++group)
      share_group(group->first, put("form.working.shared", group->second));
    for (RescaleLine& line : lines_) remove_way(line, Leaving::shared);
  }

  void share_group(const GroupKey& key, const Expr& extra) {
    std::vector<RescaleLine*> siblings;
    std::vector<Expr> takes;  // 1 where the line stays and has a maximum
    Expr count = 0;
    for (RescaleLine& line : lines_) {
      if (!are_siblings(key, line) || !can(line, Leaving::stays)) continue;
      const Expr one =
          workings_.put(base::text("form.working.takes_share"), all_hold({is(line, Leaving::stays), line.max > 0}));
      siblings.push_back(&line);
      takes.push_back(one);
      count = count + one;
    }
    count = put("form.working.siblings", count);
    const Expr divisor = largest({count, 1});
    const Expr part = put("form.working.share", divide(extra, divisor));
    const Expr last_part = put("form.working.last_share", extra - (divisor - 1) * part);
    const Test shared = count > 0;
    Expr behind = 0;  // siblings further down
    for (std::size_t i = siblings.size(); i-- > 0;) {
      RescaleLine& line = *siblings[i];
      const Test takes_it = all_hold({extra > 0, equal(takes[i], 1)});
      const Expr old_max = largest({line.max * divisor, 1});
      const Expr gets = choose(equal(behind, 0), last_part, part);
      const Expr points = choose(takes_it, scaled(line.points, old_max + extra, old_max), line.points);
      const Expr max = choose(takes_it, line.max + gets, line.max);
      behind = put("form.working.siblings", behind + takes[i]);
      line.points = put("form.working.points", points);
      line.max = put("form.working.max", max);
    }
    for (RescaleLine& line : lines_) {
      if (!can(line, Leaving::shared) || sibling_key(line) != key) continue;
      const Leaving up = next_up(line.heading != 0 ? Leaving::heading : Leaving::area, line);
      line.leaving = put("form.working.leaving", choose(is(line, Leaving::shared),
                                                        choose(shared, code(Leaving::form), code(up)), line.leaving));
      remove_way(line, Leaving::shared);
      add_way(line, Leaving::form);
      add_way(line, up);
    }
  }

  // --- exclusion within a group

  void level(Leaving at) {
    std::map<GroupKey, bool> left;
    for (RescaleLine& line : lines_) {
      if (!can(line, at)) continue;
      if (has_group(line, at))
        left[group_key(line, at)] = true;
      else
        pass_up(line, at);
    }
    for (const auto& [key, any] : left) close_group(at, key);
  }

  void pass_up(RescaleLine& line, Leaving at) {
    const Leaving up = next_up(at, line);
    line.leaving = put("form.working.leaving", choose(is(line, at), code(up), line.leaving));
    remove_way(line, at);
    add_way(line, up);
  }

  // One line stands for what stays of the group from here on; the others only leave.
  void close_group(Leaving at, const GroupKey& key) {
    Expr gone = 0, points = 0, max = 0;
    const auto in_group = [&](const RescaleLine& line) { return has_group(line, at) && group_key(line, at) == key; };
    RescaleLine whole{0, 0, 0, 0, 0, code(Leaving::stays), {Leaving::stays}};
    for (const RescaleLine& line : lines_) {
      if (!in_group(line)) continue;
      whole.block = line.block;
      whole.area = line.area;
      whole.heading = at == Leaving::heading ? line.heading : 0;
      gone = gone + choose(is(line, at), line.max, 0);
      points = points + choose(is(line, Leaving::stays), line.points, 0);
      max = max + choose(is(line, Leaving::stays), line.max, 0);
    }
    gone = put("form.working.gone", gone);
    points = put("form.working.sum_points", points);
    max = put("form.working.sum_max", max);
    const Expr from = largest({max, 1});
    const Test rescaled = all_hold({gone > 0, max > 0});
    whole.points = put("form.working.points", choose(rescaled, scaled(points, max + gone, from), points));
    whole.max = put("form.working.max", choose(rescaled, max + gone, max));
    Lines kept;
    for (RescaleLine& line : lines_) {
      if (!in_group(line)) {
        kept.push_back(line);
      } else if (leave_group(line, at, max)) {
        kept.push_back(line);
      }
    }
    kept.push_back(whole);
    lines_ = std::move(kept);
  }

  // What is left of a line of a closed group: nothing, unless it goes further up. False: nothing ever.
  bool leave_group(RescaleLine& line, Leaving at, const Expr& left) {
    const Leaving up = next_up(at, line);
    const bool passes = can(line, at) && up != Leaving::form;
    Expr leaving = line.leaving;
    if (can(line, at)) {
      leaving = choose(is(line, at), choose(equal(left, 0), code(up), code(Leaving::form)), leaving);
      remove_way(line, at);
      add_way(line, Leaving::form);
      if (passes) add_way(line, up);
    }
    if (can(line, Leaving::stays)) {
      leaving = choose(equal(line.leaving, code(Leaving::stays)), code(Leaving::form), leaving);
      remove_way(line, Leaving::stays);
      add_way(line, Leaving::form);
    }
    const bool goes_on =
        std::any_of(line.may_leave.begin(), line.may_leave.end(), [](Leaving one) { return one != Leaving::form; });
    if (goes_on) line.leaving = put("form.working.leaving", leaving);
    return goes_on;
  }

  Lines lines_;
  Workings& workings_;
};

}  // namespace

RescaledFormulas rescale_formulas(std::vector<RescaleLine> lines, std::uint32_t area_count, Workings& workings) {
  return Rescaler(std::move(lines), workings).run(area_count);
}

}  // namespace congtam::app::forms
