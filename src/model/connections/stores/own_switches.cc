// SPDX-License-Identifier: Apache-2.0
// A function that only says whether something is wanted has nothing to be told and gives a
// condition back; a case that picks a provider compares a setting so named with a name.
#include "model/connections/stores/own_switches.h"

#include <algorithm>

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostGuards = 8, kDeepest = 4;
constexpr std::size_t kMostCallers = 20;

/// "isenabled" of `is_enabled`, `IsEnabled` and `isEnabled?`.
std::string plain(std::string_view name) { return join(identifier_words(name), ""); }

/// `self` and its like are no word of the caller's.
bool is_told_nothing(const Syntax& syntax, const Symbol& function) {
  for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
    const auto name = syntax.text(syntax.parameters[function.first_parameter + p].name);
    if (name != "self" && name != "cls" && name != "this") return false;
  }
  return true;
}

bool is_condition(const Syntax& syntax, ValueId id) {
  if (!id.valid()) return false;
  const ValueKind kind = syntax.value(id).kind;
  return kind == ValueKind::comparison || kind == ValueKind::member || kind == ValueKind::call ||
         kind == ValueKind::alternative;
}

/// The last two names of a path, or what a call of it is given: "Email.Type" of
/// `env.Config.Email.Type`, "MAIL_DRIVER" of `getenv("MAIL_DRIVER")`.
std::string end_of(const Syntax& syntax, const ValueNode& node) {
  if (node.kind == ValueKind::reference) return std::string(syntax.text(node.text));
  if (node.kind == ValueKind::call || node.kind == ValueKind::index) {
    for (std::size_t i = node.child_count; i-- > 1;) {
      const ValueNode& given = syntax.value(syntax.child(node, i));
      if (given.kind == ValueKind::string) return std::string(syntax.text(given.text));
    }
    // `provider.toLowerCase()` is the provider still.
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    const bool plain_call = node.kind == ValueKind::call && node.child_count == 1 &&
                            callee.kind == ValueKind::member && callee.child_count > 0;
    const ValueNode& object = plain_call ? syntax.value(syntax.child(callee, 0)) : callee;
    return plain_call && object.kind != ValueKind::call ? end_of(syntax, object) : std::string();
  }
  if (node.kind != ValueKind::member) return {};
  std::string out(syntax.text(node.text));
  if (node.child_count == 0) return out;
  const ValueNode& object = syntax.value(syntax.child(node, 0));
  const bool named = object.kind == ValueKind::member || object.kind == ValueKind::reference;
  return named ? std::string(syntax.text(object.text)) + "." + out : out;
}

bool is_name(const Syntax& syntax, const ValueNode& node) {
  if (node.kind == ValueKind::string) return !syntax.text(node.text).empty();
  return node.kind == ValueKind::member || node.kind == ValueKind::reference;
}

}  // namespace

OwnSwitches::OwnSwitches(const Inputs& in)
    : in_(in),
      switches_(catalogue::words_of(in.catalogue, "parts", "self_switches")),
      providers_(catalogue::words_of(in.catalogue, "parts", "provider_words")),
      kinds_(catalogue::words_of(in.catalogue, "parts", "provider_kinds")) {}

/// The function of the file that says whether it is on.
std::string OwnSwitches::said_in(FileId file) const {
  const auto [at, fresh] = files_.try_emplace(file);
  if (!fresh) return at->second;
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind != syntax::ExitKind::return_ || !exit.scope.valid() ||
        !is_condition(syntax, exit.value))
      continue;
    const Symbol& function = syntax.symbols[exit.scope.index()];
    const std::string_view name = syntax.text(function.name);
    if (switches_.contains(plain(name)) && is_told_nothing(syntax, function)) at->second = name;
  }
  return at->second;
}

/// "Email.Type" where the words of it say which of several providers is taken.
std::string OwnSwitches::provider_in(const Syntax& syntax, const ValueNode& node) const {
  const std::string path = end_of(syntax, node);
  const auto words = identifier_words(path);
  if (words.empty()) return {};
  const bool kind = words.size() > 1 && kinds_.contains(words.back()) &&
                    providers_.contains(words[words.size() - 2]);
  return kind || providers_.contains(words.back()) ? path : std::string();
}

std::string OwnSwitches::picked_by(const Syntax& syntax, GuardId guard) const {
  for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    guard = row.parent;
    if (row.negated || !row.value.valid()) continue;
    const ValueNode& node = syntax.value(row.value);
    const std::string_view op = syntax.text(node.text);
    if (node.kind != ValueKind::comparison || node.child_count != 2 ||
        (op != "==" && op != "is" && op != "==="))
      continue;
    const ValueNode& left = syntax.value(syntax.child(node, 0));
    const ValueNode& right = syntax.value(syntax.child(node, 1));
    if (std::string found = provider_in(syntax, left); !found.empty() && is_name(syntax, right))
      return found;
    if (std::string found = provider_in(syntax, right); !found.empty() && is_name(syntax, left))
      return found;
  }
  return {};
}

/// All calls of the function stand under such a case.
std::string OwnSwitches::around_callers(SymbolRef function) const {
  std::string found;
  std::size_t seen = 0;
  for (const auto& [file, call] : in_.links.callers(function)) {
    if (!in_.own(file)) continue;
    if (++seen > kMostCallers) return {};
    const Syntax& syntax = in_.project.of(file);
    if (found = picked_by(syntax, syntax.calls[call].guard); found.empty()) return {};
  }
  return found;
}

std::string OwnSwitches::around(const Place& place) const {
  const Syntax& syntax = in_.project.of(place.file);
  std::string found;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != place.line) continue;
    found = picked_by(syntax, call.guard);
    SymbolId scope = call.scope;
    for (int depth = 0; found.empty() && scope.valid() && depth < kDeepest; ++depth) {
      found = around_callers({place.file, scope});
      scope = syntax.symbols[scope.index()].container;
    }
    if (found.empty()) return {};
  }
  return found;
}

std::string OwnSwitches::over(const std::vector<Place>& places) const {
  const auto has_call = [&](const Place& place) {
    return std::ranges::any_of(in_.project.of(place.file).calls,
                               [&](const auto& call) { return call.line == place.line; });
  };
  std::string found;
  for (const Place& place : places) {
    std::string here = said_in(place.file);
    // A line that imports says nothing where calls of the file do.
    const bool beside =
        here.empty() && !has_call(place) && std::ranges::any_of(places, [&](const Place& other) {
          return other.file == place.file && has_call(other);
        });
    if (beside) continue;
    if (here.empty()) here = around(place);
    if (here.empty()) return {};
    if (found.empty()) found = here;
  }
  return found;
}

}  // namespace cutaway::model
