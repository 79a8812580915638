// SPDX-License-Identifier: Apache-2.0
// A sentence alone may be a promise, and a name alone may mean something else.
#include "answers/scope/outcome/said_of_matter.h"

namespace cutaway::answers {

std::optional<narrative::Claim> said_of_matter(const WholeAsked& asked,
                                               const EverydaySaid* spoken) {
  if (spoken == nullptr || spoken->code.empty() || !spoken->lacks.empty() ||
      !spoken->numbers.empty() || !spoken->told.edition.empty() || asks_for_more(asked))
    return std::nullopt;
  if (spoken->told.by != TellsBy::readme && spoken->told.by != TellsBy::document)
    return std::nullopt;
  return told_as_said(asked, spoken->told.text, spoken->told.place);
}

}  // namespace cutaway::answers
