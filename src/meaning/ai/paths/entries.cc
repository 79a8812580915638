// SPDX-License-Identifier: Apache-2.0
// The handlers of routes and the starts of programs, without those that only try a module out.
#include "meaning/ai/paths/entries.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/paths/graphs.h"

namespace cutaway::meaning {
namespace {

/// What is declared at the top of the file around that line; symbol invalid = nothing.
SymbolRef declared_at(const ReaderContext& context, const Place& place) {
  const syntax::Syntax& syntax = context.project.of(place.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (!symbol.container.valid() && symbol.line <= place.line && place.line <= symbol.end_line)
      return {place.file, SymbolId(i)};
  }
  return {};
}

}  // namespace

AiEntries::AiEntries(const ReaderContext& context, const Facts& facts, const AiWords& words)
    : context_(context), words_(words) {
  std::map<SymbolRef, std::size_t> shared;
  for (const Route& route : facts.routes) ++shared[route.handler];
  for (const Route& route : facts.routes) {
    // `export const POST = handler(async () => …)`: one wrapper of another file handles them all.
    const bool wrapped = shared[route.handler] > 1 && route.handler.file != route.place.file;
    const SymbolRef held = wrapped ? declared_at(context, route.place) : SymbolRef{};
    routes_.emplace(held.symbol.valid() ? held : route.handler, &route);
    for (const FileId file : {route.place.file, route.handler.file})
      if (file.valid()) files_.insert(file);
  }
  for (const Meaning& meaning : facts.meanings) {
    if (meaning.means != "graphql" || !meaning.handler.symbol.valid() ||
        meaning.role("name") == nullptr || !is_own(context, meaning.handler.file))
      continue;
    if (operations_.emplace(meaning.handler, &meaning).second) files_.insert(meaning.handler.file);
  }
  note_graphs();
  for (const EntryPoint& entry : facts.entry_points) {
    const bool tried = only_tries_out(entry.place.file);
    if (entry.place.file.valid() && !tried) files_.insert(entry.place.file);
    const bool starts = entry.kind == "main" || entry.kind == "script";
    if (!entry.symbol.symbol.valid() || (starts && only_tries_out(entry.symbol.file))) continue;
    programs_.emplace(entry.symbol, &entry);
  }
}

void AiEntries::note_graphs() {
  for (const ServedGraph& graph : served_graphs(context_)) {
    if (!graph.home.valid()) continue;
    files_.insert(graph.home), serves_graphs_ = true;
    const syntax::Syntax& syntax = context_.project.of(graph.home);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (!syntax.symbols[i].container.valid() &&
          syntax.text(syntax.symbols[i].name) == graph.variable)
        served_.emplace(SymbolRef{graph.home, SymbolId(i)}, graph.name);
  }
}

bool AiEntries::only_tries_out(FileId module) const {
  if (!answers_requests() || !module.valid()) return false;
  const std::string_view name = base_name(context_.project.file(module).path);
  return name.ends_with(".py") &&
         !words_.has_any("program.names", identifier_words(name.substr(0, name.size() - 3)));
}

const Route* AiEntries::route_of(SymbolRef function) const {
  const auto found = routes_.find(function);
  if (found != routes_.end()) return found->second;
  const syntax::Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  if (!symbol.container.valid()) return nullptr;
  const std::string method = lower(std::string(syntax.text(symbol.name)));
  const auto [first, last] = routes_.equal_range({function.file, symbol.container});
  for (auto one = first; one != last; ++one)
    if (lower(one->second->method) == method) return one->second;
  return nullptr;
}

const Meaning* AiEntries::operation_of(SymbolRef function) const {
  const auto found = operations_.find(function);
  return found == operations_.end() ? nullptr : found->second;
}

std::string AiEntries::name_of(const Meaning& operation) {
  return "GraphQL " + std::string(operation.role("name")->best());
}

const EntryPoint* AiEntries::program_of(SymbolRef function) const {
  const auto found = programs_.find(function);
  return found == programs_.end() ? nullptr : found->second;
}

bool AiEntries::lies_in(SymbolRef top) const {
  const syntax::Syntax& syntax = context_.project.of(top.file);
  const auto inside = [&](SymbolRef entry) {
    SymbolId at = entry.symbol;
    while (at.valid() && at != top.symbol) at = syntax.symbols[at.index()].container;
    return at.valid();
  };
  const auto any_of = [&](const auto& entries) {
    for (auto one = entries.lower_bound({top.file, SymbolId(0)});
         one != entries.end() && one->first.file == top.file; ++one)
      if (one->first.symbol.valid() && inside(one->first)) return true;
    return false;
  };
  return any_of(routes_) || any_of(programs_) || any_of(served_) || any_of(operations_);
}

}  // namespace cutaway::meaning
