// SPDX-License-Identifier: Apache-2.0
// A value is walked back to what it was made of: a class, a set, a call that is known to ask for
// something. Each step has one answer, or the walk has none.
#include "model/trace/asked_rows.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 24;
constexpr int kMostNesting = 32;
constexpr int kMostAbove = 4;
constexpr std::uint32_t kMostArguments = 3;
constexpr std::size_t kMostThings = 4;
constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

bool is_upper(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

bool is_name(ValueKind kind) {
  return kind == ValueKind::reference || kind == ValueKind::parameter;
}

/// How far out the scope is from that function: 0 = the same; -1 = not around it.
int distance(const Syntax& syntax, SymbolId scope, SymbolId from) {
  for (int step = 0; step < kMostNesting && from.valid(); ++step) {
    if (from == scope) return step;
    from = syntax.symbols[from.index()].container;
  }
  return -1;
}

/// Whether the call keeps what was changed before; "-composer.commit" among the words: there it
/// only ends a transaction.
bool keeps(const std::set<std::string, std::less<>>& words, std::string_view ecosystem,
           const std::string& verb) {
  return words.contains(verb) && !words.contains("-" + std::string(ecosystem) + "." + verb);
}

}  // namespace

AskedRows::AskedRows(const Inputs& in, const Model& model)
    : in_(in),
      model_(model),
      objects_(in, model),
      named_(in, objects_),
      variables_(in, objects_, model),
      related_(in, model, objects_) {
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key == "names.row_getters") getters_.insert(value);
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "rows.types") types_.insert(value);
    if (key == "rows.links") links_.insert(value);
    if (key == "rows.others") others_.insert(value);
    if (key == "rows.joins") joins_.insert(value);
    if (key == "rows.keepers") keepers_.insert(value);
    if (key == "rows.bare") bare_.insert(value);
    if (key == "rows.forms") forms_.insert(value);
    if (key == "rows.looks_in") looks_in_.insert(value);
    if (key == "documents.saves") keeps_.insert(value);
    if (key == "rows.worded") worded_.insert(value);
    if (key == "rows.makes") makes_.push_back(value);
    if (key == "rows.setters") setters_.push_back(value);
    if (key == "rows.fills") fills_.push_back(value);
    if (key == "rows.passes") passes_.insert(value);
    if (key == "rows.sources") sources_.insert(value);
    if (key == "rows.models") models_.insert(value);
    if (key == "rows.asking") asking_.insert(value);
    if (key == "rows.commits") commits_.insert(value);
    if (key == "rows.inherited") inherited_.insert(value);
    if (key == "rows.inherited_from") heirs_of_.push_back(value);
    if (key == "rows.marked") marked_.push_back(value);
    if (key == "rows.relations") relations_.insert(value);
    if (key == "rows.managers") managers_.push_back(value);
    if (const std::size_t by = value.find(" = "); key == "rows.named_by" && by != value.npos)
      named_by_.emplace_back(value.substr(0, by), value.substr(by + 3));
    if (key == "typed.tables") tables_.insert(value);
    if (key == "relations.selves") selves_.insert(value);
    if (key == "relations.own") own_.insert(value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  if (!objects_.empty()) index_aliases(), find_set_classes(), find_managers();
}

/// The thing that a class stands for, or one above it: an `AdminNote` is kept with the notes.
std::optional<std::size_t> AskedRows::of_class(SymbolRef type) const {
  for (int step = 0; step < kMostAbove && type.valid() && in_.own(type.file); ++step) {
    if (const auto thing = objects_.of_class(type)) return thing;
    const Syntax& syntax = in_.project.of(type.file);
    const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
    if (bare_.contains(ecosystems_[type.file.index()]) && symbol.base_count > 0) {
      if (const auto thing = by_modules(syntax, symbol)) return thing;
    }
    const auto bases = in_.links.bases(type.file);
    type = symbol.base_count > 0 && symbol.first_base < bases.size()
               ? bases[symbol.first_base].symbol
               : SymbolRef();
  }
  return std::nullopt;
}

/// The table "shop_orders" of `Shop::Order`, or "orders": the modules around may stand before it.
std::optional<std::size_t> AskedRows::by_modules(const Syntax& syntax,
                                                 const syntax::Symbol& symbol) const {
  const auto words = identifier_words(syntax.text(symbol.name));
  auto whole = words;
  SymbolId at = symbol.container;
  for (int step = 0; step < kMostAbove && at.valid(); ++step) {
    const auto outer = identifier_words(syntax.text(syntax.symbols[at.index()].name));
    whole.insert(whole.begin(), outer.begin(), outer.end());
    at = syntax.symbols[at.index()].container;
  }
  if (const auto thing = objects_.by_table(plural(join(whole, "_")))) return thing;
  return objects_.by_table(plural(join(words, "_")));
}

std::optional<std::size_t> AskedRows::around(FileId file, SymbolId scope) const {
  const SymbolId type = meaning::class_around(in_.project.of(file), scope);
  if (!type.valid()) return std::nullopt;
  const auto managed = managed_.find({file, type});
  return managed == managed_.end() ? of_class({file, type}) : std::optional(managed->second);
}

/// The class that an argument names: `Order`, `Order::class`, `Order.class`, `orders::Entity`.
std::optional<std::size_t> AskedRows::class_named(ValueId value, const At& at) const {
  if (!value.valid()) return std::nullopt;
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  const std::string_view name = syntax.text(node.text);
  if (node.kind == ValueKind::member && node.child_count > 0) {
    const ValueId inner = syntax.child(node, 0);
    if (name == "class" || name == "java") return class_named(inner, at);
    if (types_.contains(name)) return row_type(syntax.text(syntax.value(inner).text), name);
    return is_upper(name) ? objects_.of({at.file, value}) : std::nullopt;
  }
  if (node.kind != ValueKind::reference || !is_upper(name)) return std::nullopt;
  const auto thing = objects_.of({at.file, value});
  return thing ? thing : set_class({at.file, value});
}

/// `Guest.find(1)` of a class that is kept with the class above it.
std::optional<std::size_t> AskedRows::named_class(ValueId value, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::reference || !is_upper(last_part(syntax.text(node.text))))
    return std::nullopt;
  const SymbolRef type = in_.links.what_is({at.file, value}).symbol;
  if (!type.valid() || !in_.own(type.file)) return std::nullopt;
  const Syntax& there = in_.project.of(type.file);
  const syntax::Symbol& symbol = there.symbols[type.symbol.index()];
  const bool itself = symbol.kind == syntax::SymbolKind::class_ &&
                      there.text(symbol.name) == last_part(syntax.text(node.text));
  return itself ? of_class(type) : std::nullopt;
}

/// What a call is known to ask for where it stands.
AskedRows::Things AskedRows::noted(ValueId value, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  const std::string_view name = syntax.text(syntax.value(syntax.child(node, 0)).text);
  Things out;
  const bool called = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.line == node.line && syntax.text(call.name) == name;
  });
  if (!called) return out;
  const auto first = std::ranges::lower_bound(model_.entity_uses, Place{at.file, node.line, 0}, {},
                                              &EntityUse::place);
  for (auto use = first; use != model_.entity_uses.end() && use->place.file == at.file &&
                         use->place.line == node.line;
       ++use) {
    if (std::ranges::find(out, use->entity) == out.end()) out.push_back(use->entity);
  }
  return out.size() > kMostThings ? Things() : out;
}

/// What an own function gives back, by its written type, else by what it returns.
AskedRows::Things AskedRows::of_function(SymbolRef function, const At& at,
                                         std::optional<std::size_t> self) const {
  if (!in_.own(function.file)) return {};
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  At inside{function.file, function.symbol, symbol.end_line, at.depth + 1, self};
  if (const Things out = of_type(there.text(symbol.type), inside); !out.empty()) return out;
  Things out;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != function.symbol ||
        !exit.value.valid() || there.value(exit.value).kind == ValueKind::null)
      continue;
    inside.line = exit.line;
    const Things one = row(exit.value, inside);
    if (one.empty() || (!out.empty() && one != out)) return {};
    out = one;
  }
  return out;
}

/// `where(open: true)` in a class of kept things.
AskedRows::Things AskedRows::of_bare(const At& at) const {
  if (!bare_.contains(ecosystems_[at.file.index()])) return {};
  const auto thing = around(at.file, at.scope);
  return thing ? Things{*thing} : Things();
}

/// A function that gives back what it is given, or a pair that begins with it: by its written
/// types.
AskedRows::Things AskedRows::of_passed(SymbolRef function, const ValueNode& call,
                                       const At& at) const {
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  std::string_view type = there.text(symbol.type);
  if (type.starts_with("(")) type = type.substr(1, type.find(',') - 1);
  if (type.empty()) return {};
  for (std::uint32_t p = 0; p < symbol.parameter_count && p + 1 < call.child_count; ++p) {
    if (there.text(there.parameters[symbol.first_parameter + p].type) == type)
      return row(in_.project.of(at.file).child(call, p + 1), at);
  }
  return {};
}

/// Order of `Order.find_open()`, a function that a class above has for all below it.
std::optional<std::size_t> AskedRows::class_asked(const ValueNode& callee, const At& at) const {
  if (callee.kind != ValueKind::member || callee.child_count == 0) return std::nullopt;
  const ValueId on = in_.project.of(at.file).child(callee, 0);
  const auto named = named_class(on, at);
  return named ? named : class_named(on, at);
}

AskedRows::Things AskedRows::of_call(ValueId value, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  if (node.child_count == 0) return {};
  const ValueId callee = syntax.child(node, 0);
  if (const Things known = noted(value, at); !known.empty()) return known;
  const SymbolRef function = function_called(at.file, node);
  if (function.valid()) {
    if (const auto thing = of_class(function)) return {*thing};
    const syntax::SymbolKind kind =
        in_.project.of(function.file).symbols[function.symbol.index()].kind;
    const bool runs = kind == syntax::SymbolKind::function || kind == syntax::SymbolKind::method;
    if (!runs) return {};
    Things given = of_function(function, at, class_asked(syntax.value(callee), at));
    if (given.empty()) given = of_passed(function, node, at);
    if (given.empty()) given = of_handed(function, node, at);
    if (given.empty()) given = of_through(function, node, at);
    if (const auto made = given.empty() ? made_by(function) : std::nullopt) return {*made};
    return given.empty() ? of_getter(function, node, at) : given;
  }
  const ValueNode& called = syntax.value(callee);
  if (passes(at.file, callee) && node.child_count > 1) return row(syntax.child(node, 1), at);
  Things out;
  if (called.kind == ValueKind::member && called.child_count > 0) {
    out = row(syntax.child(called, 0), at);
    if (out.empty() && node.child_count == 1 && bare_.contains(ecosystems_[at.file.index()])) {
      if (const auto thing = objects_.of_word({at.file, callee}, at.scope)) return {*thing};
    } else if (out.size() == 1) {
      const auto next = objects_.along(out.front(), {at.file, syntax.child(called, 0)}, {value});
      if (next != out.front()) return next ? Things{*next} : Things();
    }
  }
  if (out.empty() && joins_.contains(lower(syntax.text(called.text)))) return out;
  for (std::uint32_t a = 1; a < node.child_count && a <= kMostArguments; ++a) {
    const auto thing = class_named(syntax.child(node, a), at);
    if (thing && std::ranges::find(out, *thing) == out.end()) out.push_back(*thing);
  }
  // `db.NewInsert().Model(order).Exec(ctx)`
  if (out.empty() && node.child_count == 2 && models_.contains(syntax.text(called.text)))
    return row(syntax.child(node, 1), at);
  // `(await session.execute(query)).first()`
  if (out.empty() && node.child_count > 1 && asks_given(at.file, syntax.text(called.text)))
    return row(syntax.child(node, 1), at);
  if (!out.empty() || called.kind == ValueKind::member) return out;
  // `trx(ORDERS).first()`
  const ValueId given = node.child_count == 2 ? syntax.child(node, 1) : ValueId();
  if (!given.valid() || syntax.value(given).kind == ValueKind::entry) return of_bare(at);
  const linking::ClosedValue name = in_.links.close({at.file, given});
  const bool sure = name.alternatives.size() == 1 && name.alternatives.front().complete;
  const auto thing = sure ? objects_.by_table(name.alternatives.front().text) : std::nullopt;
  return thing ? Things{*thing} : of_bare(at);
}

/// What a name was given, the last time for sure and all times since.
AskedRows::Things AskedRows::of_bindings(std::string_view name, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  std::vector<const syntax::Binding*> made;
  int nearest = kMostNesting;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.line > at.line) break;
    if (!binding.scope.valid() || syntax.text(binding.target) != name) continue;
    const int far = distance(syntax, binding.scope, at.scope);
    if (far < 0 || far > nearest) continue;
    if (far < nearest) made.clear();
    nearest = far;
    made.push_back(&binding);
  }
  Things out;
  for (auto one = made.rbegin(); one != made.rend(); ++one) {
    const syntax::Binding& binding = **one;
    if (binding.position > 0) return {};
    const At before{at.file, at.scope, binding.line == 0 ? 0 : binding.line - 1, at.depth + 1,
                    at.self};
    Things said = of_type(syntax.text(binding.type), at);
    if (said.empty() && binding.value.valid()) said = row(binding.value, before);
    const bool nothing =
        !binding.value.valid() || syntax.value(binding.value).kind == ValueKind::null;
    if (said.empty() && nothing) continue;
    if (said.empty() || (!out.empty() && said != out)) return {};
    out = std::move(said);
    if (!binding.guard.valid()) break;
  }
  return out;
}

AskedRows::Things AskedRows::of_name(std::string_view name, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  if (selves_.contains(name) || name == "Self") {
    if (at.self) return {*at.self};
    const auto thing = around(at.file, at.scope);
    return thing ? Things{*thing} : Things();
  }
  if (const auto alias = aliases_.find(name); alias != aliases_.end())
    return alias->second == kSeveral ? Things() : Things{alias->second};
  if (const Things made = of_bindings(name, at); !made.empty()) return made;
  if (const Things told = of_told(name, at); !told.empty()) return told;
  for (SymbolId scope = at.scope; scope.valid(); scope = syntax.symbols[scope.index()].container) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      const syntax::Parameter& taken = syntax.parameters[around.first_parameter + p];
      if (syntax.text(taken.name) != name) continue;
      return of_type(syntax.text(taken.type), {at.file, scope, at.line, at.depth});
    }
  }
  return {};
}

/// `orders::Entity`, `Order.objects`, `context.Orders`.
AskedRows::Things AskedRows::of_member(ValueId value, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  if (node.child_count == 0) return {};
  const ValueId object = syntax.child(node, 0);
  const std::string_view name = syntax.text(node.text);
  if (const auto thing = row_type(syntax.text(syntax.value(object).text), name)) return {*thing};
  if (const auto alias = aliases_.find(name);
      alias != aliases_.end() && is_name(syntax.value(object).kind))
    return alias->second == kSeveral ? Things() : Things{alias->second};
  if (const auto set = named_.of_set({at.file, value})) return {*set};
  if (tables_.contains(name)) {
    const auto thing = objects_.by_table(syntax.text(syntax.value(object).text));
    return thing ? Things{*thing} : Things();
  }
  if (inherited_.contains(name)) return of_inherited(in_.links.what_is({at.file, object}).symbol);
  if (own_.contains(name)) return row(object, at);
  const Things on = row(object, at);
  const auto next = related_.of(ecosystems_[at.file.index()], name,
                                on.size() == 1 ? std::optional(on.front()) : std::nullopt);
  return next ? Things{*next} : Things();
}

/// Person of `context.Users`, where the class of contexts is an `IdentityDbContext<Person, …>`.
AskedRows::Things AskedRows::of_inherited(SymbolRef owner) const {
  if (!owner.valid() || !in_.own(owner.file)) return {};
  const Syntax& there = in_.project.of(owner.file);
  const syntax::Symbol& symbol = there.symbols[owner.symbol.index()];
  for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
    const std::string_view name = there.text(there.bases[b].name);
    if (std::ranges::none_of(heirs_of_, [&](const auto& glob) { return matches_glob(glob, name); }))
      continue;
    std::string_view first = there.text(there.bases[b].arguments);
    first = first.substr(0, first.find(','));
    return of_type(first, {owner.file, owner.symbol, 0, 0});
  }
  return {};
}

AskedRows::Things AskedRows::row(ValueId value, At at) const {
  if (!value.valid() || ++at.depth > kMostSteps) return {};
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  if (Things keyed = of_key(value, at); !keyed.empty()) return keyed;
  switch (node.kind) {
    case ValueKind::call:
    case ValueKind::construct:
      return of_call(value, at);
    case ValueKind::record:
      return of_type(syntax.text(node.text), at);
    case ValueKind::index:
      return node.child_count > 0 ? row(syntax.child(node, 0), at) : Things();
    case ValueKind::reference:
    case ValueKind::parameter:
    case ValueKind::member:
      break;
    default:
      return {};
  }
  if (const auto thing = objects_.of({at.file, value})) return {*thing};
  if (const auto thing = named_class(value, at)) return {*thing};
  if (const auto thing = objects_.of_keeper({at.file, value}, at.scope)) return {*thing};
  if (const auto thing = objects_.of_constant({at.file, value})) return {*thing};
  if (const auto thing = set_class({at.file, value})) return {*thing};
  Things out =
      node.kind == ValueKind::member ? of_member(value, at) : of_name(syntax.text(node.text), at);
  if (out.empty())
    if (const auto thing = variables_.of(at.file, value, at.scope)) return {*thing};
  if (!out.empty() || !bare_.contains(ecosystems_[at.file.index()])) return out;
  if (const auto thing = objects_.of_word({at.file, value}, at.scope)) return {*thing};
  // `found.first`: a function without arguments is called by its name alone.
  const SymbolId type =
      node.kind == ValueKind::reference ? meaning::class_around(syntax, at.scope) : SymbolId();
  for (std::size_t f = 0; type.valid() && f < syntax.symbols.size(); ++f) {
    const syntax::Symbol& one = syntax.symbols[f];
    if (one.container == type && one.parameter_count == 0 &&
        syntax.text(one.name) == syntax.text(node.text))
      return of_function({at.file, SymbolId(f)}, at, at.self);
  }
  const auto itself = type.valid() ? of_class_itself(syntax.text(node.text), at) : std::nullopt;
  return itself ? Things{*itself} : Things();
}

/// `order.paid = true; session.commit()`: what is kept is what was changed before in the function.
AskedRows::Things AskedRows::changed(const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  std::set<std::string_view> names;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.line > at.line) break;
    if (!binding.scope.valid() || distance(syntax, binding.scope, at.scope) != 0) continue;
    const std::string_view target = syntax.text(binding.target);
    if (const std::string_view row = marked_row(syntax, binding); !row.empty()) names.insert(row);
    const std::size_t dot = target.find('.');
    if (dot != std::string_view::npos && target.find_first_of(".[", dot + 1) == target.npos)
      names.insert(target.substr(0, dot));
  }
  for (const std::string_view row : filled(at)) names.insert(row);
  Things out;
  for (const std::string_view name : names) {
    for (const std::size_t thing : of_name(name, at))
      if (std::ranges::find(out, thing) == out.end()) out.push_back(thing);
  }
  std::ranges::sort(out);
  return out.size() > kMostThings ? Things() : out;
}

bool AskedRows::keeps_changes(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  return call.callee.valid() && syntax.value(call.callee).kind == ValueKind::member &&
         keeps(commits_, ecosystems_[file.index()], lower(syntax.text(call.name)));
}

std::vector<std::size_t> AskedRows::of(FileId file, std::uint32_t index, bool writes) const {
  if (objects_.empty()) return {};
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid()) return {};
  const At at{file, call.scope, call.line};
  const ValueNode& callee = syntax.value(call.callee);
  const std::string verb = lower(syntax.text(call.name));
  if (others_.contains(verb)) return {};
  if (Things related = of_relations(file, call); !related.empty()) return related;
  if (keeps(commits_, ecosystems_[file.index()], verb)) return changed(at);
  if (callee.kind == ValueKind::reference) {
    const Things bare = of_bare(at);
    // `get_object_or_404(User, pk=1)`
    const auto asked = bare.empty() && call.argument_count > 0
                           ? class_named(syntax.arguments[call.first_argument], at)
                           : std::nullopt;
    return asked ? Things{*asked} : bare;
  }
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  Things out;
  if (!links_.contains(verb)) out = row(syntax.child(callee, 0), at);
  const bool handed =
      out.empty() && call.argument_count > 0 &&
      ((writes && hands_over(syntax, call)) || asks_given(file, syntax.text(call.name)));
  if (handed && worded(file))
    out = of_given(file, call);
  else if (handed)
    out = row(syntax.arguments[call.first_argument], at);
  if (writes && out.size() > 1) out.resize(1);
  std::ranges::sort(out);
  return out;
}

}  // namespace cutaway::model
