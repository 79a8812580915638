// SPDX-License-Identifier: Apache-2.0
// Looks a role up by its kind, by the kind of technology, and by what it says.
#include "narrative/roles/earned.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

bool is_in(const catalogue::Catalogue& catalogue, std::string_view list, std::string_view word) {
  return std::ranges::any_of(catalogue.table("stack_words"), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

/// "here.wrapped" with the words that make a sentence of that kind one that is not told.
bool says_unearned(const catalogue::Catalogue& catalogue, const Claim& here) {
  const std::string list = "unearned_words." + std::string(here.rule().substr(5));
  return std::ranges::any_of(catalogue.table("stack_words"), [&](const auto& row) {
    return row.first == list && contains(here.text(), row.second);
  });
}

}  // namespace

bool is_earned(const catalogue::Catalogue& catalogue, const catalogue::Technology& technology,
               const Claim& here) {
  const std::string_view rule = here.rule();
  if (is_in(catalogue, "unearned.kinds", rule) || says_unearned(catalogue, here)) return false;
  // Of what may be used for anything, one thing that code around it is about is no picture.
  if (is_in(catalogue, "unearned.by_things", rule) &&
      is_in(catalogue, "unearned.for_anything", technology.category))
    return false;
  if (rule == "here.reached" && is_in(catalogue, "unearned.reached", technology.category))
    return false;
  // One deed is what anybody has such a thing for; two tell it from its like.
  return rule != "here.works" || contains(here.text(), " and ") ||
         !is_in(catalogue, "unearned.one_deed", technology.category);
}

}  // namespace cutaway::narrative
