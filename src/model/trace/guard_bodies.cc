// SPDX-License-Identifier: Apache-2.0
// A guard is looked up where it is set: among the annotations and the arguments
// of the calls on its line, by its name.
#include "model/trace/guard_bodies.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"
#include "model/trace/handed_work.h"
#include "model/trace/step_words.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr int kMostSteps = 4;
constexpr std::size_t kMostGiven = 8;

std::string_view last_word(std::string_view name) {
  return name.substr(name.find_last_of(".:") + 1);
}

/// The own definition that a value of that name is, or that makes it.
SymbolRef named(const Inputs& in, FileId file, ValueId value, std::string_view name) {
  const Syntax& syntax = in.project.of(file);
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(value);
    const bool holds = node.kind == ValueKind::list || node.kind == ValueKind::record ||
                       node.kind == ValueKind::entry;
    for (std::uint32_t i = 0; holds && i < node.child_count; ++i) {
      const SymbolRef found = named(in, file, syntax.child(node, i), name);
      if (found.valid()) return found;
    }
    const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    if (names && last_word(syntax.text(node.text)) == last_word(name))
      return in.links.what_is({file, value}).symbol;
    if (node.kind != ValueKind::call && node.kind != ValueKind::construct) break;
    if (node.child_count == 0) break;
    value = syntax.child(node, 0);
  }
  return {};
}

/// The function of the class around that a text names: `plug :authorize when
/// action in [:show]`.
SymbolRef said_of_class(const Inputs& in, const CallBodies& bodies, FileId file,
                        const syntax::Call& call, std::string_view name) {
  const Syntax& syntax = in.project.of(file);
  const SymbolId type = meaning::class_around(syntax, call.scope);
  for (std::uint32_t a = 0; type.valid() && a < call.argument_count; ++a) {
    const ValueId given = meaning::before_when(syntax, syntax.arguments[call.first_argument + a]);
    if (!given.valid() || syntax.value(given).kind != ValueKind::string ||
        syntax.text(syntax.value(given).text) != name)
      continue;
    for (const SymbolRef above : bodies.upwards({file, type}))
      if (const SymbolRef own = bodies.member(above, name); own.valid()) return own;
  }
  return {};
}

/// What the only own call of the function around gives for its parameter of
/// that name, or what makes that: `orders.Register(group, members.Add())` of
/// `func Register(group, memberAuth)`.
SymbolRef given_by_caller(const Inputs& in, FileId file, SymbolId scope, std::string_view name) {
  const Syntax& syntax = in.project.of(file);
  for (int step = 0; step < kMostSteps && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      if (syntax.text(syntax.parameters[around.first_parameter + p].name) != name) continue;
      const auto callers = in.links.callers({file, scope});
      if (callers.size() != 1 || !in.own(callers[0].first)) return {};
      const Syntax& there = in.project.of(callers[0].first);
      const syntax::Call& call = there.calls[callers[0].second];
      if (p >= call.argument_count) return {};
      ValueId given = there.arguments[call.first_argument + p];
      if (!given.valid()) return {};
      const syntax::ValueNode& node = there.value(given);
      if (node.kind == ValueKind::call && node.child_count > 0) given = there.child(node, 0);
      return in.links.what_is({callers[0].first, given}).symbol;
    }
    scope = around.container;
  }
  return {};
}

/// The function that a constant was made of: `middleware().create(async (call) => { … })`.
SymbolRef held(const Inputs& in, SymbolRef constant) {
  const Syntax& syntax = in.project.of(constant.file);
  const syntax::Symbol& symbol = syntax.symbols[constant.symbol.index()];
  if (!symbol.value.valid() || syntax.value(symbol.value).kind != ValueKind::call) return {};
  const syntax::ValueNode& made = syntax.value(symbol.value);
  for (std::uint32_t c = 1; c < made.child_count; ++c) {
    const syntax::ValueNode& given = syntax.value(syntax.child(made, c));
    if (given.kind == ValueKind::function) return {constant.file, given.symbol};
  }
  return {};
}

/// The one function that a library's guard is given to ask, at once or in a record:
/// `bearerAuth({ verifyToken: async (token) => … })`.
SymbolRef asked_by_library(const Inputs& in, const meaning::Guarding& guard) {
  const FileId file = guard.place.file;
  const Syntax& syntax = in.project.of(file);
  const auto targets = in.links.calls(file);
  SymbolRef out;
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    if (call.line != guard.place.line || targets[c].symbol.valid() ||
        syntax.text(call.name) != last_word(guard.name))
      continue;
    std::vector<ValueId> given;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId one = syntax.arguments[call.first_argument + a];
      if (!one.valid()) continue;
      given.push_back(one);
      const syntax::ValueNode& record = syntax.value(one);
      if (record.kind != ValueKind::record) continue;
      for (std::size_t e = 0; e < record.child_count; ++e) {
        const syntax::ValueNode& entry = syntax.value(syntax.child(record, e));
        if (entry.kind == ValueKind::entry && entry.child_count > 0)
          given.push_back(syntax.child(entry, 0));
      }
    }
    for (const ValueId one : given) {
      const syntax::ValueNode& node = syntax.value(one);
      if (node.kind != ValueKind::function || !node.symbol.valid()) continue;
      if (out.valid()) return {};
      out = {file, node.symbol};
    }
  }
  return out;
}

}  // namespace

SymbolRef given_back(const Inputs& in, SymbolRef function) {
  if (!in.own(function.file)) return function;
  const Syntax& syntax = in.project.of(function.file);
  const auto inside = [&](ValueId value) -> SymbolId {
    const syntax::ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::reference) return {};
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& one = syntax.symbols[i];
      if (one.container == function.symbol && one.kind == syntax::SymbolKind::function &&
          syntax.text(one.name) == syntax.text(node.text))
        return SymbolId(i);
    }
    return {};
  };
  for (int step = 0; step < kMostSteps; ++step) {
    SymbolId next;
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_ ||
          !exit.value.valid())
        continue;
      // `return update_wrapper(wrapper, view)`
      for (const ValueId value : meaning::values_within(syntax, {exit.value}, kMostGiven))
        if (value.valid() && !next.valid()) next = inside(value);
    }
    if (!next.valid()) break;
    function.symbol = next;
  }
  return function;
}

SymbolRef guard_body(const Inputs& in, const CallBodies& bodies, const meaning::Guarding& guard) {
  if (!in.own(guard.place) || guard.name.empty()) return {};
  const FileId file = guard.place.file;
  const Syntax& syntax = in.project.of(file);
  SymbolRef found;
  const auto given = [&](std::uint32_t first, std::uint32_t count) {
    for (std::uint32_t a = first; a < first + count && !found.valid(); ++a) {
      if (syntax.arguments[a].valid()) found = named(in, file, syntax.arguments[a], guard.name);
    }
  };
  const auto notes = in.links.annotations(file);
  for (std::size_t a = 0; a < syntax.annotations.size() && a < notes.size(); ++a) {
    const syntax::Annotation& note = syntax.annotations[a];
    if (note.line != guard.place.line) continue;
    if (last_word(syntax.text(note.name)) == guard.name && !found.valid()) found = notes[a].symbol;
    // `@app.before_request` stands on the function itself.
    if (!found.valid() && note.target.valid() && note.parameter.empty() &&
        syntax.text(syntax.symbols[note.target.index()].name) == guard.name)
      found = {file, note.target};
    given(note.first_argument, note.argument_count);
  }
  for (const syntax::Call& call : syntax.calls) {
    const bool here = call.line <= guard.place.line && call.end_line >= guard.place.line;
    if (here && !found.valid()) given(call.first_argument, call.argument_count);
    if (here && !found.valid()) found = said_of_class(in, bodies, file, call, guard.name);
    if (here && !found.valid()) found = given_by_caller(in, file, call.scope, guard.name);
  }
  // A function of a class that settings name: the class is what it is called.
  for (std::size_t i = 0; i < syntax.symbols.size() && !found.valid(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    const bool of_class = symbol.container.valid() && symbol.kind == syntax::SymbolKind::method &&
                          syntax.text(syntax.symbols[symbol.container.index()].name) == guard.name;
    // What a file gives by default is called like the file, where the file is
    // what is set.
    const bool of_file = (symbol.flags & syntax::kDefaultExport) != 0 &&
                         contains(base_name(in.file(file).path), guard.name);
    if (symbol.line == guard.place.line && (of_class || of_file)) found = {file, SymbolId(i)};
  }
  if (!found.valid()) found = constant_named(in, file, guard.name);
  if (const SymbolRef asked = found.valid() ? SymbolRef() : asked_by_library(in, guard);
      asked.valid())
    return asked;
  // `async fn show(user: User)`: a type that is made out of the request.
  if (!found.valid()) return bodies.extractor(last_word(guard.name));
  if (!in.own(found.file)) return {};
  SymbolRef runs = bodies.runs(found, true);
  if (!bodies.is_run(runs)) runs = held(in, found);
  const SymbolRef body = bodies.is_run(runs) ? given_back(in, runs) : runs;
  return bodies.place_of(body).line > 0 && bodies.is_run(body) ? body : SymbolRef();
}

SymbolRef guard_body(const Tracing::Tables& tables, const meaning::Guarding& guard) {
  const SymbolRef own = guard_body(tables.in, tables.bodies, guard);
  return own.valid() ? own : tables.strategies.of(guard);
}

std::string told_name(const Inputs& in, const meaning::Guarding& guard) {
  if (guard.name != "inline" || !in.has(guard.place.file)) return guard_name(guard);
  constexpr std::string_view kSecrets[] = {"secret", "token", "key", "password"};
  const Syntax& syntax = in.project.of(guard.place.file);
  std::uint32_t end = guard.place.line;
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.name.empty() && symbol.line == guard.place.line)
      end = std::max(end, symbol.end_line);
  std::vector<std::string> held;
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.line < guard.place.line || node.line > end) continue;
    const std::string name(syntax.text(node.text));
    const bool setting = (node.kind == ValueKind::member || node.kind == ValueKind::reference) &&
                         name.size() > 4 &&
                         std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    const std::vector<std::string> words = identifier_words(name);
    const bool secret = setting && std::ranges::any_of(kSecrets, [&](std::string_view one) {
                          return std::ranges::find(words, one) != words.end();
                        });
    if (secret) add_once(held, "`" + name + "`");
  }
  const std::string there = "a function written there";
  return held.empty() ? there : there + ", which looks at " + join_and(held);
}

}  // namespace cutaway::model
