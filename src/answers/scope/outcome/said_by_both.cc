// SPDX-License-Identifier: Apache-2.0
// What is kept, a way in, code and a text on a screen are written by different hands or on
// different days.
#include "answers/scope/outcome/said_by_both.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/verdict.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr int kFewest = 2, kMostGuessed = 1;
constexpr double kMostly = .5;  ///< of a name's words are those of the wish
constexpr std::size_t kLongestText = 60;

enum class Hand : std::uint8_t { none, kept, way, code, read };

Hand hand_of(ThingKind kind) {
  switch (kind) {
    case ThingKind::field:
    case ThingKind::entity:
      return Hand::kept;
    case ThingKind::endpoint:
    case ThingKind::operation:
      return Hand::way;
    case ThingKind::function:
      return Hand::code;
    case ThingKind::text:
      return Hand::read;
    default:
      return Hand::none;
  }
}

class Both {
 public:
  explicit Both(const WholeAsked& asked) : asked_(asked) {
    for (std::size_t i = 0; i < asked.wide->words.size() && i < 32; ++i) {
      const RequestWord& word = asked.wide->words[i];
      if (contains(word.word, " ")) phrases_ |= 1U << i;
      if (word.name) names_ |= 1U << i;
      apart_ = apart_ || word.sibling || word.negated;
    }
  }

  std::optional<Claim> find() const {
    if (asks_for_more(asked_) || apart_ || std::popcount(asked_.telling) < kFewest ||
        !narrowed_by(asked_, "").empty())
      return std::nullopt;
    const Looked* first = nullptr;
    for (const Looked& one : asked_.list.looked) {
      if (!is_called_so(one)) continue;
      if (first == nullptr) {
        first = &one;
      } else if (agree(*first, one)) {
        return claim_of(*first, one);
      }
    }
    return std::nullopt;
  }

 private:
  bool is_called_so(const Looked& one) const {
    const std::uint32_t met = one.words.in_name() & asked_.telling;
    const std::uint32_t sure = (one.words.name | phrases_) & met;
    if (hand_of(one.thing.kind) == Hand::none || one.thing.other_act ||
        (asked_.telling & ~met) != 0 || (one.words.name & met) == 0 ||
        std::popcount(met & ~sure) > kMostGuessed || (names_ & met & ~one.words.name) != 0 ||
        one.thing.whole < kMostly || only_looks(asked_, one.thing))
      return false;
    if (one.thing.kind != ThingKind::text) return true;
    const std::vector<std::string> all = identifier_words(lower(one.thing.name));
    return one.thing.name.size() <= kLongestText && !asked_.words.has_phrase("denies", all);
  }

  /// Each stands in a file of its own, and one of them is more than a text.
  bool agree(const Looked& one, const Looked& other) const {
    const Hand a = hand_of(one.thing.kind), b = hand_of(other.thing.kind);
    const bool same = one.thing.place.file == other.thing.place.file ||
                      (one.thing.symbol.valid() && one.thing.symbol == other.thing.symbol);
    return a != b && !same;
  }

  std::optional<Claim> claim_of(const Looked& one, const Looked& other) const {
    const model::Analysis& analysis = asked_.beside.analysis;
    const std::string text =
        "It seems to be there: " + kind_and_name(analysis, one.thing) + " and " +
        kind_and_name(analysis, other.thing) + " have " +
        quoted_words(words_of(*asked_.wide, asked_.telling)) + " in their names" +
        (is_guessed(one) || is_guessed(other) ? ", one of them by a word near to it." : ".");
    auto claim =
        asked_.beside.saying.seen(kAnswerSaid, one.thing.name, text,
                                  {one.thing.place, other.thing.place}, Confidence::medium);
    if (claim) {
      for (const Looked* named : {&one, &other}) {
        if (named->thing.kind == ThingKind::text) continue;
        asked_.beside.saying.name(*claim, named->thing.name,
                                  named->thing.name.substr(named->thing.name.rfind('.') + 1),
                                  named->thing.place);
      }
    }
    return claim;
  }

  bool is_guessed(const Looked& one) const { return (asked_.telling & ~one.words.name) != 0; }

  const WholeAsked& asked_;
  std::uint32_t phrases_ = 0, names_ = 0;
  bool apart_ = false;
};

}  // namespace

std::optional<Claim> said_by_both(const WholeAsked& asked) { return Both(asked).find(); }

}  // namespace cutaway::answers
