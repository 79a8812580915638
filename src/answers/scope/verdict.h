// SPDX-License-Identifier: Apache-2.0
// Verdict: which one place says most of what is to be done, with what and in which manner, and the
// sentence that claims no more than that.
#pragma once

#include <optional>

#include "answers/scope/exists.h"

namespace cutaway::answers {

/// Drops what shares a word with the request and neither does it nor is what it is done with.
void keep_fitting(const Request& request, Existing& existing);

/// The place that says the act and most of what it is done with; null when none does.
const Thing* nearest_doer(const Things& things, const Existing& existing);

/// Beside what the new would sit: what says the act, else what is named after the object; may be
/// null.
const Thing* nearest_place(const model::Analysis& analysis, const Request& request,
                           const Things& things, const Existing& existing);

/// "In part: `exportBookmarks` is named after “export” and “bookmarks”; nothing in it says “CSV”.",
/// or that no name has both; none where the request has no verb that names are made of.
std::optional<narrative::Claim> verdict_on_act(const model::Analysis& analysis,
                                               const Request& request, const Things& things,
                                               const Saying& saying, const Existing& existing);

/// The field that a request asks to add, where the kept thing has it.
const Thing* field_there(const model::Analysis& analysis, const Things& things,
                         const Existing& existing);

/// "Not there yet: of the 12 fields of `places` seen none is named after “note”."
std::optional<narrative::Claim> verdict_on_field(const model::Analysis& analysis,
                                                 const Request& request, const Things& things,
                                                 const Saying& saying, const Existing& existing);

/// "No value of this kind was seen; what it would hold for is there: `POST /uploads`."
std::optional<narrative::Claim> verdict_on_amount(const Request& request, const Things& things,
                                                  const Saying& saying, const Existing& existing);

/// Of any other request: which of its words one place is named after, and which it is not.
std::optional<narrative::Claim> verdict_on_words(const model::Analysis& analysis,
                                                 const Request& request, const Things& things,
                                                 const Saying& saying, const Existing& existing,
                                                 const Thing& best);

/// Where nothing has enough of it: what has most of its words, and which it has not.
std::optional<narrative::Claim> verdict_on_nearest(const Request& request, const Things& things,
                                                   const Saying& saying, const Existing& existing);

}  // namespace cutaway::answers
