// SPDX-License-Identifier: Apache-2.0
// Says that no endpoint of the product, or of one of its parts, shows a check of who asks.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// Fewer endpoints may well be meant for everybody.
constexpr std::uint64_t kFewest = 3;
constexpr std::size_t kMostParts = 3;

/// A file whose name, or a folder of the part, says that it knows who asks: something checks, in a
/// way that is not read.
bool names_a_check(const Story& story, std::string_view folder) {
  static const std::set<std::string, std::less<>> kWords = {
      "auth", "authentication", "authenticator", "jwt", "login", "oauth", "oidc", "security"};
  for (const sources::File& file : story.tree().files()) {
    if (file.origin != sources::Origin::own || !file.language.valid()) continue;
    if (!folder.empty() && !file.path.starts_with(std::string(folder) + "/")) continue;
    const std::size_t below = folder.empty() ? 0 : folder.size() + 1;
    for (const std::string_view piece : split(std::string_view(file.path).substr(below), '/')) {
      const auto words = identifier_words(piece);
      if (std::ranges::any_of(words, [](const std::string& word) { return kWords.contains(word); }))
        return true;
    }
  }
  return false;
}

/// Some address of the part takes whatever lies below it ("[...rest]/route.ts"): what answers then,
/// and asks who it is, is not read.
bool hands_on(const Story& story, const std::string& part) {
  return std::ranges::any_of(story.model().endpoints, [&](const model::Endpoint& endpoint) {
    if (!part.empty() && (!endpoint.part.valid() || story.model().part(endpoint.part).name != part))
      return false;
    return endpoint.path.ends_with('*') ||
           std::ranges::any_of(endpoint.places, [&](const Place& place) {
             return contains(story.path(place.file), "[...");
           });
  });
}

/// "None of the twelve endpoints of `orders` shows a check of who asks."
void tell_parts(const Story& story, std::vector<Claim>& out) {
  std::size_t told = 0;
  for (const model::Part& part : story.model().parts) {
    if (told >= kMostParts || !is_ours(part)) continue;
    const CountedSet all = model::count(story.analysis, {"routes", {{"part", part.name}}});
    CountedSet open =
        model::count(story.analysis, {"routes", {{"part", part.name}, {"without", "check"}}});
    if (all.n < kFewest || open.n < all.n || names_a_check(story, part.path) ||
        hands_on(story, part.name))
      continue;
    ++told;
    Sentence sentence(story, "unchecked_endpoints", part.name);
    sentence.text("None of the " + amount(all.n, "endpoint") + " of " + code(part.name) +
                  " shows a check of who asks.");
    add(out, sentence.basis(Basis::counted).counted(std::move(open)).finish());
  }
}

void tell(const Story& story, std::vector<Claim>& out) {
  Searched checks = model::search(story.analysis, {"routes", {{"with", "check"}}});
  if (checks.hits > 0) return tell_parts(story, out);
  if (checks.places < kFewest || names_a_check(story, {}) || hands_on(story, {})) return;
  Sentence sentence(story, "unchecked_endpoints", "");
  sentence.text("No check of who asks was seen at any of the " + with_commas(checks.places) +
                " endpoints.");
  add(out, sentence.basis(Basis::searched).searched(std::move(checks)).finish());
}

}  // namespace

extern const ClaimRule record_unchecked_endpoints;
const ClaimRule record_unchecked_endpoints{
    "unchecked_endpoints", "no endpoint shows a check of who asks", Topic::not_seen, 58, tell};

}  // namespace cutaway::narrative
