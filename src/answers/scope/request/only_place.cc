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

bool is_done_or_met(const Request& request, const RequestWords& words, std::string_view word) {
  constexpr std::ptrdiff_t kReach = 3;  // "when the text", "if the whole text"
  const auto begin = request.tokens.begin(), at = std::ranges::find(request.tokens, word);
  if (at == begin || at == request.tokens.end()) return false;
  // What begins with its condition says behind it what is wanted.
  const auto from = at - begin > kReach ? at - kReach : begin + 1;
  const bool met = std::any_of(from, at, [](const std::string& token) {
    return token == "when" || token == "whenever" || token == "if";
  });
  return met || (words.has("asks", *begin) && !request.changes && words.has("people", *(at - 1)));
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
