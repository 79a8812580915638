// SPDX-License-Identifier: Apache-2.0
// Collects what functions and classes say they answer, and asks a class and its bases for it.
#include "meaning/api/conventions/responders.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/lookup/declared_members.h"
#include "meaning/wrappers.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxClasses = 64;
constexpr int kMaxWrappers = 6;
using Verb = std::pair<std::string_view, std::string_view>;
constexpr std::array<Verb, 6> kVerbs = {{{"get", "GET"},
                                         {"post", "POST"},
                                         {"put", "PUT"},
                                         {"patch", "PATCH"},
                                         {"delete", "DELETE"},
                                         {"websocket", "WS"}}};

std::string first_text(const std::vector<linking::ClosedValue>& closed) {
  for (const linking::ClosedValue& value : closed) {
    if (!value.alternatives.empty() && !value.best().empty()) return std::string(value.best());
  }
  return {};
}

/// The argument that a wrapper most likely wraps: the first that can name a function.
ValueId wrapped(const Syntax& syntax, const ValueNode& call) {
  for (std::size_t i = 1; i < call.child_count; ++i) {
    switch (syntax.value(syntax.child(call, i)).kind) {
      case ValueKind::function:
      case ValueKind::reference:
      case ValueKind::member:
      case ValueKind::call:
        return syntax.child(call, i);
      default:
        break;
    }
  }
  return {};
}

}  // namespace

Responders::Responders(const ReaderContext& context, std::span<const Match> matches)
    : context_(context) {
  for (const auto& [key, value] : context.catalogue.table("trace"))
    if (key == "names.binds") binds_.insert(value);
  for (const Match& match : matches) {
    if (match.shape->means == "methods") add_methods(match);
    if (match.shape->means == "actions") add_actions(match);
    if (match.shape->means == "action") add_extra(match);
  }
}

void Responders::add_methods(const Match& match) {
  auto& methods = methods_[{match.site.file, match.site.scope}];
  const std::string_view form = match.shape->role("method");
  const auto named = form == "@name" ? std::vector<std::string>{method_in_name(match.site.name)}
                                     : methods_of(context_, pick(context_, match.site, form));
  for (const std::string& method : named) {
    if (std::ranges::find(methods, method) == methods.end()) methods.push_back(method);
  }
}

/// What the catalogue says a base brings: names of actions, and "POST path" for further ones, with
/// "{}" in front of the path when it lies below an item.
void Responders::bring(const catalogue::Shape& shape, const Place& place, Class& into) const {
  into.known = true;
  std::string_view names = shape.role("names");
  if (names.starts_with("=")) names.remove_prefix(1);
  for (std::string_view name : split(names, ',')) {
    name = trim(name);
    const std::size_t blank = name.find(' ');
    if (blank == std::string_view::npos) {
      if (!name.empty()) into.actions.emplace(name);
      continue;
    }
    ExtraAction extra;
    extra.methods = {std::string(name.substr(0, blank))};
    std::string_view path = trim(name.substr(blank));
    extra.on_item = path.starts_with("{}");
    if (extra.on_item) path.remove_prefix(2);
    while (path.starts_with("/")) path.remove_prefix(1);
    while (path.ends_with("/")) path.remove_suffix(1);
    extra.path = path;
    extra.place = place;
    into.extras.push_back(std::move(extra));
  }
}

void Responders::add_actions(const Match& match) {
  Class& into = classes_[{match.site.file, match.site.scope}];
  bring(*match.shape, {match.site.file, match.site.line, match.site.end_line}, into);
  if (const auto form = match.shape->role("limit"); !form.empty() && into.limit.empty())
    into.limit = methods_of(context_, pick(context_, match.site, form));
  if (const auto form = match.shape->role("parameter"); !form.empty() && into.parameter.empty())
    into.parameter = first_text(texts_of(context_, pick(context_, match.site, form)));
}

void Responders::add_extra(const Match& match) {
  const Syntax& syntax = context_.project.of(match.site.file);
  const SymbolId owner = class_around(syntax, match.site.scope);
  if (!owner.valid()) return;
  Class& into = classes_[{match.site.file, owner}];
  ExtraAction extra;
  extra.function = {match.site.file, match.site.scope};
  extra.place = {match.site.file, match.site.line, match.site.end_line};
  const std::string_view method = match.shape->role("method");
  extra.methods = method == "@name" ? std::vector<std::string>{method_in_name(match.site.name)}
                                    : methods_of(context_, pick(context_, match.site, method));
  const std::string like =
      first_text(texts_of(context_, pick(context_, match.site, match.shape->role("same_as"))));
  for (const ExtraAction& other : into.extras) {
    if (like.empty() || !other.function.valid()) continue;
    if (syntax.text(syntax.symbols[other.function.symbol.index()].name) != like) continue;
    extra.path = other.path;
    extra.on_item = other.on_item;
  }
  if (like.empty()) {
    extra.path =
        first_text(texts_of(context_, pick(context_, match.site, match.shape->role("path"))));
    const std::string item =
        first_text(texts_of(context_, pick(context_, match.site, match.shape->role("item"))));
    extra.on_item = lower(item) == "true";
  }
  if (!extra.path.empty() && !extra.methods.empty()) into.extras.push_back(std::move(extra));
}

/// The function without a name that is run when what an own function made of it is.
SymbolRef Responders::written_in(ValueRef made) const {
  if (context_.project.of(made.file).value(made.value).kind != ValueKind::call) return {};
  const SymbolRef later = run_later(context_, made);
  if (!later.valid()) return {};
  const syntax::Symbol& symbol = context_.project.of(later.file).symbols[later.symbol.index()];
  return is_function(symbol) && symbol.name.empty() ? later : SymbolRef();
}

bool Responders::is_class(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const SymbolKind kind = context_.project.of(ref.file).symbols[ref.symbol.index()].kind;
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ || kind == SymbolKind::interface;
}

/// Whether a call runs an own function of an object; `Orders.as_view()` is asked of the class.
bool Responders::makes(SymbolRef called, SymbolRef owner, const ValueNode& object,
                       FileId file) const {
  if (!called.valid() ||
      !is_function(context_.project.of(called.file).symbols[called.symbol.index()]))
    return false;
  const Syntax& there = context_.project.of(owner.file);
  return context_.project.of(file).text(object.text) !=
         there.text(there.symbols[owner.symbol.index()].name);
}

/// `desk.create` where an own class or interface says `create: RequestHandler`: the type of a field
/// is that of a library, what it holds is written in the class.
SymbolRef Responders::declared(ValueRef at, const linking::Target& known) const {
  const Syntax& syntax = context_.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (known.symbol.valid() || node.kind != ValueKind::member || node.child_count == 0) return {};
  const SymbolRef owner = context_.links.what_is({at.file, syntax.child(node, 0)}).symbol;
  return is_class(owner) ? member_behind(context_, owner, syntax.text(node.text)) : SymbolRef();
}

Responder Responders::resolve(const Operand& operand, FileId file, SymbolId scope) const {
  if (operand.kind == Operand::Kind::symbol) return {operand.symbol, {}};
  if (operand.kind != Operand::Kind::value) return {};
  ValueRef at = operand.value;
  for (int depth = 0; depth < kMaxWrappers && at.valid(); ++depth) {
    const Syntax& syntax = context_.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    if (node.kind == ValueKind::function) return {{at.file, node.symbol}, {}};
    if (node.kind == ValueKind::call && node.child_count > 0) {
      const ValueNode& callee = syntax.value(syntax.child(node, 0));
      const SymbolRef made = context_.links.what_is({at.file, syntax.child(node, 0)}).symbol;
      if (made.valid() && is_class(made)) return {made, {}};
      if (callee.kind == ValueKind::member && callee.child_count > 0) {
        const linking::Target owner = context_.links.what_is({at.file, syntax.child(callee, 0)});
        const bool answers = owner.symbol.valid() && is_class(owner.symbol);
        // `desk.user(show)` is what the function of an object gives back, not the object.
        if (answers && !makes(made, owner.symbol, syntax.value(syntax.child(callee, 0)), at.file))
          return {owner.symbol, {}};
        // `orders.show.bind(orders)`: the function that is asked is the one that answers.
        if (binds_.contains(syntax.text(callee.text)) && owner.symbol.valid() &&
            is_function(
                context_.project.of(owner.symbol.file).symbols[owner.symbol.symbol.index()]))
          return {owner.symbol, {}};
        const std::string_view origin = context_.links.name(owner.origin);
        if (outside(origin)->known) return {{}, origin};
      }
      if (const SymbolRef later = run_later(context_, at); later.valid()) return {later, {}};
      at.value = wrapped(syntax, node);
      continue;
    }
    linking::Target target = context_.links.what_is(at);
    if (!target.symbol.valid()) target.symbol = imported(at);
    if (target.symbol.valid()) {
      const syntax::Symbol& symbol =
          context_.project.of(target.symbol.file).symbols[target.symbol.symbol.index()];
      // What a wrapper made has no name.
      const SymbolRef later =
          is_function(symbol) && symbol.name.empty() ? run_later(context_, at) : SymbolRef();
      if (later.valid()) return {later, {}};
      if (is_function(symbol)) return {target.symbol, {}};
    }
    if (const SymbolRef held = declared(at, target); held.valid()) {
      const syntax::Symbol& member = context_.project.of(held.file).symbols[held.symbol.index()];
      if (is_function(member)) return {held, {}};
      at = {held.file, member.value};
      continue;
    }
    const auto found = follow(context_, at.file, at.file == file ? scope : SymbolId(), at.value);
    const bool leads = found && found->value.valid() && ValueRef{found->file, found->value} != at;
    if (is_class(target.symbol)) {
      // `val show = handler({ ctx -> … })`: not the class of what is made of the function answers.
      const SymbolRef written = leads ? written_in({found->file, found->value}) : SymbolRef();
      return {written.valid() ? written : target.symbol, {}};
    }
    if (leads) {
      at = {found->file, found->value};
      continue;
    }
    if (const SymbolRef later = run_later(context_, at); later.valid()) return {later, {}};
    return {{}, context_.links.name(target.origin)};
  }
  return {};
}

Responder Responders::function_behind(const Operand& operand, FileId file, SymbolId scope) const {
  const Responder who = resolve(operand, file, scope);
  if (!who.symbol.valid()) return {};
  const Syntax& syntax = context_.project.of(who.symbol.file);
  // Which of several functions one gives back is known when it runs.
  const auto gives = std::ranges::count_if(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == who.symbol.symbol && exit.value.valid() &&
           syntax.value(exit.value).kind == ValueKind::function;
  });
  const bool one = gives < 2 && is_function(syntax.symbols[who.symbol.symbol.index()]);
  return one ? who : Responder();
}

/// A class that is imported under the name of its module is the class, not the module.
SymbolRef Responders::imported(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind != ValueKind::reference) return {};
  const auto links = context_.links.imports(value.file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
    if (links[i].symbol.valid() && name == syntax.text(node.text)) return links[i].symbol;
  }
  return {};
}

/// The parameters of a function that must be given, and all it can take; empty when it takes
/// whatever comes.
bool Responders::takes(SymbolRef function, const std::vector<std::string>& given) const {
  const Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  std::size_t known = 0;
  bool open = false;
  for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
    const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + i];
    const std::string name(syntax.text(parameter.name));
    if (i == 0 && (name == "self" || name == "cls")) continue;
    open = open || parameter.variadic != 0;
    const bool has = std::ranges::find(given, name) != given.end();
    known += has ? 1U : 0U;
    if (!has && parameter.variadic == 0 && !parameter.default_value.valid()) return false;
  }
  return open || known == given.size();
}

const Responders::Class* Responders::find(SymbolRef symbol) const {
  const auto found = classes_.find(symbol);
  return found == classes_.end() ? nullptr : &found->second;
}

const Responders::Class* Responders::outside(std::string_view origin) const {
  const auto known = outside_.find(origin);
  if (known != outside_.end()) return &known->second;
  Class made;
  if (!origin.empty()) {
    for (const catalogue::Shape* shape : context_.catalogue.shapes("base", origin)) {
      if (shape->means == "actions") bring(*shape, {}, made);
    }
  }
  return &outside_.emplace(std::string(origin), std::move(made)).first->second;
}

/// The class and its bases in the project, nearest first.
std::vector<SymbolRef> Responders::lineage(SymbolRef symbol) const {
  std::vector<SymbolRef> out;
  if (!symbol.valid() || !is_class(symbol)) return out;
  out.push_back(symbol);
  for (std::size_t i = 0; i < out.size() && out.size() < kMaxClasses; ++i) {
    const SymbolRef at = out[i];
    const syntax::Symbol& owner = context_.project.of(at.file).symbols[at.symbol.index()];
    const auto targets = context_.links.bases(at.file);
    for (std::uint32_t b = 0; b < owner.base_count; ++b) {
      if (owner.first_base + b >= targets.size()) break;
      const SymbolRef base = targets[owner.first_base + b].symbol;
      if (base.valid() && is_class(base) && std::ranges::find(out, base) == out.end())
        out.push_back(base);
    }
  }
  return out;
}

std::set<std::string> Responders::actions(const Responder& handler) const {
  if (!handler.symbol.valid()) return outside(handler.origin)->actions;
  std::set<std::string> out;
  for (const SymbolRef at : lineage(handler.symbol)) {
    const Syntax& syntax = context_.project.of(at.file);
    for (std::size_t i = at.symbol.index(); i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (symbol.line > syntax.symbols[at.symbol.index()].end_line) break;
      if (symbol.container == at.symbol && is_function(symbol))
        out.emplace(syntax.text(symbol.name));
    }
    if (const Class* known = find(at)) out.insert(known->actions.begin(), known->actions.end());
  }
  return out;
}

bool Responders::brings_actions(const Responder& handler) const {
  if (!handler.symbol.valid()) return outside(handler.origin)->known;
  return std::ranges::any_of(lineage(handler.symbol), [&](SymbolRef at) {
    const Class* known = find(at);
    return known != nullptr && known->known;
  });
}

std::vector<std::string> Responders::limit(const Responder& handler) const {
  for (const SymbolRef at : lineage(handler.symbol)) {
    const Class* known = find(at);
    if (known != nullptr && !known->limit.empty()) return known->limit;
  }
  return {};
}

std::string Responders::parameter(const Responder& handler) const {
  for (const SymbolRef at : lineage(handler.symbol)) {
    const Class* known = find(at);
    if (known != nullptr && !known->parameter.empty()) return known->parameter;
  }
  return {};
}

std::vector<ExtraAction> Responders::extras(const Responder& handler) const {
  if (!handler.symbol.valid()) return outside(handler.origin)->extras;
  std::vector<ExtraAction> out;
  for (const SymbolRef at : lineage(handler.symbol)) {
    const Class* known = find(at);
    if (known == nullptr) continue;
    out.insert(out.end(), known->extras.begin(), known->extras.end());
  }
  return out;
}

SymbolRef Responders::function(const Responder& handler, std::string_view name) const {
  for (const SymbolRef at : lineage(handler.symbol)) {
    const Syntax& syntax = context_.project.of(at.file);
    for (std::size_t i = at.symbol.index(); i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (symbol.line > syntax.symbols[at.symbol.index()].end_line) break;
      if (symbol.container == at.symbol && is_function(symbol) && syntax.text(symbol.name) == name)
        return {at.file, SymbolId(i)};
    }
  }
  return handler.symbol;
}

/// `@cors("GET", "POST")`: an annotation that is given nothing but HTTP methods names them.
std::vector<std::string> Responders::said_beside(SymbolRef function) const {
  const Syntax& syntax = context_.project.of(function.file);
  const auto [at, fresh] = annotations_.try_emplace(function.file);
  if (fresh) {
    for (std::uint32_t i = 0; i < syntax.annotations.size(); ++i)
      at->second.emplace(syntax.annotations[i].target, i);
  }
  const auto [first, end] = at->second.equal_range(function.symbol);
  for (auto it = first; it != end; ++it) {
    const syntax::Annotation& note = syntax.annotations[it->second];
    std::vector<std::string> out;
    bool only = note.argument_count > 0 && note.parameter.empty();
    for (std::uint32_t i = 0; only && i < note.argument_count; ++i) {
      const ValueNode& node = syntax.value(syntax.arguments[note.first_argument + i]);
      const std::string_view text = syntax.text(node.text);
      const auto verb = std::ranges::find(kVerbs, text, &Verb::second);
      only = node.kind == ValueKind::string &&
             (verb != kVerbs.end() || text == "HEAD" || text == "OPTIONS");
      if (only && verb != kVerbs.end()) out.emplace_back(text);
    }
    if (only && !out.empty()) return out;
  }
  return {};
}

std::vector<std::string> Responders::methods(const Responder& handler,
                                             std::string_view before) const {
  std::vector<std::string> out;
  if (handler.symbol.valid()) {
    const auto said = methods_.find(handler.symbol);
    if (said != methods_.end()) return said->second;
    if (!is_class(handler.symbol)) return said_beside(handler.symbol);
  }
  const std::set<std::string> has = actions(handler);
  const std::vector<std::string> limit = Responders::limit(handler);
  for (const auto& [name, method] : kVerbs) {
    if (!has.contains(std::string(before) + std::string(name))) continue;
    if (limit.empty() || std::ranges::find(limit, method) != limit.end()) out.emplace_back(method);
  }
  return out;
}

}  // namespace cutaway::meaning
