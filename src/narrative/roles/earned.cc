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

/// "wrapped" of "here.wrapped".
std::string kind_of(const Claim& here) {
  return std::string(std::string_view(here.rule()).substr(here.rule().find('.') + 1));
}

/// Whether it holds words that make a sentence of its kind one that is not told.
bool says_unearned(const catalogue::Catalogue& catalogue, const Claim& here) {
  const std::string list = "unearned_words." + kind_of(here);
  return std::ranges::any_of(catalogue.table("stack_words"), [&](const auto& row) {
    return row.first == list && contains(here.text(), row.second);
  });
}

}  // namespace

bool is_earned(const catalogue::Catalogue& catalogue, const catalogue::Technology& technology,
               const Claim& here) {
  if (is_in(catalogue, "unearned.kinds", here.rule()) || says_unearned(catalogue, here) ||
      is_in(catalogue, "unearned_of." + kind_of(here), technology.category))
    return false;
  // One deed is what anybody has such a thing for; two tell it from its like.
  return here.rule() != "here.works" || contains(here.text(), " and ") ||
         !is_in(catalogue, "unearned.one_deed", technology.category);
}

}  // namespace cutaway::narrative
