// SPDX-License-Identifier: Apache-2.0
// Only a class that is named as such counts: what an object is of says nothing of what a function
// that is given it asks for.
#include "model/trace/handed_things.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 24;
constexpr std::size_t kMostGiven = 4, kNone = KnownThings::kNone;

bool is_self(std::string_view name) {
  return name == "this" || name == "self" || name == "$this" || name == "static" || name == "cls" ||
         name == "super" || name == "Self";
}

/// The name that a parameter has where the function uses it.
std::string_view bare(std::string_view name) {
  while (!name.empty() && (name.front() == '$' || name.front() == '@' || name.front() == '*'))
    name.remove_prefix(1);
  return name;
}

/// One thing and the other are none; twice the same is one.
void join(std::size_t& one, std::size_t other, bool& several) {
  if (other == kNone) return;
  several = several || (one != kNone && one != other);
  one = other;
}

/// What a variable was given before the value that it stands in: `rows = rows.filter(…)`.
const syntax::Binding* given_before(const Syntax& syntax, SymbolId scope, std::string_view name,
                                    std::uint32_t line, ValueId inside) {
  const syntax::Binding* made = local_binding(syntax, scope, name, line);
  if (made == nullptr || made->line == 0) return made;
  const bool same = made->value == inside || is_in_chain(syntax, made->value, inside);
  return same ? local_binding(syntax, scope, name, made->line - 1) : made;
}

}  // namespace

HandedThings::HandedThings(const Inputs& in, const Model& model, const CallBodies& bodies)
    : in_(in),
      bodies_(bodies),
      objects_(in, model),
      named_(in, objects_),
      contracts_(in, objects_) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "made_for.attributes") attributes_.insert(value);
    if (key == "made_for.through") through_.insert(value);
    if (key == "made_for.makers") makers_.insert(value);
    if (key == "made_for.inside") inside_.insert(value);
    if (key == "made_for.records") records_.insert(value);
    if (key == "given_class.read") reads_.insert(value);
    if (key == "given_class.write") writes_.insert(value);
    if (key == "given_class.still") own_.insert(value);
  }
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "relations.own") own_.insert(value);
    if (key == "relations.turns") turns_.insert(value);
  }
}

/// The kept thing whose class or declaration a value names: `Order`, `Order::class`,
/// `Order.objects.all()`.
std::size_t HandedThings::named(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::reference || node.kind == ValueKind::member) {
      if (const auto known = objects_.of_constant({file, value})) return *known;
      const SymbolRef type = in_.links.what_is({file, value}).symbol;
      if (type.valid() && in_.own(type.file)) {
        const Syntax& there = in_.project.of(type.file);
        const syntax::Symbol& symbol = there.symbols[type.symbol.index()];
        std::string_view word = syntax.text(node.text);
        word = word.substr(word.find_last_of(".:\\") + 1);
        const auto known = there.text(symbol.name) == word ? objects_.of_class(type) : std::nullopt;
        if (known) return *known;
      }
    }
    if (node.child_count == 0 || node.kind == ValueKind::construct) return kNone;
    value = syntax.child(node, 0);
  }
  return kNone;
}

/// The same of what a function gives that only says the class: `return Order::class;`, be it an
/// interface of the thing or its whole name in a text.
std::size_t HandedThings::given_back(FileId file, ValueId value) const {
  const std::size_t thing = named(file, value);
  if (thing != kNone) return thing;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::string)
    return contracts_.of_name(syntax.text(node->text)).value_or(kNone);
  ValueId at = value;
  if (node->kind == ValueKind::member && node->child_count > 0) at = syntax.child(*node, 0);
  for (const ValueId one : {value, at}) {
    const SymbolRef type = in_.links.what_is({file, one}).symbol;
    const auto known = type.valid() ? contracts_.of_type(type) : std::nullopt;
    if (known) return *known;
  }
  return kNone;
}

/// Whether a name stands for the class above: `parent::create($sent)`.
bool HandedThings::is_above(FileId file, std::string_view name) const {
  const LanguageId language = in_.file(file).language;
  return name == "super" ||
         (name == "parent" && language.valid() && catalogue::language(language).grammar == "php");
}

/// `model = Order` in the class, or a function of that name that gives it.
std::size_t HandedThings::by_attribute(SymbolRef type) const {
  const Syntax& syntax = in_.project.of(type.file);
  std::size_t out = kNone;
  bool several = false;
  // `class Meta: model = Order` inside of the class.
  const auto inside = [&](SymbolId scope) {
    if (scope == type.symbol || !scope.valid()) return scope == type.symbol;
    const syntax::Symbol& at = syntax.symbols[scope.index()];
    return at.container == type.symbol && at.kind == syntax::SymbolKind::class_ &&
           inside_.contains(syntax.text(at.name));
  };
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (inside(symbol.container) && symbol.value.valid() &&
        attributes_.contains(bare(syntax.text(symbol.name))))
      join(out, named(type.file, symbol.value), several);
  }
  for (const syntax::Binding& binding : syntax.bindings) {
    if (inside(binding.scope) && binding.value.valid() &&
        attributes_.contains(bare(syntax.text(binding.target))))
      join(out, named(type.file, binding.value), several);
  }
  for (const syntax::Exit& exit : syntax.exits) {  // `function model() { return Order::class; }`
    if (exit.kind != syntax::ExitKind::return_ || !exit.scope.valid() || !exit.value.valid())
      continue;
    const syntax::Symbol& function = syntax.symbols[exit.scope.index()];
    if (function.container == type.symbol && attributes_.contains(syntax.text(function.name)))
      join(out, given_back(type.file, exit.value), several);
  }
  return several ? kNone : out;
}

/// `serializer_class = OrderSerializer`: the thing that the named class is made for.
std::size_t HandedThings::by_helper(SymbolRef type) const {
  const Syntax& syntax = in_.project.of(type.file);
  std::size_t out = kNone;
  bool several = false;
  const auto note = [&](std::string_view name, ValueId value) {
    if (!value.valid() || !through_.contains(name)) return;
    const SymbolRef helper = in_.links.what_is({type.file, value}).symbol;
    if (helper.valid() && helper != type && in_.own(helper.file))
      join(out, made_for(helper), several);
  };
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.container == type.symbol) note(syntax.text(symbol.name), symbol.value);
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.scope == type.symbol) note(syntax.text(binding.target), binding.value);
  return several ? kNone : out;
}

/// `super(Order, …)`, and `super(orders)` of a parameter that is declared for orders.
std::size_t HandedThings::by_constructor(SymbolRef type) const {
  const Syntax& syntax = in_.project.of(type.file);
  std::size_t out = kNone;
  bool several = false;
  for (const syntax::Call& call : syntax.calls) {
    if (!call.scope.valid() || !call.callee.valid()) continue;
    const ValueNode& callee = syntax.value(call.callee);
    const std::string_view name = syntax.text(callee.text);
    const bool above =
        callee.kind == ValueKind::reference ? name == "super" : makers_.contains(name);
    if (!above || syntax.symbols[call.scope.index()].container != type.symbol) continue;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      std::size_t one = named(type.file, given);
      if (one == kNone) {
        if (const auto kept = objects_.of_keeper({type.file, given}, call.scope)) one = *kept;
      }
      join(out, one, several);
    }
  }
  return several ? kNone : out;
}

/// "Order" of a class that extends `Store<Order>`.
std::size_t HandedThings::by_base(SymbolRef type) const {
  const Syntax& syntax = in_.project.of(type.file);
  const syntax::Symbol& at = syntax.symbols[type.symbol.index()];
  std::size_t out = kNone;
  bool several = false;
  for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
    if (objects_.is_whole(syntax.text(syntax.bases[b].name))) continue;
    std::string_view all = syntax.text(syntax.bases[b].arguments);
    while (!all.empty()) {
      const std::size_t end = std::min(all.find_first_of("<>,"), all.size());
      const std::string_view word = trim(all.substr(0, end));
      if (const auto kept = word.empty() ? std::nullopt : objects_.named_in(type.file, word))
        join(out, *kept, several);
      all.remove_prefix(std::min(end + 1, all.size()));
    }
  }
  return several ? kNone : out;
}

std::size_t HandedThings::of_name(std::string_view name) const {
  return objects_.by_name(name).value_or(kNone);
}

std::size_t HandedThings::made_for(SymbolRef type) const {
  if (!type.valid() || !in_.own(type.file)) return kNone;
  const auto [at, fresh] = known_.try_emplace(type, kNone);
  if (!fresh) return at->second;
  std::size_t out = objects_.of_class(type).value_or(kNone);
  if (out != kNone) rows_.insert(type);
  for (const SymbolRef one : out == kNone ? bodies_.upwards(type) : std::vector<SymbolRef>()) {
    if (!in_.own(one.file)) continue;
    out = by_attribute(one);
    if (out == kNone) out = by_constructor(one);
    if (out == kNone) out = by_base(one);
    if (out == kNone) out = by_helper(one);
    if (out != kNone) break;
  }
  for (const SymbolRef one : out == kNone ? bodies_.upwards(type) : std::vector<SymbolRef>()) {
    const auto kept = in_.own(one.file) ? objects_.of_class(one) : std::nullopt;
    if (!kept) continue;
    out = *kept;
    rows_.insert(type);
    break;
  }
  return known_[type] = out;
}

std::size_t HandedThings::says_of_itself(SymbolRef type) const {
  const auto [at, fresh] = said_.try_emplace(type, kNone);
  if (!fresh || !type.valid()) return at->second;
  for (const SymbolRef one : bodies_.upwards(type)) {
    if (at->second == kNone && in_.own(one.file)) at->second = by_attribute(one);
  }
  return at->second;
}

KnownThings HandedThings::of_object(SymbolRef type) const {
  KnownThings out;
  out.made_for = made_for(type);
  if (out.made_for != kNone) out.object = type;
  return out;
}

/// The classes that a call hands to the parameters of what it enters.
void HandedThings::give(const KnownThings& here, FileId file, const syntax::Call& call,
                        SymbolRef entered, KnownThings& out) const {
  const Syntax& syntax = in_.project.of(file);
  const Syntax& there = in_.project.of(entered.file);
  const syntax::Symbol& function = there.symbols[entered.symbol.index()];
  std::uint32_t first = 0;  // `self` is handed over by itself
  if (function.parameter_count > 0 &&
      is_self(there.text(there.parameters[function.first_parameter].name)))
    first = 1;
  const auto note = [&](std::string_view name, ValueId value) {
    if (name.empty() || out.given.size() >= kMostGiven) return;
    std::size_t thing = kNone;
    const ValueNode& node = syntax.value(value);
    const bool plain = node.kind == ValueKind::parameter || node.kind == ValueKind::reference;
    for (const auto& [known, its] : here.given)
      if (plain && known == bare(syntax.text(node.text))) thing = its;
    if (thing == kNone && (node.kind == ValueKind::reference || node.kind == ValueKind::member))
      thing = named(file, value);
    if (thing == kNone && (node.kind == ValueKind::reference || node.kind == ValueKind::member))
      thing = by_record(file, value);
    if (thing != kNone) out.given.emplace_back(name, thing);
  };
  if (extends(file, call, entered)) {
    first = 1;
    const std::size_t thing = extended(here, file, call);
    if (thing != kNone)
      out.given.emplace_back(bare(there.text(there.parameters[function.first_parameter].name)),
                             thing);
  }
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId value = syntax.arguments[call.first_argument + a];
    if (!value.valid()) continue;
    const ValueNode& node = syntax.value(value);
    const auto note_entry = [&](ValueId id) {
      const ValueNode& entry = syntax.value(id);
      if (entry.kind == ValueKind::entry && entry.child_count > 0)
        note(bare(syntax.text(entry.text)), syntax.child(entry, 0));
    };
    if (node.kind == ValueKind::entry) note_entry(value);
    for (std::size_t e = 0; node.kind == ValueKind::record && e < node.child_count; ++e)
      note_entry(syntax.child(node, e));
    if (node.kind == ValueKind::entry || node.kind == ValueKind::record) continue;
    if (first + a < function.parameter_count)
      note(bare(there.text(there.parameters[function.first_parameter + first + a].name)), value);
  }
}

/// The only class that has an interface; none where several have it.
SymbolRef HandedThings::only_class(SymbolRef type) const {
  const auto kind = [&](SymbolRef one) {
    return in_.project.of(one.file).symbols[one.symbol.index()].kind;
  };
  if (kind(type) != syntax::SymbolKind::interface) return {};
  SymbolRef out;
  for (const SymbolRef one : bodies_.downwards(type)) {
    if (one == type || kind(one) == syntax::SymbolKind::interface) continue;
    if (out.valid() && out != one) return {};
    out = one;
  }
  return out;
}

KnownThings HandedThings::into(const KnownThings& here, SymbolRef body, FileId file,
                               std::uint32_t index, SymbolRef entered, SymbolRef self) const {
  KnownThings out;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto around = [&](SymbolRef function) {
    const SymbolId type = meaning::class_around(in_.project.of(function.file), function.symbol);
    return type.valid() ? SymbolRef{function.file, type} : SymbolRef();
  };
  give(here, file, call, entered, out);
  const SymbolRef owner = around(entered);
  if (!owner.valid()) return out;
  const auto with_given = [&](KnownThings known) {
    known.given = std::move(out.given);
    return known;
  };
  SymbolRef object = bodies_.object_of(file, index);
  if (here.object.valid() && rows_.contains(here.object) && asks_itself(file, call))
    object = here.object;
  const std::string_view asked = object.valid() ? std::string_view() : root(file, call);
  if (is_self(asked) || is_above(file, asked))
    object = here.object.valid() ? here.object : around(body);
  if (!object.valid()) object = class_asked(file, call);
  if (!object.valid()) return with_given(of_entered(owner, self));
  std::vector<SymbolRef> all = bodies_.upwards(object);
  if (std::ranges::find(all, owner) == all.end()) {
    object = only_class(object);
    if (!object.valid()) return with_given(of_entered(owner, self));
    all = bodies_.upwards(object);
    if (std::ranges::find(all, owner) == all.end()) return out;
  }
  out.made_for = made_for(object);
  if (out.made_for != kNone) out.object = object;
  return out;
}

/// "Order" of `models.Order.find_open()`.
SymbolRef HandedThings::class_asked(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const ValueId on = syntax.child(callee, 0);
  const ValueNode& node = syntax.value(on);
  if (node.kind != ValueKind::reference && node.kind != ValueKind::member) return {};
  const SymbolRef type = in_.links.what_is({file, on}).symbol;
  if (!type.valid() || !in_.own(type.file)) return {};
  const Syntax& there = in_.project.of(type.file);
  std::string_view word = syntax.text(node.text);
  word = word.substr(word.find_last_of(".:\\") + 1);
  return there.text(there.symbols[type.symbol.index()].name) == word ? type : SymbolRef();
}

/// What a chain of calls begins with, through the local variables that hold its beginning.
std::string_view HandedThings::root(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  ValueId at = call.callee, inside = at;
  std::uint32_t line = call.line;
  std::string_view name;
  for (int step = 0; step < kMostSteps && at.valid(); ++step) {
    const ValueNode& node = syntax.value(at);
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) {
      name = syntax.text(node.text);
      if (is_self(name) || node.kind == ValueKind::parameter || name == "super") return name;
      const syntax::Binding* made = given_before(syntax, call.scope, name, line, inside);
      if (made == nullptr || !made->value.valid()) return name;
      line = made->line;
      at = inside = made->value;
      continue;
    }
    if (node.child_count == 0) return {};
    at = syntax.child(node, 0);
  }
  return name;
}

std::size_t HandedThings::given(const KnownThings& known, FileId file, std::uint32_t index) const {
  if (known.given.empty()) return kNone;
  const std::string_view name = root(file, in_.project.of(file).calls[index]);
  for (const auto& [given, thing] : known.given)
    if (bare(name) == given) return thing;
  return in_arguments(known, file, index);
}

/// `self.save()`, `cls.query.filter(…).first()`: what hangs on the row by another member is another
/// thing.
bool HandedThings::asks_itself(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  ValueId at = call.callee, inside = at;
  std::uint32_t line = call.line;
  bool called = true;
  for (int step = 0; step < kMostSteps && at.valid(); ++step) {
    const ValueNode& node = syntax.value(at);
    const std::string_view name = syntax.text(node.text);
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) {
      if (is_self(name) || node.kind == ValueKind::parameter) return is_self(name);
      const syntax::Binding* made = given_before(syntax, call.scope, name, line, inside);
      if (made == nullptr || !made->value.valid()) return false;
      line = made->line;
      at = inside = made->value;
      continue;
    }
    // `self.lines().add(…)`: what the row is asked for by another function is another thing, too.
    const bool question = own_.contains(name) || (called && reads_.contains(lower(name)));
    if (node.kind == ValueKind::member && step > 0 && !question) return false;
    called = node.kind == ValueKind::call;
    at = node.child_count == 0 ? ValueId() : syntax.child(node, 0);
  }
  return false;
}

/// `session.get(cls, id)`, `session.add(self)`, `row = cls(); session.add(row)`.
bool HandedThings::hands_itself(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const auto self = [&](const ValueNode& node) {
    const bool plain = node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
    return plain && is_self(syntax.text(node.text));
  };
  if (call.argument_count == 0 || !syntax.arguments[call.first_argument].valid()) return false;
  const ValueNode* given = &syntax.value(syntax.arguments[call.first_argument]);
  if (self(*given)) return true;
  if (given->kind != ValueKind::reference) return false;
  const syntax::Binding* made =
      local_binding(syntax, call.scope, syntax.text(given->text), call.line);
  if (made == nullptr || !made->value.valid()) return false;
  given = &syntax.value(made->value);
  const bool makes = given->kind == ValueKind::call || given->kind == ValueKind::construct;
  return makes && given->child_count > 0 && self(syntax.value(syntax.child(*given, 0)));
}

std::size_t HandedThings::asked(const KnownThings& known, FileId file, std::uint32_t index) const {
  if (known.made_for == kNone) return kNone;
  const syntax::Call& call = in_.project.of(file).calls[index];
  if (rows_.contains(known.object))
    return asks_itself(file, call) || hands_itself(file, call) ? known.made_for : kNone;
  const std::string_view asked = root(file, call);
  return is_self(asked) || is_above(file, asked) ? known.made_for : kNone;
}

std::string_view HandedThings::asks_class(const KnownThings& known, FileId file,
                                          std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (known.given.empty() || !call.callee.valid() ||
      (index < targets.size() && (targets[index].symbol.valid() || targets[index].origin != 0)))
    return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  ValueId on = syntax.child(callee, 0);  // `model.objects.get(id)` asks the class, too
  while (syntax.value(on).kind == ValueKind::member && syntax.value(on).child_count > 0 &&
         own_.contains(syntax.text(syntax.value(on).text)))
    on = syntax.child(syntax.value(on), 0);
  const ValueNode& object = syntax.value(on);
  if (object.kind != ValueKind::reference && object.kind != ValueKind::parameter) return {};
  const std::string_view name = bare(syntax.text(object.text));
  if (std::ranges::none_of(known.given, [&](const auto& one) { return one.first == name; }))
    return {};
  const std::string verb = lower(syntax.text(call.name));
  if (reads_.contains(verb)) return "read";
  return writes_.contains(verb) ? "write" : "";
}

}  // namespace cutaway::model
