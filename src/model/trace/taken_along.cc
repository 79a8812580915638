// SPDX-License-Identifier: Apache-2.0
// Keys of tables are in the model; what classes say of their members are rows of the catalogue.
#include "model/trace/taken_along.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostThings = 40;

}  // namespace

TakenAlong::TakenAlong(const Inputs& in, const Model& model, const KeptHooks& hooks)
    : in_(in), model_(model), hooks_(hooks), objects_(in, model) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "along.calls") calls_.insert(value);
    if (key == "along.keys") keys_.insert(value);
    if (key == "along.switches") switches_.insert(value);
    if (key == "along.words") words_.insert(value);
    if (key == "along.emptying") emptying_.insert(value);
    if (key == "along.marking") marking_.insert(value);
  }
  if (objects_.empty()) return;
  read_keys();
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f))) read_classes(FileId(f));
}

/// `order_id … REFERENCES orders ON DELETE CASCADE`
void TakenAlong::read_keys() {
  std::map<std::string_view, std::size_t> by_name;
  for (std::size_t e = 0; e < model_.entities.size(); ++e)
    by_name.emplace(model_.entities[e].name, e);
  for (std::size_t e = 0; e < model_.entities.size(); ++e) {
    for (const auto* all : {&model_.entities[e].relations, &model_.entities[e].associations}) {
      for (const meaning::EntityRelation& key : *all) {
        const auto target = by_name.find(key.target);
        const bool stays = key.on_delete == "set null";
        if ((key.on_delete != "cascade" && !stays) || target == by_name.end() ||
            target->second == e)
          continue;
        // What is only marked as gone keeps what points to it.
        if (!model_.entities[target->second].soft_delete.empty()) continue;
        with_[target->second].push_back({e, key.place, false, stays});
      }
    }
  }
}

/// What a key and its value say: `dependent: :destroy`, `cascade = {CascadeType.ALL}`,
/// `orphanRemoval: true`, `cascade="all, delete-orphan"`, `dependent: :nullify`.
TakenAlong::Says TakenAlong::says(FileId file, ValueId given) const {
  const Syntax& syntax = in_.project.of(file);
  if (!given.valid()) return Says::nothing;
  const ValueNode& entry = syntax.value(given);
  if (entry.kind != ValueKind::entry || entry.child_count == 0) return Says::nothing;
  const ValueNode& value = syntax.value(syntax.child(entry, 0));
  const std::string_view key = syntax.text(entry.text);
  if (switches_.contains(key))
    return syntax.text(value.text) == "true" ? Says::removes : Says::nothing;
  if (!keys_.contains(key)) return Says::nothing;
  const auto word = [&](std::string_view one) {
    return words_.contains(one)      ? Says::removes
           : emptying_.contains(one) ? Says::empties
                                     : Says::nothing;
  };
  const auto said = [&](const ValueNode& one) {
    const std::string_view text = syntax.text(one.text);
    Says out = word(text);
    for (const std::string_view part : split(text, ','))
      if (one.kind == ValueKind::string) out = std::max(out, word(trim(part)));
    return out;
  };
  Says out = said(value);
  for (std::uint32_t i = 0; value.kind == ValueKind::list && i < value.child_count; ++i)
    out = std::max(out, said(syntax.value(syntax.child(value, i))));
  return out;
}

void TakenAlong::add(std::size_t owner, std::string_view member, const Place& place, Says said) {
  const auto thing = objects_.own_association(owner, member);
  if (!thing || *thing == owner) return;
  std::vector<With>& all = with_[owner];
  const auto known = std::ranges::find(all, *thing, &With::thing);
  const With with{*thing, place, true, said == Says::empties};
  if (known == all.end())
    all.push_back(with);
  else if (!known->by_class || known->stays)
    *known = with;
}

/// What the classes of kept things say of their members.
void TakenAlong::read_classes(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  const auto owner_of = [&](SymbolId scope) {
    const SymbolId type = scope.valid() ? meaning::class_around(syntax, scope) : SymbolId();
    return type.valid() ? hooks_.kept_by({file, type}) : std::nullopt;
  };
  const auto any = [&](std::uint32_t first, std::uint32_t count) {
    Says out = Says::nothing;
    for (std::uint32_t a = first; a < first + count; ++a)
      out = std::max(out, says(file, syntax.arguments[a]));
    return out;
  };
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count < 2 || !calls_.contains(syntax.text(call.name))) continue;
    const ValueId named = syntax.arguments[call.first_argument];
    const Says said = named.valid() ? any(call.first_argument, call.argument_count) : Says::nothing;
    if (said == Says::nothing) continue;
    if (const auto owner = owner_of(call.scope))
      add(*owner, syntax.text(syntax.value(named).text), {file, call.line, call.line}, said);
  }
  for (const syntax::Annotation& note : syntax.annotations) {
    const Says said =
        note.target.valid() ? any(note.first_argument, note.argument_count) : Says::nothing;
    if (said == Says::nothing) continue;
    const syntax::Symbol& member = syntax.symbols[note.target.index()];
    if (const auto owner = owner_of(member.container))
      add(*owner, syntax.text(member.name), {file, note.line, note.line}, said);
  }
  for (const syntax::Symbol& member : syntax.symbols) {
    if (!member.value.valid() || !member.container.valid()) continue;
    const ValueNode& made = syntax.value(member.value);
    Says said = Says::nothing;
    for (std::uint32_t i = 1; made.kind == ValueKind::call && i < made.child_count; ++i)
      said = std::max(said, says(file, syntax.child(made, i)));
    if (said == Says::nothing) continue;
    if (const auto owner = owner_of(member.container))
      add(*owner, syntax.text(member.name), {file, member.line, member.line}, said);
  }
}

std::vector<TakenAlong::With> TakenAlong::below(std::size_t thing, bool past_class) const {
  std::vector<With> out{{thing, {}, !past_class}};
  for (std::size_t at = 0; at < out.size() && out.size() < kMostThings; ++at) {
    const auto known = with_.find(out[at].thing);
    if (known == with_.end() || out[at].stays) continue;
    for (const With& one : known->second) {
      // The store itself knows nothing of what a class says.
      if (one.by_class && !out[at].by_class) continue;
      if (std::ranges::find(out, one.thing, &With::thing) == out.end()) out.push_back(one);
    }
  }
  out.erase(out.begin());
  return out;
}

std::vector<TakenAlong::With> TakenAlong::of(FileId file, const syntax::Call& call,
                                             const CallEffect& effect) const {
  if (effect.kind != "write" || effect.entities.size() != 1 || with_.empty()) return {};
  const KeptHooks::Removal removal = hooks_.removal(file, call);
  const std::vector<std::string> words = identifier_words(in_.project.of(file).text(call.name));
  const bool marks =
      std::ranges::any_of(words, [&](const std::string& word) { return marking_.contains(word); });
  if (removal == KeptHooks::Removal::none || marks) return {};
  return below(effect.entities.front(), removal == KeptHooks::Removal::past_class);
}

std::vector<TakenAlong::With> TakenAlong::of_thing(std::size_t thing, std::string_view deed) const {
  return deed == "delete" ? below(thing, false) : std::vector<With>();
}

}  // namespace cutaway::model
