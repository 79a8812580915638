// SPDX-License-Identifier: Apache-2.0
// A sentence alone may be a promise, and a name alone may mean something else.
#include "answers/scope/outcome/said_of_matter.h"

#include <algorithm>
#include <bit>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

/// "Close account": what a button, a label or a heading calls an act; a longer text explains
/// something.
bool is_label(std::string_view text) {
  constexpr std::size_t kLongest = 5;
  return narrative::word_count(text) <= kLongest && !text.ends_with("?") && !text.ends_with(":") &&
         !text.ends_with("…");
}

}  // namespace

bool says_half(const Request& request, std::uint32_t telling, std::string_view text) {
  const int met = std::popcount(WordBits(request).in(text)&telling);
  const int all = std::popcount(telling);
  return 2 * met >= all && met >= std::min(all, 2);
}

bool tells_another_act(const Request& request, std::string_view text) {
  const auto words = split(text, ' ');
  if (words.size() < 2 || lower(words[0]) != "to") return false;
  const std::string act = root_of(lower(words[1]));
  return std::ranges::none_of(request.words, [&](const RequestWord& word) {
    return word.roots.contains(act) || word.akin.contains(act);
  });
}

std::optional<narrative::Claim> said_of_matter(const WholeAsked& asked,
                                               const EverydaySaid* spoken) {
  if (spoken == nullptr || !spoken->numbers.empty() || !spoken->told.edition.empty())
    return std::nullopt;
  // Who reads a label may do what it says, whatever code calls it.
  if (spoken->told.by == TellsBy::screen)
    return is_label(spoken->told.text) && spoken->lacks.empty() && !asked.beside.request.rights &&
                   asked.beside.request.numbers.empty()
               ? told_as_said(asked, spoken->told.text, spoken->told.place)
               : std::nullopt;
  // "Join us on Discord" says nothing of what the wish is about.
  if ((WordBits(asked.beside.request).in(spoken->told.text) & asked.telling) == 0)
    return std::nullopt;
  if (spoken->code.empty() || !spoken->lacks.empty() || asks_for_more(asked) ||
      (spoken->told.by != TellsBy::readme && spoken->told.by != TellsBy::document))
    return std::nullopt;
  // A README tells what the product does; a page tells how one uses it, with any word by chance.
  if (spoken->told.by == TellsBy::document &&
      (!says_half(*asked.wide, asked.telling, spoken->told.text) ||
       tells_another_act(*asked.wide, spoken->told.text)))
    return std::nullopt;
  return told_as_said(asked, spoken->told.text, spoken->told.place);
}

}  // namespace cutaway::answers
