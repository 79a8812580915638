// SPDX-License-Identifier: Apache-2.0
// A kept thing is central if others point to it and much of the code reads or writes it.
#include "narrative/purpose/matter.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "narrative/purpose/said.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostThings = 10, kFirstThings = 3;

/// Who signs in is not what the product is about, though everything points to him.
bool has_password(const model::Entity& entity) {
  return std::ranges::any_of(entity.fields, [](const model::EntityField& field) {
    return contains(lower(field.is.name), "password");
  });
}

/// "BookShelf" is of "book" and "shelf"; its last word says what it is.
std::string thing_of(const model::Entity& entity) {
  const std::vector<std::string> words = identifier_words(entity.name);
  return words.empty() ? std::string() : singular(words.back());
}

std::vector<std::size_t> weights(const std::vector<model::Entity>& entities) {
  std::map<std::string, std::size_t> by_name;
  for (std::size_t i = 0; i < entities.size(); ++i) by_name.emplace(entities[i].name, i);
  std::vector<std::size_t> out(entities.size(), 0);
  for (std::size_t i = 0; i < entities.size(); ++i) {
    out[i] += entities[i].writers.size() + entities[i].readers.size();
    for (const auto& relation : entities[i].relations)
      if (const auto to = by_name.find(relation.target); to != by_name.end()) out[to->second] += 2;
  }
  return out;
}

}  // namespace

Matter::Matter(const Story& story)
    : signing_(word_list(story, "journeys", "signing_in")),
      never_signing_(word_list(story, "journeys", "not_signing_in")),
      minders_(word_list(story, "journeys", "minders")),
      makers_(word_list(story, "journeys", "makers")),
      watched_(word_list(story, "journeys", "watched")),
      minded_(word_list(story, "journeys", "minded")),
      taking_(word_list(story, "journeys", "taking")),
      showing_(word_list(story, "journeys", "showing")),
      making_(word_list(story, "journeys", "making")) {
  const auto& entities = story.model().entities;
  const std::vector<std::size_t> weight = weights(entities);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < entities.size(); ++i)
    if (weight[i] > 0 && entities[i].kept && !has_password(entities[i])) order.push_back(i);
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return weight[i]; });
  for (std::size_t n = 0; n < order.size(); ++n) ranks_.emplace(order[n], n);
  for (const std::size_t i : order) {
    std::string thing = thing_of(entities[i]);
    const bool known = std::ranges::find(things_, thing) != things_.end();
    if (!thing.empty() && !known && things_.size() < kMostThings)
      things_.push_back(std::move(thing));
  }
}

bool Matter::is_watched(const std::string& name) const {
  // "/healthz", "/readyz"; but not "/already", nor "/deliveries" for "live".
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return std::ranges::any_of(watched_, [&](const std::string& one) {
      return word == one || word == one + "z" || word == one + "check" || word == one + "ness";
    });
  });
}

bool Matter::signs_in(const std::string& name) const {
  if (!name.starts_with("POST ")) return false;
  const std::vector<std::string> words = identifier_words(name.substr(name.find(' ') + 1));
  const auto holds = [&](const std::vector<std::string>& list) {
    return std::ranges::any_of(words, [&](const std::string& word) {
      return std::ranges::find(list, word) != list.end();
    });
  };
  const auto sign = std::ranges::find(words, "sign");
  const bool apart = sign != words.end() && sign + 1 != words.end() && *(sign + 1) == "in";
  return (apart || holds(signing_)) && !holds(never_signing_);
}

bool Matter::is_for_makers(const std::string& name) const {
  constexpr std::size_t kFirst = 3;  // "/api/v1/test/reset"
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos) return false;
  const auto pieces = split(std::string_view(name).substr(slash + 1), '/');
  for (std::size_t i = 0; i + 1 < pieces.size() && i < kFirst; ++i)
    if (std::ranges::find(makers_, pieces[i]) != makers_.end()) return true;
  return false;
}

bool Matter::names_minders(const std::string& words) const {
  return std::ranges::any_of(identifier_words(words), [&](const std::string& word) {
    return std::ranges::find(minders_, word) != minders_.end();
  });
}

int Matter::worth_of(std::size_t entity) const {
  constexpr int kFirst = 6, kFurther = 4, kOther = 2;
  const auto rank = ranks_.find(entity);
  if (rank == ranks_.end()) return 0;
  return rank->second < kFirstThings ? kFirst : rank->second < kMostThings ? kFurther : kOther;
}

bool Matter::makes(const std::string& name) const {
  if (!name.starts_with("POST ") && !name.starts_with("PUT ")) return false;
  const std::string_view address = std::string_view(name).substr(name.find(' ') + 1);
  std::string last;
  for (const std::string_view piece : split(address, '/'))
    if (!piece.empty()) last = piece;
  if (last.find_first_of("{<:*") != std::string::npos) return false;
  const std::vector<std::string> words = identifier_words(last);
  const auto is_thing = [&](const std::string& word) {
    return std::ranges::find(things_, singular(word)) != things_.end();
  };
  const auto is_made = [&](const std::string& word) {
    return std::ranges::find(making_, word) != making_.end();
  };
  return !words.empty() && (std::ranges::any_of(words, is_made) || is_thing(words.back()));
}

bool Matter::only_shows(const std::string& name) const {
  if (name.starts_with("GET ")) return true;
  std::string last;
  for (const std::string_view piece : split(name, '/'))
    if (!piece.empty() && piece.find_first_of("{<:*") == piece.npos) last = piece;
  const std::vector<std::string> words = identifier_words(last.substr(last.rfind('.') + 1));
  return !words.empty() && std::ranges::any_of(showing_, [&](const std::string& one) {
    return words.front() == one || words.front() == one + "s";
  });
}

int Matter::points(const std::string& name) const {
  constexpr int kFirst = 4, kFurther = 2, kMinded = -5, kTaking = -3;
  int points = 0, less = 0;
  for (const std::string& word : identifier_words(name)) {
    const bool takes = std::ranges::any_of(
        taking_, [&](const std::string& one) { return word.starts_with(one); });  // "deleteuser"
    if (takes) less = std::min(less, kTaking);
    if (std::ranges::find(minded_, word) != minded_.end()) less = kMinded;
    const auto at = std::ranges::find(things_, singular(word));
    if (at == things_.end()) continue;
    const bool first = static_cast<std::size_t>(at - things_.begin()) < kFirstThings;
    points = std::max(points, first ? kFirst : kFurther);
  }
  return points + less;
}

}  // namespace cutaway::narrative
