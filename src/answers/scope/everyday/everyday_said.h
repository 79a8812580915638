// SPDX-License-Identifier: Apache-2.0
// Where no name of code is what everyday words ask for: a sentence in which the product says that
// it has it.
#pragma once

#include <optional>
#include <vector>

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/request/matters.h"

namespace cutaway::answers {

struct EverydaySaid {
  Told told;                       ///< `share` is of the request that asks for the matter
  std::vector<std::string> lacks;  ///< words of the request that no name has
  std::vector<Place>
      code;  ///< where code is named after the matter, the file with most names first
  std::optional<narrative::Claim> who;  ///< what guards the endpoint that is named after it
  bool of_setting = true;  ///< a document, or a sentence that speaks of what is set or allowed
  std::vector<std::string> numbers;  ///< of the request, that the sentence does not hold
};

/// Code that is named after a matter: files, and what guards the endpoint that changes something.
struct MatterCode {
  std::vector<Place> files;  ///< the file with most names first, at most four
  std::optional<narrative::Claim> who;
};
MatterCode code_of_matter(const Beside& beside, const RequestWords& words, const Matter& matter);

/// The sentence of a document, or else a text on a screen, that holds a phrase of a matter that the
/// request asks for (`said` in catalogue/everyday.toml). A phrase of one word counts in documents
/// only.
std::optional<EverydaySaid> find_everyday_said(const Beside& beside, const Request& whole,
                                               const RequestWords& words, const Existing& existing);

/// Makes it the answer: "It is there already, as it seems; the README says: “…”."
/// False where it cannot be told.
bool tell_everyday_said(const Beside& beside, const EverydaySaid& found, Existing& existing);

/// What is there and said to those who use it is set, or granted, at most.
Decision decide_by_everyday_said(const EverydaySaid& found);

}  // namespace cutaway::answers
