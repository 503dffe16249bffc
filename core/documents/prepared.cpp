#include "documents/prepared.hpp"

#include <algorithm>
#include <array>

#include "base/text_catalog.hpp"
#include "documents/decree30/words.hpp"

namespace congtam::documents {
namespace {

using pugi::xml_node;

// Elements that may stand around runs in a paragraph without being runs.
bool holds_runs(const xml_node& node) {
  static constexpr std::array<std::string_view, 7> names{"w:hyperlink",  "w:ins",       "w:smartTag", "w:sdt",
                                                         "w:sdtContent", "w:fldSimple", "w:customXml"};
  for (const std::string_view name : names)
    if (is(node, name)) return true;
  return false;
}

// What a child of a run adds to the text that a clerk sees.
std::string_view visible(const xml_node& child) {
  if (is(child, "w:t")) return child.text().get();
  if (is(child, "w:tab")) return "\t";
  if (is(child, "w:br") || is(child, "w:cr")) return "\n";
  if (is(child, "w:noBreakHyphen")) return "-";
  return {};
}

struct Piece {
  xml_node node;  // child of a run
  std::size_t begin, end;
};

void gather(const xml_node& container, std::string& text, std::vector<Piece>& pieces) {
  for (xml_node child : container.children()) {
    if (is(child, "w:r")) {
      for (xml_node inner : child.children()) {
        const std::string_view seen = visible(inner);
        if (seen.empty()) continue;
        pieces.push_back({inner, text.size(), text.size() + seen.size()});
        text += seen;
      }
    } else if (holds_runs(child)) {
      gather(child, text, pieces);
    }
  }
}

void copy_format(const xml_node& run, xml_node to) {
  if (const xml_node format = run.child("w:rPr")) to.append_copy(format);
}

// Leaves each child of a run in a run of its own.
void split_run(xml_node run) {
  std::vector<xml_node> content;
  for (xml_node child : run.children())
    if (!is(child, "w:rPr")) content.push_back(child);
  for (std::size_t i = 1; i < content.size(); ++i) {
    xml_node next = run.parent().insert_child_before("w:r", run);
    copy_format(run, next);
    next.append_move(content[i - 1]);
  }
}

// One paragraph: its directives become elements between its runs.
class ParagraphCutter {
 public:
  ParagraphCutter(xml_node paragraph, const std::string& part, std::vector<PlacedDirective>& all)
      : paragraph_(paragraph), part_(part), all_(all) {}

  void cut() {
    gather(paragraph_, text_, pieces_);
    found_ = directives(text_);
    if (found_.empty()) return;
    first_ = all_.size();
    const std::string place = decree30::shortened(text_, 120);
    for (const Directive& directive : found_) all_.push_back({directive, part_, place});
    while (xml_node mark = paragraph_.child("w:proofErr")) paragraph_.remove_child(mark);
    std::vector<Piece> touched;
    for (const Piece& piece : pieces_)
      if (overlaps(piece)) touched.push_back(piece);
    for (const Piece& piece : touched) split_run(piece.node.parent());
    for (const Piece& piece : touched) cut_piece(piece);
  }

 private:
  bool overlaps(const Piece& piece) const {
    for (const Directive& directive : found_)
      if (directive.begin < piece.end && piece.begin < directive.end) return true;
    return false;
  }

  void cut_piece(const Piece& piece) {
    const xml_node run = piece.node.parent();
    std::size_t at = piece.begin;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Directive& directive = found_[i];
      if (directive.end <= piece.begin || directive.begin >= piece.end) continue;
      if (directive.begin > at) literal(run, at, directive.begin);
      if (directive.begin >= piece.begin) mark(run, first_ + i);
      at = directive.end;
    }
    if (at < piece.end) literal(run, at, piece.end);
    run.parent().remove_child(run);
  }

  void literal(const xml_node& run, std::size_t begin, std::size_t end) {
    xml_node out = run.parent().insert_child_before("w:r", run);
    copy_format(run, out);
    xml_node words = out.append_child("w:t");
    words.append_attribute("xml:space") = "preserve";
    words.text().set(text_.substr(begin, end - begin).c_str());
  }

  void mark(const xml_node& run, std::size_t number) {
    xml_node out = run.parent().insert_child_before(directive_element, run);
    out.append_attribute("n") = static_cast<unsigned>(number);
    copy_format(run, out);
  }

  xml_node paragraph_;
  const std::string& part_;
  std::vector<PlacedDirective>& all_;
  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<Directive> found_;
  std::size_t first_ = 0;
};

bool opens(DirectiveKind kind) { return kind == DirectiveKind::each || kind == DirectiveKind::when; }
bool closes(DirectiveKind kind) { return kind == DirectiveKind::end_each || kind == DirectiveKind::end_when; }
bool is_structure(DirectiveKind kind) { return opens(kind) || closes(kind) || kind == DirectiveKind::otherwise; }

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    if (text.starts_with("\u00a0"))
      text.remove_prefix(2);
    else if (text.front() == ' ' || text.front() == '\t' || text.front() == '\n')
      text.remove_prefix(1);
    else
      return false;
  }
  return true;
}

// What stands in a paragraph or a cell, in order: a directive, or something that can be seen.
struct Unit {
  xml_node node;  // of a directive; empty: something visible
  std::size_t number = 0;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t partner = none;  // in the list of units
  bool loose = false;          // structure without a partner here
  bool split = false;          // a pair with {{khác}} between
};

class Units {
 public:
  explicit Units(const std::vector<PlacedDirective>& all) : all_(all) {}

  void add_paragraph(const xml_node& paragraph) { add_runs(paragraph); }

  // Everything below a cell, tables and boxes in it included.
  void add_all(const xml_node& node) {
    for (const xml_node child : node.children()) {
      if (is(child, "w:p"))
        add_runs(child);
      else if (child.type() == pugi::node_element)
        add_all(child);
    }
  }

  void pair() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!list_[i].node) continue;
      const DirectiveKind kind = kind_of(i);
      if (opens(kind)) {
        open.push_back(i);
      } else if (closes(kind)) {
        const DirectiveKind wanted = kind == DirectiveKind::end_each ? DirectiveKind::each : DirectiveKind::when;
        if (!open.empty() && kind_of(open.back()) == wanted) {
          list_[i].partner = open.back();
          list_[i].split = list_[open.back()].split;
          list_[open.back()].partner = i;
          open.pop_back();
        } else {
          list_[i].loose = true;
        }
      } else if (kind == DirectiveKind::otherwise) {
        if (open.empty() || kind_of(open.back()) != DirectiveKind::when)
          list_[i].loose = true;
        else
          list_[open.back()].split = true;
      }
    }
    for (const std::size_t i : open) list_[i].loose = true;
  }

  const std::vector<Unit>& list() const { return list_; }
  void take(const Units& cell) {
    for (Unit unit : cell.list_) {
      unit.partner = Unit::none;  // counted in that cell
      list_.push_back(unit);
    }
  }
  DirectiveKind kind_of(std::size_t i) const { return all_[list_[i].number].directive.kind; }
  // How many units from the front (back) are structure only.
  std::size_t leading() const {
    std::size_t count = 0;
    while (count < list_.size() && movable(count)) ++count;
    return count;
  }
  std::size_t trailing() const {
    std::size_t count = 0;
    while (count < list_.size() && movable(list_.size() - 1 - count)) ++count;
    return count;
  }

 private:
  // {{bỏ x}} prints nothing: it travels with the others.
  bool movable(std::size_t i) const {
    return list_[i].node && (is_structure(kind_of(i)) || kind_of(i) == DirectiveKind::omit);
  }

  void add_runs(const xml_node& container) {
    for (const xml_node child : container.children()) {
      if (is_directive(child)) {
        list_.push_back({.node = child, .number = directive_number(child)});
      } else if (is(child, "w:r")) {
        for (const xml_node inner : child.children())
          if (seen(inner)) list_.push_back({});
      } else if (holds_runs(child)) {
        add_runs(child);
      }
    }
  }

  static bool seen(const xml_node& inner) {
    if (is(inner, "w:rPr") || is(inner, "w:lastRenderedPageBreak")) return false;
    return is(inner, "w:t") ? !is_blank(inner.text().get()) : !is(inner, "w:tab");
  }

  const std::vector<PlacedDirective>& all_;
  std::vector<Unit> list_;
};

class Hoister {
 public:
  Hoister(const std::string& file, const std::vector<PlacedDirective>& all, base::ProblemList& problems)
      : file_(file), all_(all), problems_(problems) {}

  // Rows first (a pair may open in one cell and close in another), then paragraphs, each in its own container.
  void hoist(xml_node node) {
    for (xml_node child = node.first_child(); child;) {
      const xml_node next = child.next_sibling();
      if (is(child, "w:tr")) hoist_row(child);
      child = next;
    }
    for (xml_node child = node.first_child(); child;) {
      const xml_node next = child.next_sibling();
      if (child.type() == pugi::node_element && !is_directive(child)) {
        hoist(child);
        if (is(child, "w:p")) hoist_paragraph(child);
      }
      child = next;
    }
  }

  // Every group of siblings must open and close among them.
  void check_pairs(const xml_node& node) {
    std::vector<xml_node> open;
    for (const xml_node child : node.children()) {
      if (!is_directive(child)) {
        check_pairs(child);
        continue;
      }
      const DirectiveKind kind = kind_of(child);
      if (opens(kind)) {
        open.push_back(child);
        if (open.size() == deepest) complain(child, "documents.directive.too_deep");
      } else if (closes(kind)) {
        const DirectiveKind wanted = kind == DirectiveKind::end_each ? DirectiveKind::each : DirectiveKind::when;
        if (open.empty() || kind_of(open.back()) != wanted)
          complain(child, "documents.directive.no_opening");
        else
          open.pop_back();
      } else if (kind == DirectiveKind::otherwise) {
        if (open.empty() || kind_of(open.back()) != DirectiveKind::when)
          complain(child, "documents.directive.stray_else");
      }
    }
    for (const xml_node& left : open) complain(left, "documents.directive.no_closing");
  }

 private:
  DirectiveKind kind_of(const xml_node& node) const { return all_[directive_number(node)].directive.kind; }

  void complain(const xml_node& node, const char* key) {
    problems_.add(problem_at(all_[directive_number(node)], file_, base::text(key)));
  }

  static constexpr std::size_t deepest = 20;  // of pairs inside each other at one place: each takes stack when filled

  static void move_before(const xml_node& what, const xml_node& where) {
    where.parent().insert_move_before(what, where);
  }

  void hoist_row(xml_node row) {
    Units whole(all_);
    for (const xml_node cell : row.children()) {
      Units units(all_);
      units.add_all(cell);
      units.pair();
      whole.take(units);
    }
    move_ends(row, whole.list(), [&](std::size_t i) { return whole.list()[i].loose; });
  }

  void hoist_paragraph(xml_node paragraph) {
    Units units(all_);
    units.add_paragraph(paragraph);
    units.pair();
    const std::size_t leading = units.leading(), from_back = units.list().size() - units.trailing();
    move_ends(paragraph, units.list(), [&](std::size_t i) {
      const Unit& unit = units.list()[i];
      if (unit.loose) return true;
      if (unit.partner == Unit::none) return units.kind_of(i) == DirectiveKind::omit;
      const std::size_t first = std::min(i, unit.partner), last = std::max(i, unit.partner);
      return !unit.split && first < leading && last >= from_back;
    });
  }

  // Moves what `goes` in front of or behind the paragraph or row, as long as nothing visible is between; drops the rest
  // of a holder in which nothing is left.
  template <typename Goes>
  void move_ends(xml_node holder, const std::vector<Unit>& list, Goes goes) {
    std::size_t front = 0;
    while (front < list.size() && list[front].node && goes(front)) ++front;
    std::size_t back = list.size();
    while (back > front && list[back - 1].node && goes(back - 1)) --back;
    if (front == 0 && back == list.size()) return;
    for (std::size_t i = 0; i < front; ++i) move_before(list[i].node, holder);
    xml_node behind = holder;
    for (std::size_t i = back; i < list.size(); ++i) behind = holder.parent().insert_move_after(list[i].node, behind);
    if (front < back || keeps_section(holder)) return;
    xml_node parent = holder.parent();
    parent.remove_child(holder);
    if (is(parent, "w:tc") && !parent.child("w:p")) parent.append_child("w:p");
  }

  static bool keeps_section(const xml_node& holder) {
    return static_cast<bool>(holder.child("w:pPr").child("w:sectPr"));
  }

  const std::string& file_;
  const std::vector<PlacedDirective>& all_;
  base::ProblemList& problems_;
};

void cut_paragraphs(const xml_node& node, const std::string& part, std::vector<PlacedDirective>& all) {
  for (xml_node child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    cut_paragraphs(child, part, all);  // text boxes inside a paragraph first: their runs are its grandchildren
    if (!is(child, "w:p")) continue;
    child.remove_attribute("w14:paraId");  // must be unique in the document; Word gives new ones
    child.remove_attribute("w14:textId");
    ParagraphCutter(child, part, all).cut();
  }
}

// Elements of our own name in a stranger's file would be taken for directives.
void drop_own_elements(const xml_node& node) {
  for (xml_node child = node.first_child(); child;) {
    const xml_node next = child.next_sibling();
    if (std::string_view(child.name()).starts_with("ct:"))
      child.parent().remove_child(child);
    else
      drop_own_elements(child);
    child = next;
  }
}

}  // namespace

std::string paragraph_text(const xml_node& paragraph) {
  std::string text;
  std::vector<Piece> pieces;
  gather(paragraph, text, pieces);
  return text;
}

base::Problem problem_at(const PlacedDirective& placed, const std::string& file, std::string text) {
  return {.text = std::move(text), .file = file, .at = placed.part, .value = placed.paragraph};
}

void prepare_story(Story& story, const std::string& file, std::vector<PlacedDirective>& directives,
                   base::ProblemList& problems) {
  const std::size_t first = directives.size(), already = problems.size();
  drop_own_elements(story.tree);
  cut_paragraphs(story.tree, story.part, directives);
  for (std::size_t i = first; i < directives.size(); ++i)
    if (!directives[i].directive.error.empty())
      problems.add(problem_at(directives[i], file, directives[i].directive.error));
  if (problems.size() > already) return;
  Hoister hoister(file, directives, problems);
  hoister.hoist(story.tree);
  hoister.check_pairs(story.tree);
}

Group group_of(const xml_node& open, const std::vector<PlacedDirective>& directives) {
  Group group;
  int depth = 0;
  for (xml_node at = open.next_sibling(); at; at = at.next_sibling()) {
    if (!is_directive(at)) continue;
    const DirectiveKind kind = directives[directive_number(at)].directive.kind;
    if (opens(kind)) ++depth;
    if (kind == DirectiveKind::otherwise && depth == 0) group.otherwise = at;
    if (closes(kind) && depth-- == 0) {
      group.end = at;
      return group;
    }
  }
  return group;
}

}  // namespace congtam::documents
