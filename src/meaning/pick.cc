// SPDX-License-Identifier: Apache-2.0
// Picks the operand of a role from a call, annotation or base, step by step.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "meaning/chains.h"
#include "meaning/operands.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// Argument `place` among those without a name; or the one with this name.
ValueId argument(const Syntax& syntax, std::span<const ValueId> arguments, std::string_view step) {
  const auto place = as_number(step);
  std::size_t seen = 0;
  ValueId last;
  for (const ValueId id : arguments) {
    if (!id.valid()) continue;
    const ValueNode& node = syntax.value(id);
    if (node.kind == ValueKind::entry) {
      if (!place && syntax.text(node.text) == step && node.child_count > 0)
        return syntax.child(node, 0);
      continue;
    }
    if (place && seen++ == *place) return id;
    last = id;
  }
  return step == "last" ? last : ValueId();
}

/// One step into a Value: an entry of a record, an element of a list, an argument of a call.
ValueId into(const Syntax& syntax, ValueId value, std::string_view step) {
  const ValueNode& node = syntax.value(value);
  switch (node.kind) {
    case ValueKind::call:
    case ValueKind::construct: {
      const ValueId direct = argument(syntax, children(syntax, node, 1), step);
      if (direct.valid() || as_number(step)) return direct;
      const ValueId first = argument(syntax, children(syntax, node, 1), "0");
      return first.valid() && syntax.value(first).kind == ValueKind::record
                 ? into(syntax, first, step)
                 : ValueId();
    }
    case ValueKind::record:
    case ValueKind::list:
      return argument(syntax, children(syntax, node, 0), step);
    default:
      return {};
  }
}

/// `new Queue("mails")` of `new Queue("mails").on("error", …)`: who is told of what happens is
/// handed back what it happens to.
ValueId without_listeners(const Syntax& syntax, ValueId value) {
  constexpr int kMostCalls = 8;
  for (int i = 0; i < kMostCalls; ++i) {
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::call || node.child_count == 0) return value;
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    const std::string_view name = syntax.text(callee.text);
    const bool listens = callee.kind == ValueKind::member && callee.child_count > 0 &&
                         (name == "on" || name == "once" || name == "addListener");
    if (!listens) return value;
    value = syntax.child(callee, 0);
  }
  return value;
}

std::string_view generic(std::string_view written, std::size_t place) {
  written = trim(written);
  if (written.starts_with("<")) written = written.substr(1, written.size() - 2);
  const auto pieces = split(written, ',');
  return place < pieces.size() ? trim(pieces[place]) : std::string_view();
}

class Picker {
 public:
  Picker(const ReaderContext& context, const Site& site)
      : context_(context), site_(site), syntax_(context.project.of(site.file)) {}

  Operand alternative(std::string_view form) {
    if (form.starts_with("=")) return text_operand(std::string(form.substr(1)));
    const auto steps = split(form, '.');
    Operand operand = first(steps);
    const bool two = form.starts_with("@generic") || form.starts_with("@chain") ||
                     form.starts_with("@then") || form.starts_with("@class.") ||
                     form.starts_with("@given");
    const std::size_t done = form.starts_with("@mark") ? 3 : two ? 2 : 1;
    for (std::size_t i = done; i < steps.size() && operand.kind == Operand::Kind::value; ++i) {
      const bool marked = steps[i] == "@mark" && i + 2 < steps.size();
      const bool made = steps[i] == "@made" && i + 1 < steps.size();
      operand = marked ? on_member(operand, steps[i + 1], steps[i + 2])
                : made ? made_with(operand, steps[i + 1])
                       : next(operand, steps[i]);
      i += marked ? 2 : made ? 1 : 0;
    }
    return operand;
  }

 private:
  Operand first(const std::vector<std::string_view>& steps) {
    const std::string_view step = steps.front();
    if (!step.starts_with("@"))
      return value_operand(site_.file, argument(syntax_, site_.arguments, step));
    if (step == "@name") return text_operand(std::string(site_.name));
    if (step == "@file") return text_operand(file_stem());
    if (step == "@task") return text_operand(task_name());
    if (step == "@symbol") return symbol_operand(site_.file, site_.scope);
    if (step == "@container") return symbol_operand(site_.file, container(site_.scope));
    if (step == "@class") {
      const SymbolId owner = class_around(syntax_, site_.scope);
      return steps.size() > 1 ? attribute(owner, steps[1]) : symbol_operand(site_.file, owner);
    }
    if (step == "@receiver") return receiver(site_.callee);
    if (step == "@mark" && steps.size() > 2) return in_mark({}, steps[1], steps[2]);
    if (step == "@bracket") return bracket();
    if (step == "@begin") return beginning();
    if (step == "@key" || step == "@value") return first_entry(step == "@key");
    if (step == "@chain" && steps.size() > 1)
      return value_operand(site_.file, call_before(syntax_, site_.callee, steps[1]));
    if (step == "@then" && steps.size() > 1)
      return value_operand(site_.file, call_after(syntax_, site_.callee, steps[1]));
    if (step == "@given" && steps.size() > 1) return given(steps[1]);
    if (step == "@generic" && steps.size() > 1) {
      const std::string_view name = generic(site_.generics, as_number(steps[1]).value_or(0));
      return name.empty() ? Operand() : text_operand(std::string(name));
    }
    return {};
  }

  /// `add(routes, WithPrefix("/v1"))`: the call of that name among the arguments.
  Operand given(std::string_view name) const {
    for (const ValueId id : site_.arguments) {
      if (!id.valid() || syntax_.value(id).kind != ValueKind::call) continue;
      const ValueNode& call = syntax_.value(id);
      if (call.child_count > 0 && syntax_.text(syntax_.value(syntax_.child(call, 0)).text) == name)
        return value_operand(site_.file, id);
    }
    return {};
  }

  /// The class or module around a place.
  SymbolId container(SymbolId symbol) const {
    for (int depth = 0; depth < 32 && symbol.valid(); ++depth) {
      const syntax::Symbol& row = syntax_.symbols[symbol.index()];
      if (row.kind == syntax::SymbolKind::class_ || row.kind == syntax::SymbolKind::module ||
          row.kind == syntax::SymbolKind::trait)
        return symbol;
      symbol = row.container;
    }
    return {};
  }

  /// `mount(Shop => "/shop")`: its key, or its value.
  Operand first_entry(bool key) const {
    for (const ValueId id : site_.arguments) {
      if (!id.valid()) continue;
      const ValueNode& entry = syntax_.value(id);
      if (entry.kind != ValueKind::entry) return {};  // `match "orders", via: :post`: options
      if (key) return text_operand(std::string(syntax_.text(entry.text)));
      return entry.child_count > 0 ? value_operand(site_.file, syntax_.child(entry, 0)) : Operand();
    }
    return {};
  }

  std::string file_stem() const {
    const std::string_view name = base_name(context_.project.file(site_.file).path);
    return std::string(name.substr(0, name.rfind('.')));
  }

  /// The value that a class gives to an attribute of its own.
  Operand attribute(SymbolId owner, std::string_view name) const {
    for (std::size_t i = owner.valid() ? owner.index() + 1 : syntax_.symbols.size();
         i < syntax_.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax_.symbols[i];
      if (symbol.line > syntax_.symbols[owner.index()].end_line) break;
      if (symbol.container == owner && symbol.value.valid() && syntax_.text(symbol.name) == name)
        return value_operand(site_.file, symbol.value);
    }
    return {};
  }

  Operand receiver(ValueId callee) {
    if (!callee.valid()) return {};
    const ValueNode& node = syntax_.value(callee);
    const bool inside = node.kind == ValueKind::member || node.kind == ValueKind::index;
    if (!inside || node.child_count == 0) return {};
    return value_operand(site_.file, syntax_.child(node, 0));
  }

  /// The call of that name among those that made a value, which a name may stand for.
  Operand made_with(const Operand& operand, std::string_view name) const {
    const auto made = follow(context_, operand.value.file, site_.scope, operand.value.value);
    if (!made || !made->value.valid()) return {};
    const Syntax& there = context_.project.of(made->file);
    const ValueNode& call = there.value(made->value);
    if (call.kind != ValueKind::call || call.child_count == 0) return {};
    return value_operand(made->file, call_before(there, there.child(call, 0), name));
  }

  /// What the annotation of a member is given: of `queue`, and of `this.queue`.
  Operand on_member(const Operand& operand, std::string_view mark, std::string_view step) const {
    const ValueNode& node = syntax_.value(operand.value.value);
    const bool named = node.kind == ValueKind::member || node.kind == ValueKind::reference;
    if (operand.value.file != site_.file || !named || node.text.empty()) return {};
    return in_mark(syntax_.text(node.text), mark, step);
  }

  /// What an annotation is given that stands on the class around the place, or on the member of it
  /// or the parameter of its functions of that name: "mails" of `@InjectQueue("mails") queue`.
  Operand in_mark(std::string_view member, std::string_view mark, std::string_view step) const {
    const SymbolId owner = class_around(syntax_, site_.scope);
    for (const syntax::Annotation& one : syntax_.annotations) {
      const std::string_view name = syntax_.text(one.name);
      if (!owner.valid() || !one.target.valid() || name.substr(name.rfind('.') + 1) != mark)
        continue;
      const syntax::Symbol& on = syntax_.symbols[one.target.index()];
      const bool here =
          member.empty()
              ? one.target == owner && one.parameter.empty()
              : on.container == owner &&
                    syntax_.text(one.parameter.empty() ? on.name : one.parameter) == member;
      if (!here) continue;
      const std::span<const ValueId> given(syntax_.arguments.data() + one.first_argument,
                                           one.argument_count);
      return value_operand(site_.file, argument(syntax_, given, step));
    }
    return {};
  }

  /// What the function of that name of the class around gives back: `new Queue("mails")` of
  /// `mailQueue()`, and of a parameter `mailQueue` that a framework fills by its name.
  Operand maker(const Operand& operand) const {
    const ValueNode* node = &syntax_.value(operand.value.value);
    if (node->kind == ValueKind::call && node->child_count > 0)
      node = &syntax_.value(syntax_.child(*node, 0));
    const SymbolId owner = class_around(syntax_, site_.scope);
    if (operand.value.file != site_.file || !owner.valid() || node->text.empty()) return {};
    for (const syntax::Exit& exit : syntax_.exits) {
      if (exit.kind != syntax::ExitKind::return_ || !exit.scope.valid()) continue;
      const syntax::Symbol& function = syntax_.symbols[exit.scope.index()];
      if (function.container == owner && syntax_.text(function.name) == syntax_.text(node->text))
        return value_operand(site_.file, exit.value);
    }
    return {};
  }

  /// "orders.close_all" of `Mix.Tasks.Orders.CloseAll`: what people type for it; "" for others.
  std::string task_name() const {
    constexpr std::string_view place = "Tasks.";
    const std::string_view whole =
        site_.scope.valid() ? syntax_.text(syntax_.symbols[site_.scope.index()].name) : "";
    const std::size_t at = whole.rfind(place);
    if (at == std::string_view::npos) return {};
    std::vector<std::string> pieces;
    for (const std::string_view piece : split(whole.substr(at + place.size()), '.'))
      pieces.push_back(join(identifier_words(piece), "_"));
    return join(pieces, ".");
  }

  /// `verb` of `router[verb]("/x", show)`.
  Operand bracket() const {
    if (!site_.callee.valid()) return {};
    const ValueNode& node = syntax_.value(site_.callee);
    const bool two = node.kind == ValueKind::index && node.child_count == 2;
    return two ? value_operand(site_.file, syntax_.child(node, 1)) : Operand();
  }

  /// `(url + "/x").WithHeader("a", "b").PostAsync()`: what stands before the first call.
  Operand beginning() {
    constexpr int kMostCalls = 32;
    Operand at = receiver(site_.callee);
    for (int i = 0; i < kMostCalls && at.kind == Operand::Kind::value; ++i) {
      const ValueNode& node = syntax_.value(at.value.value);
      if (node.kind != ValueKind::call || node.child_count == 0) return at;
      const Operand before = receiver(syntax_.child(node, 0));
      if (before.kind == Operand::Kind::none) return at;
      at = before;
    }
    return {};
  }

  /// "Sweep" of `Sweep::class`.
  static Operand type_named(const Syntax& syntax, const ValueNode& node) {
    const bool is = node.kind == ValueKind::member && syntax.text(node.text) == "class";
    if (!is || node.child_count == 0) return {};
    const std::string_view whole = syntax.text(syntax.value(syntax.child(node, 0)).text);
    return text_operand(std::string(whole.substr(whole.find_last_of("\\.") + 1)));
  }

  /// The keys of a record as one text.
  static Operand keys(const Syntax& syntax, const ValueNode& node) {
    std::string out;
    for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i) {
      const ValueNode& entry = syntax.value(syntax.child(node, i));
      if (entry.kind == ValueKind::entry)
        out += (out.empty() ? "" : ",") + std::string(syntax.text(entry.text));
    }
    return out.empty() ? Operand() : text_operand(std::move(out));
  }

  Operand next(const Operand& operand, std::string_view step) {
    const Syntax& syntax = context_.project.of(operand.value.file);
    const ValueNode& node = syntax.value(operand.value.value);
    const bool member = node.kind == ValueKind::member;
    if (step == "@name") {
      const bool named = member || node.kind == ValueKind::reference;
      return named ? text_operand(std::string(syntax.text(node.text))) : Operand();
    }
    if (step == "@object" && (!member || node.child_count == 0)) return {};
    if (step == "@object") return value_operand(operand.value.file, syntax.child(node, 0));
    if (step == "@type") return type_named(syntax, node);
    if (step == "@maker") return maker(operand);
    if (step == "@keys") return keys(syntax, node);
    if (step == "@receiver") {
      const bool made = node.kind == ValueKind::call && node.child_count > 0;
      return made ? receiver(syntax.child(node, 0)) : Operand();
    }
    if (step == "@spread") step = "...";  // `router.urls` of `[path("x"), *router.urls]`
    const ValueId direct = into(syntax, operand.value.value, step);
    if (direct.valid()) return value_operand(operand.value.file, direct);
    const auto made = follow(context_, operand.value.file, site_.scope, operand.value.value);
    if (!made || !made->value.valid()) return {};
    const Syntax& there = context_.project.of(made->file);
    return value_operand(made->file, into(there, without_listeners(there, made->value), step));
  }

  const ReaderContext& context_;
  const Site& site_;
  const Syntax& syntax_;
};

}  // namespace

Operand pick(const ReaderContext& context, const Site& site, std::string_view form) {
  Picker picker(context, site);
  for (const std::string_view alternative : split(form, '|')) {
    Operand operand = picker.alternative(alternative);
    if (operand.kind != Operand::Kind::none) return operand;
  }
  return {};
}

}  // namespace cutaway::meaning
