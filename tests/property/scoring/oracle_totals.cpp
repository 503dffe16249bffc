#include "oracle_totals.hpp"

#include <set>
#include <tuple>

#include "property/methods/oracle.hpp"

namespace oracle {
namespace {

using Group = std::tuple<std::string, std::string, std::string>;  // block, area, heading

Leaves above(Leaves level, const Item& item) {
  if (level == Leaves::heading) return Leaves::area;
  if (level == Leaves::area && !item.block.empty()) return Leaves::block;
  return Leaves::form;
}

bool stays(const Item& item) { return item.leaves == Leaves::not_at_all; }

// The maxima of those that leave go in equal parts to those under the same heading, without a heading to those of the
// same area. A part is a whole number of ten-thousandths, the last sibling takes what is left over, so that maxima add
// up; points grow by the exact part.
void share_out(std::vector<Item>& items, const Group& group) {
  const auto& [block, area, heading] = group;
  const auto inside = [&](const Item& item) { return item.block == block && item.area == area; };
  Rational extra = 0;
  std::vector<Item*> givers, siblings;
  for (Item& item : items) {
    if (!inside(item)) continue;
    if (item.leaves == Leaves::shared && item.heading == heading) givers.push_back(&item), extra += item.max;
    if (stays(item) && (heading.empty() || item.heading == heading)) siblings.push_back(&item);
  }
  for (Item* giver : givers) {
    if (siblings.empty()) {
      giver->leaves = above(heading.empty() ? Leaves::area : Leaves::heading, *giver);
    } else {
      *giver = Item{block, area, heading, 0, 0, Leaves::form};
    }
  }
  const Rational part = siblings.empty() ? Rational(0) : extra / siblings.size();
  const Rational whole_part = Rational(floor_of(part * 10'000), 10'000);
  for (Item* sibling : siblings) {
    sibling->points = rounded(sibling->points * (sibling->max + part) / sibling->max, 4);
    sibling->max += sibling == siblings.back() ? extra : whole_part;
    extra -= whole_part;
  }
}

void share_all(std::vector<Item>& items) {
  std::set<Group> under_headings, in_areas;
  for (const Item& item : items)
    if (item.leaves == Leaves::shared)
      (item.heading.empty() ? in_areas : under_headings).insert({item.block, item.area, item.heading});
  for (const Group& group : under_headings) share_out(items, group);  // innermost first
  for (const Group& group : in_areas) share_out(items, group);
}

// The group of an item at a level; its first part is empty where it has none.
bool group_of(const Item& item, Leaves level, Group& group) {
  group = {item.block, item.area, item.heading};
  if (level == Leaves::heading) return !item.heading.empty();
  std::get<2>(group).clear();
  if (level == Leaves::area) return true;
  std::get<1>(group).clear();
  return !item.block.empty();
}

// P x A/m for every group of the level that somebody left. What nobody is left to take up leaves one level further out.
std::vector<Item> rescale_level(const std::vector<Item>& items, Leaves level) {
  std::map<Group, std::vector<Item>> groups;
  std::vector<Item> out;
  for (Item item : items) {
    Group group;
    const bool has_group = group_of(item, level, group);
    if (item.leaves == level && !has_group) item.leaves = above(level, item);
    const bool concerned = has_group && (stays(item) || item.leaves == level);
    if (concerned) {
      groups[group].push_back(item);
    } else {
      out.push_back(item);
    }
  }
  for (auto& [group, members] : groups) {
    Rational points = 0, left = 0, whole = 0;
    for (const Item& item : members) {
      whole += item.max;
      if (stays(item)) points += item.points, left += item.max;
    }
    if (whole == left || left == 0) {
      for (Item& item : members) {
        if (!stays(item)) item.leaves = above(level, item);
        out.push_back(item);
      }
    } else {
      Item one = members.front();  // the group, from here on one line of its area
      one.points = rounded(points * whole / left, 4);
      one.max = whole;
      one.leaves = Leaves::not_at_all;
      out.push_back(one);
    }
  }
  return out;
}

}  // namespace

Rational rounded(const Rational& value, int digits) {
  std::int64_t steps = 1;
  for (int digit = 0; digit < digits; ++digit) steps *= 10;
  return Rational(floor_of(value * steps + Rational(1, 2)), steps);
}

Sums rescaled(std::vector<Item> items) {
  Sums out;
  share_all(items);
  items = rescale_level(items, Leaves::heading);
  items = rescale_level(items, Leaves::area);
  for (const Item& item : items) {
    if (!stays(item)) continue;
    out.areas[item.area].points += item.points;
    out.areas[item.area].max += item.max;
  }
  items = rescale_level(items, Leaves::block);
  for (const Item& item : items) {
    if (!stays(item)) continue;
    out.points += item.points;
    out.max += item.max;
  }
  return out;
}

}  // namespace oracle
