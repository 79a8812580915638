// SPDX-License-Identifier: Apache-2.0
// What a tree of settings says below the name of the model that answers: `providers.fast.models.
// gpt-4o.temperature: 1`. What it says below the others holds only where somebody takes those.
#include <algorithm>
#include <iterator>
#include <string>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/models/keyed_models.h"

namespace cutaway::meaning {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos;
}

/// A number that says how the model writes, or how long: by the last key alone.
bool is_manner(const AiWords& words, const ConfigValue& value) {
  const std::vector<std::string> said = identifier_words(value.keys.front());
  const auto limit = words.limit(said);
  return words.has("sampling.beside", letters_of(value.keys.front())) ||
         (limit && words.has("sampling.words", limit->first));
}

}  // namespace

void find_ai_keyed_manners(const AiGround& ground, AiBook& book) {
  std::vector<AiSign> found;
  for (const AiSign& key : book.signs) {
    if (key.means != "model.key") continue;
    const FileId home = key.places.back().file;
    for (const ConfigValue& value : ground.config) {
      if (value.place.file != home || value.keys.size() < 2 || value.listed ||
          !is_number(value.value) || !is_manner(ground.words, value))
        continue;
      const auto named = ground.words.model(value.keys[1]);
      if (!named || named->name != key.name) continue;
      AiSign sign;
      sign.means = "model.manner", sign.name = std::string(value.keys.front());
      sign.function = key.name + "|" + value.value, sign.places = {value.place};
      found.push_back(std::move(sign));
    }
  }
  std::ranges::move(found, std::back_inserter(book.signs));
}

}  // namespace cutaway::meaning
