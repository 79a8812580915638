// SPDX-License-Identifier: Apache-2.0
// Where the product itself says all of a wish: a sentence of its documents, change logs or tests,
// the title of a past change that brought it, or the name of one thing in its code.
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
  const Request* wide = nullptr;  ///< the request of the list, with near words
  std::uint32_t content = 0;      ///< of it: all words that say something, why and when included
  bool act = false;  ///< it asks that something be done, and neither kept nor given out
};

/// "It may be there already: `docs/views.md` says “Saved views …”; nearest in the code:". Nothing
/// where the wish has a number, narrows, removes, or asks who may, where it names an outside
/// program or what comes beside something, and where any of its words that say something is not
/// said; one may be said by a near word where three are. “… : the function `revert_object` has
/// “revert” and “object” in its name” where a name says what is to be done and with what.
std::optional<narrative::Claim> said_whole(const WholeAsked& asked);

/// Whether something is asked for that is not only to be there: a number, more rights, less, or
/// otherwise.
bool asks_for_more(const WholeAsked& asked);
/// The word by which more is asked than what is called so ("automatically", "than"), where `name`
/// does not say it; empty without one.
std::string narrowed_by(const WholeAsked& asked, std::string_view name);
/// "It may be there already: the function `revert_object` has “revert” and “object” in its name."
narrative::Claim told_as_named(const Nearest& one);
/// `GetStreams` of a wish that something be done: it only finds what that is done with.
bool only_looks(const WholeAsked& asked, const Thing& thing);
/// "It may be there already: `docs/views.md` says “Saved views …”", with the list behind it where
/// there is one.
std::optional<narrative::Claim> told_as_said(const WholeAsked& asked, std::string_view text,
                                             const Place& place);

}  // namespace cutaway::answers
