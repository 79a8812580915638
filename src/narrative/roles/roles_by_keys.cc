// SPDX-License-Identifier: Apache-2.0
// Roles of stores by the keys under which programs keep things there.
#include <set>

#include "narrative/roles/role_names_of.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

/// Whether the files that name keys are few among the programs that use the store: what the others
/// keep there is not known.
bool are_few_keys(const RoleSubject& of) {
  constexpr std::size_t kFewestFiles = 3;
  std::set<FileId> using_it, naming;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "import" || row.how == "call") &&
        is_product_file(of, row.place.file))
      using_it.insert(row.place.file);
  for (const model::KeyWord& key : of.called->keys) naming.insert(key.place.file);
  return using_it.size() >= kFewestFiles && 2 * naming.size() < using_it.size();
}

}  // namespace

/// "Redis holds keys that begin with `session` and `cart`."
std::optional<Claim> role_by_keys(const RoleSubject& of) {
  if (of.called == nullptr || of.called->keys.empty() || are_few_keys(of)) return std::nullopt;
  Sentence sentence = of.sentence("keys");
  RoleNames names(of.story, sentence);
  // "api", "data": a word that any program has says nothing of what is kept.
  for (const model::KeyWord& key : of.called->keys)
    if (names_of_product(of, code(key.word)) > 0) names.add(key.word, key.seen, key.place);
  if (names.empty()) return std::nullopt;
  return sentence
      .text(of.name() + " holds what is found by keys that begin with " + names.list() + ".")
      .finish();
}

}  // namespace cutaway::narrative
