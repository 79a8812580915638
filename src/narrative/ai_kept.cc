// SPDX-License-Identifier: Apache-2.0
// What is told of tables around models: what was said, and which model is to answer.
#include <algorithm>

#include "base/text.h"
#include "narrative/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 4;
constexpr std::size_t kMostTables = 3;

bool has_any(const Story& story, std::string_view list, const std::vector<std::string>& words) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    return row.first == list && std::ranges::find(words, row.second) != words.end();
  });
}

/// Fields with a word of a list, as written.
std::vector<std::string> fields_with(const Story& story, const model::Entity& entity,
                                     std::string_view list) {
  std::vector<std::string> out;
  for (const model::EntityField& field : entity.fields)
    if (has_any(story, list, identifier_words(field.is.name))) out.push_back(code(field.is.name));
  return out;
}

void tell(const Story& story, const model::Entity& entity, const std::vector<std::string>& fields,
          const std::string& rule, const std::string& then, std::vector<Claim>& out) {
  Sentence sentence(story, rule, entity.name);
  sentence.text(code(entity.name) + " keeps " + list_up_to(fields, kNamed) + then + ".");
  add(out, sentence.named(entity.name, entity.name, entity.places.front()).finish());
}

}  // namespace

std::vector<Claim> ai_kept(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> said, chosen;
  if (book.calls.empty() && book.models.empty()) return said;
  for (const model::Entity& entity : story.model().entities) {
    if (!entity.kept) continue;
    const std::vector<std::string> words = identifier_words(entity.name);
    const std::vector<std::string> spoken = fields_with(story, entity, "kept.fields");
    const std::vector<std::string> settings = fields_with(story, entity, "kept.settings");
    const bool talks = has_any(story, "kept.talks", words);
    if (talks && spoken.size() >= 2 && said.size() < kMostTables)
      tell(story, entity, spoken, "ai.kept", "", said);
    else if (!has_any(story, "kept.never", words) && has_any(story, "kept.models", words) &&
             settings.size() >= 2 && chosen.size() < kMostTables)
      tell(story, entity, settings, "ai.kept.models",
           ", which can be changed while the product runs", chosen);
  }
  for (Claim& claim : chosen) said.push_back(std::move(claim));
  return said;
}

}  // namespace cutaway::narrative
