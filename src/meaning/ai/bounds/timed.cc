// SPDX-License-Identifier: Apache-2.0
// Looks at what calls named after a timeout are given, by themselves or under a name.
#include "meaning/ai/bounds/timed.h"

#include <algorithm>
#include <optional>

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

bool leads_on(const AiGround& ground, FileId id, std::size_t index) {
  const auto targets = ground.context.links.calls(id);
  if (index >= targets.size()) return false;
  const linking::Target& target = targets[index];
  if (target.symbol.valid()) return ground.reached_from(target.symbol) != nullptr;
  if (target.origin == 0) return false;
  const auto shapes =
      ground.context.catalogue.shapes("call", ground.context.links.name(target.origin));
  return std::ranges::any_of(shapes,
                             [&](const auto* shape) { return ground.is_ai(shape->technology); });
}

/// `httpx.Client(timeout=60)` of a function that asks a model itself.
bool makes_client(const AiGround& ground, FileId id, const syntax::Call& call) {
  const std::vector<std::string> words =
      identifier_words(ground.context.project.of(id).text(call.name));
  return !words.empty() && ground.words.has("failing.clients", words.back()) &&
         ground.is_near({id, call.scope});
}

/// The call asks a model or leads to one, or one that does stands among what it is given.
bool is_about_asking(const AiGround& ground, FileId id, std::size_t index) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const syntax::Call& call = syntax.calls[index];
  const std::uint32_t end = std::max(call.line, call.end_line);
  const auto within = [&](std::uint32_t line) { return call.line <= line && line <= end; };
  if (leads_on(ground, id, index) || makes_client(ground, id, call)) return true;
  if (std::ranges::any_of(ground.calls, [&](const AiCall& one) {
        return one.place.file == id && within(one.place.line);
      }))
    return true;
  for (std::size_t i = 0; i < syntax.calls.size(); ++i)
    if (i != index && within(syntax.calls[i].line) && syntax.calls[i].scope == call.scope &&
        leads_on(ground, id, i))
      return true;
  return false;
}

/// Whether the innermost call on that line is about asking; nothing where there is no call.
std::optional<bool> asks_at(const AiGround& ground, FileId id, std::uint32_t line) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  std::optional<bool> asks;
  std::uint32_t least = UINT32_MAX;
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const std::uint32_t end = std::max(call.line, call.end_line);
    if (line < call.line || end < line || end - call.line > least) continue;
    const bool beside = end - call.line == least && asks.value_or(false);
    asks = beside || is_about_asking(ground, id, i);
    least = end - call.line;
  }
  return asks;
}

/// Whether the call that the value is given to is about asking; nothing where it is given to none.
std::optional<bool> given_to_ask(const AiGround& ground, const CodeFile& file, ValueId value,
                                 const Standing& standing) {
  if (standing.holder.kind == Holder::Kind::argument)
    return is_about_asking(ground, file.file, standing.holder.call);
  if (standing.callees.empty()) return std::nullopt;
  return asks_at(ground, file.file, file.syntax.value(value).line);
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

bool times_an_ask(const AiGround& ground, const CodeFile& file, ValueId value) {
  const Standing standing = file.standing(value);
  if (const auto said = given_to_ask(ground, file, value, standing)) return *said;
  const Holder& holder = standing.holder;
  const bool constant = holder.kind == Holder::Kind::symbol &&
                        !file.syntax.symbols[holder.symbol.index()].container.valid();
  if (!constant && holder.kind != Holder::Kind::binding) return true;
  bool given = false;
  for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
    const ValueNode& node = file.syntax.values[i];
    if (node.kind != ValueKind::reference || file.text(node.text) != holder.name) continue;
    const auto said = given_to_ask(ground, file, ValueId(i), file.standing(ValueId(i)));
    if (said && *said) return true;
    given = given || said;
  }
  return !given;
}

bool times_an_ask(const AiGround& ground, const Place& place) {
  const CodeFile& file = ground.file(place.file);
  const bool noted = std::ranges::any_of(file.syntax.annotations,
                                         [&](const auto& note) { return note.line == place.line; });
  if (noted) return true;
  for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
    const ValueKind kind = file.syntax.values[i].kind;
    const bool number = kind == ValueKind::number || kind == ValueKind::arithmetic;
    if (number && file.syntax.values[i].line == place.line)
      return times_an_ask(ground, file, ValueId(i));
  }
  return asks_at(ground, place.file, place.line).value_or(true);
}

}  // namespace cutaway::meaning
