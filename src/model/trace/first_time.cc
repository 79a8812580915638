// SPDX-License-Identifier: Apache-2.0
// A function keeps what it makes where it gives back at once what it sets below.
#include "model/trace/first_time.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "model/rules/conditions.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool is_nothing(const Syntax& syntax, ValueId id) {
  const ValueNode& node = syntax.value(id);
  return node.kind == ValueKind::null ||
         (node.kind == ValueKind::reference && syntax.text(node.text) == "undefined");
}

/// Whether a condition asks that the thing is there: `d.client != nil`, `this.client`.
bool asks_for(const Syntax& syntax, const syntax::Guard& guard, std::string_view thing) {
  if (guard.negated || guard.parent.valid() || !guard.value.valid()) return false;
  const ValueNode& asked = syntax.value(guard.value);
  if (asked.kind != ValueKind::comparison)
    return plain_name(syntax, guard.value) == thing &&
           !contains(syntax.text(guard.condition), "!") &&
           !contains(syntax.text(guard.condition), "not ");
  if (asked.child_count != 2) return false;
  const std::string_view sign = syntax.text(asked.text);
  if (!sign.starts_with("!") && sign != "is not") return false;
  return plain_name(syntax, syntax.child(asked, 0)) == thing &&
         is_nothing(syntax, syntax.child(asked, 1));
}

}  // namespace

FirstTime::FirstTime(const Inputs& in, const RefusalsInside& refusals)
    : in_(in), refusals_(refusals) {
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key == "names.failures") failures_.insert(value);
}

bool FirstTime::says_failure(std::string_view words) const {
  return std::ranges::any_of(identifier_words(words), [&](const std::string& word) {
    return failures_.contains(lower(word));
  });
}

/// `return nil, errors.New("closed")`, `return Err(Closed)`: it ends because something went wrong.
bool FirstTime::fails(const Syntax& syntax, ValueId value, int depth) const {
  constexpr int kMostDepth = 3;
  if (!value.valid() || depth > kMostDepth) return false;
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::string && says_failure(syntax.text(node.text))) return true;
  for (std::uint32_t c = 0; c < node.child_count; ++c)
    if (fails(syntax, syntax.child(node, c), depth + 1)) return true;
  return false;
}

/// Whether an exit leads away before the call, which is made where its condition does not hold: not
/// one that is around both, nor one of a loop or a catch that only it stands in.
bool FirstTime::leaves_early(SymbolRef body, const syntax::Exit& exit,
                             const syntax::Call& call) const {
  if (exit.kind != syntax::ExitKind::return_ || exit.scope != call.scope ||
      exit.line >= call.line || !exit.guard.valid())
    return false;
  const Syntax& syntax = in_.project.of(body.file);
  const syntax::Guard& asked = syntax.guards[exit.guard.index()];
  bool around = !asked.parent.valid();
  for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent) {
    const syntax::Guard& one = syntax.guards[at.index()];
    // The other branch of the same condition says it already.
    if (at == exit.guard || syntax.text(one.condition) == syntax.text(asked.condition))
      return false;
    around = around || at == asked.parent;
    // What the call needs to be `"b"` was not `"a"` above.
    if (!one.negated && !asked.negated && exclude_each_other(syntax, one.value, asked.value))
      return false;
  }
  if (!around || says_failure(syntax.text(asked.condition)) || fails(syntax, exit.value, 0))
    return false;
  const auto only_exit = [&](const syntax::Block& block) {
    return (block.kind == syntax::BlockKind::loop || block.kind == syntax::BlockKind::catch_) &&
           block.line <= exit.line && exit.line <= block.end_line && call.line > block.end_line;
  };
  if (std::ranges::any_of(syntax.blocks, only_exit)) return false;
  return std::ranges::none_of(refusals_.of(body), [&](const RefusalsInside::One& one) {
    return one.step.places.front().line == exit.line || one.guard == exit.guard;
  });
}

/// The nearest of such conditions, in words.
std::string FirstTime::behind_exits(SymbolRef body, const syntax::Call& call) const {
  constexpr std::size_t kMost = 3;
  const Syntax& syntax = in_.project.of(body.file);
  std::vector<std::string> said;
  for (auto exit = syntax.exits.rbegin(); exit != syntax.exits.rend() && said.size() < kMost;
       ++exit) {
    if (!leaves_early(body, *exit, call)) continue;
    const std::string words = otherwise_words(syntax, exit->guard);
    if (!words.empty() && std::ranges::find(said, words) == said.end())
      said.insert(said.begin(), words);
  }
  return join(said, " and ");
}

std::uint32_t FirstTime::line_of(SymbolRef body) const {
  const auto [at, fresh] = lines_.try_emplace(body, 0);
  if (!fresh || !body.valid()) return at->second;
  const Syntax& syntax = in_.project.of(body.file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != body.symbol || exit.kind != syntax::ExitKind::return_ ||
        !exit.guard.valid() || !exit.value.valid())
      continue;
    const std::string thing = plain_name(syntax, exit.value);
    if (thing.empty() || !asks_for(syntax, syntax.guards[exit.guard.index()], thing)) continue;
    const bool kept = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& set) {
      return set.scope == body.symbol && set.line > exit.line && syntax.text(set.target) == thing;
    });
    // What only lives in the function is made each time.
    const bool own = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& set) {
      return set.scope == body.symbol && set.line < exit.line && syntax.text(set.target) == thing;
    });
    if (!kept || own) continue;
    return at->second = exit.line;
  }
  return 0;
}

std::string FirstTime::condition(SymbolRef body, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(body.file);
  // `if (nightly) clock.add(() => sweep())`: when it runs, nobody asks that again.
  const syntax::Symbol* function = body.valid() ? &syntax.symbols[body.symbol.index()] : nullptr;
  const bool nameless = function != nullptr && function->name.empty();
  std::string words = condition_words(syntax, call.guard, nameless ? function->line : 0);
  if (std::string left = behind_exits(body, call); !left.empty())
    words = words.empty() ? std::move(left) : left + " and " + words;
  const std::uint32_t line = line_of(body);
  if (line == 0 || call.line <= line) return words;
  return words.empty() ? "the first time" : "the first time and " + words;
}

}  // namespace cutaway::model
