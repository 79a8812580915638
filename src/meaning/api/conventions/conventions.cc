// SPDX-License-Identifier: Apache-2.0
// Makes paths of the names of controllers and their functions.
#include "meaning/api/conventions/conventions.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/lookup/path_tokens.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;

std::string_view plain(std::string_view form) {
  return form.starts_with("=") ? form.substr(1) : form;
}

/// "UserAdmin" as a shape's word `spelled` says: `kebab` user-admin, `snake` user_admin (of
/// classes alone), `lower` useradmin.
std::string spelled(std::string_view how, const std::string& name) {
  if (how == "lower") return lower(name);
  if (how != "kebab" && how != "snake") return name;
  return join(identifier_words(name), how == "kebab" ? "-" : "_");
}

/// The name without what a shape's word says that it begins or ends with; "" when it must and does
/// not.
std::string without(std::string_view name, std::string_view begin, std::string_view end) {
  if (!begin.empty()) {
    const bool fits = name.size() > begin.size() && name.starts_with(begin);
    if (!fits || (name[begin.size()] >= 'a' && name[begin.size()] <= 'z')) return {};
    name.remove_prefix(begin.size());
  }
  if (!end.empty() && name.size() > end.size() && name.ends_with(end))
    name.remove_suffix(end.size());
  return std::string(name);
}

/// "postSave" of `verbs = "=get post"` is POST and "save"; any name is of any method without that
/// word, and no action where it begins with none of them.
std::pair<std::string, std::string> method_and_action(std::string_view verbs,
                                                      std::string_view name) {
  if (verbs.empty()) return {"ANY", std::string(name)};
  for (const std::string_view verb : split(verbs, ' ')) {
    std::string rest = without(name, verb, {});
    if (rest.empty()) continue;
    rest.front() = lower(rest.substr(0, 1)).front();
    return {method_in_name(verb), std::move(rest)};
  }
  return {};
}

/// "{controller=Home}" → "controller".
std::string_view name_of_hole(std::string_view piece) {
  piece = piece.substr(1, piece.size() - 2);
  return piece.substr(0, piece.find_first_of("=:?"));
}

/// The pieces of a pattern filled in; what may be left out is left out.
std::string filled(std::string_view pattern, const std::map<std::string_view, std::string>& with) {
  std::string out;
  for (const std::string_view piece : split(pattern, '/')) {
    if (piece.empty()) continue;
    if (!piece.starts_with("{") || !piece.ends_with("}")) {
      out += "/" + std::string(piece);
      continue;
    }
    const auto known = with.find(name_of_hole(piece));
    if (known != with.end()) {
      if (!known->second.empty()) out += "/" + known->second;
    } else if (piece.find_first_of("=?*") == std::string_view::npos && piece != "{id}") {
      out += "/{" + std::string(name_of_hole(piece)) + "}";
    }
  }
  return out.empty() ? "/" : out;
}

bool holds(std::string_view pattern, std::string_view hole) {
  return std::ranges::any_of(split(pattern, '/'), [&](std::string_view piece) {
    return piece.size() > 2 && piece.starts_with("{") && name_of_hole(piece) == hole;
  });
}

}  // namespace

Conventions::Conventions(const ReaderContext& context, const Facts& facts,
                         std::span<const Match> matches, Guards& guards)
    : context_(context),
      matches_(matches),
      programs_(context, facts),
      inherited_(context),
      guards_(guards) {}

void Conventions::add(std::vector<Route>& out) {
  for (const Match& match : matches_) {
    if (match.shape->means == "convention" && match.shape->on != "base" &&
        is_own(context_, match.site.file))
      note_pattern(match);
  }
  for (const Match& match : matches_) {
    if (match.shape->means == "convention" && match.shape->on == "base" &&
        is_own(context_, match.site.file))
      add_class(match, out);
  }
}

/// `routes.add("/orders", Orders.class)`: where a class answers.
void Conventions::note_area(const Match& match) {
  const Operand type = pick(context_, match.site, match.shape->role("type"));
  if (type.kind != Operand::Kind::value) return;
  const Syntax& syntax = context_.project.of(type.value.file);
  const syntax::ValueNode& node = syntax.value(type.value.value);
  const bool written = syntax.text(node.text) == "class" && node.child_count > 0;
  const ValueId named = written ? syntax.child(node, 0) : type.value.value;
  const SymbolRef is = context_.links.what_is({type.value.file, named}).symbol;
  if (is.valid())
    areas_.try_emplace(is, text_or_name(context_, match.site, match.shape->role("path")));
}

void Conventions::note_pattern(const Match& match) {
  if (!match.shape->role("type").empty()) return note_area(match);
  const std::string fixed(text_or_name(context_, match.site, match.shape->role("area")));
  for (const linking::ClosedValue& closed :
       role_texts(context_, match.site, match.shape->role("path"))) {
    if (closed.alternatives.empty()) continue;
    std::string text(closed.best());
    if (!holds(text, "controller")) note_named(match, text, fixed);
    if (!holds(text, "controller") || !holds(text, "action")) continue;
    if (!fixed.empty()) text = "{area}/" + text;
    patterns_.push_back({text, match.shape->technology, programs_.package_of(match.site.file)});
  }
}

/// `MapControllerRoute("x", "v3/orders/{id}", new { controller = "Orders", action = "One" })`.
void Conventions::note_named(const Match& match, std::string text, const std::string& area) {
  Named named;
  named.controller = text_or_name(context_, match.site, match.shape->role("controller"));
  if (!holds(text, "action"))
    named.action = text_or_name(context_, match.site, match.shape->role("action"));
  if (named.controller.empty() || (named.action.empty() && !holds(text, "action"))) return;
  named.text = std::move(text);
  named.area = area;
  named.methods = methods_given(match);
  named.technology = match.shape->technology;
  named.package = programs_.package_of(match.site.file);
  named.place = {match.site.file, match.site.line, match.site.end_line};
  named_.push_back(std::move(named));
}

/// Those of a constraint: `new { httpMethod = new HttpMethodConstraint("GET", "HEAD") }`.
std::vector<std::string> Conventions::methods_given(const Match& match) const {
  const Operand operand = pick(context_, match.site, match.shape->role("methods"));
  if (operand.kind != Operand::Kind::value) return {};
  const Syntax& syntax = context_.project.of(operand.value.file);
  const syntax::ValueNode& node = syntax.value(operand.value.value);
  const bool made =
      node.kind == syntax::ValueKind::call || node.kind == syntax::ValueKind::construct;
  if (!made) return methods_of(context_, operand);
  std::vector<std::string> out;
  for (std::size_t i = 1; i < node.child_count; ++i) {
    Operand one = operand;
    one.value.value = syntax.child(node, i);
    for (std::string& method : methods_of(context_, one)) out.push_back(std::move(method));
  }
  return out;
}

/// The methods that annotations of such origins say of a function.
std::vector<std::string> Conventions::methods_beside(SymbolRef function,
                                                     std::string_view origins) const {
  std::vector<std::string> out;
  const Syntax& syntax = context_.project.of(function.file);
  const auto targets = context_.links.annotations(function.file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    if (syntax.annotations[i].target != function.symbol || targets[i].origin == 0) continue;
    if (!matches_any(origins, context_.links.name(targets[i].origin))) continue;
    std::string method = method_in_name(syntax.text(syntax.annotations[i].name));
    if (method != "ANY") out.push_back(std::move(method));
  }
  return out;
}

/// Those of the programs that the class belongs to: with a place for an area where it has one.
std::vector<std::string> Conventions::patterns(const Match& match, const std::string& area) {
  const std::string_view own = plain(match.shape->role("path"));
  if (!own.empty()) return {std::string(own)};
  std::set<std::string> out;
  const std::uint32_t package = programs_.package_of(match.site.file);
  for (const Pattern& one : patterns_) {
    if (one.technology != match.shape->technology || holds(one.text, "area") == area.empty())
      continue;
    if (programs_.contains(one.package, package)) out.insert(one.text);
  }
  return {out.begin(), out.end()};
}

/// Of such an origin; one of which nobody knows the origin counts by its name alone.
bool Conventions::has_annotation(SymbolRef of, std::string_view origins) const {
  const Syntax& syntax = context_.project.of(of.file);
  const auto targets = context_.links.annotations(of.file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    if (syntax.annotations[i].target != of.symbol) continue;
    const std::string unknown = "?:" + std::string(syntax.text(syntax.annotations[i].name));
    if (matches_any(origins, targets[i].origin != 0 ? context_.links.name(targets[i].origin)
                                                    : std::string_view(unknown)))
      return true;
  }
  return false;
}

/// The first text that an annotation of such an origin on the class, or on one above it, is given.
std::string Conventions::given(SymbolRef of, std::string_view origins) const {
  if (origins.empty()) return {};
  for (const SymbolRef above : inherited_.ancestry(of)) {
    const Syntax& syntax = context_.project.of(above.file);
    const auto targets = context_.links.annotations(above.file);
    for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
      const syntax::Annotation& note = syntax.annotations[i];
      if (note.target != above.symbol || targets[i].origin == 0 || note.argument_count == 0)
        continue;
      if (!matches_any(origins, context_.links.name(targets[i].origin))) continue;
      ValueId first = syntax.arguments[note.first_argument];  // `value = "/orders"`, too
      if (first.valid() && syntax.value(first).kind == syntax::ValueKind::entry &&
          syntax.value(first).child_count > 0)
        first = syntax.child(syntax.value(first), 0);
      const auto closed = context_.links.close({above.file, first});
      if (!closed.alternatives.empty()) return std::string(closed.best());
    }
  }
  return {};
}

/// The folders that stand for a piece of the path: of `folders = "=controllers/{}/"` and
/// "controllers/admin/Users.php" it is "admin".
std::string Conventions::folder_between(const Match& match) const {
  const std::string& path = context_.project.file(match.site.file).path;
  for (const std::string_view form : split(plain(match.shape->role("folders")), '|')) {
    const std::size_t gap = form.find("{}");
    if (gap == std::string_view::npos) continue;
    const std::string_view before = form.substr(0, gap), after = form.substr(gap + 2);
    const std::size_t at = path.rfind(before);
    if (at == std::string::npos || (at > 0 && path[at - 1] != '/')) continue;
    const std::size_t from = at + before.size();
    const std::size_t end = after == "/" ? path.rfind('/') : path.find(after, from);
    if (end != std::string::npos && end > from) return path.substr(from, end - from);
  }
  return {};
}

/// Whether own code sets what makes classes answer by their names: `switched_on =
/// "=Config/Routing.php:autoRoute"` and `public bool $autoRoute = true;`.
bool Conventions::is_switched_on(const Match& match) {
  const std::string_view form = plain(match.shape->role("switched_on"));
  const std::size_t colon = form.rfind(':');
  if (colon == std::string_view::npos) return form.empty();
  const auto [at, fresh] = switched_on_.try_emplace(form);
  for (std::size_t f = 0; fresh && f < context_.project.size(); ++f) {
    const FileId file(f);
    const std::string& path = context_.project.file(file).path;
    if (!is_own(context_, file) || !path.ends_with(form.substr(0, colon))) continue;
    const Syntax& syntax = context_.project.of(file);
    for (const Symbol& one : syntax.symbols) {
      const bool is = syntax.text(one.name) == form.substr(colon + 1) && one.value.valid();
      if (is && lower(syntax.text(syntax.value(one.value).text)) == "true") at->second = true;
    }
  }
  return at->second;
}

void Conventions::add_class(const Match& match, std::vector<Route>& out) {
  if (!is_switched_on(match)) return;
  const SymbolRef type{match.site.file, match.site.scope};
  const Symbol& symbol = context_.project.of(type.file).symbols[type.symbol.index()];
  const std::string_view ends = plain(match.shape->role("class_ends"));
  if ((symbol.flags & syntax::kAbstract) != 0) return;
  if (!context_.project.of(type.file).text(symbol.name).ends_with(ends)) return;
  for (const SymbolRef above : inherited_.ancestry(type))
    if (has_annotation(above, match.shape->role("unless_above"))) return;
  std::string area = given(type, match.shape->role("area"));
  if (const auto said = areas_.find(type); said != areas_.end()) area = said->second;
  if (area.empty()) area = folder_between(match);
  if (area.empty() && !match.shape->role("needs_area").empty()) return;
  while (area.starts_with("/")) area.erase(0, 1);
  while (area.ends_with("/")) area.pop_back();
  add_named(match, area, out);
  const std::vector<std::string> found = patterns(match, area);
  if (found.empty()) return;
  std::set<std::string_view> seen;
  for (const SymbolRef above : inherited_.ancestry(type)) {
    const Syntax& syntax = context_.project.of(above.file);
    const bool part = above != type && inherited_.are_one(above, type);
    if (above != type && !part && !match.shape->role("declared").empty()) continue;
    // A part that says itself what the class extends is a match of its own.
    if (part && syntax.symbols[above.symbol.index()].base_count > 0) continue;
    for (std::size_t i = above.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
      const SymbolRef function{above.file, SymbolId(i)};
      if (syntax.symbols[i].line > syntax.symbols[above.symbol.index()].end_line) break;
      if (syntax.symbols[i].container != above.symbol || !is_action(match, function)) continue;
      // One that is written anew below, or in a second form.
      if (above != type && !part && seen.contains(syntax.text(syntax.symbols[i].name))) continue;
      for (const std::string& pattern : found) add_action(match, function, pattern, area, out);
    }
    for (const Symbol& one : syntax.symbols) {
      if (one.container == above.symbol) seen.insert(syntax.text(one.name));
    }
  }
}

/// A public function that is no helper and says no path itself.
bool Conventions::is_action(const Match& match, SymbolRef function) const {
  const Syntax& syntax = context_.project.of(function.file);
  const Symbol& symbol = syntax.symbols[function.symbol.index()];
  const std::string_view name = syntax.text(symbol.name);
  if (symbol.kind != syntax::SymbolKind::method || name.starts_with("_")) return false;
  if ((symbol.flags & syntax::kExported) == 0 || (symbol.flags & syntax::kStatic) != 0)
    return false;
  if (without(name, plain(match.shape->role("action_begins")), {}).empty()) return false;
  if (method_and_action(plain(match.shape->role("verbs")), name).first.empty()) return false;
  for (const std::string_view except : split(plain(match.shape->role("no_action")), '|'))
    if (!except.empty() && matches_glob(except, name)) return false;
  const std::string_view gives = plain(match.shape->role("gives"));
  if (!gives.empty() && !matches_any(gives, syntax.text(symbol.type))) return false;
  return !has_annotation(function, match.shape->role("unless_on"));
}

void Conventions::add_action(const Match& match, SymbolRef function, const std::string& pattern,
                             const std::string& area, std::vector<Route>& out) {
  const SymbolRef type{match.site.file, match.site.scope};
  const Syntax& syntax = context_.project.of(type.file);
  const Syntax& there = context_.project.of(function.file);
  const Symbol& symbol = there.symbols[function.symbol.index()];
  const std::string_view how = plain(match.shape->role("spelled"));
  const auto role = [&](std::string_view word) { return plain(match.shape->role(word)); };
  const std::string_view type_name = syntax.text(syntax.symbols[type.symbol.index()].name);
  auto [method, action] = method_and_action(role("verbs"), there.text(symbol.name));
  action = without(action, role("action_begins"), role("action_ends"));
  if (!role("home").empty() && lower(action) == role("home")) action.clear();
  const std::string controller = spelled(how, without(type_name, {}, role("class_ends")));
  const bool as_written = how == "snake" || !role("verbs").empty();
  Route route;
  route.technology = match.shape->technology;
  route.method = method;
  route.path = filled(pattern, {{"controller", controller},
                                {"action", as_written ? action : spelled(how, action)},
                                {"area", how.empty() ? area : lower(area)}});
  const SymbolId around = class_around(there, function.symbol);
  const bool part = around.valid() && inherited_.are_one(type, {function.file, around});
  const bool own = function.file == type.file || part;
  const Symbol& shown = own ? symbol : syntax.symbols[type.symbol.index()];
  const FileId file = own ? function.file : type.file;
  route.place = {file, shown.name_line, shown.name_line};
  route.handler = function;
  guard(route, type, function, !own || (!part && symbol.container != type.symbol));
  out.push_back(std::move(route));
}

/// `apart`: the function is written in a class above, which has other guards.
void Conventions::guard(Route& route, SymbolRef type, SymbolRef function, bool apart) {
  if (apart) {
    for (Guarding& one : guards_.of_handler(type)) route.guarded_by.push_back(std::move(one));
  }
  for (Guarding& one : guards_.of_handler(function)) route.guarded_by.push_back(std::move(one));
  for (Guarding& one : guards_.of_groups(type, function, route.method))
    route.guarded_by.push_back(std::move(one));
}

/// The functions of the class that patterns of its own name.
void Conventions::add_named(const Match& match, const std::string& area, std::vector<Route>& out) {
  const SymbolRef type{match.site.file, match.site.scope};
  const auto role = [&](std::string_view word) { return plain(match.shape->role(word)); };
  const Syntax& its = context_.project.of(type.file);
  const std::string name =
      lower(without(its.text(its.symbols[type.symbol.index()].name), {}, role("class_ends")));
  const std::uint32_t package = programs_.package_of(type.file);
  for (const Named& named : named_) {
    if (named.technology != match.shape->technology || lower(named.controller) != name) continue;
    if (lower(named.area) != lower(area) || !programs_.contains(named.package, package)) continue;
    for (const SymbolRef above : inherited_.ancestry(type)) {
      const Syntax& syntax = context_.project.of(above.file);
      const std::size_t before = out.size();
      for (std::size_t i = above.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
        if (syntax.symbols[i].line > syntax.symbols[above.symbol.index()].end_line) break;
        if (syntax.symbols[i].container == above.symbol)
          add_named_action(match, {above.file, SymbolId(i)}, named, out);
      }
      if (!named.action.empty() && out.size() > before) break;
    }
  }
}

/// A function that is named need not give what an action gives; what it says of methods holds.
void Conventions::add_named_action(const Match& match, SymbolRef function, const Named& named,
                                   std::vector<Route>& out) {
  const SymbolRef type{match.site.file, match.site.scope};
  const Syntax& syntax = context_.project.of(function.file);
  const Symbol& symbol = syntax.symbols[function.symbol.index()];
  const std::string action =
      without(syntax.text(symbol.name), {}, plain(match.shape->role("action_ends")));
  const bool open = (symbol.flags & syntax::kExported) != 0 && !(symbol.flags & syntax::kStatic);
  if (symbol.kind != syntax::SymbolKind::method || !open) return;
  const std::vector<std::string> own = methods_beside(function, match.shape->role("unless_on"));
  if (own.empty() && has_annotation(function, match.shape->role("unless_on"))) return;
  if (named.action.empty() ? own.empty() && !is_action(match, function)
                           : lower(action) != lower(named.action))
    return;
  std::vector<std::string> methods = own.empty() ? named.methods : own;
  if (!own.empty() && !named.methods.empty())
    std::erase_if(methods, [&](const std::string& method) {
      return std::ranges::find(named.methods, method) == named.methods.end();
    });
  else if (methods.empty())
    methods = {"ANY"};
  Route route;
  route.technology = match.shape->technology;
  route.place = named.place;
  route.handler = function;
  std::string path;
  for (const std::string_view piece : split(named.text, '/')) {
    const bool hole = piece.size() > 2 && piece.starts_with("{") && piece.ends_with("}");
    const std::string_view name = hole ? name_of_hole(piece) : std::string_view();
    if (piece.empty()) continue;
    path += '/';
    path += name == "action" ? action : name == "area" ? named.area : std::string(piece);
  }
  route.path = path.empty() ? "/" : without_constraints(readable_pattern(path));
  for (const std::string& method : methods) {
    Route one = route;
    one.method = method;
    guard(one, type, function, symbol.container != type.symbol || function.file != type.file);
    out.push_back(std::move(one));
  }
}

}  // namespace cutaway::meaning
