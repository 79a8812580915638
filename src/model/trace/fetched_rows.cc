// SPDX-License-Identifier: Apache-2.0
// Only words that give one row of the class count, and no call on the way may be own code.
#include "model/trace/fetched_rows.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 12, kMostFunctions = 4;
constexpr std::size_t kMostExits = 8;

/// Whether a value is each of what another one holds, as a loop gives it.
bool names_element(const Syntax& syntax, const ValueNode& node) {
  return node.kind == ValueKind::index && node.child_count == 2 &&
         syntax.value(syntax.child(node, 1)).kind == ValueKind::unknown;
}

/// What a variable was given last above a line, which becomes the line of that; nothing where it is
/// one of several.
ValueId given(const Syntax& syntax, SymbolId scope, const ValueNode& name, std::uint32_t& line) {
  if (line == 0 || !scope.valid()) return {};
  const syntax::Binding* made = local_binding(syntax, scope, syntax.text(name.text), line);
  if (made == nullptr) {  // `[order.stats()\n for order in orders]`
    const std::uint32_t end = syntax.symbols[scope.index()].end_line;
    made = local_binding(syntax, scope, syntax.text(name.text), end);
    if (made == nullptr || !made->value.valid() ||
        !names_element(syntax, syntax.value(made->value)))
      return {};
  }
  if (made == nullptr || made->position > 0 || !made->value.valid()) return {};
  line = made->line - 1;
  return made->value;
}

/// Whether a value is nothing, which is a row of no class.
bool is_nothing(const ValueNode& node) {
  return node.kind == ValueKind::null || node.kind == ValueKind::boolean;
}

}  // namespace

FetchedRows::FetchedRows(const Inputs& in, const Model& model, const CallBodies& bodies)
    : in_(in),
      bodies_(bodies),
      objects_(in, model),
      ecosystems_(meaning::file_ecosystems({in.project, in.links, in.catalogue})) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    const std::string_view name = key;
    const auto add = [&](std::string_view table, auto& words) {
      if (name.starts_with(table)) words.insert(key.substr(table.size()) + "." + value);
    };
    add("row_of.", asked_);
    add("row_given.", given_);
    add("row_each.", each_);
    add("row_same.", same_);
    if (const std::size_t is = value.find(" = ");
        name.starts_with("row_asker.") && is != value.npos)
      askers_.emplace_back(key.substr(10) + "." + value.substr(0, is), value.substr(is + 3));
    if (key == "names.lazy_words") words_.insert(value);
  }
  index_classes();
}

void FetchedRows::index_classes() {
  for (std::size_t f = 0; f < in_.project.size() && !objects_.empty(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.symbols[s].kind != syntax::SymbolKind::class_) continue;
      const SymbolRef type{FileId(f), SymbolId(s)};
      const auto thing = objects_.of_class(type);
      if (!thing) continue;
      const auto [at, fresh] = classes_.emplace(*thing, type);
      if (fresh || !at->second.valid()) continue;
      // Of classes whose rows lie in one table the one above the others stands for it.
      const auto is_above = [&](SymbolRef above, SymbolRef below) {
        const auto all = bodies_.upwards(below);
        return std::ranges::find(all, above) != all.end();
      };
      if (is_above(at->second, type)) continue;
      at->second = is_above(type, at->second) ? type : SymbolRef();
    }
  }
}

/// The kept class of what hangs on a row by the name of its table: `user.orders` in `user.orders
/// .find(1)`, whatever the row is.
SymbolRef FetchedRows::associated(FileId file, ValueId value, SymbolId scope) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::call && node->child_count == 1) {
    value = syntax.child(*node, 0);
    node = &syntax.value(value);
  }
  if (node->kind != ValueKind::member || node->child_count == 0) return {};
  const auto thing = objects_.of_word({file, value}, scope);
  const auto type = thing ? classes_.find(*thing) : classes_.end();
  return type == classes_.end() ? SymbolRef() : type->second;
}

/// The kept class that a value names itself; none where it only is an object of one.
SymbolRef FetchedRows::kept_class(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const SymbolRef type = in_.links.what_is({file, value}).symbol;
  if (!type.valid() || !in_.own(type.file)) return {};
  const Syntax& there = in_.project.of(type.file);
  std::string_view word = syntax.text(syntax.value(value).text);
  word = word.substr(word.find_last_of(".:\\") + 1);
  if (there.text(there.symbols[type.symbol.index()].name) != word) return {};
  return objects_.of_class(type) ? type : SymbolRef();
}

bool FetchedRows::says(const Words& words, FileId file, std::string_view name) const {
  const std::string last = std::string(ecosystems_[file.index()]) + "." +
                           std::string(name.substr(name.find_last_of(".:\\") + 1));
  return std::ranges::any_of(words, [&](const std::string& word) {
    return word.ends_with('*') ? last.starts_with(word.substr(0, word.size() - 1)) : last == word;
  });
}

/// What a function without a name is run with each of: `orders` of `orders.each do |order|`.
ValueId FetchedRows::looped_over(FileId file, SymbolId function, std::string_view name) const {
  const Syntax& syntax = in_.project.of(file);
  if (!function.valid()) return {};
  const syntax::Symbol& inner = syntax.symbols[function.index()];
  if (!inner.name.empty() || inner.parameter_count == 0 ||
      syntax.text(syntax.parameters[inner.first_parameter].name) != name)
    return {};
  for (const syntax::Call& call : syntax.calls) {
    if (call.line > inner.line) break;
    if (call.argument_count == 0 || !call.callee.valid()) continue;
    const ValueId last = syntax.arguments[call.first_argument + call.argument_count - 1];
    if (!last.valid() || syntax.value(last).symbol != function) continue;
    const ValueNode& callee = syntax.value(call.callee);
    const bool each = callee.kind == ValueKind::member && callee.child_count > 0 &&
                      says(each_, file, syntax.text(callee.text));
    return each ? syntax.child(callee, 0) : ValueId();
  }
  return {};
}

/// `current_user`, `$request->user()`: the only kept class of that name, where a framework gives
/// who asks; none where own code has a function of that name, unless the name says whose it is
/// (`Current.user`).
SymbolRef FetchedRows::asking(FileId file, ValueId value) const {
  if (!value.valid() || askers_.empty()) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::call && node->child_count == 1) {
    value = syntax.child(*node, 0);
    node = &syntax.value(value);
  }
  const bool member = node->kind == ValueKind::member && node->child_count > 0;
  if (!member && node->kind != ValueKind::reference) return {};
  const std::string_view name = syntax.text(node->text);
  std::string asked = std::string(ecosystems_[file.index()]) + ".";
  if (member) {
    const ValueNode* on = &syntax.value(syntax.child(*node, 0));
    if (on->kind == ValueKind::call && on->child_count > 0)
      on = &syntax.value(syntax.child(*on, 0));
    asked += std::string(syntax.text(on->text)) + ".";
  }
  asked += name;
  for (const auto& [glob, thing] : askers_) {
    if (!matches_glob(glob, asked)) continue;
    if (!member && in_.links.what_is({file, value}).symbol.valid()) return {};
    const std::size_t star = glob.size() - glob.find('*');
    const std::string_view word =
        thing == "*" ? std::string_view(asked).substr(glob.size() - star) : std::string_view(thing);
    SymbolRef only;
    for (const auto& [kept, type] : classes_) {
      if (!type.valid()) continue;
      const Syntax& there = in_.project.of(type.file);
      const std::string_view own = there.text(there.symbols[type.symbol.index()].name);
      if (identifier_words(own.substr(own.find_last_of(".:\\") + 1)) != identifier_words(word))
        continue;
      if (only.valid()) return {};
      only = type;
    }
    return only;
  }
  return {};
}

/// The class of the rows that an own function gives, whatever way it ends.
SymbolRef FetchedRows::given_back(SymbolRef function, bool one, int depth) const {
  const Syntax& syntax = in_.project.of(function.file);
  SymbolRef out;
  std::size_t ends = 0;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_) continue;
    if (!exit.value.valid() || is_nothing(syntax.value(exit.value))) continue;
    const SymbolRef type =
        row_class(function.file, {exit.value, exit.scope, exit.line, one}, depth + 1);
    if (!type.valid() || (out.valid() && out != type) || ++ends > kMostExits) return {};
    out = type;
  }
  return out;
}

/// The class of what all functions of a class, and of those above it, put into a field of that
/// name: `@order` that is set before the action.
SymbolRef FetchedRows::held_class(FileId file, SymbolId scope, std::string_view field, bool one,
                                  int depth) const {
  const SymbolId around = meaning::class_around(in_.project.of(file), scope);
  SymbolRef out;
  if (!around.valid()) return out;
  for (const SymbolRef type : bodies_.upwards({file, around})) {
    const Syntax& syntax = in_.project.of(type.file);
    for (const syntax::Binding& set : syntax.bindings) {
      if (syntax.text(set.target) != field || !set.value.valid() ||
          meaning::class_around(syntax, set.scope) != type.symbol ||
          is_nothing(syntax.value(set.value)))
        continue;
      const SymbolRef found =
          set.position > 0 ? SymbolRef()
                           : row_class(type.file, {set.value, set.scope, set.line, one}, depth + 1);
      if (!found.valid() || (out.valid() && out != found)) return {};
      out = found;
    }
    if (out.valid()) return out;
  }
  return out;
}

/// The class of the row that `Order.objects.filter(…).first()` or `get_object_or_404(Order, …)`
/// gives.
SymbolRef FetchedRows::row_class(FileId file, Asked asked, int depth) const {
  const Syntax& syntax = in_.project.of(file);
  ValueId value = asked.value;
  std::uint32_t line = asked.line;
  bool one = asked.one, itself = !asked.one;  // nothing was asked of it on the way
  if (depth > kMostFunctions) return {};
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (names_element(syntax, node)) {  // `for order in orders`
      one = true;
      value = syntax.child(node, 0);
      continue;
    }
    if (node.kind == ValueKind::parameter) {
      value = one ? ValueId() : looped_over(file, asked.scope, syntax.text(node.text));
      one = true;
      continue;
    }
    if (const SymbolRef who = itself ? asking(file, value) : SymbolRef(); who.valid()) return who;
    if (const SymbolRef has = one ? associated(file, value, asked.scope) : SymbolRef(); has.valid())
      return has;
    if (node.kind == ValueKind::reference || node.kind == ValueKind::member) {
      const SymbolRef type = one ? kept_class(file, value) : SymbolRef();
      if (type.valid()) return type;
      const std::string_view name = syntax.text(node.text);
      itself = itself && (node.child_count == 0 || says(same_, file, name));
      value = node.child_count > 0 ? syntax.child(node, 0) : given(syntax, asked.scope, node, line);
      if (!value.valid() && name.starts_with('@'))
        return held_class(file, asked.scope, name, one, depth);
      continue;
    }
    if (node.child_count == 0 || (one && node.kind != ValueKind::call)) return {};
    if (node.kind != ValueKind::call) {
      value = syntax.child(node, 0);  // `await …`
      continue;
    }
    const ValueId callee = syntax.child(node, 0);
    const ValueNode& named = syntax.value(callee);
    if (!one && node.child_count > 1 && says(given_, file, syntax.text(named.text)))
      return kept_class(file, syntax.child(node, 1));
    const SymbolRef own = in_.links.what_is({file, callee}).symbol;
    if (own.valid() && in_.own(own.file))
      return bodies_.is_run(own) ? given_back(own, one, depth) : SymbolRef();
    const bool gives_itself = named.kind == ValueKind::member && named.child_count > 0 &&
                              says(same_, file, syntax.text(named.text));
    if (gives_itself && !one) {  // `order.reload`
      value = syntax.child(named, 0);
      continue;
    }
    if (named.kind != ValueKind::member || named.child_count == 0 ||
        (!one && !says(asked_, file, syntax.text(named.text))))
      return {};
    one = true;
    itself = false;
    value = syntax.child(named, 0);
  }
  return {};
}

/// `def perform(order) = order.close`: in languages where variables are called after the tables,
/// the class of such rows.
SymbolRef FetchedRows::called_after(FileId file, ValueId value, SymbolId scope) const {
  const ValueNode& node = in_.project.of(file).value(value);
  const bool plain = node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
  if (!plain || !words_.contains(ecosystems_[file.index()])) return {};
  const auto thing = objects_.of_word({file, value}, scope);
  const auto type = thing ? classes_.find(*thing) : classes_.end();
  return type == classes_.end() ? SymbolRef() : type->second;
}

SymbolRef FetchedRows::add_to(EnteredBodies& entered, FileId file, std::uint32_t index) const {
  if (!entered.bodies.empty() || entered.candidates > 0) return {};
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].symbol.valid() || !call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  Asked on{syntax.child(callee, 0), call.scope, call.line};
  const ValueNode& object = syntax.value(on.value);
  // A parameter may be given the row: `order = get_object_or_404(Order, id=order)`.
  if (object.kind == ValueKind::reference || object.kind == ValueKind::parameter) {
    const ValueId set = given(syntax, call.scope, object, on.line);
    const bool elsewhere = object.kind == ValueKind::parameter ||
                           syntax.text(object.text).starts_with('@') ||
                           asking(file, on.value).valid();
    if (!set.valid() && !elsewhere) return {};
    if (set.valid()) on.value = set;
  }
  SymbolRef type = row_class(file, on, 0);
  const bool by_name = !type.valid();
  if (!type.valid()) type = called_after(file, syntax.child(callee, 0), call.scope);
  if (!type.valid()) return {};
  for (const SymbolRef above : bodies_.upwards(type)) {
    const SymbolRef body = bodies_.member(above, syntax.text(call.name));
    if (!bodies_.is_run(body)) continue;
    entered.bodies.push_back({.body = body,
                              .confidence = by_name ? Confidence::medium : Confidence::high,
                              .self = type});
    return type;
  }
  return {};
}

}  // namespace cutaway::model
