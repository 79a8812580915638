// SPDX-License-Identifier: Apache-2.0
// No code names these functions: the dispatcher puts their names together when it is asked.
#include "meaning/api/conventions/prefixed_routes.h"

#include "base/text.h"
#include "meaning/api/lookup/inherited.h"
#include "meaning/api/routes.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr std::size_t kMaxRoutes = 1000, kShortestPrefix = 3;
/// Each is answered by a look at all files.
constexpr std::size_t kMaxCalls = 32;

/// The text of the argument at the place that a role names.
std::string text_at(const ReaderContext& context, FileId file, const syntax::Call& call,
                    std::string_view place) {
  const Syntax& syntax = context.project.of(file);
  const std::size_t at = place.size() == 1 ? static_cast<std::size_t>(place[0] - '0') : 10;
  if (at >= call.argument_count || !syntax.arguments[call.first_argument + at].valid()) return {};
  const linking::ClosedValue closed =
      context.links.close({file, syntax.arguments[call.first_argument + at]});
  const bool known = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
  return known ? std::string(closed.best()) : std::string();
}

void add_functions(const ReaderContext& context, FileId file, SymbolRef type,
                   std::string_view begins, const Route& blank, std::vector<Route>& out) {
  const Syntax& syntax = context.project.of(file);
  for (std::size_t s = 0; s < syntax.symbols.size() && out.size() < kMaxRoutes; ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    const std::string_view name = syntax.text(symbol.name);
    const bool same = type.valid() && type.file == file && symbol.container == type.symbol;
    if (symbol.kind != syntax::SymbolKind::method || name.size() <= begins.size() ||
        !name.starts_with(begins) || (symbol.container.valid() && !same))
      continue;
    Route& route = out.emplace_back(blank);
    route.path = join_route(blank.path, name.substr(begins.size()));
    route.place = {file, symbol.line, symbol.line};
    route.handler = {file, SymbolId(s)};
  }
}

}  // namespace

std::vector<Route> prefixed_routes(const ReaderContext& context, const Match& match) {
  std::vector<Route> out;
  const FileId file = match.site.file;
  const Syntax& syntax = context.project.of(file);
  std::size_t calls = 0;
  for (const syntax::Call& call : syntax.calls) {
    if (calls == kMaxCalls) break;
    if (!matches_any(constant(match.shape->role("calls")), syntax.text(call.name))) continue;
    const std::string name = text_at(context, file, call, constant(match.shape->role("path")));
    const std::string begins = text_at(context, file, call, constant(match.shape->role("begins")));
    if (name.empty() || begins.size() < kShortestPrefix) continue;
    ++calls;
    Route blank;
    blank.technology = match.shape->technology;
    blank.method = "ANY";
    blank.path = join_route(constant(match.shape->role("prefix")), name);
    const SymbolRef type{file, class_around(syntax, call.scope)};
    const std::string folder(folder_name(context.project.file(file).path));
    for (std::size_t i = 0; i < context.project.size(); ++i) {
      const FileId other(i);
      const std::string& path = context.project.file(other).path;
      const bool below = folder.empty() || path.starts_with(folder + "/");
      if (below && is_own(context, other) &&
          ecosystem_of(context, other) == ecosystem_of(context, file))
        add_functions(context, other, type.symbol.valid() ? type : SymbolRef(), begins, blank, out);
    }
  }
  return out;
}

}  // namespace cutaway::meaning
