#include "documents/render.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/text_catalog.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents {
namespace {

using pugi::xml_node;

// Between runs of a paragraph that must be cut here, because a value has several lines. (A line break inside a
// justified paragraph would stretch the words before it over the whole line.)
constexpr const char* break_element = "ct:break";

std::string upper(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale("vi")).toUTF8String(out);
  return out;
}

bool is_one_digit(const std::string& text) { return text.size() == 1 && text[0] >= '0' && text[0] <= '9'; }

std::string filtered(const Value& value, Filter filter) {
  if (value.kind() == Value::Kind::date)
    return filter == Filter::long_date ? long_date(value.as_date()) : base::to_vietnamese(value.as_date());
  const std::string& text = value.as_text();
  if (filter == Filter::upper) return upper(text);
  if (filter == Filter::two_digits && is_one_digit(text)) return "0" + text;
  return text;
}

std::string place_text(const std::string& name, std::size_t index) {
  const auto number = static_cast<std::int64_t>(index) + 1;
  if (name == "@letter") return point_letter(number);
  if (name == "@roman") return roman(number);
  return std::to_string(number);
}

xml_node new_run(xml_node& to, const xml_node& format) {
  xml_node run = to.append_child("w:r");
  if (format) run.append_copy(format);
  return run;
}

void append_words(xml_node& to, const xml_node& format, std::string_view words) {
  if (words.empty()) return;
  xml_node text = new_run(to, format).append_child("w:t");
  text.append_attribute("xml:space") = "preserve";
  text.text().set(std::string(words).c_str());
}

// A value as runs of the form of its directive: lines and tabs become what Word has for them.
void append_value(xml_node& to, const xml_node& format, const std::string& value) {
  std::size_t begin = 0;
  for (std::size_t at = value.find_first_of("\n\t\r");; at = value.find_first_of("\n\t\r", begin)) {
    append_words(to, format, std::string_view(value).substr(begin, at - begin));
    if (at == std::string::npos) return;
    if (value[at] == '\t') {
      new_run(to, format).append_child("w:tab");
    } else if (value[at] == '\n') {
      if (is(to, "w:p"))
        to.append_child(break_element);
      else
        new_run(to, format).append_child("w:br");
    }
    begin = at + 1;
  }
}

// A paragraph with breaks becomes as many paragraphs of the same form; the end of a section stays with the last.
void cut_at_breaks(xml_node paragraph) {
  while (const xml_node mark = paragraph.child(break_element)) {
    xml_node front = paragraph.parent().insert_child_before("w:p", paragraph);
    if (const xml_node format = paragraph.child("w:pPr")) {
      front.append_copy(format).remove_child("w:sectPr");
    }
    for (xml_node child = paragraph.first_child(); child != mark;) {
      const xml_node next = child.next_sibling();
      if (!is(child, "w:pPr")) front.append_move(child);
      child = next;
    }
    paragraph.remove_child(mark);
  }
}

bool needs_paragraph(const xml_node& node) {
  return is(node, "w:tc") || is(node, "w:hdr") || is(node, "w:ftr") || is(node, "w:txbxContent");
}

// Word calls a file damaged when one of these has no paragraph at its end, or a table no row.
void complete(xml_node& node, xml_node& parent) {
  if (needs_paragraph(node) && !is(node.last_child(), "w:p")) node.append_child("w:p");
  if (is(node, "w:tbl") && !node.child("w:tr")) parent.remove_child(node);
}

}  // namespace

void Renderer::count_element() {
  if (++elements_ > max_elements)
    throw base::Failure::input({.text = base::text("documents.template.too_big"), .file = file_});
}

void Renderer::range(xml_node at, const xml_node& end, xml_node& to) {
  for (; at && at != end; at = at.next_sibling()) {
    if (is_directive(at))
      at = act(at, to);
    else
      copy(at, to);
  }
}

void Renderer::copy(const xml_node& node, xml_node& to) {
  if (node.type() != pugi::node_element) {
    to.append_copy(node);
    return;
  }
  if (scopes_.size() > 1 && scopes_.back().index > 0 && (is(node, "w:bookmarkStart") || is(node, "w:bookmarkEnd")))
    return;  // a bookmark stands once in a document
  count_element();
  xml_node out = to.append_child(node.name());
  for (const pugi::xml_attribute attribute : node.attributes()) out.append_copy(attribute);
  range(node.first_child(), {}, out);
  if (is(node, "w:p")) cut_at_breaks(out);
  complete(out, to);
}

// Carries out one directive; returns the node after which the walk goes on.
xml_node Renderer::act(const xml_node& node, xml_node& to) {
  const PlacedDirective& placed = directives_[directive_number(node)];
  switch (placed.directive.kind) {
    case DirectiveKind::value:
      count_element();
      append_value(to, node.child("w:rPr"), ooxml::xml_safe(printed(placed)));
      return node;
    case DirectiveKind::each: {
      const Group group = group_of(node, directives_);
      repeat(placed, node.next_sibling(), group.end, to);
      return group.end;
    }
    case DirectiveKind::when: {
      const Group group = group_of(node, directives_);
      if (holds(placed))
        range(node.next_sibling(), group.otherwise ? group.otherwise : group.end, to);
      else if (group.otherwise)
        range(group.otherwise.next_sibling(), group.end, to);
      return group.end;
    }
    default:
      return node;
  }
}

void Renderer::repeat(const PlacedDirective& placed, const xml_node& first, const xml_node& end, xml_node& to) {
  const Value* list = resolve(placed);
  if (list == nullptr) return;
  const std::vector<Value>& items = list->items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    count_element();
    scopes_.push_back({&items[i], i, items.size()});
    range(first, end, to);
    scopes_.pop_back();
  }
}

bool Renderer::holds(const PlacedDirective& placed) const {
  const Directive& directive = placed.directive;
  const Scope& scope = scopes_.back();
  if (directive.name == "@last") return (scope.index + 1 == scope.count) != directive.negated;
  if (directive.name == "@first") return (scope.index == 0) != directive.negated;
  const Value* value = resolve(placed);
  return value != nullptr && value->holds() != directive.negated;
}

std::string Renderer::printed(const PlacedDirective& placed) const {
  const std::string& name = placed.directive.name;
  if (name.starts_with('@')) return place_text(name, scopes_.back().index);
  const Value* value = resolve(placed);
  return value == nullptr ? std::string{} : filtered(*value, placed.directive.filter);
}

const Value* Renderer::resolve(const PlacedDirective& placed) const {
  const std::string& name = placed.directive.name;
  if (name == ".") return scopes_.back().value;
  const std::size_t dot = name.find('.');
  const Value* found = nullptr;
  for (std::size_t i = scopes_.size(); i-- > 0 && found == nullptr;)
    found = scopes_[i].value->find(name.substr(0, dot));
  for (std::size_t at = dot; found != nullptr && at != std::string::npos;) {
    const std::size_t next = name.find('.', at + 1);
    found = found->find(name.substr(at + 1, next == std::string::npos ? next : next - at - 1));
    at = next;
  }
  return found;
}

}  // namespace congtam::documents
