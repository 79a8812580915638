// SPDX-License-Identifier: Apache-2.0
// Saying: makes the claims of a scope; a name that does not stand in its lines is not noted as seen
// there.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "model/quotes.h"
#include "narrative/document.h"

namespace cutaway::answers {

/// What kind of answer a claim is. It is the claim's rule, set where the claim is made: nobody
/// reads it out of the words.
inline constexpr char kAnswer[] = "scope.answer";  ///< one thing is told as it
inline constexpr char kAnswerSaid[] =
    "scope.answer.said";  ///< a document or past change says all of it
inline constexpr char kAnswerSaidPart[] =
    "scope.answer.said_part";  ///< a document says all but some conditions
inline constexpr char kAnswerCodePart[] =
    "scope.answer.code_part";  ///< code does it, without some of what narrows the wish
inline constexpr char kAnswerToldLacking[] =
    "scope.answer.told_lacking";  ///< a document says that it is not there, or only in another
                                  ///< edition
inline constexpr char kAnswerPart[] = "scope.answer.part";    ///< of its kind others are there
inline constexpr char kAnswerLacks[] = "scope.answer.lacks";  ///< a kept thing has no such field
inline constexpr char kAnswerSome[] = "scope.answer.some";    ///< a part of it is there
inline constexpr char kAnswerNear[] = "scope.answer.near";    ///< a place is told for its words
inline constexpr char kAnswerAbout[] = "scope.answer.about";  ///< what it is about, or is nearest
inline constexpr char kAnswerUnset[] = "scope.answer.unset";  ///< no value seen; the nearest words
inline constexpr char kAnswerFar[] = "scope.answer.far";  ///< nothing clear; the nearest by words
inline constexpr char kAnswerSpread[] = "scope.answer.spread";  ///< nothing clear; files of words
inline constexpr char kAnswerNone[] = "scope.answer.none";      ///< a search for all words, in vain

class Saying {
 public:
  explicit Saying(const model::Analysis& analysis) : analysis_(analysis), quotes_(analysis) {}

  /// By lines; places without a file are passed over. Nothing without any place or with more words
  /// than a sentence may have.
  std::optional<narrative::Claim> seen(std::string rule, std::string facts, std::string text,
                                       const std::vector<Place>& places,
                                       Confidence confidence = Confidence::high) const;
  std::optional<narrative::Claim> counted(std::string rule, std::string facts, std::string text,
                                          CountedSet set) const;
  std::optional<narrative::Claim> searched(std::string rule, std::string facts, std::string text,
                                           Searched search) const;
  std::optional<narrative::Claim> by_commits(std::string rule, std::string facts, std::string text,
                                             std::vector<std::string> hashes) const;
  /// Notes that a name of the claim's text stands in the place, when it does.
  void name(narrative::Claim& claim, std::string_view text, std::string_view seen_as,
            const Place& place) const;
  /// Whether the place's lines hold it.
  bool holds(const Place& place, std::string_view word) const { return quotes_.holds(place, word); }
  /// The word in the place's lines that has one of the roots, as it stands there; empty without
  /// one.
  std::string word_in(const Place& place, const std::set<std::string>& roots) const;
  /// The first line of the file that holds it, without regard to case; 0 when none does.
  std::uint32_t line_with(FileId file, std::string_view word) const;
  /// Whether the place's lines hold the number by itself: 90, not 190 or 90.5.
  bool holds_number(const Place& place, std::string_view number) const;

 private:
  const model::Analysis& analysis_;
  mutable model::Quotes quotes_;
};

/// Adds the claim when there is one.
void add(std::vector<narrative::Claim>& out, std::optional<narrative::Claim> claim);
/// The words of a name, one to three joined, that have one of the roots: "notification"; empty
/// without any.
std::string word_with(std::string_view name, const std::set<std::string>& roots);
/// “refund” and “partial”.
std::string quoted_words(const std::vector<std::string>& words);

}  // namespace cutaway::answers
