// SPDX-License-Identifier: Apache-2.0
// Looks at the paths of files that use stores.
#include "meaning/ai/models/named_stores.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// "vectorstore-redis", "vector_store/mongo.py", "VectorIndex.java"
bool names_vectors(const AiWords& words, std::string_view path) {
  const std::vector<std::string> parts = identifier_words(path);
  if (words.has_any("vector_home.words", parts)) return true;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i)
    if (parts[i] == "vector" && words.has("vector_home.after", parts[i + 1])) return true;
  return false;
}

}  // namespace

void find_ai_named_stores(const AiGround& ground, AiBook& book) {
  if (!book.stores.empty()) return;
  for (const Sighting& seen : ground.facts.sightings) {
    const auto& technology = ground.context.catalogue.technology(seen.technology);
    const bool keeps = technology.component == "datastore" || technology.component == "search";
    const bool used = seen.how == "import" || seen.how == "call";
    if (!keeps || !used || !is_own(ground.context, seen.place.file)) continue;
    if (ground.beside(seen.place.file) ||
        !names_vectors(ground.words, ground.path(seen.place.file)))
      continue;
    const auto known = std::ranges::find(book.stores, technology.id, &AiProvider::name);
    if (known != book.stores.end()) {
      known->places.push_back(seen.place);
      continue;
    }
    AiProvider store;
    store.name = technology.id, store.how = seen.how, store.technology = seen.technology;
    store.places = {seen.place};
    book.stores.push_back(std::move(store));
  }
}

}  // namespace cutaway::meaning
