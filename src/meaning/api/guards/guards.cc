// SPDX-License-Identifier: Apache-2.0
// Recognises guards before handlers, around them, and in the chain of calls that leads to one.
#include "meaning/api/guards/guards.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/lookup/handed_values.h"
#include "meaning/api/lookup/parameter_values.h"
#include "meaning/chains.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxLayers = 16;
constexpr int kMaxChain = 12;
constexpr int kMaxContainers = 32;

bool asks_who(const Guarding& guard) { return guard.kind == "auth" || guard.kind == "role"; }

/// A Value that may say guards; one that is laid into a list of others (`...known`) is a list, too.
struct Saying {
  ValueRef value;
  std::string name = {};
  bool follow = false;
};

/// `append(known, limit)`, `known.concat(limit)`: a list made of others.
bool joins_lists(const Syntax& syntax, const ValueNode& node) {
  if (node.kind != ValueKind::call || node.child_count < 2) return false;
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  const std::string_view name = syntax.text(callee.text);
  return callee.kind == ValueKind::reference ? name == "append"
                                             : callee.kind == ValueKind::member && name == "concat";
}

/// The members of a list, and of one that is made of others.
std::vector<Saying> members_of(const Syntax& syntax, ValueRef list) {
  std::vector<Saying> out;
  const ValueNode& node = syntax.value(list.value);
  const bool joined = node.kind == ValueKind::call;
  const ValueNode& callee = syntax.value(joined ? syntax.child(node, 0) : list.value);
  if (joined && callee.kind == ValueKind::member && callee.child_count > 0)
    out.push_back({{list.file, syntax.child(callee, 0)}, {}, true});
  for (std::size_t c = joined ? 1 : 0; c < node.child_count; ++c) {
    const ValueId child = syntax.child(node, c);
    const ValueNode& entry = syntax.value(child);
    const bool spread =
        entry.kind == ValueKind::entry && entry.child_count > 0 && syntax.text(entry.text) == "...";
    out.push_back({{list.file, spread ? syntax.child(entry, 0) : child}, {}, joined || spread});
  }
  return out;
}

}  // namespace

std::string_view Guards::object_of(const Site& site) const {
  if (!site.callee.valid()) return {};
  const Syntax& syntax = context_.project.of(site.file);
  const ValueNode& node = syntax.value(site.callee);
  return node.kind == ValueKind::member && node.child_count > 0
             ? name_of(syntax, syntax.child(node, 0))
             : std::string_view();
}

Guards::Guards(const ReaderContext& context, std::span<const Match> matches)
    : context_(context),
      functions_(context),
      own_refusals_(context),
      named_(context),
      parts_(context) {
  for (const auto& [key, glob] : context.catalogue.table("guards"))
    if (key == "documents.origins") documents_.push_back(glob);
  for (const Match& match : matches) {
    if (match.shape->means == "guard_names" && is_own(context, match.site.file)) add_names(match);
    if (match.shape->means == "policy" && is_own(context, match.site.file)) add_policy(match);
  }
  for (const Match& match : matches) {
    const std::string& means = match.shape->means;
    if (means == "filter_mark") note_filter(match);
    if (means == "guard" && !note_declaring(match)) add_on_symbol(match);
    if (means == "route" && match.shape->on == "annotation")
      serving_.insert({match.site.file, match.site.scope});  // a handler in a list guards nobody
    if (means == "route" || means == "mount") note_serving(match);
  }
  add_declaring_calls();
  note_taken_types();
}

/// Functions around a registration, and around the calls of a function that registers what it is
/// handed.
void Guards::note_serving(const Match& match) {
  if (match.shape->on != "call" && match.shape->on != "named") return;
  const auto add = [&](FileId file, SymbolId at) {
    for (int depth = 0; depth < kMaxContainers && at.valid(); ++depth) {
      serving_.insert({file, at});
      at = context_.project.of(file).symbols[at.index()].container;
    }
  };
  add(match.site.file, match.site.scope);
  const Operand path = pick(context_, match.site, match.shape->role("path"));
  const SymbolRef around{match.site.file, match.site.scope};
  if (path.kind != Operand::Kind::value || handed_value(context_, around, path.value).is_none())
    return;
  for (const auto& [file, index] : context_.links.callers(around))
    add(file, context_.project.of(file).calls[index].scope);
}

std::vector<Guarding> Guards::of_symbol(SymbolRef symbol, std::string_view name,
                                        const Place& place) {
  if (serves(symbol)) return {};
  std::string kind = functions_.kind_of(symbol);
  const bool refuses = !kind.empty();
  const std::string said = functions_.kind_of_name(name);
  if (!said.empty()) kind = said;
  if (kind.empty() && functions_.asks(name)) kind = functions_.kind_of_words(name);  // "adminOnly"
  if (kind.empty()) return {};
  if (const std::string other = functions_.kind_of_words(name); other == "none" || other == "other")
    kind = other;  // what answers errors, or checks that a form came from here
  if (kind.empty() || kind == "none") return {};
  if (kind != "auth" && kind != "role") return {{kind, std::string(name), "", place}};
  if (functions_.is_turned(name)) return {};
  if (functions_.kind_of_words(name) == "right") kind = "right";
  const std::vector<std::string> said_words = identifier_words(name);
  // `upload_required`: what is no login is a right.
  if (refuses && kind == "auth" && said.empty() && said_words.size() == 2 &&
      said_words.back() == "required" && functions_.kind_of_words(name).empty())
    return {{"role", std::string(name), said_words.front(), place}};
  if (refuses && functions_.refuses_some_only(symbol)) return {};  // nobody can read whom
  if (refuses && functions_.lets_silent_by(symbol)) return {};
  if (refuses && said.empty() &&
      (functions_.refuses_by_address(symbol) || functions_.asks_nobody(symbol)))
    return {{"other", std::string(name), std::string(kMayRefuse), place}};
  if (refuses && kind == "auth" && said.empty()) {
    if (functions_.passes_for_a_right(symbol)) return {{"right", std::string(name), "", place}};
    if (functions_.kind_of_words(name) != "auth" && functions_.refuses_some_known(symbol))
      return {{"role", std::string(name), "", place}};
  }
  const bool by_setting = refuses && kind == "auth" && functions_.passes_while_off(symbol);
  if (functions_.is_optional(name) || by_setting || (!refuses && functions_.passes_all_on(symbol)))
    kind = "optional_auth";
  return {{kind, std::string(name), "", place}};
}

/// A call that makes a guard, with what it is given.
std::vector<Guarding> Guards::of_site(const Site& site, ValueId value) {
  const linking::Target made = context_.links.what_is({site.file, value});
  const linking::Target called =
      site.callee.valid() ? context_.links.what_is({site.file, site.callee}) : linking::Target();
  for (const linking::Target& target : {called, made}) {
    if (target.origin == 0) continue;
    for (const catalogue::Shape* shape :
         context_.catalogue.shapes("call", context_.links.name(target.origin))) {
      if (shape->means == "guard") return read(*shape, site);
    }
  }
  const Place place{site.file, site.line, site.line};
  std::vector<Guarding> out;
  if (called.symbol.valid()) {
    out = of_symbol(called.symbol, site.name, place);
    if (functions_.is_let_off(called.symbol, site)) std::erase_if(out, asks_who);
  } else if (const std::string kind = functions_.kind_of_name(site.name); !kind.empty()) {
    out.push_back({kind, std::string(site.name), "", place});
  }
  if (out.size() == 1 && called.symbol.valid()) {
    if (const auto told = told_to_ask(site))
      return told->kind.empty() ? decltype(out){} : decltype(out){*told};
  }
  // `asyncHandler(auth.admin)`: a function of the project that hands another one on.
  if (out.empty() && called.symbol.valid() && site.arguments.size() == 1)
    return of_handed_on({site.file, site.arguments.front()});
  const bool passed = is_passed_by({site.file, value});
  for (Guarding& guard : out)
    if (passed && (guard.kind == "auth" || guard.kind == "role")) guard.kind = "optional_auth";
  if (out.size() == 1 && !passed) {
    out.front().value = spoken(site, "*", out.front().kind == "rate_limit");
    // `MustBelong(true)`: a switch is no role.
    if (out.front().value == "true" || out.front().value == "false") out.front().value.clear();
    if (contains(out.front().value, "optional true")) out.front().kind = "optional_auth";
    const std::string said = functions_.kind_of_name(site.name);
    const bool limits = functions_.kind_of_words(object_of(site)) == "rate_limit";
    if (limits && said.empty()) out.front().kind = "rate_limit";  // `limit.perHour(3)`
    const bool asks = out.front().kind == "auth" || out.front().kind == "role";
    if (std::string rights = asks ? rights_given(site) : ""; !rights.empty()) {
      out.front().kind = "role";
      out.front().value = std::move(rights);
      return out;
    }
    const std::string& given = out.front().value;
    const bool counts = out.front().kind == "rate_limit";
    if (counts) return out;  // `limit.Add("one-time-access")`: the name of a limit is no role
    if (said == "role" || (!given.empty() && (functions_.kind_of_words(site.name) == "role" ||
                                              functions_.kind_of_words(given) == "role" ||
                                              functions_.gives_rights(site.name, given))))
      out.front().kind = "role";
  }
  return out;
}

/// `const loose = authenticate("jwt", false)`: it may well let everybody in.
bool Guards::is_told_no(FileId file, std::string_view name) const {
  const Syntax& syntax = context_.project.of(file);
  const auto told = [&](ValueId value) {
    if (!value.valid() || syntax.value(value).kind != ValueKind::call) return false;
    const ValueNode& call = syntax.value(value);
    for (std::size_t i = 1; i < call.child_count; ++i) {
      const ValueNode& given = syntax.value(syntax.child(call, i));
      if (given.kind == ValueKind::boolean && syntax.text(given.text) == "false") return true;
    }
    return false;
  };
  return std::ranges::any_of(syntax.symbols,
                             [&](const syntax::Symbol& one) {
                               return syntax.text(one.name) == name && told(one.value);
                             }) ||
         std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
           return syntax.text(one.target) == name && told(one.value);
         });
}

/// `record(helpers)` where `helpers = new Helpers()`: an object, and no function that the call
/// hands on, whatever its class refuses somewhere.
bool Guards::is_object(SymbolRef symbol, std::string_view name) const {
  const Syntax& syntax = context_.project.of(symbol.file);
  const syntax::Symbol& is = syntax.symbols[symbol.symbol.index()];
  if (is.value.valid()) return syntax.value(is.value).kind == ValueKind::construct;
  return class_around(syntax, symbol.symbol) == symbol.symbol && syntax.text(is.name) != name;
}

/// A guard that is handed to another function by its name.
std::vector<Guarding> Guards::of_handed_on(ValueRef handed) {
  handed = without_bind(context_, handed);
  if (!handed.value.valid()) return {};
  const ValueKind kind = context_.project.of(handed.file).value(handed.value).kind;
  if (kind != ValueKind::reference && kind != ValueKind::member) return {};
  const SymbolRef symbol = context_.links.what_is(handed).symbol;
  const std::string_view name = name_of(context_.project.of(handed.file), handed.value);
  if (!symbol.valid() || is_object(symbol, name) || is_told_no(symbol.file, name)) return {};
  std::vector<Guarding> out = of_value(handed);
  std::erase_if(out, [](const Guarding& one) { return one.kind != "auth" && one.kind != "role"; });
  return out;
}

std::vector<Guarding> Guards::of_value(ValueRef first) {
  std::vector<Guarding> out;
  std::vector<Saying> open{{first, {}, true}};
  for (std::size_t i = 0; i < open.size() && i < kMaxLayers; ++i) {
    const auto [value, given_name, follow_it] = Saying(open[i]);
    if (!value.value.valid()) continue;
    const Syntax& syntax = context_.project.of(value.file);
    const ValueNode& node = syntax.value(value.value);
    std::string name = given_name.empty() ? std::string(name_of(syntax, value.value)) : given_name;
    const Place place{value.file, node.line, node.line};
    if (node.kind == ValueKind::list || joins_lists(syntax, node)) {
      for (Saying& one : members_of(syntax, value)) open.push_back(std::move(one));
    } else if (const ValueRef bound = without_bind(context_, value); bound != value) {
      open.push_back({bound});
    } else if (node.kind == ValueKind::call || node.kind == ValueKind::construct) {
      std::vector<ValueId> storage;
      const Site site = site_of(context_, value, storage);
      append(out, of_site(site, value.value));
    } else if (node.kind == ValueKind::function) {
      append(out, of_symbol({value.file, node.symbol}, name.empty() ? "inline" : name, place));
    } else if (const auto [function, at] = parameter_of(context_, value); at >= 0) {
      append(out, of_parameter(value, function, at));
    } else if (node.kind == ValueKind::reference || node.kind == ValueKind::member) {
      const ValueRef held = of_name(value, name, follow_it, out);
      if (held.value.valid()) open.push_back({held, name});
    }
  }
  return out;
}

/// A named guard. Gives the Value that the name holds when that has to say it (`follow_it`).
ValueRef Guards::of_name(ValueRef value, const std::string& name, bool follow_it,
                         std::vector<Guarding>& out) {
  const ValueNode& node = context_.project.of(value.file).value(value.value);
  const Place place{value.file, node.line, node.line};
  const linking::Target target = context_.links.what_is(value);
  if (target.symbol.valid()) {
    const syntax::Symbol& symbol =
        context_.project.of(target.symbol.file).symbols[target.symbol.symbol.index()];
    if (symbol.value.valid())
      return follow_it ? ValueRef{target.symbol.file, symbol.value} : ValueRef();
    append(out, of_symbol(target.symbol, name, place));
    return {};
  }
  if (const SymbolRef laid = laid_into(value); laid.valid()) {
    append(out, of_symbol(laid, name, place));
    return {};
  }
  Site site;
  site.file = value.file;
  site.name = name;
  site.line = site.end_line = node.line;
  const SymbolId around = symbol_at(context_.project.of(value.file), node.line);
  ValueRef followed;
  if (const auto found =
          follow_it ? follow(context_, value.file, around, value.value) : std::nullopt)
    followed = {found->file, found->value};
  const bool other = followed.value.valid() && followed != value;
  bool known = false;
  for (const catalogue::Shape* shape :
       context_.catalogue.shapes("call", context_.links.name(target.origin))) {
    if (shape->means != "guard") continue;
    // `customer = accounts.current_user(optional=True)`: the call says more than the name.
    if (other && context_.project.of(followed.file).value(followed.value).kind == ValueKind::call)
      return followed;
    append(out, read(*shape, site));
    known = true;
  }
  if (known) return {};
  if (other) return followed;
  if (const std::string kind = functions_.kind_of_name(name); !kind.empty())
    append(out, {{kind, name, "", place}});
  return {};
}

/// `auth.then(x).get("/", h)`, `Route::middleware("auth")->get(…)`: guards among the calls that
/// made the receiver.
std::vector<Guarding> Guards::of_chain(const Site& site) {
  std::vector<Guarding> out;
  const Syntax& syntax = context_.project.of(site.file);
  ValueId at = site.callee;
  for (int step = 0; step < kMaxChain && at.valid(); ++step) {
    const ValueNode& node = syntax.value(at);
    if (node.child_count == 0) break;
    if (node.kind == ValueKind::call)
      append(out, of_link({site.file, at}));
    else if (node.kind != ValueKind::member)
      break;
    at = syntax.child(node, 0);
  }
  // `routes.get("/x", show).require("staff")`
  for (const ValueId after : calls_after(syntax, site.callee)) {
    std::vector<Guarding> said = of_link({site.file, after});
    if (said.empty()) said = of_name_alone({site.file, after});
    append(out, std::move(said));
  }
  return out;
}

/// `.requirePermission("x")`, an own function: the whole name says it.
std::vector<Guarding> Guards::of_name_alone(ValueRef call) const {
  std::vector<ValueId> storage;
  const Site made = site_of(context_, call, storage);
  const std::string kind = functions_.kind_of_name(made.name);
  if ((kind != "auth" && kind != "role") || identifier_words(made.name).size() < 2) return {};
  return {{kind, std::string(made.name), spoken(made, "*"), {made.file, made.line, made.line}}};
}

/// What one call of such a chain turns away, as the catalogue says, or the name of an own function.
std::vector<Guarding> Guards::of_link(ValueRef call) {
  std::vector<Guarding> out;
  std::vector<ValueId> storage;
  const Site made = site_of(context_, call, storage);
  const linking::Target target = context_.links.what_is(call);
  if (target.origin == 0) return out;
  for (const catalogue::Shape* shape :
       context_.catalogue.shapes("call", context_.links.name(target.origin))) {
    if (shape->means != "guard") continue;
    std::vector<Guarding> said = read(*shape, made);
    if (!shape->role("lifts").empty())
      for (Guarding& one : said)
        one = {"public", one.name, std::string(kLifted) + one.value, one.place};
    append(out, std::move(said));
  }
  return out;
}

/// `$group->get("/x", show)->add(new Rights("write"))`: layers that calls behind the registration
/// are given.
std::vector<Guarding> Guards::of_behind(const Match& match) {
  std::vector<Guarding> out;
  const Syntax& syntax = context_.project.of(match.site.file);
  const std::string_view names = match.shape->role("behind");
  if (names.empty()) return out;
  for (const ValueId after : calls_after(syntax, match.site.callee)) {
    std::vector<ValueId> storage;
    const Site made = site_of(context_, {match.site.file, after}, storage);
    if (names_word(names, made.name) && made.arguments.size() == 1)
      append(out, of_value({match.site.file, made.arguments.front()}));
  }
  return out;
}

std::vector<Guarding> Guards::of_call(const Match& match, std::span<const ValueId> not_these) {
  std::vector<Guarding> out = of_chain(match.site);
  append(out, of_behind(match));
  const std::string_view layers = match.shape->role("layers");
  if (!layers.empty()) {
    for (const std::string_view form : split(layers, '|')) {
      const Operand operand = pick(context_, match.site, form);
      if (operand.kind == Operand::Kind::text)
        append(out, of_named(*match.shape, match.site, operand.text));
      if (operand.kind != Operand::Kind::value) continue;
      append(out, of_value(operand.value));
      append(out, of_texts(*match.shape, match.site, operand.value));
      if (match.shape->role("ends").empty()) continue;
      // `pipe_through [:browser, EnsureStaff]`: a step is named in place of a block of steps.
      const Syntax& there = context_.project.of(operand.value.file);
      const ValueNode& all = there.value(operand.value.value);
      for (std::size_t c = 0; all.kind == ValueKind::list && c < all.child_count; ++c) {
        const ValueId step = there.child(all, c);
        if (!step.valid() || there.value(step).kind == ValueKind::string) continue;
        const SymbolRef around{match.site.file, match.site.scope};
        for (Guarding& one : of_step(*match.shape, around, {operand.value.file, step})) {
          const auto same = [&](const Guarding& known) {
            return known.name == one.name || known.name.ends_with("." + one.name);
          };
          if (std::ranges::none_of(out, same)) out.push_back(std::move(one));
        }
      }
    }
    return out;
  }
  const Syntax& syntax = context_.project.of(match.site.file);
  for (const ValueId argument : match.site.arguments) {
    if (!argument.valid() || std::ranges::find(not_these, argument) != not_these.end()) continue;
    const ValueKind kind = syntax.value(argument).kind;
    if (kind == ValueKind::entry || kind == ValueKind::record || kind == ValueKind::string)
      continue;
    append(out, of_value({match.site.file, argument}));
  }
  return out;
}

}  // namespace cutaway::meaning
