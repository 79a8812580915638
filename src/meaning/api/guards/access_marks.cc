// SPDX-License-Identifier: Apache-2.0
// Marks on handlers by which a run collects the paths that a list lets by:
// `matchers(openPaths()).permitAll()` and `handler.getMethodAnnotation(Open.class)`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_rules.h"
#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

/// Whether an annotation of these stands on the symbol; each is asked with the type that it names.
template <typename Is>
bool has_annotation(const ReaderContext& context, SymbolRef symbol, Is is) {
  const Syntax& syntax = context.project.of(symbol.file);
  const auto targets = context.links.annotations(symbol.file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    if (syntax.annotations[i].target == symbol.symbol && targets[i].symbol.valid() &&
        is(targets[i].symbol))
      return true;
  }
  return false;
}

}  // namespace

/// Annotations of the project that code reads and whose names say that they let in.
void AccessRules::note_marks(std::span<const Match> matches) {
  std::string_view reads;
  for (const Match& match : matches)
    if (match.shape->means == "access" && !match.shape->role("marks").empty())
      reads = match.shape->role("marks");
  if (reads.empty()) return;
  const GuardFunctions functions(context_);
  each_call_named(context_, reads, [&](FileId file, const Syntax& syntax, const auto& call) {
    for (const ValueId id : values_given(syntax, call, 8)) {
      const SymbolRef type = id.valid() ? context_.links.what_is({file, id}).symbol : SymbolRef();
      if (!type.valid() || !is_own(context_, type.file)) continue;
      const Syntax& there = context_.project.of(type.file);
      const syntax::Symbol& is = there.symbols[type.symbol.index()];
      const std::string name(there.text(is.name));
      const bool mark = is.kind == syntax::SymbolKind::annotation_type && functions.lets_in(name);
      const auto same = [&](const Mark& one) { return one.type == type; };
      if (mark && std::ranges::none_of(marks_, same)) marks_.push_back({type, name});
    }
  });
}

/// On the handler or its class, or on an annotation of the project that stands there.
const AccessRules::Mark* AccessRules::mark_of(const Route& route) const {
  if (!route.handler.valid()) return nullptr;
  const SymbolRef type{route.handler.file,
                       class_around(context_.project.of(route.handler.file), route.handler.symbol)};
  for (const Mark& mark : marks_) {
    const auto is = [&](SymbolRef one) { return one == mark.type; };
    const auto made_with = [&](SymbolRef one) {
      return one == mark.type || has_annotation(context_, one, is);
    };
    if (has_annotation(context_, route.handler, made_with) ||
        (type.symbol.valid() && has_annotation(context_, type, made_with)))
      return &mark;
  }
  return nullptr;
}

}  // namespace cutaway::meaning
