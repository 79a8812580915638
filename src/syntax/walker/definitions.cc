// SPDX-License-Identifier: Apache-2.0
// Definitions become symbols; what stands inside of one is read with it as container.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ ||
         kind == SymbolKind::interface || kind == SymbolKind::trait || kind == SymbolKind::enum_ ||
         kind == SymbolKind::annotation_type || kind == SymbolKind::module;
}

constexpr std::string_view kNamedAsType = "{type}";  // constructors are called as their type

/// `Server` of `&mut Server<T>`.
std::string_view type_name(std::string_view type) {
  type = trim(type);
  while (type.starts_with('&') || type.starts_with('*')) type.remove_prefix(1);
  for (const std::string_view word : {"mut ", "dyn "}) {
    if (type.starts_with(word)) type.remove_prefix(word.size());
  }
  return trim(cut_utf8(type.substr(0, type.find_first_of("<[")), 200));
}

bool holds(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

/// `def f(a) do`, `defmodule M do`: a call by its grammar, a definition by its name.
bool Walker::define_call(NodeIndex node, const Rule& rule) {
  if (table_.define_calls.empty()) return false;
  const std::string_view callee = text(child(node, Slot::callee));
  for (const auto& [name, kind] : table_.define_calls) {
    if (name != callee) continue;
    Rule own = rule;
    own.symbol = kind;
    own.function = kind == SymbolKind::function;
    define(node, own);
    // `f(a)` or `f(a) when a > 0` in it looks like a call and is none.
    const NodeIndex arguments = child(node, Slot::arguments);
    define_head_ = arguments == kNoNode ? kNoNode : position(arguments, 0);
    if (define_head_ != kNoNode && this->rule(define_head_).act != Act::call)
      define_head_ = position(define_head_, 0);
    return true;
  }
  return false;
}

void Walker::define(NodeIndex node, const Rule& rule) {
  const bool has_access = rule.leaves && (modifier_flags(node) & (kExported | kPrivate)) != 0;
  if (has_access && context_.function.valid()) leave_function();
  if (rule.needs_body && child(node, Slot::body) == kNoNode) {
    if (!has(rule, Slot::module)) return;
    // `mod x;` stands for a file.
    declare_module(node, rule);
    return;
  }
  if (rule.function && is_transparent(node)) return;
  Text name;
  NodeIndex name_node = kNoNode;
  NodeIndex statement = node;
  SymbolKind kind = kind_by_body(node, rule);
  std::uint16_t flags = 0;
  name_symbol(node, rule, name, name_node, kind, flags, statement);
  if (!table_.values && name.empty()) return;
  const SymbolId id =
      add_symbol(statement, name_node, name, kind_in_context(kind, out_.text(name)));
  if (memo_[node].valid() && out_.value(memo_[node]).kind == ValueKind::function)
    out_.values[memo_[node].index()].symbol = id;
  if (const auto method = method_values_.find(node); method != method_values_.end()) {
    out_.values[method->second.index()].symbol = id;
  }
  if (symbol_nodes_.empty() || symbol_nodes_.back().first < node)
    symbol_nodes_.emplace_back(node, id);
  out_.symbols[id.index()].flags |=
      static_cast<std::uint16_t>(flags | (statement == node ? 0U : token_flags(node)));
  const bool decided = !rule.symbol_by.empty() && kind_by_body(node, rule) != rule.symbol;
  if (!decided) out_.symbols[id.index()].type = type_text(child(node, Slot::type));
  if (has(rule, Slot::type_parameters))
    out_.symbols[id.index()].type = type_text(child(node, Slot::type_parameters));
  read_docs(node, rule, id);
  read_receiver(node, rule, id);
  read_bases(node, rule, id);
  measure(node, id);
  const SymbolId outer = context_.container;
  open_symbol(node, id, rule.function, !name.empty());
  for (std::size_t i = out_.annotations.size(); i > 0 && out_.annotations[i - 1].target == id; --i)
    annotation_effects(out_.text(out_.annotations[i - 1].name), id);
  const bool at_top = !outer.valid() || out_.symbols[outer.index()].kind == SymbolKind::name_space;
  if (at_top && is_type(kind) && !name.empty()) top_types_.emplace(name.offset, id);
  read_parameters(node, rule, id);
  if (rule.function && name.empty()) add_implicit_parameter(node, id);
  if (!doc_run_.empty()) read_doc_types(id);
  if (rule.function) implicit_return(node, rule);
  mark_entry_points(id);
}

/// A member that stands in a function: a brace was lost before it, and the type goes on.
void Walker::leave_function() {
  SymbolId type = context_.container;
  while (type.valid() && !is_type(out_.symbols[type.index()].kind))
    type = out_.symbols[type.index()].container;
  if (!type.valid()) return;
  Context outer;
  outer.container = outer.scope = type;
  outer.flags = static_cast<std::uint16_t>(context_.flags & kInTest);
  context_ = outer;
}

void Walker::name_symbol(NodeIndex node, const Rule& rule, Text& name, NodeIndex& name_node,
                         SymbolKind& kind, std::uint16_t& flags, NodeIndex& statement) {
  while (!namings_.empty() && namings_.back().node < node) namings_.pop_back();
  if (!namings_.empty() && namings_.back().node == node) {
    const Naming naming = namings_.back();
    namings_.pop_back();
    name = naming.name;
    name_node = naming.name_node;
    statement = naming.statement;
    kind = naming.kind;
    flags = naming.flags;
    return;
  }
  name_node = child(node, Slot::name);
  if (name_node == kNoNode) {
    if (!rule.default_name.empty()) name = pool_.keep(rule.default_name);
    return;
  }
  name = pool_.keep(key_text(name_node).substr(0, 200) + (rule.marked ? table_.macro_mark : ""));
  if (rule.symbol == SymbolKind::name_space) name = keep(name_node);
  if (kind == kExtension) name = pool_.keep(type_name(text(name_node)));
}

SymbolKind Walker::kind_by_body(NodeIndex node, const Rule& rule) const {
  if (rule.symbol_by.empty()) return rule.symbol;
  const NodeIndex deciding = child(node, Slot::context);
  if (deciding == kNoNode) return rule.symbol;
  for (const auto& [kind, symbol] : rule.symbol_by) {
    if (at(deciding).kind == kind) return symbol;
  }
  return rule.symbol;
}

SymbolKind Walker::kind_in_context(SymbolKind kind, std::string_view name) const {
  const bool in_type =
      context_.container.valid() && is_type(out_.symbols[context_.container.index()].kind);
  if (kind == SymbolKind::function && in_type && !name.empty()) kind = SymbolKind::method;
  if (kind == SymbolKind::method && in_type) {
    const bool as_type = holds(table_.constructors, kNamedAsType) &&
                         name == out_.text(out_.symbols[context_.container.index()].name);
    if (as_type || holds(table_.constructors, name)) return SymbolKind::constructor;
  }
  if (in_type && kind == SymbolKind::variable) return SymbolKind::field;
  return kind;
}

SymbolId Walker::add_symbol(NodeIndex node, NodeIndex name_node, Text name, SymbolKind kind) {
  const NodeIndex outer = outermost_wrapper(node);
  const bool is_list =
      rule(at(node).parent == kNoNode ? node : at(node).parent).part == Part::declaration &&
      at(outer).row != at(node).row && free_annotations_.empty();
  Symbol symbol;
  symbol.name = name;
  symbol.kind = kind;
  symbol.line = line(is_list ? node : outer);
  symbol.end_line = at(is_list ? node : outer).end_row + 1;
  symbol.name_line = name_node == kNoNode ? line(node) : line(name_node);
  symbol.container = context_.container;
  symbol.flags = name_flags(out_.text(name), modifier_flags(node));
  const NodeIndex wrapper = rule(node).act == Act::export_ ? node : outer;
  if (rule(wrapper).act == Act::export_) {
    symbol.flags |= kExported;
    symbol.flags |= static_cast<std::uint16_t>(token_flags(wrapper) & kDefaultExport);
  }
  out_.symbols.push_back(symbol);
  const SymbolId id(out_.symbols.size() - 1);
  extend(id);
  claim_annotations(node, id);
  return id;
}

/// What stands in a block that adds to a type is a member of that type.
void Walker::extend(SymbolId id) {
  const SymbolId block = context_.extension;
  Symbol& symbol = out_.symbols[id.index()];
  if (!block.valid() || symbol.container != out_.symbols[block.index()].container) return;
  symbol.receiver = out_.symbols[block.index()].name;
  if (symbol.kind == SymbolKind::function) symbol.kind = SymbolKind::method;
  if (symbol.kind == SymbolKind::variable) symbol.kind = SymbolKind::field;
  receivers_.emplace_back(id, symbol.receiver);
}

/// The name of a module that is another file: a symbol and an import of it.
void Walker::declare_module(NodeIndex node, const Rule& rule) {
  const NodeIndex name = child(node, Slot::name);
  if (name == kNoNode) return;
  const SymbolId id = add_symbol(node, name, keep(name), rule.symbol);
  read_docs(node, rule, id);
  ImportState state;
  state.kind = ImportKind::include;
  state.statement = node;
  add_import(state, text(child(node, Slot::module)), "", "", node);
}

/// Flags of the words before a definition, on it or on what wraps it.
std::uint16_t Walker::modifier_flags(NodeIndex node) {
  std::uint16_t flags = token_flags(node) | section_flags(node);
  NodeIndex parent = at(node).parent;
  while (parent != kNoNode &&
         (rule(parent).part == Part::wrapper || rule(parent).part == Part::declaration)) {
    flags |= token_flags(parent);
    parent = at(parent).parent;
  }
  if ((flags & kPrivate) != 0) flags &= static_cast<std::uint16_t>(~kExported);
  return flags;
}

std::uint16_t Walker::token_flags(NodeIndex node) const {
  std::uint16_t flags = 0;
  const auto look = [&](NodeIndex token) {
    if (at(token).end - at(token).start > 16) return;
    for (const auto& [word, bits] : table_.modifiers) {
      if (word == text(token)) flags |= bits;
    }
  };
  int seen = 0;
  for (NodeIndex c = first_child(node); c != kNoNode && ++seen < 12; c = next_sibling(c)) {
    if (rule(c).part == Part::body || rule(c).part == Part::parameters) break;
    if (at(c).next == c + 1 && table_.keep[at(c).kind] != 0) look(c);
    if (rule(c).part != Part::modifiers) continue;
    for (NodeIndex m = first_child(c); m != kNoNode; m = next_sibling(m)) look(m);
  }
  return flags;
}

std::uint16_t Walker::name_flags(std::string_view name, std::uint16_t flags) const {
  const bool member = context_.container.valid();
  const Symbol* outer = member ? &out_.symbols[context_.container.index()] : nullptr;
  if (!table_.private_prefix.empty() && name.starts_with(table_.private_prefix) &&
      !name.ends_with("__"))
    flags |= kPrivate;
  if (context_.function.valid()) return static_cast<std::uint16_t>(flags & ~kExported);
  const bool is_private = (flags & kPrivate) != 0;
  const bool open = !member || (outer->flags & kExported) != 0;
  const std::string_view how = table_.export_rule;
  if (how == "not_private" && !is_private && open) flags |= kExported;
  if (how == "upper" && !name.empty() && name[0] >= 'A' && name[0] <= 'Z') flags |= kExported;
  if (how == "upper" && (flags & kExported) == 0) flags |= kPrivate;
  if (how == "all" && !is_private) flags |= kExported;
  if (how == "statement" && member && open && !is_private && is_type(outer->kind))
    flags |= kExported;
  if (how == "modifier" && member && outer->kind == SymbolKind::interface && !is_private)
    flags |= kExported;
  return flags;
}

void Walker::open_symbol(NodeIndex node, SymbolId id, bool function, bool named) {
  open(at(node).next);
  const Symbol& symbol = out_.symbols[id.index()];
  if (symbol.kind == kExtension) {
    context_.extension = id;
    return;
  }
  context_.container = id;
  context_.extension = {};
  if (!function && !is_type(symbol.kind) && symbol.kind != SymbolKind::name_space) return;
  if (symbol.kind != SymbolKind::name_space) context_.scope = id;
  context_.function = function ? id : SymbolId{};
  if (function) context_.nesting = 0;
  if (!named && function) {
    NodeIndex list = at(node).parent;
    if (list != kNoNode && is_unnamed(list)) list = at(list).parent;
    const bool argument =
        list != kNoNode && at(list).parent != kNoNode && rule(at(list).parent).act == Act::call;
    if (argument) context_.flags |= kInCallback;
    return;
  }
  context_.flags &= kInTest;
  context_.guard = {};
  for (const std::string& glob : table_.test_functions) {
    if (function && matches_glob(glob, out_.text(symbol.name))) context_.flags |= kInTest;
  }
}

void Walker::measure(NodeIndex node, SymbolId id) {
  const auto found = std::lower_bound(
      tree_.measures.begin(), tree_.measures.end(), node,
      [](const Measure& measure, NodeIndex wanted) { return measure.node < wanted; });
  if (found == tree_.measures.end() || found->node != node) return;
  out_.symbols[id.index()].tokens = found->tokens;
  out_.symbols[id.index()].token_hash = found->hash;
}

/// The last statement; handlers behind it and bodies of heredocs are none.
NodeIndex Walker::tail_of(NodeIndex body) const {
  NodeIndex tail = kNoNode;
  for (NodeIndex c = first_child(body); c != kNoNode; c = next_sibling(c)) {
    const Rule& own = rule(c);
    if (table_.keep[at(c).kind] != 1 || own.act == Act::comment || own.unquoted) continue;
    if (own.act == Act::catch_ || own.part == Part::skip || own.part == Part::ignored) continue;
    tail = c;
  }
  // `f();` gives nothing where a mark ends statements.
  if (tail != kNoNode && (rule(tail).act == Act::return_ || text(tail).ends_with(';')))
    return kNoNode;
  return tail;
}

/// `@cart ||= Cart.new(id)` gives what it holds, where that is made there. Where assignments
/// declare nothing they are no values; what another object holds may come from anywhere: `shop.cart
/// ||= Cart.new`.
bool Walker::gives_assigned(NodeIndex assignment) const {
  const NodeIndex left = child(assignment, Slot::left), right = child(assignment, Slot::right);
  if (!rule(assignment).declares || left == kNoNode || right == kNoNode) return false;
  const std::string_view target = text(left), value = text(right);
  const std::string_view called = value.substr(0, value.find_first_of("( {\n"));
  const bool made = std::any_of(table_.makers.begin(), table_.makers.end(),
                                [&](const std::string& end) { return called.ends_with(end); });
  return made &&
         (target.starts_with("self.") || target.find_first_of(".,[") == std::string_view::npos);
}

/// `x => f(x)` returns without saying so.
void Walker::implicit_return(NodeIndex node, const Rule& rule) {
  NodeIndex body = child(node, Slot::body);
  // `def f(x), do: g(x)`: a call that defines has what it gives among its arguments.
  if (body == kNoNode && rule.act == Act::call) body = child(node, Slot::left);
  if (body == kNoNode || !within_budget(node)) return;
  if (this->rule(body).part == Part::body) {
    const NodeIndex tail = table_.tail_returns ? tail_of(body) : kNoNode;
    if (tail == kNoNode || this->rule(tail).form == Form::none) return;
    if (this->rule(tail).act == Act::assign && !gives_assigned(tail)) return;
    out_.exits.push_back(
        {ExitKind::return_, value(tail), context_.scope, context_.guard, line(tail)});
    return;
  }
  out_.exits.push_back(
      {ExitKind::return_, value(body), context_.scope, context_.guard, line(body)});
  ++out_.symbols[context_.function.index()].returns;
}

void Walker::mark_entry_points(SymbolId id) {
  Symbol& symbol = out_.symbols[id.index()];
  for (const EntryPoint& entry : table_.entry_points) {
    if (entry.name.empty() || entry.name != out_.text(symbol.name)) continue;
    if (!entry.package.empty() && entry.package != out_.text(out_.package)) continue;
    if (entry.top && symbol.container.valid()) continue;
    if ((symbol.flags & entry.flags) == entry.flags) symbol.flags |= kEntryPoint;
  }
}

}  // namespace cutaway::syntax
