// SPDX-License-Identifier: Apache-2.0
// Finds functions that keep routes, and reads what their callers give them.
#include "meaning/api/conventions/kept_routes.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
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

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> kPaths{"path", "route", "pattern", "uri", "url", "rule"};
constexpr std::array<std::string_view, 9> kHandlers{
    "handler", "handlers", "callback", "controller", "action", "fn", "func", "function", "handle"};
constexpr std::array<std::string_view, 4> kMethods{"method", "methods", "verb", "verbs"};
constexpr std::array<std::string_view, 5> kPrefixes{"prefix", "base", "group", "mount",
                                                    "namespace"};
constexpr std::array<std::string_view, 7> kAdders{"push", "append",  "add",    "set",
                                                  "put",  "unshift", "compact"};
constexpr std::array<std::string_view, 5> kTrims{"trim", "ltrim", "rtrim", "strip", "lstrip"};
constexpr std::array<std::string_view, 8> kScripts{"js",  "ts",  "jsx", "tsx",
                                                   "mjs", "cjs", "vue", "svelte"};
constexpr int kMostLevels = 3;
constexpr std::size_t kMostRoutes = 1500, kMostInside = 40;

bool has_word(std::string_view name, Words words) {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  });
}

std::string_view bare(std::string_view name) {
  while (name.starts_with("$") || name.starts_with("*") || name.starts_with("@"))
    name.remove_prefix(1);
  return name;
}

/// A thing that a route says: at this place of the function's parameters, or already known.
struct Said {
  int place = -1;
  ValueRef value;
  bool is_said() const { return place >= 0 || value.valid(); }
};

struct Keeper {
  SymbolRef function;
  Said path, prefix, method, controller, action;
  bool complete = true;
};

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
        if (named || in_router) look_at({file, SymbolId(i)});
      }
    }
    return std::move(out_);
  }

 private:
  static bool about_routes(std::string_view name) {
    return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
      return word == "route" || word == "routes" || word == "router" || word == "routers" ||
             word == "routing";
    });
  }

  const Syntax& syntax(FileId file) const { return context_.project.of(file); }

  void look_at(SymbolRef function) {
    Keeper keeper = read(function);
    if (keeper.path.place < 0 || keeper.controller.place < 0) return;
    const bool kept =
        keeps(function, keeper.path.place) || keeps(function, keeper.controller.place);
    if (!kept || is_wrapper(function)) return;
    // What a program in the browser shows for an address is no answer of a server.
    const std::string_view path = context_.project.file(function.file).path;
    const std::string_view ending = path.substr(std::min(path.size(), path.rfind('.') + 1));
    const bool script = std::ranges::find(kScripts, ending) != kScripts.end();
    if (script && keeper.method.place < 0) return;
    keeper.complete = keeper.complete && is_only_one(function);
    expand(keeper, 0);
  }

  Keeper read(SymbolRef function) const {
    const Syntax& its = syntax(function.file);
    const Symbol& symbol = its.symbols[function.symbol.index()];
    Keeper out;
    out.function = function;
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const std::string_view name = bare(its.text(its.parameters[symbol.first_parameter + p].name));
      const int place = static_cast<int>(p);
      if (has_word(name, kPrefixes)) {
        out.prefix.place = place;
      } else if (has_word(name, kMethods)) {
        out.method.place = place;
      } else if (out.path.place < 0 && has_word(name, kPaths)) {
        out.path.place = place;
      } else if (has_word(name, kHandlers)) {
        (out.controller.place < 0 ? out.controller : out.action).place = place;
      }
    }
    if (out.path.place >= 0) out.complete = !is_made_over(function, out.path.place);
    return out;
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
      if (node.kind == ValueKind::string && its.text(node.text) == bare(name)) return true;
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
    const auto made_here = [&](SymbolId maker) {
      return std::ranges::count_if(context_.links.callers({function.file, maker}),
                                   [&](const auto& at) { return is_own(context_, at.first); });
    };
    std::ptrdiff_t made = made_here(type);
    for (std::size_t i = 0; i < its.symbols.size(); ++i) {
      const Symbol& symbol = its.symbols[i];
      if (symbol.container != type) continue;
      if (has_word(its.text(symbol.name), kPrefixes)) return false;
      if (symbol.kind == syntax::SymbolKind::constructor) made += made_here(SymbolId(i));
    }
    return made <= 1;
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
          one.complete = one.complete && !is_made_over(around, one.path.place);
          expand(one, level + 1);
        }
      } else if (one.path.value.valid()) {
        emit(one, {file, call.line, std::max(call.line, call.end_line)});
      }
    }
  }

  std::vector<std::string> methods(const Keeper& keeper) const {
    if (!keeper.method.value.valid()) return {"ANY"};
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
    if (const SymbolRef function = symbol_of(context_, value); function.valid()) return function;
    const auto text = [&](ValueRef of) {
      return of.valid() ? std::string(context_.links.close(of).best()) : std::string();
    };
    const std::string action = text(keeper.action.value);
    const SymbolRef named = actions_.of_value(value, action);
    return named.valid() ? named : actions_.of_text(text(value), action, value.file);
  }

  void emit(const Keeper& keeper, Place place) {
    const linking::ClosedValue closed = context_.links.close(keeper.path.value);
    if (closed.alternatives.size() != 1) return;
    std::string text(closed.best());
    if (text.starts_with("{") || text.find_first_of(" \t\n") != std::string::npos) return;
    Route route;
    route.complete = keeper.complete && closed.alternatives.front().complete;
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
    route.handler = handler(keeper);
    for (std::string& method : methods(keeper)) {
      route.method = std::move(method);
      out_.push_back(route);
    }
  }

  const ReaderContext& context_;
  Actions& actions_;
  std::set<std::pair<FileId, std::uint32_t>> registers_;
  std::vector<Route> out_;
};

}  // namespace

std::vector<Route> kept_routes(const ReaderContext& context, std::span<const Match> matches,
                               Actions& actions) {
  return Finder(context, matches, actions).run();
}

}  // namespace cutaway::meaning
