// SPDX-License-Identifier: Apache-2.0
// Kinds of products and the words that ask for their purpose stand in
// catalogue/request_words.toml.
#include "answers/scope/request/asked_product.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {

std::optional<AskedProduct> asked_product(const Request& request, const RequestWords& words) {
  for (const std::string& kind : words.group("product_kinds")) {
    if (request.says(words, "purpose." + kind).empty()) continue;
    for (const RequestWord& word : request.words) {
      if (words.has("products." + kind, lower(word.word)))
        return AskedProduct{kind, word.word, word.roots};
    }
  }
  return std::nullopt;
}

bool is_of_other_product(const AskedProduct& product, const RequestWords& words,
                         std::string_view name) {
  if (product.kind != "signin") return false;
  const auto may_follow = [&](const std::string& word) {
    return words.has("kin.signin", word) || words.has("kin_places.signin", word) ||
           words.has("kin_roles", word) || words.has("kin_itself", word) ||
           words.has("kin_clients", word) || words.has("kin_told", word) ||
           words.has("kin_follows", word);
  };
  bool other = false;
  const std::vector<std::string> all = identifier_words(name);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!product.roots.contains(root_of(all[i]))) continue;
    // "GoogleOAuth": two words of a name are one.
    if (i + 1 == all.size() || may_follow(all[i + 1]) ||
        (i + 2 < all.size() && may_follow(all[i + 1] + all[i + 2])))
      return false;
    other = true;
  }
  return other;
}

}  // namespace cutaway::answers
