// SPDX-License-Identifier: Apache-2.0
// Works out the path of an attribute of the project: through its constructors down to the member or
// the outside base that takes the path.
#include "meaning/api/carriers/own_marks.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "meaning/api/carriers/assigned_marks.h"
#include "meaning/api/lookup/inherited.h"
#include "meaning/api/lookup/patterns.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxBases = 6, kMaxDepth = 12;

std::string_view plain(std::string_view form) {
  return form.starts_with("=") ? form.substr(1) : form;
}

struct Text {
  std::string text;
  bool complete = true;
};

using Given = std::map<std::string, Text, std::less<>>;  ///< parameters of a constructor

/// What stands on a class on its way to the outside.
struct Level {
  SymbolRef type;
  Given given;
};

class Evaluator {
 public:
  Evaluator(const ReaderContext& context, const catalogue::Shape& shape)
      : context_(context), shape_(shape) {}

  /// Through the classes of the project, nearest first, until one says the path.
  Text path(SymbolRef type, FileId at, std::span<const ValueId> arguments) {
    std::vector<std::pair<std::string, Text>> given = evaluated(at, arguments, {});
    for (int i = 0; i < kMaxBases && type.valid(); ++i) {
      const Level level = entered(type, given);
      const std::string_view member = plain(shape_.role("path"));
      if (const ValueRef said = member_of(level.type, member); said.value.valid())
        return text_of(said, level, 0);
      const syntax::Call* base = base_call(level.type);
      given = base == nullptr ? std::vector<std::pair<std::string, Text>>()
                              : evaluated(type.file, arguments_of(type.file, *base), level);
      const SymbolRef above = own_base(type);
      if (!above.valid()) return outside(given);
      type = above;
    }
    return {"", false};
  }

  /// The methods that a member of the class lists, or the one in the name of the outside base.
  std::vector<std::string> methods(SymbolRef type) {
    for (int i = 0; i < kMaxBases && type.valid(); ++i) {
      const ValueRef said = member_of(type, plain(shape_.role("methods")));
      if (said.value.valid()) {
        Operand operand;
        operand.kind = Operand::Kind::value;
        operand.value = said;
        return methods_of(context_, operand);
      }
      const SymbolRef above = own_base(type);
      if (!above.valid()) return in_names_of_bases(type);
      type = above;
    }
    return {};
  }

 private:
  const Syntax& syntax(FileId file) const { return context_.project.of(file); }

  std::span<const ValueId> arguments_of(FileId file, const syntax::Call& call) const {
    return std::span(syntax(file).arguments).subspan(call.first_argument, call.argument_count);
  }

  static Text outside(const std::vector<std::pair<std::string, Text>>& given) {
    for (const auto& [name, text] : given)
      if (name.empty() || name == "template") return text;
    return {};
  }

  std::vector<std::string> in_names_of_bases(SymbolRef type) const {
    const Syntax& its = syntax(type.file);
    const Symbol& symbol = its.symbols[type.symbol.index()];
    for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
      std::string method = method_in_name(its.text(its.bases[symbol.first_base + b].name));
      if (method != "ANY") return {std::move(method)};
    }
    return {};
  }

  SymbolRef own_base(SymbolRef type) const {
    const Symbol& symbol = syntax(type.file).symbols[type.symbol.index()];
    const auto targets = context_.links.bases(type.file);
    for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
      const std::size_t index = symbol.first_base + b;
      if (index >= targets.size() || !targets[index].symbol.valid()) continue;
      const SymbolRef above = targets[index].symbol;
      const Symbol& base = syntax(above.file).symbols[above.symbol.index()];
      if (base.kind == syntax::SymbolKind::class_) return above;
    }
    return {};
  }

  /// What a member is: its first value, or what a constructor gives it.
  ValueRef member_of(SymbolRef type, std::string_view name) const {
    if (name.empty()) return {};
    const Syntax& its = syntax(type.file);
    for (const Symbol& symbol : its.symbols) {
      if (symbol.container == type.symbol && its.text(symbol.name) == name && symbol.value.valid())
        return {type.file, symbol.value};
    }
    for (const syntax::Binding& binding : its.bindings) {
      std::string_view target = its.text(binding.target);
      if (target.starts_with("this.")) target.remove_prefix(5);
      if (target == name && binding.value.valid() && binding.scope.valid() &&
          class_around(its, binding.scope) == type.symbol)
        return {type.file, binding.value};
    }
    return {};
  }

  const syntax::Call* base_call(SymbolRef type) const {
    const Syntax& its = syntax(type.file);
    for (const syntax::Call& call : its.calls) {
      const std::string_view name = its.text(call.name);
      if ((name == "base" || name == "super") && call.scope.valid() &&
          class_around(its, call.scope) == type.symbol)
        return &call;
    }
    return nullptr;
  }

  /// The parameters of the constructor that can take so many arguments, with their defaults.
  Level entered(SymbolRef type, const std::vector<std::pair<std::string, Text>>& given) {
    Level level{type, {}};
    const Syntax& its = syntax(type.file);
    const Symbol* best = nullptr;
    const auto in_order =
        std::ranges::count_if(given, [](const auto& g) { return g.first.empty(); });
    for (const Symbol& symbol : its.symbols) {
      if (symbol.container != type.symbol || symbol.kind != syntax::SymbolKind::constructor)
        continue;
      const bool fits = symbol.parameter_count >= static_cast<std::size_t>(in_order);
      if (fits && (best == nullptr || symbol.parameter_count < best->parameter_count))
        best = &symbol;
    }
    if (best == nullptr) return level;
    for (std::uint32_t p = 0; p < best->parameter_count; ++p) {
      const syntax::Parameter& parameter = its.parameters[best->first_parameter + p];
      const std::string name(its.text(parameter.name));
      Text& text = level.given[name];
      text = parameter.default_value.valid()
                 ? text_of({type.file, parameter.default_value}, level, 0)
                 : Text{"", false};
      for (std::size_t i = 0; i < given.size(); ++i) {
        const bool by_name = !given[i].first.empty();
        if (by_name ? given[i].first == name : i == p) text = given[i].second;
      }
    }
    return level;
  }

  std::vector<std::pair<std::string, Text>> evaluated(FileId file,
                                                      std::span<const ValueId> arguments,
                                                      const Level& level) {
    std::vector<std::pair<std::string, Text>> out;
    for (const ValueId id : arguments) {
      if (!id.valid()) continue;
      const ValueNode& node = syntax(file).value(id);
      const bool named = node.kind == ValueKind::entry && node.child_count > 0;
      const ValueId value = named ? syntax(file).child(node, 0) : id;
      out.emplace_back(named ? std::string(syntax(file).text(node.text)) : std::string(),
                       text_of({file, value}, level, 0));
    }
    return out;
  }

  Text text_of(ValueRef value, const Level& level, int depth) {
    const Syntax& its = syntax(value.file);
    const ValueNode& node = its.value(value.value);
    const std::string_view name = its.text(node.text);
    if (depth > kMaxDepth) return {"", false};
    if (node.kind == ValueKind::concat) {
      Text out;
      for (std::size_t i = 0; i < node.child_count; ++i) {
        const Text piece = text_of({value.file, its.child(node, i)}, level, depth + 1);
        out.text += piece.text;
        out.complete = out.complete && piece.complete;
      }
      return out;
    }
    if (node.kind == ValueKind::parameter || node.kind == ValueKind::reference) {
      if (const auto known = level.given.find(name); known != level.given.end())
        return known->second;
      const ValueRef member = level.type.valid() && level.type.file == value.file
                                  ? member_of(level.type, name)
                                  : ValueRef();
      if (member.value.valid() && !(member == value)) return text_of(member, level, depth + 1);
    }
    const linking::ClosedValue closed = context_.links.close(value);
    if (closed.alternatives.empty()) return {"{" + std::string(name) + "}", false};
    return {closed.alternatives.front().text, closed.alternatives.front().complete};
  }

  const ReaderContext& context_;
  const catalogue::Shape& shape_;
};

/// "HttpGet" of the shape's origin that fits.
std::string_view name_in(const catalogue::Shape& shape, std::string_view origin) {
  for (const std::string_view glob : shape.origins) {
    if (matches_glob(glob, origin)) return glob.substr(glob.rfind(':') + 1);
  }
  return {};
}

/// Whether such an annotation stands on the same symbol.
bool stands_beside(const ReaderContext& context, const Site& site, std::string_view globs) {
  if (globs.empty()) return false;
  const Syntax& syntax = context.project.of(site.file);
  const auto targets = context.links.annotations(site.file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    if (syntax.annotations[i].target == site.scope && targets[i].origin != 0 &&
        matches_any(globs, context.links.name(targets[i].origin)))
      return true;
  }
  return false;
}

/// `@RequestMapping @interface Removing`: an annotation that is made of another.
bool stands_on_mark(const ReaderContext& context, const Site& site) {
  return site.scope.valid() && context.project.of(site.file).symbols[site.scope.index()].kind ==
                                   syntax::SymbolKind::annotation_type;
}

/// What the framework's own annotation means there: "Http{}" and GET are `[HttpGet]`.
void add_as(const ReaderContext& context, const Site& site, std::string_view form,
            std::string_view method, const linking::ClosedValue& path, std::vector<OwnMark>& out) {
  std::string origin(form);
  if (const std::size_t gap = origin.find("{}"); gap != std::string::npos) {
    const std::string name = lower(method);
    origin.replace(gap, 2, std::string(method.substr(0, 1)) + name.substr(1));
  }
  for (const catalogue::Shape* shape : context.catalogue.shapes("annotation", origin)) {
    if (shape->means != "route" && shape->means != "mount") continue;
    if (stands_beside(context, site, shape->role("unless_also"))) continue;
    OwnMark mark{{shape, site}, path};
    mark.match.site.name = name_in(*shape, origin);
    out.push_back(std::move(mark));
  }
}

using Marks = std::map<SymbolRef, const Match*>;

/// The paths that an annotation is given; without any, those of the annotation that it is made of.
std::vector<linking::ClosedValue> paths_of(const ReaderContext& context, const Site& given,
                                           const Match& made_of) {
  const std::string_view form = made_of.shape->role("path");
  std::vector<linking::ClosedValue> out = role_texts(context, given, form);
  if (out.empty()) out = role_texts(context, made_of.site, form);
  std::erase_if(out, [](const auto& closed) { return closed.alternatives.empty(); });
  if (out.empty()) out.push_back({{{"", true, {}, {}, {}, false}}, {}});
  return out;
}

/// `@Removing("/old")` above a function, where `@RequestMapping(method = DELETE)` stands above
/// `@interface Removing`: the route of that method.
void add_composed(const ReaderContext& context, const Site& site, const Match& made_of,
                  std::vector<OwnMark>& out) {
  const catalogue::Shape& shape = *made_of.shape;
  const Syntax& syntax = context.project.of(site.file);
  if (class_around(syntax, site.scope) == site.scope || stands_on_mark(context, site)) return;
  std::vector<std::string> methods =
      methods_of(context, pick(context, made_of.site, shape.role("methods")));
  if (methods.empty()) methods = {method_in_name(made_of.site.name)};
  for (const linking::ClosedValue& path : paths_of(context, site, made_of)) {
    for (const std::string& method : methods) {
      const bool any = method == "ANY";
      add_as(context, site, plain(shape.role(any ? "above" : "as")), method, path, out);
    }
  }
}

void add_of_file(const ReaderContext& context, FileId file, const Marks& marks,
                 std::vector<OwnMark>& out) {
  const Syntax& syntax = context.project.of(file);
  const auto targets = context.links.annotations(file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    const syntax::Annotation& note = syntax.annotations[i];
    if (!targets[i].symbol.valid() || !note.target.valid()) continue;
    const FileId there = targets[i].symbol.file;
    const SymbolRef type{there, class_around(context.project.of(there), targets[i].symbol.symbol)};
    const auto known = marks.find(type.symbol.valid() ? type : targets[i].symbol);
    if (known == marks.end()) continue;
    const catalogue::Shape& shape = *known->second->shape;
    const auto arguments =
        std::span(syntax.arguments).subspan(note.first_argument, note.argument_count);
    if (shape.on == "annotation") {
      add_composed(context,
                   {file, note.target, note.callee, arguments, {}, {}, note.line, note.line},
                   *known->second, out);
      continue;
    }
    Evaluator evaluator(context, shape);
    const Text path = evaluator.path(type, file, arguments);
    const linking::ClosedValue closed{{{path.text, path.complete, {}, {}, {}, false}}, {}};
    const Site site{file, note.target, note.callee, {}, {}, {}, note.line, note.line};
    const bool on_class = class_around(syntax, note.target) == note.target;
    const auto methods = on_class ? std::vector<std::string>() : evaluator.methods(type);
    for (const std::string& method : methods)
      add_as(context, site, plain(shape.role("as")), method, closed, out);
    if (methods.empty()) add_as(context, site, plain(shape.role("above")), {}, closed, out);
  }
}

}  // namespace

std::vector<OwnMark> own_marks(const ReaderContext& context, std::span<const Match> matches) {
  Marks marks;
  for (const Match& match : matches) {
    if (match.shape->means == "stands_for" &&
        (match.shape->on != "annotation" || stands_on_mark(context, match.site)))
      marks.try_emplace({match.site.file, match.site.scope}, &match);
  }
  std::vector<OwnMark> out;
  for (Match& match : assigned_marks(context))
    out.push_back({std::move(match), {{{"", true, {}, {}, {}, false}}, {}}});
  if (marks.empty()) return out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (is_own(context, FileId(f))) add_of_file(context, FileId(f), marks, out);
  }
  return out;
}

void mount_marks(std::span<const OwnMark> marks, Carriers& carriers) {
  for (const OwnMark& mark : marks) {
    if (mark.match.shape->means != "mount") continue;
    Carriers::Mount mount;
    mount.own = true;
    mount.prefix = readable_prefix(mark.path.best());
    mount.complete = mark.path.alternatives.front().complete;
    const SymbolRef on{mark.match.site.file, mark.match.site.scope};
    carriers.mount(Carriers::symbol_key(on), std::move(mount));
  }
}

}  // namespace cutaway::meaning
