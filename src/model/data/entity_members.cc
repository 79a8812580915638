// SPDX-License-Identifier: Apache-2.0
// Where a member of a kept thing leads, where names follow the tables: to what its class says,
// never to the thing itself only because nobody knows.
#include <algorithm>

#include "base/text.h"
#include "model/data/entity_objects.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);

bool is_capital(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

/// `return $this`: what is asked next is asked of the same object.
bool gives_itself(const Syntax& syntax, SymbolId method) {
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    if (exit.scope != method || !exit.value.valid()) return false;
    const std::string_view given = syntax.text(syntax.value(exit.value).text);
    return given == "$this" || given == "self";
  });
}

}  // namespace

/// The thing that a class keeps; one whose table another file declares is called after it.
std::optional<std::size_t> EntityObjects::kept_by_class(FileId file, SymbolId type) const {
  if (!type.valid()) return std::nullopt;
  if (const auto thing = of_class({file, type})) return thing;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Symbol& symbol = syntax.symbols[type.index()];
  const bool named = by_words_[file.index()] == Words::all && symbol.base_count > 0 &&
                     symbol.kind == syntax::SymbolKind::class_;
  return named ? by_table(plural(join(identifier_words(syntax.text(symbol.name)), "_")))
               : std::nullopt;
}

/// `entity`: nothing where the class does not say of what the member is, or of what is not kept.
void EntityObjects::note_association(std::string_view name, std::optional<std::size_t> entity,
                                     std::optional<std::size_t> owner) {
  const std::size_t of = entity.value_or(kUnknown);
  if (owner) of_owner_.emplace(std::pair(*owner, std::string(name)), of);
  const auto [at, fresh] = associations_.emplace(std::string(name), of);
  if (!fresh && at->second != of) at->second = kUnknown;
}

EntityObjects::Member EntityObjects::member_of(std::size_t root, std::string_view name) const {
  const auto own = of_owner_.find({root, std::string(name)});
  if (own == of_owner_.end()) return {};
  return {true, own->second == kUnknown ? std::nullopt : std::optional(own->second)};
}

std::optional<std::size_t> EntityObjects::own_association(std::size_t root,
                                                          std::string_view member) const {
  return member_of(root, member).thing;
}

std::optional<std::size_t> EntityObjects::of_association(std::size_t root,
                                                         std::string_view member) const {
  if (const Member own = member_of(root, member); own.said) return own.thing;
  const auto said = associations_.find(member);
  return said == associations_.end() || said->second == kUnknown ? std::nullopt
                                                                 : std::optional(said->second);
}

/// `relations(orders, ({ many }) => ({ lines: many(orderLines) }))`: what a table has is said in a
/// call of its own.
void EntityObjects::index_stated() {
  std::set<std::string, std::less<>> stated, ends;
  for (const auto& [key, value] : in_.catalogue.table("sinks")) {
    if (key == "relations.stated") stated.insert(value);
    if (key == "relations.ends") ends.insert(value);
  }
  for (std::size_t f = 0; f < in_.project.size() && !by_constant_.empty(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      if (targets[c].origin == 0 || call.argument_count < 2 ||
          !stated.contains(in_.links.name(targets[c].origin)))
        continue;
      const auto owner = of_constant({file, syntax.arguments[call.first_argument]});
      for (const syntax::ValueNode& entry : syntax.values) {
        if (!owner || entry.kind != ValueKind::entry || entry.child_count == 0 ||
            entry.line < call.line || entry.line > call.end_line)
          continue;
        const syntax::ValueNode& made = syntax.value(syntax.child(entry, 0));
        if (made.kind != ValueKind::call || made.child_count < 2 ||
            !ends.contains(syntax.text(syntax.value(syntax.child(made, 0)).text)))
          continue;
        if (const auto of = of_constant({file, syntax.child(made, 1)}))
          of_owner_.emplace(std::pair(*owner, std::string(syntax.text(entry.text))), *of);
      }
      // Of a long list the last rows are no values: what they have is called like the table.
      for (const syntax::Call& end : syntax.calls) {
        if (!owner || end.line < call.line || end.line > call.end_line || end.argument_count == 0 ||
            !ends.contains(syntax.text(end.name)))
          continue;
        const ValueId given = syntax.arguments[end.first_argument];
        const auto of = given.valid() ? of_constant({file, given}) : std::nullopt;
        if (of)
          of_owner_.emplace(std::pair(*owner, std::string(syntax.text(syntax.value(given).text))),
                            *of);
      }
    }
  }
}

/// Methods of kept classes: what they give back is not the object, unless they say so.
void EntityObjects::index_methods() {
  for (std::size_t f = 0; f < by_words_.size(); ++f) {
    const FileId file(f);
    if (by_words_[f] == Words::none || !in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      const bool gives = one.kind == syntax::SymbolKind::method ||
                         (one.kind == syntax::SymbolKind::property && by_words_[f] == Words::all);
      const std::string_view type = syntax.text(one.type);
      if (!gives || !one.container.valid() || (one.flags & syntax::kStatic) != 0 ||
          type == "self" || type == "static")
        continue;
      const auto owner = kept_by_class(file, one.container);
      if (!owner || gives_itself(syntax, SymbolId(s))) continue;
      const std::size_t thing = only_thing(file, type).value_or(kUnknown);
      const std::string name(syntax.text(one.name));
      of_owner_.emplace(std::pair(*owner, name), thing);
      if (one.kind == syntax::SymbolKind::method)
        of_owner_.emplace(std::pair(*owner, name + "()"), thing);
    }
  }
}

/// The libraries whose classes stand above own ones: what is called by its bare name is theirs.
void EntityObjects::index_bases() {
  for (std::size_t f = 0; f < by_words_.size(); ++f) {
    if (by_words_[f] != Words::all || !in_.own(FileId(f))) continue;
    for (const linking::Target& base : in_.links.bases(FileId(f))) {
      const std::string_view name = in_.links.name(base.origin);
      base_packages_.emplace(name.substr(0, name.find(':')));
    }
  }
}

/// `Parser.read(text).children`: what a class of a library has given is no row, however it is
/// called.
bool EntityObjects::is_given_by_library(ValueRef value) const {
  if (by_words_[value.file.index()] != Words::all) return false;
  const linking::Target target = in_.links.what_is(value);
  if (target.symbol.valid() || target.origin == 0) return false;
  const std::string_view name = in_.links.name(target.origin);
  const std::string_view package = name.substr(0, name.find(':'));
  return is_capital(package) && !base_packages_.contains(package) &&
         name.substr(package.size() + 1).find('.') != std::string_view::npos;
}

std::optional<std::size_t> EntityObjects::along(std::size_t root, ValueRef object,
                                                const std::vector<ValueId>& links) const {
  const Syntax& syntax = in_.project.of(object.file);
  const bool known = by_words_[object.file.index()] != Words::none;
  if (!known || is_capital(syntax.text(syntax.value(object.value).text))) return root;
  for (auto step = links.rbegin(); step != links.rend(); ++step) {
    const syntax::ValueNode* node = &syntax.value(*step);
    // What is given something is a function: `order.parcels.order("id")` sorts.
    const bool given = node->kind == ValueKind::call && node->child_count > 1;
    if (node->kind == ValueKind::call && node->child_count > 0)
      node = &syntax.value(syntax.child(*node, 0));
    const std::string name(syntax.text(node->text));
    const Member next = member_of(root, given ? name + "()" : name);
    // What lies in a column is no rows: `order.notes.delete("old")`.
    if (!next.said && !given && columns_.contains({root, name})) return std::nullopt;
    if (!next.said) continue;
    if (!next.thing) return std::nullopt;
    root = *next.thing;
  }
  return root;
}

}  // namespace cutaway::model
