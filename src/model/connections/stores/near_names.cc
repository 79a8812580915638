// SPDX-License-Identifier: Apache-2.0
// The first word that is not the product's tells whose a store is.
#include "model/connections/stores/near_names.h"

#include <algorithm>

namespace cutaway::model {

NearNames::NearNames(const std::vector<Draft>& drafts) : drafts_(drafts) {
  for (const Draft& draft : drafts) {
    auto words = identifier_words(draft.part.name);
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const std::string& word : words) ++words_[word];
  }
}

/// `account-service` and `account-mongodb`: the first word that is not the product's is shared by
/// this pair alone.
bool NearNames::akin(std::uint32_t from, std::uint32_t to) const {
  const auto words = identifier_words(drafts_[from].part.name);
  const auto first = std::ranges::find_if(words, [&](const auto& w) { return !names_all(w); });
  if (first == words.end() || (words.size() < 2 && !drafts_[from].part.built_here)) return false;
  const auto others = identifier_words(drafts_[to].part.name);
  return std::find(others.begin(), others.end(), *first) != others.end();
}

/// Words that only one of the two names has: of `order-db` and `order-other-db` the first is nearer
/// to `order-service`, the second to `order-other-service`.
std::size_t NearNames::strange_words(std::uint32_t from, std::uint32_t to) const {
  const auto own = identifier_words(drafts_[from].part.name);
  const auto others = identifier_words(drafts_[to].part.name);
  const auto only_in = [](const auto& these, const auto& those) {
    return static_cast<std::size_t>(std::ranges::count_if(these, [&](const std::string& word) {
      return std::ranges::find(those, word) == those.end();
    }));
  };
  return only_in(others, own) + only_in(own, others);
}

std::size_t NearNames::nearest(std::uint32_t from,
                               const std::vector<std::uint32_t>& targets) const {
  std::size_t nearest = std::string::npos;
  for (const std::uint32_t to : targets) {
    if (akin(from, to)) nearest = std::min(nearest, strange_words(from, to));
  }
  return nearest;
}

/// Most parts have the word in their names: it is the product's, and tells none from another.
bool NearNames::names_all(const std::string& word) const {
  const auto found = words_.find(word);
  return found != words_.end() && found->second > 3 && found->second * 2 > drafts_.size();
}

}  // namespace cutaway::model
