// SPDX-License-Identifier: Apache-2.0
// Looks through the imports of files that declare what is kept.
#include "narrative/stack/needed_columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

/// Kinds of columns by the module that they are taken from.
using Kinds = std::map<std::string, std::set<std::string>>;

Kinds kinds_of(const Story& story, const catalogue::Technology& technology) {
  Kinds out;
  for (const auto& [key, row] : story.analysis.catalogue->table("needs")) {
    const std::size_t bar = row.find(" | ");
    if (key != "columns." + technology.id || bar == std::string::npos) continue;
    for (const std::string_view kind : split(std::string_view(row).substr(bar + 3), ' '))
      out[row.substr(0, bar)].emplace(kind);
  }
  return out;
}

/// The line that takes such a kind in; none: no line does.
Place taken_in(const Story& story, FileId file, const Kinds& kinds) {
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  for (const syntax::Import& one : syntax.imports) {
    const auto module = kinds.find(std::string(syntax.text(one.module)));
    if (module != kinds.end() && module->second.contains(std::string(syntax.text(one.name))))
      return {file, one.line, one.line};
  }
  return {};
}

/// `JSONB().with_variant(JSON(), "sqlite")`: another database takes another kind.
bool has_other_kind(const Story& story, FileId file) {
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return syntax.text(call.name) == "with_variant";
  });
}

}  // namespace

std::optional<Claim> needed_by_columns(const Story& story,
                                       const catalogue::Technology& technology) {
  constexpr std::size_t kFewest = 2;
  const Kinds kinds = kinds_of(story, technology);
  if (kinds.empty()) return std::nullopt;
  std::map<FileId, const model::Entity*> declared;
  for (const model::Entity& entity : story.model().entities)
    for (const Place& place : entity.places)
      if (entity.kept && story.tree().file(place.file).origin == sources::Origin::own &&
          story.stands(place, entity.name))
        declared.try_emplace(place.file, &entity);
  Sentence sentence(story, "needed.columns", technology.id);
  std::vector<std::string> names;
  for (const auto& [file, entity] : declared) {
    const Place line = taken_in(story, file, kinds);
    if (!line.file.valid() || contains(lower(story.path(file)), "migration")) continue;
    if (has_other_kind(story, file)) return std::nullopt;
    if (names.size() >= kFewest) continue;
    const auto at = std::ranges::find(entity->places, file, &Place::file);
    names.push_back(code(entity->name));
    sentence.at(line).named(names.back(), entity->name, *at);
  }
  if (names.size() < kFewest) return std::nullopt;
  return sentence
      .text(join_and(names) + " have columns of kinds that only " + technology.name + " knows.")
      .finish();
}

}  // namespace cutaway::narrative
