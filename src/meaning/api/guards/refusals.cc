// SPDX-License-Identifier: Apache-2.0
// Finds what frameworks and libraries refuse before handlers, and tells it of routes.
#include "meaning/api/guards/refusals.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_rules.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/layers.h"
#include "meaning/api/guards/program_guards.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

/// What takes away refuses nobody.
constexpr std::string_view kTaken = "taken";

/// The words of a role that is a constant, in upper case where they are methods.
std::vector<std::string> constants(const catalogue::Shape& shape, std::string_view role) {
  std::vector<std::string> out;
  for (const std::string_view one : split(constant_of(shape.role(role)), ' '))
    if (!one.empty()) out.emplace_back(one);
  return out;
}

}  // namespace

Refusals::Refusals(const ReaderContext& context, const Facts& facts, std::span<const Match> matches,
                   Guards& guards)
    : context_(context), programs_(context, facts), guards_(guards) {
  for (const auto& [key, value] : context.catalogue.table("refusals")) {
    const std::string_view row = key;
    if (row.starts_with("words.")) words_[std::string(row.substr(6))] = value;
    if (row.starts_with("called.")) called_[std::string(row.substr(7))] = value;
  }
  const auto is = [&](const Match& match) {
    return match.shape->means == "refusal" && is_own(context, match.site.file);
  };
  for (const Match& match : matches)
    if (is(match) && is_switched_off(match)) off_.insert(match.shape);
  for (const Match& match : matches)
    if (is(match) && !off_.contains(match.shape) && is_given(match)) add(match);
}

std::string Refusals::words(std::string_view kind) const {
  const auto found = words_.find(kind);
  return found == words_.end() ? std::string(kind) : found->second;
}

/// `http.csrf().disable()` in the same file takes away what is there by default.
bool Refusals::is_switched_off(const Match& match) const {
  const std::string_view by = match.shape->role("unless_called");
  if (by.empty()) return false;
  const Syntax& syntax = context_.project.of(match.site.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return names_word(by, syntax.text(call.name));
  });
}

/// `app.register(limiter)`: what is given comes from the package that the role `given` names.
bool Refusals::is_given(const Match& match) const {
  const std::string_view wanted = match.shape->role("given");
  if (wanted.empty()) return true;
  return std::ranges::any_of(match.site.arguments, [&](ValueId id) {
    if (!id.valid()) return false;
    const auto target = context_.links.what_is({match.site.file, id});
    return target.origin != 0 &&
           matches_glob(constant_of(wanted), context_.links.name(target.origin));
  });
}

void Refusals::add(const Match& match) {
  const catalogue::Shape& shape = *match.shape;
  Refuser one;
  one.file = match.site.file;
  one.frameworks = constants(shape, "serves");
  if (one.frameworks.empty() && shape.technology.valid())
    one.frameworks.push_back(context_.catalogue.technologies()[shape.technology.index()].id);
  for (std::string& method : constants(shape, "methods")) one.methods.insert(std::move(method));
  one.lifts = !shape.role("lifts").empty();
  one.file_only = !shape.role("in_file").empty();
  const auto read = [&](std::string_view role, std::vector<std::string>& list) {
    for (const auto& closed : texts_of(context_, pick(context_, match.site, shape.role(role))))
      list.emplace_back(closed.best());
  };
  if (!shape.role("only").empty()) read("only", one.only);
  if (!shape.role("except").empty()) read("except", one.except);
  if (!shape.role("paths").empty()) read("paths", one.paths);
  if (!shape.role("paths").empty() && one.paths.empty()) return;
  const std::string_view called = constant_of(shape.role("name"));
  const Place place{match.site.file, match.site.line, match.site.line};
  one.is = {std::string(one.lifts ? kTaken : kRefusal),
            std::string(called.empty() ? match.site.name : called),
            words(constant_of(shape.role("kind"))), place};
  if (!shape.role("setting").empty()) {
    for (const Guarding& named : guards_.of_setting(match)) {
      one.is.name = named.name, one.is.place = named.place, one.is.value = words(named.kind);
      general_.push_back(one);
    }
    return;
  }
  if (const std::string_view names = shape.role("named"); !names.empty()) {
    const auto given = role_texts(context_, match.site, "*");
    if (std::ranges::none_of(given,
                             [&](const auto& text) { return names_word(names, text.best()); }))
      return;
  }
  if (!shape.role("runs").empty()) return add_functions(match, one);
  keep(match, std::move(one));
}

/// Of a class or function where the shape stands on one or names its owner, else of the program.
void Refusals::keep(const Match& match, Refuser one) {
  const std::string_view on = match.shape->on, form = match.shape->role("owner");
  if (!one.paths.empty() || on == "file" || (on == "call" && form.empty()))
    return general_.push_back(std::move(one));
  one.owner = {match.site.file, match.site.scope};
  if (on == "call") one.owner = pick(context_, match.site, form).symbol;
  // What a function declares is for the classes that call it.
  if (on == "call" && form == "@container" && match.site.scope.valid() &&
      context_.project.of(match.site.file).symbols[match.site.scope.index()].kind ==
          syntax::SymbolKind::method)
    return;
  if (one.owner.valid()) owned_[one.owner].push_back(std::move(one));
}

/// `before_action :ask_for_new_password`: own functions that answer some requests themselves and
/// ask nobody's right; whatever their names are, skipping takes them away.
void Refusals::add_functions(const Match& match, const Refuser& one) {
  const SymbolRef owner = pick(context_, match.site, match.shape->role("owner")).symbol;
  if (!owner.valid()) return;
  for (const auto& closed : role_texts(context_, match.site, match.shape->role("runs"))) {
    const std::string name(closed.best());
    Refuser own = one;
    own.is.name = name;
    if (!one.lifts) {
      const SymbolRef function = function_named(owner, name);
      if (!function.valid() || guards_.refusal_of(function).empty()) continue;
      if (!guards_.of_symbol(function, name, one.is.place).empty()) continue;
      own.is.value = guards_.refusal_of(function);
    }
    keep(match, std::move(own));
  }
}

SymbolRef Refusals::function_named(SymbolRef type, std::string_view name) const {
  std::vector<SymbolRef> classes = guards_.classes_above(type);
  for (auto at = classes.rbegin(); at != classes.rend(); ++at) {
    const Syntax& syntax = context_.project.of(at->file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (one.container == at->symbol && syntax.text(one.name) == name && is_function(one))
        return {at->file, SymbolId(s)};
    }
  }
  return {};
}

bool Refusals::means(const Refuser& one, const Route& route) const {
  return one.methods.empty() || route.method == "ANY" || one.methods.contains(route.method);
}

/// Of the classes above the handler, the highest first, and of itself.
void Refusals::of_owners(const Route& route, std::vector<Guarding>& out) {
  if (owned_.empty() || !route.handler.valid()) return;
  std::vector<SymbolRef> owners = guards_.classes_above(route.handler);
  owners.push_back(route.handler);
  const Syntax& syntax = context_.project.of(route.handler.file);
  const std::string name(syntax.text(syntax.symbols[route.handler.symbol.index()].name));
  for (const SymbolRef& owner : owners) {
    const auto found = owned_.find(owner);
    if (found == owned_.end()) continue;
    for (const Refuser& one : found->second) {
      const bool some = !one.only.empty() || !one.except.empty();
      if (!one.only.empty() && std::ranges::find(one.only, name) == one.only.end()) continue;
      if (some && std::ranges::find(one.except, name) != one.except.end()) continue;
      const auto same = [&](const Guarding& is) {
        return one.is.value.empty() ? is.name == one.is.name : is.value == one.is.value;
      };
      if (one.lifts)
        std::erase_if(out, same);
      else if (means(one, route))
        append(out, {one.is});
    }
  }
}

/// `protected $except = ["hooks/*"]`
bool Refusals::is_let_off(const Guarding& is, const Route& route) const {
  return std::ranges::any_of(general_, [&](const Refuser& one) {
    return one.lifts && one.is.value == is.value &&
           std::ranges::any_of(one.paths, [&](const std::string& path) {
             return matches_glob(path.starts_with("/") ? path : "/" + path, route.path);
           });
  });
}

void Refusals::of_program(const Route& route, std::vector<Guarding>& out) {
  if (general_.empty() || !route.technology.valid()) return;
  const std::string& framework = context_.catalogue.technologies()[route.technology.index()].id;
  for (const Refuser& one : general_) {
    if (std::ranges::find(one.frameworks, framework) == one.frameworks.end()) continue;
    if (one.file_only && one.file != route.place.file) continue;
    const std::uint32_t package = programs_.package_of(route.place.file);
    const std::uint32_t other = programs_.package_of(one.file);
    if (other != package && !programs_.contains(other, package)) continue;
    const auto same = [&](const Guarding& is) { return is.value == one.is.value; };
    if (one.lifts) continue;
    if (means(one, route) && std::ranges::none_of(out, same) && !is_let_off(one.is, route))
      append(out, {one.is});
  }
}

/// `router.use(csrfProtection)`: read as something that stands there and asks nobody's right.
void Refusals::of_names(const Route& route, std::vector<Guarding>& out) const {
  for (const Guarding& guard : route.guarded_by) {
    if (guard.kind != "other" || may_refuse(guard)) continue;
    const std::string said = " " + join(identifier_words(guard.name), " ") + " ";
    const auto found = std::ranges::find_if(
        called_, [&](const auto& row) { return contains(said, " " + row.first + " "); });
    if (found != called_.end())
      append(out, {{std::string(kRefusal), guard.name, words(found->second), guard.place}});
  }
}

void Refusals::apply(std::vector<Route>& routes) {
  for (Route& route : routes) {
    std::vector<Guarding> out;
    of_program(route, out);
    of_owners(route, out);
    of_names(route, out);
    append(out, std::move(route.refused_by));
    route.refused_by = std::move(out);
  }
}

void settle_program_guards(const ReaderContext& context, const Facts& facts,
                           std::span<const Match> matches, Guards& guards,
                           std::vector<Route>& routes) {
  ProgramGuards(context, facts, matches, guards).apply(routes);
  AccessRules(context, facts, matches).apply(routes);
  split_layers(routes);  // of those that came since
  Refusals(context, facts, matches, guards).apply(routes);
}

}  // namespace cutaway::meaning
