// SPDX-License-Identifier: Apache-2.0
// Replaced: a technology that a request names and that is used here ("Replace Lucene by …").
#pragma once

#include <optional>
#include <string>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

struct NamedTechnology {
  std::string name;                           ///< "Apache Lucene"
  const model::TechnologyUse* use = nullptr;  ///< never null
};

/// The technology that the request names first; tools by which the product is made are left out.
/// Who made it need not be said: "Lucene" is Apache Lucene.
std::optional<NamedTechnology> named_technology(const model::Analysis& analysis,
                                                const Request& request, const RequestWords& words);

/// Where one is to be replaced: that it is used here, and in which files, is the answer.
void tell_replaced(const Beside& beside, const RequestWords& words, Existing& existing);

}  // namespace cutaway::answers
