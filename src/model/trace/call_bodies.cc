// SPDX-License-Identifier: Apache-2.0
// Folds inline functions into the function around them, and finds the bodies that a call enters.
#include "model/trace/call_bodies.h"

#include <algorithm>

#include "meaning/context.h"
#include "model/trace/container_names.h"
#include "model/trace/guard_bodies.h"
#include "model/trace/injected_lists.h"
#include "model/trace/made_objects.h"
#include "model/trace/overloads.h"
#include "model/trace/receivers.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 32;
constexpr std::size_t kMostHeirs = 64, kFewAnswers = 3, kMostAlternatives = 12;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method ||
         kind == SymbolKind::constructor;
}

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ ||
         kind == SymbolKind::interface || kind == SymbolKind::trait;
}

}  // namespace

CallBodies::CallBodies(const Inputs& in, std::set<SymbolRef> apart)
    : in_(in),
      handed_over_(in),
      held_(in),
      given_takers_(in),
      own_buses_(in),
      own_hooks_(in),
      own_signals_(in),
      run_before_(in),
      registering_(in),
      outside_(in),
      named_objects_(in),
      apart_(std::move(apart)),
      ecosystems_(meaning::file_ecosystems({in.project, in.links, in.catalogue})),
      looked_up_(in, ecosystems_),
      named_files_(in, ecosystems_),
      named_methods_(in, ecosystems_),
      messages_({in.project, in.links, in.catalogue}),
      helpers_(in, *this) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "names.constructors") constructors_.insert(value);
    if (key == "names.runs") entry_names_.insert(value);
    if (key == "names.extracts") extracts_.insert(value);
    if (key == "names.stand_ins") stand_ins_.push_back(value);
    if (key == "names.row_getters") row_getters_.insert(value);
    if (key == "names.bare_calls") bare_calls_.insert(value);
    if (key == "names.clauses") clauses_.insert(value);
    if (key == "names.quiet") quiet_.push_back(value);
    if (key == "names.binds") binds_.insert(value);
    if (key == "handed.kept_by_name") keeps_for_later_.insert(value);
    if (key == "names.passes") passes_.insert(value);
    if (key == "names.asking_types") asking_.insert(value);
    const std::size_t space = key.starts_with("shown.") ? value.find(' ') : value.npos;
    if (space < value.size())
      (key == "shown.calls" ? shown_by_ : shown_)
          .emplace_back(value.substr(0, space), value.substr(space + 1));
  }
  for (const SymbolRef block : run_before_.blocks()) apart_.insert(block);
  index_bases();
  index_parts();
  index_receivers();
}

const Symbol& CallBodies::symbol(SymbolRef ref) const {
  return in_.project.of(ref.file).symbols[ref.symbol.index()];
}

std::string_view CallBodies::text(SymbolRef ref) const {
  return in_.project.of(ref.file).text(symbol(ref).name);
}

/// Code beside the product that leans on a library for tests: its types stand in for others there.
bool CallBodies::stands_in(FileId file) const {
  const std::string_view ecosystem = ecosystems_[file.index()];
  for (const linking::ImportLink& import : in_.links.imports(file)) {
    if (import.package == 0) continue;
    for (const TechnologyId id :
         in_.catalogue.by_import(ecosystem, in_.links.name(import.package))) {
      if (in_.technology(id).category == "testing") return true;
    }
  }
  return false;
}

void CallBodies::index_bases() {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!of_product(in_, file) || stands_in(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.bases(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& type = syntax.symbols[s];
      for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
        if (b >= targets.size()) continue;
        const SymbolRef own{file, SymbolId(s)};
        if (!targets[b].symbol.valid()) outside_.note(own, b);
        if (!targets[b].symbol.valid()) continue;
        if (targets[b].symbol == own) continue;
        heirs_[targets[b].symbol].push_back(own);
        parents_[own].push_back(targets[b].symbol);
      }
    }
  }
}

/// "store:Orders": what functions that are written outside of their type name it by.
std::string CallBodies::owner_key(FileId file, std::string_view type) const {
  return std::string(folder_name(in_.file(file).path)) + ":" + std::string(type);
}

void CallBodies::index_receivers() {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!of_product(in_, file) || stands_in(file)) continue;
    const bool own = in_.own(file);
    const Syntax& syntax = in_.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& function = syntax.symbols[s];
      if (own && function.kind == SymbolKind::method) {
        own_names_.emplace(syntax.text(function.name));
        methods_[std::string(syntax.text(function.name))].push_back({file, SymbolId(s)});
      }
      if (function.receiver.empty() || !is_function(function.kind)) continue;
      received_[std::string(syntax.text(function.name))].emplace_back(
          owner_key(file, syntax.text(function.receiver)), SymbolRef{file, SymbolId(s)});
    }
  }
  if (received_.empty()) return;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (in_.own(FileId(f)) && ecosystems_[f] == "go") note_makers(FileId(f));
  }
  for (const auto& [type, above] : parents_) {
    if (symbol(type).kind == SymbolKind::interface) continue;
    for (const SymbolRef held : above) {
      if (of_product(in_, held.file) && symbol(held).kind != SymbolKind::interface)
        embedders_[owner_key(held.file, text(held))].push_back(owner_key(type.file, text(type)));
    }
  }
}

SymbolRef CallBodies::body_around(FileId file, SymbolId scope) const {
  if (!scope.valid()) return {};
  return {file, calls_in(file).owners[scope.index()]};
}

std::string CallBodies::name_of(SymbolRef body) const {
  if (!body.valid()) return {};
  const Syntax& syntax = in_.project.of(body.file);
  std::string out;
  SymbolId id = body.symbol;
  for (int step = 0; step < kMostNesting && id.valid(); ++step) {
    const Symbol& symbol = syntax.symbols[id.index()];
    if (!symbol.name.empty()) {
      const std::string name(syntax.text(symbol.name));
      if (!out.empty() && is_function(symbol.kind)) return out;
      const bool known = is_type(symbol.kind) || is_function(symbol.kind);
      if (known || out.empty()) out = out.empty() ? name : name + "." + out;
      if (is_type(symbol.kind)) return out;
      if (!symbol.receiver.empty()) return std::string(syntax.text(symbol.receiver)) + "." + out;
    }
    id = symbol.container;
  }
  std::string by_file = named_files_.called(body.file, out);
  return by_file.empty() ? out : by_file;
}

Place CallBodies::place_of(SymbolRef body) const {
  if (!body.valid()) return {};
  const Symbol& at = symbol(body);
  const std::uint32_t line = at.name.empty() || at.name_line == 0 ? at.line : at.name_line;
  return {body.file, line, line};
}

SymbolRef CallBodies::member(SymbolRef type, std::string_view name) const {
  const Syntax& syntax = in_.project.of(type.file);
  const std::uint32_t end = symbol(type).end_line;
  for (std::size_t i = type.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const Symbol& one = syntax.symbols[i];
    if (one.line > end) break;
    if (one.container == type.symbol && is_function(one.kind) && syntax.text(one.name) == name)
      return {type.file, SymbolId(i)};
  }
  return {};
}

SymbolRef CallBodies::constructor_of(SymbolRef type) const {
  const Syntax& syntax = in_.project.of(type.file);
  const std::uint32_t end = symbol(type).end_line;
  for (std::size_t i = type.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const Symbol& one = syntax.symbols[i];
    if (one.line > end) break;
    if (one.container != type.symbol) continue;
    if (one.kind == SymbolKind::constructor || constructors_.contains(syntax.text(one.name)))
      return {type.file, SymbolId(i)};
  }
  return {};
}

SymbolRef CallBodies::runs(SymbolRef handler, bool only_named) const {
  if (!handler.valid() || !is_type(symbol(handler).kind)) return handler;
  for (const SymbolRef type : upwards(handler)) {  // a class above may do the work for all below it
    if (type != handler && !in_.own(type.file)) continue;
    for (const std::string& name : entry_names_) {
      const SymbolRef found = member(type, name);
      if (found.valid() && (type == handler || (symbol(found).flags & syntax::kAbstract) == 0))
        return found;
    }
  }
  if (const SymbolRef apart = run_apart(handler); apart.valid()) return apart;
  if (only_named) return {};
  const Syntax& syntax = in_.project.of(handler.file);
  SymbolRef only;
  for (std::size_t i = handler.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const Symbol& one = syntax.symbols[i];
    if (one.line > symbol(handler).end_line) break;
    const bool counts = one.container == handler.symbol && is_function(one.kind) &&
                        one.kind != SymbolKind::constructor &&
                        (one.flags & syntax::kPrivate) == 0 &&
                        !constructors_.contains(syntax.text(one.name));
    if (!counts) continue;
    if (only.valid()) return {};
    only = {handler.file, SymbolId(i)};
  }
  return only;
}

SymbolRef CallBodies::self_of(SymbolRef handler, SymbolRef body) const {
  if (!handler.valid() || !body.valid() || !is_type(symbol(handler).kind)) return {};
  const SymbolRef holder{body.file, symbol(body).container};
  const std::vector<SymbolRef> above = upwards(handler);
  const bool inherited = holder != handler && std::ranges::find(above, holder) != above.end();
  return inherited ? handler : SymbolRef();
}

bool CallBodies::is_run(SymbolRef body) const {
  return body.valid() && is_function(symbol(body).kind);
}

/// The type around a line of code; of a function written outside of its type none.
SymbolRef CallBodies::class_around(FileId file, SymbolId scope) const {
  const Syntax& syntax = in_.project.of(file);
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    const Symbol& at = syntax.symbols[scope.index()];
    if (is_type(at.kind)) return {file, scope};
    scope = at.container;
  }
  return {};
}

/// The nearest function of that name from the object's class upwards, below the one that is named.
SymbolRef CallBodies::overriding(SymbolRef self, SymbolRef function) const {
  const SymbolRef named{function.file, symbol(function).container};
  if (!self.valid() || !named.valid() || self == named) return {};
  const std::vector<SymbolRef> above = upwards(named);
  for (const SymbolRef type : upwards(self)) {
    if (std::ranges::find(above, type) != above.end()) continue;
    const SymbolRef found = same_signature(in_, type, function);
    if (!found.valid() || (symbol(found).flags & syntax::kAbstract) != 0) continue;
    // What an interface beside the classes only declares takes the place of nothing.
    if (symbol(type).kind != SymbolKind::interface || !calls_of(found).empty()) return found;
  }
  return {};
}

/// Whether it matters to a body what class its object is of.
bool CallBodies::asks_self(SymbolRef body) const {
  const auto [at, fresh] = asks_self_.try_emplace(body, false);
  if (!fresh) return at->second;
  const auto targets = in_.links.calls(body.file);
  for (const std::uint32_t call : calls_of(body)) {
    if (call >= targets.size() || !(targets[call].symbol.valid() || names_own(body.file, call)))
      continue;
    const Receiver on = receiver_of(in_, body.file, call, targets[call].symbol);
    if (on == Receiver::self || on == Receiver::above || asks_own_field(body.file, call))
      return at->second = true;
  }
  return false;
}

SymbolRef CallBodies::object_of(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const SymbolRef object = in_.links.what_is({file, syntax.child(callee, 0)}).symbol;
  return object.valid() && is_type(symbol(object).kind) ? object : SymbolRef();
}

/// Whether a class is, or lies below, the one that declares a function.
bool CallBodies::is_below(SymbolRef type, SymbolRef function) const {
  if (!type.valid()) return false;
  const std::vector<SymbolRef> types = upwards(type);
  return std::ranges::find(types, SymbolRef{function.file, symbol(function).container}) !=
         types.end();
}

/// Whether an object of that class, and no other, runs the function as it stands.
bool CallBodies::is_had_by(SymbolRef self, SymbolRef function) const {
  if (!self.valid() || !is_run(function) || (symbol(function).flags & syntax::kAbstract) != 0)
    return false;
  const SymbolRef holder{function.file, symbol(function).container};
  if (!holder.valid() || symbol(holder).kind != SymbolKind::class_) return false;
  const std::vector<SymbolRef> types = upwards(self);
  return std::ranges::find(types, holder) != types.end();
}

EnteredBodies CallBodies::reached(FileId file, std::uint32_t index, SymbolRef self) const {
  const linking::Target target = in_.links.calls(file)[index];
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  SymbolRef function = overload_of(in_, file, index, target.symbol), object, had;
  if (gives_too_little(in_, file, index, function)) return {};
  const Receiver on = receiver_of(in_, file, index, function);
  if (on == Receiver::self || on == Receiver::above) {
    object = self.valid() ? self : class_around(file, call.scope);
    const SymbolRef own = on == Receiver::self ? overriding(object, function) : SymbolRef();
    if (own.valid()) function = own;
  } else if (on != Receiver::none && is_function(symbol(function).kind)) {
    object = object_of(file, index);
    const SymbolRef given = given_by_own(file, index, self);
    if (is_below(given, function)) object = given;
    const SymbolRef made = made_object(in_, file, index);
    if (is_below(made, function)) {
      object = had = made;
      if (const SymbolRef own = overriding(made, function); own.valid()) function = own;
    } else if (is_below(given, function) && symbol(given).kind != SymbolKind::interface) {
      had = given;
      if (const SymbolRef own = overriding(given, function); own.valid()) function = own;
    }
  }
  const bool of_self = is_had_by(on == Receiver::self ? self : had, function);
  EnteredBodies out = of_self ? EnteredBodies{{{function, false, target.confidence, {}, 1}}, 1}
                              : bodies_of(function);
  if (out.bodies.empty() && out.candidates == 0) {
    for (const SymbolRef held : held_.of(function))
      out.bodies.push_back({held, true, Confidence::medium, {}, 1});
  }
  const bool narrower = object.valid() && symbol(object).kind == SymbolKind::interface &&
                        object != SymbolRef{function.file, symbol(function).container};
  if (out.candidates > 1 && narrower) {
    EnteredBodies fewer = below(object, function);
    if (fewer.candidates > 0) out = std::move(fewer);
  }
  keep_named_object(in_, file, index, out);
  // What is handed in is another thing for each caller.
  const Receiver through = receiver_of(in_, file, index, function, true);
  const bool few_own = through == Receiver::self && out.candidates <= kFewAnswers;
  const bool each = out.candidates > 1 && asks_each_injected(in_, file, index, function);
  for (Entered& one : out.bodies)
    if (each) one = {one.body, false, Confidence::medium, {}, 1};
  if (!each && out.bodies.size() > kMostAlternatives) out.bodies.clear();
  if (!each && out.candidates > 1 && through != Receiver::held && !few_own)
    std::swap(out.bodies, out.any_of);
  add_clauses(file, index, out);
  // What is asked of an interface is asked of the only class that has it.
  if (object.valid() && symbol(object).kind == SymbolKind::interface)
    object = only_below(in_, heirs_, object);
  for (Entered& entered : out.bodies) {
    entered.confidence = std::max(entered.confidence, target.confidence);
    const SymbolRef type = class_around(entered.body.file, symbol(entered.body).container);
    if (object.valid() && type.valid() && type != object && entered.one_of == 1 &&
        asks_self(entered.body))
      entered.self = object;
  }
  return out;
}

}  // namespace cutaway::model
