#include "scoring/rescale.hpp"

#include <congtam/sdk/fraction.hpp>

#include <map>
#include <tuple>

namespace congtam::scoring {
namespace {

using Items = std::vector<RescaleItem>;
using GroupKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

// P x to/from, half up to ten-thousandths.
std::int64_t scaled(std::int64_t points, sdk::int128 to, sdk::int128 from) {
  const auto value = sdk::round_half_up(static_cast<sdk::int128>(points) * to, from * sdk::Decimal::scale, 4);
  return value ? value->units() : points;
}

Leaving next_up(Leaving level, const RescaleItem& item) {
  if (level == Leaving::heading) return Leaving::area;
  if (level == Leaving::area && item.block != 0) return Leaving::block;
  return Leaving::form;
}

GroupKey sibling_key(const RescaleItem& item) {
  return item.heading != 0 ? GroupKey{item.block, item.area, item.heading} : GroupKey{item.block, item.area, 0};
}

// Without a heading, the siblings are all of the area; with one, those under it.
bool are_siblings(const RescaleItem& one, const RescaleItem& other) {
  if (one.block != other.block || one.area != other.area) return false;
  return one.heading == 0 || one.heading == other.heading;
}

bool share_equally(Items& items) {
  bool any = false;
  // What each sibling gets extra, as numerator over the number of siblings, per distinct sharing group.
  std::map<GroupKey, std::int64_t> missing;
  for (const RescaleItem& item : items)
    if (item.leaving == Leaving::shared) missing[sibling_key(item)] += item.share.max;
  // Innermost first: the groups under headings stand behind those of their areas.
  for (auto group = missing.rbegin(); group != missing.rend(); ++group) {
    const auto& [key, extra] = *group;
    RescaleItem giver;
    std::tie(giver.block, giver.area, giver.heading) = key;
    std::vector<RescaleItem*> siblings;
    for (RescaleItem& item : items)
      if (item.leaving == Leaving::stays && item.share.max > 0 && are_siblings(giver, item)) siblings.push_back(&item);
    if (siblings.empty()) continue;
    any = true;
    const auto count = static_cast<std::int64_t>(siblings.size());
    std::int64_t left = extra;
    for (RescaleItem* sibling : siblings) {
      const sdk::int128 old_max = static_cast<sdk::int128>(sibling->share.max) * count;
      sibling->share.points = scaled(sibling->share.points, old_max + extra, old_max);
      // The maxima stay whole ten-thousandths and add up: the last one takes what division leaves.
      const std::int64_t part = sibling == siblings.back() ? left : extra / count;
      sibling->share.max += part;
      left -= part;
    }
    for (RescaleItem& item : items)
      if (item.leaving == Leaving::shared && sibling_key(item) == key) item.share = {};  // given away
  }
  for (RescaleItem& item : items)
    if (item.leaving == Leaving::shared)
      item.leaving =
          item.share.max == 0 ? Leaving::form : next_up(item.heading != 0 ? Leaving::heading : Leaving::area, item);
  return any;
}

// The group an item belongs to at a level; false when it has none (no heading, no block).
bool group_key(const RescaleItem& item, Leaving level, GroupKey& key) {
  switch (level) {
    case Leaving::heading:
      key = {item.block, item.area, item.heading};
      return item.heading != 0;
    case Leaving::area:
      key = {item.block, item.area, 0};
      return true;
    case Leaving::block:
      key = {item.block, 0, 0};
      return item.block != 0;
    default:
      return false;
  }
}

// Rescales every group of one level that somebody left; items of a group become one item.
bool rescale_level(Items& items, Leaving level) {
  struct Group {
    Share left;
    std::int64_t gone = 0;
  };
  std::map<GroupKey, Group> groups;
  GroupKey key;
  for (RescaleItem& item : items) {
    if (item.leaving == level && !group_key(item, level, key)) item.leaving = next_up(level, item);
    if (!group_key(item, level, key)) continue;
    if (item.leaving == level) groups[key].gone += item.share.max;
    if (item.leaving != Leaving::stays) continue;
    groups[key].left.points += item.share.points;
    groups[key].left.max += item.share.max;
  }
  bool any = false;
  for (RescaleItem& item : items) {
    if (item.leaving != level || !group_key(item, level, key)) continue;
    const Group& group = groups[key];
    if (group.left.max == 0) item.leaving = next_up(level, item);  // an empty level passes to the next one up
  }
  for (const auto& [group_of, group] : groups) {
    if (group.gone == 0 || group.left.max == 0) continue;
    any = true;
    const std::int64_t whole = group.left.max + group.gone;
    const std::int64_t points = scaled(group.left.points, whole, group.left.max);
    // One item stands for the group from here on.
    bool first = true;
    for (RescaleItem& item : items) {
      if (!group_key(item, level, key) || key != group_of) continue;
      if (item.leaving != Leaving::stays && item.leaving != level) continue;
      item.share = first ? Share{points, whole} : Share{};
      item.leaving = Leaving::stays;
      first = false;
    }
  }
  return any;
}

}  // namespace

Leaving leaving_at(ruleset::RescaleAt level) {
  switch (level) {
    case ruleset::RescaleAt::heading:
      return Leaving::heading;
    case ruleset::RescaleAt::area:
      return Leaving::area;
    case ruleset::RescaleAt::block:
      return Leaving::block;
    case ruleset::RescaleAt::form:
      break;
  }
  return Leaving::form;
}

Rescaled rescale(Items items, std::uint32_t area_count) {
  Rescaled out;
  out.areas.resize(area_count);
  out.any = share_equally(items);
  out.any = rescale_level(items, Leaving::heading) || out.any;
  out.any = rescale_level(items, Leaving::area) || out.any;
  for (const RescaleItem& item : items) {
    if (item.leaving != Leaving::stays) continue;
    out.areas[item.area].points += item.share.points;
    out.areas[item.area].max += item.share.max;
  }
  out.any = rescale_level(items, Leaving::block) || out.any;
  for (const RescaleItem& item : items) {
    if (item.leaving != Leaving::stays) continue;
    out.total.points += item.share.points;
    out.total.max += item.share.max;
  }
  return out;
}

}  // namespace congtam::scoring
