// SPDX-License-Identifier: Apache-2.0
// Words by which stores are asked, asked of a list that was read before or of one that is no rows.
#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// Whether a call is made on a local variable that is a literal: `query = {"size": 5}`, then
/// `query.update(order)`.
static bool is_written_out(const Syntax& syntax, const syntax::Call& call, const ValueNode& upon) {
  if (upon.kind != ValueKind::reference) return false;
  const syntax::Binding* binding =
      local_binding(syntax, call.scope, syntax.text(upon.text), call.line);
  if (binding == nullptr || !binding->value.valid()) return false;
  const ValueNode& given = syntax.value(binding->value);
  const ValueKind kind = given.kind;
  const bool plain = kind == ValueKind::record && given.text.empty();  // not `Order { id }`
  return plain || kind == ValueKind::list || kind == ValueKind::string ||
         kind == ValueKind::concat || kind == ValueKind::number;
}

/// Whether a chain of calls begins with a function that makes a list: `collect($rows)->first()`.
bool CallEffects::begins_with_list(FileId file, const syntax::Call& call) const {
  constexpr int kLongestChain = 24;
  const auto makers = verbs_.find("list_makers");
  if (makers == verbs_.end()) return false;
  const Syntax& syntax = in_.project.of(file);
  ValueId at = call.callee;
  for (int step = 0; step < kLongestChain && at.valid(); ++step) {
    const ValueNode& node = syntax.value(at);
    if (node.kind == ValueKind::reference && step > 0)
      return makers->second.contains(std::string(ecosystems_[file.index()]) + "." +
                                     std::string(syntax.text(node.text)));
    if ((node.kind != ValueKind::member && node.kind != ValueKind::call) || node.child_count == 0)
      return false;
    at = syntax.child(node, 0);
  }
  return false;
}

/// `(await query.getMany()).find((order) => order.open)`: a function that is given each of them; a
/// store would be given what it should find.
bool CallEffects::picks_from_list(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (call.arguments_written != 1 || call.argument_count == 0) return false;
  const ValueId given = syntax.arguments[call.first_argument];
  if (!given.valid()) return false;
  const ValueNode& node = syntax.value(given);
  const auto picks = verbs_.find("picks");
  return node.kind == ValueKind::function && node.symbol.valid() &&
         syntax.symbols[node.symbol.index()].parameter_count == 1 && picks != verbs_.end() &&
         picks->second.contains(std::string(ecosystems_[file.index()]) + "." +
                                std::string(syntax.text(call.name)));
}

/// `order.notes.get("colour")` of a field that holds a dictionary, where rows are found by what is
/// named only (`get(id=1)`).
bool CallEffects::finds_by_key(FileId file, const syntax::Call& call,
                               linking::Target target) const {
  if (target.origin == 0 || call.arguments_written == 0 || call.argument_count == 0) return false;
  const ValueId given = in_.project.of(file).arguments[call.first_argument];
  if (!given.valid()) return false;
  const ValueKind kind = in_.project.of(file).value(given).kind;
  const bool key = kind == ValueKind::string || kind == ValueKind::reference ||
                   kind == ValueKind::parameter || kind == ValueKind::concat;
  return key && std::ranges::any_of(asked_by_name_, [&](const std::string& glob) {
           return matches_glob(glob, in_.links.name(target.origin));
         });
}

/// `_files.Enumerate(folder).ToArrayAsync()`, where the own function says that it gives no
/// question: what it asks itself is told there.
bool CallEffects::asks_no_question(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.child_count == 0) return false;
  const ValueNode& upon = syntax.value(syntax.child(callee, 0));
  if (is_written_out(syntax, call, upon) || begins_with_list(file, call)) return true;
  if (no_questions_.empty()) return false;
  if (upon.kind != ValueKind::call || upon.child_count == 0) return false;
  const SymbolRef function = in_.links.what_is({file, syntax.child(upon, 0)}).symbol;
  if (!function.valid() || !in_.own(function.file)) return false;
  const Syntax& there = in_.project.of(function.file);
  const std::string_view type = there.text(there.symbols[function.symbol.index()].type);
  return no_questions_.contains(type.substr(0, type.find('<')));
}

bool CallEffects::is_of_plain_library(FileId file, std::uint32_t call) const {
  const linking::Target& target = in_.links.calls(file)[call];
  if (target.symbol.file.valid() || target.origin == 0) return false;
  const std::string_view origin = in_.links.name(target.origin);
  const std::string_view package = origin.substr(0, origin.find(':'));
  return !package.empty() && package != "?" && package != origin &&
         of_origin(target.origin, ecosystems_[file.index()]).kind.empty();
}

}  // namespace cutaway::model
