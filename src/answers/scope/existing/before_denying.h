// SPDX-License-Identifier: Apache-2.0
// Before it is said that nothing does it: what the documents say of it, and the files that are
// named after it.
#pragma once

#include <optional>
#include <string>

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// What speaks of a request that no name of code answers.
struct SpokenOf {
  narrative::Claim answer;  ///< "It may be there: the README says “…”, and …"
  std::string words;        ///< “sensor”: what is spoken of
  bool quoted = false;      ///< a sentence says it, and not only the name of a file
};

/// A sentence of a document with the nouns and the act of the request, and a file among the first
/// ten, or one put together from two of its words, that is named after its noun. Nothing where
/// something is to go, or where a noun or a product of the request stands in no name at all.
/// `denial`: what would be said otherwise; the place that it tells is kept where it stands there.
std::optional<SpokenOf> find_spoken_of(const Beside& beside, const RequestWords& words,
                                       const Existing& existing, const narrative::Claim& denial,
                                       const std::vector<TouchedFile>& files);

}  // namespace cutaway::answers
