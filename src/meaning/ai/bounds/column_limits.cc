// SPDX-License-Identifier: Apache-2.0
// Numbers that columns of settings hold at first.
#include "meaning/ai/bounds/column_limits.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {
namespace {

constexpr double kOfTable = 7;  ///< what a row of settings holds at first goes before constants

/// By its name, or because a column holds a model where nobody chose another one.
bool says_how_models_answer(const AiGround& ground, const Entity& entity) {
  if (ground.words.has_any("kept.models", identifier_words(entity.name))) return true;
  return std::ranges::any_of(entity.fields, [&](const EntityField& field) {
    std::string_view value = field.default_value;
    if (value.size() > 2 && (value.front() == '"' || value.front() == '\''))
      value = value.substr(1, value.size() - 2);
    const std::vector<std::string> words = identifier_words(field.name);
    return !words.empty() && words.back() == "model" && ground.words.model(value);
  });
}

}  // namespace

std::vector<AiLimit> column_limits(const AiGround& ground) {
  std::vector<AiLimit> out;
  for (const Entity& entity : ground.facts.entities) {
    if (!says_how_models_answer(ground, entity)) continue;
    for (const EntityField& field : entity.fields) {
      const auto known = ground.words.limit(identifier_words(field.name));
      if (!known || field.default_value.empty() || ground.beside(field.place.file)) continue;
      const auto amount = amount_of(ground.rule_words, field.default_value);
      if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) continue;
      AiLimit limit;
      limit.name = field.name, limit.words = known->first, limit.value = amount->text;
      limit.unit = known->second, limit.places = {field.place}, limit.within = entity.name;
      limit.ways = {"a row of it"}, limit.weight = kOfTable;
      out.push_back(std::move(limit));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
