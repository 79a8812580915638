// SPDX-License-Identifier: Apache-2.0
// Only things that stand here under the words of the wish are parted.
#include "answers/scope/shapes/first_of_two.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code, narrative::quoted;

struct Named {
  std::string name;
  Place place;
};

/// The kept thing under the word, or a type or value whose name is that word and hardly more.
std::optional<Named> named_by(const ShapeAsked& asked, const std::string& word) {
  const Request& request = asked.beside.request;
  const std::string root = root_of(word);
  std::uint32_t bit = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& one = request.words[i];
    if (one.roots.contains(root) && !one.act && !one.vague && !one.change && !one.people)
      bit = 1U << i;
  }
  if (bit == 0 || (asked.existing.form.actor & bit) != 0) return std::nullopt;
  if (const model::Entity* kept = kept_or_near(asked, word);
      kept != nullptr && !kept->places.empty())
    return Named{kept->name, kept->places.front()};
  return std::nullopt;
}

/// The first word behind "and" or "or" that is no article and stands for something.
std::string word_behind(const ShapeAsked& asked, std::size_t at) {
  const std::vector<std::string>& tokens = asked.said.tokens;
  while (at < tokens.size() && asked.words.has("articles", tokens[at])) ++at;
  return at < tokens.size() ? tokens[at] : std::string();
}

}  // namespace

std::optional<narrative::Claim> first_of_two(const ShapeAsked& asked) {
  const std::vector<std::string>& tokens = asked.said.tokens;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i] != "or" && tokens[i] != "and") continue;
    const std::string other = word_behind(asked, i + 1);
    if (other.empty()) continue;
    const auto first = named_by(asked, tokens[i - 1]), second = named_by(asked, other);
    if (!first || !second || first->name == second->name) continue;
    return asked.beside.saying.seen(
        "slice.first_of_two", first->name + " " + second->name,
        "For " + quoted(tokens[i - 1]) + " alone first, which is kept as " + code(first->name) +
            "; for " + quoted(other) + " (" + code(second->name) + ") later.",
        {first->place, second->place}, Confidence::medium);
  }
  return std::nullopt;
}

}  // namespace cutaway::answers
