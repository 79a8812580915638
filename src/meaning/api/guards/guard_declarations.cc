// SPDX-License-Identifier: Apache-2.0
// Guards that a class gets by calling a function of the project that declares them:
// `def open_to_all(**only) = skip_before_action(:login, **only)`, or that one of its own gives
// back.
#include <algorithm>

#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

/// `**options`: what callers say is said here.
bool passes_on(const Syntax& syntax, const Site& site) {
  return std::ranges::any_of(site.arguments, [&](ValueId id) {
    return id.valid() && syntax.value(id).kind == ValueKind::entry &&
           syntax.text(syntax.value(id).text) == "...";
  });
}

}  // namespace

/// A declaration for a class that stands in a function is made by those who call it.
bool Guards::note_declaring(const Match& match) {
  if (match.shape->on != "call" || match.shape->role("owner") != "@container") return false;
  const SymbolId scope = match.site.scope;
  if (!scope.valid()) return false;
  const Syntax& syntax = context_.project.of(match.site.file);
  const syntax::SymbolKind kind = syntax.symbols[scope.index()].kind;
  if (kind != syntax::SymbolKind::method && kind != syntax::SymbolKind::function) return false;
  declaring_[{match.site.file, scope}].push_back(match);
  return true;
}

/// `function middleware() { return ["auth", …]; }`: the texts in the list that a function of the
/// class gives back hold for all of it.
void Guards::add_returned(const Match& match, SymbolRef owner) {
  const std::string_view wanted = constant_of(match.shape->role("returned_by"));
  const Syntax& syntax = context_.project.of(owner.file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (!exit.scope.valid() || !exit.value.valid() || exit.guard.valid()) continue;
    const syntax::Symbol& function = syntax.symbols[exit.scope.index()];
    if (function.container != owner.symbol || syntax.text(function.name) != wanted) continue;
    const syntax::ValueNode& list = syntax.value(exit.value);
    Site site = match.site;
    site.scope = exit.scope;
    for (std::size_t i = 0; list.kind == ValueKind::list && i < list.child_count; ++i) {
      const ValueId item = syntax.child(list, i);
      site.line = site.end_line = syntax.value(item).line;
      if (syntax.value(item).kind != ValueKind::string) continue;
      for (Guarding& is : of_text(*match.shape, site, {owner.file, item}))
        on_symbols_[owner].push_back({std::move(is), {}, {}, false});
    }
  }
}

void Guards::add_declaring_calls() {
  if (declaring_.empty()) return;
  for (std::uint32_t file = 0; file < context_.project.size(); ++file) {
    const auto targets = context_.links.calls(FileId(file));
    const Syntax& syntax = context_.project.of(FileId(file));
    for (std::size_t i = 0; i < targets.size() && i < syntax.calls.size(); ++i) {
      const auto found = declaring_.find(targets[i].symbol);
      const syntax::Call& call = syntax.calls[i];
      if (found == declaring_.end() || !call.scope.valid()) continue;
      const SymbolId owner = class_around(syntax, call.scope);
      if (owner != call.scope) continue;
      Site limits;
      limits.file = FileId(file);
      limits.scope = call.scope;
      limits.callee = call.callee;
      limits.arguments =
          std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
      for (const Match& match : found->second) {
        const bool open = passes_on(context_.project.of(match.site.file), match.site);
        add_declared(match, {FileId(file), owner}, open ? limits : match.site);
      }
    }
  }
}

void Guards::settle_taken_away(std::vector<Guarding>& guards) {
  const auto lifted = [](const Guarding& one) {
    return one.kind == "public" && one.value.starts_with(kLifted);
  };
  const auto takes = [&](const Guarding& taker, const Guarding& one) {
    return lifted(taker) && !lifted(one) && taker.name == one.name &&
           std::string_view(taker.value).substr(kLifted.size()) == one.value;
  };
  if (std::ranges::none_of(guards, lifted)) return;
  std::vector<Guarding> out;
  for (const Guarding& one : guards) {
    const bool met = std::ranges::any_of(
        guards, [&](const Guarding& other) { return takes(one, other) || takes(other, one); });
    if (met == lifted(one)) out.push_back(one);
    if (lifted(one) && met) out.back().value = kLifted;
  }
  guards = std::move(out);
  settle_lifted(guards);
}

/// What was taken away leaves the door open only when nothing else asks who comes.
void Guards::settle_lifted(std::vector<Guarding>& guards) {
  const bool asks = std::ranges::any_of(
      guards, [](const Guarding& guard) { return guard.kind == "auth" || guard.kind == "role"; });
  for (Guarding& guard : guards) {
    if (guard.kind != "public" || guard.value != kLifted) continue;
    if (asks) guard.kind.clear();
    guard.value.clear();
  }
  std::erase_if(guards, [](const Guarding& guard) { return guard.kind.empty(); });
}

}  // namespace cutaway::meaning
