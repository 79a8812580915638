// SPDX-License-Identifier: Apache-2.0
// Words that stand together by chance are told apart by how rare they are, and by what is lacking.
#include "answers/scope/outcome/perhaps_there.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/verdict.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr int kTwo = 2;
constexpr std::size_t kMostTold = 2;
constexpr std::size_t kTimesTwo = 3;  ///< words of a text for each of two that are met
constexpr double kMost = .7;          ///< of all that tells, the rarer a word the more
constexpr double kUnnamed = 1;        ///< how much a word tells by which nothing here is named
constexpr double kNearWord = .8;

class Weigher {
 public:
  Weigher(const WishAsked& asked, const Existing& existing, const NearestList& list)
      : asked_(asked), list_(list), act_(existing.form.act & existing.acts & asked.telling) {}

  bool holds(const Nearest& one) const {
    const std::uint32_t met = one.met & asked_.telling;
    const std::uint32_t lacks = asked_.telling & ~met;
    return does_something(one) && std::popcount(sure(one)) >= kTwo && !lacks_unnamed(lacks) &&
           (act_ & lacks) == 0 && share(one) >= kMost;
  }

 private:
  static bool does_something(const Nearest& one) {
    return !one.thing.other_act && one.thing.kind != ThingKind::choice &&
           one.thing.kind != ThingKind::library;
  }

  /// "EmailBuilder – Free and Open Source Template Builder": of a text that says much else two
  /// words are met by chance.
  bool is_long_text(const Thing& thing) const {
    return thing.kind == ThingKind::text &&
           narrative::word_count(thing.name) > kTimesTwo * static_cast<std::size_t>(kTwo);
  }

  /// Phrases for what is to be done that its name says by another act: `restore` for "bring back".
  /// `count` is not all of "how many", nor `session` of "sign out".
  std::uint32_t done_by(const Nearest& one) const {
    std::uint32_t out = said_so(one);
    for (const std::string& word : identifier_words(one.thing.name)) {
      if (!asked_.words.has("acts", word)) continue;
      const std::string root = root_of(word);
      for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
        const RequestWord& said = asked_.request.words[i];
        if (contains(said.word, " ") && (said.akin.contains(root) || said.roots.contains(root)))
          out |= 1U << i;
      }
    }
    return out & one.met;
  }

  /// Phrases that its name has as they are written: `text_message`.
  std::uint32_t said_so(const Nearest& one) const {
    const std::string name = " " + join(identifier_words(one.thing.name), " ") + " ";
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      const std::string& word = asked_.request.words[i].word;
      if (contains(word, " ") && contains(name, " " + lower(word) + " ")) out |= 1U << i;
    }
    return out;
  }

  std::uint32_t phrases() const {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      if (contains(asked_.request.words[i].word, " ")) out |= 1U << i;
    }
    return out;
  }

  /// Words as they are asked for, and acts, that stand in it and not only in its path. Of two one
  /// that stands somewhere in its lines may do so by chance.
  std::uint32_t sure(const Nearest& one) const {
    const bool sentence = one.words.all() == 0;
    std::uint32_t aside = sentence ? 0 : one.words.in_file();
    // A text that a file shows stands in the list by itself.
    if (one.thing.kind == ThingKind::file) aside |= one.words.in_said();
    const std::uint32_t out = ((one.own & ~phrases()) | done_by(one)) & asked_.telling & ~aside;
    if (sentence || std::popcount(out) > kTwo) return out;
    return is_long_text(one.thing) ? 0 : out & ~one.words.in_lines();
  }

  bool lacks_unnamed(std::uint32_t lacks) const {
    for (std::size_t i = 0; i < 32; ++i) {
      if ((lacks >> i & 1U) != 0 && list_.bags.rarity.own[i] >= kUnnamed) return true;
    }
    return false;
  }

  double share(const Nearest& one) const {
    double all = 0, met = 0;
    for (std::size_t i = 0; i < 32; ++i) {
      if ((asked_.telling >> i & 1U) == 0) continue;
      const double tells = list_.bags.rarity.own[i];
      all += tells;
      if ((one.own >> i & 1U) != 0)
        met += tells;
      else if ((one.met >> i & 1U) != 0)
        met += kNearWord * tells;
    }
    return all > 0 ? met / all : 0;
  }

  const WishAsked& asked_;
  const NearestList& list_;
  const std::uint32_t act_;
};

std::string told(const WishAsked& asked, const Nearest& one) {
  // A sentence of a document is told as the list tells it.
  constexpr std::string_view kSentence = "The sentence “";
  if (one.claim.text().starts_with(kSentence)) {
    const std::string_view text = one.claim.text();
    const std::size_t end = text.find(" has ", text.find("”"));
    return "the " + std::string(text.substr(4, end == text.npos ? end : end - 4));
  }
  return kind_and_name(asked.analysis, one.thing);
}

}  // namespace

std::vector<std::size_t> find_perhaps_there(const WishAsked& asked, const Existing& existing,
                                            const NearestList& list) {
  const Request& request = asked.request;
  if (request.rights || request.removes || request.changes || asked.texts || asked.values)
    return {};
  const Weigher weigher(asked, existing, list);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < list.first.size() && out.size() < kMostTold; ++i) {
    if (weigher.holds(list.first[i])) out.push_back(i);
  }
  return out;
}

std::optional<Claim> told_perhaps(const WishAsked& asked, const NearestList& list,
                                  const std::vector<std::size_t>& at) {
  for (std::size_t most = at.size(); most > 0; --most) {
    std::vector<std::string> names;
    std::vector<Place> places;
    std::string facts;
    for (std::size_t i = 0; i < most; ++i) {
      const Nearest& one = list.first[at[i]];
      names.push_back(told(asked, one));
      places.push_back(one.thing.place);
      facts += one.thing.name + ' ';
    }
    auto claim = asked.saying.seen(
        kAnswerPerhaps, facts,
        "It may be there already: look at " + join_and(names) + ", before anything is estimated.",
        places, Confidence::low);
    if (!claim) continue;
    for (std::size_t i = 0; i < most; ++i) {
      const Thing& thing = list.first[at[i]].thing;
      asked.saying.name(*claim, thing.name, thing.name.substr(thing.name.rfind('.') + 1),
                        thing.place);
    }
    return claim;
  }
  return std::nullopt;
}

}  // namespace cutaway::answers
