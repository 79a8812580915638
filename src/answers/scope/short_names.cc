// SPDX-License-Identifier: Apache-2.0
// Each word gives at least three letters of its beginning, in the order of the request.
#include "answers/scope/short_names.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFewestLetters = 3, kLeftOut = 3;

/// How many letters the two have in common from their beginnings.
std::size_t common(std::string_view a, std::string_view b) {
  const auto [at, other] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(at - a.begin());
}

/// "pullreq" of "pull" and "request".
bool is_made_of(std::string_view name, std::string_view first, std::string_view second) {
  for (std::size_t cut = common(name, first); cut >= kFewestLetters; --cut) {
    const std::string_view rest = name.substr(cut);
    if (rest.size() >= kFewestLetters && second.starts_with(rest) &&
        rest.size() + cut < first.size() + second.size())
      return true;
  }
  return false;
}

/// "repo" of "repository".
bool is_begin_of(std::string_view name, std::string_view word) {
  return name.size() >= kFewestLetters && word.starts_with(name) &&
         word.size() >= name.size() + kLeftOut;
}

}  // namespace

void learn_short_names(const model::Model& model, Request& request) {
  std::set<std::string> names;
  for (const model::Entity& entity : model.entities) {
    const std::string name = lower(entity.table.empty() ? entity.name : entity.table);
    if (entity.kept && std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; }))
      names.insert(root_of(name));
  }
  std::vector<RequestWord>& words = request.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = lower(words[i].word);
    if (names.contains(root_of(word))) continue;
    for (const std::string& name : names) {
      if (is_begin_of(name, word)) words[i].roots.insert(name);
      if (i + 1 >= words.size() || !is_made_of(name, word, lower(words[i + 1].word))) continue;
      words[i].roots.insert(name);
      words[i + 1].roots.insert(name);
    }
  }
}

}  // namespace cutaway::answers
