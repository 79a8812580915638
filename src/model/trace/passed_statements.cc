// SPDX-License-Identifier: Apache-2.0
// Own functions that hand a statement on to the store: `rows("SELECT … FROM orders")`. Which tables
// it is about is only said where they are called.
#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"
#include "model/trace/call_effects.h"
#include "model/trace/receivers.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostPassed = 6, kMostWrapped = 4;
constexpr std::uint32_t kMostArguments = 4;

std::string_view bare(std::string_view name) {
  while (!name.empty() && (name.front() == '$' || name.front() == '@')) name.remove_prefix(1);
  return name;
}

/// Whether the value is the parameter of that name.
bool is_parameter(const Syntax& syntax, ValueId value, std::string_view name) {
  if (!value.valid()) return false;
  const ValueNode& node = syntax.value(value);
  return (node.kind == ValueKind::parameter || node.kind == ValueKind::reference) &&
         bare(syntax.text(node.text)) == name;
}

/// Whether the value is the parameter of that name, or is made of it by calls around it or with
/// other text beside it: `text(rewritten(query))`, `query + " LIMIT 1"`.
bool holds_parameter(const Syntax& syntax, ValueId value, std::string_view name) {
  std::vector<std::pair<ValueId, int>> open{{value, 0}};
  while (!open.empty()) {
    const auto [at, depth] = open.back();
    open.pop_back();
    if (!at.valid()) continue;
    if (is_parameter(syntax, at, name)) return true;
    const ValueNode& node = syntax.value(at);
    const bool call = node.kind == ValueKind::call;
    const bool made = call || node.kind == ValueKind::concat || node.kind == ValueKind::format;
    if (!made || depth == kMostWrapped) continue;
    for (std::size_t c = call ? 1 : 0; c < node.child_count; ++c)
      open.emplace_back(syntax.child(node, c), depth + 1);
  }
  return false;
}

/// Whether a parameter is called after the statement that it takes.
bool is_called_statement(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return std::ranges::any_of(words, [](const std::string& word) {
    return lower(word) == "sql" || lower(word) == "query" || lower(word) == "statement";
  });
}

/// Whether a value of that kind may hold a statement.
bool may_be_text(ValueKind kind) {
  return kind == ValueKind::string || kind == ValueKind::concat || kind == ValueKind::format ||
         kind == ValueKind::reference || kind == ValueKind::member || kind == ValueKind::call;
}

}  // namespace

/// The functions that classes below have in place of this one, which an interface or a base only
/// declares; of an object of a known class only those that it may have.
std::vector<SymbolRef> CallEffects::written_below(SymbolRef function, SymbolRef object) const {
  const Syntax& syntax = in_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  std::vector<SymbolRef> out;
  if (!symbol.container.valid()) return out;
  if (!object.valid()) object = {function.file, symbol.container};
  for (const SymbolRef type : bodies_.downwards(object)) {
    const SymbolRef own = bodies_.member(type, syntax.text(symbol.name));
    if (own.valid() && own != function) out.push_back(own);
  }
  return out;
}

/// Whether a call in the function gives what its parameter holds to a store, be it through others;
/// of what is only declared, whether any class does that has the function.
bool CallEffects::passes_on(SymbolRef function, std::string_view parameter, int depth) const {
  if (depth > kMostPassed || !in_.own(function.file)) return false;
  const auto [known, fresh] =
      passing_.try_emplace({function, std::string(parameter)}, false);  // not through itself
  if (fresh) known->second = gives_to_store(function, parameter, depth);
  return known->second;
}

bool CallEffects::gives_to_store(SymbolRef function, std::string_view parameter, int depth) const {
  if (bodies_.calls_of(function).empty()) {
    const auto place = place_of_parameter(function, parameter);
    return place && std::ranges::any_of(written_below(function), [&](SymbolRef one) {
             const std::string_view name = taken_as(one, *place);
             return !name.empty() && passes_on(one, name, depth + 1);
           });
  }
  const Syntax& syntax = in_.project.of(function.file);
  const auto targets = in_.links.calls(function.file);
  for (const std::uint32_t c : bodies_.calls_of(function)) {
    const syntax::Call& call = syntax.calls[c];
    for (std::uint32_t a = 0; a < std::min<std::uint32_t>(call.argument_count, kMostArguments);
         ++a) {
      const SymbolRef next = c < targets.size() ? targets[c].symbol : SymbolRef();
      const GivenAs given = next.valid() ? given_as(function.file, call, a, next)
                                         : GivenAs{{}, syntax.arguments[call.first_argument + a]};
      if (!holds_parameter(syntax, given.value, parameter)) continue;
      if (!next.valid()) {
        const std::string kind = of(function.file, c).kind;
        if (kind == "read" || kind == "write" || kind == "use") return true;
      } else if (!given.name.empty() && passes_on(next, given.name, depth + 1)) {
        return true;
      }
    }
  }
  return false;
}

/// The argument that a function takes under that name.
std::optional<std::uint32_t> CallEffects::place_of_parameter(SymbolRef function,
                                                             std::string_view parameter) const {
  const Syntax& there = in_.project.of(function.file);
  const std::uint32_t count = there.symbols[function.symbol.index()].parameter_count;
  for (std::uint32_t a = 0; a < count; ++a)
    if (taken_as(function, a) == parameter) return a;
  return std::nullopt;
}

/// The name under which a function takes an argument; "" where it takes none.
std::string_view CallEffects::taken_as(SymbolRef function, std::uint32_t argument) const {
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const std::string_view name = there.text(there.parameters[symbol.first_parameter + p].name);
    if (p == 0 && (name == "self" || name == "cls")) {
      ++argument;
      continue;
    }
    if (p == argument) return bare(name);
  }
  return {};
}

/// By the name that is written beside it (`table="orders"`), else by its place.
CallEffects::GivenAs CallEffects::given_as(FileId file, const syntax::Call& call,
                                           std::uint32_t argument, SymbolRef function) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueId given = syntax.arguments[call.first_argument + argument];
  if (!given.valid()) return {};
  const ValueNode& node = syntax.value(given);
  if (node.kind != ValueKind::entry) return {taken_as(function, argument), given};
  if (node.child_count == 0) return {};
  return {place_of_parameter(function, bare(syntax.text(node.text))) ? bare(syntax.text(node.text))
                                                                     : std::string_view(),
          syntax.child(node, 0)};
}

/// The class of what a call is made on: the one around for what the object asks itself.
SymbolRef CallEffects::asked_object(FileId file, std::uint32_t index, SymbolRef function) const {
  const Receiver on = receiver_of(in_, file, index, function);
  if (on != Receiver::self) return bodies_.object_of(file, index);
  const Syntax& syntax = in_.project.of(file);
  const SymbolId type = meaning::class_around(syntax, syntax.calls[index].scope);
  return type.valid() ? SymbolRef{file, type} : SymbolRef();
}

void CallEffects::add_passed(FileId file, std::uint32_t index, linking::Target target,
                             CallEffect& out) const {
  const syntax::Call& call = in_.project.of(file).calls[index];
  CallEffect told;
  if (call.argument_count == 0 || !in_.own(target.symbol.file)) return;
  const bool named =
      asked_.tell(in_, file, call, told) && (!told.entities.empty() || !told.tables.empty());
  // Of drivers of which only a run picks one nobody is entered, be the statement readable or not.
  const SymbolRef object = asked_object(file, index, target.symbol);
  const bool drivers = !named && !written_below(target.symbol, object).empty();
  if (!named && !drivers) return;
  const Syntax& syntax = in_.project.of(file);
  const std::uint32_t count = std::min<std::uint32_t>(call.argument_count, kMostArguments);
  const SymbolRef answers = bodies_.answering(target.symbol);
  for (std::uint32_t a = 0; a < count; ++a) {
    // What only declares a function may leave the names out: `Exec(context.Context, string, any)`.
    const bool bare = given_as(file, call, a, target.symbol).name.empty();
    const SymbolRef function = bare ? answers : target.symbol;
    const auto [name, given] = given_as(file, call, a, function);
    if (!given.valid() || !may_be_text(syntax.value(given).kind)) continue;
    if (name.empty() || (told.kind.empty() && !is_called_statement(name))) continue;
    if (!passes_on(function, name, 0)) continue;
    told.confidence = target.confidence;
    if (told.kind.empty()) told.kind = "use";
    told.sql = true;
    told.passed = drivers || !written_below(target.symbol, object).empty();
    out = std::move(told);
    return;
  }
}

}  // namespace cutaway::model
