// SPDX-License-Identifier: Apache-2.0
// A near word may be its name, so that a denial needs a search for these, too.
#include "answers/scope/outcome/nothing_near.h"

#include <algorithm>

#include "answers/scope/existing/verdict.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {

NothingNear nothing_near(const Beside& beside, const Request& request, const RequestWords& words,
                         std::uint32_t telling, const NearestList& list) {
  std::vector<std::string> roots;
  bool named = false;  // how people say it in several words stands in no name
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((telling >> i & 1U) == 0) continue;
    const RequestWord& word = request.words[i];
    roots.insert(roots.end(), word.roots.begin(), word.roots.end());
    const std::string said = lower(word.word);
    named = named ||
            (!contains(said, " ") && !words.has("programs", said) && !words.has("people", said));
  }
  NothingNear out;
  Searched searched = model::search(beside.analysis, {"names", {{"words", join(roots, "|")}}});
  searched.examples.clear();
  // Where no word tells what is wanted, nothing was looked for.
  out.denied = named && searched.hits == 0 && (list.seen & telling) == 0;
  const std::string text =
      !out.denied
          ? std::string("We could not tell whether this exists: no place here has enough of ") +
                (list.least.empty() ? "its words." : "its words; those with most of them:")
          : "No definition, route, kept thing, setting, library or text on a screen here has one "
            "of " +
                quoted_words(words_of(request, telling)) + ".";
  out.claim = beside.saying.searched(kAnswerNone, beside.request.text, text, std::move(searched));
  return out;
}

std::optional<narrative::Claim> no_such_text(const Beside& beside, const Existing& existing,
                                             const std::string& renamed, bool listed) {
  const std::vector<std::string>& texts = beside.request.quoted;
  const bool quoted = !renamed.empty() && std::ranges::find(texts, renamed) != texts.end();
  if (!quoted || !existing.wording.near.empty() || !existing.literals.empty()) return std::nullopt;
  Searched searched = model::search(beside.analysis, {"text_search", {{"words", renamed}}});
  if (searched.hits > 0 || searched.places == 0) return std::nullopt;
  return beside.saying.searched(kAnswerNone, renamed,
                                narrative::quoted(renamed) + " stands in no file here" +
                                    (listed ? "; nearest by the other words:" : "."),
                                std::move(searched));
}

}  // namespace cutaway::answers
