// SPDX-License-Identifier: Apache-2.0
// By the preposition in front of it, over articles.
#include "answers/scope/request/only_place.h"

#include <algorithm>

namespace cutaway::answers {

bool is_only_place(const Request& request, std::string_view word) {
  constexpr std::ptrdiff_t kMostBetween = 3;
  const auto at = std::ranges::find(request.tokens, word);
  if (at == request.tokens.end()) return false;
  for (auto before = at; before != request.tokens.begin();) {
    --before;
    if (*before == "on" || *before == "over") return true;
    const bool between = *before == "the" || *before == "a" || *before == "same" ||
                         *before == "one" || *before == "this" || *before == "each";
    if (!between || at - before > kMostBetween) return false;
  }
  return false;
}

bool is_light_verb(const Request& request, const RequestWords& words, std::string_view word) {
  constexpr std::ptrdiff_t kReach = 3;  // "leave a short comment"
  if (!words.has("light_verbs", word)) return false;
  const auto at = std::ranges::find(request.tokens, word);
  const auto end = request.tokens.end() - at > kReach + 1 ? at + kReach + 1 : request.tokens.end();
  return std::any_of(at, end,
                     [&](const std::string& one) { return words.has("light_objects", one); });
}

}  // namespace cutaway::answers
