// SPDX-License-Identifier: Apache-2.0
// Names of hooks are rows of the catalogue; a word in them and in the name of the call that writes
// tells when they run.
#include "model/trace/kept_hooks.h"

#include <algorithm>

#include "base/text.h"
#include "linking/written_type.h"
#include "meaning/context.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kNone = static_cast<std::size_t>(-1), kMostHooks = 24;

std::string_view last_word(std::string_view name) {
  return name.substr(name.find_last_of(".:\\") + 1);
}

/// What stands for the named key, or the value itself: `sender=Order`.
ValueId plain(const Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  return node.kind == ValueKind::entry && node.child_count > 0 ? syntax.child(node, 0) : value;
}

/// The class that an argument names: `OrderObserver::class`, `OrderObserver.class`, `Order`.
ValueId class_value(const Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  return node.kind == ValueKind::member && syntax.text(node.text) == "class" && node.child_count > 0
             ? syntax.child(node, 0)
             : value;
}

/// `find` of `Order.find(id)`; "" of what is no call of a member.
std::string_view called(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::call || node.child_count == 0) return {};
  return syntax.text(syntax.value(syntax.child(node, 0)).text);
}

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
}

}  // namespace

KeptHooks::KeptHooks(const Inputs& in, const Model& model, const CallBodies& bodies)
    : in_(in), bodies_(bodies), objects_(in, model) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    const std::string_view name = key;
    if (name.starts_with("hooks.of.")) names_.insert(key.substr(9) + "." + value);
    if (name.starts_with("hooks.silent.")) silent_.insert(key.substr(13) + "." + value);
    if (key == "hooks.created") words_[value] |= kCreated;
    if (key == "hooks.changed") words_[value] |= kChanged;
    if (key == "hooks.saved") words_[value] |= kCreated | kChanged;
    if (key == "hooks.removed") words_[value] |= kRemoved;
    if (key == "hooks.always") words_[value] |= kCreated | kChanged | kRemoved | kTouched;
    if (key == "hooks.touched") words_[value] |= kTouched;
    if (key == "hooks.checked") words_[value] |= kCreated | kChanged | kChecked;
    if (name.starts_with("hooks.unchecked.")) unchecked_.insert(key.substr(16) + "." + value);
    if (name.starts_with("hooks.only.")) only_.emplace(key.substr(11), value);
    if (key == "hooks.forced") words_[value] |= kForced;
    if (key == "hooks.makers") makers_.insert(value);
    if (key == "hooks.finders") finders_.insert(value);
    if (name.starts_with("hooks.silent_upon."))
      silent_upon_.push_back(key.substr(18) + "." + value);
    if (name.starts_with("hooks.relations.")) relations_.insert(key.substr(16) + "." + value);
    if (key == "hooks.signals") signals_.insert(value);
    if (key == "hooks.watching") watching_.insert(value);
    if (key == "hooks.watchers") watchers_.push_back(value);
  }
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "relations.selves") selves_.insert(value);
    if (key == "rows.bare") bare_.insert(value);
  }
  if (objects_.empty() || names_.empty()) return;
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f)) || ecosystems_[f].empty()) continue;
    read_calls(FileId(f), ecosystems_[f]);
    read_marks(FileId(f), ecosystems_[f]);
    read_functions(FileId(f), ecosystems_[f]);
  }
  spread();
}

/// When a hook of that name runs, or what a call of that name does; 0 = no word tells.
std::uint8_t KeptHooks::when(std::string_view name) const {
  std::uint8_t out = 0;
  for (const std::string& word : identifier_words(name)) {
    const auto known = words_.find(word);
    if (known == words_.end()) continue;
    const std::uint8_t both = out & known->second;  // `after_create_commit`
    out = both != 0 ? both : static_cast<std::uint8_t>(out | known->second);  // `updateOrCreate`
  }
  return out;
}

/// `@receiver((post_save, post_delete), sender=Order)`
std::uint8_t KeptHooks::when_any(const Syntax& syntax, const ValueNode& list,
                                 std::string_view ecosystem) const {
  std::uint8_t out = 0;
  for (std::size_t i = 0; i < list.child_count; ++i) {
    const std::string_view name = last_word(syntax.text(syntax.value(syntax.child(list, i)).text));
    if (is_hook(ecosystem, name)) out |= when(name);
  }
  return out;
}

bool KeptHooks::is_hook(std::string_view ecosystem, std::string_view name) const {
  return names_.contains(std::string(ecosystem) + "." + std::string(name));
}

/// The thing whose rows are objects of a class.
std::size_t KeptHooks::kept(SymbolRef type) const {
  if (const auto thing = objects_.of_class(type)) return *thing;
  // A class of rows whose table another file declares is called after it.
  const Syntax& syntax = in_.project.of(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  if (!bare_.contains(ecosystems_[type.file.index()]) || symbol.base_count == 0) return kNone;
  return objects_.by_table(plural(join(identifier_words(syntax.text(symbol.name)), "_")))
      .value_or(kNone);
}

std::optional<std::size_t> KeptHooks::kept_by(SymbolRef type) const {
  const std::size_t thing = ecosystems_.empty() ? kNone : kept(type);
  return thing == kNone ? std::nullopt : std::optional(thing);
}

KeptHooks::Removal KeptHooks::removal(FileId file, const syntax::Call& call) const {
  const std::string_view name = in_.project.of(file).text(call.name);
  const std::uint8_t does = ecosystems_.empty() ? std::uint8_t{0} : when(name);
  // `session.commit()` keeps whatever was done before; what removes a row says so itself.
  if ((does & kRemoved) == 0 || (does & kTouched) != 0) return Removal::none;
  const std::string own = std::string(ecosystems_[file.index()]) + "." + std::string(name);
  const bool past = silent_.contains(own) || is_asked_of_all(file, call);
  return past ? Removal::past_class : Removal::by_class;
}

void KeptHooks::add(std::size_t entity, Hook hook) {
  std::vector<Hook>& all = hooks_[entity];
  const auto known = std::ranges::find(all, hook.body, &Hook::body);
  if (known == all.end()) {
    if (all.size() < kMostHooks) all.push_back(std::move(hook));
    return;
  }
  // A function may be said for both: `@AfterUpdate() @AfterInsert() send() {}`.
  const bool special = ((known->when | hook.when) & (kForced | kChecked)) != 0;
  if (!special && known->condition == hook.condition)
    known->when = static_cast<std::uint8_t>(known->when | hook.when);
}

/// `after_save :note` in a class, `static::created(fn)`, `Order.afterCreate(fn)`,
/// `Order::observe(OrderObserver::class)`, `post_save.connect(note, sender=Order)`.
void KeptHooks::read_calls(FileId file, std::string_view ecosystem) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    if (call.argument_count == 0 || !call.callee.valid()) continue;
    const ValueNode& callee = syntax.value(call.callee);
    const ValueId upon = callee.kind == ValueKind::member && callee.child_count > 0
                             ? syntax.child(callee, 0)
                             : ValueId();
    const auto thing = [&] {
      return upon.valid() ? objects_.of({file, upon}) : std::optional<std::size_t>();
    };
    if (is_hook(ecosystem, name)) {
      const bool own = !upon.valid() || selves_.contains(syntax.text(syntax.value(upon).text));
      NamedRun run = named_run(syntax, file, call);
      const SymbolId type = meaning::class_around(syntax, call.scope);
      if (own && type.valid())
        said_[{file, type}].push_back({std::move(run), when(name)});
      else if (const auto kept = thing(); kept && run.block.valid())
        add(*kept, {run.block, {}, run.place, run.condition, when(name)});
    } else if (watching_.contains(name)) {
      if (const auto kept = thing())
        read_watcher(file, *kept, syntax.arguments[call.first_argument], ecosystem);
    } else if (signals_.contains(name)) {
      read_signal(file, call.first_argument, call.argument_count, upon, {}, call.line, ecosystem);
    }
  }
}

/// `@PrePersist`, `@receiver(post_save, sender=Order)`, `#[ObservedBy(OrderObserver::class)]`.
void KeptHooks::read_marks(FileId file, std::string_view ecosystem) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Annotation& note : syntax.annotations) {
    const std::string_view name = last_word(syntax.text(note.name));
    if (!note.target.valid() || !note.parameter.empty()) continue;
    const SymbolRef target{file, note.target};
    if (is_hook(ecosystem, name) && bodies_.is_run(target)) {
      const SymbolId type = meaning::class_around(syntax, note.target);
      NamedRun run{{}, {}, {}, {}, {file, note.line, note.line}, {}, target};
      if (type.valid()) said_[{file, type}].push_back({std::move(run), when(name)});
    } else if (signals_.contains(name)) {
      read_signal(file, note.first_argument, note.argument_count, {}, target, note.line, ecosystem);
    } else if (watching_.contains(name) && kept(target) != kNone) {
      for (std::uint32_t a = 0; a < note.argument_count; ++a)
        read_watcher(file, kept(target), syntax.arguments[note.first_argument + a], ecosystem);
    }
  }
}

/// What is told of an event and a thing: the function below the mark, or the one that is given.
void KeptHooks::read_signal(FileId file, std::uint32_t first, std::uint32_t count, ValueId upon,
                            SymbolRef target, std::uint32_t line, std::string_view ecosystem) {
  const Syntax& syntax = in_.project.of(file);
  std::vector<ValueId> given;
  if (upon.valid()) given.push_back(upon);
  for (std::uint32_t a = first; a < first + count; ++a)
    if (syntax.arguments[a].valid()) given.push_back(plain(syntax, syntax.arguments[a]));
  std::optional<std::size_t> thing;
  std::uint8_t runs = 0;
  for (const ValueId value : given) {
    const ValueNode& node = syntax.value(value);
    if (runs == 0 && is_hook(ecosystem, last_word(syntax.text(node.text))))
      runs = when(last_word(syntax.text(node.text)));
    else if (runs == 0 && node.kind == ValueKind::list)
      runs = when_any(syntax, node, ecosystem);
    else if (node.kind == ValueKind::function)
      target = {file, node.symbol};
    else if (const auto kept = thing ? std::nullopt : objects_.of({file, value}))
      thing = kept;
    else if (!target.valid())
      target = in_.links.what_is({file, value}).symbol;
  }
  if (runs == 0 || !thing || !bodies_.is_run(target) || !in_.own(target.file)) return;
  add(*thing, {target, {}, {file, line, line}, {}, runs});
}

/// The functions of the classes that a value names, which are called after what happens.
void KeptHooks::read_watcher(FileId file, std::size_t entity, ValueId named,
                             std::string_view ecosystem) {
  if (!named.valid()) return;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(plain(syntax, named));
  if (node.kind == ValueKind::list) {
    for (std::size_t i = 0; i < node.child_count; ++i)
      read_watcher(file, entity, syntax.child(node, i), ecosystem);
    return;
  }
  const ValueId type = class_value(syntax, plain(syntax, named));
  watch(entity, in_.links.what_is({file, type}).symbol, ecosystem);
}

void KeptHooks::watch(std::size_t entity, SymbolRef watcher, std::string_view ecosystem) {
  if (!watcher.valid() || !in_.own(watcher.file)) return;
  const Syntax& syntax = in_.project.of(watcher.file);
  for (std::size_t s = watcher.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.line > syntax.symbols[watcher.symbol.index()].end_line) break;
    const SymbolRef body{watcher.file, SymbolId(s)};
    if (one.container != watcher.symbol || !is_function(one)) continue;
    if (is_hook(ecosystem, syntax.text(one.name)))
      add(entity, {body, watcher, bodies_.place_of(body), {}, when(syntax.text(one.name))});
    for (const syntax::Annotation& note : syntax.annotations)
      if (note.target == body.symbol && is_hook(ecosystem, last_word(syntax.text(note.name))))
        add(entity, {body, watcher, bodies_.place_of(body), {}, when(syntax.text(note.name))});
  }
}

/// `func (o *Order) AfterCreate(tx *gorm.DB)`, `class Watch implements EntitySubscriber<Order>`.
void KeptHooks::read_functions(FileId file, std::string_view ecosystem) {
  const Syntax& syntax = in_.project.of(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    const SymbolRef ref{file, SymbolId(s)};
    if (!one.receiver.empty() && is_function(one) && is_hook(ecosystem, syntax.text(one.name))) {
      std::string_view type = syntax.text(one.receiver);
      type = type.substr(type.find_first_not_of("*& "));
      if (const auto thing = objects_.by_name(type))
        add(*thing, {ref, {}, bodies_.place_of(ref), {}, when(syntax.text(one.name))});
    }
    for (std::uint32_t b = one.first_base; b < one.first_base + one.base_count; ++b) {
      const std::string_view base = last_word(syntax.text(syntax.bases[b].name));
      if (std::ranges::find(watchers_, base) == watchers_.end()) continue;
      const auto types = linking::type_arguments(syntax.text(syntax.bases[b].arguments));
      const auto thing = types.size() == 1 ? objects_.by_name(types.front()) : std::nullopt;
      if (thing) watch(*thing, ref, ecosystem);
    }
  }
}

/// What classes say is true of all kept classes below them.
void KeptHooks::spread() {
  if (said_.empty()) return;
  // Of several classes of one table, only the rows of that one run what it says itself.
  const auto only_of = [&](SymbolRef type, SymbolRef holder, std::size_t thing,
                           const std::vector<SymbolRef>& above) {
    const bool part = std::ranges::any_of(above, [&](SymbolRef one) {
      if (one == type || kept(one) != thing) return false;
      const std::vector<SymbolRef> whole = bodies_.upwards(one);
      return std::ranges::find(whole, holder) == whole.end();
    });
    const Syntax& there = in_.project.of(type.file);
    return part ? "if it is a `" +
                      std::string(there.text(there.symbols[type.symbol.index()].name)) + "`"
                : std::string();
  };
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.symbols[s].kind != syntax::SymbolKind::class_) continue;
      const SymbolRef type{FileId(f), SymbolId(s)};
      const std::size_t thing = kept(type);
      if (thing == kNone) continue;
      const std::vector<SymbolRef> above = bodies_.upwards(type);
      for (const SymbolRef holder : above) {
        const auto said = said_.find(holder);
        if (said == said_.end()) continue;
        const std::string only = only_of(type, holder, thing, above);
        for (const Said& one : said->second) add_said(thing, above, one, only);
      }
    }
  }
}

/// The functions that a class names are those of the kept class, or of the nearest above it.
void KeptHooks::add_said(std::size_t thing, const std::vector<SymbolRef>& types, const Said& said,
                         const std::string& only) {
  NamedRun run = said.run;
  if (!only.empty()) run.condition = run.condition.empty() ? only : only + " and " + run.condition;
  std::uint8_t runs = said.when, on = 0;  // `on: %i[create update]` is either
  for (const std::string& word : run.on) on = static_cast<std::uint8_t>(on | when(word));
  if (!run.on.empty()) runs &= on;
  if (run.block.valid()) add(thing, {run.block, types.front(), run.place, run.condition, runs});
  for (const std::string& name : run.names) {
    for (const SymbolRef has : types) {
      const SymbolRef body = bodies_.member(has, name);
      if (!body.valid()) continue;
      add(thing, {body, types.front(), run.place, run.condition, runs});
      break;
    }
  }
}

/// What stands for the row that a call keeps: for a name the value that the same function gave it.
ValueId KeptHooks::row_of(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return {};
  const ValueId row = syntax.child(syntax.value(call.callee), 0);
  const ValueNode& node = syntax.value(row);
  if (node.kind != ValueKind::reference) return row;
  const syntax::Binding* made =
      local_binding(syntax, call.scope, syntax.text(node.text), call.line);
  return made == nullptr ? ValueId() : made->value;
}

/// Whether what the call keeps is a row that the same function has made: `note = Note.new;
/// note.save`.
bool KeptHooks::is_made_here(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueId row = row_of(file, call);
  if (row.valid() && syntax.value(row).kind == ValueKind::construct) return true;
  return makers_.contains(called(syntax, row));
}

/// Whether it is one that the same function has fetched: `order = Order.find(id); order.save`, or
/// that a function without a receiver gives: `current_user.save`.
bool KeptHooks::is_found_here(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueId row = row_of(file, call);
  if (row.valid()) return finders_.contains(called(syntax, row));
  if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return false;
  const ValueNode& bare = syntax.value(syntax.child(syntax.value(call.callee), 0));
  return bare.kind == ValueKind::reference && finders_.contains(syntax.text(bare.text));
}

/// Whether the store changes all that a question finds, and no row of it is looked at.
bool KeptHooks::is_asked_of_all(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueId row = row_of(file, call);
  const std::string_view asked = called(syntax, row);
  const std::string ecosystem = std::string(ecosystems_[file.index()]) + ".";
  if (asked.empty()) return false;
  const std::string whole = ecosystem + std::string(asked);
  if (std::ranges::any_of(silent_upon_,
                          [&](const std::string& glob) { return matches_glob(glob, whole); }))
    return true;
  // `$cart->lines()`, where `lines` gives back what `hasMany` makes.
  const SymbolRef relation = in_.links.what_is({file, syntax.child(syntax.value(row), 0)}).symbol;
  if (!relation.valid() || relations_.empty()) return false;
  const Syntax& there = in_.project.of(relation.file);
  return std::ranges::any_of(there.exits, [&](const syntax::Exit& exit) {
    return exit.scope == relation.symbol &&
           relations_.contains(ecosystem + std::string(called(there, exit.value)));
  });
}

std::vector<KeptHooks::Hook> KeptHooks::of_thing(std::size_t entity, std::string_view deed) const {
  std::vector<Hook> out;
  const auto known = hooks_.find(entity);
  const std::uint8_t does = deed.empty() ? std::uint8_t{0} : when(deed);
  if (known == hooks_.end() || does == 0) return out;
  for (const Hook& hook : known->second)
    if ((hook.when & does) != 0 && (hook.when & kForced) == 0) out.push_back(hook);
  return out;
}

std::vector<KeptHooks::Hook> KeptHooks::of(FileId file, const syntax::Call& call,
                                           const CallEffect& effect) const {
  std::vector<Hook> out;
  if (effect.kind != "write" || effect.entities.size() != 1 || hooks_.empty()) return out;
  const auto known = hooks_.find(effect.entities.front());
  if (known == hooks_.end()) return out;
  const std::string_view name = in_.project.of(file).text(call.name);
  const std::string own = std::string(ecosystems_[file.index()]) + "." + std::string(name);
  if (silent_.contains(own)) return out;
  if (!silent_upon_.empty() && is_asked_of_all(file, call)) return out;
  std::uint8_t does = when(name);
  // `session.commit()` of a row that is told as written makes it or changes it.
  if ((does & kTouched) != 0) does &= kCreated | kChanged;
  const auto [first, last] = only_.equal_range(own);
  if (first != last) does = 0;
  for (auto word = first; word != last; ++word) does |= when(word->second);
  const bool unchecked = unchecked_.contains(own);
  const bool either = does == (kCreated | kChanged);
  const bool made = either && is_made_here(file, call);
  const bool found = either && !made && is_found_here(file, call);
  if (made) does = kCreated;
  if (found) does = kChanged;
  for (const Hook& hook : known->second) {
    const std::uint8_t both = hook.when & does & ~(kForced | kChecked);
    if (unchecked && (hook.when & kChecked) != 0) continue;
    if (both == 0 || ((hook.when & kForced) != 0 && (does & kForced) == 0)) continue;
    out.push_back(hook);
    // `order.save!` makes the row or changes it.
    if (!either || made || found || both == does) continue;
    const std::string_view more = hook.condition.empty() ? "" : " and ";
    out.back().condition = (both == kCreated ? "if it is new" : "unless it is new") +
                           std::string(more) + hook.condition;
  }
  return out;
}

}  // namespace cutaway::model
