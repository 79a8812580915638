// SPDX-License-Identifier: Apache-2.0
// Decides which class of change a request asks for, and says by which rule.
#pragma once

#include <string>
#include <string_view>

#include "answers/scope/existing/exists.h"
#include "ranking/ranking.h"

namespace cutaway::answers {

/// The rule where no name says all that is asked for.
inline constexpr std::string_view kPiecesNamed =
    "its pieces are named, but no name seen says all of it";

struct Decision {
  std::string change_class;   ///< setting text_style code behaviour contract data rebuild
  std::string rule;           ///< a clause for the reader
  const Thing* by = nullptr;  ///< the thing that decided, if one did
  bool open = false;          ///< no word of the request decided
  ReasonKind ground = ReasonKind::other;
};

/// `guess`: of the ranking, null without one; used where no word of the request decides.
Decision decide(const model::Analysis& analysis, const Request& request, const RequestWords& words,
                const Things& things, const Existing& existing, const Saying& saying,
                const ranking::ClassGuess* guess);

}  // namespace cutaway::answers
