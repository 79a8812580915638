// SPDX-License-Identifier: Apache-2.0
// HandedOver: own functions that pass on what they are given, and functions that listen for what
// they take.
#include <algorithm>

#include "base/text.h"
#include "model/trace/handed_over.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr int kMostNesting = 8;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

/// "OrderPaid" of `?Shop.OrderPaid`, `\\Shop\\OrderPaid`, `const OrderPaid&`.
std::string_view last_word(std::string_view type) {
  while (!type.empty() && std::string_view("&*? ").find(type.back()) != std::string_view::npos)
    type.remove_suffix(1);
  return type.substr(type.find_last_of(".:*& \\?") + 1);
}

}  // namespace

/// The function takes what its first parameter is, where own code has a class of that name.
void HandedOver::listens(SymbolRef function) {
  const Syntax& syntax = in_.project.of(function.file);
  const Symbol& at = syntax.symbols[function.symbol.index()];
  if (at.parameter_count == 0) return;
  const std::string_view type = last_word(syntax.text(syntax.parameters[at.first_parameter].type));
  if (!type.empty()) add(type, function);
}

void HandedOver::find_listeners(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  const auto targets = in_.links.annotations(file);
  for (std::size_t a = 0; a < syntax.annotations.size() && a < targets.size(); ++a) {
    const syntax::Annotation& annotation = syntax.annotations[a];
    if (!annotation.target.valid() || !is_of(listening_, targets[a].origin)) continue;
    const Symbol& marked = syntax.symbols[annotation.target.index()];
    if (is_function(marked.kind)) {
      listens({file, annotation.target});
      continue;
    }
    // Of a class that listens the functions that take a thing, without those that make it.
    for (std::size_t s = annotation.target.index() + 1; s < syntax.symbols.size(); ++s) {
      const Symbol& one = syntax.symbols[s];
      if (one.line > marked.end_line) break;
      const bool runs = one.container == annotation.target && one.kind == SymbolKind::method &&
                        (one.flags & syntax::kPrivate) == 0 && syntax.text(one.name) == "__invoke";
      if (runs) listens({file, SymbolId(s)});
    }
  }
}

/// Notes that the function, and what it stands for in the interfaces of its class, passes on.
void HandedOver::forwards(SymbolRef function, Forward forward) {
  if (!forwards_.emplace(function, forward).second) return;
  const Syntax& syntax = in_.project.of(function.file);
  const Symbol& at = syntax.symbols[function.symbol.index()];
  if (!at.container.valid()) return;
  const Symbol& type = syntax.symbols[at.container.index()];
  const auto bases = in_.links.bases(function.file);
  for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
    if (b >= bases.size() || !bases[b].symbol.valid() || !in_.own(bases[b].symbol.file)) continue;
    const SymbolRef base = bases[b].symbol;
    const Syntax& there = in_.project.of(base.file);
    const std::uint32_t end = there.symbols[base.symbol.index()].end_line;
    for (std::size_t s = base.symbol.index() + 1; s < there.symbols.size(); ++s) {
      const Symbol& one = there.symbols[s];
      if (one.line > end) break;
      if (one.container == base.symbol && is_function(one.kind) &&
          one.parameter_count == at.parameter_count && there.text(one.name) == syntax.text(at.name))
        forwards_.emplace(SymbolRef{base.file, SymbolId(s)}, forward);
    }
  }
}

/// One more pass over the calls; false when nothing new was found.
bool HandedOver::find_forwards() {
  const std::size_t before = forwards_.size();
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
      const std::optional<Forward> hands = hands_over(file, c);
      if (!hands || hands->parameter >= syntax.calls[c].argument_count) continue;
      const syntax::Call& call = syntax.calls[c];
      const ValueId given = syntax.arguments[call.first_argument + hands->parameter];
      if (!given.valid()) continue;
      const ValueKind kind = syntax.value(given).kind;
      if (kind != ValueKind::reference && kind != ValueKind::parameter) continue;
      const std::string_view name = syntax.text(syntax.value(given).text);
      if (kind == ValueKind::reference) forwards_kept(file, call, given, hands->all);
      SymbolId scope = call.scope;
      for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
        const Symbol& around = syntax.symbols[scope.index()];
        for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
          if (syntax.text(syntax.parameters[around.first_parameter + p].name) == name &&
              is_function(around.kind) && !around.name.empty())
            forwards({file, scope}, {p, hands->all});
        }
        if (!around.name.empty()) break;
        scope = around.container;
      }
    }
  }
  return forwards_.size() != before;
}

/// What the call does with its arguments: a mediator's, or an own function's that passes on.
std::optional<HandedOver::Forward> HandedOver::hands_over(FileId file, std::uint32_t call) const {
  const auto targets = in_.links.calls(file);
  if (call >= targets.size() || in_.project.of(file).calls[call].argument_count == 0)
    return std::nullopt;
  if (targets[call].symbol.valid()) {
    const auto own = forwards_.find(targets[call].symbol);
    return own == forwards_.end() ? std::nullopt : std::optional(own->second);
  }
  if (targets[call].origin == 0) return std::nullopt;
  const auto [known, fresh] = by_origin_.try_emplace(targets[call].origin);
  if (fresh && is_of(all_, targets[call].origin)) {
    known->second = Forward{0, true};
  } else if (fresh && is_of(one_, targets[call].origin)) {
    known->second = Forward{0, false};
  }
  return known->second;
}

}  // namespace cutaway::model
