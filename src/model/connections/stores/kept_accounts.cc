// SPDX-License-Identifier: Apache-2.0
// A key is a field that ends in one of `key_words` of catalogue/parts.toml.
#include "model/connections/stores/kept_accounts.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "catalogue/word_rows.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kShortest = 4;  ///< letters of a vendor's name that tells

/// `access_token`, `token`; not `key` alone, by which rows are found.
bool is_key(const catalogue::WordSet& keys, const meaning::EntityField& field) {
  const auto words = identifier_words(field.name);
  return !words.empty() && !field.primary && keys.contains(words.back()) &&
         (words.size() > 1 || !words.back().starts_with("key"));
}

bool holds_key(const catalogue::WordSet& keys, const meaning::Entity& entity) {
  return entity.source != meaning::Entity::Source::contract &&
         std::ranges::any_of(entity.fields, [&](const auto& field) { return is_key(keys, field); });
}

/// Vendors by what they are called: "enablebanking".
std::map<std::string, TechnologyId> vendors_by_name(const Inputs& in) {
  std::map<std::string, TechnologyId> out;
  const auto all = in.catalogue.technologies();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].component == "external" && name_key(all[i].name).size() >= kShortest)
      out.emplace(name_key(all[i].name), TechnologyId(i));
  return out;
}

}  // namespace

std::set<TechnologyId> kept_accounts(const Inputs& in) {
  const auto keys = catalogue::words_of(in.catalogue, "parts", "key_words");
  const auto vendors = vendors_by_name(in);
  std::set<TechnologyId> out;
  for (const meaning::Entity& entity : in.facts.entities) {
    if (entity.places.empty() || !in.own(entity.places.front()) || !holds_key(keys, entity))
      continue;
    // "enable_banking_items" may be of "enable", and is of "enable-banking".
    std::string front;
    TechnologyId named;
    for (const std::string& word : identifier_words(entity.name)) {
      front += word;
      const auto found = vendors.find(front);
      if (found != vendors.end()) named = found->second;
    }
    if (named.valid()) out.insert(named);
  }
  return out;
}

}  // namespace cutaway::model
