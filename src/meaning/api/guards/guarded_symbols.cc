// SPDX-License-Identifier: Apache-2.0
// Guards that stand on handlers, on their classes and on the classes above.
#include "meaning/api/guards/guards.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/decorator_order.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/head_checks.h"
#include "meaning/api/lookup/handed_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr std::size_t kMaxClasses = 48;

/// Whether what makes a class can be given something: `Right(params string[] names)`.
bool takes_more(const ReaderContext& context, SymbolRef type) {
  if (!type.valid()) return false;
  const Syntax& syntax = context.project.of(type.file);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
    return one.container == type.symbol && one.kind == syntax::SymbolKind::constructor &&
           one.parameter_count > 0;
  });
}

/// In some languages what a method is marked with stands in place of the same mark on its class.
void replace_farther(const ReaderContext& context, FileId file, const std::vector<Guarding>& nearer,
                     std::vector<Guarding>& all) {
  const std::string_view ecosystem = ecosystem_of(context, file);
  const bool replaces =
      std::ranges::any_of(context.catalogue.table("guards"), [&](const auto& row) {
        return row.first == "nearest.ecosystems" && row.second == ecosystem;
      });
  if (!replaces) return;
  std::erase_if(all, [&](const Guarding& farther) {
    return std::ranges::any_of(nearer,
                               [&](const Guarding& one) { return one.name == farther.name; });
  });
}

bool is_own_function(const ReaderContext& context, SymbolRef symbol) {
  return symbol.valid() && is_own(context, symbol.file) &&
         is_function(context.project.of(symbol.file).symbols[symbol.symbol.index()]);
}

/// `@check_score_visibility`, `@require_verified_mail`: an own function around a handler that is
/// named after a check. It may refuse under some settings only, or for what is no login.
std::vector<Guarding> named_check(const GuardFunctions& functions, std::string_view name,
                                  const Place& place) {
  const std::vector<std::string> words = identifier_words(name);
  if (words.size() < 2 || !functions.demands(words.front())) return {};
  const std::string kind = functions.kind_of_words(name);
  if (kind != "right" && kind != "other") return {};
  return {{kind, std::string(name), "", place}};
}

/// `@Permissions.STATUS.require(403)`, `@admin_permission.require()`: an object that is named after
/// rights is asked for one.
std::vector<Guarding> required_of(const GuardFunctions& functions, std::string_view written,
                                  const Place& place) {
  const std::size_t dot = written.rfind('.');
  if (dot == std::string_view::npos || !functions.demands(written.substr(dot + 1))) return {};
  const std::string_view of = written.substr(0, dot);
  if (functions.kind_of_words(of.substr(0, of.find('.'))) != "role") return {};
  return {{"right", std::string(written.substr(dot + 1)), std::string(of.substr(of.rfind('.') + 1)),
           place}};
}

/// Whether one of the classes has an outside base that matches.
bool has_base(const ReaderContext& context, const std::vector<SymbolRef>& classes,
              std::string_view origins) {
  return std::ranges::any_of(classes, [&](const SymbolRef& type) {
    const syntax::Symbol& is = context.project.of(type.file).symbols[type.symbol.index()];
    const auto bases = context.links.bases(type.file);
    for (std::uint32_t b = is.first_base; b < is.first_base + is.base_count; ++b)
      if (b < bases.size() && matches_glob(origins, context.links.name(bases[b].origin)))
        return true;
    return false;
  });
}

/// Whether an own function sets a mark that guards read: `SetMetadata(KEY, rights)`.
bool sets_mark(const ReaderContext& context, SymbolRef function) {
  const Syntax& syntax = context.project.of(function.file);
  const syntax::Symbol& is = syntax.symbols[function.symbol.index()];
  const auto targets = context.links.calls(function.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (call.line < is.line || call.line > is.end_line || targets[i].origin == 0) continue;
    for (const catalogue::Shape* shape :
         context.catalogue.shapes("call", context.links.name(targets[i].origin)))
      if (shape->means == "mark") return true;
  }
  return false;
}

/// `@Allow(Permission.EditOrders)`, whose function only sets a mark: members of what is named after
/// rights are asked for, unless one of them is what everybody has (`Permission.Public`).
std::vector<Guarding> marked_rights(const Guards& guards, const GuardFunctions& functions,
                                    const Syntax& syntax, FileId file,
                                    const syntax::Annotation& note) {
  const std::string_view name = syntax.text(note.name);
  const Place place{file, note.line, note.line};
  bool open = false;
  for (std::uint32_t a = 0; a < note.argument_count; ++a) {
    const ValueId given = syntax.arguments[note.first_argument + a];
    if (!given.valid()) return {};
    const syntax::ValueNode& node = syntax.value(given);
    if (node.kind != syntax::ValueKind::member || node.child_count == 0) return {};
    const std::string_view holder = syntax.text(syntax.value(syntax.child(node, 0)).text);
    if (functions.kind_of_words(holder) != "role") return {};
    open = open || functions.lets_in(syntax.text(node.text));
  }
  if (note.argument_count == 0) return {};
  if (open) return {{"public", std::string(name), "let off", place}};
  return {{"role", std::string(name), guards.given_to(file, note), place}};
}

}  // namespace

/// `before_action :to_login, unless: :signed_in?`: the condition is what is asked.
bool Guards::asks_in_condition(const Site& site) const {
  const auto names = texts_of(context_, pick(context_, site, "unless"));
  return names.size() == 1 && functions_.tells_who(names.front().best()) &&
         pick(context_, site, "if").kind == Operand::Kind::none;
}

/// Annotations and bases guard what they stand on; a call guards the `owner` that its shape names.
void Guards::add_on_symbol(const Match& match) {
  if (!match.shape->role("group").empty()) return add_to_group(match);
  if (!match.shape->role("hooks").empty()) return note_hooks(match);
  if (!match.shape->role("asks").empty()) return add_asked(match);
  const Site& site = match.site;
  SymbolRef owner{site.file, site.scope};
  if (match.shape->on == "call") {
    const std::string_view form = match.shape->role("owner");
    owner = form.empty() ? SymbolRef() : pick(context_, site, form).symbol;
  }
  if (!owner.valid()) return add_on_type(match);
  if (match.shape->on == "annotation" && match.shape->role("lifts").empty() &&
      !goes_around(context_, owner, site.line, {}))
    return;
  // A framework that other things of it do not ask: filters of controllers on a hub.
  if (const std::string_view other = match.shape->role("unless_base");
      !other.empty() && has_base(context_, classes_above(owner), other))
    return;
  if (!match.shape->role("ends").empty()) return add_step(match, owner);
  if (!match.shape->role("returned_by").empty()) return add_returned(match, owner);
  if (!match.shape->role("always").empty() && stands_in_condition(site)) return;
  const std::string_view conditional = match.shape->role("conditional");
  if (!conditional.empty() && pick(context_, site, conditional).kind != Operand::Kind::none &&
      !asks_in_condition(site))
    return;
  add_declared(match, owner, site);
}

/// What the match says, of the owner; `limits` is the call that says of which methods.
void Guards::add_declared(const Match& match, SymbolRef owner, const Site& limits) {
  ClassGuard guard;
  guard.lifts = !match.shape->role("lifts").empty();
  for (const auto& [role, list] : {std::pair{"only", &guard.only}, {"except", &guard.except}}) {
    const std::string_view form = match.shape->role(role);
    if (form.empty()) continue;
    for (const auto& closed : texts_of(context_, pick(context_, limits, form))) {
      const std::string_view whole = match.shape->role("whole");  // `name="dispatch"` is all of it
      if (whole.empty() || closed.best() != whole.substr(1)) list->emplace_back(closed.best());
    }
  }
  note_needed(match, owner);
  if (guard.lifts && match.site.arguments.empty() && !match.shape->role("bare").empty()) {
    guard.all = true;  // `@Clear` names nothing: it takes all away
    guard.is = {"public",
                std::string(match.site.name),
                "",
                {match.site.file, match.site.line, match.site.line}};
    on_symbols_[owner].push_back(guard);
  }
  for (Guarding& is : read(*match.shape, match.site)) {
    guard.is = std::move(is);
    on_symbols_[owner].push_back(guard);
  }
}

std::string Guards::given_to(FileId file, const syntax::Annotation& note) const {
  Site site;
  site.file = file;
  site.arguments = std::span(context_.project.of(file).arguments)
                       .subspan(note.first_argument, note.argument_count);
  return spoken(site, "*");
}

/// `@members(router.get, "/orders", [READ])`: the annotation hands on what registers.
bool Guards::registers(FileId file, const syntax::Annotation& note) const {
  const linking::NameId origin = handed_member(context_, file, note);
  if (origin == 0) return false;
  return std::ranges::any_of(context_.catalogue.shapes("annotation", context_.links.name(origin)),
                             [](const catalogue::Shape* shape) { return shape->means == "route"; });
}

/// Such an annotation asks for the rights in the list that it is given, and for nothing without
/// one; what a choice gives it nobody knows.
bool Guards::settle_handed(FileId file, const syntax::Annotation& note,
                           std::vector<Guarding>& found) const {
  const Syntax& syntax = context_.project.of(file);
  bool unread = false;
  for (std::uint32_t a = 2; found.size() == 1 && a < note.argument_count; ++a) {
    const ValueId given = syntax.arguments[note.first_argument + a];
    if (!given.valid()) continue;
    const syntax::ValueNode& node = syntax.value(given);
    const bool named = node.kind == syntax::ValueKind::entry && node.child_count > 0;
    const ValueId list = named ? syntax.child(node, 0) : given;
    const syntax::ValueNode& is = syntax.value(list);
    if (is.kind != syntax::ValueKind::list) unread = unread || !named;
    if (is.kind != syntax::ValueKind::list || is.child_count == 0) continue;
    Site site;
    site.file = file;
    site.arguments = {&list, 1};
    if (std::string rights = spoken(site, "*"); !rights.empty()) {
      found.front().kind = "role";
      found.front().value = std::move(rights);
      return true;
    }
  }
  if (unread) found.front().kind = "other";
  if (unread) found.front().value = kMayRefuse;
  return unread;
}

/// Whether the catalogue says what the annotation guards.
bool Guards::is_catalogued(const linking::Target& target) const {
  const auto shapes = context_.catalogue.shapes("annotation", context_.links.name(target.origin));
  return target.origin != 0 && std::ranges::any_of(shapes, [](const catalogue::Shape* shape) {
           return shape->means == "guard" || shape->means == "mark";
         });
}

/// Whether it only says in a document of the interface who may come.
bool Guards::is_documentation(const linking::Target& target) const {
  const std::string_view origin = context_.links.name(target.origin);
  return target.origin != 0 && std::ranges::any_of(documents_, [&](const std::string& glob) {
           return matches_glob(glob, origin);
         });
}

/// Whether an annotation of the project is made of nothing but what documents an interface:
/// `@ApiResponse(responseCode = "401") @interface Authenticated`.
bool Guards::only_documents(SymbolRef type) const {
  if (!type.valid()) return false;
  const Syntax& syntax = context_.project.of(type.file);
  if (syntax.symbols[type.symbol.index()].kind != syntax::SymbolKind::annotation_type) return false;
  const auto targets = context_.links.annotations(type.file);
  bool documents = false;
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    if (syntax.annotations[i].target != type.symbol) continue;
    // Where it may stand and how long it is kept.
    if (context_.links.name(targets[i].origin).starts_with("java.lang")) continue;
    if (!is_documentation(targets[i])) return false;
    documents = true;
  }
  return documents;
}

/// Annotations of the project's own that are guards: `@login_required`, `@AdminOnly`.
std::vector<Guarding> Guards::of_annotations(SymbolRef symbol) {
  std::vector<Guarding> out;
  const Syntax& syntax = context_.project.of(symbol.file);
  const auto [at, fresh] = annotations_.try_emplace(symbol.file);
  if (fresh) {
    for (std::uint32_t i = 0; i < syntax.annotations.size(); ++i)
      at->second.emplace(syntax.annotations[i].target, i);
  }
  const auto targets = context_.links.annotations(symbol.file);
  const auto [first, end] = at->second.equal_range(symbol.symbol);
  for (auto it = first; it != end; ++it) {
    const syntax::Annotation& note = syntax.annotations[it->second];
    if (it->second >= targets.size() || !note.parameter.empty()) continue;
    const linking::Target& target = targets[it->second];
    if (!target.symbol.valid() && is_catalogued(target)) continue;
    if (!goes_around(context_, symbol, note.line, target.symbol)) continue;
    if (is_documentation(target) || only_documents(target.symbol)) continue;
    const std::string_view written = syntax.text(note.name);
    const std::string_view name = written.substr(written.rfind('.') + 1);
    std::vector<Guarding> found =
        of_symbol(target.symbol, name, {symbol.file, note.line, note.line});
    if (found.empty()) {
      found = of_filter(target, name, symbol.file, note);
      if (!found.empty()) {
        append(out, std::move(found));
        continue;
      }
    }
    if (found.empty()) {
      std::vector<Guarding> inside = of_composed(target.symbol);
      if (!inside.empty()) {
        append(out, std::move(inside));
        continue;
      }
    }
    // A filter elsewhere reads `@IgnoreAuth`.
    if (found.empty() && target.symbol.valid() && functions_.lets_in(name) &&
        functions_.kind_of_words(name) == "auth") {
      append(out, {{"public", std::string(name), "let off", {symbol.file, note.line, note.line}}});
      continue;
    }
    if (found.empty() && !is_catalogued(target)) {
      found = required_of(functions_, written, {symbol.file, note.line, note.line});
      if (!found.empty()) {
        append(out, std::move(found));
        continue;
      }
    }
    // A filter elsewhere reads `@PermissionRequired`.
    if (found.empty() && functions_.asks(name) && !is_catalogued(target)) {
      const std::string kind = functions_.kind_of_words(name);
      found = {{kind, std::string(name), "", {symbol.file, note.line, note.line}}};
    }
    if (found.empty() && is_own_function(context_, target.symbol)) {
      append(out, named_check(functions_, name, {symbol.file, note.line, note.line}));
      if (sets_mark(context_, target.symbol))
        append(out, marked_rights(*this, functions_, syntax, symbol.file, note));
      continue;
    }
    if (registers(symbol.file, note)) {
      if (!settle_handed(symbol.file, note, found)) continue;
    } else if (found.size() == 1) {
      if (std::string given = given_to(symbol.file, note); !given.empty())
        found.front().value = std::move(given);
      if (const std::string own = set_inside(target.symbol); !own.empty()) {
        found.front().kind = "role";
        found.front().value = own;
      }
      const bool open = found.front().kind == "public";  // `class RightOrNobody : IAllowAnonymous`
      if (open && !found.front().value.empty()) found.front().kind = "right";
      const bool nameless = found.front().value.empty() && takes_more(context_, target.symbol);
      if (!open && !nameless && functions_.kind_of_words(name) == "role")
        found.front().kind = "role";
    }
    append(out, std::move(found));
  }
  return out;
}

/// The class of a method and the project's classes above it, the highest first.
std::vector<SymbolRef> Guards::classes_above(SymbolRef symbol) const {
  std::vector<SymbolRef> out;
  const SymbolId owner = class_around(context_.project.of(symbol.file), symbol.symbol);
  if (!owner.valid()) return out;
  out.push_back({symbol.file, owner});
  for (std::size_t i = 0; i < out.size() && out.size() < kMaxClasses; ++i) {
    const syntax::Symbol& type = context_.project.of(out[i].file).symbols[out[i].symbol.index()];
    for (const SymbolRef part : parts_.others(out[i]))
      if (std::ranges::find(out, part) == out.end()) out.push_back(part);
    const auto bases = context_.links.bases(out[i].file);
    for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
      if (b >= bases.size()) continue;
      const Syntax& written = context_.project.of(out[i].file);
      const std::string_view name = written.text(written.bases[b].name);
      SymbolRef base = bases[b].symbol;  // `Shop::Base` is looked up by its full name
      if (!base.valid() && contains(name, "::")) base = named_.type(name);
      if (base.valid() && std::ranges::find(out, base) == out.end()) out.push_back(base);
    }
  }
  std::ranges::reverse(out);
  return out;
}

/// `class Admin { use Reports, Users; }`: what the class says of its methods holds for those, too.
SymbolRef Guards::user_of_trait(SymbolRef method) {
  const SymbolId trait = class_around(context_.project.of(method.file), method.symbol);
  if (!trait.valid() ||
      context_.project.of(method.file).symbols[trait.index()].kind != syntax::SymbolKind::trait)
    return {};
  for (std::uint32_t f = 0; !trait_users_known_ && f < context_.project.size(); ++f) {
    if (!is_own(context_, FileId(f))) continue;
    const Syntax& syntax = context_.project.of(FileId(f));
    const auto bases = context_.links.bases(FileId(f));
    for (std::uint32_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& type = syntax.symbols[i];
      for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
        if (b >= bases.size() || !bases[b].symbol.valid()) continue;
        const auto [at, fresh] = trait_users_.try_emplace(bases[b].symbol, FileId(f), SymbolId(i));
        if (!fresh) at->second = {};
      }
    }
  }
  trait_users_known_ = true;
  const auto found = trait_users_.find({method.file, trait});
  return found == trait_users_.end() ? SymbolRef() : found->second;
}

/// The classes whose guards a function passes, the highest first, and the function itself. A class
/// that is registered passes on its own what the classes and modules above it bring.
std::vector<SymbolRef> Guards::carriers_of(SymbolRef handler, SymbolRef type) {
  std::vector<SymbolRef> out = classes_above(handler);
  const SymbolRef below = type.valid() ? type : user_of_trait(handler);
  if (below.valid()) {
    for (const SymbolRef& above : classes_above(below))
      if (std::ranges::find(out, above) == out.end()) out.push_back(above);
  }
  if (std::ranges::find(out, handler) == out.end()) out.push_back(handler);
  return out;
}

std::vector<Guarding> Guards::of_handler(SymbolRef handler, SymbolRef type,
                                         std::string_view action) {
  std::vector<Guarding> out;
  if (!handler.valid()) return out;
  const std::vector<SymbolRef> carriers = carriers_of(handler, type);
  const Syntax& syntax = context_.project.of(handler.file);
  const std::string_view name =
      action.empty() ? syntax.text(syntax.symbols[handler.symbol.index()].name) : action;
  for (const SymbolRef& symbol : carriers) {
    std::vector<Guarding> marks = of_annotations(symbol);
    replace_farther(context_, handler.file, marks, out);
    append(out, std::move(marks));
    append(out, of_parameters(symbol));
    append(out, of_needed(symbol, false));
    const auto found = on_symbols_.find(symbol);
    if (found == on_symbols_.end()) continue;
    for (const ClassGuard& guard : found->second) {
      const auto named = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, name) != list.end();
      };
      if ((!guard.only.empty() && !named(guard.only)) || named(guard.except)) continue;
      const auto same = [&](const Guarding& is) {
        return (guard.all || is.name == guard.is.name) && is.kind != "public";
      };
      if (!guard.lifts)
        append(out, {guard.is});
      else if (std::erase_if(out, same) > 0 && guard.is.kind != "rate_limit")
        append(out, {{"public", guard.is.name, std::string(kLifted), guard.is.place}});
    }
  }
  settle_lifted(out);
  const SymbolId around = class_around(syntax, handler.symbol);
  append(out, of_hooks(type.valid() ? type : SymbolRef{handler.file, around}));
  // Beside a right that strangers may have, or a check of something else, a login may be asked for.
  const auto refuses = [](const Guarding& is) {
    return is.kind != "rate_limit" && is.kind != "right" && is.kind != "other";
  };
  const bool told = std::ranges::any_of(out, refuses);
  if (!told) append(out, asked_inside(handler));
  if (std::ranges::none_of(out, refuses)) {
    const std::vector<Guarding> roles = roles_at_head(context_, functions_, handler);
    std::vector<Guarding> refused = refused_inside(handler);
    std::erase_if(refused, [&](const Guarding& one) {  // read as a right, it is told as that
      return std::ranges::any_of(roles, [&](auto& is) { return is.place == one.place; });
    });
    append(out, std::move(refused));
    append(out, roles);
  }
  if (!told && std::ranges::any_of(out, refuses)) append(out, right_demanded(handler));
  add_rights_asked(handler, out);
  return out;
}

}  // namespace cutaway::meaning
