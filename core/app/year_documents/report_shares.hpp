#pragma once
#include <string>
#include <vector>

#include "app/year_documents/report_area.hpp"
#include "app/year_documents/report_figures.hpp"

namespace congtam::app::report {

// Counts and the counts that are a part of them, gathered over an area and told as one sentence per whole: "Hồ sơ … :
// 1.039 (cùng kỳ: 1.012, tăng 2,67%); trong đó … 1.030 (99,13%; cùng kỳ 98,12%), …".
class ShareTree {
 public:
  explicit ShareTree(const Figures& figures) : figures_(figures) {}

  // A part of a whole; the whole itself may be a part of a greater one (same_as).
  void add(const std::string& part, const std::string& whole, const std::vector<std::size_t>& asked,
           std::vector<Lacking>& lacking);

  // Whether a sentence tells this figure as a whole.
  bool tells(const std::string& indicator) const;

  // One sentence per whole, in the order in which they came.
  std::vector<std::string> sentences() const;

 private:
  struct Node {
    std::string indicator;
    model::Value now, before;
    std::vector<Node> parts;
  };

  Node node_of(const std::string& indicator, const std::vector<std::size_t>& counted) const;
  Node& root(const std::string& indicator, const std::vector<std::size_t>& counted);
  Node& below(Node& whole, const std::string& indicator, const std::vector<std::size_t>& counted);
  bool alike(const Node& node, const Node& other) const;
  std::string part_words(const Node& part, const Node& whole) const;
  std::string sentence(const Node& whole) const;

  const Figures& figures_;
  std::vector<Node> roots_;
};

// Whether it counts from a day of this year on: nothing to compare it with.
bool from_a_day(const Figures& figures, const std::string& indicator);

// "1.039 (cùng kỳ: 1.012, tăng 2,67%)": a count beside what it was; without a figure of the year before, the count
// alone.
std::string compared_words(const Figures& figures, model::Kind kind, const model::Value& now,
                           const model::Value& before);

}  // namespace congtam::app::report
