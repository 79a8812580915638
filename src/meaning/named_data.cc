// SPDX-License-Identifier: Apache-2.0
// Walks the Values of an argument down to its texts and names.
#include "meaning/named_data.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostSteps = 400;
constexpr int kDeepest = 6;

/// What a call says about itself beside the thing it stands for.
bool is_key(std::string_view name) {
  constexpr std::array<std::string_view, 5> keys{"key", "keys", "asset_key", "asset", "name"};
  return std::ranges::find(keys, name) != keys.end();
}

class Walk {
 public:
  Walk(const ReaderContext& context, NamedData& out) : context_(context), out_(out) {}

  /// Whether something was named.
  bool names(ValueRef at, int depth) {
    if (depth > kDeepest || ++steps_ > kMostSteps) return false;
    const syntax::Syntax& syntax = context_.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    switch (node.kind) {
      case ValueKind::string:
        return add(std::string(syntax.text(node.text)), at.file, node.line);
      case ValueKind::reference:
        return of_reference(at, depth);
      case ValueKind::call:
      case ValueKind::construct:
        return of_call(at, node, depth);
      case ValueKind::entry:
        return of_entry(at, node, depth);
      case ValueKind::list:
      case ValueKind::record:
      case ValueKind::concat:
      case ValueKind::arithmetic:
        return of_children(at, node, 0, depth);
      default:
        return false;
    }
  }

 private:
  bool add(std::string name, FileId file, std::uint32_t line) {
    for (const std::string_view before : {"group:", "key:"})
      if (name.starts_with(before)) name.erase(0, before.size());
    while (!name.empty() && (name.back() == '*' || name.back() == '+')) name.pop_back();
    if (name.empty() || name.front() == '{') return false;
    if (std::ranges::find(out_.names, name, &Pipeline::Named::first) == out_.names.end())
      out_.names.emplace_back(std::move(name), Place{file, line, line});
    return true;
  }

  bool of_children(ValueRef at, const ValueNode& node, std::size_t first, int depth) {
    const syntax::Syntax& syntax = context_.project.of(at.file);
    bool found = false;
    for (std::size_t i = first; i < node.child_count; ++i)
      found |= names({at.file, syntax.child(node, i)}, depth + 1);
    return found;
  }

  bool of_reference(ValueRef at, int depth) {
    const SymbolRef named = context_.links.what_is(at).symbol;
    if (!named.symbol.valid() || !is_own(context_, named.file)) return false;
    const syntax::Syntax& home = context_.project.of(named.file);
    const syntax::Symbol& symbol = home.symbols[named.symbol.index()];
    if (!is_function(symbol))
      return symbol.value.valid() && names({named.file, symbol.value}, depth + 1);
    if (std::ranges::find(out_.functions, named) == out_.functions.end())
      out_.functions.push_back(named);
    return add(std::string(home.text(symbol.name)), named.file, symbol.line);
  }

  /// `AssetKey(["raw", "orders"])`: the pieces of one name.
  bool of_pieces(ValueRef list) {
    const syntax::Syntax& syntax = context_.project.of(list.file);
    const ValueNode& node = syntax.value(list.value);
    std::vector<std::string> pieces;
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const linking::ClosedValue said = context_.links.close({list.file, syntax.child(node, i)});
      if (said.best().empty()) return false;
      pieces.emplace_back(said.best());
    }
    return !pieces.empty() && add(join(pieces, "/"), list.file, node.line);
  }

  bool of_call(ValueRef at, const ValueNode& node, int depth) {
    const syntax::Syntax& syntax = context_.project.of(at.file);
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    bool found = false;
    for (std::size_t i = 1; i < node.child_count; ++i) {
      const ValueRef child{at.file, syntax.child(node, i)};
      const ValueNode& argument = syntax.value(child.value);
      if (argument.kind == ValueKind::entry && !is_key(syntax.text(argument.text))) continue;
      // `AssetSelection.keys(["raw", "orders"])` names one, too.
      const bool key = contains(lower(syntax.text(callee.text)), "key");
      const bool pieces = argument.kind == ValueKind::list && key && of_pieces(child);
      found |= pieces || names(child, depth + 1);
    }
    return found;
  }

  bool of_entry(ValueRef at, const ValueNode& node, int depth) {
    const syntax::Syntax& syntax = context_.project.of(at.file);
    if (of_children(at, node, 0, depth)) return true;
    // `"orders": AssetIn()` says nothing but the name.
    const ValueNode& value = syntax.value(syntax.child(node, 0));
    return value.kind == ValueKind::call && value.child_count == 1 &&
           add(std::string(syntax.text(node.text)), at.file, node.line);
  }

  const ReaderContext& context_;
  NamedData& out_;
  std::size_t steps_ = 0;
};

}  // namespace

NamedData named_data(const ReaderContext& context, const Place& lines, std::string_view keys) {
  NamedData out;
  if (keys.empty()) return out;
  const syntax::Syntax& syntax = context.project.of(lines.file);
  const auto known = split(keys, '|');
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != lines.line) continue;
    // The first one there holds the others.
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueNode& node = syntax.value(syntax.arguments[call.first_argument + i]);
      if (node.kind == ValueKind::entry && node.child_count == 1 &&
          std::ranges::find(known, syntax.text(node.text)) != known.end())
        Walk(context, out).names({lines.file, syntax.child(node, 0)}, 0);
    }
    break;
  }
  return out;
}

}  // namespace cutaway::meaning
