// SPDX-License-Identifier: Apache-2.0
// CallBodies: calls that may lead into own code though no body was found for them, and the only
// body of what is declared elsewhere.
#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"
#include "model/trace/call_bodies.h"
#include "model/trace/overloads.h"
#include "model/trace/receivers.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr int kMostLinks = 12;
constexpr std::size_t kMostModules = 64, kWordsThatSay = 3;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method ||
         kind == SymbolKind::constructor;
}

/// `super()`, `super.update(order)`, `self.get_object()`: what a library's class does for its own
/// ones.
bool is_inherited(const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return false;
  const syntax::ValueNode* at = &syntax.value(call.callee);
  const bool member = at->kind == ValueKind::member;
  if (member && at->child_count > 0) at = &syntax.value(syntax.child(*at, 0));
  if (at->kind == ValueKind::call && at->child_count > 0)  // super().update(order)
    at = &syntax.value(syntax.child(*at, 0));
  if (at->kind != ValueKind::reference) return false;
  const std::string_view name = syntax.text(at->text);
  return name == "super" || (member && (name == "self" || name == "this"));
}

}  // namespace

/// The body of a call whose callee is nowhere declared as such.
SymbolRef CallBodies::unseen_body(FileId file, std::uint32_t index, SymbolRef self) const {
  SymbolRef next = had_by_object(file, index, self);
  if (!next.valid()) next = held_by_object(file, index);
  if (!next.valid()) next = behind_module(file, index);
  if (!next.valid()) next = of_row_repository(file, index);
  if (!next.valid()) next = of_outside_interface(file, index);
  return next.valid() ? next : called_like_giver(file, index);
}

/// `$manager->getRepository(Order::class)->findLate()`, at once or through a variable: the only
/// class called OrderRepository that has such a function, be it from a class above it.
SymbolRef CallBodies::row_repository(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto known = methods_.find(syntax.text(call.name));
  if (row_getters_.empty() || known == methods_.end() || !call.callee.valid()) return {};
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  ValueId on = syntax.child(callee, 0);
  if (syntax.value(on).kind == ValueKind::reference) {
    const syntax::Binding* made =
        local_binding(syntax, call.scope, syntax.text(syntax.value(on).text), call.line);
    if (made == nullptr || !made->value.valid()) return {};
    on = made->value;
  }
  const std::string row = row_asked_for(syntax, on);
  if (row.empty()) return {};
  SymbolRef only;
  for (const SymbolRef method : known->second) {
    const SymbolRef type = class_around(method.file, symbol(method).container);
    if (!type.valid()) continue;
    const SymbolRef named =
        text(type) == row + "Repository" ? type : heir_called(method, row + "Repository");
    if (!named.valid() || named == only) continue;
    if (only.valid()) return {};
    only = named;
  }
  return only;
}

/// What that class runs for such a call.
SymbolRef CallBodies::of_row_repository(FileId file, std::uint32_t index) const {
  const SymbolRef type = row_repository(file, index);
  if (!type.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  for (const SymbolRef above : upwards(type)) {
    const SymbolRef body = member(above, syntax.text(syntax.calls[index].name));
    if (body.valid() && (symbol(body).flags & syntax::kAbstract) == 0) return body;
  }
  return {};
}

/// "com.acme.shop.api:Orders": the imported type that is written for what a call is made on, a
/// parameter, a variable or a field of the class or one above it.
std::string CallBodies::outside_type(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid()) return {};
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const syntax::ValueNode& on = syntax.value(syntax.child(callee, 0));
  const bool own_field = on.kind == ValueKind::member && on.child_count > 0 &&
                         syntax.text(syntax.value(syntax.child(on, 0)).text) == "this";
  if (on.kind != ValueKind::reference && on.kind != ValueKind::parameter && !own_field) return {};
  const std::string_view name = syntax.text(on.text);
  for (SymbolId at = call.scope; at.valid() && !own_field;
       at = syntax.symbols[at.index()].container) {
    const syntax::Symbol& around = syntax.symbols[at.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      const syntax::Parameter& taken = syntax.parameters[around.first_parameter + p];
      if (syntax.text(taken.name) == name)
        return outside_.whole_name(file, syntax.text(taken.type));
    }
  }
  const syntax::Binding* made =
      own_field ? nullptr : local_binding(syntax, call.scope, name, call.line);
  if (made != nullptr) return outside_.whole_name(file, syntax.text(made->type));
  const SymbolRef around = class_around(file, call.scope);
  if (!around.valid()) return {};
  for (const SymbolRef type : upwards(around)) {
    const Syntax& there = in_.project.of(type.file);
    for (std::size_t s = type.symbol.index() + 1; s < there.symbols.size(); ++s) {
      const syntax::Symbol& one = there.symbols[s];
      if (one.line > symbol(type).end_line) break;
      if (one.container == type.symbol && !is_function(one.kind) && there.text(one.name) == name)
        return outside_.whole_name(type.file, there.text(one.type));
    }
  }
  return {};
}

/// `orders.close(id)`, where a library declares the type of `orders` and one class here does its
/// work: what that class has by that name.
SymbolRef CallBodies::of_outside_interface(FileId file, std::uint32_t index) const {
  const auto targets = in_.links.calls(file);
  if (outside_.empty() || index >= targets.size() || targets[index].symbol.valid() ||
      !names_own(file, index))
    return {};
  const Syntax& syntax = in_.project.of(file);
  const std::string_view name = syntax.text(syntax.calls[index].name);
  std::vector<SymbolRef> open = outside_.of(outside_type(file, syntax.calls[index]));
  std::set<SymbolRef> found;
  for (std::size_t i = 0; i < open.size() && i < kMostModules; ++i) {
    if (const auto heirs = heirs_.find(open[i]); heirs != heirs_.end()) {
      for (const SymbolRef heir : heirs->second)
        if (std::ranges::find(open, heir) == open.end()) open.push_back(heir);
    }
    if (symbol(open[i]).kind == SymbolKind::interface) continue;
    for (const SymbolRef type : upwards(open[i])) {
      const SymbolRef had = member(type, name);
      if (!had.valid() || symbol(type).kind == SymbolKind::interface) continue;
      const SymbolRef body = overload_of(in_, file, index, had);
      if ((symbol(body).flags & syntax::kAbstract) == 0) found.insert(body);
      break;
    }
  }
  keep_real(found);
  return found.size() == 1 ? *found.begin() : SymbolRef();
}

/// Whether any own class has a function of that name.
bool CallBodies::names_own(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  return own_names_.contains(syntax.text(syntax.calls[index].name));
}

/// `self.owners()` where no class above has it: what the class of the object has by that name.
SymbolRef CallBodies::had_by_object(FileId file, std::uint32_t index, SymbolRef self) const {
  const auto targets = in_.links.calls(file);
  if (!self.valid() || index >= targets.size() || targets[index].symbol.valid() ||
      !names_own(file, index) || receiver_of(in_, file, index, {}) != Receiver::self)
    return {};
  const Syntax& syntax = in_.project.of(file);
  for (const SymbolRef type : upwards(self)) {
    const SymbolRef found = member(type, syntax.text(syntax.calls[index].name));
    if (found.valid() && (symbol(found).flags & syntax::kAbstract) == 0) return found;
  }
  return {};
}

/// `desk.create(req, res)` where an own class, or an interface above only one, says `create:
/// RequestHandler`: the function that the field is written with.
SymbolRef CallBodies::held_by_object(FileId file, std::uint32_t index) const {
  const SymbolRef object = object_of(file, index);
  if (!object.valid()) return {};
  const std::string_view name = in_.project.of(file).text(in_.project.of(file).calls[index].name);
  if (symbol(object).kind != SymbolKind::interface) return held_by(object, name);
  const auto heirs = heirs_.find(object);
  SymbolRef only;
  for (std::size_t i = 0; heirs != heirs_.end() && i < heirs->second.size(); ++i) {
    const SymbolRef held = held_by(heirs->second[i], name);
    if (held.valid() && only.valid()) return {};
    if (held.valid()) only = held;
  }
  return only;
}

/// `super` in a module that stands before a class (`prepend`): what the class itself has.
SymbolRef CallBodies::behind_module(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid() || syntax.text(call.name) != "super" ||
      syntax.value(call.callee).kind != ValueKind::reference)
    return {};
  const SymbolRef module = class_around(file, call.scope);
  const SymbolRef own = body_around(file, call.scope);
  if (!module.valid() || symbol(module).kind != SymbolKind::trait || !is_run(own)) return {};
  std::vector<SymbolRef> open{module};
  for (std::size_t level = 0, end = 1; level < open.size(); level = end, end = open.size()) {
    SymbolRef only;
    for (std::size_t i = level; i < end; ++i) {
      const auto heirs = heirs_.find(open[i]);
      if (heirs == heirs_.end()) continue;
      for (const SymbolRef heir : heirs->second) {
        if (std::ranges::find(open, heir) != open.end()) continue;
        open.push_back(heir);
        const SymbolRef had = member(heir, text(own));
        if (!had.valid()) continue;
        if (only.valid()) return {};
        only = had;
      }
    }
    if (only.valid() || open.size() > kMostModules) return only;
  }
  return {};
}

/// `this.lockedOrderService.locked((service) => service.close(id))`: what an own function is handed
/// by an object that is called like the only class with such a function is one of that class.
SymbolRef CallBodies::called_like_giver(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  const auto known = methods_.find(syntax.text(call.name));
  if (index >= targets.size() || targets[index].symbol.valid() || targets[index].origin != 0 ||
      known == methods_.end() || !call.callee.valid())
    return {};
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const syntax::ValueNode& on = syntax.value(syntax.child(callee, 0));
  const SymbolId inner = call.scope;
  if (on.kind != ValueKind::parameter || !inner.valid() ||
      !syntax.symbols[inner.index()].name.empty())
    return {};
  const syntax::Symbol& function = syntax.symbols[inner.index()];
  if (function.parameter_count == 0 ||
      syntax.text(syntax.parameters[function.first_parameter].name) != syntax.text(on.text))
    return {};
  std::vector<std::string> giver;
  for (const syntax::Call& given : syntax.calls) {
    if (given.argument_count != 1 || !given.callee.valid() || given.line > call.line) continue;
    const ValueId only = syntax.arguments[given.first_argument];
    if (!only.valid() || syntax.value(only).symbol != inner) continue;
    const syntax::ValueNode& at = syntax.value(given.callee);
    if (at.kind == ValueKind::member && at.child_count > 0)
      giver = identifier_words(syntax.text(syntax.value(syntax.child(at, 0)).text));
  }
  SymbolRef only;
  for (const SymbolRef method : known->second) {
    const SymbolRef type = class_around(method.file, symbol(method).container);
    const std::vector<std::string> words =
        type.valid() ? identifier_words(text(type)) : std::vector<std::string>();
    const bool like = words.size() > 1 && std::ranges::all_of(words, [&](const auto& word) {
                        return std::ranges::find(giver, word) != giver.end();
                      });
    if (!like || (symbol(method).flags & syntax::kAbstract) != 0) continue;
    if (only.valid()) return {};
    only = method;
  }
  return only;
}

/// `shop.models.orders.findLate()`, `request.app.order_mailer.send_late()`: what the only own class
/// that is called like the object, and has such a function, has by that name. Where one word fits
/// another the function's name has to say something, too: anybody's `order` may be asked to `save`.
void CallBodies::add_called_like(FileId file, std::uint32_t index, EnteredBodies& out) const {
  if (!names_own(file, index)) return;
  const NamedObjects::Asked asked = named_objects_.of(file, index);
  const Syntax& syntax = in_.project.of(file);
  const std::string_view name = syntax.text(syntax.calls[index].name);
  if (asked.types.empty() || asked.path.substr(1) != name) return;
  const bool says = asked.words + identifier_words(name).size() >= kWordsThatSay;
  if (!asked.by_class && !asked.as_written && !says) return;
  Entered only;
  for (const SymbolRef type : asked.types) {
    for (const SymbolRef above : upwards(type)) {
      const SymbolRef had = member(above, name);
      if (!had.valid() || (symbol(had).flags & syntax::kAbstract) != 0) continue;
      if (only.body.valid()) return;
      only = {overload_of(in_, file, index, had), false, Confidence::low, {}, 1};
      if (above != type && asks_self(only.body)) only.self = type;
      break;
    }
  }
  if (asked.by_class) only.confidence = Confidence::medium;
  if (only.body.valid()) out.bodies.push_back(only);
}

bool CallBodies::may_be_own(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (index >= targets.size()) return false;
  if (targets[index].symbol.valid())
    return in_.own(targets[index].symbol.file) && bodyless(targets[index].symbol);
  const bool member = call.callee.valid() && syntax.value(call.callee).kind == ValueKind::member;
  if (is_inherited(syntax, call)) {
    // The constructor of a library's class does nothing with own things.
    const syntax::ValueNode& callee = syntax.value(call.callee);
    return callee.kind == ValueKind::member && !constructors_.contains(syntax.text(call.name));
  }
  const bool open = targets[index].origin == 0 || named_objects_.is_handed_around(file, index);
  return open && member && own_names_.contains(syntax.text(call.name));
}

bool CallBodies::runs_unknown(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || !call.callee.valid()) return false;
  if (const SymbolRef held = targets[index].symbol; held.valid()) {
    const SymbolKind kind = symbol(held).kind;
    // `order.getNumber()`, which nobody writes, leads to the field, too.
    return in_.own(held.file) && text(held) == syntax.text(call.name) &&
           (kind == SymbolKind::field || kind == SymbolKind::property ||
            kind == SymbolKind::variable || kind == SymbolKind::constant);
  }
  const ValueKind kind = syntax.value(call.callee).kind;
  if (kind == ValueKind::parameter) return true;
  if (kind != ValueKind::reference || targets[index].origin != 0) return false;
  SymbolId scope = call.scope;
  for (int step = 0; step < kMostLinks && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      if (syntax.text(syntax.parameters[around.first_parameter + p].name) == syntax.text(call.name))
        return true;
    }
    scope = around.container;
  }
  return false;
}

bool CallBodies::gives_function(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    if (syntax.value(given).kind == ValueKind::function) return true;
    if (is_run(in_.links.what_is({file, given}).symbol)) return true;
  }
  return false;
}

bool CallBodies::asks_unseen(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].symbol.valid() || !call.callee.valid())
    return false;
  // The name of the field: `orders` of `this.orders.items.add`.
  const syntax::ValueNode* at = &syntax.value(call.callee);
  std::string_view name;
  for (int step = 0; step < kMostLinks && at->child_count > 0; ++step) {
    at = &syntax.value(syntax.child(*at, 0));
    const std::string_view text = syntax.text(at->text);
    if (at->kind != ValueKind::member && at->kind != ValueKind::reference) continue;
    if (text != "this" && text != "self" && text != "$this") name = text;
  }
  const SymbolRef type = class_around(file, call.scope);
  if (at->kind != ValueKind::reference || name.empty() || !type.valid()) return false;
  for (std::size_t s = type.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.line > symbol(type).end_line) break;
    if (one.container != type.symbol || syntax.text(one.name) != name || is_function(one.kind))
      continue;
    std::string_view is = syntax.text(one.type);
    is = is.substr(0, is.find_first_of("<[? "));
    is = is.substr(is.rfind('.') + 1);
    const bool named = is.size() > 1 && is[0] >= 'A' && is[0] <= 'Z';
    return named && std::ranges::none_of(
                        quiet_, [&](const std::string& glob) { return matches_glob(glob, is); });
  }
  return false;
}

SymbolRef CallBodies::extractor(std::string_view type) const {
  SymbolRef only;
  for (const std::string& name : extracts_) {
    const auto known = received_.find(name);
    if (known == received_.end()) continue;
    for (const auto& [owner, ref] : known->second) {
      std::string_view made = in_.project.of(ref.file).text(symbol(ref).receiver);
      made = made.substr(0, made.find('<'));
      if (made.substr(made.rfind(':') + 1) != type || !in_.own(ref.file)) continue;
      if (only.valid()) return {};
      only = ref;
    }
  }
  return only;
}

SymbolRef CallBodies::answering(SymbolRef function) const {
  if (!function.valid() || !in_.own(function.file) || !is_function(symbol(function).kind))
    return function;
  const EnteredBodies found = bodies_of(function);
  return found.bodies.size() == 1 ? found.bodies.front().body : function;
}

}  // namespace cutaway::model
