// SPDX-License-Identifier: Apache-2.0
// By a name that has the word for them beside one for groups and rights.
#include "answers/scope/rights/role_here.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {

std::string who_is_let(const Request& request, const RequestWords& words) {
  const std::vector<std::string>& tokens = request.tokens;
  if (tokens.size() < 3 || (tokens.front() != "let" && tokens.front() != "allow")) return {};
  const std::string& who = tokens[words.has("articles", tokens[1]) ? 2 : 1];
  return words.has("anybody", who) ? std::string() : who;
}

bool is_named_after(std::string_view guard, std::string_view who) {
  return !who.empty() && std::ranges::any_of(identifier_words(guard), [&](const std::string& word) {
    return root_of(word) == root_of(who);
  });
}

bool lets_role_here(const Request& request, const RequestWords& words, const Things& things) {
  const std::string who = who_is_let(request, words);
  if (who.empty()) return false;
  const std::string root = root_of(who);
  return std::ranges::any_of(things.all, [&](const Thing& thing) {
    if (thing.kind == ThingKind::text || thing.kind == ThingKind::endpoint) return false;
    const std::vector<std::string> all =
        identifier_words(thing.name.substr(thing.name.rfind('.') + 1));
    bool said = false, role = false;
    for (const std::string& word : all) {
      said = said || root_of(word) == root;
      role = role || words.has("names_of_roles", word);
    }
    return said && role && all.size() <= 3;
  });
}

}  // namespace cutaway::answers
