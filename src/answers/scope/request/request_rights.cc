// SPDX-License-Identifier: Apache-2.0
// By the order of the words: who stands before "may", and who is not.
#include "answers/scope/request/request_rights.h"

#include <algorithm>
#include <string_view>

namespace cutaway::answers {

/// "Let listeners who are not administrators add stations", "allow non-admins to invite".
bool names_those_without(const std::vector<std::string>& tokens, const RequestWords& words) {
  const auto is = [&](std::size_t at, std::string_view word) { return tokens[at] == word; };
  for (std::size_t at = 1; at + 2 < tokens.size(); ++at) {
    const bool who = (is(at, "are") || is(at, "is")) && is(at + 1, "not") &&
                     (is(at - 1, "who") || is(at - 1, "that"));
    const std::size_t role =
        who ? (words.has("articles", tokens[at + 2]) ? at + 3 : at + 2) : at + 1;
    if ((who || is(at, "non")) && role < tokens.size() && words.has("role_words", tokens[role]))
      return true;
  }
  return false;
}

std::string role_that_is_let(const std::vector<std::string>& tokens, const RequestWords& words) {
  if (tokens.size() < 3 || (tokens.front() != "let" && tokens.front() != "allow")) return {};
  const std::string& who = tokens[words.has("articles", tokens[1]) ? 2 : 1];
  return words.has("role_words", who) && !words.has("anybody", who) ? who : std::string();
}

/// "Only team managers should be able to merge tickets".
bool only_some_may(const std::vector<std::string>& tokens, const RequestWords& words) {
  if (tokens.size() < 5) return false;
  // "Managers should be able to approve, not only admins"; "not only CSV" lets nobody do anything.
  for (std::size_t at = 1; at + 2 < tokens.size(); ++at) {
    if (tokens[at] != "not" || tokens[at + 1] != "only") continue;
    const std::string& who =
        tokens[words.has("articles", tokens[at + 2]) && at + 3 < tokens.size() ? at + 3 : at + 2];
    if (words.has("people", who) || words.has("role_words", who)) return true;
  }
  // "Allow session conveners to edit …": a role that is told in so many words.
  if (tokens.front() == "allow") return tokens[3] == "to";
  if (tokens.front() == "let") return tokens[1] == "only";
  if (tokens.front() != "only") return false;
  for (std::size_t at = 2; at < tokens.size() && at < 6; ++at) {
    for (const std::string_view modal : {"may", "can", "should", "must", "shall", "could"}) {
      if (tokens[at] == modal) return true;
    }
  }
  return false;
}

bool sets_how_much(const std::vector<std::string>& tokens) {
  static constexpr std::string_view kSets[] = {"set",  "choose", "decide", "configure",
                                               "pick", "define", "adjust", "limit"};
  static constexpr std::string_view kMuch[] = {"many", "long",  "often", "much",
                                               "big",  "large", "fast"};
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i + 1] == "how" && std::ranges::find(kSets, tokens[i]) != std::end(kSets) &&
        std::ranges::find(kMuch, tokens[i + 2]) != std::end(kMuch))
      return true;
  }
  return false;
}

}  // namespace cutaway::answers
