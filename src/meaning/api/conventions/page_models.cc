// SPDX-License-Identifier: Apache-2.0
// The class is looked for in the file that is called after the template.
#include "meaning/api/conventions/page_models.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

/// "Pages/Orders/Index.cshtml" below "Pages/" → "/Orders".
std::string address_of_file(std::string_view path, std::string_view below) {
  const std::size_t at = path.starts_with(below) ? 0 : path.rfind("/" + std::string(below)) + 1;
  path = path.substr(at + below.size());
  path = path.substr(0, path.rfind('.'));
  constexpr std::string_view index = "Index";
  if (path == index) return "/";
  if (path.ends_with("/" + std::string(index))) path.remove_suffix(index.size() + 1);
  return "/" + std::string(path);
}

/// What the template says: its own path, or more of the one that its place gives it.
std::string address(const ReaderContext& context, const Match& match, const syntax::Call& call) {
  const Syntax& syntax = context.project.of(match.site.file);
  std::string_view said;
  if (call.argument_count > 0 && syntax.arguments[call.first_argument].valid()) {
    const auto& given = syntax.value(syntax.arguments[call.first_argument]);
    if (given.kind != ValueKind::string) return {};
    said = syntax.text(given.text);
  }
  const std::string written = plain_path(readable_pattern(said));
  if (said.starts_with("/")) return written;
  const std::string own = address_of_file(context.project.file(match.site.file).path,
                                          constant(match.shape->role("below")));
  return said.empty() ? own : join_route(own, written);
}

/// The class that the template names, of the file `Login.cshtml.cs`.
SymbolRef class_of(const ReaderContext& context, const Match& match) {
  const Syntax& syntax = context.project.of(match.site.file);
  std::string_view named;
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (syntax.text(symbol.name) == "Model") named = syntax.text(symbol.type);
  named = named.substr(named.rfind('.') + 1);
  const std::string beside = context.project.file(match.site.file).path +
                             std::string(constant(match.shape->role("class_in")));
  const auto file = context.project.tree->find(beside);
  if (!file || named.empty()) return {};
  const Syntax& there = context.project.of(*file);
  for (std::size_t s = 0; s < there.symbols.size(); ++s)
    if (there.symbols[s].kind == syntax::SymbolKind::class_ &&
        there.text(there.symbols[s].name) == named)
      return {*file, SymbolId(s)};
  return {};
}

/// "POST" of `OnPostAsync` behind "On"; empty where no method follows.
std::string answered_by(std::string_view function, std::string_view verbs) {
  if (!function.starts_with(verbs)) return {};
  const auto words = identifier_words(function.substr(verbs.size()));
  if (words.empty()) return {};
  const std::string method = method_in_name(words.front());
  return lower(method) == words.front() ? method : std::string();
}

}  // namespace

std::vector<Route> page_models(const ReaderContext& context, const Match& match) {
  std::vector<Route> out;
  const Syntax& syntax = context.project.of(match.site.file);
  const std::string_view mark = constant(match.shape->role("path"));
  const auto call = std::ranges::find_if(
      syntax.calls, [&](const syntax::Call& one) { return syntax.text(one.name) == mark; });
  if (call == syntax.calls.end()) return out;
  Route route;
  route.path = address(context, match, *call);
  route.technology = match.shape->technology;
  route.place = {match.site.file, call->line, call->line};
  if (route.path.empty()) return out;
  const SymbolRef type = class_of(context, match);
  if (type.valid()) {
    const Syntax& there = context.project.of(type.file);
    for (std::size_t s = 0; s < there.symbols.size(); ++s) {
      const syntax::Symbol& function = there.symbols[s];
      if (function.container != type.symbol || !is_function(function)) continue;
      route.method = answered_by(there.text(function.name), constant(match.shape->role("verbs")));
      route.handler = {type.file, SymbolId(s)};
      const auto same = [&](const Route& one) { return one.method == route.method; };
      if (!route.method.empty() && std::ranges::none_of(out, same)) out.push_back(route);
    }
  }
  if (!out.empty()) return out;
  route.method = "GET";
  route.handler = type;
  out.push_back(std::move(route));
  return out;
}

}  // namespace cutaway::meaning
