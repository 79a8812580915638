// SPDX-License-Identifier: Apache-2.0
// What the catalogue's shapes have said of the line of a call.
#include <algorithm>

#include "meaning/asked_through.h"
#include "meaning/site.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {
namespace {

constexpr int kMostMembers = 6;

}  // namespace

const meaning::Meaning* CallEffects::meaning_at(
    FileId file, const syntax::Call& call,
    const std::vector<const catalogue::Shape*>& shapes) const {
  const auto [begin, end] = meanings_.equal_range({file, call.line});
  for (auto at = begin; at != end; ++at) {
    if (std::ranges::find(shapes, at->second->shape) != shapes.end()) return at->second;
  }
  return nullptr;
}

/// `fetcher.get("https://…")`: an own function that asks whom it is told.
void CallEffects::add_asked_through(FileId file, const syntax::Call& call, linking::Target target,
                                    CallEffect& out) const {
  const auto [begin, end] = meanings_.equal_range({file, call.line});
  for (auto at = begin; at != end; ++at) {
    const meaning::Meaning& meant = *at->second;
    if (!meaning::is_asked_through(meant) || meant.handler != target.symbol) continue;
    const auto kind = means_.find(meant.means);
    if (kind == means_.end()) return;
    out.kind = kind->second;
    out.technology = meant.technology;
    out.meant = &meant;
    out.confidence = target.confidence;
    return;
  }
}

/// `send.delay(order)`: what an own decorator marks has members of the library's mark.
void CallEffects::add_handed_on(FileId file, const syntax::Call& call, CallEffect& out) const {
  const std::string member = "." + std::string(in_.project.of(file).text(call.name));
  const auto [begin, end] = meanings_.equal_range({file, call.line});
  for (auto at = begin; at != end; ++at) {
    const meaning::Meaning& meant = *at->second;
    const auto kind = means_.find(meant.means);
    if (meant.means != "enqueue" || meant.shape == nullptr || kind == means_.end() ||
        std::ranges::none_of(meant.shape->origins,
                             [&](const std::string& origin) { return origin.ends_with(member); }))
      continue;
    out.kind = kind->second;
    out.technology = meant.technology;
    out.meant = &meant;
    out.confidence = Confidence::medium;
    return;
  }
}

/// `@order.save` in a controller: its field holds whatever it was given, no piece of the library
/// that its class comes from.
bool CallEffects::is_own_field(const syntax::Syntax& syntax, const syntax::Call& call,
                               linking::Target target) const {
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.child_count == 0) return false;
  const std::string_view on = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  const std::string_view origin = in_.links.name(target.origin);
  const auto is_of = [&](const std::vector<std::string>& globs) {
    return std::ranges::any_of(globs,
                               [&](const std::string& glob) { return matches_glob(glob, origin); });
  };
  return is_of(wraps_) || (on.starts_with("@") && is_of(fields_of_));
}

/// Keeps only what belongs to a library that some own file imports, be it through another, or
/// whose shapes own code has: a framework may load itself.
void CallEffects::find_called() {
  std::set<TechnologyId> known;
  for (const meaning::Meaning& meant : in_.facts.meanings)
    if (in_.own(meant.place)) known.insert(meant.technology);
  for (std::size_t f = 0; f < in_.project.size() && !called_.empty(); ++f) {
    if (!in_.own(FileId(f))) continue;
    for (const linking::ImportLink& import : in_.links.imports(FileId(f))) {
      if (import.package == 0) continue;
      for (const TechnologyId id :
           in_.catalogue.by_import(ecosystems_[f], in_.links.name(import.package))) {
        if (!known.insert(id).second) continue;
        for (const std::string& implied : in_.technology(id).implies)
          known.insert(in_.catalogue.find(implied));
      }
    }
  }
  std::erase_if(called_, [&](const Called& one) { return !known.contains(one.technology); });
  for (Called& one : called_) {
    for (const auto& [ecosystem, package] : in_.technology(one.technology).signals.packages)
      one.ecosystems.insert(ecosystem);
  }
}

/// `order.setPaid(true)` on a row that was read in a transaction.
void CallEffects::add_managed(FileId file, std::uint32_t index, linking::Target target,
                              CallEffect& out) const {
  const auto entity = managed_.of(
      file, index, target,
      [this](FileId at, std::uint32_t call) -> std::string_view { return of(at, call).kind; });
  if (!entity) return;
  out.kind = "write";
  out.technology = managed_.mapper_of(*entity);
  out.entities.push_back(*entity);
  out.confidence = std::max(target.confidence, Confidence::medium);
}

bool CallEffect::is_left_for_later() const {
  const linking::ClosedValue* runs = meant == nullptr ? nullptr : meant->role("runs");
  return runs != nullptr && runs->best() == "later";
}

/// Whether a technology has packages for that ecosystem.
bool CallEffects::speaks(TechnologyId technology, std::string_view ecosystem) const {
  return std::ranges::any_of(in_.technology(technology).signals.packages,
                             [&](const auto& row) { return row.first == ecosystem; });
}

/// `this.tags.find(one)` in a class of kept things that has a plain column `tags`: what is asked is
/// the value that the row holds, not the store.
bool CallEffects::asks_own_column(FileId file, const syntax::Call& call) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid() || !call.scope.valid()) return false;
  const syntax::ValueNode* at = &syntax.value(call.callee);
  std::string_view first;  // of the members between the object and the call
  for (int step = 0; step < kMostMembers && at->kind == syntax::ValueKind::member; ++step) {
    if (at->child_count == 0) return false;
    // `self.memory.delete(…)` where a name alone calls.
    const syntax::ValueNode& upon = syntax.value(syntax.child(*at, 0));
    if (step == 0 && upon.kind == syntax::ValueKind::call && upon.child_count == 1) {
      at = &syntax.value(syntax.child(upon, 0));
      first = syntax.text(at->text);
      continue;
    }
    if (step > 0) first = syntax.text(at->text);
    at = &syntax.value(syntax.child(*at, 0));
  }
  const std::string_view object = syntax.text(at->text);
  if (first.empty() || at->child_count > 0 || (object != "this" && object != "self")) return false;
  if (!columns_) {
    columns_.emplace();
    for (const Entity& one : model_.entities) {
      for (const Place& place : one.places) {
        if (!in_.own(place)) continue;
        const syntax::Syntax& there = in_.project.of(place.file);
        const SymbolId type = meaning::class_around(there, meaning::symbol_at(there, place.line));
        for (const EntityField& field : one.fields)
          if (type.valid() && !field.is.type.empty() && field.is.type != "other")
            columns_->emplace(SymbolRef{place.file, type},
                              field.is.code_name.empty() ? field.is.name : field.is.code_name);
      }
    }
  }
  const SymbolId type = meaning::class_around(syntax, call.scope);
  if (!type.valid()) return false;
  if (columns_->contains({SymbolRef{file, type}, std::string(first)})) return true;
  // The table of the class, or of one above it, is written elsewhere: `self.memory.delete("late")`.
  const auto thing = rows_.of_class({file, type});
  return thing &&
         std::ranges::any_of(model_.entities[*thing].fields,
                             [&](const EntityField& field) { return field.is.name == first; });
}

}  // namespace cutaway::model
