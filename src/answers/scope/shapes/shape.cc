// SPDX-License-Identifier: Apache-2.0
// What all shapes share: which words of a wish name something, and what is kept under such a word.
#include "answers/scope/shapes/shape.h"

#include <algorithm>

#include "answers/scope/classes/kept_facts.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {

std::uint32_t naming_words(const ShapeAsked& asked) {
  const Request& request = asked.beside.request;
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    if (!word.vague && !word.change && !word.negated) out |= 1U << i;
  }
  return out & ~asked.existing.form.actor & ~units_of_numbers(request);
}

const model::Entity* kept_or_near(const ShapeAsked& asked, std::string_view said) {
  const model::Analysis& analysis = asked.beside.analysis;
  if (const model::Entity* kept = kept_named(analysis, asked.words, said)) return kept;
  const std::vector<std::string> words = identifier_words(said);
  if (words.empty()) return nullptr;
  const std::string root = root_of(words.back());
  const auto word = std::ranges::find_if(
      asked.near.words, [&](const RequestWord& one) { return one.roots.contains(root); });
  if (word == asked.near.words.end()) return nullptr;
  const model::Entity* best = nullptr;
  for (const model::Entity& one : analysis.model->entities) {
    const std::vector<std::string> name = root_words(one.name);
    if (!one.kept || name.size() != 1 || !word->akin.contains(name.front())) continue;
    const auto use = [](const model::Entity& entity) {
      return entity.writers.size() + entity.readers.size() + entity.fields.size();
    };
    if (best == nullptr || use(one) > use(*best)) best = &one;
  }
  return best;
}

std::string field_name(const model::Entity& entity, const model::EntityField& field) {
  return narrative::code(entity.name + "." + field.is.name);
}

}  // namespace cutaway::answers
