// SPDX-License-Identifier: Apache-2.0
// Names that stand alone where something is done: `load_orders`, `@order = find_order`, and what a
// class says of itself (`load_and_authorize_resource`), or where a branch asks (`if erase`). Where
// nothing binds such a name it is a call without arguments.
#include <algorithm>

#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr int kMostNesting = 32;
constexpr int kMostSigns = 8;  // `not`, `and`, brackets around a name
constexpr std::size_t kShortest = 3;

/// `find_order`, `paid?`, `save!`; no constant, member of the object or word of the language.
bool is_plain_name(std::string_view name) {
  const bool begins = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_');
  return begins && name.size() >= kShortest && name != "self" && name != "super";
}

}  // namespace

/// Whether a node is a statement of its own, or all that a variable is given.
bool Walker::stands_alone(NodeIndex node) const {
  const NodeIndex parent = at(node).parent;
  if (parent == kNoNode) return false;
  const Rule& around = rule(parent);
  if (around.act == Act::assign) return child(parent, Slot::right) == node;
  if (around.act == Act::branch) return child(parent, Slot::consequence) == node;
  return around.part == Part::body || (around.form == Form::inner && around.act != Act::catch_);
}

/// Whether a branch asks by the name: `if erase`, `if ready and not erase`.
bool Walker::is_asked_alone(NodeIndex node) const {
  for (int step = 0; step < kMostSigns; ++step) {
    const NodeIndex parent = at(node).parent;
    if (parent == kNoNode) return false;
    const Rule& around = rule(parent);
    if (around.act == Act::branch) return child(parent, Slot::condition) == node;
    if (around.form != Form::binary && around.form != Form::unary && around.form != Form::inner)
      return false;
    node = parent;
  }
  return false;
}

/// Whether this file defines a function of that name: what else stands in a condition may be an
/// attribute that no code is written for.
bool Walker::is_defined_here(std::string_view name) {
  if (!functions_known_) {
    functions_known_ = true;
    for (NodeIndex node = 0; node < tree_.nodes.size(); ++node) {
      const Rule& own = rule(node);
      if (own.act == Act::define && own.function && has(own, Slot::name))
        functions_here_.insert(text(child(node, Slot::name)));
    }
  }
  return functions_here_.contains(name);
}

/// Whether the function around, or one inside of it, binds the name or takes it.
bool Walker::is_bound_here(std::string_view name) const {
  SymbolId function = context_.function;
  for (int step = 0; step < kMostNesting && function.valid(); ++step) {
    const Symbol& at = out_.symbols[function.index()];
    if (!at.name.empty() || !at.container.valid()) break;
    function = at.container;
  }
  if (!function.valid()) return true;
  const std::uint32_t first = out_.symbols[function.index()].line;
  // Both are kept in the order of their lines: nothing further up is this function's.
  for (std::size_t p = out_.parameters.size(); p > 0 && out_.parameters[p - 1].line >= first; --p)
    if (out_.text(out_.parameters[p - 1].name) == name) return true;
  for (std::size_t b = out_.bindings.size(); b > 0 && out_.bindings[b - 1].line >= first; --b)
    if (out_.text(out_.bindings[b - 1].target) == name) return true;
  return false;
}

/// Whether it does something to the type around: `load_and_authorize_resource`, but not `private`.
bool Walker::acts_on_type(std::string_view name) const {
  const SymbolId type = context_.container;
  if (!type.valid() || context_.function.valid()) return false;
  const auto is_word = [&](const auto& word) { return word.first == name; };
  if (std::ranges::any_of(table_.section_words, is_word)) return false;
  return std::ranges::none_of(out_.bindings, [&](const Binding& one) {
    return one.scope == type && out_.text(one.target) == name;
  });
}

void Walker::bare_name(NodeIndex node, const Rule& rule) {
  if (rule.form != Form::reference || !context_.container.valid()) return;
  const std::string_view name = text(node);
  const bool asked = !stands_alone(node);
  if (asked && (!context_.function.valid() || !is_asked_alone(node) || !is_defined_here(name)))
    return;
  if (!is_plain_name(name) || !within_budget(node)) return;
  if (context_.function.valid() ? is_bound_here(name) : !acts_on_type(name)) return;
  Call call;
  call.callee = value(node);
  if (!call.callee.valid() || out_.value(call.callee).kind != ValueKind::reference) return;
  call.name = out_.value(call.callee).text;
  call.line = line(node);
  call.end_line = at(node).end_row + 1;
  add_call(call, {}, 0);
}

}  // namespace cutaway::syntax
