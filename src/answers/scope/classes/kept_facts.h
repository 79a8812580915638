// SPDX-License-Identifier: Apache-2.0
// KeptFacts: whether what the words of a request name is kept here, and which field has the value.
#pragma once

#include <string>
#include <string_view>

#include "answers/scope/request/request_words.h"
#include "model/model.h"

namespace cutaway::answers {

/// The kept thing that the words name ("a blog post" and `Post`): the one with all of their last
/// words and no other, else with those and a short prefix of all tables. Words for people name the
/// accounts. Null when none does.
const model::Entity* kept_named(const model::Analysis& analysis, const RequestWords& words,
                                std::string_view said);

/// What a kept thing has of a value that is asked for.
struct KeptValue {
  const model::EntityField* whole = nullptr;  ///< named after all words that tell
  const model::EntityField* near = nullptr;   ///< named after one of them
  const model::Entity* beside = nullptr;      ///< belongs to it and is named after all of them
  const model::EntityField* dated = nullptr;  ///< a date, where only a date is asked for
  std::string words;                          ///< those that tell, "author name"; may be empty
};
KeptValue value_kept(const model::Analysis& analysis, const model::Entity& entity,
                     const RequestWords& words, std::string_view said);

}  // namespace cutaway::answers
