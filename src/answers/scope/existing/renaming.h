// SPDX-License-Identifier: Apache-2.0
// Renaming: a word that people read is to be another: "Rename “Board” to “Space” in the interface".
#pragma once

#include <optional>
#include <string>

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

struct Renaming {
  std::string from, to;
};

/// What is to be called otherwise; none where the request does not speak of what people read.
std::optional<Renaming> renaming_in(const Request& request, const RequestWords& words);

/// Every text that has the word, those first that stand on a page that the request names, then
/// those that say nothing else.
Wording find_renamed(const model::Analysis& analysis, const Request& request,
                     const Renaming& renaming, const Saying& saying);

/// "Only what people read, or `GET /boards` and `Board` as well?"
std::optional<narrative::Claim> ask_names_too(const AskContext& context);

/// Files in which a word that is to be another stands, those with most of it first; at most twelve.
std::vector<FileId> files_of_renamed(const Wording& wording);

}  // namespace cutaway::answers
