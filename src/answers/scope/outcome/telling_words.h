// SPDX-License-Identifier: Apache-2.0
// TellingWords: which words of a wish say what is wanted, and which are only added to it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "answers/scope/existing/renaming.h"
#include "answers/scope/outcome/outcome.h"

namespace cutaway::answers {

class TellingWords {
 public:
  TellingWords(const OutcomeInputs& inputs, const Existing& existing);

  /// With near words, and behind its words those of what is only added to it.
  const Request& request() const { return request_; }
  /// Bit i: word i says what is wanted: neither who wants it nor how much of it, nor how it is to
  /// be changed, nor what only shapes the sentence ("a maintenance window").
  std::uint32_t telling() const { return telling_; }
  /// Words of what is only added.
  std::uint32_t soft() const { return soft_; }
  /// Whether people are to read other words.
  bool wants_words() const;
  const std::optional<Renaming>& renaming() const { return renaming_; }

 private:
  Request with_all() const;
  bool is_phrase_beside(const RequestWord& word) const;
  bool is_only_new(const RequestWord& word) const;
  bool only_asks_for_words(const RequestWord& word) const;
  bool names_actor(std::size_t i) const;
  bool is_first_verb(const RequestWord& word) const;
  bool counts_time(const std::string& word) const;
  std::uint32_t find_soft() const;
  std::uint32_t find_telling() const;
  std::uint32_t without_fillers(std::uint32_t telling) const;

  const OutcomeInputs& inputs_;
  const Existing& existing_;
  const std::optional<Renaming> renaming_;
  const std::size_t added_;  ///< words with those that are only added; phrases come behind them
  const Request request_;
  const std::set<std::string> silent_;
  const std::uint32_t soft_, telling_;
};

/// "plan" of "on a seating plan": a line that speaks of a plan has not said that one. `said`: the
/// whole sentence.
std::uint32_t ends_of_pairs(const Request& request, const Request& said);

}  // namespace cutaway::answers
