// SPDX-License-Identifier: Apache-2.0
// Where the product itself says all of a wish: a sentence of its documents, a text on a screen, or
// the title of a past change that brought it.
#pragma once

#include <optional>

#include "answers/scope/outcome/nearest.h"

namespace cutaway::answers {

struct WholeAsked {
  const Beside& beside;
  const RequestWords& words;
  const Request& said;  ///< each word of the sentence
  const Existing& existing;
  const NearestList& list;    ///< its first is in the code
  std::uint32_t telling = 0;  ///< words that the first of the list has to have, too
  bool otherwise = false;     ///< other words or amounts are asked for: that it is there is known
};

/// "It seems to be there: `docs/views.md` says “Saved views …”; nearest in the code:". Nothing
/// where the wish has a number, narrows, removes, or asks who may, where it names an outside
/// program or what comes beside something, and where any of its words that say something is not
/// said.
std::optional<narrative::Claim> said_whole(const WholeAsked& asked);

/// Whether something is asked for that is not only to be there: a number, more rights, less, or
/// otherwise.
bool asks_for_more(const WholeAsked& asked);
/// "It seems to be there: `docs/views.md` says “Saved views …”", with the list behind it where
/// there is one.
std::optional<narrative::Claim> told_as_said(const WholeAsked& asked, std::string_view text,
                                             const Place& place);

}  // namespace cutaway::answers
