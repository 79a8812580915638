// SPDX-License-Identifier: Apache-2.0
// Looks at all that the function binds to the name, and at what it calls on it.
#include "findings/written_lists.h"

#include <algorithm>
#include <array>

#include "linking/links.h"

namespace cutaway::findings {
namespace {

using syntax::ValueKind;

/// "periods" of `periods` and `periods.items()`; "" of all else.
std::string_view name_of(const syntax::Syntax& syntax, ValueId over) {
  const syntax::ValueNode* node = &syntax.value(over);
  if (node->kind == ValueKind::call && node->child_count == 1) {
    node = &syntax.value(syntax.child(*node, 0));
    if (node->kind != ValueKind::member || node->child_count == 0) return {};
    node = &syntax.value(syntax.child(*node, 0));
  }
  return node->kind == ValueKind::reference ? syntax.text(node->text) : std::string_view();
}

/// Not empty, and nothing of another list is spread in it.
bool holds_only_items(const syntax::Syntax& syntax, const syntax::ValueNode& list) {
  if (list.kind != ValueKind::list && list.kind != ValueKind::record) return false;
  for (std::uint8_t c = 0; c < list.child_count; ++c) {
    const ValueId child = syntax.child(list, c);
    if (!child.valid() || syntax.value(child).kind == ValueKind::unknown) return false;
    const bool spread = syntax.value(child).kind == ValueKind::entry &&
                        syntax.text(syntax.value(child).text) == "...";
    if (spread) return false;
  }
  return list.child_count > 0;
}

/// `periods["day"] = 1`, `periods.day = 1`.
bool is_part_of(std::string_view target, std::string_view name) {
  return target.size() > name.size() && target.starts_with(name) &&
         (target[name.size()] == '[' || target[name.size()] == '.');
}

/// `periods.append(…)`: a call on it that may make it longer, up to the end of the loop.
bool is_added_to(const syntax::Syntax& syntax, const syntax::Block& loop, std::string_view name) {
  constexpr std::array<std::string_view, 8> kReads = {"items", "values",  "keys", "entries",
                                                      "get",   "forEach", "map",  "join"};
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.scope != loop.scope || call.line > loop.end_line || !call.callee.valid()) return false;
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    const syntax::ValueNode& on = syntax.value(syntax.child(callee, 0));
    return on.kind == ValueKind::reference && syntax.text(on.text) == name &&
           std::ranges::find(kReads, syntax.text(call.name)) == kReads.end();
  });
}

/// `DAYS`, which a file names once, outside of all, and by it a list.
bool names_list(const syntax::Syntax& syntax, std::string_view name) {
  const bool anew = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    return syntax.text(binding.target) == name;
  });
  return !anew && std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return syntax.text(symbol.name) == name && !symbol.container.valid() && symbol.value.valid() &&
           holds_only_items(syntax, syntax.value(symbol.value));
  });
}

/// `days()`, where the function gives `DAYS` and nothing else.
bool is_handed_out(const model::Analysis& analysis, FileId file, ValueId value) {
  const syntax::Syntax& syntax = analysis.project->of(file);
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::call || node.child_count == 0) return false;
  const ValueId callee = syntax.child(node, 0);
  const auto call = std::ranges::find(syntax.calls, callee, &syntax::Call::callee);
  if (call == syntax.calls.end()) return false;
  const auto targets = analysis.links->calls(file);
  const auto at = static_cast<std::size_t>(call - syntax.calls.begin());
  if (at >= targets.size() || !targets[at].symbol.valid()) return false;
  const SymbolRef giver = targets[at].symbol;
  const syntax::Syntax& there = analysis.project->of(giver.file);
  bool gives = false;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.scope != giver.symbol || exit.kind != syntax::ExitKind::return_) continue;
    if (!exit.value.valid()) return false;
    const syntax::ValueNode& given = there.value(exit.value);
    const bool named =
        given.kind == ValueKind::reference && names_list(there, there.text(given.text));
    if (!named && !holds_only_items(there, given)) return false;
    gives = true;
  }
  return gives;
}

/// A class that lists its own values, and not a thing that is one of its kind.
bool is_class(const model::Analysis& analysis, ValueRef value) {
  using Kind = syntax::SymbolKind;
  const SymbolRef what = analysis.links->what_is(value).symbol;
  if (!what.valid()) return false;
  const syntax::Syntax& syntax = analysis.project->of(value.file);
  const syntax::Syntax& there = analysis.project->of(what.file);
  const syntax::Symbol& symbol = there.symbols[what.symbol.index()];
  return there.text(symbol.name) == syntax.text(syntax.value(value.value).text) &&
         (symbol.kind == Kind::class_ || symbol.kind == Kind::enum_);
}

}  // namespace

bool is_constant_list(const model::Analysis& analysis, FileId file, ValueId over) {
  const syntax::Syntax& syntax = analysis.project->of(file);
  const syntax::ValueNode* node = &syntax.value(over);
  if (node->kind == ValueKind::call && node->child_count > 0) {
    over = syntax.child(*node, 0);
    node = &syntax.value(over);
    if (node->kind != ValueKind::member || node->child_count == 0) return false;
    over = syntax.child(*node, 0);
    node = &syntax.value(over);
  }
  if (node->kind != ValueKind::reference && node->kind != ValueKind::member) return false;
  const std::string_view named = syntax.text(node->text);
  const bool capitals = std::ranges::any_of(named, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
                        std::ranges::none_of(named, [](char c) { return c >= 'a' && c <= 'z'; });
  return capitals || (node->kind == ValueKind::reference && is_class(analysis, {file, over}));
}

bool is_written_out(const model::Analysis& analysis, FileId file, const syntax::Block& loop,
                    ValueId over) {
  const syntax::Syntax& syntax = analysis.project->of(file);
  if (is_handed_out(analysis, file, over)) return true;
  const std::string_view name = name_of(syntax, over);
  if (name.empty()) return false;
  bool written = false;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.scope != loop.scope || binding.line > loop.end_line) continue;
    const std::string_view target = syntax.text(binding.target);
    if (is_part_of(target, name)) return false;
    if (target != name) continue;
    if (!binding.value.valid() || (!holds_only_items(syntax, syntax.value(binding.value)) &&
                                   !is_handed_out(analysis, file, binding.value)))
      return false;
    written = true;
  }
  return written && !is_added_to(syntax, loop, name);
}

}  // namespace cutaway::findings
