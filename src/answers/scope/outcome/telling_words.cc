// SPDX-License-Identifier: Apache-2.0
// Who wishes it, how much of it and how it is to be changed is said by no name of code.
#include "answers/scope/outcome/telling_words.h"

#include <algorithm>
#include <bit>

#include "answers/scope/outcome/near_words.h"
#include "answers/scope/request/dimensions.h"
#include "answers/scope/request/only_place.h"
#include "base/text.h"

namespace cutaway::answers {

TellingWords::TellingWords(const OutcomeInputs& inputs, const Existing& existing)
    : inputs_(inputs),
      existing_(existing),
      renaming_(renaming_in(inputs.whole, inputs.words)),
      added_(with_all().words.size()),
      request_(with_near_words(*inputs.beside.analysis.catalogue, with_all())),
      silent_(silent_words(*inputs.beside.analysis.catalogue)),
      soft_(find_soft()),
      telling_(find_telling()) {}

/// The request, and behind its words those of what is only added to it.
Request TellingWords::with_all() const {
  constexpr std::size_t kMost = 24;
  Request out = inputs_.beside.request;
  std::set<std::string> roots;
  for (const RequestWord& word : out.words) roots.insert(word.roots.begin(), word.roots.end());
  for (const Request* more : {&inputs_.all, &inputs_.said}) {
    for (const RequestWord& word : more->words) {
      const bool known = std::ranges::any_of(
          word.roots, [&](const std::string& root) { return roots.contains(root); });
      if (known || out.words.size() >= kMost) continue;
      roots.insert(word.roots.begin(), word.roots.end());
      out.words.push_back(word);
    }
  }
  out.tokens = inputs_.said.tokens;
  return out;
}

/// "an address they can call" of a clause that only says more about what is wanted.
bool TellingWords::is_phrase_beside(const RequestWord& word) const {
  return std::ranges::any_of(split(word.word, ' '), [&](std::string_view token) {
    return std::ranges::find(inputs_.beside.request.tokens, token) ==
           inputs_.beside.request.tokens.end();
  });
}

/// What is to stand there one day stands nowhere yet.
bool TellingWords::is_only_new(const RequestWord& word) const {
  if (!renaming_) return false;
  const auto holds = [&](const std::string& text) {
    return std::ranges::any_of(roots_in(text),
                               [&](const std::string& root) { return word.roots.contains(root); });
  };
  return holds(renaming_->to) && !holds(renaming_->from);
}

bool TellingWords::wants_words() const {
  return renaming_.has_value() || inputs_.other_words ||
         wants_wording(inputs_.beside.request, inputs_.words);
}

/// "the sentence people read": how other words are asked for is no part of the text.
bool TellingWords::only_asks_for_words(const RequestWord& word) const {
  const std::string said = lower(word.word);
  return wants_words() && !word.name &&
         (inputs_.words.has("wording.nouns", said) || inputs_.words.has("wording.manner", said));
}

/// Words that are only added.
std::uint32_t TellingWords::find_soft() const {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
    const RequestWord& word = request_.words[i];
    if (i >= added_) {
      if (is_phrase_beside(word)) out |= 1U << i;
      continue;
    }
    // "as well as Nextcloud": what stands beside it shows how it is done.
    if (word.sibling) out |= 1U << i;
    // "Cap how many …": that it is to be bounded tells which of the values is meant.
    if (word.change && word.akin.contains(root_of("quota"))) out |= 1U << i;
    if (i < inputs_.beside.request.words.size()) continue;
    if (!word.vague && !word.change && !word.plain && !word.negated && !is_only_new(word) &&
        !silent_.contains(lower(word.word)))
      out |= 1U << i;
  }
  return out;
}

/// "Post alerts to …": what is done with them is said by no name.
bool TellingWords::is_first_verb(const RequestWord& word) const {
  return inputs_.words.has("first_verbs", lower(word.word)) && !inputs_.said.tokens.empty() &&
         inputs_.said.tokens.front() == lower(word.word);
}

/// "After a number of days": how long, and not how many of something.
bool TellingWords::counts_time(const std::string& word) const {
  if (word != "number of" && word != "amount of") return false;
  const std::vector<std::string>& tokens = inputs_.said.tokens;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i] + ' ' + tokens[i + 1] == word && dimension_named(tokens[i + 2]) == "time")
      return true;
  }
  return false;
}

/// "The invoice API must return …": what acts is no person, and tells what it is about. Behind
/// people all words only say who: "visitors of the status page".
bool TellingWords::names_actor(std::size_t i) const {
  const std::uint32_t actor = existing_.form.actor;
  if ((actor >> i & 1U) == 0) return false;
  const auto is_people = [&](std::size_t at) {
    return inputs_.words.has("people", lower(request_.words[at].word));
  };
  if (is_people(i) || inputs_.words.has("programs", lower(request_.words[i].word))) return true;
  const auto first = static_cast<std::size_t>(std::countr_zero(actor));
  return existing_.form.act != 0 && first < request_.words.size() && is_people(first);
}

/// "during a maintenance window", "on the same server": such a word is asked for only where what is
/// kept here is called so, or where hardly another one tells.
std::uint32_t TellingWords::without_fillers(std::uint32_t telling) const {
  constexpr int kFewest = 2;
  std::uint32_t out = telling;
  for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
    const RequestWord& word = request_.words[i];
    if ((telling >> i & 1U) == 0 || word.name || !inputs_.words.has("fillers", lower(word.word)))
      continue;
    const bool kept = std::ranges::any_of(
        inputs_.beside.analysis.model->entities, [&](const model::Entity& entity) {
          return entity.kept && word.roots.contains(root_of(lower(entity.name)));
        });
    if (!kept) out &= ~(1U << i);
  }
  return std::popcount(out) < kFewest ? telling : out;
}

std::uint32_t TellingWords::find_telling() const {
  std::uint32_t out = 0, plain = 0, rest = 0;
  for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
    const RequestWord& word = request_.words[i];
    if (!word.vague && !word.change) rest |= 1U << i;
    if (i >= inputs_.beside.request.words.size() && (i < added_ || is_phrase_beside(word)))
      continue;
    if (word.vague || word.change || word.negated || word.sibling || is_only_new(word)) continue;
    if (silent_.contains(lower(word.word))) continue;
    if (inputs_.words.has("everyday_verbs", lower(word.word)) || is_first_verb(word)) continue;
    if (is_light_verb(inputs_.said, inputs_.words, lower(word.word))) continue;
    if (names_actor(i) || counts_time(lower(word.word))) continue;
    if (only_asks_for_words(word)) continue;
    ((word.plain && (existing_.strong >> i & 1U) == 0) ? plain : out) |= 1U << i;
  }
  return without_fillers(out != 0 ? out : plain != 0 ? plain : rest);
}

std::uint32_t ends_of_pairs(const Request& request, const Request& said) {
  const auto word_at = [&](const std::string& token) -> std::uint32_t {
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const RequestWord& word = request.words[i];
      if (!word.plain && !word.vague && !word.act && lower(word.word) == token) return 1U << i;
    }
    return 0;
  };
  std::uint32_t out = 0, before = 0;
  for (const std::string& token : said.tokens) {
    const std::uint32_t now = word_at(token);
    if (before != 0) out |= now;
    before = now;
  }
  return out;
}

}  // namespace cutaway::answers
