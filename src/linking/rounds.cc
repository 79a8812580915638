// SPDX-License-Identifier: Apache-2.0
// The rounds, and what each kind of slot is made from.
#include "linking/rounds.h"

#include <algorithm>

#include "base/text.h"
#include "platform/parallel.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;

constexpr std::uint8_t kGivenUp = kLastForcedRound + 1;

}  // namespace

void Rounds::run(RoundsKept kept) {
  std::uint8_t number = 1;
  while (number <= kLastFreeRound && (round(number, false) || number <= kept.free)) ++number;
  number = kLastFreeRound + 1;
  while (number <= kLastForcedRound && (round(number, true) || number <= kept.forced)) ++number;
  close_open_slots();
}

bool Rounds::round(std::uint8_t number, bool forcing) {
  linker_.forcing_ = forcing;
  std::vector<std::vector<Answer>> answers(open_.size());
  platform::parallel_for(open_.size(), linker_.threads(), [&](std::size_t i) {
    if (open_[i] == 0) return;
    bool still_open = false;
    const auto watching = linker_.watch(FileId(i));
    round_now = number;
    visit(FileId(i), answers[i], still_open);
    round_now = kSettled;
    open_[i] = still_open ? 1 : 0;
  });
  linker_.forcing_ = false;
  bool changed = false;
  for (const auto& rows : answers) {
    for (const Answer& answer : rows) {
      *answer.slot = answer.entity;
      answer.slot->round = number;
    }
    changed = changed || !rows.empty();
  }
  return changed;
}

void Rounds::visit(FileId file, std::vector<Answer>& out, bool& still_open) const {
  FileSlots& slots = linker_.slots(file);
  const syntax::Syntax& syntax = linker_.syntax(file);
  const auto fill = [&](SlotTable& slot_table, auto answer_of) {
    std::vector<Entity>& table = slot_table.rows();
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (!table[i].pending()) continue;
      Linker::begin_question();
      const Entity answer = answer_of(i);
      if (answer.pending()) {
        still_open = true;
      } else {
        out.push_back({&table[i], answer});
      }
    }
  };
  fill(slots.imports, [&](std::size_t i) { return import_slot(file, i); });
  std::vector<SymbolId> owners(syntax.bases.size());
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const auto& symbol = syntax.symbols[s];
    for (std::uint32_t b = 0; b < symbol.base_count && symbol.first_base + b < owners.size(); ++b) {
      owners[symbol.first_base + b] = SymbolId(s);
    }
  }
  fill(slots.bases, [&](std::size_t i) { return base_slot(file, owners[i], i); });
  fill(slots.parameters, [&](std::size_t i) { return parameter_slot(file, i); });
  fill(slots.bindings, [&](std::size_t i) { return binding_slot(file, i); });
  fill(slots.symbols, [&](std::size_t i) { return symbol_slot(file, i); });
}

Entity Rounds::import_slot(FileId file, std::size_t row) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  const auto& import = syntax.imports[row];
  const std::string_view module = syntax.text(import.module);
  const bool binds_first = linker_.rules(file).import_binds_first && import.name.empty() &&
                           import.alias.empty() && contains(module, ".");
  if (binds_first && !module.starts_with('.') && linker_.resolver(file) != nullptr) {
    const std::string_view first = module.substr(0, module.find('.'));
    return linker_.resolved(linker_.resolver(file)->resolve(file, first, {}));
  }
  return linker_.resolved(linker_.slots(file).modules[row]);
}

Entity Rounds::base_slot(FileId file, SymbolId owner, std::size_t row) const {
  return owner.valid() ? linker_.base_entity(file, owner, row) : Entity::none();
}

/// Whether a binding takes one of several values: a neighbour takes a later one.
bool Rounds::is_taken_apart(const syntax::Syntax& syntax, std::size_t row) {
  const auto& binding = syntax.bindings[row];
  if (binding.position > 0) return true;
  constexpr std::size_t kNeighbours = 8;
  for (std::size_t i = row + 1; i < syntax.bindings.size() && i <= row + kNeighbours; ++i) {
    const auto& other = syntax.bindings[i];
    if (other.value == binding.value) return other.position > 0;
    if (other.line != binding.line) return false;
    const auto& node = syntax.value(other.value.valid() ? other.value : binding.value);
    const bool inside = node.kind == ValueKind::index && node.child_count == 2 &&
                        syntax.child(node, 0) == binding.value;
    if (inside) return true;
  }
  return false;
}

Entity Rounds::taken_apart(FileId file, ValueId value, unsigned position) const {
  if (!value.valid()) return Entity::none();
  // `rows, err := find()` gives several results; neither is taken out of a list.
  if (linker_.rules(file).loops_number && linker_.syntax(file).value(value).kind == ValueKind::call)
    return value_at(file, value, position);
  const Entity whole = linker_.evaluate(file, value);
  if (whole.kind == EntityKind::shape || linker_.rules(file).results_are_tuples) {
    return linker_.part(file, whole, position);
  }
  // `for _, x := range xs`
  if (linker_.rules(file).loops_number && position == 1 &&
      linker_.syntax(file).value(value).kind == ValueKind::index)
    return whole.kind == EntityKind::instance || whole.pending() ? whole : Entity::none();
  // `for (i, x) in xs.iter().enumerate()`, `for (key, x) in &map`
  if (linker_.rules(file).extensions && linker_.syntax(file).value(value).kind == ValueKind::index)
    return position == 1 ? whole : Entity::none();
  return value_at(file, value, position);
}

Entity Rounds::value_at(FileId file, ValueId value, unsigned position) const {
  if (!value.valid()) return Entity::none();
  if (position == 0) return linker_.evaluate(file, value);
  const syntax::Syntax& syntax = linker_.syntax(file);
  const auto& node = syntax.value(value);
  if (node.kind == ValueKind::list && position < node.child_count) {
    return linker_.evaluate(file, syntax.child(node, position));
  }
  // A later result of a call is known from the written results of a function of the project only.
  if (node.kind != ValueKind::call || node.child_count == 0) return Entity::none();
  const Entity callee = linker_.evaluate(file, syntax.child(node, 0));
  if (callee.pending()) return callee;
  if (callee.kind != EntityKind::definition) return Entity::none();
  const auto& symbol = linker_.syntax(callee.symbol().file).symbols[callee.b];
  return linker_.of_type(callee.symbol().file, type_scope(callee.symbol()),
                         linker_.syntax(callee.symbol().file).text(symbol.type), position);
}

/// Where the types in the head of a definition are looked up.
SymbolId Rounds::type_scope(SymbolRef symbol) const {
  const auto& row = linker_.syntax(symbol.file).symbols[symbol.symbol.index()];
  const bool own = linker_.rules(symbol.file).extensions && is_function_like(row.kind);
  return own ? symbol.symbol : row.container;
}

/// A constant of an enumeration that is written as a class: an object of that class.
Entity Rounds::listed_member(FileId file, std::size_t row) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  const auto& symbol = syntax.symbols[row];
  const bool is_value = symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::field ||
                        symbol.kind == SymbolKind::variable;
  if (!is_value || !symbol.value.valid() || !symbol.container.valid() || !symbol.type.empty())
    return Entity::none();
  const auto& owner = syntax.symbols[symbol.container.index()];
  for (std::uint32_t i = 0; i < owner.base_count; ++i) {
    const Entity base = linker_.slots(file).bases[owner.first_base + i];
    if (base.pending() && !linker_.forcing_) return base;
  }
  const SymbolRef container{file, symbol.container};
  return owner.base_count > 0 && linker_.lists_members(container) ? Entity::instance(container)
                                                                  : Entity::none();
}

Entity Rounds::symbol_slot(FileId file, std::size_t row) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  const auto& symbol = syntax.symbols[row];
  if (is_class_like(symbol.kind)) return Entity::none();
  const Entity listed = listed_member(file, row);
  if (listed.kind != EntityKind::none) return listed;
  // Type parameters and nested types are visible from the container.
  // "-> (Router, Router)" lists results and is no type: what is given back says which they are.
  const std::string_view type = syntax.text(symbol.type);
  const bool listed_results = linker_.rules(file).results_are_tuples && type.starts_with('(');
  const Entity written = listed_results
                             ? Entity::none()
                             : linker_.of_type(file, type_scope({file, SymbolId(row)}), type);
  if (written.kind != EntityKind::none) return written;
  if (symbol.value.valid()) {
    const Entity initial = linker_.evaluate(file, symbol.value);
    if (initial.kind != EntityKind::none) return initial;
  }
  const std::string_view sigil = linker_.rules(file).field_sigil;
  if (symbol.kind == SymbolKind::property && !sigil.empty()) {
    const std::string field = std::string(sigil) + std::string(syntax.text(symbol.name));
    return linker_.name_entity(file, symbol.container, field);
  }
  return is_function_like(symbol.kind) || symbol.kind == SymbolKind::property
             ? returned(file, SymbolId(row))
             : Entity::none();
}

Entity Rounds::returned(FileId file, SymbolId function) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  for (const std::uint32_t row : linker_.index(file).exits_of(function)) {
    const auto& exit = syntax.exits[row];
    if (exit.kind == syntax::ExitKind::throw_ || !exit.value.valid()) continue;
    const Entity entity = value_at(file, exit.value, 0);
    if (exit.kind == syntax::ExitKind::yield && !linker_.rules(file).generator_type.empty()) {
      if (entity.pending()) return entity;
      const Entity one = entity.at_most(Confidence::medium);
      return linker_.shaped(linker_.literal(file, linker_.rules(file).generator_type), {one});
    }
    if (entity.kind != EntityKind::none) return entity.at_most(Confidence::medium);
  }
  return Entity::none();
}

Entity Rounds::parameter_slot(FileId file, std::size_t row) const {
  const Entity written = written_parameter(file, row);
  if (written.kind != EntityKind::none) return written;
  const syntax::Syntax& syntax = linker_.syntax(file);
  const Entity provided = linker_.provided(file, linker_.index(file).owner_of_parameter(row),
                                           syntax.text(syntax.parameters[row].name));
  if (provided.kind != EntityKind::none) return provided;
  const Entity given = linker_.callback_parameter(file, row);
  if (given.kind > EntityKind::none || given.pending()) return given.at_most(Confidence::medium);
  const std::vector<Entity>& seeds = linker_.slots(file).seeds;
  return row < seeds.size() && seeds[row].known() ? seeds[row].at_most(Confidence::medium)
                                                  : written;
}

Entity Rounds::written_parameter(FileId file, std::size_t row) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  const auto& parameter = syntax.parameters[row];
  const SymbolId owner = linker_.index(file).owner_of_parameter(row);
  if (!owner.valid()) return Entity::none();
  if (parameter.default_value.valid()) {
    // `session = Depends(get_session)`: what is injected is surer than the written type.
    const auto& node = syntax.value(parameter.default_value);
    const Entity written =
        linker_.of_type(file, type_scope({file, owner}), syntax.text(parameter.type));
    if (written.kind != EntityKind::none || node.kind == ValueKind::null) return written;
    return linker_.evaluate(file, parameter.default_value).at_most(Confidence::medium);
  }
  return parameter.variadic != 0
             ? Entity::none()
             : linker_.of_type(file, type_scope({file, owner}), syntax.text(parameter.type));
}

Entity Rounds::binding_slot(FileId file, std::size_t row) const {
  const syntax::Syntax& syntax = linker_.syntax(file);
  const auto& binding = syntax.bindings[row];
  const Entity written = linker_.of_type(file, binding.scope, syntax.text(binding.type));
  if (written.kind != EntityKind::none) return written;
  return is_taken_apart(syntax, row) ? taken_apart(file, binding.value, binding.position)
                                     : value_at(file, binding.value, binding.position);
}

void Rounds::close_open_slots() {
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (open_[i] == 0) continue;
    FileSlots& slots = linker_.slots(FileId(i));
    for (auto* table :
         {&slots.imports, &slots.parameters, &slots.bindings, &slots.bases, &slots.symbols}) {
      for (Entity& entity : table->rows()) {
        if (!entity.pending()) continue;
        entity = Entity::none();
        entity.round = kGivenUp;
      }
    }
  }
}

}  // namespace cutaway::linking
