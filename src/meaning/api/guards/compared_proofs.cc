// SPDX-License-Identifier: Apache-2.0
// Guards that compare what was sent with what they know: `return headers["api-key"] === apiKey;`.
#include "meaning/api/guards/compared_proofs.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Exit;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 24;

/// Whether a name or a text in the Value speaks of a proof: `headers["api-key"]`, `token`.
bool names_proof(const ReaderContext& context, const Syntax& syntax, ValueId value) {
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    const auto said = identifier_words(syntax.text(node.text));
    for (const auto& row : context.catalogue.table("guards")) {
      const std::string_view key = row.first;
      if (key.starts_with("proofs.") && std::ranges::find(said, key.substr(7)) != said.end())
        return true;
    }
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// Whether two proofs are compared, by one of two signs: the one sent, and the one that is known.
bool compares(const ReaderContext& context, const Syntax& syntax, ValueId value,
              std::string_view sign, std::string_view longer) {
  if (!value.valid()) return false;
  const ValueNode& node = syntax.value(value);
  const std::string_view by = syntax.text(node.text);
  return node.kind == ValueKind::comparison && node.child_count == 2 &&
         (by == sign || by == longer) && names_proof(context, syntax, syntax.child(node, 0)) &&
         names_proof(context, syntax, syntax.child(node, 1));
}

/// What one way out of the function says of those who send the proof.
enum class Says : std::uint8_t {
  asks,     ///< only who sends it is let in, or who does not is refused
  refuses,  ///< nobody is let in this way
  lets_in,  ///< everybody who comes this far
  unknown
};

Says said_by(const ReaderContext& context, const Syntax& syntax, const Exit& exit) {
  if (exit.kind == syntax::ExitKind::throw_) return Says::refuses;
  if (!exit.value.valid()) return Says::unknown;
  if (compares(context, syntax, exit.value, "==", "===")) return Says::asks;
  const ValueNode& given = syntax.value(exit.value);
  if (given.kind != ValueKind::boolean) return Says::unknown;
  const bool yes = lower(syntax.text(given.text)) == "true";
  if (!exit.guard.valid()) return yes ? Says::lets_in : Says::refuses;
  const syntax::Guard& guard = syntax.guards[exit.guard.index()];
  const bool plain = !guard.negated && !guard.parent.valid();
  const bool same = plain && compares(context, syntax, guard.value, "==", "===");
  const bool other = plain && compares(context, syntax, guard.value, "!=", "!==");
  if (yes) return same ? Says::asks : Says::unknown;
  return other ? Says::asks : Says::refuses;
}

/// Everybody is let in at the end only where those without the proof were refused before.
bool asks_for_proof(const ReaderContext& context, const Syntax& syntax, SymbolId function) {
  bool asked = false, refused = false;
  for (const Exit& exit : syntax.exits) {
    if (exit.scope != function) continue;
    const Says says = said_by(context, syntax, exit);
    if (says == Says::unknown || (says == Says::lets_in && !refused)) return false;
    asked = asked || says == Says::asks;
    const bool no = exit.value.valid() && syntax.value(exit.value).kind == ValueKind::boolean &&
                    lower(syntax.text(syntax.value(exit.value).text)) != "true";
    refused = refused || (says == Says::asks && no);
  }
  return asked;
}

}  // namespace

bool lets_in_by_proof(const ReaderContext& context, SymbolRef type, std::string_view function) {
  if (!type.valid() || function.empty()) return false;
  const Syntax& syntax = context.project.of(type.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.container == type.symbol && syntax.text(symbol.name) == function)
      return asks_for_proof(context, syntax, SymbolId(i));
  }
  return false;
}

}  // namespace cutaway::meaning
