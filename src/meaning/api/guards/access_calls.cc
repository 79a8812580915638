// SPDX-License-Identifier: Apache-2.0
// Reads lists of access rules that a function builds call by call.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/guards/access_rules.h"
#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxContainers = 32;
constexpr std::size_t kMaxRules = 400;
constexpr std::size_t kMaxTexts = 200;

/// Reads the calls inside one function.
class Reading {
 public:
  Reading(const ReaderContext& context, const catalogue::Shape& shape, SymbolRef function)
      : context_(context),
        shape_(shape),
        file_(function.file),
        syntax_(context.project.of(file_)),
        function_(syntax_.symbols[function.symbol.index()]) {
    chain_.file = file_;
    chain_.files = shape_.role("files").substr(1);
  }

  std::optional<AccessChain> run() {
    for (std::size_t i = 0; i < syntax_.calls.size() && ordered_.size() < kMaxRules; ++i) {
      const syntax::Call& call = syntax_.calls[i];
      if (call.line < function_.line || call.line > function_.end_line) continue;
      add_rule(call, i);
      add_whole_rule(call, i);
      add_rules_of(call);
      add_narrowing(call);
    }
    settle_switched_off();
    std::ranges::sort(ordered_, {}, [](const Ordered& one) { return one.order; });
    for (Ordered& one : ordered_) chain_.rules.push_back(std::move(one.rule));
    if (chain_.rules.empty() && !chain_.narrowed) return std::nullopt;
    return std::move(chain_);
  }

 private:
  struct Ordered {
    std::tuple<bool, std::uint32_t, std::size_t> order;
    AccessRule rule;
    GuardId guard = {};
  };

  /// The outermost condition around a rule, and which of its branches the rule stands in.
  std::pair<std::string_view, bool> branch_of(GuardId guard) const {
    for (int depth = 0; depth < kMaxContainers; ++depth) {
      const syntax::Guard& one = syntax_.guards[guard.index()];
      if (!one.parent.valid()) return {syntax_.text(one.condition), one.negated};
      guard = one.parent;
    }
    return {};
  }

  /// `if (loginOn) { …, roles … } else { anyRequest().permitAll() }`: the list is the one branch,
  /// and the other is the product with its login switched off.
  void settle_switched_off() {
    std::map<std::pair<std::string_view, bool>, bool> only_open;
    for (const Ordered& one : ordered_) {
      if (!one.guard.valid()) continue;
      const auto [at, fresh] = only_open.try_emplace(branch_of(one.guard), true);
      at->second = at->second && one.rule.all && one.rule.is.kind == "public";
    }
    const auto is_off = [&](const Ordered& one, bool off) {
      if (!one.guard.valid()) return false;
      const auto branch = branch_of(one.guard);
      const auto other = only_open.find({branch.first, !branch.second});
      return other != only_open.end() && only_open[branch] == off && other->second != off;
    };
    for (Ordered& one : ordered_)
      if (is_off(one, false)) one.rule.perhaps = false;
    std::erase_if(ordered_, [&](const Ordered& one) { return is_off(one, true); });
  }

  /// The call on whose result a call is made: `matchers("/x")` of `matchers("/x").open()`.
  ValueId made_on(const syntax::Call& call) const {
    if (!call.callee.valid()) return {};
    const ValueNode& node = syntax_.value(call.callee);
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    const ValueId object = syntax_.child(node, 0);
    return syntax_.value(object).kind == ValueKind::call ? object : ValueId();
  }

  void add_rule(const syntax::Call& call, std::size_t index) {
    const ValueId object = made_on(call);
    if (!object.valid()) return;
    std::vector<ValueId> storage;
    const Site matcher = site_of(context_, {file_, object}, storage);
    const bool all = names_word(shape_.role("all"), matcher.name);
    if (!all && !names_word(shape_.role("paths"), matcher.name)) return;
    const std::string_view outcome = syntax_.text(call.name);
    auto kind = access_kind(context_, shape_.role("says").substr(1), outcome);
    if (kind == "none") return;
    if (!kind) kind = kind_inside(call);
    if (kind == "narrow") return narrow(matcher.arguments);
    AccessRule rule;
    rule.all = all;
    read_paths(matcher.arguments, rule);
    if (!rule.readable && is_elsewhere(matcher.arguments)) return;
    rule.all = rule.all || (rule.readable && rule.patterns.empty() && rule.settings.empty());
    std::uint32_t line = call.line;
    for (const ValueId argument : matcher.arguments)
      line = std::max(line, argument.valid() ? syntax_.value(argument).line : 0);
    rule.perhaps = call.guard.valid();
    const std::uint32_t at = all ? call.end_line : line;  // of a chain, not its first line
    if (kind) rule.is = {*kind, std::string(outcome), given(given_to(call)), {file_, at, at}};
    ordered_.push_back({{all, line, syntax_.calls.size() - index}, std::move(rule), call.guard});
  }

  /// `allow("/x", open)`: paths and what is asked in one call.
  void add_whole_rule(const syntax::Call& call, std::size_t index) {
    if (!names_word(shape_.role("whole"), syntax_.text(call.name)) || call.argument_count < 2)
      return;
    std::span<const ValueId> arguments = given_to(call);
    const ValueId last = arguments.back();
    arguments = arguments.first(arguments.size() - 1);
    if (!last.valid() || !arguments.front().valid()) return;
    const bool text = syntax_.value(last).kind == ValueKind::string;
    const std::string_view outcome =
        text ? syntax_.text(syntax_.value(last).text) : name_of(syntax_, last);
    const auto kind = access_kind(context_, shape_.role("says").substr(1), outcome);
    AccessRule rule;
    rule.all = names_word(shape_.role("all"), name_of(syntax_, arguments.front()));
    if (!rule.all) read_paths(arguments, rule);
    if (!rule.readable && is_elsewhere(arguments)) return;
    std::vector<ValueId> storage;
    if (syntax_.value(last).kind == ValueKind::call) site_of(context_, {file_, last}, storage);
    rule.perhaps = call.guard.valid();
    if (kind)
      rule.is = {*kind, std::string(outcome), given(storage), {file_, call.line, call.line}};
    ordered_.push_back({{rule.all, call.line, index}, std::move(rule), call.guard});
  }

  /// `rules.putAll(openDoors())`: a function of the project gives rules of the same kind.
  void add_rules_of(const syntax::Call& call) {
    if (!names_word(shape_.role("adds"), syntax_.text(call.name)) || call.argument_count != 1)
      return;
    const ValueId given = given_to(call).front();
    const ValueNode& node = syntax_.value(given);
    if (node.kind != ValueKind::call || node.child_count == 0) return;
    const SymbolRef function = context_.links.what_is({file_, syntax_.child(node, 0)}).symbol;
    if (!function.valid() || function == SymbolRef{file_, function_id()}) return;
    Reading reading(context_, shape_, function);
    reading.nested_ = true;
    auto added = nested_ ? std::nullopt : reading.run();
    if (!added) return;
    for (std::size_t i = 0; i < added->rules.size() && ordered_.size() < kMaxRules; ++i)
      ordered_.push_back({{false, call.line, i}, std::move(added->rules[i]), call.guard});
  }

  /// `access(allOf(known(), hasRole("X")))`: what is asked stands in calls that are given.
  std::optional<std::string> kind_inside(const syntax::Call& call) const {
    std::vector<ValueId> open(given_to(call).begin(), given_to(call).end());
    std::optional<std::string> out;
    for (std::size_t i = 0; i < open.size() && i < kMaxTexts; ++i) {
      if (!open[i].valid()) continue;
      const ValueNode& node = syntax_.value(open[i]);
      if (node.kind == ValueKind::function) return std::nullopt;
      if (node.kind != ValueKind::call) continue;
      const auto kind =
          access_kind(context_, shape_.role("says").substr(1), name_of(syntax_, open[i]));
      if (kind && *kind != "auth" && *kind != "role") return std::nullopt;
      if (kind) out = "auth";
      for (std::size_t c = 1; c < node.child_count; ++c) open.push_back(syntax_.child(node, c));
    }
    return out;
  }

  /// `matcher("/api/**")`: the paths that come to this list.
  void add_narrowing(const syntax::Call& call) {
    const std::string_view called = syntax_.text(call.name);
    if (!names_word(shape_.role("narrows"), called) || !call.callee.valid()) return;
    const ValueNode& node = syntax_.value(call.callee);
    if (node.kind != ValueKind::member && names_word(shape_.role("narrows_inside"), called))
      return narrow(given_to(call));
    if (node.kind != ValueKind::member || node.child_count == 0) return;
    const ValueNode& object = syntax_.value(syntax_.child(node, 0));
    const std::string_view name = syntax_.text(object.text);
    const bool type = object.kind == ValueKind::reference && !name.empty() && name.front() <= 'Z';
    if (type) return;  // a maker of matchers
    narrow(given_to(call));
  }

  std::span<const ValueId> given_to(const syntax::Call& call) const {
    return std::span(syntax_.arguments).subspan(call.first_argument, call.argument_count);
  }

  void narrow(std::span<const ValueId> arguments) {
    chain_.narrowed = true;
    std::vector<std::string> methods;
    for (const ValueId argument : arguments) {
      if (!argument.valid()) continue;
      const ValueNode& node = syntax_.value(argument);
      if (node.kind != ValueKind::function && is_elsewhere({&argument, 1})) continue;
      if (node.kind != ValueKind::function) {
        read_matcher({&argument, 1}, chain_.narrowing, methods, chain_.readable);
        continue;
      }
      for (const syntax::Call& call : syntax_.calls) {
        if (call.scope != node.symbol || !names_word(shape_.role("paths"), syntax_.text(call.name)))
          continue;
        if (is_elsewhere(given_to(call))) continue;
        read_matcher(given_to(call), chain_.narrowing, methods, chain_.readable);
      }
    }
    chain_.readable = chain_.readable && !chain_.narrowing.empty() && methods.empty();
  }

  /// Paths and methods among arguments; one that is no text may stand in the settings.
  void read_paths(std::span<const ValueId> arguments, AccessRule& rule) const {
    for (const ValueId argument : arguments) {
      bool readable = true;
      read_matcher({&argument, 1}, rule.patterns, rule.methods, readable);
      if (readable) continue;
      const auto key = setting_behind(context_, {file_, argument}, function_id());
      if (key) rule.settings.push_back(*key);
      rule.readable = rule.readable && key.has_value();
    }
  }

  /// Paths and methods among arguments, also of calls that make matchers of them.
  void read_matcher(std::span<const ValueId> arguments, std::vector<std::string>& patterns,
                    std::vector<std::string>& methods, bool& readable) const {
    std::vector<ValueRef> open;
    for (const ValueId id : arguments) open.push_back({file_, id});
    for (std::size_t i = 0; i < open.size() && i < kMaxTexts; ++i) {
      if (!open[i].value.valid()) continue;
      const Syntax& syntax = context_.project.of(open[i].file);
      const ValueNode& node = syntax.value(open[i].value);
      if (node.kind == ValueKind::list) {
        for (std::size_t c = 0; c < node.child_count; ++c)
          open.push_back({open[i].file, syntax.child(node, c)});
      } else if (const ValueRef made = made_of(open[i], node); made.value.valid()) {
        open.push_back(made);
      } else if (node.kind == ValueKind::call || node.kind == ValueKind::construct) {
        for (std::size_t c = 1; c < node.child_count; ++c)
          open.push_back({open[i].file, syntax.child(node, c)});
        if (node.child_count < 2) readable = false;
      } else if (!read_text(open[i], node, patterns, methods, open)) {
        readable = false;
      }
    }
  }

  /// `open().stream().map(Matcher::new).toList()` is the list before it, and `open()` of the
  /// project is what it returns, where it returns one thing. Matchers made by anything but their
  /// constructor may change the paths.
  ValueRef made_of(ValueRef value, const ValueNode& node) const {
    if (node.kind != ValueKind::call || node.child_count == 0) return {};
    const Syntax& syntax = context_.project.of(value.file);
    const ValueId callee = syntax.child(node, 0);
    const ValueNode& called = syntax.value(callee);
    const std::string_view name = syntax.text(called.text);
    const bool member = called.kind == ValueKind::member && called.child_count > 0;
    const bool mapped = names_word(shape_.role("maps"), name);
    if (member && (mapped || names_word(shape_.role("hands_on"), name))) {
      if (mapped && node.child_count != 2) return {};
      const bool made = !mapped || is_constructor(syntax, syntax.child(node, 1));
      return made ? ValueRef{value.file, syntax.child(called, 0)} : ValueRef();
    }
    if (node.child_count != 1) return {};
    const SymbolRef function = context_.links.what_is({value.file, callee}).symbol;
    if (!function.valid()) return {};
    const Syntax& there = context_.project.of(function.file);
    ValueId said;
    for (const syntax::Exit& exit : there.exits) {
      if (exit.scope != function.symbol) continue;
      if (said.valid() || exit.guard.valid() || exit.kind != syntax::ExitKind::return_) return {};
      said = exit.value;
    }
    return {function.file, said};
  }

  /// `Matcher::new` is kept as the member of the type that is called like the type.
  static bool is_constructor(const Syntax& syntax, ValueId id) {
    const ValueNode& node = syntax.value(id);
    return node.kind == ValueKind::member && node.child_count > 0 &&
           name_of(syntax, syntax.child(node, 0)) == syntax.text(node.text);
  }

  bool read_text(ValueRef value, const ValueNode& node, std::vector<std::string>& patterns,
                 std::vector<std::string>& methods, std::vector<ValueRef>& open) const {
    const auto is_method = [](std::string_view name) {
      return name != "ANY" && method_in_name(name) == name;
    };
    if (node.kind == ValueKind::member || node.kind == ValueKind::reference) {
      const std::string_view name = context_.project.of(value.file).text(node.text);
      if (is_method(name)) {
        methods.emplace_back(name);
        return true;
      }
    }
    const linking::ClosedValue closed = context_.links.close(value);
    if (closed.alternatives.size() == 1 && closed.alternatives.front().complete) {
      const std::string text(closed.best());
      if (text.empty()) return false;
      (is_method(text) ? methods : patterns).push_back(text);
      return true;
    }
    const ValueRef held = held_by(value);
    if (!held.value.valid() || held == value) return false;
    const ValueKind kind = context_.project.of(held.file).value(held.value).kind;
    if (kind != ValueKind::list && kind != ValueKind::call && kind != ValueKind::construct)
      return false;
    open.push_back(held);
    return true;
  }

  /// What a constant or a variable was first given.
  ValueRef held_by(ValueRef value) const {
    const SymbolRef symbol = context_.links.what_is(value).symbol;
    if (symbol.valid()) {
      const syntax::Symbol& is = context_.project.of(symbol.file).symbols[symbol.symbol.index()];
      if (is.value.valid()) return {symbol.file, is.value};
    }
    const ValueNode& node = context_.project.of(value.file).value(value.value);
    const std::string_view name = context_.project.of(value.file).text(node.text);
    SymbolId around = value.file == file_ ? function_.container : SymbolId();
    for (int depth = 0; depth < kMaxContainers && around.valid(); ++depth) {
      for (const syntax::Symbol& is : syntax_.symbols) {  // a field of a class around
        const bool field = is.container == around && is.value.valid();
        if (field && syntax_.text(is.name) == name) return {file_, is.value};
      }
      around = syntax_.symbols[around.index()].container;
    }
    const auto found = follow(context_, value.file, function_id(), value.value);
    return found ? ValueRef{found->file, found->value} : ValueRef();
  }

  SymbolId function_id() const {
    return SymbolId(static_cast<std::size_t>(&function_ - syntax_.symbols.data()));
  }

  /// Matchers of things that are no routes of the program: health pages, files.
  bool is_elsewhere(std::span<const ValueId> arguments) const {
    return !arguments.empty() && std::ranges::all_of(arguments, [&](ValueId id) {
      for (int depth = 0; depth < 8 && id.valid(); ++depth) {
        const ValueNode& node = syntax_.value(id);
        if (names_word(shape_.role("elsewhere"), syntax_.text(node.text))) return true;
        if (node.child_count == 0) return false;
        id = syntax_.child(node, 0);
      }
      return false;
    });
  }

  /// "ADMIN, OWNER" of `hasAnyRole("ADMIN", OWNER)`.
  std::string given(std::span<const ValueId> arguments) const {
    std::vector<std::string> out;
    for (const ValueId id : arguments) {
      if (!id.valid() || syntax_.value(id).kind == ValueKind::call) continue;
      const linking::ClosedValue closed = context_.links.close({file_, id});
      std::string text(closed.best());
      const bool known = !closed.alternatives.empty() && closed.alternatives.front().complete;
      if (!known) text = name_of(syntax_, id);
      if (!text.empty()) out.push_back(std::move(text));
    }
    return join(out, ", ");
  }

  const ReaderContext& context_;
  const catalogue::Shape& shape_;
  FileId file_;
  const Syntax& syntax_;
  const syntax::Symbol& function_;
  AccessChain chain_;
  std::vector<Ordered> ordered_;
  bool nested_ = false;  ///< read for another function's list
};

/// The outermost function around a place.
SymbolId function_around(const Syntax& syntax, SymbolId at) {
  SymbolId out;
  for (int depth = 0; depth < kMaxContainers && at.valid(); ++depth) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    if (symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method)
      out = at;
    at = symbol.container;
  }
  return out;
}

}  // namespace

std::vector<AccessChain> access_chains_of_calls(const ReaderContext& context,
                                                std::span<const Match> matches) {
  std::vector<AccessChain> out;
  std::set<SymbolRef> seen;
  for (const Match& match : matches) {
    if (match.shape->means != "access" || match.shape->on != "call") continue;
    if (!is_own(context, match.site.file)) continue;
    const Syntax& syntax = context.project.of(match.site.file);
    const SymbolId function = function_around(syntax, match.site.scope);
    if (!function.valid() || !seen.insert({match.site.file, function}).second) continue;
    auto chain = Reading(context, *match.shape, {match.site.file, function}).run();
    if (chain) out.push_back(std::move(*chain));
  }
  return out;
}

}  // namespace cutaway::meaning
