// SPDX-License-Identifier: Apache-2.0
// Goes up from a registration, call by call, while the function that is to run is a parameter's.
#include "meaning/given_to_run.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "linking/handed.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostCalls = 64, kMostLevels = 3, kMostValues = 24;

/// What can be registered for callers of the function around.
constexpr std::string_view kRegistered[] = {"schedule",  "job", "listener", "subscribe",
                                            "websocket", "rpc", "command"};

/// The place of a parameter of that name.
std::optional<std::uint32_t> parameter_named(const syntax::Syntax& syntax,
                                             const syntax::Symbol& function,
                                             std::string_view name) {
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    if (syntax.text(syntax.parameters[function.first_parameter + p].name) == name) return p;
  return std::nullopt;
}

/// The function around a registration and the place of its parameter that is to run.
struct Taker {
  SymbolRef function;
  std::optional<std::uint32_t> parameter;
};

/// `run`, or `guarded(run)`: the name that may be a parameter's.
std::vector<std::string_view> names_in(const syntax::Syntax& syntax, ValueId value) {
  const auto is_name = [](const syntax::ValueNode& node) {
    return node.kind == syntax::ValueKind::parameter || node.kind == syntax::ValueKind::reference;
  };
  const syntax::ValueNode& node = syntax.value(value);
  std::vector<std::string_view> names;
  if (is_name(node)) names.push_back(syntax.text(node.text));
  for (std::size_t i = 1; node.kind == syntax::ValueKind::call && i < node.child_count; ++i) {
    const syntax::ValueNode& given = syntax.value(syntax.child(node, i));
    if (is_name(given)) names.push_back(syntax.text(given.text));
  }
  return names;
}

/// The function around `from` that has a parameter of that name, and its place.
std::optional<Taker> taker_of(const syntax::Syntax& syntax, FileId file, SymbolId from,
                              std::string_view name) {
  for (SymbolId at = from; at.valid(); at = syntax.symbols[at.index()].container) {
    if (!is_function(syntax.symbols[at.index()])) continue;
    if (const auto place = parameter_named(syntax, syntax.symbols[at.index()], name))
      return Taker{{file, at}, *place};
  }
  return std::nullopt;
}

/// Whether the call is given something that the function was given: `run(...all)`.
bool hands_on(const syntax::Syntax& syntax, const syntax::Symbol& function,
              const syntax::Call& call) {
  std::vector<ValueId> open(syntax.arguments.begin() + call.first_argument,
                            syntax.arguments.begin() + call.first_argument + call.argument_count);
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[i]);
    if (!node.text.empty() && parameter_named(syntax, function, syntax.text(node.text)))
      return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// `(...all) => run(...all)`: a function written around the registration that only calls what the
/// one around it was given, or hands on to it what it is given itself.
std::optional<Taker> calls_given(const ReaderContext& context, const Meaning& own) {
  if (own.handler.file != own.scope.file || own.handler == own.scope) return std::nullopt;
  const syntax::Syntax& syntax = context.project.of(own.scope.file);
  const syntax::Symbol& function = syntax.symbols[own.handler.symbol.index()];
  if (!function.container.valid() || !lies_in(syntax, own.scope.symbol, function.container))
    return std::nullopt;
  const auto inside = [&](const syntax::Call& call) {
    return call.callee.valid() && lies_in(syntax, call.scope, own.handler.symbol);
  };
  const bool only = std::ranges::count_if(syntax.calls, inside) == 1;
  for (const syntax::Call& call : syntax.calls) {
    if (!inside(call)) continue;
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != syntax::ValueKind::parameter && callee.kind != syntax::ValueKind::reference)
      continue;
    if (!only && !hands_on(syntax, function, call)) continue;
    if (auto taker = taker_of(syntax, own.scope.file, function.container, syntax.text(callee.text)))
      return taker;
  }
  return std::nullopt;
}

std::optional<Taker> runs_given(const ReaderContext& context, const Match& match,
                                const Meaning& own) {
  const std::string_view form = match.shape->role("handler");
  if (form.empty()) return std::nullopt;
  if (own.handler.valid()) return own.means == "job" ? std::nullopt : calls_given(context, own);
  const Operand handler = pick(context, match.site, form);
  if (handler.kind != Operand::Kind::value || !handler.value.valid() ||
      handler.value.file != own.scope.file)
    return std::nullopt;
  const syntax::Syntax& syntax = context.project.of(own.scope.file);
  for (const std::string_view name : names_in(syntax, handler.value.value))
    if (auto taker = taker_of(syntax, own.scope.file, own.scope.symbol, name)) return taker;
  return std::nullopt;
}

/// Callers of the function around say what the work is called.
std::optional<Taker> names_given(const ReaderContext& context, const Match& match,
                                 const Meaning& own) {
  const std::string_view form = match.shape->role("name");
  if (form.empty()) return std::nullopt;
  const Operand name = pick(context, match.site, form);
  if (name.kind != Operand::Kind::value || !name.value.valid()) return std::nullopt;
  const syntax::Syntax& syntax = context.project.of(own.scope.file);
  for (SymbolId at = own.scope.symbol; at.valid(); at = syntax.symbols[at.index()].container) {
    const SymbolRef function{own.scope.file, at};
    if (!is_function(syntax.symbols[at.index()]) || context.links.callers(function).empty())
      continue;
    if (!linking::close_handed(context.links, name.value, {}, function).is_open)
      return std::nullopt;
    return Taker{function, std::nullopt};
  }
  return std::nullopt;
}

bool is_named(const Meaning& meant) {
  const linking::ClosedValue* name = meant.role("name");
  return name != nullptr && std::ranges::any_of(name->alternatives, [](const auto& text) {
           return text.complete && !text.text.empty();
         });
}

/// What is registered at the calls that lead to a registration.
class Registered {
 public:
  Registered(const ReaderContext& context, const Match& match, const Meaning& own)
      : context_(context), match_(match), own_(own) {}

  std::vector<Meaning> at_callers_of(const Taker& taker) {
    climb(taker);
    return std::move(out_);
  }

 private:
  void climb(const Taker& taker) {
    inside_.insert(taker.function);
    for (const auto& [file, index] : context_.links.callers(taker.function)) {
      const syntax::Syntax& syntax = context_.project.of(file);
      const syntax::Call& call = syntax.calls[index];
      if (!is_own(context_, file)) continue;
      if (taker.parameter && *taker.parameter >= call.argument_count) continue;
      if (out_.size() == kMostCalls) break;
      const ValueId given =
          taker.parameter ? syntax.arguments[call.first_argument + *taker.parameter] : ValueId();
      calls_.push_back({taker.function, file, index});
      const auto further = given.valid() ? handed_on({file, given}, call) : std::nullopt;
      if (further && calls_.size() < kMostLevels)
        climb(*further);
      else
        add({file, given}, call, taker.parameter.has_value());
      calls_.pop_back();
    }
    inside_.erase(taker.function);
  }

  /// The caller is given it, too, and others call that one.
  std::optional<Taker> handed_on(ValueRef given, const syntax::Call& call) const {
    const syntax::Syntax& syntax = context_.project.of(given.file);
    for (const std::string_view name : names_in(syntax, given.value)) {
      const auto taker = taker_of(syntax, given.file, call.scope, name);
      if (taker && !inside_.contains(taker->function) &&
          !context_.links.callers(taker->function).empty())
        return taker;
    }
    return std::nullopt;
  }

  void add(ValueRef given, const syntax::Call& call, bool is_given) {
    Meaning meant = own_;
    meant.place = {given.file, call.line, std::max(call.line, call.end_line)};
    meant.scope = {given.file, call.scope};
    meant.handler = given.value.valid() ? symbol_of(context_, given) : SymbolRef();
    for (auto& [role, value] : meant.values) {
      const Operand said = pick(context_, match_.site, match_.shape->role(role));
      if (said.kind == Operand::Kind::value)
        value = linking::close_handed(context_.links, said.value, calls_, {}).value;
    }
    if (is_given || is_named(meant)) out_.push_back(std::move(meant));
  }

  const ReaderContext& context_;
  const Match& match_;
  const Meaning& own_;
  std::vector<linking::Handing> calls_;  ///< the nearest to the registration first
  std::set<SymbolRef> inside_;
  std::vector<Meaning> out_;
};

}  // namespace

std::vector<Meaning> given_to_run(const ReaderContext& context, const Match& match,
                                  const Meaning& own) {
  if (std::ranges::find(kRegistered, own.means) == std::end(kRegistered) ||
      match.shape->on != "call" || !is_own(context, own.place.file) || !own.scope.valid())
    return {};
  auto taker = runs_given(context, match, own);
  if (!taker && (own.means == "schedule" || own.means == "job"))
    taker = names_given(context, match, own);
  if (!taker) return {};
  return Registered(context, match, own).at_callers_of(*taker);
}

}  // namespace cutaway::meaning
