// SPDX-License-Identifier: Apache-2.0
// A parameter is run by its function when an inner function calls it with what it is given itself,
// or when it is handed on.
#include "meaning/wrappers.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostDepth = 6;
constexpr std::size_t kMostInside = 24;
constexpr std::uint32_t kNoPlace = 0xffffffff;

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ || kind == SymbolKind::interface;
}

bool is_name(const ValueNode& node, const Syntax& syntax, std::string_view name) {
  return (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) &&
         syntax.text(node.text) == name;
}

class Wrappers {
 public:
  explicit Wrappers(const ReaderContext& context) : context_(context) {
    for (const auto& [key, value] : context.catalogue.table("trace"))
      if (key == "names.answers") answers_.insert(value);
  }

  SymbolRef given(ValueRef at, int depth) const {
    if (depth > kMostDepth || !at.valid()) return {};
    const Syntax& syntax = context_.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    switch (node.kind) {
      case ValueKind::function:
        return {at.file, node.symbol};
      case ValueKind::reference:
      case ValueKind::member:
        return named(at, depth);
      case ValueKind::call:
        return made(at, depth);
      case ValueKind::record:
        return only_function(at);
      default:
        return {};
    }
  }

 private:
  const Symbol& symbol(SymbolRef ref) const {
    return context_.project.of(ref.file).symbols[ref.symbol.index()];
  }

  /// A function by its name; `const list = safe(find)`.
  SymbolRef named(ValueRef at, int depth) const {
    const SymbolRef known = context_.links.what_is(at).symbol;
    const bool runs = known.valid() && is_function(symbol(known));
    // What a wrapper gives has no name: `show: safe(show)`.
    if (runs && !symbol(known).name.empty()) return known;
    const SymbolRef wrapped = runs ? wrapped_in(at, depth) : SymbolRef();
    if (runs) return wrapped.valid() ? wrapped : known;
    const auto found = follow(context_, at.file, {}, at.value);
    const bool further = found && found->value.valid() && !found->parameter_of.valid() &&
                         ValueRef{found->file, found->value} != at;
    if (further) return given({found->file, found->value}, depth + 1);
    return known.valid() ? SymbolRef() : member_of_wrapped(at, depth);
  }

  /// The function that a call made which the name stands for.
  SymbolRef wrapped_in(ValueRef at, int depth) const {
    const auto found = follow(context_, at.file, {}, at.value);
    if (!found || !found->value.valid() || found->parameter_of.valid()) return {};
    const ValueKind kind = context_.project.of(found->file).value(found->value).kind;
    return kind == ValueKind::call ? made({found->file, found->value}, depth + 1) : SymbolRef();
  }

  /// Whether a library makes the object: what it does with it is not written here.
  bool is_outside_call(ValueRef object) const {
    const Syntax& syntax = context_.project.of(object.file);
    const ValueNode& call = syntax.value(object.value);
    if (call.kind != ValueKind::call || call.child_count == 0) return false;
    const linking::Target maker = context_.links.what_is({object.file, syntax.child(call, 0)});
    return !maker.symbol.valid() && maker.origin != 0;
  }

  /// `desk.list`, where `desk = wrap(orders)` and `orders` has a `list`; `server.New(show).Answer`
  /// of a library answers with what it was made of.
  SymbolRef member_of_wrapped(ValueRef at, int depth) const {
    const Syntax& syntax = context_.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    const ValueRef held{at.file, syntax.child(node, 0)};
    if (is_outside_call(held)) return made(held, depth + 1);
    const auto found = follow(context_, at.file, {}, held.value);
    if (!found || !found->value.valid()) return {};
    const Syntax& there = context_.project.of(found->file);
    const ValueNode& call = there.value(found->value);
    if (call.kind != ValueKind::call) return {};
    for (std::size_t i = 1; i < call.child_count; ++i) {
      const SymbolRef member =
          exported({found->file, there.child(call, i)}, syntax.text(node.text));
      if (member.valid()) return member;
    }
    return {};
  }

  /// The function of that name in a module that a name stands for.
  SymbolRef exported(ValueRef module, std::string_view wanted) const {
    const Syntax& syntax = context_.project.of(module.file);
    const ValueNode& node = syntax.value(module.value);
    if (node.kind != ValueKind::reference) return {};
    const auto links = context_.links.imports(module.file);
    for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
      const syntax::Import& import = syntax.imports[i];
      const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
      if (name != syntax.text(node.text) || !links[i].file.valid() || links[i].symbol.valid())
        continue;
      const Syntax& there = context_.project.of(links[i].file);
      for (std::size_t s = 0; s < there.symbols.size(); ++s) {
        const Symbol& one = there.symbols[s];
        if (one.container.valid() || there.text(one.name) != wanted) continue;
        if (is_function(one)) return {links[i].file, SymbolId(s)};
        if (one.value.valid()) return given({links[i].file, one.value}, kMostDepth - 1);
      }
    }
    return {};
  }

  /// `route({ path: "/orders", run: async () => … })`: the only function among the entries.
  SymbolRef only_function(ValueRef at) const {
    const Syntax& syntax = context_.project.of(at.file);
    const ValueNode& record = syntax.value(at.value);
    SymbolRef only;
    for (std::size_t i = 0; i < record.child_count; ++i) {
      const ValueNode& entry = syntax.value(syntax.child(record, i));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const ValueRef value{at.file, syntax.child(entry, 0)};
      const ValueNode& node = syntax.value(value.value);
      SymbolRef found;
      if (node.kind == ValueKind::function) found = {at.file, node.symbol};
      if (node.kind == ValueKind::reference) found = context_.links.what_is(value).symbol;
      if (!found.valid() || (node.kind == ValueKind::reference && !is_function(symbol(found))))
        continue;
      if (only.valid()) return {};
      only = found;
    }
    return only;
  }

  SymbolRef made(ValueRef at, int depth) const {
    const Syntax& syntax = context_.project.of(at.file);
    const ValueNode& call = syntax.value(at.value);
    if (call.child_count == 0) return {};
    const ValueRef callee{at.file, syntax.child(call, 0)};
    const ValueNode& called = syntax.value(callee.value);
    if (called.kind == ValueKind::member && called.child_count > 0 &&
        syntax.text(called.text) == "bind") {
      const SymbolRef bound = given({at.file, syntax.child(called, 0)}, depth + 1);
      if (bound.valid()) return bound;
    }
    SymbolRef maker = context_.links.what_is(callee).symbol;
    const bool own = maker.valid() && is_function(symbol(maker)) && is_own(context_, maker.file);
    if (own) maker = fitting(maker, syntax, call);
    const std::optional<std::set<std::uint32_t>> runs =
        own ? std::optional(run_parameters(maker, depth)) : std::nullopt;
    SymbolRef idle;
    for (std::size_t i = 1; i < call.child_count; ++i) {
      ValueId argument = syntax.child(call, i);
      if (!argument.valid()) continue;
      std::uint32_t place = static_cast<std::uint32_t>(i - 1);
      if (const ValueNode& named_one = syntax.value(argument);
          named_one.kind == ValueKind::entry && named_one.child_count > 0) {
        if (own) place = parameter_named(maker, syntax.text(named_one.text));
        argument = syntax.child(named_one, 0);
      }
      // Which entries of a record are run is not said by its place.
      const bool whole = syntax.value(argument).kind != ValueKind::record;
      if (whole && runs && !runs->contains(place)) continue;
      const SymbolRef found = given({at.file, argument}, depth + 1);
      // `describe: () -> Unit` beside `answer: (Context) -> Unit`; `path("id")` beside either.
      const bool answers =
          !own || (!takes_nothing(maker, place) && syntax.value(argument).kind != ValueKind::call);
      if (found.valid() && answers) return found;
      if (!idle.valid()) idle = found;
    }
    if (idle.valid() || !own) return idle;
    const SymbolRef result = context_.links.what_is(at).symbol;
    return result.valid() && is_type(symbol(result).kind) ? result : maker;
  }

  /// Of the functions of one name in one place the one that takes what the call gives it.
  SymbolRef fitting(SymbolRef function, const Syntax& syntax, const ValueNode& call) const {
    if (takes(function, syntax, call)) return function;
    const Syntax& there = context_.project.of(function.file);
    const Symbol& named = symbol(function);
    for (std::size_t s = 0; s < there.symbols.size(); ++s) {
      const Symbol& one = there.symbols[s];
      const SymbolRef other{function.file, SymbolId(s)};
      if (is_function(one) && one.container == named.container &&
          there.text(one.name) == there.text(named.name) && takes(other, syntax, call))
        return other;
    }
    return function;
  }

  /// Whether no argument is one too many and none has an unknown name or the place of another.
  bool takes(SymbolRef function, const Syntax& syntax, const ValueNode& call) const {
    std::uint32_t placed = 0;
    for (std::size_t i = 1; i < call.child_count; ++i) {
      const ValueNode& given = syntax.value(syntax.child(call, i));
      if (given.kind != ValueKind::entry) {
        ++placed;
        continue;
      }
      const std::uint32_t place = parameter_named(function, syntax.text(given.text));
      if (place == kNoPlace || place < placed) return false;
    }
    return placed <= symbol(function).parameter_count;
  }

  /// Place of the parameter of that name; kNoPlace when there is none.
  std::uint32_t parameter_named(SymbolRef function, std::string_view name) const {
    const Syntax& syntax = context_.project.of(function.file);
    const Symbol& at = symbol(function);
    for (std::uint32_t p = 0; p < at.parameter_count; ++p) {
      if (syntax.text(syntax.parameters[at.first_parameter + p].name) == name) return p;
    }
    return kNoPlace;
  }

  /// Whether the parameter is written as a function that is given nothing: `() -> Unit`, `func()`.
  bool takes_nothing(SymbolRef function, std::uint32_t place) const {
    const Syntax& syntax = context_.project.of(function.file);
    const Symbol& at = symbol(function);
    return place < at.parameter_count &&
           contains(syntax.text(syntax.parameters[at.first_parameter + place].type), "()");
  }

  /// Places of the parameters that the function runs later or hands on.
  std::set<std::uint32_t> run_parameters(SymbolRef function, int depth) const {
    std::set<std::uint32_t> out;
    const Syntax& syntax = context_.project.of(function.file);
    const Symbol& at = symbol(function);
    for (std::uint32_t p = 0; p < at.parameter_count && p < 8; ++p) {
      const std::string_view name = syntax.text(syntax.parameters[at.first_parameter + p].name);
      if (!name.empty() && runs(function, name, depth)) out.insert(p);
    }
    return out;
  }

  bool runs(SymbolRef function, std::string_view parameter, int depth) const {
    const Syntax& syntax = context_.project.of(function.file);
    const Symbol& at = symbol(function);
    bool kept = false, asked = false;
    for (const syntax::Call& call : syntax.calls) {
      if (call.line < at.line || call.line > at.end_line || !inside(syntax, call.scope, function))
        continue;
      if (call.callee.valid() && is_name(syntax.value(call.callee), syntax, parameter)) {
        if (gives_own(syntax, call, function)) return true;
        asked = true;
        continue;
      }
      if (answers_as_object(syntax, call, parameter) && gives_own(syntax, call, function))
        return true;
      if (!call.callee.valid() || depth >= kMostDepth) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a) {
        ValueId given = syntax.arguments[call.first_argument + a];
        if (!given.valid()) continue;
        const ValueNode& written = syntax.value(given);
        const bool named = written.kind == ValueKind::entry && written.child_count > 0;
        if (named) given = syntax.child(written, 0);
        if (!is_name(syntax.value(given), syntax, parameter)) continue;
        const SymbolRef next = context_.links.what_is({function.file, call.callee}).symbol;
        const bool own = next.valid() && is_function(symbol(next)) && next != function;
        const std::uint32_t place =
            named && own ? parameter_named(next, syntax.text(written.text)) : a;
        if (!own)
          kept = true;
        else if (run_parameters(next, depth + 2).contains(place))
          return true;
      }
    }
    return (kept || stored(syntax, at, parameter)) && !asked;
  }

  /// `next.ServeHTTP(w, r)`: a handler that is an object is run by its one function.
  bool answers_as_object(const Syntax& syntax, const syntax::Call& call,
                         std::string_view parameter) const {
    if (!call.callee.valid()) return false;
    const ValueNode& callee = syntax.value(call.callee);
    return callee.kind == ValueKind::member && callee.child_count > 0 &&
           answers_.contains(syntax.text(callee.text)) &&
           is_name(syntax.value(syntax.child(callee, 0)), syntax, parameter);
  }

  bool inside(const Syntax& syntax, SymbolId scope, SymbolRef function) const {
    for (int step = 0; step < 16 && scope.valid(); ++step) {
      if (scope == function.symbol) return true;
      scope = syntax.symbols[scope.index()].container;
    }
    return false;
  }

  /// `wrapContext(gin)`: of one thing alone anything may be made; a context stands for the request.
  static bool makes_context(const Syntax& syntax, const ValueNode& made) {
    if (made.kind != ValueKind::call || made.child_count < 2) return false;
    const auto words = identifier_words(syntax.text(syntax.value(syntax.child(made, 0)).text));
    return std::ranges::any_of(
        words, [](const std::string& word) { return word == "context" || word == "ctx"; });
  }

  /// `c := newContext(w, r)`: what an inner function makes of all that it is given, before any
  /// condition.
  static bool is_made_of(const Syntax& syntax, ValueId given, SymbolId scope,
                         const std::set<std::string_view>& own) {
    const ValueNode& node = syntax.value(given);
    if (node.kind != ValueKind::reference || own.empty()) return false;
    return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
      if (binding.scope != scope || binding.guard.valid() || !binding.value.valid() ||
          syntax.text(binding.target) != syntax.text(node.text))
        return false;
      const ValueNode& made = syntax.value(binding.value);
      if (made.kind != ValueKind::call && made.kind != ValueKind::construct) return false;
      if (own.size() == 1 && !makes_context(syntax, made)) return false;
      std::set<std::string_view> taken;
      for (const ValueId part : values_within(syntax, {binding.value}, kMostInside))
        if (own.contains(syntax.text(syntax.value(part).text)))
          taken.insert(syntax.text(syntax.value(part).text));
      return taken == own;
    });
  }

  /// Whether the call passes on what an inner function is given: `f(app, w, r)`, `f(*args)`, and
  /// `f()` where that is nothing; or the one thing that it makes of that.
  bool gives_own(const Syntax& syntax, const syntax::Call& call, SymbolRef function) const {
    std::set<std::string_view> own;
    bool inner = false;
    SymbolId scope = call.scope;
    for (int step = 0; step < 16 && scope.valid() && scope != function.symbol; ++step) {
      const Symbol& around = syntax.symbols[scope.index()];
      inner = true;
      for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
        const syntax::Parameter& parameter = syntax.parameters[around.first_parameter + p];
        if (parameter.variadic != 0) return true;
        own.insert(syntax.text(parameter.name));
      }
      scope = around.container;
    }
    if (inner && own.empty()) return call.arguments_written == 0;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (given.valid() && own.contains(syntax.text(syntax.value(given).text))) return true;
      if (given.valid() && inner && is_made_of(syntax, given, call.scope, own)) return true;
    }
    return false;
  }

  /// Whether what the function gives back holds the parameter: `return &Handler{run: f}`.
  bool stored(const Syntax& syntax, const Symbol& at, std::string_view parameter) const {
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.line < at.line || exit.line > at.end_line || !exit.value.valid()) continue;
      std::vector<ValueId> open{exit.value};
      for (std::size_t i = 0; i < open.size() && i < kMostInside; ++i) {
        const ValueNode& node = syntax.value(open[i]);
        if (is_name(node, syntax, parameter)) return true;
        for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
      }
    }
    return false;
  }

  const ReaderContext& context_;
  std::set<std::string_view> answers_;
};

}  // namespace

SymbolRef run_later(const ReaderContext& context, ValueRef value) {
  return Wrappers(context).given(value, 0);
}

}  // namespace cutaway::meaning
