#include "documents/docx_template.hpp"

#include <algorithm>
#include <set>

#include "base/text_catalog.hpp"
#include "base/unicode.hpp"
#include "documents/prepared.hpp"
#include "documents/render.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

namespace congtam::documents {
namespace {

using pugi::xml_node;

// Parts with text of their own that the main part leads to.
bool holds_text(std::string_view kind) {
  return kind == "header" || kind == "footer" || kind == "footnotes" || kind == "endnotes";
}

std::vector<std::string> story_parts(const ooxml::Package& package) {
  std::vector<std::string> parts{package.main_part()};
  for (const ooxml::Relationship& relationship : package.relationships(parts.front()))
    if (!relationship.external && holds_text(relationship.kind()) && package.has(relationship.target) &&
        std::find(parts.begin(), parts.end(), relationship.target) == parts.end())
      parts.push_back(relationship.target);
  return parts;
}

// What a name means at some place of a template: the shape, and the path from the top.
struct Known {
  const Shape* shape = nullptr;
  std::string path;
};

// Walks a template with shapes in place of values.
class ShapeWalk {
 public:
  ShapeWalk(const std::string& file, const std::vector<PlacedDirective>& directives, const Shape& shape)
      : file_(file), directives_(directives) {
    scopes_.push_back({&shape, ""});
  }

  void walk(const xml_node& parent) { range(parent.first_child(), {}); }

  void report_unused() { unused(*scopes_.front().shape, ""); }

  base::ProblemList problems;
  std::vector<DocxTemplate::Use> uses;

 private:
  void range(xml_node at, const xml_node& end) {
    for (; at && at != end; at = at.next_sibling()) {
      if (!is_directive(at)) {
        range(at.first_child(), {});
        continue;
      }
      const PlacedDirective& placed = directives_[directive_number(at)];
      switch (placed.directive.kind) {
        case DirectiveKind::value:
          print(placed);
          break;
        case DirectiveKind::omit:
          omit(placed);
          break;
        case DirectiveKind::when:
          condition(placed);
          break;  // both branches are walked as they stand
        case DirectiveKind::each: {
          const Group group = group_of(at, directives_);
          each(placed, at.next_sibling(), group.end);
          at = group.end;
          break;
        }
        default:
          break;
      }
    }
  }

  void print(const PlacedDirective& placed) {
    const std::string& name = placed.directive.name;
    if (name.starts_with('@')) {
      if (scopes_.size() == 1) complain(placed, "documents.template.outside_list");
      return;
    }
    const Known known = resolve(placed);
    if (known.shape == nullptr || known.shape->open) return;
    const bool item_text = name == "." && known.shape->members.empty();
    if (!item_text && !known.shape->printable()) return complain(placed, "documents.template.not_printable");
    use(known, placed);
  }

  void condition(const PlacedDirective& placed) {
    if (placed.directive.name.starts_with('@')) {
      if (scopes_.size() == 1) complain(placed, "documents.template.outside_list");
      return;
    }
    const Known known = resolve(placed);
    if (known.shape != nullptr) use(known, placed);
  }

  void omit(const PlacedDirective& placed) {
    const Known known = resolve(placed);
    if (known.shape != nullptr) use_all(*known.shape);
  }

  void each(const PlacedDirective& placed, const xml_node& first, const xml_node& end) {
    const Known known = resolve(placed);
    if (known.shape == nullptr) return;
    if (known.shape->kind != Value::Kind::list) return complain(placed, "documents.template.not_a_list");
    use(known, placed);
    iterated_.insert(known.shape);
    scopes_.push_back(known);
    range(first, end);
    scopes_.pop_back();
  }

  Known resolve(const PlacedDirective& placed) {
    const std::string& name = placed.directive.name;
    if (name == ".") {
      if (scopes_.size() > 1) return scopes_.back();
      complain(placed, "documents.template.outside_list");
      return {};
    }
    const std::size_t dot = name.find('.');
    const std::string head = name.substr(0, dot);
    for (std::size_t i = scopes_.size(); i-- > 0;) {
      const Known& scope = scopes_[i];
      if (const Shape* found = scope.shape->find(head)) {
        Known known{found, joined_path(scope.path, head)};
        return dot == std::string::npos ? known : below(placed, known, name.substr(dot + 1));
      }
      if (scope.shape->open) return {scope.shape, joined_path(scope.path, name)};
    }
    unknown(placed);
    return {};
  }

  Known below(const PlacedDirective& placed, Known known, std::string_view rest) {
    while (!rest.empty()) {
      const std::size_t dot = rest.find('.');
      const std::string part(rest.substr(0, dot));
      const Shape* found = known.shape->kind == Value::Kind::object ? known.shape->find(part) : nullptr;
      if (found == nullptr) {
        unknown(placed);
        return {};
      }
      known = {found, joined_path(known.path, part)};
      rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
    }
    return known;
  }

  static std::string joined_path(const std::string& path, const std::string& name) {
    return path.empty() ? name : path + "." + name;
  }

  void use(const Known& known, const PlacedDirective& placed) {
    used_.insert(known.shape);
    uses.push_back({known.path, placed.part, placed.paragraph});
  }

  void use_all(const Shape& shape) {
    used_.insert(&shape);
    iterated_.insert(&shape);
    for (const auto& [name, inner] : shape.members) use_all(inner);
  }

  void complain(const PlacedDirective& placed, const char* key) {
    problems.add(problem_at(placed, file_, base::text(key, {{"name", placed.directive.name}})));
  }

  void unknown(const PlacedDirective& placed) {
    std::vector<std::string> names;
    for (const Known& scope : scopes_) collect(*scope.shape, "", names);
    const std::string near = base::nearest(placed.directive.name, names.data(), names.data() + names.size());
    base::Problem problem =
        problem_at(placed, file_, base::text("documents.template.unknown_field", {{"name", placed.directive.name}}));
    if (!near.empty()) problem.remedy = base::text("documents.did_you_mean", {{"name", near}});
    problems.add(std::move(problem));
  }

  static void collect(const Shape& shape, const std::string& path, std::vector<std::string>& names) {
    for (const auto& [name, inner] : shape.members) {
      names.push_back(joined_path(path, name));
      if (inner.kind == Value::Kind::object) collect(inner, names.back(), names);
    }
  }

  void unused(const Shape& shape, const std::string& path) {
    for (const auto& [name, inner] : shape.members) {
      const std::string place = joined_path(path, name);
      const bool list = inner.kind == Value::Kind::list;
      const bool shown = list ? iterated_.contains(&inner) || (inner.open && used_.contains(&inner))
                              : used_.contains(&inner) || inner.kind == Value::Kind::object;
      if (!shown) {
        problems.add({.text = base::text("documents.template.unused_field", {{"name", place}}),
                      .file = file_,
                      .remedy = base::text("documents.template.omit", {{"name", place}})});
      } else {
        unused(inner, place);
      }
    }
  }

  const std::string& file_;
  const std::vector<PlacedDirective>& directives_;
  std::vector<Known> scopes_;
  std::set<const Shape*> used_, iterated_;
};

// Whether the data have everything of the shape, item by item: an item that lacks a member would otherwise print the
// one of the same name further out.
void check_members(const Value& data, const Shape& shape, const std::string& path, const std::string& file,
                   base::ProblemList& problems) {
  for (std::size_t i = 0; i < data.items().size() && !shape.members.empty(); ++i)
    check_members(data.items()[i], shape, path + "[" + std::to_string(i + 1) + "]", file, problems);
  if (shape.kind == Value::Kind::list && data.kind() == Value::Kind::list) return;
  if (data.kind() == Value::Kind::yes_no && !data.as_yes_no()) return;  // an object that is optional, and absent
  for (const auto& [name, inner] : shape.members) {
    const std::string place = path.empty() ? name : path + "." + name;
    if (const Value* found = data.find(name))
      check_members(*found, inner, place, file, problems);
    else
      problems.add({.text = base::text("documents.template.data_lacks", {{"name", place}}), .file = file});
  }
}

}  // namespace

struct DocxTemplate::State {
  std::string file;
  ooxml::Package package;
  std::vector<std::unique_ptr<Story>> stories;
  std::vector<PlacedDirective> directives;
};

DocxTemplate::DocxTemplate(std::unique_ptr<State> state) : state_(std::move(state)) {}
DocxTemplate::DocxTemplate(DocxTemplate&&) noexcept = default;
DocxTemplate& DocxTemplate::operator=(DocxTemplate&&) noexcept = default;
DocxTemplate::~DocxTemplate() = default;

const std::string& DocxTemplate::file() const { return state_->file; }

DocxTemplate DocxTemplate::read(const std::string& file, std::string bytes) {
  auto state = std::make_unique<State>(State{file, ooxml::Package::from_bytes(file, std::move(bytes)), {}, {}});
  base::ProblemList problems;
  for (const std::string& part : story_parts(state->package)) {
    auto story = std::make_unique<Story>();
    story->part = part;
    ooxml::parse_part(story->tree, state->package, part);
    if (state->stories.empty() && !story->tree.child("w:document"))
      state->package.refuse(base::text("documents.not_a_document"), part);
    prepare_story(*story, file, state->directives, problems);
    state->stories.push_back(std::move(story));
  }
  problems.throw_if_any();
  return DocxTemplate(std::move(state));
}

void DocxTemplate::check(const Shape& shape) const {
  ShapeWalk walk(state_->file, state_->directives, shape);
  for (const auto& story : state_->stories) walk.walk(story->tree);
  walk.report_unused();
  walk.problems.throw_if_any();
}

std::vector<DocxTemplate::Use> DocxTemplate::uses(const Shape& shape) const {
  ShapeWalk walk(state_->file, state_->directives, shape);
  for (const auto& story : state_->stories) walk.walk(story->tree);
  return walk.uses;
}

std::string DocxTemplate::fill(const Value& data, const Shape& shape) const {
  check(shape);
  base::ProblemList absent;
  check_members(data, shape, "", state_->file, absent);
  absent.throw_if_any();
  ooxml::PackageWriter writer(state_->package);
  Renderer renderer(state_->file, state_->directives, data);
  for (const auto& story : state_->stories) {
    pugi::xml_document filled;
    renderer.render(story->tree, filled);
    writer.put(story->part, ooxml::xml_text(filled));
  }
  return writer.finish();
}

}  // namespace congtam::documents
