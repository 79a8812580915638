// SPDX-License-Identifier: Apache-2.0
// Finds functions that keep routes, and reads what their callers give them.
#include "meaning/api/conventions/kept_routes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/conventions/kept_words.h"
#include "meaning/api/lookup/handed_values.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::array<std::string_view, 7> kAdders{"push", "append",  "add",    "set",
                                                  "put",  "unshift", "compact"};
constexpr std::array<std::string_view, 5> kTrims{"trim", "ltrim", "rtrim", "strip", "lstrip"};
constexpr std::array<std::string_view, 8> kScripts{"js",  "ts",  "jsx", "tsx",
                                                   "mjs", "cjs", "vue", "svelte"};
constexpr int kMostLevels = 3;
constexpr std::size_t kMostRoutes = 1500, kMostInside = 40;

/// What a function that stands in nothing called after routes needs to count: so many callers give
/// it the address and a class or function of the product.
constexpr std::size_t kFewestOwn = 3;

class Finder {
 public:
  Finder(const ReaderContext& context, std::span<const Match> matches, Actions& actions)
      : context_(context), actions_(actions) {
    for (const Match& match : matches) {
      if (match.shape->means == "route" && match.shape->on != "file")
        registers_.emplace(match.site.file, match.site.line);
    }
  }

  std::vector<Route> run() {
    note_heirs();
    for (std::size_t f = 0; f < context_.project.size(); ++f) {
      const FileId file(f);
      if (!is_own(context_, file)) continue;
      const Syntax& syntax = context_.project.of(file);
      const std::string_view path = context_.project.file(file).path;
      const bool named =
          about_routes(base_name(path)) || about_routes(base_name(folder_name(path)));
      for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
        const Symbol& symbol = syntax.symbols[i];
        if (!is_function(symbol) || symbol.parameter_count < 2) continue;
        const SymbolId type = symbol.container;
        const bool in_router =
            type.valid() && about_routes(syntax.text(syntax.symbols[type.index()].name));
        if (named || in_router)
          look_at({file, SymbolId(i)});
        else
          look_at_own({file, SymbolId(i)});
      }
    }
    return std::move(out_);
  }

 private:
  const Syntax& syntax(FileId file) const { return context_.project.of(file); }

  void note_heirs() {
    for (std::size_t f = 0; f < context_.project.size(); ++f) {
      const FileId file(f);
      if (!is_own(context_, file)) continue;
      const auto bases = context_.links.bases(file);
      for (std::size_t i = 0; i < syntax(file).symbols.size(); ++i) {
        const Symbol& symbol = syntax(file).symbols[i];
        for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
          const std::uint32_t at = symbol.first_base + b;
          if (at < bases.size() && bases[at].symbol.valid())
            heirs_[bases[at].symbol].push_back({file, SymbolId(i)});
        }
      }
    }
  }

  /// What a program in the browser shows for an address is no answer of a server.
  bool may_be_shown(const Keeper& keeper) const {
    const std::string_view path = context_.project.file(keeper.function.file).path;
    const std::string_view ending = path.substr(std::min(path.size(), path.rfind('.') + 1));
    const bool script = std::ranges::find(kScripts, ending) != kScripts.end();
    return script && keeper.method.place < 0;
  }

  void look_at(SymbolRef function) {
    Keeper keeper = keeper_of(syntax(function.file), function, false);
    if (keeper.path.place < 0 || (keeper.controller.place < 0 && keeper.action.place < 0)) return;
    const Said& answers = keeper.controller.place >= 0 ? keeper.controller : keeper.action;
    const bool kept = keeps(function, keeper.path.place) || keeps(function, answers.place);
    if (!kept || is_wrapper(function) || may_be_shown(keeper)) return;
    keeper.complete = !is_made_over(function, keeper.path.place) && is_only_one(function);
    expand(keeper, 0);
  }

  /// A function in anything: it counts by what its callers give it, and only what they give in
  /// full.
  void look_at_own(SymbolRef function) {
    Keeper keeper = keeper_of(syntax(function.file), function, true);
    if (keeper.path.place < 0 || (keeper.controller.place < 0 && keeper.action.place < 0)) return;
    const Said& answers = keeper.controller.place >= 0 ? keeper.controller : keeper.action;
    const bool kept = keeps(function, keeper.path.place) && keeps(function, answers.place);
    if (!kept) technology_ = technology_of_made(function, keeper.path.place);
    if (!kept && !technology_.valid()) return;
    if (is_wrapper(function) || may_be_shown(keeper)) return;
    keeper.complete = !is_made_over(function, keeper.path.place) && is_only_one(function);
    const std::size_t before = out_.size();
    own_ = true;
    expand(keeper, 0);
    own_ = false;
    technology_ = {};
    if (out_.size() - before < kFewestOwn) out_.resize(before);
  }

  /// `return AdminPattern(path, view)` of a class that stands on a framework's own routes.
  TechnologyId technology_of_made(SymbolRef function, int place) const {
    const Syntax& its = syntax(function.file);
    const std::string_view name = parameter(function, place);
    for (const syntax::Exit& exit : its.exits) {
      if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_ ||
          !exit.value.valid())
        continue;
      const ValueNode& made = its.value(exit.value);
      if (made.kind != ValueKind::call || made.child_count == 0 || !mentions(its, exit.value, name))
        continue;
      return technology_of(context_.links.what_is({function.file, its.child(made, 0)}).symbol);
    }
    return {};
  }

  TechnologyId technology_of(SymbolRef type) const {
    if (!type.valid() || !is_own(context_, type.file)) return {};
    const SymbolRef at{type.file, class_around(syntax(type.file), type.symbol)};
    if (!at.symbol.valid()) return {};
    const Symbol& symbol = syntax(at.file).symbols[at.symbol.index()];
    const auto bases = context_.links.bases(at.file);
    for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
      if (b >= bases.size()) break;
      for (const auto& [key, row] : context_.catalogue.table("kept_routes")) {
        const auto cells = split(row, '|');
        if (key == "object" && cells.size() == 2 &&
            matches_glob(trim(cells[0]), context_.links.name(bases[b].origin)))
          return context_.catalogue.find(trim(cells[1]));
      }
    }
    return {};
  }

  std::string_view parameter(SymbolRef function, int place) const {
    const Syntax& its = syntax(function.file);
    const Symbol& symbol = its.symbols[function.symbol.index()];
    return its.text(
        its.parameters[symbol.first_parameter + static_cast<std::uint32_t>(place)].name);
  }

  /// The function gives the parameter another value, other than what is left of it between blanks
  /// or slashes.
  bool is_made_over(SymbolRef function, int place) const {
    const Syntax& its = syntax(function.file);
    const std::string_view name = parameter(function, place);
    return std::ranges::any_of(its.bindings, [&](const syntax::Binding& binding) {
      if (binding.scope != function.symbol || its.text(binding.target) != name ||
          !binding.value.valid())
        return false;
      const ValueNode& value = its.value(binding.value);
      if (value.kind != ValueKind::call || value.child_count == 0) return true;
      const std::string_view called = its.text(its.value(its.child(value, 0)).text);
      return !has_word(called, kTrims);
    });
  }

  bool mentions(const Syntax& its, ValueId value, std::string_view name) const {
    std::vector<ValueId> open{value};
    for (std::size_t i = 0; i < open.size() && i < kMostInside; ++i) {
      if (!open[i].valid()) continue;
      const ValueNode& node = its.value(open[i]);
      const bool plain = node.kind == ValueKind::parameter || node.kind == ValueKind::reference;
      if (plain && its.text(node.text) == name) return true;
      if (node.kind == ValueKind::string && its.text(node.text) == bare_parameter(name))
        return true;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(its.child(node, c));
    }
    return false;
  }

  /// `this.routes.push({ path, handler })`, `$this->paths[] = […]`, `routes[key] = handler`.
  bool keeps(SymbolRef function, int place) const {
    const Syntax& its = syntax(function.file);
    const std::string_view name = parameter(function, place);
    for (const syntax::Binding& binding : its.bindings) {
      const std::string_view target = its.text(binding.target);
      const bool element = target.ends_with("]");
      if (binding.scope == function.symbol && element && mentions(its, binding.value, name))
        return true;
    }
    for (const syntax::Call& call : its.calls) {
      if (call.scope != function.symbol || !call.callee.valid()) continue;
      const bool member = its.value(call.callee).kind == ValueKind::member;
      const std::string_view called = its.text(call.name);
      const bool adds = std::ranges::find(kAdders, called) != kAdders.end();
      if (!adds || (!member && called != "append" && called != "compact")) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a)
        if (mentions(its, its.arguments[call.first_argument + a], name)) return true;
    }
    return false;
  }

  /// What hands on to a framework's router is followed as a wrapper.
  bool is_wrapper(SymbolRef function) const {
    const Symbol& symbol = syntax(function.file).symbols[function.symbol.index()];
    const auto at = registers_.lower_bound({function.file, symbol.line});
    return at != registers_.end() && at->first == function.file && at->second <= symbol.end_line;
  }

  /// The router is made in one place at most, and knows nothing that stands before its paths.
  bool is_only_one(SymbolRef function) const {
    const Syntax& its = syntax(function.file);
    const SymbolId type = class_around(its, function.symbol);
    if (!type.valid()) return true;
    for (std::size_t i = 0; i < its.symbols.size(); ++i) {
      if (its.symbols[i].container == type && about_prefixes(its.text(its.symbols[i].name)))
        return false;
    }
    std::ptrdiff_t made = times_made({function.file, type});
    const auto heirs = heirs_.find({function.file, type});
    if (heirs == heirs_.end()) return made <= 1;
    for (const SymbolRef heir : heirs->second) made += times_made(heir);
    return made <= 1;
  }

  std::ptrdiff_t times_made(SymbolRef type) const {
    const auto made_by = [&](SymbolId maker) {
      return std::ranges::count_if(context_.links.callers({type.file, maker}),
                                   [&](const auto& at) { return is_own(context_, at.first); });
    };
    const Syntax& its = syntax(type.file);
    std::ptrdiff_t made = made_by(type.symbol);
    for (std::size_t i = 0; i < its.symbols.size(); ++i) {
      const Symbol& symbol = its.symbols[i];
      if (symbol.container == type.symbol && symbol.kind == syntax::SymbolKind::constructor)
        made += made_by(SymbolId(i));
    }
    return made;
  }

  /// What the caller gives, or hands on from its own callers.
  Said through(const Said& said, SymbolRef function, FileId file, const syntax::Call& call,
               SymbolRef around) const {
    if (said.place < 0) return said;
    Handed handed;
    handed.place = said.place;
    const Symbol& takes = syntax(function.file).symbols[function.symbol.index()];
    const std::uint32_t at = takes.first_parameter + static_cast<std::uint32_t>(said.place);
    if (syntax(function.file).parameters[at].variadic != 0) handed.from_end = 1;
    Said out;
    out.value = given_by(context_, function, file, call, handed);
    if (!out.value.valid() || !around.symbol.valid()) return out;
    const Handed on = handed_value(context_, around, out.value);
    if (on.is_none() || !on.field.empty() || on.from_end != 0) return out;
    return {on.place, {}};
  }

  /// Calls on things that nobody types, by a name that is about routes and that one function here
  /// has: `$container['route']->addRoute(…)`.
  std::vector<std::pair<FileId, std::uint32_t>> untyped_callers(SymbolRef function) const {
    std::vector<std::pair<FileId, std::uint32_t>> out;
    const Syntax& its = syntax(function.file);
    const std::string_view name = its.text(its.symbols[function.symbol.index()].name);
    if (!about_routes(name) || identifier_words(name).size() < 2) return out;
    for (std::size_t f = 0; f < context_.project.size(); ++f) {
      const FileId file(f);
      if (!is_own(context_, file)) continue;
      const auto targets = context_.links.calls(file);
      const auto& calls = syntax(file).calls;
      for (std::uint32_t i = 0; i < calls.size() && i < targets.size(); ++i) {
        // `Pimple:Container.[].addRoute`: what is taken out of a container is of no known type.
        const bool open =
            !targets[i].symbol.valid() &&
            (targets[i].origin == 0 || contains(context_.links.name(targets[i].origin), "[]"));
        const bool member = calls[i].callee.valid() &&
                            syntax(file).value(calls[i].callee).kind == ValueKind::member;
        if (open && member && syntax(file).text(calls[i].name) == name) out.emplace_back(file, i);
      }
    }
    return out;
  }

  void expand(const Keeper& keeper, int level) {
    const auto typed = context_.links.callers(keeper.function);
    std::vector<std::pair<FileId, std::uint32_t>> callers(typed.begin(), typed.end());
    std::erase_if(callers, [&](const auto& caller) { return !is_own(context_, caller.first); });
    if (callers.empty()) callers = untyped_callers(keeper.function);
    for (const auto& [file, index] : callers) {
      if (out_.size() >= kMostRoutes) return;
      const syntax::Call& call = syntax(file).calls[index];
      const SymbolRef around{file, call.scope};
      Keeper one = keeper;
      one.function = around;
      for (Said* said : {&one.path, &one.prefix, &one.method, &one.controller, &one.action})
        *said = through(*said, keeper.function, file, call, around);
      if (one.path.place >= 0) {
        if (level < kMostLevels && around.symbol.valid()) {
          if (one.verb.empty())
            one.verb = verb_of(syntax(file).text(syntax(file).symbols[around.symbol.index()].name));
          one.complete = one.complete && !is_made_over(around, one.path.place);
          expand(one, level + 1);
        }
      } else if (one.path.value.valid()) {
        emit(one, {file, call.line, std::max(call.line, call.end_line)});
      }
    }
  }

  std::vector<std::string> methods(const Keeper& keeper) const {
    if (!keeper.method.value.valid())
      return {keeper.verb.empty() ? std::string("ANY") : keeper.verb};
    Operand operand;
    operand.kind = Operand::Kind::value;
    operand.value = keeper.method.value;
    std::vector<std::string> out = methods_of(context_, operand);
    if (out.size() > 1) std::erase(out, "OPTIONS");
    return out.empty() ? std::vector<std::string>{"ANY"} : out;
  }

  SymbolRef handler(const Keeper& keeper) {
    const ValueRef value = keeper.controller.value;
    if (!value.valid()) return {};
    const SymbolRef is = symbol_of(context_, value);
    if (is.valid() &&
        (!keeper.action.value.valid() || class_around(syntax(is.file), is.symbol) != is.symbol))
      return is;
    const auto text = [&](ValueRef of) {
      return of.valid() ? std::string(context_.links.close(of).best()) : std::string();
    };
    const std::string action = text(keeper.action.value);
    const SymbolRef named = actions_.of_value(value, action);
    if (named.valid()) return named;
    const SymbolRef found = actions_.of_text(text(value), action, value.file);
    return found.valid() || !own_ ? found : of_module(text(value));
  }

  /// "shop.desk.views.OrderView", "shop.desk.views.OrderView.as_view".
  SymbolRef of_module(std::string text) {
    std::size_t dot = text.rfind('.');
    if (dot == std::string::npos || text.find_first_of("/ {") != std::string::npos) return {};
    const bool upper = dot + 1 < text.size() && text[dot + 1] >= 'A' && text[dot + 1] <= 'Z';
    if (!upper) text.resize(dot), dot = text.rfind('.');
    return dot == std::string::npos ? SymbolRef() : actions_.of_text(text.substr(dot + 1));
  }

  /// The function of that name in the class around the call: `$this->get('/orders', 'list')`,
  /// `$app->get('/orders', 'list', static::class)`.
  SymbolRef in_class_around(const Keeper& keeper, Place place) {
    const SymbolRef type{place.file, class_around(syntax(place.file), keeper.function.symbol)};
    if (!type.symbol.valid() || !keeper.action.value.valid()) return {};
    const ValueRef value = keeper.controller.value;
    if (value.valid()) {
      const Syntax& its = syntax(value.file);
      const ValueNode& node = its.value(value.value);
      const ValueNode& of = node.child_count > 0 ? its.value(its.child(node, 0)) : node;
      const std::string_view name = bare_parameter(its.text(of.text));
      const bool itself = name == "static" || name == "self" || name == "this";
      if (!itself && node.kind != ValueKind::unknown) return {};
    }
    return actions_.of_type(type, context_.links.close(keeper.action.value).best());
  }

  /// A class is no answer where a function of it is named that it has not.
  bool answers(SymbolRef handler, const Keeper& keeper) const {
    if (!handler.valid() || !is_own(context_, handler.file)) return false;
    return !keeper.action.value.valid() ||
           class_around(syntax(handler.file), handler.symbol) != handler.symbol;
  }

  void emit(const Keeper& keeper, Place place) {
    const linking::ClosedValue closed = context_.links.close(keeper.path.value);
    if (closed.alternatives.size() != 1) return;
    std::string text(closed.best());
    if (text.starts_with("{") || text.find_first_of(" \t\n") != std::string::npos) return;
    if (own_ && !text.starts_with("/") && !text.starts_with("^")) return;
    Route route;
    // "^tasks/" is below what hangs the list of these into the addresses of the framework.
    route.complete =
        keeper.complete && closed.alternatives.front().complete && !(own_ && text.starts_with("^"));
    if (keeper.prefix.is_said()) {
      const linking::ClosedValue above = keeper.prefix.value.valid()
                                             ? context_.links.close(keeper.prefix.value)
                                             : linking::ClosedValue();
      const bool known = above.alternatives.size() == 1 && above.alternatives.front().complete;
      if (known) text = join_route(above.best(), text);
      route.complete = route.complete && known;
    }
    route.path = plain_path(readable_pattern(join_route("", text)));
    route.place = place;
    route.technology = technology_;
    route.handler = handler(keeper);
    if (!route.handler.valid()) route.handler = in_class_around(keeper, place);
    if (own_ && !answers(route.handler, keeper)) return;
    for (std::string& method : methods(keeper)) {
      route.method = std::move(method);
      out_.push_back(route);
    }
  }

  const ReaderContext& context_;
  Actions& actions_;
  std::set<std::pair<FileId, std::uint32_t>> registers_;
  std::map<SymbolRef, std::vector<SymbolRef>> heirs_;
  std::vector<Route> out_;
  TechnologyId technology_;  ///< of which the keeper makes objects
  bool own_ = false;         ///< nothing but what the callers give tells that these are routes
};

}  // namespace

std::vector<Route> kept_routes(const ReaderContext& context, std::span<const Match> matches,
                               Actions& actions) {
  return Finder(context, matches, actions).run();
}

}  // namespace cutaway::meaning
