// SPDX-License-Identifier: Apache-2.0
// A function handed to an own function waits for what its last parameter is; another function of
// the same file that is given such a thing runs it.
#include "model/trace/own_buses.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

/// More takers of one type are the handlers of something else, such as requests.
constexpr std::size_t kMostTakers = 8;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

bool is_made(SymbolKind kind) { return kind == SymbolKind::class_ || kind == SymbolKind::struct_; }

/// "PlaceOrder" of `*cmd.PlaceOrder`, `const Shop::PlaceOrder&`.
std::string_view last_word(std::string_view type) {
  while (!type.empty() &&
         (type.back() == '&' || type.back() == '*' || type.back() == '?' || type.back() == ' '))
    type.remove_suffix(1);
  return type.substr(type.find_last_of(".:*& \\") + 1);
}

/// Whether a function runs the one that it is given, or gives back what another makes of it:
/// `signedIn(next) { return func(w, r) { next(w, r) } }` stands around it, and keeps it for nobody.
bool stands_around(const Syntax& syntax, const syntax::Symbol& function) {
  const std::string_view given = syntax.text(syntax.parameters[function.first_parameter].name);
  const auto inside = [&](std::uint32_t line) {
    return line >= function.line && line <= function.end_line;
  };
  const auto runs = [&](const syntax::Call& call) {
    return inside(call.line) && syntax.text(call.name) == given;
  };
  const auto hands_back = [&](const syntax::Exit& exit) {
    if (exit.kind != syntax::ExitKind::return_ || !inside(exit.line) || !exit.value.valid())
      return false;
    const syntax::ValueNode& made = syntax.value(exit.value);
    for (std::size_t i = 1; made.kind == ValueKind::call && i < made.child_count; ++i)
      if (syntax.text(syntax.value(syntax.child(made, i)).text) == given) return true;
    return false;
  };
  return given.empty() || std::ranges::any_of(syntax.calls, runs) ||
         std::ranges::any_of(syntax.exits, hands_back);
}

}  // namespace

OwnBuses::OwnBuses(const Inputs& in) : in_(in) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    const Syntax& syntax = in.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (is_made(symbol.kind)) types_.emplace(syntax.text(symbol.name));
    }
  }
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const auto calls = static_cast<std::uint32_t>(in.project.of(file).calls.size());
    for (std::uint32_t c = 0; c < calls; ++c) note(file, c);
  }
  std::erase_if(takers_, [](const auto& row) { return row.second.size() > kMostTakers; });
  for (const auto& [key, takers] : takers_) dispatchers_.insert(key.first);
}

const syntax::Symbol& OwnBuses::symbol(SymbolRef ref) const {
  return in_.project.of(ref.file).symbols[ref.symbol.index()];
}

/// Name of the own type of a function's last parameter; "" when it is none.
std::string_view OwnBuses::taken_by(SymbolRef function) const {
  const syntax::Symbol& at = symbol(function);
  if (at.parameter_count == 0 || at.parameter_count > 3) return {};
  const Syntax& syntax = in_.project.of(function.file);
  const auto& last = syntax.parameters[at.first_parameter + at.parameter_count - 1];
  const std::string_view type = last_word(syntax.text(last.type));
  return types_.contains(type) ? type : std::string_view();
}

/// A call that gives one function, and nothing else, to an own function.
void OwnBuses::note(FileId file, std::uint32_t index) {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (call.argument_count != 1 || call.arguments_written != 1) return;
  const ValueId given = syntax.arguments[call.first_argument];
  if (!given.valid()) return;
  const ValueKind kind = syntax.value(given).kind;
  if (kind != ValueKind::reference && kind != ValueKind::member) return;
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || !targets[index].symbol.valid()) return;
  const SymbolRef dispatcher = targets[index].symbol;
  if (!in_.own(dispatcher.file) || !is_function(symbol(dispatcher).kind)) return;
  if (symbol(dispatcher).parameter_count == 0 ||
      stands_around(in_.project.of(dispatcher.file), symbol(dispatcher)))
    return;
  const SymbolRef function = in_.links.what_is({file, given}).symbol;
  if (!function.valid() || !in_.own(function.file) || !is_function(symbol(function).kind)) return;
  const std::string_view type = taken_by(function);
  if (type.empty()) return;
  std::vector<SymbolRef>& takers = takers_[{dispatcher.file, std::string(type)}];
  if (std::ranges::find(takers, function) == takers.end()) takers.push_back(function);
}

std::vector<SymbolRef> OwnBuses::takers(FileId file, std::uint32_t index) const {
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || !targets[index].symbol.valid()) return {};
  const SymbolRef dispatcher = targets[index].symbol;
  // A call of what is handed in (`next(order)`) has its type for a target, and asks no dispatcher.
  if (!dispatchers_.contains(dispatcher.file) || !is_function(symbol(dispatcher).kind)) return {};
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  std::vector<SymbolRef> out;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const SymbolRef type = in_.links.what_is({file, given}).symbol;
    if (!type.valid() || !is_made(symbol(type).kind)) continue;
    const std::string_view name = in_.project.of(type.file).text(symbol(type).name);
    // Who says what it takes does the work itself.
    if (taken_by(dispatcher) == name) continue;
    const auto at = takers_.find({dispatcher.file, std::string(name)});
    if (at == takers_.end()) continue;
    for (const SymbolRef taker : at->second) {
      if (std::ranges::find(out, taker) == out.end()) out.push_back(taker);
    }
  }
  return out;
}

}  // namespace cutaway::model
