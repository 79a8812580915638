// SPDX-License-Identifier: Apache-2.0
// NamedThing: a thing of the product that is called by a rare word of the request, where no place
// says all that is asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

struct NamedThing {
  std::string word;                ///< of the request: "newsletters"
  const Thing* type = nullptr;     ///< the kept thing or type that is called so
  std::vector<const Thing*> acts;  ///< of a verb: what is named after it, instead of a type
  const Thing* way = nullptr;      ///< a way in with it in its path; may be null
  std::vector<FileId> files;       ///< of the product's code that are called so, the nearest first
};

/// The rarest thing that the request is about, where a type is called so and ways in or several
/// files are, too. Nothing where a word of the request stands in no name, or where much of the
/// product is called so. `ranked`: the nearest files first.
std::optional<NamedThing> find_named_thing(const Beside& beside, const RequestWords& words,
                                           const std::vector<FileId>& ranked,
                                           const Existing& existing);

/// "Something called “newsletters” is there: the type `Newsletter`, `POST /newsletters` and
/// `newsletter_receiver.rb`; whether it does what is asked was not read."
std::optional<narrative::Claim> told_named_thing(const Beside& beside, const NamedThing& found);

}  // namespace cutaway::answers
