// SPDX-License-Identifier: Apache-2.0
// Looks at what calls named after a timeout are given, by themselves or under a name.
#include "meaning/ai/timed.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// `timeout(…)`, `withTimeout(…)`; `setTimeout(…)` is for something that is done later.
bool sets_time(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return !words.empty() && words.front() != "set" && words.front() != "clear" &&
         words.front() != "get" && std::ranges::find(words, "timeout") != words.end();
}

/// The value that the name is given in that file, where it is given one only; else itself.
ValueId named_value(const syntax::Syntax& syntax, ValueId id) {
  const ValueNode& node = syntax.value(id);
  if (node.kind != ValueKind::reference) return id;
  std::vector<ValueId> found;
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.value.valid() && syntax.text(symbol.name) == syntax.text(node.text))
      found.push_back(symbol.value);
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.value.valid() && syntax.text(binding.target) == syntax.text(node.text))
      found.push_back(binding.value);
  return found.size() == 1 ? found.front() : id;
}

}  // namespace

std::vector<AiLimit> times_set_by_calls(const AiGround& ground) {
  std::vector<AiLimit> out;
  for (const FileId id : ground.files) {
    if (!ground.leads(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (const syntax::Call& call : syntax.calls) {
      const SymbolRef function{id, ground.file(id).named(call.scope)};
      if (!sets_time(syntax.text(call.name)) || ground.reached_from(function) == nullptr) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a) {
        const ValueId given = syntax.arguments[call.first_argument + a];
        const auto amount =
            amount_of(ground.context, ground.rule_words, id, named_value(syntax, given), "time");
        if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) continue;
        if (amount->unit.empty()) continue;
        AiLimit limit;
        const ValueNode& node = syntax.value(given);
        limit.name = syntax.text(node.kind == ValueKind::reference ? node.text : call.name);
        limit.words = "timeout", limit.value = amount->text, limit.unit = amount->unit;
        limit.places = {{id, call.line, std::max(call.line, call.end_line)}};
        limit.within = function_name(syntax, function.symbol);
        out.push_back(std::move(limit));
        break;
      }
    }
  }
  return out;
}

}  // namespace cutaway::meaning
