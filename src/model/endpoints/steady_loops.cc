// SPDX-License-Identifier: Apache-2.0
// A loop is told from one of a request by the names around it, by what its function and those that
// call it are given, and by who calls it at all.
#include "model/endpoints/steady_loops.h"

#include <algorithm>

#include "meaning/site.h"

namespace cutaway::model {
namespace {

constexpr int kMostLevels = 3;

bool says(const Inputs& in, std::string_view row, std::string_view text) {
  const auto words = identifier_words(text);
  return std::ranges::any_of(in.catalogue.table("clocks"), [&](const auto& one) {
    return one.first == row && std::ranges::find(words, one.second) != words.end();
  });
}

bool lists(const Inputs& in, std::string_view row, std::string_view text) {
  return std::ranges::any_of(in.catalogue.table("clocks"), [&](const auto& one) {
    return one.first == row && one.second == text;
  });
}

/// Given a request, an answer or an open line, or what a path is answered by.
bool serves_one(const Inputs& in, SymbolRef function) {
  const auto answers = [&](const meaning::Route& route) { return route.handler == function; };
  if (std::ranges::any_of(in.facts.routes, answers)) return true;
  const syntax::Syntax& syntax = in.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& given = syntax.parameters[symbol.first_parameter + p];
    if (says(in, "of_requests", syntax.text(given.type))) return true;
  }
  return false;
}

/// Somebody calls it, and none of those who do so serves a request.
bool is_started(const Inputs& in, SymbolRef function, int level) {
  if (serves_one(in, function)) return false;
  const auto callers = in.links.callers(function);
  if (level == kMostLevels) return true;
  // `Start` and `Run` are called through an interface that nobody follows.
  const syntax::Syntax& its = in.project.of(function.file);
  const std::string_view name = its.text(its.symbols[function.symbol.index()].name);
  bool started = level > 0 || is_plain_name(in, name);
  for (const auto& [file, index] : callers) {
    if (!in.own(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    const SymbolId by = named_function(syntax, syntax.calls[index].scope);
    if (by.valid() && (SymbolRef{file, by} == function)) continue;
    if (by.valid() && !is_started(in, {file, by}, level + 1)) return false;
    started = true;
  }
  return started;
}

/// `loop { …; sleep(pause) }`, `while True:` at the end of the function that a call stands in, out
/// of which nothing leads but an error: what only waits for something to come goes on behind it, or
/// gives it back.
bool goes_on_for_ever(const syntax::Syntax& syntax, SymbolId function, std::uint32_t line) {
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  constexpr std::uint32_t most_lines_behind = 2;
  const auto endless = [&](const syntax::Block& block) {
    if (block.kind != syntax::BlockKind::loop || block.line > line || block.end_line < line ||
        block.line < symbol.line || block.end_line + most_lines_behind < symbol.end_line)
      return false;
    const auto on_line = [&](const auto& one) { return one.line == block.line; };
    const auto asks = [&](const syntax::ValueNode& one) {
      const std::string text = lower(syntax.text(one.text));
      return on_line(one) && text != "true" && text != "1";
    };
    const auto leaves = [&](const syntax::Exit& one) {
      return one.kind == syntax::ExitKind::return_ && one.line > block.line &&
             one.line <= block.end_line;
    };
    return std::ranges::none_of(syntax.bindings, on_line) &&
           std::ranges::none_of(syntax.values, asks) && std::ranges::none_of(syntax.exits, leaves);
  };
  return std::ranges::any_of(syntax.blocks, endless);
}

}  // namespace

SymbolId named_function(const syntax::Syntax& syntax, SymbolId at) {
  for (; at.valid(); at = syntax.symbols[at.index()].container) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    if (meaning::is_function(symbol) && !symbol.name.empty()) return at;
  }
  return {};
}

bool is_started_by_program(const Inputs& in, SymbolRef function) {
  // Functions of a class may be called through an interface.
  const syntax::Syntax& syntax = in.project.of(function.file);
  const bool of_class = meaning::class_around(syntax, function.symbol).valid();
  return is_started(in, function, of_class ? 1 : 0);
}

bool is_loop(const meaning::Meaning& meant) {
  return meant.shape != nullptr && !meant.shape->role("loop").empty();
}

std::string with_its_holder(const Inputs& in, SymbolRef function) {
  const syntax::Syntax& syntax = in.project.of(function.file);
  const std::string name(syntax.text(syntax.symbols[function.symbol.index()].name));
  const SymbolId type = meaning::class_around(syntax, function.symbol);
  if (type.valid() && type != function.symbol)
    return std::string(syntax.text(syntax.symbols[type.index()].name)) + "." + name;
  const std::string_view file = base_name(in.file(function.file).path);
  const std::string_view stem = file.substr(0, file.find('.'));
  return stem == "main" ? std::string() : std::string(stem) + "." + name;
}

bool is_plain_name(const Inputs& in, std::string_view name) {
  return lists(in, "plain_names", lower(name));
}

bool is_steady(const Inputs& in, const meaning::Meaning& meant) {
  if (!is_loop(meant)) return true;
  const syntax::Syntax& syntax = in.project.of(meant.place.file);
  const SymbolId function = named_function(syntax, meant.scope.symbol);
  if (!function.valid()) return false;
  // A pause is one of a loop only where the loop is all that its function ends in.
  const bool pause = !meant.shape->role("pause").empty();
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  if (pause && (function != meant.scope.symbol || says(in, "prepares", syntax.text(symbol.name)) ||
                !goes_on_for_ever(syntax, function, meant.place.line)))
    return false;
  const SymbolId type = meaning::class_around(syntax, function);
  std::string around(syntax.text(symbol.name));
  around += "_" + std::string(base_name(in.path(meant.place)));
  if (type.valid()) around += "_" + std::string(syntax.text(syntax.symbols[type.index()].name));
  if (says(in, "of_one", around)) return false;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != meant.place.line || call.argument_count == 0) continue;
    const ValueId given = syntax.arguments[call.first_argument];
    if (given.valid() && says(in, "of_one", syntax.text(syntax.value(given).text))) return false;
  }
  return is_started(in, {meant.place.file, function}, 0);
}

std::string loop_name(const Inputs& in, const meaning::Meaning& meant) {
  const syntax::Syntax& syntax = in.project.of(meant.place.file);
  const SymbolId function = named_function(syntax, meant.scope.symbol);
  if (!function.valid()) return {};
  const std::string name(syntax.text(syntax.symbols[function.index()].name));
  if (!is_plain_name(in, name)) return name;
  return with_its_holder(in, {meant.place.file, function});
}

bool says_nothing(const Inputs& in, const meaning::Meaning& meant) {
  const syntax::Syntax& syntax = in.project.of(meant.place.file);
  const SymbolId function = named_function(syntax, meant.scope.symbol);
  if (!function.valid()) return true;
  if (!is_plain_name(in, syntax.text(syntax.symbols[function.index()].name))) return false;
  // `CloseIdleShards.run` says it, `Client.run` and `workers.run` do not.
  const std::string whole = with_its_holder(in, {meant.place.file, function});
  return identifier_words(std::string_view(whole).substr(0, whole.find('.'))).size() < 2;
}

}  // namespace cutaway::model
