// SPDX-License-Identifier: Apache-2.0
// Together: what no single name says may stand in the names, texts and routes of the nearest files.
#pragma once

#include <optional>
#include <vector>

#include "answers/scope/existing/nearly_there.h"

namespace cutaway::answers {

struct TouchedFile;

/// Whether the answer says of a word that it was not seen, or names a file by its words only.
bool leaves_open(const Existing& existing);

/// Where no place says it all: one of the first files has nearly all words that tell, and up to
/// three names or texts of these files have the rarest of them. Or a label bids to do it ("Mark as
/// sensitive"). Nothing where something new is to be kept, a number or right is asked for, or a
/// word that tells stands nowhere there.
std::optional<NearlyThere> find_together(const Beside& beside, const RequestWords& words,
                                         const Existing& existing,
                                         const std::vector<TouchedFile>& files);

/// "“Kindle” has a name here: …": of the words that tell the one that the fewest names have, at
/// most twelve, where neither the answer nor a claim says it; nothing where a rarer one has none.
/// `whole`: the request with all that it adds. A word that is no proper name has to be what is
/// asked for, and its file one of the first five.
void tell_rarest(const Beside& beside, const Request& whole, const RequestWords& words,
                 const std::optional<narrative::Claim>& answer,
                 const std::vector<TouchedFile>& files, Existing& existing);

}  // namespace cutaway::answers
