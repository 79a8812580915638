// SPDX-License-Identifier: Apache-2.0
// Makes routes of repositories: a collection, its items, and one for each query written there.
#include "meaning/api/conventions/base_resources.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/lookup/inherited.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

/// What the annotation on a symbol says.
struct Naming {
  std::string path;
  bool exported = true;
  bool said = false;
};

Naming naming(const ReaderContext& context, std::string_view origins, SymbolRef symbol) {
  Naming out;
  const Syntax& syntax = context.project.of(symbol.file);
  const auto targets = context.links.annotations(symbol.file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    const syntax::Annotation& note = syntax.annotations[i];
    if (note.target != symbol.symbol || targets[i].origin == 0) continue;
    if (!matches_any(origins, context.links.name(targets[i].origin))) continue;
    out.said = true;
    for (std::size_t a = 0; a < note.argument_count; ++a) {
      const syntax::ValueNode& entry = syntax.value(syntax.arguments[note.first_argument + a]);
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const std::string text(context.links.close({symbol.file, syntax.child(entry, 0)}).best());
      if (syntax.text(entry.text) == "path") out.path = text;
      if (syntax.text(entry.text) == "exported") out.exported = text != "false";
    }
  }
  return out;
}

/// "OrderItem" → "orderItems".
std::string segment_of(std::string_view entity) {
  entity = entity.substr(0, entity.find('<'));
  std::string name = plural(entity.substr(entity.rfind('.') + 1));
  if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] + 32);
  return name;
}

/// Whether a function of an interface does something itself; a query is only declared.
bool has_code(const Syntax& syntax, SymbolId function) {
  constexpr auto kOwn = syntax::kPrivate | syntax::kStatic | syntax::kDefaultExport;
  if ((syntax.symbols[function.index()].flags & kOwn) != 0) return true;
  return std::ranges::any_of(syntax.exits, [&](const auto& row) { return row.scope == function; });
}

/// Queries that are declared in the interface itself are asked by name; what is switched off is
/// none.
void add_searches(const ReaderContext& context, const Match& match, const Route& row,
                  const std::string& below, std::vector<Route>& out) {
  const Syntax& syntax = context.project.of(match.site.file);
  const std::string_view named_by = match.shape->role("named_by");
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.container != match.site.scope || symbol.kind != syntax::SymbolKind::method) continue;
    const std::string name(syntax.text(symbol.name));
    const std::string first = identifier_words(name).empty() ? "" : identifier_words(name).front();
    if (contains("save delete remove flush", first)) continue;  // they change what is kept
    if (has_code(syntax, SymbolId(i))) continue;
    const SymbolRef method{match.site.file, SymbolId(i)};
    const Naming said = naming(context, named_by, method);
    if (!said.exported || name == "findById" || name == "findAll" || name == "findOne") continue;
    Route route = row;
    route.method = "GET";
    route.path = join_route(below, said.path.empty() ? name : said.path);
    route.place = {match.site.file, symbol.name_line, symbol.name_line};
    route.handler = method;
    out.push_back(std::move(route));
  }
}

}  // namespace

void add_base_resource(const ReaderContext& context, const Expansions& expansions,
                       const Match& match, const Route& row, std::vector<Route>& out) {
  const Operand kept = pick(context, match.site, match.shape->role("name"));
  if (kept.kind != Operand::Kind::text || kept.text.size() < 2) return;
  const SymbolRef repository{match.site.file, match.site.scope};
  // Only what is declared is made and served by the framework; a class is the product's own code.
  if (context.project.of(repository.file).symbols[repository.symbol.index()].kind !=
      syntax::SymbolKind::interface)
    return;
  const Naming said = naming(context, match.shape->role("named_by"), repository);
  if (!said.exported) return;
  const std::string path = join_route("", said.path.empty() ? segment_of(kept.text) : said.path);
  for (const ExpandedRoute& expanded : expansions.rows(match)) {
    Route route = row;
    const bool item = expanded.level == Carriers::Level::member;
    route.path = join_route(item ? path + "/{id}" : path, expanded.tail);
    route.handler = repository;
    for (const std::string& method : expanded.methods) {
      route.method = method;
      out.push_back(route);
    }
  }
  std::string_view searches = match.shape->role("searches");
  if (searches.starts_with("=")) searches.remove_prefix(1);
  if (!searches.empty()) add_searches(context, match, row, join_route(path, searches), out);
}

}  // namespace cutaway::meaning
