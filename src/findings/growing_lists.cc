// SPDX-License-Identifier: Apache-2.0
// Follows a list back to the question that fetched it, and looks who adds rows of that kind.
#include "findings/growing_lists.h"

#include <algorithm>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/asked_with.h"
#include "findings/inside_file.h"

namespace cutaway::findings {
namespace {

using syntax::ValueKind;
constexpr int kDeepest = 8;

}  // namespace

GrowingLists::GrowingLists(const Ground& ground, const model::Tracing& tracing)
    : ground_(ground), tracing_(tracing) {
  const model::Model& model = *ground.analysis.model;
  const auto entity_named = [&](std::string_view name) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < model.entities.size(); ++i) {
      if (model.entities[i].name == name || model.entities[i].table == name) return i;
    }
    return std::nullopt;
  };
  for (const model::Entity& entity : model.entities) {
    for (const auto* list : {&entity.relations, &entity.associations}) {
      for (const meaning::EntityRelation& relation : *list) {
        if (const auto target = entity_named(relation.target); target && !relation.field.empty())
          fields_.try_emplace(relation.field, *target);
      }
    }
  }
  for (const model::EntityUse& use : model.entity_uses) {
    if (use.writes && use.place.file.valid()) writes_[use.entity].push_back(use.place);
  }
}

std::optional<std::size_t> GrowingLists::related(std::string_view field) const {
  const auto found = fields_.find(field);
  return found == fields_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> GrowingLists::rows_of(FileId file, const syntax::Block& loop,
                                                 ValueId list) const {
  const syntax::Syntax& syntax = ground_.analysis.project->of(file);
  std::uint32_t line = loop.line + 1;
  for (int step = 0; step < kDeepest && list.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(list);
    if (node.kind == ValueKind::call && node.child_count > 0) {
      const ValueId callee = syntax.child(node, 0);
      for (std::uint32_t i = 0; i < syntax.calls.size(); ++i) {
        if (syntax.calls[i].callee != callee) continue;
        for (const model::Deed& deed : model::deeds_of(tracing_, file, i)) {
          if (deed.kind == "read" && !deed.entities.empty()) return deed.entities.front();
        }
      }
      list = callee;
    } else if (node.kind == ValueKind::member && node.child_count > 0) {
      if (const auto entity = related(syntax.text(node.text))) return entity;
      list = syntax.child(node, 0);
    } else if (node.kind == ValueKind::reference) {
      const syntax::Binding* last = nullptr;
      for (const syntax::Binding& binding : syntax.bindings) {
        if (binding.scope == loop.scope && binding.line < line && binding.value.valid() &&
            syntax.text(binding.target) == syntax.text(node.text))
          last = &binding;
      }
      if (last == nullptr) return std::nullopt;
      line = last->line;
      list = last->value;
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

const Place* GrowingLists::added_at(std::size_t entity) const {
  const auto [row, anew] = added_.try_emplace(entity);
  if (!anew) return row->second ? &*row->second : nullptr;
  const auto words = identifier_words(ground_.analysis.model->entities[entity].name);
  if (!words.empty() && is_listed(ground_, "filled_once", lower(words.back()))) return nullptr;
  const auto all = writes_.find(entity);
  if (all == writes_.end()) return nullptr;
  for (const Place& place : all->second) {
    if (ground_.tools.contains(place.file) || ground_.of(place.file) == nullptr) continue;
    const syntax::Syntax& syntax = ground_.analysis.project->of(place.file);
    const bool adds = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      const auto name = identifier_words(syntax.text(call.name));
      return call.line >= place.line && call.line <= std::max(place.line, place.end_line) &&
             std::ranges::any_of(name, [&](const std::string& word) {
               return is_listed(ground_, "adds_rows", lower(word));
             });
    });
    const SymbolId function = function_around(syntax, place.line);
    if (!adds || !function.valid()) continue;
    std::uint32_t served = 0;
    ground_.reach.through({place.file, function}, served);
    if (served == 0 && !is_command(ground_, place.file)) continue;
    row->second = place;
    return &*row->second;
  }
  return nullptr;
}

std::optional<GrowingLists::Growth> GrowingLists::of(FileId file, const syntax::Block& loop) const {
  const syntax::Syntax& syntax = ground_.analysis.project->of(file);
  for (const syntax::Binding& binding : syntax.bindings) {
    if (!takes_each(syntax, binding, loop)) continue;
    const auto entity = rows_of(file, loop, syntax.child(syntax.value(binding.value), 0));
    if (!entity) continue;
    if (const Place* place = added_at(*entity)) return Growth{*entity, *place};
  }
  return std::nullopt;
}

}  // namespace cutaway::findings
