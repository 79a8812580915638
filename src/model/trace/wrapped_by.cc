// SPDX-License-Identifier: Apache-2.0
// A wrapper calls its parameter inside of a function that it makes; one that registers what it is
// given does not.
#include "model/trace/wrapped_by.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostWrappers = 4, kMostNesting = 16;
constexpr std::uint32_t kNoCall = 0xffffffff;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

/// Whether a scope lies in a nameless function inside of another function.
bool within_made(const Syntax& syntax, SymbolId scope, SymbolId maker) {
  bool nameless = false;
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    if (scope == maker) return nameless;
    const Symbol& at = syntax.symbols[scope.index()];
    nameless = nameless || (at.name.empty() && is_function(at.kind));
    scope = at.container;
  }
  return false;
}

bool runs_parameter(const Syntax& syntax, SymbolId maker, std::uint32_t place) {
  const Symbol& function = syntax.symbols[maker.index()];
  if (place >= function.parameter_count) return false;
  const std::string_view name =
      syntax.text(syntax.parameters[function.first_parameter + place].name);
  return !name.empty() && std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.line < function.line || call.line > function.end_line || !call.callee.valid())
      return false;
    const ValueNode& callee = syntax.value(call.callee);
    const bool bare = callee.kind == ValueKind::reference || callee.kind == ValueKind::parameter;
    return bare && syntax.text(callee.text) == name && within_made(syntax, call.scope, maker);
  });
}

/// Whether a function gives back one without a name that calls anything.
bool makes_function(const Syntax& syntax, SymbolId maker) {
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == maker && exit.kind == syntax::ExitKind::return_ && exit.value.valid() &&
           syntax.value(exit.value).kind == ValueKind::function;
  });
}

/// The call that is given such a value, and at which place.
template <class Is>
std::pair<std::uint32_t, std::uint32_t> call_given(const Syntax& syntax, const Is& is) {
  for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (given.valid() && is(syntax.value(given))) return {c, a};
    }
  }
  return {kNoCall, 0};
}

/// What stands in a record: the names, and the functions that are written there.
std::vector<std::pair<std::string_view, SymbolId>> functions_in(const Syntax& syntax,
                                                                const ValueNode& record) {
  std::vector<std::pair<std::string_view, SymbolId>> out;
  for (std::size_t e = 0; record.kind == ValueKind::record && e < record.child_count; ++e) {
    const ValueNode& entry = syntax.value(syntax.child(record, e));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& value = syntax.value(syntax.child(entry, 0));
    if (value.kind == ValueKind::function && value.symbol.valid())
      out.emplace_back(syntax.text(entry.text), value.symbol);
  }
  return out;
}

/// The same of the call that is given a record in which that function stands.
std::pair<std::uint32_t, std::uint32_t> call_given_record(const Syntax& syntax, SymbolId body) {
  return call_given(syntax, [&](const ValueNode& node) {
    return std::ranges::any_of(functions_in(syntax, node),
                               [&](const auto& one) { return one.second == body; });
  });
}

/// `handler`, `run`: names in records under which the work itself stands.
bool is_work(const Inputs& in, std::string_view name) {
  return std::ranges::any_of(in.catalogue.table("trace"), [&](const auto& row) {
    return row.first == "named.runs" && row.second == name;
  });
}

/// The function that a definition is, or lies in.
SymbolId named_around(const Syntax& syntax, SymbolId at) {
  for (int step = 0; step < kMostNesting && at.valid(); ++step) {
    const Symbol& symbol = syntax.symbols[at.index()];
    if (!symbol.name.empty() && is_function(symbol.kind)) return at;
    at = symbol.container;
  }
  return {};
}

/// Definitions on a line, and those elsewhere that a line hands on: `export { GET };`.
std::vector<SymbolRef> defined_at(const Inputs& in, const Place& place) {
  std::vector<SymbolRef> out;
  const Syntax& syntax = in.project.of(place.file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s)
    if (syntax.symbols[s].line == place.line && syntax.symbols[s].value.valid())
      out.push_back({place.file, SymbolId(s)});
  const auto links = in.links.imports(place.file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
    const bool handed = std::ranges::any_of(syntax.exports, [&](const syntax::Export& one) {
      const syntax::Text local = one.local.empty() ? one.name : one.local;
      return one.line == place.line && !name.empty() && syntax.text(local) == name;
    });
    if (handed && links[i].symbol.valid() && in.own(links[i].symbol.file))
      out.push_back(links[i].symbol);
  }
  return out;
}

}  // namespace

std::vector<SymbolRef> wrapped_by(const Inputs& in, SymbolRef body) {
  std::vector<SymbolRef> out;
  if (!body.valid() || !in.own(body.file)) return out;
  const Syntax& syntax = in.project.of(body.file);
  const Symbol& function = syntax.symbols[body.symbol.index()];
  if (!is_function(function.kind) || !function.name.empty()) return out;
  const auto targets = in.links.calls(body.file);
  auto [at, place] = call_given(syntax, [&](const ValueNode& node) {
    return node.kind == ValueKind::function && node.symbol == body.symbol;
  });
  bool in_record = false;
  if (at == kNoCall) {
    std::tie(at, place) = call_given_record(syntax, body.symbol);
    in_record = true;
  }
  for (int step = 0; step < kMostWrappers && at < targets.size(); ++step) {
    const SymbolRef maker = targets[at].symbol;
    const bool own = maker.valid() && in.own(maker.file);
    const Syntax* there = own ? &in.project.of(maker.file) : nullptr;
    if (own && is_function(there->symbols[maker.symbol.index()].kind) &&
        (in_record ? makes_function(*there, maker.symbol)
                   : runs_parameter(*there, maker.symbol, place)))
      out.push_back(maker);
    in_record = false;
    const ValueId callee = syntax.calls[at].callee;
    std::tie(at, place) = call_given(syntax, [&](const ValueNode& node) {
      return node.kind == ValueKind::call && node.child_count > 0 &&
             syntax.child(node, 0) == callee;
    });
  }
  std::ranges::reverse(out);
  return out;
}

SymbolRef answering_in_record(const Inputs& in, const std::vector<Place>& places, SymbolRef made) {
  if (!made.valid() || !in.own(made.file)) return {};
  const Syntax& wrapping = in.project.of(made.file);
  const SymbolId maker = named_around(wrapping, made.symbol);
  if (!maker.valid()) return {};
  for (const Place& place : places) {
    if (!in.own(place)) continue;
    for (const SymbolRef one : defined_at(in, place)) {
      const Syntax& syntax = in.project.of(one.file);
      const ValueId value = syntax.symbols[one.symbol.index()].value;
      if (!value.valid() || syntax.value(value).kind != ValueKind::call) continue;
      const ValueNode& call = syntax.value(value);
      if (call.child_count < 2 ||
          in.links.what_is({one.file, syntax.child(call, 0)}).symbol != SymbolRef{made.file, maker})
        continue;
      SymbolRef found;
      for (std::size_t a = 1; a < call.child_count; ++a) {
        for (const auto& [name, function] :
             functions_in(syntax, syntax.value(syntax.child(call, a)))) {
          if (!is_work(in, name)) continue;
          if (found.valid()) return {};
          found = {one.file, function};
        }
      }
      if (found.valid()) return found;
    }
  }
  return {};
}

SymbolRef named_by_maker(const Inputs& in, const CallBodies& bodies, SymbolRef maker) {
  if (!maker.valid() || !in.own(maker.file) || !bodies.calls_of(maker).empty()) return {};
  const syntax::Syntax& syntax = in.project.of(maker.file);
  ValueId only;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != maker.symbol) continue;
    if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid() || only.valid()) return {};
    only = exit.value;
  }
  if (!only.valid() || syntax.value(only).kind == syntax::ValueKind::call) return {};
  const SymbolRef given = in.links.what_is({maker.file, only}).symbol;
  if (!given.valid() || given == maker || !in.own(given.file)) return {};
  return is_function(in.project.of(given.file).symbols[given.symbol.index()].kind) ? given
                                                                                   : SymbolRef();
}

}  // namespace cutaway::model
