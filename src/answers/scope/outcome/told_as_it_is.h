// SPDX-License-Identifier: Apache-2.0
// Whether what the steps came to may be told as it is: a place that has all of the wish, a name
// that code has for what people say, a part, or what is not kept.
#pragma once

#include "answers/scope/outcome/outcome.h"
#include "answers/scope/outcome/telling_words.h"
#include "answers/scope/request/word_bits.h"

namespace cutaway::answers {

class ToldAsItIs {
 public:
  ToldAsItIs(const OutcomeInputs& inputs, const Existing& existing, const Scope& scope,
             const TellingWords& words);

  /// Whether the answer may be told as it is, as a whole or as a part.
  bool holds() const;
  /// Of an answer that holds: whether only a part of the wish is told as there.
  bool is_part() const;
  /// Words for the act, or for the noun that the wish is about, by which nothing here is named and
  /// which no name of what is told has: what is left of the wish stands near by chance.
  std::uint32_t lacks_what_it_is() const;
  /// Of a part that code does, as it calls what people say: no name of what is told has any word of
  /// the wish, so that it may as well be a part of something else.
  bool says_no_word() const;
  bool is_kind(std::string_view kind) const;

 private:
  bool lacks_denied() const;
  bool is_named_as_people_say() const;
  bool is_set_whole() const;
  bool lacks_indeed() const;
  bool is_named_elsewhere(std::uint32_t asked) const;
  bool has_own_name(std::uint32_t words) const;
  bool holds_today() const;
  std::uint32_t covered() const;
  bool meets_all() const;
  bool says_little_else(std::string_view names) const;

  const Beside& beside_;
  const OutcomeInputs& inputs_;
  const Existing& existing_;
  const Scope& scope_;
  const TellingWords& words_;
  const Request& request_;
  const WordBits bits_;
  const std::uint32_t telling_;
};

}  // namespace cutaway::answers
