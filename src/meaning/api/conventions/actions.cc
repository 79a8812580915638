// SPDX-License-Identifier: Apache-2.0
// Finds the functions that answer routes: by the file that a name leads to, then through the bases.
#include "meaning/api/conventions/actions.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxClasses = 48;
constexpr int kMostInFront = 6;

bool is_callable(const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::method || symbol.kind == SymbolKind::function;
}

/// The text between the parts of a pattern: "app/controllers/shop/orders_controller.rb" for
/// "controllers/{}_controller.rb" is "shop/orders".
std::string_view between(std::string_view path, std::string_view pattern) {
  const std::size_t gap = pattern.find("{}");
  if (gap == std::string_view::npos) return {};
  const std::size_t at = path.rfind(pattern.substr(0, gap));
  const std::string_view end = pattern.substr(gap + 2);
  if (at == std::string_view::npos || !path.ends_with(end)) return {};
  path.remove_suffix(end.size());
  return path.substr(std::min(path.size(), at + gap));
}

/// The folders of a module that is named as the code names it: "Api::V1" → "api/v1".
std::string folders_of(std::string_view module) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  std::string out;
  for (std::size_t i = 0; i < module.size(); ++i) {
    const char before = i > 0 ? module[i - 1] : '/';
    if (module[i] == ':') {
      if (before != ':') out += '/';
      continue;
    }
    const bool starts = is_upper(module[i]) &&
                        (is_lower(before) || (before >= '0' && before <= '9') ||
                         (is_upper(before) && i + 1 < module.size() && is_lower(module[i + 1])));
    if (starts) out += '_';
    out += module[i];
  }
  return lower(out);
}

/// Classes from one upwards, through classes and modules of the project; `sure` when all of them
/// are known or match `plain`.
struct Lineage {
  std::vector<SymbolRef> classes;
  bool sure = true;
};

Lineage lineage_of(const ReaderContext& context, SymbolRef type, std::string_view plain) {
  Lineage out{{type}, true};
  for (std::size_t i = 0; i < out.classes.size() && i < kMaxClasses; ++i) {
    const SymbolRef at = out.classes[i];
    const syntax::Symbol& symbol = context.project.of(at.file).symbols[at.symbol.index()];
    const auto targets = context.links.bases(at.file);
    for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
      const std::uint32_t index = symbol.first_base + b;
      const linking::Target target = index < targets.size() ? targets[index] : linking::Target();
      const bool extends = context.project.of(at.file).bases[index].line <= symbol.name_line;
      if (target.symbol.valid()) {
        if (std::ranges::find(out.classes, target.symbol) == out.classes.end())
          out.classes.push_back(target.symbol);
      } else if (extends && (target.origin == 0 || plain.empty() ||
                             !matches_glob(plain, context.links.name(target.origin)))) {
        out.sure = false;
      }
    }
  }
  return out;
}

SymbolRef own_method(const ReaderContext& context, SymbolRef type, std::string_view name) {
  const Syntax& syntax = context.project.of(type.file);
  for (std::size_t i = type.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.container == type.symbol && is_callable(symbol) && syntax.text(symbol.name) == name)
      return {type.file, SymbolId(i)};
  }
  return {};
}

/// `Orders::class . ":show"`: a class and the function of it that answers.
struct Joined {
  ValueRef type;
  std::string_view action;
};

std::optional<Joined> joined_in(const Syntax& syntax, ValueRef value) {
  const ValueNode& node = syntax.value(value.value);
  if (node.kind != ValueKind::concat || node.child_count != 2) return std::nullopt;
  const ValueNode& end = syntax.value(syntax.child(node, 1));
  std::string_view action = end.kind == ValueKind::string ? syntax.text(end.text) : "";
  const std::size_t name = action.find_first_not_of(":@");
  if (name == 0 || name == std::string_view::npos) return std::nullopt;
  return Joined{{value.file, syntax.child(node, 0)}, action.substr(name)};
}

/// "Shop::Desk" of the Value `Shop::Desk`.
std::string module_of(const Syntax& syntax, ValueId id) {
  std::string out;
  for (int step = 0; step < kMostInFront && id.valid(); ++step) {
    const ValueNode& node = syntax.value(id);
    const bool inner = node.kind == ValueKind::member && node.child_count > 0;
    out = std::string(syntax.text(node.text)) + (out.empty() ? "" : "::" + out);
    id = inner ? syntax.child(node, 0) : ValueId();
  }
  return out;
}

}  // namespace

/// The class that the file is named after; else the outermost one. Small ones may stand before it.
SymbolRef Actions::class_in(FileId file) const {
  const Syntax& syntax = context_.project.of(file);
  const std::string_view base = base_name(context_.project.file(file).path);
  const auto stem = identifier_words(base.substr(0, base.find('.')));
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const std::string_view name = syntax.text(syntax.symbols[i].name);
    const std::size_t colon = name.rfind(':');
    if (syntax.symbols[i].kind == SymbolKind::class_ &&
        identifier_words(name.substr(colon == std::string_view::npos ? 0 : colon + 1)) == stem)
      return {file, SymbolId(i)};
  }
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    if (syntax.symbols[i].kind == SymbolKind::class_) return {file, SymbolId(i)};
  }
  return {};
}

/// Whether the first class of a file stands in no module.
bool Actions::stands_alone(FileId file) const {
  const SymbolRef type = class_in(file);
  if (!type.valid()) return false;
  const Syntax& syntax = context_.project.of(file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  return !symbol.container.valid() && !contains(syntax.text(symbol.name), "::");
}

/// "Shop::Desk" where the routes of a file are drawn for `Shop::Desk::Engine`, whose classes stand
/// in that module though no route says so.
const std::string& Actions::engine_of(FileId file) {
  const auto [at, fresh] = engines_.try_emplace(file.value);
  if (!fresh) return at->second;
  const Syntax& syntax = context_.project.of(file);
  constexpr std::string_view kEngine = "::Engine";
  for (const syntax::Call& call : syntax.calls) {
    if (syntax.text(call.name) != "draw" || !call.callee.valid()) continue;
    const ValueNode* node = &syntax.value(call.callee);
    for (int step = 0; step < kMostInFront; ++step) {
      const std::string_view name = syntax.text(node->text);
      if (name.ends_with(kEngine)) at->second = name.substr(0, name.size() - kEngine.size());
      if (node->child_count == 0) break;
      const ValueNode& inner = syntax.value(syntax.child(*node, 0));
      if (name == "Engine") at->second = module_of(syntax, syntax.child(*node, 0));
      node = &inner;
    }
  }
  return at->second;
}

/// Below the folder of handlers, or one folder deeper: an engine's own namespace is not in its
/// routes.
FileId Actions::file_of(const Match& match, const Wanted& wanted) {
  const std::string_view pattern = match.shape->role("handlers").substr(1);
  const std::size_t gap = pattern.find("{}");
  if (gap == std::string_view::npos || wanted.owner.empty()) return {};
  const bool absolute = wanted.owner.starts_with("/");
  std::string name = absolute                ? wanted.owner.substr(1)
                     : wanted.module.empty() ? wanted.owner
                                             : folders_of(wanted.module) + "/" + wanted.owner;
  while (name.starts_with("/")) name.erase(0, 1);
  const std::string end(pattern.substr(gap + 2));
  const std::string folder(pattern.substr(0, gap));
  if (const std::string& engine = engine_of(match.site.file); !engine.empty()) {
    const FileId own = named_.file(match.site.file, folder + folders_of(engine) + "/" + name + end);
    if (own.valid()) return own;
  }
  const FileId exact = named_.file(match.site.file, folder + name + end);
  if (exact.valid()) return exact;
  const FileId deeper = named_.file(match.site.file, name + end);
  if (!deeper.valid()) return {};
  // A folder more is an engine's namespace, or only a folder: then the class stands in no module.
  if (!contains(name, "/") && !stands_alone(deeper)) return {};
  const std::string_view found = between(context_.project.file(deeper).path, pattern);
  const bool one_more = std::ranges::count(found, '/') == std::ranges::count(name, '/') + 1;
  return one_more ? deeper : FileId();
}

/// `handlers = "=type:{}"`: the class is called so, below the modules of the mounts above.
/// `form`: how a route's word becomes the name of the class, "{}Controller".
SymbolRef Actions::type_below(const Wanted& wanted, std::string_view form) {
  if (wanted.owner.empty()) return {};
  const std::size_t gap = form.find("{}");
  std::string owner = wanted.owner;
  if (gap != std::string_view::npos)
    owner = std::string(form.substr(0, gap)) + owner + std::string(form.substr(gap + 2));
  std::string name = wanted.module.empty() ? owner : wanted.module + "/" + owner;
  std::ranges::replace(name, '/', '.');
  while (name.starts_with(".")) name.erase(0, 1);
  const SymbolRef whole = named_.type(name);
  return whole.valid() || !wanted.module.empty() ? whole : named_.type_ending(owner);
}

Wanted Actions::wanted(const Match& match, std::string_view path, Wanted below) {
  const auto text = [&](std::string_view role) {
    return text_or_name(context_, match.site, match.shape->role(role));
  };
  std::string target = text("target");
  // `match 'copy', via: [:get]`: the first value may be of another role than `"a" => "pages#a"`.
  if (const std::string_view form = match.shape->role("target");
      form.ends_with("|@value") && !contains(target, "#") &&
      text_or_name(context_, match.site, form.substr(0, form.size() - 7)).empty())
    target.clear();
  if (contains(target, "{")) return {};
  const std::size_t hash = target.find('#');
  if (const std::string owner = text("controller"); !owner.empty()) below.owner = owner;
  below.action = text("action");
  if (hash != std::string::npos) {
    if (hash > 0) below.owner = target.substr(0, hash);
    below.action = target.substr(hash + 1);
  } else if (!target.empty()) {
    below.action = target;
  }
  if (!below.action.empty()) return below;
  while (path.starts_with("/")) path.remove_prefix(1);
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) below.owner = path.substr(0, slash);
  below.action = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return below;
}

Actions::Found Actions::find(const Match& match, const Wanted& wanted) {
  if (wanted.action.empty() || !match.shape->role("handlers").starts_with("=")) return {};
  const bool by_type = match.shape->role("handlers").starts_with("=type:");
  const FileId file = by_type ? FileId() : file_of(match, wanted);
  const SymbolRef type = by_type ? type_below(wanted, match.shape->role("handlers").substr(6))
                         : file.valid() ? class_in(file)
                                        : SymbolRef();
  if (!type.symbol.valid()) return {};
  const Lineage lineage = lineage_of(context_, type, match.shape->role("plain"));
  bool page = false;
  for (const SymbolRef above : lineage.classes) {
    if (const SymbolRef own = own_method(context_, above, wanted.action); own.symbol.valid())
      return {own, type, false};
    page = page || has_page(match, above, wanted.action);
  }
  return {page || !lineage.sure ? type : SymbolRef(), type, lineage.sure && !page};
}

bool Actions::has_page(const Match& match, SymbolRef type, std::string_view action) {
  std::string_view below = match.shape->role("pages");
  if (below.empty()) return false;
  below.remove_prefix(1);
  for (std::size_t i = 0; i < context_.project.size() && !pages_read_; ++i) {
    const std::string_view path = context_.project.file(FileId(i)).path;
    const std::size_t at = path.rfind(below);
    if (at == std::string_view::npos) continue;
    const std::string_view name = base_name(path);
    const std::size_t cut = name.size() - std::min(name.size(), name.find('.'));
    const std::size_t from = at + below.size();
    pages_.emplace(path.substr(from, path.size() - cut - from));
  }
  pages_read_ = true;
  const std::string_view handlers = match.shape->role("handlers").substr(1);
  const std::string owner(between(context_.project.file(type.file).path, handlers));
  return pages_.contains(owner + "/" + std::string(action));
}

/// `func (o *Orders) List()` stands outside of its type, in any file of the folder.
SymbolRef Actions::method_outside(SymbolRef type, std::string_view name) {
  const auto key = [&](FileId file, std::string_view owner, std::string_view function) {
    return std::string(folder_name(context_.project.file(file).path)) + '|' + std::string(owner) +
           '|' + std::string(function);
  };
  for (std::size_t f = 0; f < context_.project.size() && !outside_read_; ++f) {
    const Syntax& syntax = context_.project.of(FileId(f));
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const std::string_view owner = syntax.text(syntax.symbols[i].receiver);
      if (!owner.empty())
        outside_.emplace(key(FileId(f), owner, syntax.text(syntax.symbols[i].name)),
                         SymbolRef{FileId(f), SymbolId(i)});
    }
  }
  outside_read_ = true;
  const Syntax& syntax = context_.project.of(type.file);
  const auto at =
      outside_.find(key(type.file, syntax.text(syntax.symbols[type.symbol.index()].name), name));
  return at == outside_.end() ? SymbolRef() : at->second;
}

SymbolRef Actions::method_of(SymbolRef type, std::string_view name) {
  const Syntax& syntax = context_.project.of(type.file);
  if (syntax.symbols[type.symbol.index()].kind == SymbolKind::struct_) {
    if (const SymbolRef found = method_outside(type, name); found.valid()) return found;
  }
  for (const SymbolRef above : lineage_of(context_, type, {}).classes) {
    if (const SymbolRef own = own_method(context_, above, name); own.symbol.valid()) return own;
  }
  return type;
}

SymbolRef Actions::type_of(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind == ValueKind::member && syntax.text(node.text) == "class" && node.child_count > 0)
    value.value = syntax.child(node, 0);
  const SymbolRef type = context_.links.what_is(value).symbol;
  if (!type.valid()) return {};
  const SymbolKind kind = context_.project.of(type.file).symbols[type.symbol.index()].kind;
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ ? type : SymbolRef();
}

/// The class of that name in the module; an inner group may name a module from the root, so names
/// of the outer ones are left out one by one.
SymbolRef Actions::type_in(std::string_view module, std::string_view name, FileId asking) {
  std::string below(name.starts_with("\\") ? std::string_view() : module);
  std::ranges::replace(below, '/', '\\');
  while (!below.empty()) {
    const SymbolRef found = named_.type_ending(below + "\\" + std::string(name), asking);
    if (found.valid()) return found;
    const std::size_t cut = below.find('\\');
    below.erase(0, cut == std::string::npos ? cut : cut + 1);
  }
  return named_.type_ending(name, asking);
}

SymbolRef Actions::of_text(std::string_view text, std::string_view action, FileId asking,
                           std::string_view module) {
  std::size_t at = text.find('@');
  if (at == std::string_view::npos) at = text.find("::");
  if (at == std::string_view::npos && contains(text, ":")) {  // "Orders:show" may be any text
    at = text.find(':');
    const SymbolRef only = type_in(module, text.substr(0, at), asking);
    return only.valid() ? of_type(only, text.substr(at + 1)) : SymbolRef();
  }
  const SymbolRef type = type_in(module, text.substr(0, at), asking);
  if (text.empty() || !type.valid()) return {};
  if (at != std::string_view::npos)
    action = text.substr(text.find_first_not_of("@:", at) == std::string_view::npos
                             ? text.size()
                             : text.find_first_not_of("@:", at));
  return method_of(type, action);
}

SymbolRef Actions::of_value(ValueRef value, std::string_view action, std::string_view module) {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind == ValueKind::string) {
    return of_text(syntax.text(node.text), action, value.file, module);
  }
  if (node.kind == ValueKind::list && node.child_count == 2) {
    const ValueNode& name = syntax.value(syntax.child(node, 1));
    if (name.kind != ValueKind::string) return {};
    const ValueNode& first = syntax.value(syntax.child(node, 0));
    if (first.kind == ValueKind::string) {  // `["\\Shop\\Orders", "show"]` may be any two texts
      const SymbolRef named = type_in(module, syntax.text(first.text), value.file);
      return named.valid() ? of_type(named, syntax.text(name.text)) : SymbolRef();
    }
    const SymbolRef type = type_of({value.file, syntax.child(node, 0)});
    if (type.valid()) return method_of(type, syntax.text(name.text));
    return {};
  }
  if (const auto joined = joined_in(syntax, value)) {
    const SymbolRef type = type_of(joined->type);
    return type.valid() ? of_type(type, joined->action) : SymbolRef();
  }
  const SymbolRef type = type_of(value);
  return type.valid() ? method_of(type, action) : SymbolRef();
}

SymbolRef Actions::class_named(ValueRef value, std::string_view module) {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind == ValueKind::list && node.child_count == 2)
    return type_of({value.file, syntax.child(node, 0)});
  if (const auto joined = joined_in(syntax, value)) return type_of(joined->type);
  if (node.kind != ValueKind::string) return type_of(value);
  const std::string_view text = syntax.text(node.text);
  const std::size_t at = std::min(text.find('@'), text.find(':'));
  return text.empty() ? SymbolRef() : type_in(module, text.substr(0, at), value.file);
}

/// PHP takes the name of a function in any case: `Orders::class . ":showall"` is `showAll`.
static SymbolRef method_in_any_case(const ReaderContext& context, SymbolRef type,
                                    std::string_view name) {
  if (!context.project.file(type.file).path.ends_with(".php")) return {};
  const Syntax& syntax = context.project.of(type.file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.container == type.symbol && is_function(one) &&
        equals_ignoring_case(syntax.text(one.name), name))
      return {type.file, SymbolId(s)};
  }
  return {};
}

SymbolRef Actions::of_type(SymbolRef type, std::string_view name) {
  const SymbolRef method = name.empty() ? type : method_of(type, name);
  return method == type ? method_in_any_case(context_, type, name) : method;
}

SymbolRef Actions::of_class(ValueRef type, ValueRef name) {
  if (!type.value.valid() || !name.value.valid()) return {};
  const Syntax& syntax = context_.project.of(name.file);
  const ValueNode& node = syntax.value(name.value);
  const SymbolRef found = type_of(type);
  if (node.kind != ValueKind::string || !found.valid()) return {};
  const SymbolRef method = method_of(found, syntax.text(node.text));
  return method == found ? SymbolRef() : method;
}

SymbolRef Actions::or_invoked(SymbolRef handler, ValueRef value, std::string_view module) {
  const bool type = handler.valid() && class_around(context_.project.of(handler.file),
                                                    handler.symbol) == handler.symbol;
  if (handler.valid() && !type) return handler;
  const SymbolRef invoked = of_value(value, "__invoke", module);
  return invoked.valid() ? invoked : handler;
}

}  // namespace cutaway::meaning
