// SPDX-License-Identifier: Apache-2.0
// Guards that run before all handlers of what they are registered on: `@app.before_request`,
// `before("/admin/*", check)`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/api/guards/layers.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr int kMaxConditions = 16;

bool asks_who(const Guarding& guard) { return guard.kind == "auth" || guard.kind == "role"; }

}  // namespace

/// `if request.endpoint in OPEN: return`, `if app.config["PRIVATE"]: …`: who passes without being
/// asked is not known here.
bool Guards::goes_by_address(SymbolRef hook) const {
  const Syntax& syntax = context_.project.of(hook.file);
  const auto narrow = [&](GuardId at) {
    for (int depth = 0; depth < kMaxConditions && at.valid(); ++depth) {
      const syntax::Guard& guard = syntax.guards[at.index()];
      const std::vector<std::string> said = identifier_words(syntax.text(guard.condition));
      if (std::ranges::any_of(said,
                              [&](const std::string& word) { return functions_.narrows(word); }))
        return true;
      at = guard.parent;
    }
    return false;
  };
  return std::ranges::any_of(syntax.exits,
                             [&](const syntax::Exit& exit) {
                               return lies_in(syntax, exit.scope, hook.symbol) &&
                                      narrow(exit.guard);
                             }) ||
         std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
           return lies_in(syntax, call.scope, hook.symbol) && narrow(call.guard);
         });
}

/// What a function that runs before handlers is itself wrapped in: `@desk.before_request`,
/// `@staff_only`. A mark above the one that registers it comes too late.
std::vector<Guarding> Guards::around_hook(SymbolRef hook, const Match& match) {
  std::vector<Guarding> out = of_annotations(hook);
  if (const auto found = on_symbols_.find(hook); found != on_symbols_.end()) {
    for (const ClassGuard& guard : found->second)
      if (!guard.lifts && guard.only.empty() && guard.except.empty()) append(out, {guard.is});
  }
  std::erase_if(out, [&](const Guarding& one) {
    const bool late = match.shape->on != "call" && one.place.file == match.site.file &&
                      one.place.line < match.site.line;
    return late || one.kind == "public";
  });
  return out;
}

std::vector<Guarding> Guards::of_hook(const Match& match) {
  SymbolRef hook{match.site.file, match.site.scope};
  const bool marks = match.shape->on == "annotation" ||
                     (match.shape->on == "named" && match.shape->role("layers").empty());
  if (!marks) {
    const Operand given = pick(context_, match.site, match.shape->role("layers"));
    hook = given.kind == Operand::Kind::value ? symbol_of(context_, given.value) : SymbolRef();
    if (!hook.valid()) return of_call(match, {});
  }
  if (!hook.symbol.valid()) return {};
  const Syntax& syntax = context_.project.of(hook.file);
  const std::string_view name = syntax.text(syntax.symbols[hook.symbol.index()].name);
  const Place place{match.site.file, match.site.line, match.site.line};
  // `ensure_user_is_set` refuses nobody: every request passes it, whatever it loads or counts.
  const std::vector<Guarding> passed =
      name.empty() || !is_own(context_, hook.file)
          ? std::vector<Guarding>()
          : std::vector<Guarding>{
                {std::string(kLayer), std::string(name), own_refusals_.of(hook), place}};
  // `requires_no_auth`
  std::vector<Guarding> around = around_hook(hook, match);
  if (functions_.lets_in(name) || functions_.kind_of(hook).empty()) {
    append(around, passed);
    return around;
  }
  std::vector<Guarding> out = of_symbol(hook, name.empty() ? "inline" : name, place);
  const bool some = goes_by_address(hook) && std::erase_if(out, asks_who) > 0;
  append(out, std::move(around));
  if (!some) return out;
  if (!passed.empty() && functions_.turns_some_away(hook, name))
    out.push_back({"other", std::string(name), std::string(kMayRefuse), place});
  else
    append(out, passed);
  return out;
}

}  // namespace cutaway::meaning
